"""How the question words what somebody asked for in the reader's name: what it is, what a yes does, what a no leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.model.booking import State
from mailflow.model.request import Action
from mailflow.reply.facts import Wish, tell_event

if TYPE_CHECKING:
    from mailflow.reply.reading import Reading

_BOOK = Wish("Did you ask to book a place?", "book it", "nothing is booked")
_CANCEL = Wish("Did you ask to cancel your place?", "cancel it", "your place stays booked")
WISHES: dict[Action, Wish] = {
    Action.BOOK: _BOOK,
    Action.ACCEPT: _BOOK,
    Action.CANCEL: _CANCEL,
    Action.DECLINE: _CANCEL,
    Action.MOVE: Wish("Did you ask to move your place?", "move it", "your place stays where it is"),
    Action.TRANSFER: Wish(
        "Did you ask to hand over your place?",
        "hand it over",
        "the place stays yours",
        answer="Yes, hand over my place",
    ),
}
"""The actions that wait for a yes where it is not sure who asked, where they are about a place."""
_LEAVE = Wish("Did you ask to leave the waiting list?", "take you off the list", "you stay on the waiting list")
_LET_GO = Wish("Did you ask to let the place go?", "let it go", "the place stays held for you")
TAKEN: dict[State | None, Wish] = {
    State.WAITING: _LEAVE,
    State.CALLED: _LEAVE,
    State.OFFERED: _LET_GO,
    None: Wish("Did you ask to cancel your bookings?", "cancel them", "all stays as it is"),
}
_CHANGE = Wish("Did you ask to change your date?", "change it", "all stays as it is")
MOVED: dict[State | None, Wish] = {
    State.WAITING: replace(_CHANGE, otherwise=_LEAVE.otherwise),
    State.CALLED: replace(_CHANGE, otherwise=_LEAVE.otherwise),
    State.OFFERED: replace(_CHANGE, otherwise=_LET_GO.otherwise),
    None: _CHANGE,
}
BUT = {Action.CANCEL: TAKEN, Action.DECLINE: TAKEN, Action.MOVE: MOVED}
"""The same for who only waits or is offered a place, or (None) where not all of it stands alike."""
OTHER = Wish("Did you write to us?", "do it", "nothing changes")
"""Any other."""


def tell_wish(reading: Reading) -> Wish:
    """What the first choice of the answer would do. Of whom it names, only addresses: names may be a forger's own words."""
    if not reading.answer.choices:
        return OTHER
    choice = reading.answer.choices[0]
    leaving = tuple(event for event in map(reading.event, choice.from_events) if event)
    takers = [person.email for person in choice.people if person.email and choice.action is Action.TRANSFER]
    return replace(
        BUT.get(choice.action, {}).get(reading.answer.state) or WISHES.get(choice.action, OTHER),
        leaving=tuple(tell_event(event, reading.desk.programme) for event in leaving),
        taker=takers[0] if len(takers) == 1 else "",
        alias=choice.alias,
    )
