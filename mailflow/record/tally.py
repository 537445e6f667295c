"""How each event stands, counted along with every change: nobody counts ten thousand places for the sake of one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from mailflow.model.booking import State
from mailflow.model.view import Tally
from mailflow.record.schema import bookings, tallies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Change
    from mailflow.model.programme import Programme

UNKNOWN = {"passed_by": "", "passed_at": 0}
"""Of somebody who waits: nobody has looked yet whether a rule passes them over."""


def standing(connection: Connection, organiser: str) -> Mapping[str, Tally]:
    """How each event stands; one that never had a booking is missing."""
    counted = select(tallies).where(tallies.c.organiser == organiser)
    return {
        row.event: Tally(row.taken, row.waiting, live=row.live, called=row.called)
        for row in connection.execute(counted)
    }


def idle(connection: Connection, organiser: str, programme: Programme) -> Mapping[str, int]:
    """Events with free places and a queue, each with how many are free."""
    stands = standing(connection, organiser)
    return {
        event.id: event.places - now.taken
        for event in programme.events
        if (now := stands.get(event.id)) and now.waiting and now.taken < event.places
    }


def note(connection: Connection, organiser: str, change: Change) -> None:
    """Count a change that is being entered, and let those be looked at again for whom it may be another matter now."""
    before = change.before
    if before and _stands(before) == _stands(change.after):
        return
    _count(connection, organiser, before, change.after)
    if change.after.email and before:
        _look_again(connection, organiser, change.after.email)


def _stands(booking: Booking) -> tuple[object, ...]:
    """What counts, and what a rule may look at."""
    return (booking.event, booking.email, booking.state, booking.over, booking.wish, booking.releases)


def _count(connection: Connection, organiser: str, before: Booking | None, after: Booking) -> None:
    if before and before.event != after.event:
        _add(connection, organiser, before.event, {name: -number for name, number in _counted(before).items()})
        _add(connection, organiser, after.event, _counted(after))
        return
    difference = Counter(_counted(after))
    difference.subtract(_counted(before) if before else {})
    _add(connection, organiser, after.event, difference)


def _counted(booking: Booking) -> dict[str, int]:
    return {
        "live": int(booking.live),
        "taken": int(booking.holds),
        "waiting": int(booking.state is State.WAITING),
        "called": int(booking.state is State.CALLED),
    }


def _add(connection: Connection, organiser: str, event: str, numbers: Mapping[str, int]) -> None:
    if not any(numbers.values()):
        return
    where = (tallies.c.organiser == organiser, tallies.c.event == event)
    more = {name: tallies.c[name] + number for name, number in numbers.items()}
    if not connection.execute(update(tallies).where(*where).values(more)).rowcount:
        connection.execute(insert(tallies).values(organiser=organiser, event=event, **numbers))


def _look_again(connection: Connection, organiser: str, email: str) -> None:
    """Whoever was passed over for what this person holds is to be looked at again: they, and who waits in a party of theirs."""
    mine = (bookings.c.organiser == organiser, bookings.c.email == email)
    parties = connection.execute(select(bookings.c.party).where(*mine, bookings.c.party != 0)).scalars().all()
    connection.execute(update(bookings).where(*mine, bookings.c.passed_by != "").values(UNKNOWN))
    if parties:
        together = (bookings.c.organiser == organiser, bookings.c.party.in_(parties), bookings.c.passed_by != "")
        connection.execute(update(bookings).where(*together).values(UNKNOWN))
