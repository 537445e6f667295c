"""Out 13: before it is queued, an object is read back and must say what was meant."""

from __future__ import annotations

import pytest

from mailflow.invite import InvitationError, check, write
from mailflow.model.letter import Calendar
from tests.unit.invite.samples import BOOKING, ENDED, EVENT, ORGANISER, TEXT

GOOD = write(Calendar.REQUEST, BOOKING, EVENT, ORGANISER, TEXT)
ATTENDEE = b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@x.example\r\n"


def test_out_13_what_was_meant_passes() -> None:
    check(GOOD, Calendar.REQUEST, BOOKING, EVENT, ORGANISER)
    check(write(Calendar.CANCEL, ENDED, EVENT, ORGANISER, TEXT), Calendar.CANCEL, ENDED, EVENT, ORGANISER)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b"METHOD:REQUEST", b"METHOD:CANCEL", "says METHOD ['CANCEL'] where ['REQUEST'] was meant."),
        (
            b"METHOD:REQUEST",
            b"METHOD:REQUEST\r\nMETHOD:REQUEST",
            "says METHOD ['REQUEST', 'REQUEST'] where ['REQUEST'] was meant.",
        ),
        (b"METHOD:REQUEST\r\n", b"", "says METHOD nothing where ['REQUEST'] was meant."),
        (b"UID:0f6b", b"UID:1f6b", "says UID ['1f6b1c1e-8a53-4f0e-9d53-7d1f4c5e9a20@academy.example'] where"),
        (b"SEQUENCE:0", b"SEQUENCE:1", "says SEQUENCE ['1'] where ['0'] was meant."),
        (b"DTSTAMP:2022", b"DTSTAMP:2021", "says DTSTAMP ['20211003T090000Z'] where ['20221003T090000Z'] was meant."),
        (
            b"DTSTART:20221116T093000Z",
            b"DTSTART:20221116T093000",
            "says DTSTART ['20221116T093000'] where ['20221116T093000Z'] was meant.",
        ),
        (
            b"DTEND:20221116T11",
            b"DTEND:20221116T12",
            "says DTEND ['20221116T123000Z'] where ['20221116T113000Z'] was meant.",
        ),
        (
            b"bookings@academy",
            b"other@academy",
            "says ORGANIZER ['other@academy.example'] where ['bookings@academy.example'] was meant.",
        ),
        (b"END:VEVENT", ATTENDEE + b"END:VEVENT", "\"amy.o'brien@trust.example\", 'eve@x.example'] where"),
        (b"END:VEVENT", b"END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT", "holds 1 calendars with 2 events instead of one."),
        (b"END:VCALENDAR", b"", "holds 1 calendars with 1 events instead of one."),
        (b"BEGIN:VCALENDAR", b"BEGIN:NOTHING", "holds 0 calendars with 0 events instead of one."),
    ],
)
def test_out_13_what_was_not_meant_is_refused_in_a_sentence(old: bytes, new: bytes, sentence: str) -> None:
    assert old in GOOD
    with pytest.raises(InvitationError) as refused:
        check(GOOD.replace(old, new), Calendar.REQUEST, BOOKING, EVENT, ORGANISER)
    assert sentence in str(refused.value)


def test_out_13_another_bookings_object_is_refused() -> None:
    with pytest.raises(InvitationError, match="METHOD"):
        check(GOOD, Calendar.CANCEL, ENDED, EVENT, ORGANISER)
