"""Decide: every request gets a decision, by a table of actions. Pure and total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from mailflow.decision import ask, crowd
from mailflow.decision.answers import tell
from mailflow.decision.budget import ration
from mailflow.decision.draft import Draft
from mailflow.decision.identity import as_known, ask_the_booked, learn
from mailflow.decision.lifecycle import renew
from mailflow.decision.moments import pass_time
from mailflow.decision.move import move, transfer
from mailflow.decision.parties import seek
from mailflow.decision.proof import complete, prove
from mailflow.decision.reach import find_again
from mailflow.decision.release import cancel, decline
from mailflow.decision.rsvp import rsvp
from mailflow.model.decision import Decision, Folder
from mailflow.model.request import Action, Due, Request

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.people import Person
    from mailflow.model.view import View

Changer = Callable[[Draft, Request], None]

CHANGERS: dict[Action, Changer] = {
    Action.BOOK: seek,
    Action.ACCEPT: seek,
    Action.CANCEL: cancel,
    Action.DECLINE: decline,
    Action.MOVE: move,
    Action.TRANSFER: transfer,
}
"""The actions that may change what somebody holds. An offer accepted in words is a place asked for."""

NAME_AN_EVENT = frozenset({Action.BOOK, Action.ACCEPT, Action.MOVE})
"""The actions that mean nothing without an event."""

LOOK_AT_EVENTS = frozenset({*CHANGERS, Action.STATUS, Action.UNCLEAR})
"""The actions whose events must be in the programme; an old letter may name one that is gone."""


def decide(request: Request | Due, view: View, now: datetime) -> Decision:
    """What follows from a request, or from time passing: changes, answers and the reason in words."""
    if isinstance(request, Due):
        return pass_time(request, view, now)
    if request.held:
        return ask.hold(request, view)
    request = complete(as_known(request, view))
    decision = ration(_answer(request, view, now), request, view)
    return find_again(renew(decision, now), request, view)


def _answer(request: Request, view: View, now: datetime) -> Decision:
    if request.action in LOOK_AT_EVENTS and _gone(request, view):
        return ask.enquire(request, view, "names an event that the programme does not have any more")
    if crowd.is_crowd(request, view):
        return ask.enquire(request, view, crowd.BECAUSE)
    if request.rsvp:
        decision = rsvp(request, request.rsvp, view, now)
    else:
        decision = prove(_act(request, view, now), request, view)
        decision = learn(ask_the_booked(decision, request), request)
    return _with_a_person(decision, request, view)


def _gone(request: Request, view: View) -> bool:
    known = {event.id for event in view.programme.events}
    return not known.issuperset((*request.events, *request.from_events))


def _act(request: Request, view: View, now: datetime) -> Decision:
    match request.action:
        case Action.STATUS:
            return ask.status(request, view, now)
        case Action.ENQUIRE:
            return ask.enquire(request, view)
        case Action.UNCLEAR:
            return ask.question(request, view, now)
        case Action.NONE | Action.TENTATIVE:
            return Decision(request.reason or "asks for nothing")
        case Action.IGNORE:
            return Decision(request.reason or "written by a machine", folder=Folder.IGNORED)
        case Action.BOUNCE:
            return ask.bounce(request, view, now)
        case Action.BOOK | Action.CANCEL | Action.MOVE | Action.TRANSFER | Action.ACCEPT | Action.DECLINE:
            return _change(request, CHANGERS[request.action], view, now)
        case _:
            assert_never(request.action)


def _change(request: Request, changer: Changer, view: View, now: datetime) -> Decision:
    """An action that may change what somebody holds fills the draft; the draft's outcomes are told."""
    if request.asker is None or request.reply_to is None:
        return Decision("nobody can be answered, so nothing was changed", folder=Folder.HELD)
    if not request.events and request.action in NAME_AN_EVENT:
        return ask.question(request, view, now)
    draft = Draft(view, now)
    changer(draft, _once(request))
    if not draft.outcomes and not draft.unreachable:
        return ask.nothing_held(request, view, now)
    decision = Decision(request.reason, changes=tuple(draft.changes), answers=tell(draft, request))
    return ask.too(decision, request, view, "speaks also for somebody else") if draft.strangers else decision


def _once(request: Request) -> Request:
    """Who or what is named twice is meant once."""
    people: dict[str | int, Person] = {}
    for number, person in enumerate(request.people):
        people.setdefault(person.email or person.name.casefold() or number, person)
    return replace(request, events=tuple(dict.fromkeys(request.events)), people=tuple(people.values()))


def _with_a_person(decision: Decision, request: Request, view: View) -> Decision:
    """Where a person must read the message too, it is passed on as well and lies in Enquiries."""
    if not request.human or decision.folder is not Folder.DONE:
        return decision
    return ask.too(decision, request, view, request.reason or "for a person to read")
