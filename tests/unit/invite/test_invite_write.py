"""Out 3 to 11 of the calendar page: what a calendar object of ours says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from mailflow.invite import EventText, InvitationError, write
from mailflow.model.letter import Calendar
from tests.unit.invite.samples import ASKED, BOOKING, ENDED, EVENT, ORGANISER, TEXT, UID, invited, said, unfolded
from tests.validators import complaints

GOLDEN = Path(__file__).parent / "golden"
OBJECTS = {
    "request": (Calendar.REQUEST, BOOKING, TEXT),
    "update": (Calendar.REQUEST, invited(stamp=datetime(2022, 10, 5, 8, 0, tzinfo=UTC), partstat="ACCEPTED"), TEXT),
    "cancel": (Calendar.CANCEL, ENDED, replace(TEXT, comment="You cancelled your place.")),
    "declinecounter": (Calendar.DECLINECOUNTER, BOOKING, replace(TEXT, comment="Places are left on 21 December.")),
}


def written(kind: str) -> bytes:
    method, booking, text = OBJECTS[kind]
    return write(method, booking, EVENT, ORGANISER, text)


@pytest.mark.parametrize("kind", OBJECTS)
def test_each_object_is_octet_by_octet_the_golden_one(kind: str) -> None:
    assert written(kind) == (GOLDEN / f"{kind}.ics").read_bytes()


@pytest.mark.parametrize("kind", OBJECTS)
def test_no_independent_reader_complains_of_an_object(kind: str) -> None:
    assert complaints(written(kind)) == []


@pytest.mark.parametrize("kind", OBJECTS)
def test_out_2_method_stands_there_once(kind: str) -> None:
    assert said(written(kind), "METHOD") == [f"METHOD:{OBJECTS[kind][0].value}"]


@pytest.mark.parametrize("kind", OBJECTS)
def test_out_3_organizer_is_the_mailbox(kind: str) -> None:
    assert said(written(kind), "ORGANIZER") == ['ORGANIZER;CN="Leadership Academy":mailto:bookings@academy.example']


def test_out_3_the_organiser_is_never_invited() -> None:
    own = replace(BOOKING, email=ORGANISER.address)
    with pytest.raises(InvitationError, match="the organiser's own address"):
        write(Calendar.REQUEST, own, EVENT, ORGANISER, TEXT)


def test_out_4_one_attendee_the_booked_person_is_asked_to_answer() -> None:
    assert said(written("request"), "ATTENDEE") == [
        "ATTENDEE;CN=\"Amy O'Brien\";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:amy.o'brien@trust.example"
    ]


def test_out_4_somebody_without_a_name_is_shown_by_address() -> None:
    octets = write(Calendar.REQUEST, replace(BOOKING, name=""), EVENT, ORGANISER, TEXT)
    assert 'CN="amy.o\'brien@trust.example"' in said(octets, "ATTENDEE")[0]


def test_out_4_an_address_that_a_uri_cannot_hold_is_percent_encoded() -> None:
    octets = write(Calendar.REQUEST, replace(BOOKING, email="100%a/b?c@trust.example"), EVENT, ORGANISER, TEXT)
    assert said(octets, "ATTENDEE")[0].endswith(":mailto:100%25a%2Fb%3Fc@trust.example")


def test_out_5_the_uid_is_the_bookings_and_stays_on_cancel() -> None:
    assert [said(written(kind), "UID") for kind in OBJECTS] == [[f"UID:{UID}"]] * 4


def test_out_5_without_a_uid_nothing_is_written() -> None:
    with pytest.raises(InvitationError, match="no UID"):
        write(Calendar.REQUEST, invited(uid=""), EVENT, ORGANISER, TEXT)


def test_out_6_sequence_is_the_bookings_and_outlook_hears_the_same() -> None:
    octets = write(Calendar.REQUEST, invited(sequence=3), EVENT, ORGANISER, TEXT)
    assert said(octets, "SEQUENCE") + said(octets, "X-MICROSOFT-CDO-APPT-SEQUENCE") == [
        "SEQUENCE:3",
        "X-MICROSOFT-CDO-APPT-SEQUENCE:3",
    ]


def test_out_6_a_quiet_update_keeps_the_known_answer() -> None:
    assert ";PARTSTAT=ACCEPTED;" in said(written("update"), "ATTENDEE")[0]


def test_out_6_an_answer_that_is_no_answer_is_not_passed_on() -> None:
    octets = write(Calendar.REQUEST, invited(partstat="X-WHO;KNOWS"), EVENT, ORGANISER, TEXT)
    assert ";PARTSTAT=NEEDS-ACTION;" in said(octets, "ATTENDEE")[0]


def test_out_7_dtstamp_is_the_bookings_in_utc() -> None:
    elsewhere = BOOKING.invitation.stamp.astimezone(ZoneInfo("Asia/Kathmandu"))
    octets = write(Calendar.REQUEST, invited(stamp=elsewhere), EVENT, ORGANISER, TEXT)
    assert said(octets, "DTSTAMP") == ["DTSTAMP:20221003T090000Z"]


def test_out_7_without_a_dtstamp_nothing_is_written() -> None:
    with pytest.raises(InvitationError, match="no DTSTAMP"):
        write(Calendar.REQUEST, invited(stamp=None), EVENT, ORGANISER, TEXT)


def test_without_an_address_nobody_is_invited() -> None:
    with pytest.raises(InvitationError, match="no address"):
        write(Calendar.REQUEST, replace(BOOKING, email=""), EVENT, ORGANISER, TEXT)


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/London", (2022, 10, 30, 0, 30), (2022, 10, 30, 2, 30)),
        ("America/New_York", (2023, 3, 12, 1, 30), (2023, 3, 12, 3, 30)),
        ("Australia/Lord_Howe", (2023, 4, 2, 1, 0), (2023, 4, 2, 3, 0)),  # its clocks move by half an hour
        ("Asia/Kathmandu", (1985, 12, 31, 23, 30), (1986, 1, 1, 1, 0)),  # by a quarter, once
    ],
)
def test_out_8_the_instant_is_right_on_both_sides_of_a_clock_change(
    zone: str, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    start, end = (datetime(*local, tzinfo=ZoneInfo(zone)) for local in (before, after))
    event = replace(EVENT, zone=ZoneInfo(zone), starts=start.astimezone(UTC), ends=end.astimezone(UTC))
    for method in (Calendar.REQUEST, Calendar.CANCEL):
        octets = write(method, BOOKING, event, ORGANISER, TEXT)
        (read,) = icalendar.Calendar.from_ical(octets).events
        assert (read.start, read.end) == (start.astimezone(UTC), end.astimezone(UTC))
        assert complaints(octets) == []


@pytest.mark.parametrize("kind", OBJECTS)
def test_out_8_no_zone_and_no_repetition_is_ever_said(kind: str) -> None:
    assert [
        line
        for line in unfolded(written(kind))
        if any(word in line for word in ("TZID", "VTIMEZONE", "RDATE", "RRULE", "DURATION"))
    ] == []


def description(octets: bytes) -> str:
    (event,) = icalendar.Calendar.from_ical(octets).events
    return str(event["DESCRIPTION"])


def test_out_9_the_description_adds_join_link_and_contact_where_the_words_lack_them() -> None:
    assert description(written("request")) == f"{TEXT.description}\n\n{EVENT.join_url}\n\nenquiries@academy.example"


def test_out_9_the_description_says_nothing_twice() -> None:
    whole = f"Join: {EVENT.join_url}\nAsk enquiries@academy.example"
    octets = write(Calendar.REQUEST, BOOKING, EVENT, ORGANISER, replace(TEXT, description=whole))
    assert description(octets) == whole


def test_out_9_the_event_carries_place_page_and_conference() -> None:
    octets = written("request")
    assert said(octets, "LOCATION") + said(octets, "URL") + said(octets, "CONFERENCE") == [
        "LOCATION:Online",
        "URL:https://academy.example/ngb",
        f"CONFERENCE;FEATURE=AUDIO,VIDEO;LABEL=Join online;VALUE=URI:{EVENT.join_url}",
    ]


def test_out_9_a_link_is_shown_as_it_is_and_linked_as_a_uri() -> None:
    octets = write(Calendar.REQUEST, BOOKING, replace(EVENT, join_url="https://x.example/é?a=1|2"), ORGANISER, TEXT)
    assert "https://x.example/é?a=1|2" in description(octets)
    assert said(octets, "CONFERENCE")[0].endswith(":https://x.example/%C3%A9?a=1%7C2")


def test_out_10_status_times_and_class() -> None:
    names = ("STATUS", "TRANSP", "CLASS", "CREATED", "LAST-MODIFIED", "DTEND")
    assert [said(written("request"), name) for name in names] == [
        ["STATUS:CONFIRMED"],
        ["TRANSP:OPAQUE"],
        ["CLASS:PUBLIC"],
        [f"CREATED:{ASKED:%Y%m%dT%H%M%SZ}"],
        ["LAST-MODIFIED:20221003T090000Z"],
        ["DTEND:20221116T113000Z"],
    ]


def test_out_10_nothing_is_created_after_it_was_changed() -> None:
    stamp = datetime(2022, 10, 1, tzinfo=UTC)
    octets = write(Calendar.REQUEST, invited(stamp=stamp), EVENT, ORGANISER, TEXT)
    assert said(octets, "CREATED") == ["CREATED:20221001T000000Z"]


def test_out_10_what_is_empty_is_left_out() -> None:
    bare = replace(EVENT, location=" ", join_url="", title="\u200b")
    octets = write(Calendar.REQUEST, BOOKING, bare, ORGANISER, EventText("", reminder=None))
    assert [line for line in unfolded(octets) if line.endswith(":")] == []
    assert said(octets, "SUMMARY") == ["SUMMARY:ngb-2"]
    assert complaints(octets) == []


@pytest.mark.parametrize(("kind", "alarms"), [("request", 1), ("update", 1), ("cancel", 0), ("declinecounter", 0)])
def test_out_10_an_invitation_has_one_alarm_and_nothing_else_has_any(kind: str, alarms: int) -> None:
    octets = written(kind)
    assert octets.count(b"BEGIN:VALARM") == alarms
    assert said(octets, "ACTION") + said(octets, "TRIGGER") == ["ACTION:DISPLAY", "TRIGGER:-PT30M"] * alarms


def test_out_11_outlook_hears_what_it_needs_and_nothing_that_confuses_it() -> None:
    octets = written("request")
    assert [line for line in unfolded(octets) if line.startswith("X-")] == [
        "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
        "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        "X-MICROSOFT-CDO-IMPORTANCE:1",
        "X-MICROSOFT-CDO-INSTTYPE:0",
        "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY",
        "X-MICROSOFT-DISALLOW-COUNTER:TRUE",
    ]
    assert b"X-MS-OLK" not in octets
    assert b"SCHEDULE-" not in octets


def test_a_cancellation_is_the_same_event_free_and_over() -> None:
    octets = written("cancel")
    names = ("STATUS", "TRANSP", "SEQUENCE", "DTSTAMP", "DTSTART", "SUMMARY", "COMMENT")
    assert [line for name in names for line in said(octets, name)] == [
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "SEQUENCE:1",
        "DTSTAMP:20221004T090000Z",
        "DTSTART:20221116T093000Z",
        "SUMMARY:Leading through change\\, part 2: “Café” talks",
        "COMMENT:You cancelled your place.",
    ]
    assert b"RSVP" not in octets


def test_a_counter_is_declined_with_its_own_sequence_and_the_time_that_stands() -> None:
    octets = written("declinecounter")
    assert said(octets, "SEQUENCE") + said(octets, "COMMENT") + said(octets, "DTSTART") == [
        "SEQUENCE:0",
        "COMMENT:Places are left on 21 December.",
        "DTSTART:20221116T093000Z",
    ]


def test_where_no_object_is_meant_none_is_written() -> None:
    with pytest.raises(InvitationError, match="No calendar object was meant"):
        write(Calendar.NOTHING, BOOKING, EVENT, ORGANISER, TEXT)
