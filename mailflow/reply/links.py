"""One-click answers: `mailto:` links (RFC 6068) that mailflow understands when they are sent as they are.

The subject names the event's id in brackets and carries our reference; the body says the wish in plain words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailflow.model.request import Action
from mailflow.reply.when import listed, short

if TYPE_CHECKING:
    from mailflow.model.programme import Event, Programme


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one action is asked for: the button, the subject, the sentence, and the word between sentence and event."""

    label: str
    subject: str
    sentence: str
    joint: str = "on"


PHRASES: dict[Action, Phrase] = {
    Action.BOOK: Phrase("Book", "Book a place", "Please book me a place"),
    Action.CANCEL: Phrase("Cancel my place on", "Cancel my place", "Please cancel my place"),
    Action.MOVE: Phrase("Move to", "Move my place", "Please move me", "to"),
    Action.ACCEPT: Phrase("Accept", "Yes to the place", "Yes please, I would like the place"),
    Action.DECLINE: Phrase("Decline", "Decline the place", "No thank you, I cannot come"),
    Action.STATUS: Phrase("My bookings on", "My bookings", "Please tell me what I have booked"),
    Action.ENQUIRE: Phrase("Ask a person about", "A question for a person", "I have a question for a person"),
}
"""What a link can ask for. Other readings (a place for somebody else, perhaps, none at all) need the sender's own words."""


@dataclass(frozen=True, slots=True)
class Link:
    """A one-click answer: what the button says, the address it opens, and the words that a reply could say instead."""

    label: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes the links of one letter: to our address, with the letter's reference, about the programme's events."""

    address: str
    reference: str
    programme: Programme

    def ask(self, action: Action, *events: Event) -> Link:
        """A link that asks for the action on each of these events (none: on whatever the sender holds)."""
        phrase = PHRASES[action]
        if not events:
            return self._link(phrase.subject, phrase.subject, f"{phrase.sentence}.", f"{phrase.sentence}.")
        names = [self.name(event) for event in events]
        marked = listed(map(_mark, names, events))
        words = f"{phrase.sentence} {phrase.joint} {listed(names)}."
        body = words if len(events) > 1 else f"{phrase.sentence}."
        return self._link(f"{phrase.label} {listed(names)}", f"{phrase.subject}: {marked}", body, words)

    def move(self, here: Event, there: Event) -> Link:
        """A link that asks to move from one event to another. The subject names only the one that is wanted."""
        old, new = self.name(here), self.name(there)
        body = f"Please move me from {_mark(old, here)} to {_mark(new, there)}."
        words = f"Please move me from {old} to {new}."
        return self._link(f"Move to {new}", f"Move my place to {_mark(new, there)}", body, words)

    def name(self, event: Event) -> str:
        """The event as a person would name it."""
        return short(event, self.programme)

    def _link(self, label: str, subject: str, body: str, words: str) -> Link:
        marked = quote(f"{subject} (Ref: {self.reference})", safe="")
        return Link(
            label, f"mailto:{quote(self.address, safe='@')}?subject={marked}&body={quote(body, safe='')}", words
        )


def _mark(name: str, event: Event) -> str:
    """The event's name with its id, which leaves no doubt."""
    return f"{name} [{event.id}]"
