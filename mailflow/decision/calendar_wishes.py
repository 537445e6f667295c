"""What a calendar may wish for beyond yes and no: the invitation again, another time, another person (RFC 5546 §3.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.answers import places_left, tell
from mailflow.decision.ask import enquire, passed_on
from mailflow.decision.move import transfer
from mailflow.model.booking import Booking, Ending, State
from mailflow.model.decision import Decision, Folder
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.people import Address, Person

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.model.request import Request, Rsvp

COUNTERED = "another time was proposed by calendar"
SAME_FOR_ALL = (
    "Your calendar proposed another time. The time is the same for everybody, so we cannot change it for one."
)
NO_DELEGATE = "Your calendar handed your place to somebody, and did not say to which address. Please tell us."


def invite_again(request: Request, booking: Booking, draft: Draft) -> Decision:
    """REFRESH: the object as it stands, to the booked address, whoever asked; what was cancelled is cancelled again."""
    outcome = Outcome(booking.event, Person(booking.email, booking.name), Result.ALREADY_BOOKED, booking=booking)
    news, calendar = News.INVITATION, Calendar.REQUEST
    if booking.invitation.stamp is None or booking.ending is Ending.EVENT_OVER:
        return Decision("a calendar asked for an invitation that there is none of any more")
    if booking.state is not State.BOOKED:
        outcome, news, calendar = replace(outcome, result=Result.CANCELLED), News.CANCELLED, Calendar.CANCEL
    left = places_left(draft, (booking.event,))
    answer = Answer(news, _holder(booking), (outcome,), request=request, calendar=calendar, left=left)
    return Decision("the calendar asked for the invitation again", answers=(answer,))


def decline_counter(request: Request, booking: Booking, draft: Draft) -> Decision:
    """COUNTER: the time stands, the other dates with places are named, and a person reads what was proposed."""
    if booking.state is not State.BOOKED or draft.now >= draft.event(booking.event).starts:
        return enquire(request, draft.view, COUNTERED)
    outcome = Outcome(booking.event, Person(booking.email, booking.name), Result.KEPT, SAME_FOR_ALL, booking)
    left = places_left(draft, (booking.event,))
    answer = Answer(
        News.REFUSED, _holder(booking), (outcome,), request=request, calendar=Calendar.DECLINECOUNTER, left=left
    )
    answers = (answer, *passed_on(request, draft.view, COUNTERED))
    return Decision(COUNTERED, answers=answers, folder=Folder.ENQUIRIES)


def delegate(request: Request, answered: Rsvp, booking: Booking, draft: Draft) -> Decision:
    """DELEGATED-TO: the place goes to the one whom its holder named, if there is an address to send the invitation to."""
    if booking.state is not State.BOOKED:
        return Decision("the calendar handed on a place that is not held any more; it changes nothing")
    giver, takers = _holder(booking), tuple(Person(to) for to in (answered.delegated_to,) if to)
    asked = replace(request, events=(booking.event,), people=takers, asker=giver, reply_to=giver)
    if takers:
        transfer(draft, asked)
    else:
        outcome = Outcome(booking.event, Person(booking.email, booking.name), Result.KEPT, NO_DELEGATE, booking)
        draft.outcomes.append(outcome)
    because = "the place was handed on by calendar" if draft.changes else "a place was to be handed on by calendar"
    return Decision(because, changes=tuple(draft.changes), answers=tell(draft, asked))


def _holder(booking: Booking) -> Address:
    return Address(booking.email, booking.name)
