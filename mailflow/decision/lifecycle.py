"""The steps of a booking's life: each makes one legal change and keeps its invitation in order.

SEQUENCE grows by one when time, place or status changes (RFC 5546 §2.1.4); DTSTAMP grows with every object that goes out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mailflow.model.booking import Booking, Ending, Invitation, State
from mailflow.model.decision import Change, Decision
from mailflow.model.letter import Calendar

if TYPE_CHECKING:
    from mailflow.model.people import Person
    from mailflow.model.request import Rank, Rsvp

NEEDS_ACTION = "NEEDS-ACTION"
FRESH = timedelta(days=1) - timedelta(seconds=1)
"""Whoever had the place for less than a day when a reminder is due is not reminded."""
AGAIN = frozenset({Calendar.REQUEST, Calendar.DECLINECOUNTER})
"""The objects that may go out though their booking is as it was."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for a booking, since when it counts, and the present moment (UTC)."""

    by: str
    rank: Rank
    now: datetime
    party: int = 0
    wish: int = 0


def begin(person: Person, event_id: str, state: State, asked: Asked, because: str) -> Change:
    """Make a new booking in a state; the books give it its id and its UID."""
    placed = state is State.BOOKED
    stamp = _after(None, asked.now) if placed else None
    booking = Booking(
        event=event_id,
        email=person.email,
        name=person.name,
        state=state,
        rank=asked.rank,
        requested_by=asked.by,
        invitation=Invitation(uid="", stamp=stamp),
        party=asked.party,
        wish=asked.wish,
        reminded=asked.now + FRESH if placed else None,
    )
    return Change(None, booking, because)


def place(booking: Booking, now: datetime, because: str) -> Change:
    """Give a place to a booking that waited, was called or was offered one."""
    invitation = replace(booking.invitation, stamp=_after(booking.invitation.stamp, now))
    after = replace(booking, state=State.BOOKED, invitation=invitation, until=None, reminded=now + FRESH)
    return Change(booking, after, because)


def offer(booking: Booking, until: datetime, because: str) -> Change:
    """Hold a place for a booking that waited, until a time."""
    return Change(booking, replace(booking, state=State.OFFERED, until=until), because)


def call(booking: Booking, because: str) -> Change:
    """Ask who waits; nothing is held."""
    return Change(booking, replace(booking, state=State.CALLED), because)


def wait_again(booking: Booking, because: str) -> Change:
    """Put who was called back into the queue, at the old rank."""
    return Change(booking, replace(booking, state=State.WAITING), because)


def remind(booking: Booking, due: datetime, because: str) -> Change:
    """Note that the reminder due at this moment was sent."""
    return Change(booking, replace(booking, reminded=due), because)


def note_reach(booking: Booking, bounced: datetime | None, because: str) -> Change:
    """Note since when letters come back, or (None) that they arrive; the place stays as it is."""
    return Change(booking, replace(booking, bounced=bounced), because)


def relocate(booking: Booking, event_id: str, now: datetime, because: str) -> Change:
    """Move a place to another event: the same UID, to be answered anew."""
    invitation = replace(_revise(booking.invitation, now), partstat=NEEDS_ACTION)
    after = replace(booking, event=event_id, invitation=invitation, reminded=now + FRESH)
    return Change(booking, after, because)


def end(booking: Booking, ending: Ending, now: datetime, because: str) -> Change:
    """End a booking; where an invitation was out, its CANCEL is a new version of it."""
    invited = booking.state is State.BOOKED and ending is not Ending.EVENT_OVER
    invitation = _revise(booking.invitation, now) if invited else booking.invitation
    return Change(
        booking, replace(booking, state=State.ENDED, ending=ending, until=None, invitation=invitation), because
    )


def answer(booking: Booking, rsvp: Rsvp, because: str) -> Change:
    """Note what the attendee's calendar answered; the place stays."""
    return Change(booking, replace(booking, invitation=heard(booking.invitation, rsvp)), because)


def heard(invitation: Invitation, rsvp: Rsvp) -> Invitation:
    """The invitation with a calendar answer noted on it; what the answer leaves out stays as it was known."""
    sequence = version_answered(invitation, rsvp)
    return replace(
        invitation,
        partstat=rsvp.partstat,
        reply_sequence=invitation.reply_sequence if sequence is None else sequence,
        reply_stamp=rsvp.stamp or invitation.reply_stamp,
    )


def renew(decision: Decision, now: datetime) -> Decision:
    """The decision, with a later DTSTAMP for each invitation that goes out again as it was: no two objects have the same."""
    changed = {change.after.id for change in decision.changes}
    firsts = (answer.outcomes[0].booking for answer in decision.answers if answer.calendar in AGAIN and answer.outcomes)
    again = {one.id: one for one in firsts if one and one.state is State.BOOKED and one.id not in {0, *changed}}
    renewed = tuple(Change(one, _renewed(one, now), "its invitation went out again") for one in again.values())
    return replace(decision, changes=(*decision.changes, *renewed)) if renewed else decision


def _renewed(booking: Booking, now: datetime) -> Booking:
    return replace(booking, invitation=replace(booking.invitation, stamp=_after(booking.invitation.stamp, now)))


def version_answered(invitation: Invitation, rsvp: Rsvp) -> int | None:
    """The SEQUENCE that was answered; a number that we never sent counts as our newest, None stays unknown."""
    return None if rsvp.sequence is None else min(rsvp.sequence, invitation.sequence)


def _revise(invitation: Invitation, now: datetime) -> Invitation:
    return replace(invitation, sequence=invitation.sequence + 1, stamp=_after(invitation.stamp, now))


def _after(last: datetime | None, now: datetime) -> datetime:
    """The next DTSTAMP: now, in whole seconds, but always later than the last one."""
    moment = now.astimezone(UTC).replace(microsecond=0)
    return max(moment, last + timedelta(seconds=1)) if last else moment
