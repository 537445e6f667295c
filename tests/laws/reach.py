"""How far random seasons reach: what happened in a commit, by name, and what must have happened in a long run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.model.booking import LEGAL, Ending
from mailflow.model.request import Action
from mailflow.model.view import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.commit import Commit

REASONS = {
    "a call answered first": "the first to say yes",
    "a call answered too late": "waits again: somebody else said yes first",
    "a call taken back": "waits again: the event is farther away",
    "an offer taken": "said yes to the place offered",
    "an offer let go": "the place offered was let go",
    "an offer forgotten": "lapsed: no answer came",
    "a guest's address": "the address came for the place that was kept",
    "a move at once": "moved from",
    "a move that waited": "came true",
    "an exchange": "exchanged among",
    "a place handed over": "handed over by",
    "a wish that came true": "one of the wish came true",
    "an entry that joined a wish": "asked for again, as one of several dates",
    "an unreachable person's place": "cancelled: letters to this address come back",
    "a party that waited": "comes whole",
    "somebody passed over": "passed over: ",
}
"""What the history says of each."""
ASKED = (Action.BOOK, Action.CANCEL, Action.MOVE, Action.TRANSFER, Action.ACCEPT, Action.DECLINE, Action.BOUNCE)
"""What people ask for in words (a bounce is a machine's); calendars accept, decline or doubt."""
BY_CALENDAR = (Action.ACCEPT, Action.DECLINE, Action.TENTATIVE)
NEVER = {Ending.EVENT_CANCELLED}
"""An event is cancelled by the organiser alone, see test_amendments."""

GOALS = frozenset(
    {
        *(f"{start.value if start else 'new'} → {to}" for start, states in LEGAL.items() for to in states),
        *(f"ended: {ending}" for ending in Ending if ending not in NEVER),
        *(f"{action} changed something" for action in ASKED),
        *(f"{action} by calendar changed something" for action in BY_CALENDAR),
        *(f"known to be passed over: {rule}" for rule in Rule if rule is not Rule.PARTY),
        *REASONS,
        "time came before a mail",
        "a mail was read late",
    }
)
"""What every long run must have reached. A whole party alone in its queue, one of whom may have no place, is too rare to draw."""


def reached(commit: Commit) -> Iterator[str]:
    """What happened in a commit."""
    request = commit.request
    for row in commit.entered:
        yield f"{row['before'] or 'new'} → {row['after']['state']}"
        if row["after"]["ending"]:
            yield f"ended: {row['after']['ending']}"
        yield from (goal for goal, words in REASONS.items() if words in row["because"])
        if request and row["message"] is None:
            yield "time came before a mail"
    if request and any(row["message"] is not None for row in commit.entered):
        yield f"{request.action}{' by calendar' if request.rsvp else ''} changed something"
    if request and request.rank.received < commit.now:
        yield "a mail was read late"
    yield from (f"known to be passed over: {rule}" for rule, _ in commit.passed.values())
