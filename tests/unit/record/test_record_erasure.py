"""A person is told everything that is kept, and erased without a trace, on both databases; everybody else stays as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from mailflow.model.people import Address
from mailflow.record.engine import reading, transaction
from mailflow.record.erasure import Person, erase, unsent
from mailflow.record.person import dossier
from mailflow.record.schema import metadata
from mailflow.record.senders import learn

if TYPE_CHECKING:
    from tests.season import Season

AMY = "amy@trust.example"
MARK = "forgotten-1"


def known(season: Season, word: str) -> list[str]:
    """The tables that have the word in some row of this organiser's."""
    found = []
    with reading(season.engine) as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(select(table).where(table.c.organiser == season.organiser.address)).mappings()
            found += [table.name] if any(word in str(dict(row)).lower() for row in rows) else []
    return sorted(found)


def rows(season: Season) -> list[int]:
    """How many rows each table has."""
    with reading(season.engine) as connection:
        return [
            len(connection.execute(select(table).where(table.c.organiser == season.organiser.address)).all())
            for table in metadata.sorted_tables
            if table.name != "aliases"
        ]


@pytest.fixture
def lived(season: Season) -> Season:
    """Amy booked for herself and for Bob, handed her place to Jo-Amy, has a second address, and all letters went out."""
    season.ask("amy", "book", "e1", people=("amy", "bob"))
    season.ask("amy", "transfer", "e1", people=("jo.amy",))
    with transaction(season.engine) as connection:
        learn(connection, season.organiser.address, ("amy@home.example", AMY), season.now)
    for letter in season.ledger.due_letters(season.now + timedelta(days=1)):
        season.ledger.sent(letter, season.now)
    return season


def test_everything_that_is_known_is_told(lived: Season) -> None:
    told = dossier(lived.engine, lived.organiser.address, "amy@home.example")

    assert told["addresses"] == ["amy@home.example", AMY]
    assert {row["email"] for row in told["bookings"]} == {AMY, "bob@trust.example", "jo.amy@trust.example"}
    assert {row["email"] for row in told["history"]} == {AMY}
    assert {row["email"] for row in told["letters"]} == {AMY}
    assert {row["sender"] for row in told["messages"]} == {AMY}


def test_nothing_is_known_of_a_stranger(lived: Season) -> None:
    told = dossier(lived.engine, lived.organiser.address, "zoe@trust.example")

    assert [told[part] for part in ("bookings", "history", "letters", "messages")] == [[], [], [], []]


@pytest.mark.parametrize("address", [AMY, "amy@home.example"])
def test_whoever_is_erased_is_known_nowhere_by_any_address_and_no_row_is_lost(lived: Season, address: str) -> None:
    before = rows(lived)
    assert known(lived, f"'{AMY}") == ["aliases", "bookings", "history", "letters", "messages"]

    erase(lived.engine, lived.organiser.address, address, MARK)

    assert (known(lived, f"'{AMY}"), known(lived, "amy@home.example"), known(lived, f" {AMY}")) == ([], [], [])
    assert rows(lived) == before
    assert known(lived, MARK) == ["bookings", "history", "letters"]


def test_others_keep_what_they_have(lived: Season) -> None:
    before = [(one.email, one.name, one.state) for one in lived.bookings() if one.email != AMY]

    erase(lived.engine, lived.organiser.address, AMY, MARK)

    assert [(one.email, one.name, one.state) for one in lived.bookings() if one.email != MARK] == before
    assert {one.requested_by for one in lived.bookings() if one.email != MARK} == {
        "bob@trust.example",
        "jo.amy@trust.example",
    }


def test_another_organisers_books_are_not_touched(lived: Season) -> None:
    other = replace(lived)
    other.ask("amy", "book", "e2")
    books = [(one.email, one.state) for one in other.bookings()]

    erase(lived.engine, "bookings@elsewhere.example", AMY, MARK)

    assert [(one.email, one.state) for one in other.bookings()] == books


def test_letters_that_are_still_to_go_are_counted(season: Season) -> None:
    season.ask("amy", "book", "e1")

    assert unsent(season.engine, season.organiser.address, AMY) == 1
    assert unsent(season.engine, season.organiser.address, "bob@trust.example") == 0


BESIDE = (
    (f"handed over by {AMY}", f"handed over by {MARK}"),
    (f"handed over by {AMY}.", f"handed over by {MARK}."),
    (f"<mailto:{AMY}>", f"<mailto:{MARK}>"),
    ("AMY@Trust.Example wrote", f"{MARK} wrote"),
    (f"jo.{AMY}", f"jo.{AMY}"),
    (f"{AMY}.org", f"{AMY}.org"),
    (f"{AMY}-two", f"{AMY}-two"),
)


@pytest.mark.parametrize(("text", "left"), BESIDE)
def test_only_the_whole_address_is_taken_out_of_a_text(text: str, left: str) -> None:
    assert Person.of([Address(AMY).email], MARK).pattern.sub(MARK, text) == left
