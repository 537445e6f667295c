"""People who write from a second address: known once the booked one has said yes, and asked about before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.proof import TAKES, WISHES, confirmed, question
from mailflow.model.people import Address
from mailflow.model.request import Action, Choice
from mailflow.model.verdict import Evidence

if TYPE_CHECKING:
    from mailflow.model.decision import Decision
    from mailflow.model.request import Request
    from mailflow.model.view import View


def as_known(request: Request, view: View) -> Request:
    """The request as one of the booked address, if it comes from that person's second one. Answers go to the booked address.

    An address that holds something itself speaks for itself.
    """
    asker = request.asker
    main = view.aliases.get(asker.email) if asker else None
    if asker is None or main is None or any(one.email == asker.email and one.live for one in view.bookings):
        return request
    people = tuple(replace(person, email=view.aliases.get(person.email, person.email)) for person in request.people)
    thread = request.thread
    if thread and thread.quoted and thread.to == main:
        thread = replace(thread, proven=True)
    booked = Address(main, asker.name)
    return replace(request, asker=booked, reply_to=request.reply_to and booked, people=people, thread=thread)


def learn(decision: Decision, request: Request) -> Decision:
    """The decision, with the second address that its request says yes to."""
    choice = confirmed(request)
    if choice is None or not choice.alias or request.asker is None:
        return decision
    return replace(decision, alias=(choice.alias, request.asker.email))


def ask_the_booked(decision: Decision, request: Request) -> Decision:
    """Where nothing was found for a sender who quotes a letter to somebody else: that address is asked whether it is one person.

    The sender hears no more than anybody else would.
    """
    thread, asker = request.thread, request.asker
    if decision.changes or request.action not in TAKES or request.evidence is Evidence.FAIL or not thread or not asker:
        return decision
    if not thread.quoted or asker.email == thread.to:
        return decision
    events = request.events if request.action is Action.MOVE else request.events or thread.events
    others = tuple(person for person in request.people if person.email != asker.email)
    if not events or (others and request.action is not Action.TRANSFER):
        return decision
    choice = Choice(request.action, events, request.choose, request.from_events, others, asker.email)
    because = f"{asker.email} asked to {WISHES[request.action]}."
    return replace(decision, answers=(*decision.answers, question(request, thread.to, choice, because)))
