"""What time asks for: the bookings for which a moment has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, or_, select

from mailflow.model.booking import State
from mailflow.model.request import Due, Moment
from mailflow.model.view import Tally
from mailflow.record import tally
from mailflow.record.rows import booking_of
from mailflow.record.schema import bookings
from mailflow.record.waiting import RANK, is_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from mailflow.model.programme import Event, Policy, Programme

SWEEP = 500
"""How many bookings of one event one look at the clock deals with; the next look takes the next."""


def due(connection: Connection, organiser: str, programme: Programme, now: datetime) -> Sequence[Due]:
    """What time asks for, event by event: each live booking is concerned by one moment at most."""
    counted = tally.standing(connection, organiser)
    events = [event for event in programme.events if event.id in counted and counted[event.id].live]
    found: list[Due] = []
    for event in events:
        policy = programme.series_of(event.id).policy
        moments = (*_moments(event, policy, now, now), *_reminders(event, policy, now))
        found += _concerned(connection, organiser, event, moments)
    return found


def overdue(
    connection: Connection, organiser: str, programme: Programme, arrived: datetime, now: datetime
) -> Sequence[Due]:
    """The same of what was due at a moment in the past, without reminders; where nothing is, three look-ups tell so."""
    found: list[Due] = []
    for event in _stirred(connection, organiser, programme, arrived, now):
        policy = programme.series_of(event.id).policy
        found += _concerned(connection, organiser, event, _moments(event, policy, arrived, now))
    return found


def _stirred(
    connection: Connection, organiser: str, programme: Programme, arrived: datetime, now: datetime
) -> Iterator[Event]:
    """The events that something may be due for."""
    counted = tally.standing(connection, organiser)
    ours = select(bookings.c.event).where(bookings.c.organiser == organiser)
    lapsed = set(connection.execute(ours.where(bookings.c.until <= arrived)).scalars())
    lost = set(connection.execute(ours.where(bookings.c.bounced.is_not(None), is_in(State.BOOKED))).scalars())
    for event in programme.events:
        stands = counted.get(event.id, Tally())
        postponed = stands.called and now < event.last_call
        if stands.live and (event.starts <= arrived or postponed or event.id in lapsed | lost):
            yield event


def _concerned(
    connection: Connection, organiser: str, event: Event, moments: Iterable[tuple[Moment, ColumnElement[bool]]]
) -> Iterator[Due]:
    live = (bookings.c.organiser == organiser, bookings.c.event == event.id, ~is_in(State.ENDED))
    for moment, condition in moments:
        rows = connection.execute(select(bookings).where(*live, condition).order_by(*RANK).limit(SWEEP)).mappings()
        if every := tuple(map(booking_of, rows)):
            yield Due(moment, event.id, every)


def _moments(
    event: Event, policy: Policy, until: datetime, now: datetime
) -> Iterator[tuple[Moment, ColumnElement[bool]]]:
    """What may be due for an event up to a moment and changes who has what, each with whom it concerns."""
    booked = is_in(State.BOOKED)
    if event.starts <= until:
        yield Moment.STARTED, ~booked
        if event.ends <= until:
            yield Moment.OVER, booked
        return
    yield Moment.LAPSED, and_(is_in(State.OFFERED), bookings.c.until <= until)
    if now < event.last_call:
        yield Moment.POSTPONED, is_in(State.CALLED)
    if policy.bounce_release.before(event) <= until:
        yield Moment.RELEASE, and_(booked, bookings.c.bounced.is_not(None))


def _reminders(event: Event, policy: Policy, now: datetime) -> Iterator[tuple[Moment, ColumnElement[bool]]]:
    past = [moment for moment in policy.reminded_at(event) if moment <= now]
    if past and now < event.starts:
        fresh = or_(bookings.c.reminded.is_(None), bookings.c.reminded < past[-1])
        yield Moment.REMINDER, and_(is_in(State.BOOKED), bookings.c.bounced.is_(None), fresh)
