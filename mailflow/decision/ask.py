"""Requests that change no booking: questions, facts, thanks, machines, and what a person must read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision import reach
from mailflow.decision.answers import places_left
from mailflow.decision.draft import Draft
from mailflow.model.booking import State
from mailflow.model.decision import Decision, Folder
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.people import Person

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.request import Request
    from mailflow.model.view import View

HELD = {
    State.BOOKED: Result.ALREADY_BOOKED,
    State.OFFERED: Result.OFFERED,
    State.WAITING: Result.ALREADY_WAITING,
    State.CALLED: Result.CALLED,
}


def status(request: Request, view: View, now: datetime) -> Decision:
    """Tell the asker what this address holds, and each invitation again. Nobody learns who else comes."""
    draft = Draft(view, now)
    if request.reply_to is None or request.asker is None:
        return Decision("asked for facts, but nobody can be answered")
    mine = [
        booking for booking in draft.of(request.asker.email) if not request.events or booking.event in request.events
    ]
    outcomes = tuple(_held(booking) for booking in mine)
    left = places_left(draft, request.events)
    booked = [outcome for outcome in outcomes if outcome.result is Result.ALREADY_BOOKED]
    if len(booked) == 1:
        first = (booked[0], *(outcome for outcome in outcomes if outcome is not booked[0]))
        answer = Answer(News.STATUS, request.reply_to, first, request=request, calendar=Calendar.REQUEST, left=left)
        return Decision("asked for facts; the invitation goes with them", answers=(answer,))
    again = tuple(
        Answer(News.INVITATION, request.reply_to, (outcome,), request=request, calendar=Calendar.REQUEST)
        for outcome in booked
    )
    answer = Answer(News.STATUS, request.reply_to, outcomes, request=request, left=left)
    return Decision("asked for facts", answers=(answer, *again))


def enquire(request: Request, view: View, because: str = "for a person to answer") -> Decision:
    """Acknowledge once, and pass the original on to the contact."""
    thanks = () if request.reply_to is None else (Answer(News.ACKNOWLEDGED, request.reply_to, request=request),)
    return Decision(because, answers=(*thanks, *passed_on(request, view, because)), folder=Folder.ENQUIRIES)


def too(decision: Decision, request: Request, view: View, because: str) -> Decision:
    """A decision whose message a person should read as well: passed on, and filed with the enquiries."""
    answers = (*decision.answers, *passed_on(request, view, because))
    return replace(decision, answers=answers, folder=Folder.ENQUIRIES)


def passed_on(request: Request, view: View, because: str) -> tuple[Answer, ...]:
    """The original, to the contact; nothing where the contact reads this very mailbox."""
    if view.organiser.contact.email == view.organiser.address:
        return ()
    return (Answer(News.PASSED_ON, view.organiser.contact, because=because, request=request),)


def question(request: Request, view: View, now: datetime) -> Decision:
    """Ask one short question; where one was asked in this thread before, a person takes over."""
    if request.thread and request.thread.news is News.QUESTION:
        return enquire(request, view, "still unclear after our question")
    if request.reply_to is None:
        return Decision("unclear, and nobody can be answered", folder=Folder.HELD)
    left = places_left(Draft(view, now), request.events)
    answer = Answer(
        News.QUESTION, request.reply_to, because=request.reason, choices=request.choices, request=request, left=left
    )
    return Decision(f"unclear: {request.reason}", answers=(answer,))


def nothing_held(request: Request, view: View, now: datetime) -> Decision:
    """Say neutrally that this address holds nothing of the kind; what concerns others goes to a person."""
    asker = request.asker.email if request.asker else ""
    if any(person.email != asker for person in request.people):
        return enquire(request, view, "asks about bookings that somebody else made or holds")
    left = places_left(Draft(view, now), request.events)
    told = (
        () if request.reply_to is None else (Answer(News.NOTHING_HELD, request.reply_to, request=request, left=left),)
    )
    return Decision("nothing of the kind is held for this address", answers=told)


def hold(request: Request, view: View) -> Decision:
    """Set the message aside, and tell the contact why."""
    told = view.organiser.contact.email != view.organiser.address
    note = (Answer(News.ATTENTION, view.organiser.contact, because=request.held, request=request),) if told else ()
    return Decision(request.held, answers=note, folder=Folder.HELD)


def bounce(request: Request, view: View, now: datetime) -> Decision:
    """Mark a letter of ours that came back, and tell the contact; of somebody with a place, when it goes to others."""
    if request.thread is None:
        return Decision("a delivery failure of a letter that is not ours", folder=Folder.IGNORED)
    because = f"a letter to {request.thread.to} could not be delivered"
    because += f": {request.reason}" if request.message is None and request.reason else ""
    lost = reach.lose(request, view, now)
    alarm = f"{because}; {reach.releases(lost, view)}" if lost else because
    note = Answer(News.ATTENTION, view.organiser.contact, because=alarm, request=request)
    # an alarm to a contact who cannot be reached would come back for ever
    told = (note,) if view.organiser.contact.email not in {view.organiser.address, request.thread.to} else ()
    return Decision(because, lost, told, undelivered=request.thread.letter)


def _held(booking: Booking) -> Outcome:
    return Outcome(booking.event, Person(booking.email, booking.name), HELD[booking.state], booking=booking)
