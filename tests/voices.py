"""What people and calendars ask for, as `understand` would make it, and an answer in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailflow.model.message import Message
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Choose, Rank, Request, Rsvp

if TYPE_CHECKING:
    from mailflow.model.booking import Booking
    from mailflow.model.letter import Answer, Outcome

MEANING = {"ACCEPTED": Action.ACCEPT, "TENTATIVE": Action.TENTATIVE, "DECLINED": Action.DECLINE}
"""What `understand` makes of a PARTSTAT; any other asks for nothing."""
ITIP = {"REFRESH": Action.STATUS, "COUNTER": Action.UNCLEAR}
"""What it makes of a METHOD other than REPLY."""


def address(who: str) -> str:
    """Where somebody is written to: `amy` is amy@trust.example."""
    return who if "@" in who or not who else f"{who}@trust.example"


def person(who: str) -> Person:
    """Somebody with an address; a capital letter stands for a name alone, a question mark for nobody known."""
    if who == "?":
        return Person()
    return Person("", who) if who[0].isupper() else Person(address(who), who.partition("@")[0].title())


def asking(who: str, action: str, *events: str, rank: Rank, **details: Any) -> Request:
    """What `understand` makes of somebody's words; `people`, `choose`, `from_events`, … as in Request."""
    details["people"] = tuple(map(person, details.pop("people", (who,))))
    details["choose"] = Choose(details.pop("choose", "all"))
    details["from_events"] = tuple(details.pop("from_events", ()))
    writer = Address(address(who), who.title())
    return Request(Action(action), rank, events, **{"asker": writer, "reply_to": writer, **details})


def answering(
    booking: Booking, partstat: str, *, rank: Rank, sender: str = "", human: bool = False, **details: Any
) -> Request:
    """What `understand` makes of a calendar's answer; details as in Rsvp."""
    invitation = booking.invitation
    usual = {"method": "REPLY", "uid": invitation.uid, "attendee": booking.email, "sequence": invitation.sequence}
    answered = Rsvp(**{**usual, "partstat": partstat, **details})
    action = ITIP.get(answered.method) or MEANING.get(partstat, Action.NONE)
    who = sender or booking.email.partition("@")[0]
    return asking(who, action, rank=rank, rsvp=answered, human=human, people=(answered.attendee,))


def message(request: Request) -> Message:
    """A message with nothing to read: its content is its number."""
    number, sender = request.rank.uid, request.asker
    return Message(
        raw=b"", key=f"key-{number}", sender=sender, message_id=f"<{number}@{sender.email if sender else ''}>"
    )


def line(answer: Answer) -> str:
    """An answer in one line: who is told what, with position and calendar object."""
    to = answer.to.email.partition("@")[0]
    told = "; ".join(_outcome(outcome, answer.to.email) for outcome in answer.outcomes)
    first = answer.outcomes[0].booking if answer.outcomes else None
    sequence = f", {answer.calendar} {first.invitation.sequence}" if answer.calendar and first else ""
    wanted = f", wanted: {', '.join(one.name or '?' for one in answer.people)}" if answer.people else ""
    return f"{to} <- {answer.news}{f': {told}' if told else ''}{sequence}{wanted}"


def _outcome(outcome: Outcome, to: str) -> str:
    position = f" at {outcome.position}" if outcome.position else ""
    of_whom = (
        "" if outcome.person.email == to else f" ({outcome.person.email.partition('@')[0] or outcome.person.name})"
    )
    return f"{outcome.event} {outcome.result}{position}{of_whom}"
