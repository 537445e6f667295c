"""Cancel and decline: places and waiting entries are given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailflow.decision.lifecycle import end
from mailflow.model.booking import Ending, State
from mailflow.model.letter import Outcome, Result
from mailflow.model.people import Person

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.model.booking import Booking
    from mailflow.model.request import Request


def targets(draft: Draft, request: Request, events: tuple[str, ...]) -> tuple[Booking, ...]:
    """The live bookings that the request may speak for: the asker's own, and those that the asker made for others."""
    asker = request.asker.email if request.asker else ""
    named = tuple(
        booking
        for booking in draft.bookings()
        if any(_is(person, booking) for person in request.people)
        and asker in {booking.email, booking.requested_by}
        and (not events or booking.event in events)
    )
    return tuple(sorted(named, key=lambda booking: (draft.event(booking.event).starts, booking.email)))


def cancel(draft: Draft, request: Request) -> None:
    """End what the request names; where it names no event, everything that its people hold."""
    _release(draft, request, Ending.CANCELLED)


def decline(draft: Draft, request: Request) -> None:
    """The same, as an answer to an invitation or an offer."""
    _release(draft, request, Ending.DECLINED)


def _release(draft: Draft, request: Request, ending: Ending) -> None:
    named = targets(draft, request, request.events)
    asker = request.asker.email if request.asker else ""
    draft.outcomes.extend(give_up(draft, booking, ending, by=asker) for booking in named)
    if draft.outcomes:
        draft.strangers.extend(
            person
            for person in request.people
            if person.email != asker and not any(_is(person, booking) for booking in named)
        )
        told = {outcome.event for outcome in draft.outcomes}
        missing = (event_id for event_id in request.events if event_id not in told)
        draft.outcomes.extend(Outcome(event_id, request.people[0], Result.NOT_HELD) for event_id in missing)


def give_up(draft: Draft, booking: Booking, ending: Ending, by: str = "") -> Outcome:
    """End one booking at its holder's wish, or at that of who asked for it; the history tells which."""
    match booking.state:
        case State.BOOKED:
            because, result = "the place was given up", Result.CANCELLED
        case State.OFFERED:
            because, result, ending = "the place offered was let go", Result.DECLINED, Ending.DECLINED
        case State.WAITING | State.CALLED | State.ENDED:
            because, result, ending = "the place in the queue was given up", Result.WITHDRAWN, Ending.WITHDRAWN
        case _:
            assert_never(booking.state)
    because += f" by {by}, who had asked for it" if by not in {"", booking.email} else ""
    after = draft.change(end(booking, ending, draft.now, because))
    return Outcome(booking.event, Person(booking.email, booking.name), result, booking=after)


def _is(person: Person, booking: Booking) -> bool:
    if person.email:
        return person.email == booking.email
    return bool(person.name) and person.name.casefold() == booking.name.casefold()
