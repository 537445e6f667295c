"""Book: a place, or the waiting list, or the reason why not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision import accept
from mailflow.decision.admission import bar
from mailflow.decision.guests import keep_places, take_kept
from mailflow.decision.lifecycle import Asked, begin, end
from mailflow.decision.words import clock, counted, ordinal
from mailflow.model.booking import Ending, State
from mailflow.model.letter import Outcome, Result
from mailflow.model.request import Choose

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.model.booking import Booking
    from mailflow.model.people import Person
    from mailflow.model.request import Request

ALREADY = {
    State.BOOKED: Result.ALREADY_BOOKED,
    State.OFFERED: Result.OFFERED,
    State.CALLED: Result.CALLED,
    State.WAITING: Result.ALREADY_WAITING,
}
"""What to say of a live booking that is asked for again."""
BEFORE = "Nothing has changed."
TOO_LATE = "Booking closed before those who wait could have a place."
JOINED = "You keep your turn; the first of these dates that comes free is yours."


def asking(draft: Draft, request: Request) -> Asked:
    """Who asks, and since when it counts; several people of one request are a party."""
    asker = request.asker.email if request.asker else ""
    return Asked(asker, request.rank, draft.now, party=-1 if len(request.people) > 1 else 0)


def book(draft: Draft, request: Request) -> None:
    """Seek a place for every person, in the order they are named."""
    asked = asking(draft, request)
    for number, person in enumerate(request.people, start=1):
        if not person.email:
            draft.unreachable.append(person)
            draft.outcomes.extend(keep_places(draft, request, person, number, asked))
        elif request.choose is Choose.ONE and len(request.events) > 1:
            draft.outcomes.extend(book_one_of(draft, person, request.events, replace(asked, wish=-number)))
        else:
            draft.outcomes.extend(book_event(draft, person, event_id, asked) for event_id in request.events)


def book_one_of(draft: Draft, person: Person, events: tuple[str, ...], asked: Asked) -> tuple[Outcome, ...]:
    """The first of the events that has a place; where all are full, a wish waits for all of them."""
    mine = [booking for event_id in events if (booking := draft.find(person.email, event_id))]
    if answerable := [booking for booking in mine if accept.answers(booking, asked)]:
        return (book_event(draft, person, answerable[0].event, asked),)
    if had := [booking for booking in mine if booking.holds]:
        note = "You have this place already." if had[0].state is State.BOOKED else BEFORE
        return (Outcome(had[0].event, person, ALREADY[had[0].state], note, had[0]),)
    refusals = {event_id: obstacle(draft, person, event_id, asked) for event_id in events}
    possible = [event_id for event_id in events if not refusals[event_id]]
    if not possible:
        return tuple(filter(None, refusals.values()))
    with_place = [event_id for event_id in possible if draft.free(event_id)]
    if with_place:
        return (book_event(draft, person, with_place[0], replace(asked, wish=0)),)
    if len(possible) == 1:
        return (book_event(draft, person, possible[0], replace(asked, wish=0)),)
    known = next((one.wish for one in mine if one.wish and one.event in possible), asked.wish)
    return tuple(wish_for(draft, person, event_id, replace(asked, wish=known)) for event_id in possible)


def wish_for(draft: Draft, person: Person, event_id: str, asked: Asked) -> Outcome:
    """One of several dates that will do. An entry that the asker has there already joins the wish, at its old rank."""
    existing = draft.find(person.email, event_id)
    joins = existing and existing.state is State.WAITING and not existing.releases and existing.wish != asked.wish
    if existing is None or not joins or asked.by not in {existing.email, existing.requested_by}:
        return book_event(draft, person, event_id, asked)
    draft.change(end(existing, Ending.WITHDRAWN, draft.now, "asked for again, as one of several dates"))
    since = replace(asked, by=existing.requested_by, rank=existing.rank, party=existing.party)
    booking = draft.change(begin(person, event_id, State.WAITING, since, "waiting on, as one of several dates"))
    return Outcome(event_id, person, Result.ALREADY_WAITING, JOINED, booking)


def book_event(draft: Draft, person: Person, event_id: str, asked: Asked) -> Outcome:
    """One person, one event: a place if one is free, else the end of the queue."""
    if existing := draft.find(person.email, event_id):
        if not accept.answers(existing, asked):
            return Outcome(event_id, person, ALREADY[existing.state], BEFORE, existing)
        if not accept.is_late(existing, asked):
            return accept.accept(draft, existing, asked)
        draft.change(accept.lapse(existing, draft.event(event_id), draft.now))
        if draft.queued(event_id):  # nobody who waits is overtaken by a yes that came after its time
            return queue(draft, person, event_id, asked, why="the place offered was not held any longer")
    if refusal := bar(draft, person, event_id, asked):
        return refusal
    if kept := take_kept(draft, person, event_id, asked):
        return kept
    if refusal := full(draft, person, event_id):
        return refusal
    if draft.free(event_id):
        booking = draft.change(begin(person, event_id, State.BOOKED, asked, room(draft, event_id)))
        return Outcome(event_id, person, Result.BOOKED, booking=booking)
    return queue(draft, person, event_id, asked)


def obstacle(
    draft: Draft, person: Person, event_id: str, asked: Asked, giving: Booking | None = None
) -> Outcome | None:
    """What keeps this person from having this event or waiting for it, if anything does; `giving`: what is given up for it."""
    return bar(draft, person, event_id, asked, giving) or full(draft, person, event_id)


def full(draft: Draft, person: Person, event_id: str) -> Outcome | None:
    """No place is free, and nobody can wait for one."""
    event = draft.event(event_id)
    if draft.free(event_id) or (draft.policy(event_id).waitlist and draft.now < event.starts):
        return None
    return Outcome(event_id, person, Result.FULL, taken(draft, event_id))


def taken(draft: Draft, event_id: str) -> str:
    """Why nobody can have a place now."""
    if draft.left(event_id):
        return TOO_LATE
    return f"All {draft.event(event_id).places} places are taken."


def queue(draft: Draft, person: Person, event_id: str, asked: Asked, why: str = "") -> Outcome:
    """The end of the queue; the history tells how long it was, `why` what else kept the person from a place."""
    because = last_in_line(draft, event_id, asked, why)
    booking = draft.change(begin(person, event_id, State.WAITING, asked, because))
    told = f"{why[:1].upper()}{why[1:]}." if why else taken(draft, event_id)
    return Outcome(event_id, person, Result.WAITING, told, booking)


def last_in_line(draft: Draft, event_id: str, asked: Asked, why: str = "") -> str:
    """Why somebody waits who comes to the end of the queue now, and how long it is."""
    before, event = draft.queued(event_id), draft.event(event_id)
    taken = why or (f"all {event.places} places were taken" if event.places > 1 else "the only place was taken")
    because = f"waiting, {ordinal(before + 1)}: {taken} when you wrote at {clock(asked.rank.received, event)}"
    return because + (
        f"; {counted(before, 'person', 'people')} wrote before you" if before else "; nobody wrote before you"
    )


def room(draft: Draft, event_id: str) -> str:
    """Why there was a place, though people may wait."""
    places, waiting = draft.event(event_id).places, draft.queued(event_id)
    because = f"a place was free: {places - draft.free(event_id)} of {places} were taken"
    if waiting:
        because += f" ({waiting} passed over: they hold as many places as one person may, or need more than are free)"
    return because
