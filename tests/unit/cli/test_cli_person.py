"""`mailflow person` and `mailflow forget`: what is known of somebody, who waits or is asked, and that it can be forgotten."""

from __future__ import annotations

import sqlite3
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from tests.unit.cli.office import AMY, BOB, CAT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.office import Office


def test_person_tells_everything_that_is_known(full: Office) -> None:
    (known,) = full.rows("person", AMY)

    assert known["addresses"] == [AMY]
    assert [len(known[part]) for part in ("bookings", "history", "letters", "messages")] == [1, 1, 1, 0]
    assert "Your place is booked." in known["letters"][0]["text"]


def test_who_waits_is_shown_with_the_place_in_the_list(full: Office) -> None:
    assert [row["position"] for row in full.rows("person", CAT)[0]["bookings"]] == [1]
    assert [row["position"] for row in full.rows("person", AMY)[0]["bookings"]] == [None]
    assert "waiting │ 1 " in full("person", CAT)[1]


@pytest.mark.parametrize(
    ("days", "hours", "turn"), [(42, 13, "held until 15 November 2092, 00:"), (44, 7, "the first yes has it")]
)
def test_who_is_asked_is_shown_with_until_when_or_that_others_are_too(
    full: Office, days: int, hours: int, turn: str
) -> None:
    full.monkeypatch.setenv("COLUMNS", "250")
    full.days, full.hours = days, hours
    full.act("cancel", AMY, "ngb-2")

    assert turn in full("person", CAT)[1]
    assert turn in full("bookings")[1]
    assert [row["position"] for row in full.rows("bookings") if row["email"] == CAT] == [None]


def test_who_is_expected_is_not_forgotten(full: Office) -> None:
    status, _, err = full.act("forget", AMY, "--yes")

    assert status == 1
    assert "has bookings of coming events (ngb-2). Say --cancel" in err


def test_a_letter_that_is_still_to_go_is_not_lost_by_forgetting(full: Office) -> None:
    status, _, err = full.act("forget", AMY, "--yes", "--cancel")

    assert status == 1
    assert "2 letters that name amy@trust.example are still to be sent" in err
    assert "amy cancelled" in full.mailed()


def test_a_forgotten_address_appears_nowhere_in_the_books_and_counts_stay(full: Office, tmp_path: Path) -> None:
    full.act("transfer", BOB, "ngb-2", AMY.replace("amy", "joamy"))
    bookings = len(full.rows("bookings", "--all"))

    status, out, _ = full.act("forget", AMY, "--yes", "--cancel", "--drop-letters")

    assert (status, "and none does now." in out) == (0, True)
    assert found_in(tmp_path / "books.db", AMY) == []
    assert len(full.rows("bookings", "--all")) == bookings
    assert found_in(tmp_path / "books.db", "joamy@trust.example") != []


def found_in(file: Path, email: str) -> list[str]:
    """Which tables know an address, whatever surrounds it; letters are decoded."""
    found = []
    with sqlite3.connect(file) as books:
        for (table,) in books.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in books.execute(f"SELECT * FROM {table}").fetchall():  # noqa: S608 - the database's own names
                said = " ".join(_read(value) for value in row).lower().replace(f"jo{AMY}" * (email == AMY), "")
                found += [table] if email in said else []
    return sorted(set(found))


def _read(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    parts = (part.get_payload(decode=True) for part in message_from_bytes(value).walk())
    return value.decode() + " ".join(part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes))
