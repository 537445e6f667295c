"""How a random season stands, as those see it who choose what happens next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from mailflow.model.booking import State
from mailflow.model.programme import SOON, Party
from tests.laws.commit import is_same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mailflow.model.booking import Booking
    from tests.laws.watch import Watch
    from tests.season import Season


class Outlook:
    """A season and the watch over it."""

    season: Season
    watch: Watch

    @property
    def known(self) -> list[Booking]:
        """All bookings, ended ones too, as they stood after the last step."""
        return list(self.watch.known.values())

    def ahead(self, booking: Booking) -> bool:
        """True while its event is more than a moment away."""
        return self.season.now + timedelta(minutes=5) < self.season.programme.event(booking.event).starts

    def waiting(self) -> list[Booking]:
        """Who waits for what is to come."""
        return [one for one in self.known if one.state is State.WAITING and self.ahead(one)]

    def wanted(self) -> list[Booking]:
        """The places that others wait for, of the first event where there are such."""
        events = {one.event for one in self.waiting()}
        wanted = [one for one in self.known if one.state is State.BOOKED and one.event in events]
        first = next((event for event in self.coming() if event in {one.event for one in wanted}), "")
        return [one for one in wanted if one.event == first]

    def coming(self, party: Party | None = None) -> list[str]:
        """The events to come, the next one first; those where parties come so."""
        programme = self.season.programme
        return [
            event.id
            for event in programme.events
            if self.season.now < event.starts and party in {None, programme.series_of(event.id).policy.party}
        ]

    def with_room(self) -> list[str]:
        """The events that have a free place which can be kept for somebody."""
        taken, programme, now = (
            Counter(one.event for one in self.known if one.holds),
            self.season.programme,
            self.season.now,
        )
        events = map(programme.event, self.coming())
        can = (one for one in events if now < one.last_call and programme.series_of(one.id).policy.open(one, now))
        return [event.id for event in can if taken[event.id] < event.places]

    def pairs(self) -> list[tuple[Booking, Booking]]:
        """Places of different people at different events of one series, both to come."""
        booked = [one for one in self.known if one.state is State.BOOKED and self.ahead(one)]
        return [
            (one, other)
            for one, other in combinations(booked, 2)
            if one.email != other.email and one.event != other.event and one.event[0] == other.event[0]
        ]

    def new(self) -> str:
        """Somebody who has never written before."""
        return f"new{len(self.season.asked)}"

    def parties(self) -> list[Booking]:
        """Those who wait in a party that comes whole."""
        series_of = self.season.programme.series_of
        return [one for one in self.waiting() if one.party and series_of(one.event).policy.party is Party.WHOLE]

    def called(self) -> list[Booking]:
        """Those who are asked whether they can come at once."""
        return [one for one in self.known if one.state is State.CALLED and self.ahead(one)]

    def torn(self) -> list[Booking]:
        """Places of dates that somebody waits for to whom another date is offered."""
        offered = [one for one in self.known if one.state is State.OFFERED]
        events = {one.event for one in self.waiting() if any(is_same(one, other) for other in offered)}
        return [one for one in self.known if one.state is State.BOOKED and one.event in events]

    def asked_about(self) -> list[Booking]:
        """The bookings that somebody is asked to say yes or no to."""
        return [one for one in self.known if one.email and one.state in {State.OFFERED, State.CALLED}]

    def kept(self) -> list[Booking]:
        """The places that are kept for people without an address."""
        return [one for one in self.known if not one.email and one.live]

    def one(self, number: int, *states: State, wanted: bool = False) -> Booking:
        """One of the bookings in these states (live ones, if none is named); of all, where there is none of the kind."""
        every = self.known
        queues = {one.event for one in every if one.state is State.WAITING}
        kind = [one for one in every if (one.state in states if states else one.live)]
        kind = [one for one in kind if one.email and (not wanted or one.event in queues)]
        kind = kind or [one for one in every if one.email] or [replace(every[0], email=every[0].requested_by)]
        return kind[number % len(kind)]

    def moments(self) -> Iterator[datetime]:
        """When events open, close, come near, begin and end, and offers lapse."""
        for event in self.season.programme.events:
            policy = self.season.programme.series_of(event.id).policy
            yield from (event.starts, event.ends, event.last_call, event.starts - SOON, policy.closes_at(event))
            yield from filter(None, (policy.opens_at(event),))
        yield from (one.until for one in self.known if one.until)
