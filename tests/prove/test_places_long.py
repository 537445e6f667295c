"""The laws of who gets a place in thousands of long seasons, new ones at each run; what breaks a law is printed as a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.laws.reach import GOALS
from tests.laws.seasons import Played, Share, play

if TYPE_CHECKING:
    from tests.live.servers import Postgres

SHARES, SEASONS = 8, 250
"""How many shares of how many seasons are played on SQLite."""
ON_POSTGRESQL = 50
"""How many seasons each of two shares has on PostgreSQL."""
OFTEN = 10
"""What so many seasons reach so often at least, whatever is drawn."""

pytestmark = pytest.mark.slow


def hold(played: Played) -> None:
    """Fail with the whole of every story that broke a law: as an assertion it would be cut short."""
    if played.broken:
        pytest.fail(played.broken, pytrace=False)


def test_the_laws_hold_in_two_thousand_seasons() -> None:
    """Oversold, overtaken, idle, torn, repeated, lost, worse off or out of order: never, in any season.

    And the seasons are no easy ones: every action, every change of state and every rule was reached, many times.
    """
    played = play([Share("sqlite://", SEASONS)] * SHARES)

    hold(played)
    assert {goal: played.reached[goal] for goal in sorted(GOALS) if played.reached[goal] < OFTEN} == {}


def test_the_laws_hold_on_the_other_database(postgres: Postgres) -> None:
    """A hundred seasons on PostgreSQL, in two databases: there, too, every season is an organiser of its own."""
    with postgres.database() as one, postgres.database() as other:
        played = play([Share(one, ON_POSTGRESQL), Share(other, ON_POSTGRESQL)])

    hold(played)
