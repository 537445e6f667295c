"""One-click answers: `mailto:` links (RFC 6068) that mailflow understands when they are sent as they are.

The subject names the event's id in brackets and carries our reference; the body says the wish in plain words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailflow.model.request import Action
from mailflow.reply.when import listed, short

if TYPE_CHECKING:
    from mailflow.model.programme import Event, Programme


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one action is asked for: the button, the subject, the sentence, what it is for, and the word before the event."""

    label: str
    subject: str
    sentence: str
    aim: str
    joint: str = "on"


PHRASES: dict[Action, Phrase] = {
    Action.BOOK: Phrase("Book", "Book a place", "Please book me a place", "To book"),
    Action.CANCEL: Phrase("Cancel my place on", "Cancel my place", "Please cancel my place", "To cancel"),
    Action.MOVE: Phrase("Move to", "Move my place", "Please move me", "To move", "to"),
    Action.ACCEPT: Phrase("Accept the place on", "Yes to the place", "Yes please, I would like the place", "To accept"),
    Action.DECLINE: Phrase(
        "Decline the place on", "Decline the place", "No thank you, I do not need the place", "To decline"
    ),
    Action.STATUS: Phrase("My bookings on", "My bookings", "Please tell me what I have booked", "To see your bookings"),
    Action.ENQUIRE: Phrase(
        "Ask a person about", "A question for a person", "I have a question for a person", "To ask a person"
    ),
}
"""What a link can ask for. Other readings (a place for somebody else, perhaps, none at all) need the sender's own words."""
LEAVE = Phrase(
    "Leave the waiting list for",
    "Leave the waiting list",
    "Please take me off the waiting list",
    "To leave the waiting list",
    "for",
)
JOIN = Phrase(
    "Join the waiting list for",
    "Join the waiting list",
    "Please put me on the waiting list",
    "To join the waiting list",
    "for",
)
GUEST = Phrase("Ask again for", "Book a place", "Please book a place for a colleague", "To ask again")


@dataclass(frozen=True, slots=True)
class Link:
    """A one-click answer: what the button says, the address it opens, the words that a reply could say instead, and what for."""

    label: str
    href: str
    words: str
    aim: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes the links of one letter: to our address, with the letter's reference, about the programme's events."""

    address: str
    reference: str
    programme: Programme

    def ask(self, action: Action, *events: Event, any_one: bool = False) -> Link:
        """A link that asks for the action on each of these events, or any one (none: on whatever the sender holds)."""
        return self._write(PHRASES[action], *events, joint="or" if any_one else "and")

    def leave(self, *events: Event) -> Link:
        """A link out of the events' waiting lists."""
        return self._write(LEAVE, *events)

    def join(self, event: Event) -> Link:
        """A link to the end of the event's waiting list, or to a place if one is free by then."""
        return self._write(JOIN, event)

    def bring(self, number: int, event: Event) -> Link:
        """A link that asks for places for so many people without an address, and none for the sender."""
        many = replace(GUEST, subject="Book places", sentence=f"Please book {number} places for my colleagues")
        return self._write(many if number > 1 else GUEST, event)

    def move(self, here: Event, there: Event) -> Link:
        """A link that asks to move from one event to another. The subject names only the one that is wanted."""
        old, new = self.name(here), self.name(there)
        body = f"Please move me from {_mark(old, here)} to {_mark(new, there)}."
        words = f"Please move me from {old} to {new}."
        return Link(
            f"Move from {old} to {new}", self._href(f"Move my place to {_mark(new, there)}", body), words, "To move"
        )

    def name(self, event: Event) -> str:
        """The event as a person would name it."""
        return short(event, self.programme)

    def _write(self, phrase: Phrase, *events: Event, joint: str = "and") -> Link:
        if not events:
            sentence = f"{phrase.sentence}."
            return Link(phrase.subject, self._href(phrase.subject, sentence), sentence, phrase.aim)
        names = [self.name(event) for event in events]
        marked = listed(map(_mark, names, events), joint)
        words = f"{phrase.sentence} {phrase.joint} {listed(names, joint)}."
        body = words if len(events) > 1 else f"{phrase.sentence}."
        href = self._href(f"{phrase.subject}: {marked}", body)
        return Link(f"{phrase.label} {listed(names, joint)}", href, words, phrase.aim)

    def _href(self, subject: str, body: str) -> str:
        marked = quote(f"{subject} (Ref: {self.reference})", safe="")
        return f"mailto:{quote(self.address, safe='@')}?subject={marked}&body={quote(body, safe='')}"


def _mark(name: str, event: Event) -> str:
    """The event's name with its id, which leaves no doubt."""
    return f"{name} [{event.id}]"
