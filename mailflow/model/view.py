"""What a decision sees of the books: counts, and the few rows that matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailflow.model.booking import Booking
    from mailflow.model.programme import Organiser, Programme


@dataclass(frozen=True, slots=True)
class Tally:
    """How an event stands: `taken` is booked and offered without those over; `waiting` is those in the queue.

    `live` is every booking that has not ended, `called` those who are asked at the last moment.
    """

    taken: int = 0
    waiting: int = 0
    live: int = 0
    called: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """How many mails of one sender were answered in the 10 minutes and in the 24 hours before this one, and how many were held."""

    lately: int = 0
    today: int = 0
    held: int = 0
    others: frozenset[str] = frozenset()
    """Whom else this sender's mails of the 24 hours before made us write to, the contact left out."""


@dataclass(frozen=True, slots=True)
class View:
    """The programme, each event's tally, and the bookings of the people concerned."""

    organiser: Organiser
    programme: Programme
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    bookings: tuple[Booking, ...] = ()
    """Live bookings of the asker, of the people named and of those the asker booked for, smallest rank first;
    and the booking of the UID answered, though it may have ended."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    """Second addresses of the people concerned, each with the one that they book under."""
    spent: Spent = Spent()
    awaited: frozenset[str] = frozenset()
    """Events that are closed, with a free place which somebody waits for who could take it, had it come free in time."""

    def free(self, event_id: str) -> int:
        """How many places of the event nobody holds; never below 0."""
        return max(0, self.programme.event(event_id).places - self.tallies.get(event_id, Tally()).taken)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who waits for an event with a free place: what `settle` looks at, smallest rank first."""

    booking: Booking
    holdings: tuple[Booking, ...] = ()
    """All live bookings of the same person, this one among them."""
    party: tuple[Candidate, ...] = ()
    """All who wait for the same event by the same request, this one among them, in order; empty where it came alone."""


class Rule(StrEnum):
    """Why somebody who waits for an event with a free place does not get it."""

    LIMIT = "limit"
    """They hold as many places as one person may."""
    OFFERED = "offered"
    """Another of the dates that they asked for is offered to them."""
    LARGE = "large"
    """They come as a whole party, for which too few places are free."""
    PARTY = "party"
    """They come as a whole party, of which somebody else may have no place."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who was passed over. It stays so until something changes for them, for their party, or in the rule."""

    booking: int
    rule: Rule
    size: int = 0
    """For `limit` how many places one person may hold, for `large` how many are needed."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is at an event with free places: one, or all who are called; and who was passed over on the way."""

    candidates: tuple[Candidate, ...] = ()
    passed: tuple[Passed, ...] = ()
