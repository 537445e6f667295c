"""Reach: whose letters come back, and who is heard of again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.lifecycle import note_reach
from mailflow.decision.words import date
from mailflow.model.booking import State
from mailflow.model.verdict import Evidence

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Change, Decision
    from mailflow.model.request import Request
    from mailflow.model.view import View

CAME_BACK = "a letter to them came back"
HEARD = "heard of again: letters count as arriving"


def lose(request: Request, view: View, now: datetime) -> tuple[Change, ...]:
    """Note on the places that its reader holds that a letter came back; nothing on those where it was known."""
    to = request.thread.to if request.thread else ""
    return tuple(note_reach(one, now, CAME_BACK) for one in _places(to, view, now) if one.bounced is None)


def releases(changes: tuple[Change, ...], view: View) -> str:
    """When each of these places is given to others, for the contact."""
    told = []
    for booking in (change.after for change in changes):
        event = view.programme.event(booking.event)
        at = view.programme.series_of(event.id).policy.bounce_release.before(event)
        told.append(f"their place at {event.title} is given to others at {date(at, event)}")
    return "; ".join(told)


def find_again(decision: Decision, request: Request, view: View) -> Decision:
    """The decision, with letters counted as arriving again where the person wrote; a forger's mail proves nothing."""
    if request.asker is None or request.evidence is Evidence.FAIL:
        return decision
    lost = {one.id: one for one in view.bookings if one.email == request.asker.email and one.bounced and one.live}
    if not lost:
        return decision
    changes = tuple(
        replace(one, after=replace(one.after, bounced=None)) if one.after.id in lost else one
        for one in decision.changes
    )
    rest = lost.keys() - {one.after.id for one in changes}
    return replace(decision, changes=(*changes, *(note_reach(lost[key], None, HEARD) for key in sorted(rest))))


def _places(email: str, view: View, now: datetime) -> tuple[Booking, ...]:
    known = {event.id: event for event in view.programme.events}
    return tuple(
        one
        for one in view.bookings
        if one.email == email and one.state is State.BOOKED and one.event in known and now < known[one.event].starts
    )
