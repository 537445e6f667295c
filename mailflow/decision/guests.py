"""Guests: people named, or only counted, without an address. A place is kept for each while the asker is asked who they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.accept import is_late
from mailflow.decision.admission import bar_time
from mailflow.decision.lifecycle import begin, place
from mailflow.decision.words import date
from mailflow.model.booking import State
from mailflow.model.decision import Change
from mailflow.model.letter import Outcome, Result
from mailflow.model.people import Person
from mailflow.model.programme import Promote
from mailflow.model.request import Choose

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.decision.lifecycle import Asked
    from mailflow.model.request import Request

NO_PLACE = "No place can be kept for them now; with an address they can have the next one."


def guest(person: Person, request: Request, number: int) -> Person:
    """Somebody without an address as they are called until there is one: by name, or as the asker's guest."""
    asker = request.asker
    return Person("", person.name or f"guest {number} of {(asker.name or asker.email) if asker else 'somebody'}")


def keep_places(draft: Draft, request: Request, person: Person, number: int, asked: Asked) -> tuple[Outcome, ...]:
    """A place for this guest at each event, or at the first with one left where any will do."""
    who = guest(person, request, number)
    if request.choose is Choose.ONE:
        events = sorted(request.events, key=lambda event_id: not can_keep(draft, event_id))[:1]
    else:
        events = list(request.events)
    return tuple(keep_place(draft, who, event_id, asked) for event_id in events)


def can_keep(draft: Draft, event_id: str) -> bool:
    """True while a place is free, and the event so far away that one may be kept."""
    promotion = draft.policy(event_id).promotion(draft.event(event_id), draft.now)
    return draft.free(event_id) > 0 and promotion is not Promote.CALL


def keep_place(draft: Draft, who: Person, event_id: str, asked: Asked) -> Outcome:
    """One guest, one event: a place kept, the same as before where it is asked for again."""
    if refusal := bar_time(draft, who, event_id, asked):
        return refusal
    if before := next((one for one in draft.kept(asked.by, event_id) if one.name == who.name), None):
        return Outcome(event_id, who, Result.HELD, booking=before)
    if not can_keep(draft, event_id):
        return Outcome(event_id, who, Result.NOT_HELD, NO_PLACE)
    event = draft.event(event_id)
    until = draft.policy(event_id).held_until(event, draft.now)
    because = f"offered: kept until {date(until, event)} while we ask for an address"
    new = replace(begin(who, event_id, State.OFFERED, asked, because).after, until=until)
    return Outcome(event_id, who, Result.HELD, booking=draft.change(Change(None, new, because)))


def take_kept(draft: Draft, person: Person, event_id: str, asked: Asked) -> Outcome | None:
    """A place that was kept for the asker's guests, for a person whose address is known now; by name, else the first."""
    kept = [one for one in draft.kept(asked.by, event_id) if not is_late(one, asked)]
    if not kept or person.email == asked.by:
        return None
    own = next((one for one in kept if person.name and one.name.casefold() == person.name.casefold()), kept[0])
    known = replace(own, email=person.email, name=person.name or own.name)
    after = place(known, draft.now, "the address came for the place that was kept").after
    draft.change(Change(own, after, "the address came for the place that was kept"))
    return Outcome(event_id, person, Result.BOOKED, booking=after)
