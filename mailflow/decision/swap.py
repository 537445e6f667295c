"""Swap: people who want each other's dates exchange them, though neither event has a free place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.decision.fulfil import fulfil, given_up
from mailflow.decision.serve import passes_over, promoted
from mailflow.model.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mailflow.model.programme import Programme
    from mailflow.model.view import Candidate

Mover = tuple[str, str]
"""The event that is held, and the one that is wanted."""


def swap(movers: Sequence[Candidate], programme: Programme, now: datetime) -> Decision | None:
    """One circle of people each of whom wants what the next one holds; None where there is none."""
    first: dict[Mover, Candidate] = {}
    for candidate in movers:
        old = given_up(candidate.booking, candidate.holdings)
        if old and _may_swap(candidate, old.event, programme, now):
            first.setdefault((old.event, candidate.booking.event), candidate)
    for (held, wanted), candidate in first.items():
        if way := _way(wanted, held, first):
            return _exchange([candidate, *(first[step] for step in way)], programme, now)
    return None


def _may_swap(candidate: Candidate, held: str, programme: Programme, now: datetime) -> bool:
    """Both events can still be asked for and are not so near that people must be called."""
    both = (programme.event(held), programme.event(candidate.booking.event))
    ahead = all(programme.series_of(event.id).policy.open(event, now) and now < event.last_call for event in both)
    return ahead and candidate.booking.event != held and not passes_over(candidate, 1, programme, now)


def _way(start: str, goal: str, steps: dict[Mover, Candidate]) -> list[Mover]:
    """The shortest way of moves from one event to another; empty where there is none."""
    reached: dict[str, list[Mover]] = {start: []}
    line = [start]
    for here in line:
        for held, wanted in steps:
            if held == here and wanted not in reached:
                reached[wanted] = [*reached[here], (held, wanted)]
                line.append(wanted)
    return reached.get(goal, [])


def _exchange(circle: list[Candidate], programme: Programme, now: datetime) -> Decision:
    dates = ", ".join(candidate.booking.event for candidate in circle)
    because = f"exchanged among {len(circle)} people who wanted each other's dates ({dates})"
    changes = [fulfil(candidate.booking, candidate.holdings, now, because) for candidate in circle]
    answers = tuple(promoted(some, programme) for some in changes)
    return Decision(because, tuple(one for some in changes for one in some), answers)
