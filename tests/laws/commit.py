"""The books as they stand before and after one commit.

They are read by the programme and the rows, and nothing here knows how a decision is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mailflow.model.booking import Booking, State
from mailflow.model.programme import Party
from mailflow.record.engine import reading
from mailflow.record.schema import bookings, history
from mailflow.record.tally import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from mailflow.model.letter import Answer
    from mailflow.model.programme import Programme
    from mailflow.model.request import Rank, Request
    from mailflow.model.view import Tally
    from tests.season import Season

HOLDING = {State.BOOKED, State.OFFERED}


@dataclass(frozen=True)
class Commit:
    """The books before and after one page, by booking; `request` is empty where time asked."""

    programme: Programme
    now: datetime
    request: Request | None
    before: Mapping[int, Booking]
    after: Mapping[int, Booking]
    entered: Sequence[Any]
    """The page's rows of history."""
    said: Sequence[Answer]
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    """How each event stands, as the books keep it beside the bookings."""
    passed: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    """Those of whom the books know that they were passed over: by which rule, and its size."""

    @property
    def moment(self) -> datetime:
        """Up to when time has passed in the books: when the mail arrived that asked, or now."""
        return min(self.request.rank.received, self.now) if self.request else self.now

    def gains(self) -> Iterator[tuple[Booking, Booking | None]]:
        """Who came to hold a place of an event by this commit, with what that booking was."""
        for key, booking in self.after.items():
            was = self.before.get(key)
            if booking.holds and (was is None or not was.holds or was.event != booking.event):
                yield booking, was

    def waiting(self, event_id: str) -> list[Booking]:
        """Who waits for the event now, by rank."""
        queue = [one for one in self.after.values() if one.state is State.WAITING and one.event == event_id]
        return sorted(queue, key=line)

    def free(self, event_id: str) -> int:
        """Places of the event that nobody holds now."""
        taken = sum(1 for one in self.after.values() if self.holds(one) and one.event == event_id)
        return self.programme.event(event_id).places - taken

    def holds(self, booking: Booking) -> bool:
        """True while it takes a place, whether or not anybody has noticed that its time is over."""
        if not booking.holds or lapsed(booking, self.moment):
            return False
        return self.moment < self.programme.event(booking.event).ends

    def may_take(self, waiting: Booking, free: int) -> bool:
        """True if the entry may have one of so many free places, by the rules that the history names.

        A party that comes whole needs a place for each, and each may have one.
        """
        party = self.party_of(waiting)
        return len(party) <= free and all(map(self.may_hold, party))

    def party_of(self, waiting: Booking) -> list[Booking]:
        """Who must come in together with this entry."""
        if self.programme.series_of(waiting.event).policy.party is not Party.WHOLE or not waiting.party:
            return [waiting]
        return [one for one in self.waiting(waiting.event) if one.party == waiting.party]

    def may_hold(self, waiting: Booking) -> bool:
        """True if the person may hold one more place of the series; what a conditional move gives back counts as free."""
        series = self.programme.series_of(waiting.event)
        events = {event.id for event in series.events}
        mine = [one for one in self.after.values() if one.email == waiting.email and self.holds(one)]
        if any(one.state is State.OFFERED and one.id != waiting.id and is_same(one, waiting) for one in mine):
            return False
        held = [one.id for one in mine if one.event in events]
        return waiting.releases in held or len(held) < series.policy.places_per_person

    def line_of(self, gain: Booking, was: Booking | None) -> tuple[Rank, int]:
        """Where whoever gained stood: as the entry that waited, or before all of the request that got it at once."""
        if was is not None and was.event == gain.event:
            return line(was)
        entries = [
            line(one)
            for one in self.before.values()
            if one.event == gain.event and one.email == gain.email and one.state is State.WAITING
        ]
        if was is None or not entries:
            return (self.request.rank if self.request else gain.rank), 0
        return min(entries)

    def turns(self) -> Iterator[tuple[Any, int]]:
        """Each row of history by which an entry that waited came to a place, with how many stood before it at that moment."""
        queue = {key: one.event for key, one in self.before.items() if one.state is State.WAITING}
        for row in self.entered:
            key, is_now = row["booking"], row["after"]
            if queue.pop(key, "") and is_now["state"] in HOLDING:
                stood = [self.after[other] for other, event in queue.items() if event == is_now["event"]]
                yield row, sum(line(other) < line(self.after[key]) for other in stood)
            if is_now["state"] == State.WAITING:
                queue[key] = is_now["event"]


def line(booking: Booking) -> tuple[Rank, int]:
    """Where it stands among those who wait: by rank, and among those of one mail as they were asked for."""
    return booking.rank, booking.id


def lapsed(booking: Booking, at: datetime) -> bool:
    """True for an offer whose time was over, though nobody had noticed."""
    return booking.state is State.OFFERED and booking.until is not None and booking.until <= at


def is_same(one: Booking, other: Booking) -> bool:
    """True if both ask for one thing: a place of one wish, or another date for one place."""
    return bool(one.wish and one.wish == other.wish) or bool(one.releases and one.releases == other.releases)


def entered_since(season: Season, last: int) -> list[Any]:
    """The rows of history after this one."""
    mine = select(history).where(history.c.organiser == season.organiser.address, history.c.id > last)
    with reading(season.engine) as connection:
        return list(connection.execute(mine.order_by(history.c.id)).mappings())


def beside(season: Season) -> tuple[Mapping[str, Tally], Mapping[int, tuple[str, int]]]:
    """What the books keep beside the bookings: how each event stands, and who is known to be passed over."""
    who = season.organiser.address
    passed = select(bookings.c.id, bookings.c.passed_by, bookings.c.passed_at)
    passed = passed.where(bookings.c.organiser == who, bookings.c.passed_by != "")
    with reading(season.engine) as connection:
        known = {row.id: (row.passed_by, row.passed_at) for row in connection.execute(passed)}
        return standing(connection, who), known
