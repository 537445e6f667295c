"""What becomes of a letter: what the mail server says of it counts, and what keeps all letters back does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mailflow.flow import PATIENCE, RETRIES, deliver
from mailflow.model.delivery import Accepted, Deferred, Delivery, Rejected
from mailflow.model.letter import News
from mailflow.record import open_engine
from tests.season import Season
from tests.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.model.letter import Letter

AWAY = Deferred("The mail server cannot be reached.", house=True)
LATER = Deferred("The mailbox is full.")
NEVER = Rejected("There is no such mailbox.")


@dataclass(slots=True)
class Server:
    """A mail server that says one thing of every letter."""

    says: Delivery

    def send(self, _: Letter) -> Delivery:
        """Say it."""
        return self.says


@pytest.fixture
def season() -> Season:
    """Amy's confirmation lies in the outbox."""
    one = Season(open_engine("sqlite://"))
    one.desk = replace(one.desk, templates=wording())
    one.ask("amy", "book", "e1")
    return one


@pytest.fixture
def attempt(season: Season) -> Callable[[Delivery], None]:
    """The letter is tried when it is due next."""

    def once(says: Delivery) -> None:
        season.now += max(RETRIES)
        (letter,) = [one for one in season.ledger.due_letters(season.now) if one.news is News.CONFIRMED]
        deliver(letter, replace(season.desk, courier=Server(says)))

    return once


def outbox(season: Season) -> dict[str, object]:
    """Amy's confirmation, as the outbox tells it."""
    (row,) = [row for row in season.facts.outbox() if row["news"] == "confirmed"]
    return {name: row[name] for name in ("state", "tries", "error")}


def test_a_try_that_failed_for_this_letter_counts(season: Season, attempt: Callable[[Delivery], None]) -> None:
    attempt(LATER)

    assert outbox(season) == {"state": "due", "tries": 1, "error": LATER.because}


def test_a_try_that_no_letter_would_have_survived_does_not_count(
    season: Season, attempt: Callable[[Delivery], None]
) -> None:
    for _ in range(PATIENCE + 1):
        attempt(AWAY)

    assert outbox(season) == {"state": "due", "tries": 0, "error": AWAY.because}


def test_it_is_tried_again_soon_however_often_the_letter_itself_was_refused(
    season: Season, attempt: Callable[[Delivery], None]
) -> None:
    for _ in RETRIES:
        attempt(LATER)
    attempt(AWAY)

    assert season.ledger.due_letters(season.now) == []
    assert len(season.ledger.due_letters(season.now + timedelta(minutes=1))) == 1


def test_after_so_many_tries_the_contact_is_told_and_not_before(
    season: Season, attempt: Callable[[Delivery], None]
) -> None:
    for says in (*[LATER] * PATIENCE, AWAY):
        attempt(says)
    assert outbox(season)["state"] == "due"

    attempt(LATER)

    assert outbox(season) == {"state": "failed", "tries": PATIENCE + 1, "error": LATER.because}
    assert [row["to"] for row in season.facts.outbox() if row["news"] == "attention"] == [
        season.organiser.contact.email
    ]


@pytest.mark.parametrize(("says", "state"), [(Accepted(), "sent"), (NEVER, "failed")])
def test_what_was_taken_or_refused_for_good_is_not_tried_again(
    season: Season, attempt: Callable[[Delivery], None], says: Delivery, state: str
) -> None:
    attempt(says)

    assert outbox(season)["state"] == state
    assert [one.news for one in season.ledger.due_letters(season.now + timedelta(days=1))] == (
        [] if state == "sent" else [News.ATTENTION]
    )
