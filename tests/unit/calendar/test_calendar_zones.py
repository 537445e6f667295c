"""Zones: events on both sides of each change of the clocks, through the river: the instant in the octets, the local words in the letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from mailflow.model.programme import Programme
from mailflow.reply.samples import PROGRAMME
from tests.unit.calendar.bureau import Bureau, asking, calendars, prop
from tests.unit.threats.office import AMY
from tests.validators import complaints

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.model.letter import Letter


@dataclass(frozen=True, slots=True)
class Clock:
    """One event that begins at 09:30 on the wall of a zone: its day, the instant that this is, and the zone as people say it."""

    zone: str
    day: str
    instant: str
    named: str

    @property
    def starts(self) -> datetime:
        """The instant, read from the table."""
        return datetime.strptime(self.instant, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


CLOCKS = (
    Clock("Europe/London", "Saturday 29 October 2022", "20221029T083000Z", "BST"),
    Clock("Europe/London", "Sunday 30 October 2022", "20221030T093000Z", "GMT"),
    Clock("Europe/London", "Saturday 25 March 2023", "20230325T093000Z", "GMT"),
    Clock("Europe/London", "Sunday 26 March 2023", "20230326T083000Z", "BST"),
    Clock("America/New_York", "Saturday 5 November 2022", "20221105T133000Z", "EDT"),
    Clock("America/New_York", "Sunday 6 November 2022", "20221106T143000Z", "EST"),
    Clock("America/New_York", "Saturday 11 March 2023", "20230311T143000Z", "EST"),
    Clock("America/New_York", "Sunday 12 March 2023", "20230312T133000Z", "EDT"),
    Clock("Australia/Lord_Howe", "Saturday 1 April 2023", "20230331T223000Z", "Lord Howe time"),
    Clock("Australia/Lord_Howe", "Sunday 2 April 2023", "20230401T230000Z", "Lord Howe time"),
    Clock("Australia/Lord_Howe", "Saturday 30 September 2023", "20230929T230000Z", "Lord Howe time"),
    Clock("Australia/Lord_Howe", "Sunday 1 October 2023", "20230930T223000Z", "Lord Howe time"),
    Clock("Asia/Kathmandu", "Saturday 29 October 2022", "20221029T034500Z", "Kathmandu time"),
    Clock("Asia/Kathmandu", "Sunday 26 March 2023", "20230326T034500Z", "Kathmandu time"),
)
"""The last day before each change of the clocks, and the day of the change; Kathmandu has none, at an odd quarter of an hour."""


def programme(clock: Clock) -> Programme:
    """The usual series in that zone, with this event alone."""
    zone = ZoneInfo(clock.zone)
    ends = clock.starts + timedelta(hours=2)
    event = replace(PROGRAMME.events[0], starts=clock.starts, ends=ends, zone=zone)
    return Programme((replace(PROGRAMME.series[0], zone=zone, events=(event,)),))


def text(letter: Letter) -> str:
    """The letter's plain words."""
    words = message_from_bytes(letter.raw, policy=default).get_body(("plain",))  # type: ignore[attr-defined]
    return str(words.get_content())


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: f"{clock.zone}, {clock.day}")
def test_instant_and_words_are_right_on_both_sides_of_a_change(clock: Clock, tmp_path: Path) -> None:
    bureau = Bureau(tmp_path, programme=programme(clock))
    date = clock.day.partition(" ")[2]
    bureau.take(asking(AMY, f"Could I have a place on {date} please?"))
    bureau.take(asking(AMY, f"Please cancel my place on {date}."))

    letters = bureau.send()
    assert sorted(letter.news for letter in letters) == ["cancelled", "confirmed"]
    for letter in letters:
        assert f"When: {clock.day}, 09:30 to 11:30 ({clock.named})" in text(letter)
        for ics in calendars(letter):
            assert (prop(ics, "DTSTART"), complaints(ics)) == (clock.instant, [])
    assert [one.live for one in bureau.bookings()] == [False]
