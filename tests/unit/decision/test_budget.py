"""How many answers one sender gets, told as small seasons in which senders are rationed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailflow.model.decision import Folder
from mailflow.record import open_engine
from tests.season import Season

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def season(tmp_path: Path) -> Season:
    """Amy has a place at e1."""
    one = Season(open_engine(f"sqlite:///{tmp_path}/books.db"), rationed=True)
    one.ask("amy", "book", "e1")
    one.at("2022-10-03 10:00")
    return one


def test_five_mails_are_answered_within_ten_minutes_and_the_next_is_held(season: Season) -> None:
    told = [season.ask("amy", "status") for _ in range(7)]

    facts = ["amy <- status: e1 already booked, REQUEST 0"]
    assert told == [facts] * 5 + [["enquiries <- attention"], []]
    assert season.folder is Folder.HELD
    assert season.decision.because == "its sender has had 5 answers within ten minutes"
    assert season.ask("bob", "status") == ["bob <- status"]


def test_the_contact_hears_of_a_flood_once(season: Season) -> None:
    told = [season.ask("amy", "status") for _ in range(9)]

    assert sum(line.startswith("enquiries <- attention") for lines in told for line in lines) == 1


def test_twenty_mails_are_answered_within_a_day_and_the_next_day_more(season: Season) -> None:
    answered = []
    for hour in range(23):
        season.at(f"2022-10-04 {hour:02}:00")
        answered.append(bool(season.ask("amy", "status")) and season.folder is Folder.DONE)

    assert answered == [True] * 20 + [False] * 3
    season.at("2022-10-06 09:00")
    assert season.ask("amy", "status") == ["amy <- status: e1 already booked, REQUEST 0"]


def test_who_changes_something_may_do_much_at_once(season: Season) -> None:
    for _ in range(5):
        season.ask("amy", "status")

    assert season.ask("amy", "book", "e2", people=("bob",))[0] == "bob <- confirmed: e2 booked, REQUEST 0"
    assert season.rsvp("amy", "DECLINED", "e1") == ["amy <- cancelled: e1 cancelled, CANCEL 1"]
