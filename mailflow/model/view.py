"""What a decision sees of the books: counts, and the few rows that matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailflow.model.booking import Booking
    from mailflow.model.programme import Programme


@dataclass(frozen=True, slots=True)
class Tally:
    """How an event stands: `taken` is booked and offered without those over; `waiting` is those in the queue."""

    taken: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """The programme, each event's tally, and the bookings of the people concerned."""

    programme: Programme
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    bookings: tuple[Booking, ...] = ()
    """Live bookings of the asker, of the people named and of the UID answered, and that UID's ended one."""

    def free(self, event_id: str) -> int:
        """How many places of the event nobody holds; never below 0."""
        return max(0, self.programme.event(event_id).places - self.tallies.get(event_id, Tally()).taken)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An event with a free place and somebody waiting: what `settle` looks at."""

    programme: Programme
    event: str
    free: int
    waiting: tuple[Booking, ...]
    """Those who wait for it, smallest rank first."""
    held: Mapping[str, tuple[Booking, ...]] = field(default_factory=dict)
    """By e-mail address: the live bookings of each who waits, over all events."""
