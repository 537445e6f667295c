"""One person's claim on one event: its states, the only legal changes between them, and its invitation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.request import Rank


class State(StrEnum):
    """Where a booking stands."""

    WAITING = "waiting"
    CALLED = "called"
    OFFERED = "offered"
    BOOKED = "booked"
    ENDED = "ended"


class Ending(StrEnum):
    """Why a booking ended."""

    CANCELLED = "cancelled"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    EVENT_CANCELLED = "event cancelled"
    EVENT_OVER = "event over"


LEGAL: dict[State | None, tuple[State, ...]] = {
    None: (State.WAITING, State.OFFERED, State.BOOKED),
    State.WAITING: (State.CALLED, State.OFFERED, State.BOOKED, State.ENDED),
    State.CALLED: (State.WAITING, State.BOOKED, State.ENDED),
    State.OFFERED: (State.BOOKED, State.ENDED),
    State.BOOKED: (State.BOOKED, State.ENDED),
    State.ENDED: (),
}
"""From each state (None: a new booking) the states that may follow. Nothing leaves `ended`: who is displaced by
the organiser loses that place and waits by a new booking. Who is refused has none."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A booking's calendar object (RFC 5545 §3.8.4.7, §3.8.7.4). SEQUENCE and DTSTAMP of a UID only grow."""

    uid: str
    sequence: int = 0
    stamp: datetime | None = None
    """DTSTAMP of the last object sent, UTC; None before the first."""
    partstat: str = "NEEDS-ACTION"
    reply_sequence: int | None = None
    """SEQUENCE of the last calendar answer that counted."""
    reply_stamp: datetime | None = None
    """DTSTAMP of the last calendar answer that counted."""


@dataclass(frozen=True, slots=True)
class Booking:
    """One person, one event. `id` 0 and an empty UID stand for a booking that the books have not entered yet."""

    event: str
    email: str
    name: str
    state: State
    rank: Rank
    requested_by: str
    invitation: Invitation
    id: int = 0
    ending: Ending | None = None
    wish: int = 0
    """The wish ("any one of these events") that it belongs to; 0 if none. One success withdraws the others."""
    releases: int = 0
    """The booking that is given up once this one has a place (a conditional move); 0 if none."""
    until: datetime | None = None
    """When an offer lapses, UTC."""
    party: int = 0
    """The party (people asked for in one request) that it belongs to; 0 if none."""
    reminded: datetime | None = None
    """Reminders due up to this moment (UTC) are done with: sent, or pointless because the place is newer. None: none is."""
    bounced: datetime | None = None
    """Since when letters to this person come back, UTC; None where they arrive."""
    over: bool = False
    """Forced by the organiser beyond the places; not counted against them."""

    def __post_init__(self) -> None:
        """Refuse an ended booking without its reason, and a reason where nothing ended."""
        if (self.state is State.ENDED) is (self.ending is None):
            raise ValueError(f"booking of {self.event}: state {self.state} with ending {self.ending}")

    @property
    def live(self) -> bool:
        """True until it ended."""
        return self.state is not State.ENDED

    @property
    def holds(self) -> bool:
        """True while it takes one of the event's places."""
        return self.state in {State.BOOKED, State.OFFERED} and not self.over
