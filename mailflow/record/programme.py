"""The programme as it was last applied, beside what the settings say now: what is served, and what waits for `mailflow apply`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, insert, select, update

from mailflow.model.booking import State
from mailflow.model.edit import Edit, blend, edits
from mailflow.model.programme import Event, Programme, Series
from mailflow.record.engine import lock, transaction
from mailflow.record.rows import booking_of
from mailflow.record.schema import bookings, events, programmes
from mailflow.record.tally import UNKNOWN
from mailflow.record.waiting import RANK

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from mailflow.model.booking import Booking


@dataclass(frozen=True, slots=True)
class Standing:
    """The programme that is served, which edition of it, and the edits of the settings that wait for a yes."""

    programme: Programme
    edition: int = 0
    waiting: tuple[Edit, ...] = ()


def stand(engine: Engine, organiser: str, configured: Programme, now: datetime) -> Standing:
    """Take what needs nobody's yes (see `Edit.wakes`) and leave the rest; at the first start everything is taken."""
    with transaction(engine) as connection:
        lock(connection, organiser)
        standing = look(connection, organiser, configured, now)
        if standing.edition and not edits(applied(connection, organiser) or configured, standing.programme):
            return standing
        return Standing(standing.programme, keep(connection, organiser, standing.programme, now), standing.waiting)


def look(connection: Connection, organiser: str, configured: Programme, now: datetime) -> Standing:
    """The same, without taking anything."""
    before = applied(connection, organiser)
    if before is None:
        return Standing(configured)
    counted = counts(connection, organiser)
    waiting = tuple(one for one in edits(before, configured) if one.wakes(counted.get(one.event.id, {}), now))
    served = blend(before, configured, {one.event.id for one in waiting})
    return Standing(served, edition(connection, organiser), waiting)


def edition(connection: Connection, organiser: str) -> int:
    """Which edition of the programme is served; 0 before the first."""
    found = connection.execute(select(programmes.c.edition).where(programmes.c.organiser == organiser)).scalar()
    return int(found or 0)


def applied_at(connection: Connection, organiser: str) -> datetime | None:
    """When the programme last changed, UTC; None before the first time."""
    at: datetime | None = connection.execute(
        select(programmes.c.at).where(programmes.c.organiser == organiser)
    ).scalar()
    return at


def applied(connection: Connection, organiser: str) -> Programme | None:
    """The programme as it was last applied, without policies, which no letter depends on; None before the first time."""
    if not edition(connection, organiser):
        return None
    rows = connection.execute(
        select(events).where(events.c.organiser == organiser).order_by(events.c.starts, events.c.id)
    )
    series: dict[str, list[Any]] = {}
    for row in rows:
        series.setdefault(row.series, []).append(row)
    return Programme(tuple(_series(name, found) for name, found in series.items()))


def keep(connection: Connection, organiser: str, programme: Programme, now: datetime) -> int:
    """Write the programme as the one that is applied, and return its edition."""
    connection.execute(delete(events).where(events.c.organiser == organiser))
    ours = (bookings.c.organiser == organiser, bookings.c.passed_by != "")
    connection.execute(update(bookings).where(*ours).values(UNKNOWN))  # other rules may hold now
    rows = [_row(organiser, series, event) for series in programme.series for event in series.events]
    if rows:
        connection.execute(insert(events), rows)
    number = edition(connection, organiser) + 1
    row = {"organiser": organiser, "edition": number, "at": now}
    if number == 1:
        connection.execute(insert(programmes).values(row))
    else:
        connection.execute(update(programmes).where(programmes.c.organiser == organiser).values(row))
    return number


def counts(connection: Connection, organiser: str) -> Mapping[str, Mapping[State, int]]:
    """How many live bookings of each event stand how; those forced beyond the places count as booked too."""
    where = (bookings.c.organiser == organiser, bookings.c.state != State.ENDED.value)
    grouped = select(bookings.c.event, bookings.c.state, func.count()).where(*where)
    found: dict[str, dict[State, int]] = {}
    for event, state, number in connection.execute(grouped.group_by(bookings.c.event, bookings.c.state)):
        found.setdefault(event, {})[State(state)] = int(number)
    return found


def live(connection: Connection, organiser: str, wanted: Collection[str]) -> Mapping[str, tuple[Booking, ...]]:
    """All live bookings of these events, smallest rank first."""
    where = (bookings.c.organiser == organiser, bookings.c.event.in_(sorted(wanted)))
    rows = select(bookings).where(*where, bookings.c.state != State.ENDED.value).order_by(*RANK)
    found: dict[str, list[Booking]] = {}
    for row in connection.execute(rows).mappings():
        found.setdefault(row["event"], []).append(booking_of(row))
    return {event: tuple(found.get(event, ())) for event in wanted}


def _series(name: str, rows: list[Any]) -> Series:
    return Series(name, rows[0].series_title, ZoneInfo(rows[0].zone), tuple(map(_event, rows)))


def _event(row: Any) -> Event:
    return Event(
        id=row.id,
        series=row.series,
        title=row.title,
        starts=row.starts,
        ends=row.ends,
        zone=ZoneInfo(row.zone),
        places=row.places,
        location=row.location,
        join_url=row.join_url,
        speaker=row.speaker,
        description=row.description,
    )


def _row(organiser: str, series: Series, event: Event) -> dict[str, Any]:
    return {
        "organiser": organiser,
        "id": event.id,
        "series": series.id,
        "series_title": series.title,
        "zone": event.zone.key,
        "title": event.title,
        "starts": event.starts,
        "ends": event.ends,
        "places": event.places,
        "location": event.location,
        "join_url": event.join_url,
        "speaker": event.speaker,
        "description": event.description,
    }
