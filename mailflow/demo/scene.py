"""What a story is made of: scenes at a moment, the mails written in them, and what must come of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mailflow.model.letter import News
    from mailflow.model.request import Action


class Manner(StrEnum):
    """How somebody's mail comes about."""

    WRITE = "write"
    """A new mail."""
    PRESS = "press"
    """A mailto link of a letter or of the flyer, sent as it opens unless words are given."""
    REPLY = "reply"
    FORWARD = "forward"
    ACCEPT = "accept"
    """This and the next two: a calendar's answer, made from the invitation that arrived."""
    TENTATIVE = "tentative"
    DECLINE = "decline"
    BOUNCE = "bounce"
    """The person's mail server reports that the letter could not be delivered."""
    RECEIPT = "receipt"
    """The person's mail program reports that the letter was opened."""
    AGAIN = "again"
    """The person's last mail, delivered a second time, byte for byte."""
    MEANS = "means"
    """A mail of which only the meaning is told, and no words: the laws' random seasons are printed so."""


FLYER = "flyer"
"""The announcement, where a mailing would name the kind of a letter."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """One mail to the organiser, and the action that it must be understood as."""

    who: str
    manner: Manner
    line: int
    """Where the story says so."""
    text: str = ""
    """What stands in quotes: the subject of a new mail, or words of the link that is pressed."""
    about: str = ""
    """The kind of letter that is answered, or the flyer; empty: the last letter that arrived."""
    whose: str = ""
    """Who received that letter, where it was not the writer."""
    client: str = ""
    """The mail program, where it is not the person's usual one."""
    copies: tuple[str, ...] = ()
    words: str = ""
    meant: Action | None = None
    received: datetime | None = None
    """When it came into the mailbox, where that was before it was read."""


@dataclass(frozen=True, slots=True)
class Order:
    """Something that the organiser does: to the settings (edit, add, remove), or a command with its words."""

    verb: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Expected:
    """One letter that a scene must bring."""

    who: str
    news: News
    event: str = ""
    method: str = ""
    """The calendar's METHOD; empty: no calendar object."""
    sequence: int | None = None
    """The calendar's SEQUENCE; None where there is no object."""
    words: tuple[str, ...] = ()
    """What the letter must say."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event must stand when a scene is over."""

    event: str
    booked: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Who must have what of an event when a scene is over: people by state, those who wait in their order."""

    event: str
    people: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reason:
    """What `mailflow log` must say of the last change of somebody's booking of an event."""

    who: str
    event: str
    words: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of the story: what happens, in words, and everything that must come of it, in full."""

    at: datetime
    chapter: str
    told: str
    line: int
    mailings: tuple[Mailing, ...] = ()
    expected: tuple[Expected, ...] = ()
    standings: tuple[Standing, ...] = ()
    orders: tuple[Order, ...] = ()
    said: tuple[str, ...] = ()
    """What the organiser must be told at the terminal."""
    rosters: tuple[Roster, ...] = ()
    reasons: tuple[Reason, ...] = ()
    reading: bool = False
    """True where more mail is read before time speaks: nothing that has become due is done yet."""
