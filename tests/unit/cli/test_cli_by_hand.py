"""What the organiser does by hand at a terminal: who has a place afterwards, who hears of it, and what is refused."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from mailflow.cli import main
from tests.unit.cli.office import AMY, BOB, CAT

if TYPE_CHECKING:
    from tests.unit.cli.office import Office


def test_book_gives_a_place_and_then_the_waiting_list(full: Office) -> None:
    assert full.standing() == ["ngb-2 amy booked", "ngb-2 bob booked", "ngb-2 cat waiting"]
    assert full.mailed() == ["amy confirmed", "bob confirmed", "cat waiting"]


def test_the_history_says_who_did_it(office: Office) -> None:
    office.act("book", AMY, "ngb-2", "--by", "Jo at the desk")

    because = [row["because"] for row in office.rows("log", AMY)]

    assert because == ["a place was free: 0 of 2 were taken; by the organiser's own hand (Jo at the desk)"]


def test_over_exceeds_the_places_and_is_marked(full: Office) -> None:
    full.act("book", "dan@trust.example", "ngb-2", "--over")

    (row,) = [row for row in full.rows("status") if row["event"] == "ngb-2"]

    assert (row["booked"], row["over"], row["waiting"]) == (2, 1, 1)


def test_over_gives_a_place_to_who_waits(full: Office) -> None:
    full.act("book", CAT, "ngb-2", "--over")

    assert full.standing() == ["ngb-2 amy booked", "ngb-2 bob booked", "ngb-2 cat booked"]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(full: Office) -> None:
    before, letters = full.standing(), full.mailed()

    status, out, _ = full.act("cancel", AMY, "--dry-run")

    assert status == 0
    assert "Nothing was changed: 2 letters would be sent." in out
    assert (full.standing(), full.mailed()) == (before, letters)


def test_cancel_promotes_who_waits(full: Office) -> None:
    full.act("cancel", AMY, "ngb-2")

    assert full.standing() == ["ngb-2 bob booked", "ngb-2 cat booked"]
    assert full.mailed()[:2] == ["amy cancelled", "amy confirmed"]


def test_move_takes_the_new_place_and_frees_the_old_one(full: Office) -> None:
    full.act("move", AMY, "ngb-2", "ngb-3")

    assert full.standing() == ["ngb-2 bob booked", "ngb-2 cat booked", "ngb-3 amy booked"]


def test_transfer_changes_the_holder_and_asks_nobody_who_waits(full: Office) -> None:
    status, out, _ = full.act("transfer", AMY, "ngb-2", "eve@trust.example", "--name", "Eve Holt")

    assert (status, "eve@trust" in out) == (0, True)
    assert full.standing() == ["ngb-2 eve booked", "ngb-2 bob booked", "ngb-2 cat waiting"]
    assert full.mailed() == ["amy cancelled", "amy confirmed", "bob confirmed", "cat waiting", "eve confirmed"]


def test_a_new_holder_is_not_told_who_gave_the_place(full: Office) -> None:
    full.act("transfer", AMY, "ngb-2", "eve@trust.example")

    (known,) = full.rows("person", "eve@trust.example")

    assert [letter["text"].count(AMY) for letter in known["letters"]] == [0]


def test_resend_mails_the_invitation_again_and_changes_nothing_else(full: Office) -> None:
    before = full.standing()

    assert full.act("resend", AMY)[0] == 0

    assert full.standing() == before
    assert full.mailed() == ["amy confirmed", "amy invitation", "bob confirmed", "cat waiting"]


@pytest.fixture
def overdue(full: Office) -> Office:
    """Bob's place of ngb-2 is free; Cat waits for it, and could not take it while she had ngb-1, which is over now."""
    assert full.act("book", CAT, "ngb-1")[0] == 0
    assert full.act("cancel", BOB, "ngb-2")[0] == 0
    assert full.standing() == ["ngb-1 cat booked", "ngb-2 amy booked", "ngb-2 cat waiting"]
    full.days = 17
    return full


def test_what_was_due_comes_before_what_the_organiser_does(overdue: Office) -> None:
    overdue.act("book", BOB, "ngb-2")

    assert overdue.standing() == ["ngb-2 amy booked", "ngb-2 cat booked", "ngb-2 bob waiting"]
    assert [one for one in overdue.mailed() if one in {"cat promoted", "bob waiting"}] == [
        "bob waiting",
        "cat promoted",
    ]


def test_who_has_a_place_by_what_was_due_is_told_though_the_order_comes_to_nothing(overdue: Office) -> None:
    letters = overdue.mailed()

    status, out, err = overdue.act("book", AMY, "ngb-3")

    assert (status, "cat@trust" in out) == (1, True)
    assert err.strip() == f"mailflow: Nothing was done for {AMY}. Each person can hold one place at a time."
    assert sorted(overdue.mailed()) == sorted([*letters, "cat promoted"])


def test_a_dry_run_tells_what_was_due_too_and_does_none_of_it(overdue: Office) -> None:
    before = overdue.standing(), overdue.mailed()

    _, out, _ = overdue.act("book", BOB, "ngb-2", "--dry-run")

    assert "Nothing was changed: 2 letters would be sent." in out
    assert (overdue.standing(), overdue.mailed()) == before


def test_an_offer_is_not_ended_by_hand_as_a_yes_may_lie_unread(full: Office) -> None:
    full.days = 42  # less than two days before
    full.act("cancel", AMY, "ngb-2")
    assert full.standing() == ["ngb-2 bob booked", "ngb-2 cat offered"]
    full.days = 43

    full.act("book", "dan@trust.example", "ngb-2")

    assert full.standing() == ["ngb-2 bob booked", "ngb-2 cat offered", "ngb-2 dan waiting"]


REFUSALS = (
    (("book", AMY, "ngb-9"), "There is no event ngb-9. The events are: ngb-1, ngb-2"),
    (("book", "amy", "ngb-2"), "amy is no email address"),
    (("cancel", "zoe@trust.example"), "Nothing was done for zoe@trust.example."),
    (("book", AMY, "ngb-3"), "Each person can hold one place at a time."),
    (("resend", "zoe@trust.example"), "Nothing was done for zoe@trust.example."),
)


@pytest.mark.parametrize(("words", "sentence"), REFUSALS)
def test_what_cannot_be_done_is_said_in_a_sentence_and_mails_nobody(
    full: Office, words: tuple[str, ...], sentence: str
) -> None:
    letters = full.mailed()

    status, _, err = full.act(*words)

    assert status == 1
    assert sentence in err
    assert full.mailed() == letters


def test_programs_get_an_object_for_each_outcome(office: Office) -> None:
    _, out, _ = office.act("book", AMY, "ngb-2", "--json")

    assert json.loads(out) == {
        "event": "ngb-2",
        "email": AMY,
        "name": "",
        "result": "booked",
        "state": "booked",
        "position": None,
        "over": False,
        "because": "",
        "letter": "confirmed",
    }


def test_help_names_what_is_done_by_hand(office: Office) -> None:
    office.monkeypatch.setattr(sys, "argv", ["mailflow", "--help"])
    with pytest.raises(SystemExit):
        main()
    said = office.capsys.readouterr().out
    commands = (
        "book",
        "cancel",
        "move",
        "transfer",
        "resend",
        "plan",
        "apply",
        "person",
        "forget",
        "export",
        "preview",
    )

    assert [name for name in commands if f"\n  {name} " not in said] == []
