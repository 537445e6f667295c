"""Move and transfer: a place changes its event, or its holder, and nobody is left with less than before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.admission import BEGUN, bar_stranger
from mailflow.decision.book import BEFORE, book, book_event, last_in_line, obstacle
from mailflow.decision.fulfil import PENDING
from mailflow.decision.lifecycle import Asked, begin, end, relocate
from mailflow.decision.release import targets
from mailflow.decision.words import moved_from
from mailflow.model.booking import Booking, Ending, State
from mailflow.model.decision import Change
from mailflow.model.letter import Outcome, Result
from mailflow.model.people import Person
from mailflow.model.request import Choose

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.model.request import Request


HAVING = {State.BOOKED: "You have a place there already", State.OFFERED: "A place is held for you there already"}
LEAVING = {
    State.BOOKED: "to give this one up",
    State.OFFERED: "to let this one go",
    State.CALLED: "to leave this waiting list",
    State.WAITING: "to leave this waiting list",
}
"""What somebody is told who moves to where they have a place, and how the other one can be given up."""


def move(draft: Draft, request: Request) -> None:
    """Exchange one held event for another; the old place goes only when the new one is certain."""
    old = [booking for booking in targets(draft, request, request.from_events) if booking.event not in request.events]
    series = {draft.event(event_id).series for event_id in request.events}
    if not request.from_events:
        old = [booking for booking in old if draft.event(booking.event).series in series]
        old = [booking for booking in old if booking.holds] or old
    asked = Asked(request.asker.email if request.asker else "", request.rank, draft.now)
    if not old:
        book(draft, request)
    elif len(old) > 1 or (request.choose is Choose.ALL and len(request.events) > 1):
        draft.outcomes.extend(_kept(booking, "Please say which of your dates should change.") for booking in old)
    else:
        _exchange(draft, old[0], request.events, asked)


def transfer(draft: Draft, request: Request) -> None:
    """Hand the asker's place to somebody else: nobody who waits is overtaken, nobody gains a place."""
    giver = Person(request.asker.email, request.asker.name) if request.asker else Person()
    mine = targets(draft, replace(request, people=(giver,)), request.events)
    held = [booking for booking in mine if booking.state is State.BOOKED]
    takers = [person for person in request.people if person.email and person.email != giver.email]
    if held and (len(held) > 1 or len(takers) != 1):
        draft.outcomes.extend(
            _kept(booking, "Please say which place goes to whom, with an address.") for booking in held
        )
    elif held:
        _hand_over(draft, held[0], takers[0], request)


def _exchange(draft: Draft, old: Booking, events: tuple[str, ...], asked: Asked) -> None:
    refusals = {event_id: obstacle(draft, _holder(old), event_id, asked, giving=old) for event_id in events}
    possible = [event_id for event_id in events if not refusals[event_id]]
    with_place = [event_id for event_id in possible if draft.free(event_id)]
    there = [booking for event_id in events if (booking := draft.find(old.email, event_id)) and booking.holds]
    if there:
        draft.outcomes.append(_kept(old, f"{HAVING[there[0].state]}; {LEAVING[old.state]}, reply to this letter."))
    elif not possible:
        draft.outcomes += [*filter(None, refusals.values()), _kept(old, "")]
    elif old.state is not State.BOOKED:
        _leave_queue(draft, old, (with_place or possible)[0], asked)
    elif with_place:
        _relocate(draft, old, with_place[0])
    else:
        _wait_to_move(draft, old, possible, asked)


def _relocate(draft: Draft, old: Booking, event_id: str) -> None:
    """The place moves at once; what still waited to move it elsewhere is pointless now, as the last word wins."""
    after = relocate(old, event_id, draft.now, f"moved from {old.event}: a place was free")
    note = moved_from(draft.event(old.event))
    for queued in draft.of(old.email):
        if queued.event == event_id:
            draft.change(end(queued, Ending.WITHDRAWN, draft.now, "the place came by a move"))
        elif queued.releases == old.id and queued.state in PENDING:
            ended = draft.change(end(queued, Ending.WITHDRAWN, draft.now, f"moved to {event_id} instead"))
            draft.outcomes.append(Outcome(queued.event, _holder(old), Result.WITHDRAWN, booking=ended))
    draft.outcomes.append(Outcome(event_id, _holder(old), Result.BOOKED, note, draft.change(after)))


def _wait_to_move(draft: Draft, old: Booking, events: list[str], asked: Asked) -> None:
    """Queue for all of the events; who waits for one already keeps the rank there."""
    wish = -1 if len(events) > 1 else 0
    for event_id in events:
        queued = draft.find(old.email, event_id)
        if queued and queued.releases == old.id:
            note = BEFORE
            draft.outcomes.append(Outcome(event_id, _holder(old), Result.ALREADY_WAITING, note, queued))
            continue
        if queued:
            draft.change(end(queued, Ending.WITHDRAWN, draft.now, "asked for again, as a move"))
        line = "waiting as before, now to move" if queued else last_in_line(draft, event_id, asked)
        because = f"{line}; {old.event} is kept until a place comes free"
        since = replace(asked, rank=queued.rank) if queued else asked
        new = begin(_holder(old), event_id, State.WAITING, since, because).after
        booking = draft.change(Change(None, replace(new, releases=old.id, wish=wish), because))
        note = "You keep the place that you have until then."
        draft.outcomes.append(Outcome(event_id, _holder(old), Result.WAITING, note, booking))
    draft.outcomes.append(_kept(old, ""))


def _leave_queue(draft: Draft, old: Booking, event_id: str, asked: Asked) -> None:
    after = draft.change(end(old, Ending.WITHDRAWN, draft.now, f"asked for {event_id} instead"))
    draft.outcomes.append(book_event(draft, _holder(old), event_id, asked))
    draft.outcomes.append(Outcome(old.event, _holder(old), Result.WITHDRAWN, booking=after))


def _hand_over(draft: Draft, old: Booking, taker: Person, request: Request) -> None:
    asked = Asked(old.email, old.rank, draft.now)
    series = draft.view.programme.series_of(old.event)
    if draft.find(taker.email, old.event):
        draft.outcomes.append(_kept(old, "The person whom you named has a booking of their own already."))
    elif len(draft.holds(taker.email, series.id)) >= series.policy.places_per_person:
        draft.outcomes.append(_kept(old, "The person whom you named cannot take another place."))
    elif stranger := bar_stranger(draft, taker, old.event):
        draft.outcomes.append(_kept(old, stranger.because))
    elif request.rank.received >= draft.event(old.event).starts:
        draft.outcomes.append(_kept(old, BEGUN))
    else:
        given = draft.change(end(old, Ending.TRANSFERRED, draft.now, f"handed over to {taker.email}"))
        taken = draft.change(begin(taker, old.event, State.BOOKED, asked, f"handed over by {old.email}"))
        draft.outcomes.append(Outcome(old.event, _holder(old), Result.CANCELLED, "Your place was handed over.", given))
        draft.outcomes.append(Outcome(old.event, taker, Result.BOOKED, booking=taken))


def _kept(booking: Booking, because: str) -> Outcome:
    return Outcome(booking.event, _holder(booking), Result.KEPT, because, booking)


def _holder(booking: Booking) -> Person:
    return Person(booking.email, booking.name)
