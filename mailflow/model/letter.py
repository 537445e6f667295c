"""What goes out: answers (what is said to whom) and letters (the mail that says it)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailflow.model.booking import State

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.people import Address, Person
    from mailflow.model.programme import Event
    from mailflow.model.request import Choice, Request


class News(StrEnum):
    """The kinds of letter. Each has its folder of the same name in `templates/`."""

    CONFIRMED = "confirmed"
    """A place is theirs; carries the invitation."""
    PROMOTED = "promoted"
    """A place came free and is theirs now; carries the invitation."""
    INVITATION = "invitation"
    """The invitation again, as they asked for it or already have the place."""
    WAITING = "waiting"
    """They are on the waiting list, with their position."""
    OFFERED = "offered"
    """A place came free and is held for them until a time: one click to have it, one to let it go."""
    CALLED = "called"
    """A place came free in the last two hours: everybody waiting is asked, and the first yes has it."""
    LAPSED = "lapsed"
    """An offer ended without an answer, or the places kept for people without an address."""
    REMINDER = "reminder"
    """The event that they have a place at comes near."""
    REFUSED = "refused"
    """No place and no list: why not, and what else there is."""
    CANCELLED = "cancelled"
    """A place or an entry was given up; carries the calendar's CANCEL if there was an invitation."""
    CHANGED = "changed"
    """Their event has another time or place; carries the new invitation, to be answered anew."""
    UPDATED = "updated"
    """Title, link or speaker of their event is new; carries the invitation, which stays answered."""
    EVENT_CANCELLED = "event_cancelled"
    """Their event does not take place; carries the calendar's CANCEL if there was an invitation."""
    DISPLACED = "displaced"
    """The organiser had to take their place back, and they wait; carries the calendar's CANCEL."""
    NOTHING_HELD = "nothing_held"
    """Something was to be changed that this address does not hold."""
    STATUS = "status"
    """What the asker holds, and how many places are left."""
    QUESTION = "question"
    """No single safe reading: one short question with one-click answers."""
    CONFIRM = "confirm"
    """Somebody asked in the reader's name, and it is not sure that it was the reader: nothing changes before a yes."""
    ADDRESSES = "addresses"
    """The places of people who were named without an address wait for their addresses."""
    SUMMARY = "summary"
    """To who asked for others: what became of each of them."""
    ACKNOWLEDGED = "acknowledged"
    """An enquiry was received and passed to a person."""
    PASSED_ON = "passed_on"
    """To the contact: an enquiry, with the original attached."""
    ATTENTION = "attention"
    """To the organiser's contact: something needs a person (a held mail, a letter that cannot be delivered)."""


class Calendar(StrEnum):
    """The calendar object that a letter carries (RFC 5546 §1.4)."""

    NOTHING = ""
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    DECLINECOUNTER = "DECLINECOUNTER"


class Result(StrEnum):
    """What became of one person's wish for one event."""

    BOOKED = "booked"
    WAITING = "waiting"
    ALREADY_BOOKED = "already booked"
    ALREADY_WAITING = "already waiting"
    OFFERED = "offered"
    CALLED = "called"
    HELD = "held"
    """A place is kept for somebody whose address is not known yet."""
    CANCELLED = "cancelled"
    DECLINED = "declined"
    """An offer was not wanted."""
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    KEPT = "kept"
    NOT_HELD = "not held"
    LIMIT = "limit"
    FULL = "full"
    STARTED = "started"
    NOT_YET = "not yet"
    CLOSED = "closed"
    NOT_FOR = "not for"
    """The series is for other people."""
    PARTY = "party"
    """Not booked because a party is booked whole or not at all."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one person's wish for one event, and why, in a sentence that person may read."""

    event: str
    person: Person
    result: Result
    because: str = ""
    booking: Booking | None = None
    position: int = 0
    """Place in the waiting list, from 1; 0 where there is none."""
    moment: datetime | None = None
    """The instant (UTC) that the result turns on: until when a place was held, when booking opens, when it closed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One letter to be: its kind, whom it goes to and the facts it tells. The first outcome is what it is about."""

    news: News
    to: Address
    outcomes: tuple[Outcome, ...] = ()
    because: str = ""
    choices: tuple[Choice, ...] = ()
    request: Request | None = None
    """What is answered: its message gives In-Reply-To, the subject and, for `passed_on`, the original."""
    calendar: Calendar = Calendar.NOTHING
    """The object for the first outcome's booking."""
    people: tuple[Person, ...] = ()
    """For `addresses`: those who were named, or only counted, without an address."""
    was: Event | None = None
    """For `changed` and `updated`: the event as it was. For `promoted`: the one whose place was given up for this one."""
    state: State | None = State.BOOKED
    """For `confirm`: how what is asked about stands; None where not all of it stands alike."""
    left: tuple[tuple[str, int], ...] = ()
    """Events of the series that have not begun, each with the places left in it, in calendar order."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A composed mail: the same bytes and Message-ID on every try."""

    id: str
    to: Address
    news: News
    subject: str
    raw: bytes
    message_id: str
    reference: str
    due: datetime
    event: str = ""
    booking: int = 0
    choices: tuple[Choice, ...] = ()
    events: tuple[str, ...] = ()
    tries: int = 0
