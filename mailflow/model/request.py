"""What a message asks for: the contract between understanding and deciding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailflow.model.verdict import Evidence

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.message import Message
    from mailflow.model.people import Address, Person
    from mailflow.model.thread import Thread


class Action(StrEnum):
    """The words for what a message asks (`explain` prints them)."""

    BOOK = "book"
    CANCEL = "cancel"
    MOVE = "move"
    TRANSFER = "transfer"
    ACCEPT = "accept"
    TENTATIVE = "tentative"
    DECLINE = "decline"
    STATUS = "status"
    ENQUIRE = "enquire"
    NONE = "none"
    UNCLEAR = "unclear"
    IGNORE = "ignore"
    BOUNCE = "bounce"


class Choose(StrEnum):
    """Where several events are named: any one of them, in order of preference, or each."""

    ALL = "all"
    ONE = "one"


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """Who came first: INTERNALDATE (UTC), then UID."""

    received: datetime
    uid: int


@dataclass(frozen=True, slots=True)
class Rsvp:
    """A calendar answer (iTIP REPLY, COUNTER or REFRESH; RFC 5546 §3.2) as it stood in the part."""

    method: str
    uid: str
    attendee: str = ""
    """ATTENDEE's mail address, lower case; empty where it is missing."""
    attendee_name: str = ""
    sent_by: str = ""
    delegated_to: str = ""
    partstat: str = ""
    """Upper case; empty where it is missing."""
    sequence: int | None = None
    """None where it is missing: unknown, not 0."""
    stamp: datetime | None = None
    """DTSTAMP, UTC."""
    organizer: str = ""
    """ORGANIZER's mail address, lower case; empty where it is missing, which is normal."""
    comment: str = ""
    trouble: str = ""
    """Why it must not be acted on (MIME method and body differ, several attendees, …); empty if nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading that was possible: what a one-click answer to our question would ask for."""

    action: Action
    events: tuple[str, ...]
    choose: Choose = Choose.ALL
    from_events: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    """Whom it is for; empty: the one who answers."""
    alias: str = ""
    """The address that somebody wrote from, which whoever says yes says is theirs too."""


class Place(StrEnum):
    """Where words of a message stand."""

    OWN = "own words"
    SUBJECT = "the subject"
    QUOTED = "the quoted text"
    ATTACHED = "the attached message"


@dataclass(frozen=True, slots=True)
class Trace:
    """Which words gave which part of a request, for `explain`: a piece of the sender's text and what it was taken for."""

    words: str
    meaning: str
    events: tuple[str, ...] = ()
    """The events that they fit, where they name events."""
    by: tuple[str, ...] = ()
    """By what they fit them ("date", "title"); empty for words that name no event."""
    beside: tuple[str, ...] = ()
    """Other words that said the rest: "BLS 13 April" for "the 2pm"."""
    number: int = 0
    """How many events they say there are ("all four"); 0 where they do not say."""
    place: Place = Place.OWN


@dataclass(frozen=True, slots=True)
class Request:
    """One message's request, with what is needed to answer it. Fields up to `reason` are the contract of `explain`."""

    action: Action
    rank: Rank
    events: tuple[str, ...] = ()
    choose: Choose = Choose.ALL
    from_events: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    human: bool = False
    held: str = ""
    rsvp: Rsvp | None = None
    reason: str = ""
    choices: tuple[Choice, ...] = ()
    """For `unclear`: the readings to offer, most likely first; empty where only the sender can say."""
    traces: tuple[Trace, ...] = ()
    message: Message | None = None
    """The message itself; None where time asked (offers lapsed, reminders due)."""
    asker: Address | None = None
    """Who wrote; None where nobody can be answered."""
    reply_to: Address | None = None
    """Where an answer may go; None where no answer may be sent."""
    evidence: Evidence = Evidence.NONE
    thread: Thread | None = None


class Moment(StrEnum):
    """What time asks for: time is a correspondent too."""

    STARTED = "started"
    """The event has begun: who still waits, waits for nothing."""
    OVER = "over"
    """The event has ended: its bookings are history."""
    LAPSED = "lapsed"
    """Nobody answered an offer in time."""
    POSTPONED = "postponed"
    """The event is farther away again than it was when people were called: they wait as before."""
    REMINDER = "reminder"
    """Who has a place is to be reminded of it."""
    RELEASE = "release"
    """Who has a place cannot be reached, and the event is near."""


@dataclass(frozen=True, slots=True)
class Due:
    """A request by the clock about one event."""

    moment: Moment
    event: str
    bookings: tuple[Booking, ...]
    """Those that the moment concerns, smallest rank first."""
