"""The independent readers find faults where there are some; else their silence would say nothing."""

from __future__ import annotations

import pytest

from mailflow.invite import write
from mailflow.model.letter import Calendar
from tests.unit.invite.samples import BOOKING, EVENT, ORGANISER, TEXT
from tests.validators import LIBICAL, READERS, complaints, libical

GOOD = write(Calendar.REQUEST, BOOKING, EVENT, ORGANISER, TEXT)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (b"\r\n", b"\n", "wire: line 1 has a control character"),
        (b"SUMMARY:", b"SUMMARY:" + b"x" * 75, "wire: line 6 has"),
        ("é".encode(), b"\xe9", "is not UTF-8"),
        (b"METHOD:REQUEST\r\n", b"", "wire: METHOD stands there 0 times"),
        (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR", "wire: it is not one VCALENDAR"),
        (b"CLASS", b"\r\nCLASS", "wire: line 14 has 0 octets"),
        (b"BEGIN:VCALENDAR", b"BEGIN:VEVENT", "libical: " if LIBICAL else "vobject: "),
        (b"UID:", b"XUID:", "vobject: ValidateError"),
        (b"DTSTART:2022", b"DTSTART:3022", "ics: ValueError"),
        (b"DTSTART:20221116T093000Z", b"DTSTART;TZID=Nowhere:20221116T093000", "has no time zone"),
        (b"DTSTART:20221116T093000Z", b"DTSTART:yesterday", "icalendar: "),
    ],
)
def test_a_planted_fault_is_found(old: bytes, new: bytes, complaint: str) -> None:
    assert old in GOOD
    assert complaint in "\n".join(complaints(GOOD.replace(old, new)))


@pytest.mark.skipif(LIBICAL is None, reason="libical3 is not installed here")
def test_libical_knows_what_a_method_may_have() -> None:
    assert any("ATTENDEE" in complaint for complaint in libical(GOOD.replace(b"METHOD:REQUEST", b"METHOD:PUBLISH")))


def test_readers_that_understand_it_differently_are_a_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, "dreamer", lambda _: iter([(None, None, "something else")]))
    assert [complaint.split(":")[0] for complaint in complaints(GOOD)] == ["dreamer"]
