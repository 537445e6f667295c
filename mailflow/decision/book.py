"""Book: a place, or the waiting list, or the reason why not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.lifecycle import Asked, begin
from mailflow.model.booking import State
from mailflow.model.decision import Change
from mailflow.model.letter import Outcome, Result
from mailflow.model.request import Choose

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.model.booking import Booking
    from mailflow.model.people import Person
    from mailflow.model.request import Request

ALREADY = {State.BOOKED: Result.ALREADY_BOOKED, State.OFFERED: Result.OFFERED}
"""What to say of a live booking that is asked for again; any other state is a place in the queue."""


def book(draft: Draft, request: Request) -> None:
    """Seek a place for every person who can be reached, in the order they are named."""
    asked = Asked(request.asker.email if request.asker else "", request.rank, draft.now)
    for number, person in enumerate(request.people, start=1):
        if not person.email:
            draft.unreachable.append(person)
        elif request.choose is Choose.ONE and len(request.events) > 1:
            draft.outcomes.extend(book_one_of(draft, person, request.events, asked, wish=-number))
        else:
            draft.outcomes.extend(book_event(draft, person, event_id, asked) for event_id in request.events)


def book_one_of(draft: Draft, person: Person, events: tuple[str, ...], asked: Asked, wish: int) -> tuple[Outcome, ...]:
    """The first of the events that has a place; where all are full, a wish waits for all of them."""
    had = [booking for event_id in events if (booking := draft.find(person.email, event_id)) and booking.holds]
    if had:
        return (Outcome(had[0].event, person, Result.ALREADY_BOOKED, "You have this place already.", had[0]),)
    refusals = {event_id: obstacle(draft, person, event_id, asked) for event_id in events}
    possible = [event_id for event_id in events if not refusals[event_id]]
    if not possible:
        return tuple(filter(None, refusals.values()))
    with_place = [event_id for event_id in possible if draft.free(event_id)]
    if with_place:
        return (book_event(draft, person, with_place[0], asked),)
    return tuple(book_event(draft, person, event_id, asked, wish) for event_id in possible)


def book_event(draft: Draft, person: Person, event_id: str, asked: Asked, wish: int = 0) -> Outcome:
    """One person, one event: a place if one is free, else the end of the queue."""
    if existing := draft.find(person.email, event_id):
        result = ALREADY.get(existing.state, Result.ALREADY_WAITING)
        return Outcome(event_id, person, result, "You asked for this before; nothing has changed.", existing)
    if refusal := obstacle(draft, person, event_id, asked):
        return refusal
    if draft.free(event_id):
        booking = draft.change(begin(person, event_id, State.BOOKED, asked, _room(draft, event_id)))
        return Outcome(event_id, person, Result.BOOKED, booking=booking)
    return _queue(draft, person, event_id, asked, wish)


def obstacle(
    draft: Draft, person: Person, event_id: str, asked: Asked, giving: Booking | None = None
) -> Outcome | None:
    """What keeps this person from asking for this event at all, if anything does; `giving`: what is given up for it."""
    event = draft.event(event_id)
    if asked.rank.received >= event.starts or draft.now >= event.ends:
        return Outcome(event_id, person, Result.STARTED, "It had already begun when your message arrived.")
    series = draft.view.programme.series_of(event_id)
    held = draft.holds(person.email, series.id)
    if giving not in held and len(held) >= series.policy.places_per_person:
        return Outcome(event_id, person, Result.LIMIT, _limit(series.policy.places_per_person), held[0])
    if not draft.free(event_id) and not (series.policy.waitlist and draft.now < event.starts):
        return Outcome(event_id, person, Result.FULL, f"All {event.places} places are taken.")
    return None


def _limit(places: int) -> str:
    return (
        "Each person can hold one place at a time."
        if places == 1
        else f"Each person can hold {places} places at a time."
    )


def _queue(draft: Draft, person: Person, event_id: str, asked: Asked, wish: int) -> Outcome:
    before = draft.queued(event_id)
    because = f"all {draft.event(event_id).places} places were taken; {before} were waiting already"
    change = begin(person, event_id, State.WAITING, asked, because)
    booking = draft.change(Change(None, replace(change.after, wish=wish), because))
    return Outcome(event_id, person, Result.WAITING, f"All {draft.event(event_id).places} places are taken.", booking)


def _room(draft: Draft, event_id: str) -> str:
    places = draft.event(event_id).places
    return f"a place was free: {places - draft.free(event_id)} of {places} were taken"
