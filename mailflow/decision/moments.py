"""What time asks for: time is a correspondent, answered by the same rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailflow.decision.lifecycle import end
from mailflow.model.booking import Ending
from mailflow.model.decision import Decision
from mailflow.model.letter import Answer, News, Outcome, Result
from mailflow.model.people import Address, Person
from mailflow.model.request import Moment

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.request import Due
    from mailflow.model.view import View


def pass_time(due: Due, view: View, now: datetime) -> Decision:
    """End what an event's beginning or end has made pointless."""
    match due.moment:
        case Moment.STARTED:
            because = "the event began before a place came free"
            answers = tuple(_no_place(booking, view) for booking in due.bookings)
        case Moment.OVER:
            because, answers = "the event is over", ()
        case _:
            assert_never(due.moment)
    changes = tuple(end(booking, Ending.EVENT_OVER, now, because) for booking in due.bookings)
    return Decision(because, changes=changes, answers=answers)


def _no_place(booking: Booking, view: View) -> Answer:
    person = Person(booking.email, booking.name)
    title = view.programme.event(booking.event).title
    because = f"{title} has begun, and no place came free in time."
    outcome = Outcome(booking.event, person, Result.STARTED, because)
    return Answer(News.REFUSED, Address(booking.email, booking.name), (outcome,))
