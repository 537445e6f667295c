"""Whose calendar answer it is (RFC 5546 §3.2.3), and the question to the booked address where it is not surely theirs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mailflow.decision.proof import Standing, question, standing
from mailflow.model.decision import Decision
from mailflow.model.request import Action, Choice

if TYPE_CHECKING:
    from mailflow.model.booking import Booking
    from mailflow.model.request import Request, Rsvp
    from mailflow.model.view import View


class Whose(StrEnum):
    """Who answers for whom."""

    OWN = "the booked person's own"
    UNSURE = "the booked person's, from another address"
    OTHERS = "another attendee's"
    STRANGERS = "a stranger who accepts a forwarded invitation"


DOUBTS: dict[Whose, str] = {
    Whose.OWN: "A calendar answer came in your name to {wish}, and we could not make sure that it was you.",
    Whose.UNSURE: "A calendar answer came in your name from {sender}, which we did not invite, to {wish}.",
    Whose.OTHERS: "A calendar answer to your invitation came from {attendee}, to {wish}.",
}
WISHES = {
    Action.DECLINE: "decline your place",
    Action.ACCEPT: "take the place again that you gave up",
    Action.TRANSFER: "hand over your place to {delegate}",
}


def find_whose(request: Request, answered: Rsvp, booking: Booking, view: View) -> Whose:
    """Whose answer it is, second addresses counted; an answer without an ATTENDEE is its sender's."""
    sender = request.asker.email if request.asker else ""
    attendee = view.aliases.get(answered.attendee, answered.attendee) or sender
    if attendee == booking.email:
        return Whose.OWN if sender and sender in {booking.email, answered.sent_by} else Whose.UNSURE
    return Whose.STRANGERS if request.action is Action.ACCEPT and attendee == sender else Whose.OTHERS


def prove_own(decision: Decision, request: Request, answered: Rsvp, booking: Booking, whose: Whose) -> Decision:
    """The decision if the answer is surely the booked person's; else the question to them, or nothing.

    The invitation's UID is a secret of the booked person: with a matching From it proves as much as a reference, unless
    the mail server speaks against it.
    """
    if whose is Whose.OWN and standing(request) is not Standing.DOUBTED:
        return decision
    moved = any(change.before is None or change.before.state is not change.after.state for change in decision.changes)
    sender = request.asker.email if request.asker else ""
    alias = answered.attendee if whose is Whose.OTHERS else ""
    if not moved or sender not in {alias or sender, booking.email}:
        return Decision("a calendar answer that is not surely the booked person's; it changes nothing")
    takers = request.people if request.action is Action.TRANSFER else ()
    choice = Choice(request.action, (booking.event,), people=takers, alias=alias)
    wish = WISHES[request.action].format(delegate=answered.delegated_to)
    because = DOUBTS[whose].format(sender=sender, attendee=alias, wish=wish)
    asked = question(request, booking.email, choice, because)
    return Decision("waits for a yes: it is not sure whose calendar answered", answers=(asked,))
