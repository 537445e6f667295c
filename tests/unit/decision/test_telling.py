"""Who is told what: nobody learns who comes by asking for others, and an invitation goes to the address that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailflow.model.people import Address
from mailflow.record import open_engine
from tests.season import Season

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def season(tmp_path: Path) -> Season:
    """Amy has a place at e1, by her own doing."""
    one = Season(open_engine(f"sqlite:///{tmp_path}/books.db"))
    one.ask("amy", "book", "e1")
    return one


def test_asking_for_somebody_who_comes_already_is_answered_like_asking_for_anybody(season: Season) -> None:
    about_amy = season.ask("bob", "book", "e1", people=("amy",))
    about_cat = season.ask("bob", "book", "e1", people=("cat",))
    assert about_amy == ["bob <- summary: e1 booked (amy)"]
    assert about_cat == ["cat <- confirmed: e1 booked, REQUEST 0", "bob <- summary: e1 booked (cat)"]


def test_whom_the_asker_booked_himself_is_told_as_booked_already(season: Season) -> None:
    season.ask("bob", "book", "e1", people=("cat",))
    assert season.ask("bob", "book", "e1", people=("cat",)) == ["bob <- summary: e1 already booked (cat)"]


def test_an_invitation_goes_to_the_booked_address_though_answers_go_elsewhere(season: Season) -> None:
    elsewhere = Address("dan@home.example")
    season.ask("dan", "book", "e2", reply_to=elsewhere)
    (letter,) = [one for one in season.ledger.due_letters(season.now) if one.event == "e2"]
    assert letter.to.email == "dan@trust.example"
