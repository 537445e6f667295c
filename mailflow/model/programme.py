"""What can be booked: a programme of series, each with its events and the policy that rules them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mailflow.model.people import Address


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may have a place in a series, and how many. Keys and defaults: docs of `config/series/*.toml`."""

    places_per_person: int = 1
    waitlist: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """One occasion with limited places. `starts` and `ends` are UTC instants; `zone` is how people read them."""

    id: str
    series: str
    title: str
    starts: datetime
    ends: datetime
    zone: ZoneInfo
    places: int
    location: str = ""
    join_url: str = ""
    speaker: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        """Refuse an event that cannot be: naive times, an end before its start, no place at all."""
        if self.starts.tzinfo is not UTC or self.ends.tzinfo is not UTC:
            raise ValueError(f"event {self.id}: times are stored in UTC")
        if self.ends <= self.starts:
            raise ValueError(f"event {self.id}: it ends before it starts")
        if self.places < 1:
            raise ValueError(f"event {self.id}: it has no place")

    @property
    def local_start(self) -> datetime:
        """The start as a clock on the wall of the series' zone shows it."""
        return self.starts.astimezone(self.zone)

    @property
    def local_end(self) -> datetime:
        """The end as a clock on the wall of the series' zone shows it."""
        return self.ends.astimezone(self.zone)


@dataclass(frozen=True, slots=True)
class Series:
    """A named run of events under one policy, in calendar order."""

    id: str
    title: str
    zone: ZoneInfo
    events: tuple[Event, ...]
    policy: Policy = Policy()
    description: str = ""

    def __post_init__(self) -> None:
        """Refuse events that are not in calendar order: ordinals ("the second one") count on it."""
        if list(self.events) != sorted(self.events, key=lambda event: (event.starts, event.id)):
            raise ValueError(f"series {self.id}: its events are not in calendar order")


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that one organiser's mailbox serves."""

    series: tuple[Series, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of all series, in calendar order."""
        every = (event for series in self.series for event in series.events)
        return tuple(sorted(every, key=lambda event: (event.starts, event.id)))

    def event(self, event_id: str) -> Event:
        """The event with this id; KeyError if the programme has none."""
        for series in self.series:
            for event in series.events:
                if event.id == event_id:
                    return event
        raise KeyError(event_id)

    def series_of(self, event_id: str) -> Series:
        """The series that the event belongs to; KeyError if the programme has no such event."""
        wanted = self.event(event_id).series
        return next(series for series in self.series if series.id == wanted)


@dataclass(frozen=True, slots=True)
class Organiser:
    """Whose mailbox this is. `address` is From, ORGANIZER and the mailbox at once."""

    name: str
    address: str
    contact: Address
    admins: tuple[str, ...] = ()
    own_lists: tuple[str, ...] = ()
    """Lists that lead to this mailbox (List-Id or address): mail through them is read as if sent here directly."""
    strict: bool = False
    """Nothing is taken away without proof of who asked, not even by a mail that nothing speaks against."""
