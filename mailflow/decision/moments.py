"""What time asks for: time is a correspondent, answered by the same rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from mailflow.decision.accept import lapse
from mailflow.decision.answers import places_left
from mailflow.decision.draft import Draft
from mailflow.decision.lifecycle import end, remind, wait_again
from mailflow.decision.words import date
from mailflow.model.booking import Ending, State
from mailflow.model.decision import Decision
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.people import Address, Person
from mailflow.model.request import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.request import Due
    from mailflow.model.view import View

BEGAN = "the event began before a place came free"


def pass_time(due: Due, view: View, now: datetime) -> Decision:
    """What a moment in an event's life means for the bookings that it concerns."""
    draft = Draft(view, now)
    match due.moment:
        case Moment.STARTED:
            return _begin(due, draft)
        case Moment.OVER:
            because = "the event is over"
            return Decision(because, tuple(end(one, Ending.EVENT_OVER, now, because) for one in due.bookings))
        case Moment.LAPSED:
            return _lapse(due, draft)
        case Moment.POSTPONED:
            because = "waits again: the event is farther away than when everybody was called"
            return Decision(because, tuple(wait_again(one, because) for one in due.bookings))
        case Moment.REMINDER:
            return _remind(due, draft)
        case Moment.RELEASE:
            return _release(due, draft)
        case _:
            assert_never(due.moment)


def _begin(due: Due, draft: Draft) -> Decision:
    """Who still waits, waits for nothing."""
    changes = tuple(end(one, Ending.EVENT_OVER, draft.now, BEGAN) for one in due.bookings)
    title, left = draft.event(due.event).title, places_left(draft, (due.event,))
    told = (_tell(one, Result.STARTED, f"{title} has begun, and no place came free in time.") for one in due.bookings)
    refused = tuple(
        Answer(News.REFUSED, _to(one), (outcome,), left=left)
        for one, outcome in zip(due.bookings, told, strict=True)
        if one.email
    )
    return Decision(BEGAN, changes, (*refused, *_gone(due.bookings, draft)))


def _lapse(due: Due, draft: Draft) -> Decision:
    """An offer without an answer ends; `settle` goes on with the next in line."""
    event = draft.event(due.event)
    changes = tuple(lapse(one, event, draft.now) for one in due.bookings)
    left = places_left(draft, (due.event,))
    lapsed = tuple(
        Answer(News.LAPSED, _to(one.after), (_lapsed(one.before or one.after, one.after, draft),), left=left)
        for one in changes
        if one.after.email
    )
    return Decision("nobody answered in time", changes, (*lapsed, *_gone(due.bookings, draft)))


def _gone(lapsed: Iterable[Booking], draft: Draft) -> tuple[Answer, ...]:
    """To each who was asked for addresses and gave none: the places kept for those people are not kept any more."""
    guests: dict[str, list[Booking]] = {}
    for booking in lapsed:
        if not booking.email:
            guests.setdefault(booking.requested_by, []).append(booking)
    return tuple(
        Answer(
            News.LAPSED,
            Address(asker),
            tuple(_lapsed(one, one, draft) for one in some),
            people=tuple(Person("", one.name) for one in some),
            left=places_left(draft, (some[0].event,)),
        )
        for asker, some in guests.items()
    )


def _lapsed(was: Booking, booking: Booking, draft: Draft) -> Outcome:
    """What was kept for somebody is not any more, and until when it was."""
    because = ""
    if was.until:
        because = f"We kept it until {date(was.until, draft.event(was.event))}, and no answer came."
    return replace(_tell(booking, Result.LAPSED, because), moment=was.until)


def _remind(due: Due, draft: Draft) -> Decision:
    """One letter for the newest reminder that is due; what an outage made older than that is dropped."""
    event, policy = draft.event(due.event), draft.policy(due.event)
    past = [moment for moment in policy.reminded_at(event) if moment <= draft.now]
    because = f"reminded of {event.title}"
    reminded = [one for one in due.bookings if past and (one.reminded is None or one.reminded < past[-1])]
    changes = tuple(remind(one, past[-1], because) for one in reminded)
    answers = tuple(
        Answer(News.REMINDER, _to(change.after), (_tell(change.after, Result.ALREADY_BOOKED, ""),))
        for change in changes
    )
    return Decision(because, changes, answers)


def _release(due: Due, draft: Draft) -> Decision:
    """Who cannot be reached so near the event has the place no longer; the contact was told when the letter came back."""
    because = "cancelled: letters to this address come back, and the event is near"
    unreachable = [one for one in due.bookings if one.state is State.BOOKED and one.bounced]
    changes = tuple(end(one, Ending.CANCELLED, draft.now, because) for one in unreachable)
    told = "Our letters to you came back, so your place could not be kept."
    answers = tuple(
        Answer(News.CANCELLED, _to(one.after), (_tell(one.after, Result.CANCELLED, told),), calendar=Calendar.CANCEL)
        for one in changes
    )
    return Decision(because, changes, answers)


def _tell(booking: Booking, result: Result, because: str) -> Outcome:
    return Outcome(booking.event, Person(booking.email, booking.name), result, because, booking)


def _to(booking: Booking) -> Address:
    return Address(booking.email, booking.name)
