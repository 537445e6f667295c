"""Over: the organiser's own hand gives a place beyond the places and the limits; it is marked, and not counted against them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.answers import tell
from mailflow.decision.draft import Draft
from mailflow.decision.lifecycle import Asked, begin, place
from mailflow.model.booking import State
from mailflow.model.decision import Change, Decision
from mailflow.model.letter import Outcome, Result

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.people import Person
    from mailflow.model.request import Request
    from mailflow.model.view import View


def force(request: Request, view: View, now: datetime) -> Decision:
    """A place for everybody whom the request names, at each of its events that is not over."""
    draft = Draft(view, now)
    asked = Asked(request.asker.email if request.asker else "", request.rank, now)
    for person in request.people:
        draft.outcomes.extend(_force(draft, person, event_id, asked) for event_id in request.events)
    return Decision("booked beyond the limits", changes=tuple(draft.changes), answers=tell(draft, request))


def _force(draft: Draft, person: Person, event_id: str, asked: Asked) -> Outcome:
    existing = draft.find(person.email, event_id)
    if existing and existing.state is State.BOOKED:
        return Outcome(event_id, person, Result.ALREADY_BOOKED, "You have this place already.", existing)
    if draft.now >= draft.event(event_id).ends:
        return Outcome(event_id, person, Result.STARTED, "It is over.")
    counted = bool(draft.left(event_id)) or (existing is not None and existing.holds)
    because = "a place was free" if counted else "all places were taken: this one is over and above them"
    change = place(existing, draft.now, because) if existing else begin(person, event_id, State.BOOKED, asked, because)
    booking = draft.change(Change(change.before, replace(change.after, over=not counted), because))
    return Outcome(event_id, person, Result.BOOKED, booking=booking)
