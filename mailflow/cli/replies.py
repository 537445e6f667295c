"""What would be answered, and to whom: tables from actions to sentences, as far as the message alone can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.cli import phrases
from mailflow.cli.clues import again
from mailflow.cli.machines import failed
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.model.people import Person
    from mailflow.model.request import Request

ANSWERS = {
    Action.BOOK: "a confirmation with a calendar invitation if there is a place; else their position on the waiting list,"
    " or why there is none.",
    Action.CANCEL: "a confirmation that the place is given up; it goes to whoever waits first. If nothing is held, a letter"
    " that says so.",
    Action.MOVE: "a confirmation of the new place, with its invitation; the old one is only given up once the new one is"
    " certain. If it is full, they keep the old one and wait.",
    Action.TRANSFER: "an invitation to who takes the place, and a confirmation to who gives it. If nothing is held, a"
    " letter that says so.",
    Action.ACCEPT: "the yes is recorded; a place that was offered is confirmed with an invitation.",
    Action.DECLINE: "a confirmation that the place is given up, or that the offer is let go; it goes to whoever waits"
    " first.",
    Action.STATUS: "what the writer's own address holds, each invitation again, and how many places are left.",
    Action.ENQUIRE: "a short note that a person will answer. The mail itself goes to the organiser's contact, who does.",
    Action.UNCLEAR: "one short question. Nothing changes before they answer.",
}
"""What the letter says, after whom it goes to."""
SILENT = {
    Action.TENTATIVE: "No answer: the maybe is recorded, and the place stays theirs.",
    Action.NONE: "No answer: it is only filed.",
    Action.IGNORE: "No answer, ever: it is only filed, and changes nobody's place.",
    Action.BOUNCE: "No answer: if the letter was ours, it is marked as not delivered and the organiser's contact is told.",
}
"""What becomes of what is not answered."""
CALENDAR_ANSWERS = {
    "COUNTER": "The time stands: a letter says so and names the other dates with places. A person reads the proposal.",
    "REFRESH": "The invitation again, to the address that is booked.",
}
"""What would be answered to a calendar that asks for something other than a yes or no (iTIP METHOD, RFC 5546 §1.4)."""
HELD = "No answer: it is filed under Held, and the organiser's contact is told why."
NOBODY = "No answer: there is nobody who could be answered. A person finds it under Held or Enquiries."
_BY_NAME = "{Who} {is_} looked for by name among the bookings that the writer made."
NO_ADDRESS = {
    Action.BOOK: "The writer is asked for {whose}; until {it} a place is kept for {them} while one is free, and else it"
    " goes to others.",
    Action.TRANSFER: "The writer is asked for {whose}; until {it} the place stays whose it is.",
    Action.MOVE: f"{_BY_NAME} Where none is found, it is a new booking: the writer is asked for {{whose}}.",
    Action.CANCEL: f"{_BY_NAME} Where none is found, the mail goes to the organiser's contact.",
}
"""What follows where somebody's address is missing."""
_ALONE = "what the writer's own address holds, and nothing about others: nobody is told of another's bookings."


def answers(request: Request) -> list[str]:
    """What would be answered, a sentence or two for each to whom something goes."""
    if request.held:
        return [HELD]
    if request.rsvp and request.rsvp.method in CALENDAR_ANSWERS:
        return [CALENDAR_ANSWERS[request.rsvp.method]]
    if request.action is Action.BOUNCE and request.message and (address := failed(request.message)):
        return [f"{SILENT[request.action]} Nothing reaches {address} until that address is put right."]
    if request.action in SILENT:
        return [SILENT[request.action]]
    if request.reply_to is None:
        return [NOBODY]
    return _letters(request, [one for one in request.people if one.email != _asker(request)])


def _asker(request: Request) -> str:
    who = request.asker or request.reply_to
    return who.email if who else ""


def _writer(request: Request) -> str:
    """The writer, or the other address at which they wish to be answered."""
    other = request.reply_to is not None and request.reply_to.email != _asker(request)
    return f"the writer, at {request.reply_to.email}" if request.reply_to and other else "the writer"


def _letters(request: Request, others: list[Person]) -> list[str]:
    writer = _writer(request)
    if request.action is Action.STATUS:
        return [f"To {writer}: {_ALONE if others else _standing(request)}"]
    if request.action is Action.UNCLEAR:
        return [f"To {writer}: {_question(request)}"]
    if not others or request.action not in phrases.CHANGING:
        return [f"To {writer}: {ANSWERS[request.action]}"]
    if request.action is Action.TRANSFER:
        return _missing(request, others) or [f"To both: {ANSWERS[request.action]}"]
    reached = [one for one in others if one.email]
    own = len(others) < len(request.people)
    rows = [f"To {_each(reached, writer if own else '')}: {ANSWERS[request.action]}"] if reached or own else []
    return (
        rows + _missing(request, others) + ([f"To {writer} also: what became of it for the others."] if reached else [])
    )


def _each(reached: list[Person], writer: str) -> str:
    """Who hears it: the writer, one other by name, or each."""
    if not reached:
        return writer
    if writer:
        return "each person"
    return reached[0].name or reached[0].email if len(reached) == 1 else "each of them"


def _missing(request: Request, others: list[Person]) -> list[str]:
    """What follows where people have no address yet."""
    lost = [one for one in others if not one.email]
    if not lost:
        return []
    several = len(lost) > 1
    names = phrases.listed([one.name for one in lost if one.name])
    known = all(one.name for one in lost)
    sort = {Action.ACCEPT: Action.BOOK, Action.DECLINE: Action.CANCEL}.get(request.action, request.action)
    return [
        NO_ADDRESS[sort].format(
            Who=names or "They",
            is_="are" if several or not names else "is",
            it="they come," if several or not known else "it comes,",
            them="each of them" if several else "them",
            whose=f"the address{'es' * several} of {names}"
            if known
            else "names and addresses"
            if several
            else "a name and an address",
        )
    ]


def _standing(request: Request) -> str:
    if any(map(again, request.traces)):
        return "the invitation again for each place that the writer's own address holds, and where it waits or has an offer."
    return ANSWERS[Action.STATUS]


def _question(request: Request) -> str:
    asked = "a click for each of these" if request.choices else "a click to book any date still to come"
    return f"one short question, with {asked}; or they answer in words. Nothing changes before that."
