"""What each action needs to know of who asks for it, and the question to the booked address where that is missing.

Proof is what the mailbox's own server says of the sender, or our reference in a mail from whom we gave it to.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from mailflow.decision.fulfil import PENDING
from mailflow.model.booking import State
from mailflow.model.decision import Decision
from mailflow.model.letter import Answer, News
from mailflow.model.people import Address
from mailflow.model.request import Action, Choice
from mailflow.model.verdict import Evidence

if TYPE_CHECKING:
    from mailflow.model.request import Request
    from mailflow.model.view import View


class Standing(StrEnum):
    """How sure it is that the sender wrote the mail."""

    PROVEN = "proven"
    OPEN = "open"
    """Nothing speaks for it, and nothing against it."""
    DOUBTED = "doubted"


GIVES = frozenset({Action.BOOK, Action.ACCEPT})
TAKES = frozenset({Action.CANCEL, Action.DECLINE, Action.MOVE, Action.TRANSFER})
"""What takes something away from who has it."""
USUAL: dict[Standing, frozenset[Action]] = {
    Standing.PROVEN: frozenset(),
    Standing.OPEN: frozenset(),
    Standing.DOUBTED: GIVES | TAKES,
}
"""Which actions wait for a yes of the address that they concern; the others are done, and that address is told."""
STRICT = USUAL | {Standing.OPEN: TAKES}
"""The same for an organiser who wants proof of everything that takes something away."""

WISHES: dict[Action, str] = {
    Action.BOOK: "book a place",
    Action.ACCEPT: "accept a place",
    Action.CANCEL: "cancel your place",
    Action.DECLINE: "decline your place",
    Action.MOVE: "move your place",
    Action.TRANSFER: "hand over your place",
}
"""What was asked, where it is about a place."""
TAKEN: dict[State | None, str] = {
    State.OFFERED: "let the place go that is held for you",
    State.CALLED: "leave the waiting list",
    State.WAITING: "leave the waiting list",
    None: "cancel your bookings",
}
MOVED: dict[State | None, str] = dict.fromkeys((*PENDING, None), "change your date")
BUT: dict[Action, dict[State | None, str]] = {Action.CANCEL: TAKEN, Action.DECLINE: TAKEN, Action.MOVE: MOVED}
"""The same where it is about something else, or (None) not about places alone."""
SAME = {Action.ACCEPT: Action.BOOK, Action.DECLINE: Action.CANCEL}
"""What two words ask for alike: a yes is understood as either."""


def standing(request: Request) -> Standing:
    """What is known of the sender of a request."""
    if request.evidence is Evidence.PASS or (request.thread and request.thread.proven):
        return Standing.PROVEN
    return Standing.DOUBTED if request.evidence is Evidence.FAIL else Standing.OPEN


def prove(decision: Decision, request: Request, view: View) -> Decision:
    """The decision if its request is proven as far as it must be; else the question, and nothing changes."""
    needed = (STRICT if view.organiser.strict else USUAL)[standing(request)]
    if request.asker is None or request.action not in needed or not _matters(decision, request, view):
        return decision
    asker = request.asker.email
    others = len({person.email for person in request.people} - {asker})
    state = _state(decision, request)
    wish = BUT.get(request.action, {}).get(state, WISHES[request.action])
    wish += f" for {others} other {'person' if others == 1 else 'people'}" if others else ""
    because = f"Somebody asked in your name to {wish}, and we could not make sure that it was you."
    return Decision(
        "waits for a yes: it is not sure who asked",
        answers=(replace(question(request, asker, _choice(decision, request, asker), because), state=state),),
    )


def question(request: Request, to: str, choice: Choice, because: str) -> Answer:
    """The letter that asks for a yes. It greets nobody by name, as the name may be a forger's own words.

    A no is asked about as a cancellation: "Do you want us to do it?" cannot be answered with "No thank you".
    """
    if choice.action is Action.DECLINE:
        choice = replace(choice, action=Action.CANCEL)
    asked = replace(request, events=choice.events, human=False)
    return Answer(News.CONFIRM, Address(to), because=because, choices=(choice,), request=asked)


def _matters(decision: Decision, request: Request, view: View) -> bool:
    """True if something would change, or somebody else is concerned, whether or not that one has it already."""
    known = {address.email for address in (request.asker, request.reply_to, view.organiser.contact) if address}
    others = (*(person.email for person in request.people), *(answer.to.email for answer in decision.answers))
    return bool(decision.changes) or any(email not in known for email in others if email)


def _state(decision: Decision, request: Request) -> State | None:
    """How everything stands that would be given up; as a place where nothing would, None where it differs."""
    if request.action not in TAKES:
        return State.BOOKED
    before = {change.before.state for change in decision.changes if change.before and change.before.id}
    return before.pop() if len(before) == 1 else None if before else State.BOOKED


def _choice(decision: Decision, request: Request, asker: str) -> Choice:
    """All that was asked, so that a yes needs no more words; with no event named, those that would have changed."""
    touched = dict.fromkeys(change.before.event for change in decision.changes if change.before)
    return Choice(
        request.action,
        request.events or tuple(touched),
        choose=request.choose,
        from_events=request.from_events,
        people=() if {person.email for person in request.people} <= {asker} else request.people,
    )


def complete(request: Request) -> Request:
    """A yes to our question means all of what was asked: also whom it is for, and what is given up for it."""
    choice = confirmed(request)
    if choice is None:
        return request
    return replace(
        request,
        choose=choice.choose,
        from_events=choice.from_events or request.from_events,
        people=choice.people or request.people,
    )


def confirmed(request: Request) -> Choice | None:
    """What a proven answer to our question says yes to; None where it says something else."""
    thread = request.thread
    if thread is None or not thread.proven or thread.news is not News.CONFIRM or len(thread.choices) != 1:
        return None
    choice = thread.choices[0]
    said, asked = SAME.get(request.action, request.action), SAME.get(choice.action, choice.action)
    return choice if said is asked and set(request.events) == set(choice.events) else None
