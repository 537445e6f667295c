"""What can be booked: a programme of series, each with its events and the policy that rules them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mailflow.model.people import Address


LAST_CALL = timedelta(hours=2)
"""So long before an event a place that comes free is held for nobody: everybody waiting is called, and the first yes wins."""
SOON = timedelta(hours=48)
"""From so long before an event a place that comes free is offered, where the policy says nothing: a surprise would be missed."""


@dataclass(frozen=True, slots=True)
class Notice:
    """How long before an event begins: days of the local clock, then elapsed time. A day before 09:30 is 09:30."""

    days: int = 0
    elapsed: timedelta = timedelta()

    def before(self, event: Event) -> datetime:
        """The instant (UTC) so long before the event's start."""
        return (event.local_start - timedelta(days=self.days)).astimezone(UTC) - self.elapsed


class Party(StrEnum):
    """What becomes of people asked for together where not all of them fit."""

    SPLIT = "split"
    """As many as fit have places, the others wait."""
    WHOLE = "whole"
    """All or none."""


class Promote(StrEnum):
    """What becomes of a place that comes free while people wait."""

    BOOK = "book"
    """It is the next one's at once."""
    OFFER = "offer"
    """It is held for the next one until a time."""
    CALL = "call"
    """Everybody waiting is asked at once; the first yes has it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may have a place in a series, how many and when. Keys and defaults: docs of `config/series/*.toml`."""

    places_per_person: int = 1
    waitlist: bool = True
    opens: datetime | Notice | None = None
    """From when on places can be asked for; None: always."""
    closes: datetime | Notice = Notice()
    """Until when; never later than the start."""
    who: tuple[str, ...] = ()
    """Domains (with what is below them) and addresses that may book, lower case; empty: all."""
    party: Party = Party.SPLIT
    promote: Promote | None = None
    """None: book while the event is more than 48 hours away, then offer."""
    hold: timedelta = timedelta(hours=24)
    """How long an offer lasts at most."""
    reminders: tuple[Notice, ...] = (Notice(days=7), Notice(days=1))
    bounce_release: Notice = Notice(elapsed=timedelta(hours=24))
    """When the place of somebody whose letters come back is given to others."""

    def opens_at(self, event: Event) -> datetime | None:
        """When the event can first be asked for, UTC; None: always."""
        return self.opens.before(event) if isinstance(self.opens, Notice) else self.opens

    def closes_at(self, event: Event) -> datetime:
        """When the event can no longer be asked for, UTC."""
        closes = self.closes.before(event) if isinstance(self.closes, Notice) else self.closes
        return min(closes, event.starts)

    def open(self, event: Event, at: datetime) -> bool:
        """True while the event can be asked for."""
        opens = self.opens_at(event)
        return (opens is None or opens <= at) and at < self.closes_at(event)

    def welcomes(self, email: str) -> bool:
        """True for somebody who may book in this series."""
        domain = email.rpartition("@")[2]
        return not self.who or any(
            one == email if "@" in one else domain == one or domain.endswith(f".{one}") for one in self.who
        )

    def promotion(self, event: Event, now: datetime) -> Promote:
        """What becomes of a place of the event that comes free now."""
        if now >= event.last_call:
            return Promote.CALL
        return self.promote or (Promote.BOOK if event.starts - now > SOON else Promote.OFFER)

    def held_until(self, event: Event, now: datetime) -> datetime:
        """When a place held for one person from now on lapses, UTC: after `hold`, at most a quarter of the time that is left."""
        until = min(now + self.hold, now + (event.starts - now) / 4, self.closes_at(event))
        return until.replace(second=0, microsecond=0)

    def reminded_at(self, event: Event) -> tuple[datetime, ...]:
        """When those who have a place are reminded, UTC, in order."""
        return tuple(sorted(notice.before(event) for notice in self.reminders))


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
    def last_call(self) -> datetime:
        """When the last two hours begin, UTC."""
        return self.starts - LAST_CALL

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
