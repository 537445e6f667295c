"""Accept: the yes to a place that was offered, or to a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.decision.admission import bar_limit, bar_time
from mailflow.decision.fulfil import fulfil, given_up
from mailflow.decision.lifecycle import end, wait_again
from mailflow.decision.words import date, moved_from
from mailflow.model.booking import Ending, State
from mailflow.model.letter import Outcome, Result
from mailflow.model.people import Person

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.decision.draft import Draft
    from mailflow.decision.lifecycle import Asked
    from mailflow.model.booking import Booking
    from mailflow.model.decision import Change
    from mailflow.model.programme import Event

ASKED = frozenset({State.OFFERED, State.CALLED})


def answers(booking: Booking, asked: Asked) -> bool:
    """True where asking for the event again says yes: by the one it was offered to, or who asked for it."""
    return booking.state in ASKED and asked.by in {booking.email, booking.requested_by}


def is_late(booking: Booking, asked: Asked) -> bool:
    """True for a yes whose mail arrived after the offer had lapsed, though nobody has noticed yet."""
    return booking.until is not None and asked.rank.received >= booking.until


def lapse(booking: Booking, event: Event, now: datetime) -> Change:
    """End an offer that nobody answered in time."""
    until = f" by {date(booking.until, event)}" if booking.until else ""
    return end(booking, Ending.LAPSED, now, f"lapsed: no answer came{until}")


def accept(draft: Draft, booking: Booking, asked: Asked) -> Outcome:
    """The place becomes theirs, if the event can still be asked for and the place is still there."""
    person = Person(booking.email, booking.name)
    called = booking.state is State.CALLED
    giving = given_up(booking, draft.of(booking.email))
    refusal = bar_time(draft, person, booking.event, asked)
    refusal = refusal or (bar_limit(draft, person, booking.event, giving) if called else None)
    if refusal:
        return refusal
    if called and not draft.left(booking.event):
        after = draft.change(wait_again(booking, "waits again: somebody else said yes first"))
        return Outcome(booking.event, person, Result.WAITING, "Sorry: somebody else said yes first.", after)
    because = "the first to say yes" if called else "said yes to the place offered"
    changes = fulfil(booking, draft.of(booking.email), draft.now, because)
    draft.changes.extend(changes)
    placed = next(change.after for change in changes if change.after.state is State.BOOKED)
    told = moved_from(draft.event(giving.event)) if giving else ""
    return Outcome(booking.event, person, Result.BOOKED, told, placed)
