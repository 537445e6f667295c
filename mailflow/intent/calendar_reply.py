"""A calendar's answer (iTIP REPLY, COUNTER, REFRESH) → an outcome: it wins over every word around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.outcome import Outcome
from mailflow.intent.people import clean_name, sender_of
from mailflow.intent.words import fold, straight
from mailflow.invite import merge, read
from mailflow.model.message import Kind
from mailflow.model.people import Person
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.request import Rsvp

ANSWERS = {
    "ACCEPTED": Action.ACCEPT,
    "TENTATIVE": Action.TENTATIVE,
    "DECLINED": Action.DECLINE,
    "DELEGATED": Action.TRANSFER,
    "NEEDS-ACTION": Action.NONE,
    "": Action.NONE,
}
"""PARTSTAT → what it asks for (RFC 5545 §3.2.12)."""
_CLIENTS = re.compile(
    r"has (?:tentatively )?(?:accepted|declined)|(?:accepted|declined|tentative|tentatively accepted) ?:|may attend|will attend|won.t attend|might attend|is unable to attend|will not attend"
    r"|accepted (?:this|the|your) invitation|declined (?:this|the|your) invitation|meeting (?:response|invitation)|^invitation from|^unknown sender|has replied|responded to"
    r"|calendar notifications?|subscribed to|forwarding this invitation|to stop receiving|view all guest|^organi[sz]er|^guests?\b|^when\b|^where\b|^who\b|^joining info|^location|time zone"
    r"|event invitation|google calendar|https?:|with this note|microsoft teams|^attendees?\b|^sent from my|^get outlook|has accepted|has declined|a accepte|a refuse|hat (?:zu|ab)gesagt|ha aceptado|ha rechazado"
)
_ANSWERED = re.compile(
    r"(?:event )?(?:accepted|declined|tentative|tentatively accepted|new time proposed|zugesagt|abgelehnt|mit vorbehalt|accepte|refuse|provisoire"
    r"|aceptado|rechazado|accettato|rifiutato|geaccepteerd|geweigerd|afgewezen) ?:"
)
"""How clients begin the subject of an answer; nobody begins one so by hand."""
_QUOTED_NOTE = re.compile(r"with (?:this|a) note:?\s*[\n ]*[\"](?P<note>[^\"]+)[\"]", re.IGNORECASE)


def answered(message: Message) -> Outcome | None:
    """The outcome of the calendar answers in a message; None if it has none, and did not lose one on its way."""
    answers = [rsvp for part in message.calendars if (rsvp := read(part.data, part.method))]
    if not answers:
        return _torn(message)
    rsvp = merge(answers) or answers[0]
    person = _attendee(message, rsvp)
    noted = _noted(message, rsvp)
    if rsvp.trouble:
        return Outcome(Action.UNCLEAR, rsvp.trouble, people=(person,), human=True, rsvp=rsvp)
    if rsvp.method == "COUNTER":
        return Outcome(Action.UNCLEAR, "the calendar proposes another time", people=(person,), human=True, rsvp=rsvp)
    if rsvp.method == "REFRESH":
        return Outcome(
            Action.STATUS, "the calendar asks for the invitation again", people=(person,), human=noted, rsvp=rsvp
        )
    action = Action.TRANSFER if rsvp.delegated_to else ANSWERS.get(rsvp.partstat, Action.UNCLEAR)
    people = (Person(rsvp.delegated_to),) if rsvp.delegated_to else (person,)
    reason = f"a calendar's answer: {rsvp.partstat or 'no answer'}" + (
        ", with words of the sender's own" if noted else ""
    )
    return Outcome(action, reason, people=people, human=noted or action is Action.UNCLEAR, rsvp=rsvp)


def _torn(message: Message) -> Outcome | None:
    """For a person: a calendar's mail whose calendar part a gateway took away. What is left says too little of the event."""
    if not _ANSWERED.match(fold(message.subject)) or _added(message):
        return None
    because = "a calendar's answer that has lost its calendar part"
    return Outcome(Action.UNCLEAR, because, people=(sender_of(message),), human=True)


def _attendee(message: Message, rsvp: Rsvp) -> Person:
    """Whose answer it is: the ATTENDEE, named as the part or the From does."""
    sender = sender_of(message)
    if not rsvp.attendee or rsvp.attendee == sender.email:
        return Person(sender.email or rsvp.attendee, sender.name or clean_name(rsvp.attendee_name))
    return Person(rsvp.attendee, clean_name(rsvp.attendee_name))


def _noted(message: Message, rsvp: Rsvp) -> bool:
    """True where the sender added words: a COMMENT, or something in the text."""
    return bool(rsvp.comment.strip() and not _CLIENTS.search(fold(rsvp.comment))) or _added(message)


def _added(message: Message) -> bool:
    """True where the text has more than what the client wrote."""
    own = message.text(Kind.NEW)
    if _QUOTED_NOTE.search(straight(own)):
        return True
    blocks = re.split(r"\n\s*\n", own.strip())
    first = blocks[0] if blocks else ""
    if not re.search(r"\w", first) or _CLIENTS.search(fold(first)) or fold(first.strip()) in fold(message.subject):
        return False
    return not _mere_facts(first, message)


def _mere_facts(block: str, message: Message) -> bool:
    """True for a block that only repeats who, what or when."""
    words = set(re.findall(r"\w+", fold(block)))
    known = set(re.findall(r"\w+", fold(message.subject + " " + (message.sender.name if message.sender else ""))))
    return len(words - known) <= 1
