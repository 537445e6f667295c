"""Calendar answers: whose they are, whether they are the newest, and what they change (RFC 5546 §3.2.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.answers import tell
from mailflow.decision.ask import enquire
from mailflow.decision.book import book
from mailflow.decision.calendar_wishes import decline_counter, delegate, invite_again
from mailflow.decision.draft import Draft
from mailflow.decision.lifecycle import answer, heard, version_answered
from mailflow.decision.proof import prove, question
from mailflow.decision.release import give_up
from mailflow.decision.whose import Whose, find_whose, prove_own
from mailflow.model.booking import Booking, Ending, State
from mailflow.model.decision import Decision, Folder
from mailflow.model.letter import Answer, Outcome, Result
from mailflow.model.people import Person
from mailflow.model.request import Action, Choice

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.request import Request, Rsvp
    from mailflow.model.view import View

LATE = "an older calendar answer, come late"
OUTDATED = "the calendar answered an older version of the invitation"
STILL_NO = (
    "Your calendar declined this invitation as it was before. Please tell us if you cannot come at the new time either."
)
PLACES = frozenset({Result.BOOKED, Result.ALREADY_BOOKED})
HARMLESS = frozenset({Action.DECLINE, Action.ACCEPT, Action.TENTATIVE, Action.NONE})
"""What may be answered from another address: it changes nothing, or the booked address is asked."""


def rsvp(request: Request, answered: Rsvp, view: View, now: datetime) -> Decision:
    """Act on a calendar's answer if it is the attendee's own and the newest; else change nothing and say why."""
    booking = next((one for one in view.bookings if one.invitation.uid == answered.uid), None)
    if answered.trouble:
        return enquire(request, view, answered.trouble)
    if booking is None or answered.organizer not in {"", view.organiser.address}:
        return _unknown(request, view)
    whose, draft = find_whose(request, answered, booking, view), Draft(view, now)
    if whose is Whose.STRANGERS:
        return _forwarded(request, booking, draft)
    if request.action is Action.STATUS:
        return invite_again(request, booking, draft)
    if doubt := _doubt(request, answered, whose):
        return enquire(request, view, doubt)
    if answered.method == "COUNTER":
        return decline_counter(request, booking, draft)
    if late := _late(answered, booking):
        still_no = late is OUTDATED and request.action is Action.DECLINE and whose is Whose.OWN
        return Decision(late, answers=(_ask_anew(request, booking),) if still_no else ())
    return prove_own(_act(request, answered, booking, draft), request, answered, booking, whose)


def _ask_anew(request: Request, booking: Booking) -> Answer:
    """Whether a no to what an event was before holds for what it is now."""
    return question(request, booking.email, Choice(Action.DECLINE, (booking.event,)), STILL_NO)


def _forwarded(request: Request, booking: Booking, draft: Draft) -> Decision:
    """Somebody else accepted a forwarded invitation: a request for a place of their own."""
    if request.asker is None or draft.now >= draft.event(booking.event).ends:
        return Decision("somebody else's calendar accepted; it changes nothing")
    person = Person(request.asker.email, request.asker.name)
    own = replace(request, action=Action.BOOK, events=(booking.event,), people=(person,))
    book(draft, own)
    because = "somebody else accepted a forwarded invitation: asked for a place"
    return prove(Decision(because, changes=tuple(draft.changes), answers=tell(draft, own)), own, draft.view)


def _act(request: Request, answered: Rsvp, booking: Booking, draft: Draft) -> Decision:
    if draft.now >= draft.event(booking.event).ends:
        return Decision(f"the calendar answered {answered.partstat} after the event")
    if request.action is Action.TRANSFER:
        return delegate(request, answered, booking, draft)
    if request.action is Action.DECLINE and booking.state is State.BOOKED:
        noted = replace(booking, invitation=heard(booking.invitation, answered))
        return _decline(request, noted, draft)
    if request.action is Action.ACCEPT and booking.ending is Ending.DECLINED:
        return _return(request, booking, draft)
    if booking.state is State.BOOKED and request.action in {Action.ACCEPT, Action.TENTATIVE}:
        because = f"the calendar answered {answered.partstat}"
        return Decision(because, changes=(answer(booking, answered, because),))
    return Decision(f"the calendar answered {answered.partstat}; it changes nothing")


def _decline(request: Request, booking: Booking, draft: Draft) -> Decision:
    draft.outcomes.append(give_up(draft, booking, Ending.DECLINED))
    because = "declined by calendar"
    return Decision(because, changes=tuple(draft.changes), answers=tell(draft, request))


def _return(request: Request, booking: Booking, draft: Draft) -> Decision:
    """Accepting what was declined is asking again: a new booking, a place if one is free, else the calendar unlearns it."""
    person = Person(booking.email, booking.name)
    book(draft, replace(request, events=(booking.event,), people=(person,)))
    if not any(outcome.result in PLACES for outcome in draft.outcomes):
        because = "The place that you gave up is not yours any more."
        draft.outcomes.append(Outcome(booking.event, person, Result.CANCELLED, because, booking))
    because = "accepted after declining: asked again"
    return Decision(because, changes=tuple(draft.changes), answers=tell(draft, request))


def _unknown(request: Request, view: View) -> Decision:
    if request.human:
        return enquire(request, view, "a calendar answer to no invitation of ours, with a note")
    return Decision("a calendar answer to no invitation of ours", folder=Folder.DONE)


def _doubt(request: Request, answered: Rsvp, whose: Whose) -> str:
    """Why a person must look at this answer; empty if nobody must."""
    handed_on = request.action is Action.TRANSFER and whose is Whose.UNSURE
    if whose is not Whose.OWN and request.action not in HARMLESS and not handed_on:
        return "a calendar answer about a booking, from an address that is not the one invited"
    if request.action is Action.UNCLEAR and answered.method != "COUNTER":
        return f"a calendar answer that is neither yes nor no: {answered.partstat}"
    return ""


def _late(answered: Rsvp, booking: Booking) -> str:
    """Why a newer word stands against this answer; empty if it is the newest (order: SEQUENCE, then DTSTAMP)."""
    ours = booking.invitation
    version = version_answered(ours, answered)
    if version is not None and version < ours.sequence and booking.live:
        return OUTDATED
    if version is not None and ours.reply_sequence is not None and version != ours.reply_sequence:
        return LATE if version < ours.reply_sequence else ""
    if answered.stamp and ours.reply_stamp and answered.stamp < ours.reply_stamp:
        return LATE
    return ""
