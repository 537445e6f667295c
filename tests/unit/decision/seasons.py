"""Small seasons on which it is played who gets a place."""

from __future__ import annotations

from mailflow.model.programme import Policy, Programme
from mailflow.record import open_engine
from tests.season import Season, series

SILENT = Policy(reminders=())
"""No reminders: other letters are the point."""
NEAR = "2022-11-15 09:30"
"""A day before the first event: what comes free is offered, for a quarter of the day."""
LAST = "2022-11-16 08:00"
"""An hour and a half before it: what comes free is called out."""


def a_season(policy: Policy = SILENT, **places: int) -> Season:
    """A season under a policy, with one place at e1 if nothing else is said."""
    return Season(open_engine("sqlite://"), Programme((series("s", policy, **(places or {"e1": 1, "e2": 1})),)))


def full(policy: Policy = SILENT) -> Season:
    """Amy has the only place of e1; Bob and Cat wait."""
    season = a_season(policy)
    for who in ("amy", "bob", "cat"):
        season.ask(who, "book", "e1")
    return season


def because(season: Season, who: str) -> str:
    """The reason of the last change for somebody."""
    return str(season.facts.log(f"{who}@trust.example")[-1]["because"])
