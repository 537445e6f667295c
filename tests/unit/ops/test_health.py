"""What watches over the service learns: whether it reads, and what waits too long; and nothing about anybody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from mailflow.model.errors import HouseFault
from mailflow.ops.health import SILENCE, Board, Figures, examine
from mailflow.ops.metrics import exposition

NOW = datetime(2023, 1, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FIGURES = Figures({"due": 2, "sent": 40, "failed": 1}, NOW - 2 * MINUTE, 3)


def board(**how: object) -> Board:
    usual = Board(NOW - timedelta(hours=1), NOW - MINUTE, NOW - 4 * MINUTE, figures=lambda _: FIGURES)
    return replace(usual, **how)


def unreadable(_: datetime) -> Figures:
    raise HouseFault("The database cannot be used.")


CASES = {
    "read lately": (board(), True),
    "not read for long": (board(polled=NOW - SILENCE), False),
    "just started": (board(started=NOW, polled=None), True),
    "started long ago and never read": (board(polled=None), False),
    "another worker reads it": (board(polled=None, standby=True), True),
    "books that cannot be read": (board(figures=unreadable), False),
    "books that were never opened": (board(figures=None), False),
}


@pytest.mark.parametrize(("seen", "well"), CASES.values(), ids=CASES)
def test_a_mailbox_is_well_if_it_is_read_and_its_books_can_be(seen: Board, well: bool) -> None:  # noqa: FBT001 - a table's column
    (report,) = examine([seen], NOW)
    assert report.well is well


def test_the_facts_say_since_when_things_wait() -> None:
    (report,) = examine([board()], NOW)
    assert report.facts() == {
        "status": "ok",
        "standby": False,
        "books": "open",
        "last_poll": "2023-01-01T11:59:00+00:00",
        "oldest_unread": "2023-01-01T11:56:00+00:00",
        "oldest_unsent": "2023-01-01T11:58:00+00:00",
        "held": 3,
    }


def samples(*boards: Board) -> dict[tuple[str, str], float]:
    """Each sample by name and mailbox, as Prometheus reads them."""
    families = text_string_to_metric_families(exposition(examine(boards, NOW)).decode())
    return {(one.name, one.labels["mailbox"]): one.value for family in families for one in family.samples}


def test_metrics_are_ages_and_counts() -> None:
    assert samples(board()) == {
        ("mailflow_up", "1"): 1,
        ("mailflow_standby", "1"): 0,
        ("mailflow_last_poll_age_seconds", "1"): 60,
        ("mailflow_oldest_unread_age_seconds", "1"): 240,
        ("mailflow_oldest_unsent_age_seconds", "1"): 120,
        ("mailflow_held_mails", "1"): 3,
        ("mailflow_letters_due", "1"): 2,
        ("mailflow_letters_sent_total", "1"): 40,
        ("mailflow_letters_failed_total", "1"): 1,
    }


def test_what_is_not_known_is_left_out() -> None:
    assert samples(board(polled=None, oldest_unread=None, figures=unreadable)) == {
        ("mailflow_up", "1"): 0,
        ("mailflow_standby", "1"): 0,
        ("mailflow_oldest_unread_age_seconds", "1"): 0,
    }


def test_mailboxes_are_told_apart_by_number() -> None:
    seen = samples(board(), board(polled=NOW - timedelta(hours=1)))
    assert (seen["mailflow_up", "1"], seen["mailflow_up", "2"]) == (1, 0)
