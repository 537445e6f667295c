"""A decision in the making: the view as it would look after the changes chosen so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailflow.model.booking import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Change
    from mailflow.model.letter import Outcome
    from mailflow.model.people import Person
    from mailflow.model.programme import Event, Policy
    from mailflow.model.view import View


@dataclass(slots=True)
class Draft:
    """Collects changes and outcomes, so that six people in one request do not get the same last place."""

    view: View
    now: datetime
    changes: list[Change] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    unreachable: list[Person] = field(default_factory=list)
    """Those who are to have a place and cannot be reached: their addresses are asked for."""
    strangers: list[Person] = field(default_factory=list)
    """Those for whom the asker spoke without having booked for them: a person looks."""

    def change(self, change: Change) -> Booking:
        """Add a change and return the booking as it is after it."""
        self.changes.append(change)
        return change.after

    def event(self, event_id: str) -> Event:
        """The programme's event."""
        return self.view.programme.event(event_id)

    def bookings(self) -> Iterator[Booking]:
        """The view's live bookings as the changes leave them, and the new ones."""
        touched = {change.before.id: change.after for change in self.changes if change.before}
        for booking in self.view.bookings:
            after = touched.get(booking.id, booking)
            if after.live:
                yield after
        yield from (change.after for change in self.changes if change.before is None and change.after.live)

    def of(self, email: str) -> tuple[Booking, ...]:
        """One person's live bookings."""
        return tuple(booking for booking in self.bookings() if booking.email == email)

    def find(self, email: str, event_id: str) -> Booking | None:
        """One person's live booking of one event."""
        return next((booking for booking in self.of(email) if booking.event == event_id), None)

    def kept(self, asker: str, event_id: str) -> tuple[Booking, ...]:
        """The places of an event that are kept since an earlier request for people whom the asker has yet to give addresses for."""
        return tuple(
            one
            for one in self.bookings()
            if one.id
            and not one.email
            and one.requested_by == asker
            and one.event == event_id
            and one.state is State.OFFERED
        )

    def policy(self, event_id: str) -> Policy:
        """The rules of the event's series."""
        return self.view.programme.series_of(event_id).policy

    def free(self, event_id: str) -> int:
        """Places that can be given; none where they came free too late for those who wait, as nobody overtakes them."""
        return 0 if event_id in self.view.awaited else self.left(event_id)

    def left(self, event_id: str) -> int:
        """Places that nobody holds once the changes are entered."""
        gone = sum(1 for c in self.changes if c.before and c.before.holds and c.before.event == event_id)
        come = sum(1 for c in self.changes if c.after.holds and c.after.event == event_id)
        return max(0, self.view.free(event_id) + gone - come)

    def queued(self, event_id: str) -> int:
        """How many wait for the event before anybody whom this decision adds."""
        tally = self.view.tallies.get(event_id)
        added = sum(1 for c in self.changes if c.after.state is State.WAITING and c.after.event == event_id)
        return (tally.waiting if tally else 0) + added

    def holds(self, email: str, series: str) -> tuple[Booking, ...]:
        """The places of one series that a person holds and that count against the limit per person."""
        return tuple(
            booking
            for booking in self.of(email)
            if booking.holds
            and self.event(booking.event).series == series
            and self.now < self.event(booking.event).ends
        )

    def open_events(self, series: str) -> tuple[Event, ...]:
        """Events of the series that can be asked for now."""
        return tuple(
            event
            for event in self.view.programme.events
            if event.series == series and self.policy(event.id).open(event, self.now)
        )
