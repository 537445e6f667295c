"""Who waits for an event: in which order, what they hold, who was passed over, and at which place each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, func, select, tuple_, union_all, update

from mailflow.model.booking import State
from mailflow.model.programme import Party
from mailflow.model.view import Candidate, Passed, Rule, Tally
from mailflow.record import tally
from mailflow.record.rows import booking_of
from mailflow.record.schema import bookings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from mailflow.model.booking import Booking
    from mailflow.model.programme import Event, Policy
    from mailflow.model.view import View

FIRST_HELPING, HELPING, MOST = 5, 50, 2000
"""How many of a queue are read at first, as mostly the first of them takes the place, then, and at most at a time."""
NEAR = 1000
"""So many in a queue are counted from its end; beyond, from its front."""
NOTED = 500
"""How many are noted as passed over by one statement."""

RANK = (bookings.c.asked_at, bookings.c.asked_uid, bookings.c.id)
"""Who came first; the id tells apart what one mail asked for."""


def is_in(state: State) -> ColumnElement[bool]:
    """Bookings in this state."""
    return bookings.c.state == state.value


WAITS = is_in(State.WAITING)


def waited_for(connection: Connection, organiser: str, people: Collection[str]) -> set[str]:
    """The events that any of these people wait for."""
    if not people:
        return set()
    where = (bookings.c.organiser == organiser, bookings.c.email.in_(sorted(people)))
    return set(connection.execute(select(bookings.c.event).where(*where, WAITS)).scalars())


def queue(connection: Connection, organiser: str, event: Event, policy: Policy, free: int) -> Iterator[Candidate]:
    """Those who wait for the event by rank, each with all that the person holds; not who is known to be barred."""
    last: tuple[datetime, int, int] | None = None
    size = FIRST_HELPING
    while True:
        after = () if last is None else (tuple_(*RANK) > last,)
        open_to = (
            select(bookings.c.id).where(*_in_queue(organiser, event.id), kind, *after) for kind in _kinds(policy, free)
        )
        firsts = (select(some.order_by(*RANK).limit(size).subquery()) for some in open_to)
        rows = select(bookings).where(bookings.c.id.in_(union_all(*firsts))).order_by(*RANK).limit(size)
        helping = [booking_of(row) for row in connection.execute(rows).mappings()]
        yield from candidates(connection, organiser, helping)
        if len(helping) < size:
            return
        size = min(4 * size, MOST) if last else HELPING
        last = (helping[-1].rank.received, helping[-1].rank.uid, helping[-1].id)


def awaited(connection: Connection, organiser: str, view: View, now: datetime) -> Iterator[str]:
    """The closed events that have free places and a queue, save where everybody in it is known to be passed over."""
    for event in view.programme.events:
        policy, tally_now = view.programme.series_of(event.id).policy, view.tallies.get(event.id, Tally())
        free = view.free(event.id) if tally_now.waiting else 0
        if free and not policy.open(event, now) and any(queue(connection, organiser, event, policy, free)):
            yield event.id


def _kinds(policy: Policy, free: int) -> Iterator[ColumnElement[bool]]:
    """Who may be looked at where so many places are free: nobody has yet, or what they were passed over for is no bar now."""
    by, size = bookings.c.passed_by, bookings.c.passed_at
    yield and_(by == "", size == 0)
    yield and_(by == Rule.LIMIT.value, size < policy.places_per_person)
    yield and_(by == Rule.LIMIT.value, size > policy.places_per_person)
    if policy.party is Party.WHOLE:
        yield and_(by == Rule.LARGE.value, size <= free)
    else:
        yield and_(by == Rule.LARGE.value, size > 0)
        yield and_(by == Rule.PARTY.value, size == 0)


def pass_over(connection: Connection, passed: Sequence[Passed]) -> None:
    """Note by which rule each was passed over."""
    rows: dict[tuple[Rule, int], list[int]] = {}
    for one in passed:
        rows.setdefault((one.rule, one.size), []).append(one.booking)
    for (rule, size), ids in rows.items():
        for start in range(0, len(ids), NOTED):
            some = bookings.c.id.in_(ids[start : start + NOTED])
            connection.execute(update(bookings).where(some).values(passed_by=rule.value, passed_at=size))


def passed_before(connection: Connection, organiser: str, booking: Booking) -> Mapping[Rule, int]:
    """How many who wait for the booking's event came before it, by the rule that they were passed over by."""
    passed = bookings.c.passed_by.in_(list(Rule))
    before = (*_in_queue(organiser, booking.event), passed, tuple_(*RANK) < _rank(booking))
    counted = select(bookings.c.passed_by, func.count()).where(*before).group_by(bookings.c.passed_by)
    return {Rule(by): number for by, number in connection.execute(counted)}


def candidates(connection: Connection, organiser: str, waiting: Sequence[Booking]) -> Iterator[Candidate]:
    """Each of those who wait, with all that the person holds, and with the others of the party."""
    parties = _parties(connection, organiser, {one.party for one in waiting if one.party})
    together = [one for party in parties.values() for one in party]
    holdings = _holdings(connection, organiser, {one.email for one in (*waiting, *together)})
    for one in waiting:
        party = tuple(Candidate(each, holdings[each.email]) for each in parties.get((one.party, one.event), ()))
        yield Candidate(one, holdings[one.email], party)


def _parties(connection: Connection, organiser: str, ids: set[int]) -> Mapping[tuple[int, str], list[Booking]]:
    """Who of these parties waits, by party and event."""
    found: dict[tuple[int, str], list[Booking]] = {}
    if not ids:
        return found
    where = (bookings.c.organiser == organiser, bookings.c.party.in_(sorted(ids)), WAITS)
    for row in connection.execute(select(bookings).where(*where).order_by(*RANK)).mappings():
        found.setdefault((row["party"], row["event"]), []).append(booking_of(row))
    return found


def movers(connection: Connection, organiser: str, people: Collection[str]) -> Sequence[Candidate]:
    """Those who wait to move from a place that they have, by rank; nobody where none of these people is one."""
    where = (bookings.c.organiser == organiser, bookings.c.releases != 0, WAITS)
    touched = select(bookings.c.id).where(*where, bookings.c.email.in_(sorted(people))).limit(1)
    if not people or connection.execute(touched).first() is None:
        return ()
    rows = connection.execute(select(bookings).where(*where).order_by(*RANK)).mappings()
    return tuple(candidates(connection, organiser, [booking_of(row) for row in rows]))


def _holdings(connection: Connection, organiser: str, people: set[str]) -> Mapping[str, tuple[Booking, ...]]:
    where = (bookings.c.organiser == organiser, bookings.c.email.in_(sorted(people)))
    rows = connection.execute(select(bookings).where(*where, bookings.c.state != State.ENDED.value)).mappings()
    held: dict[str, tuple[Booking, ...]] = dict.fromkeys(people, ())
    for booking in map(booking_of, rows):
        held[booking.email] = (*held[booking.email], booking)
    return held


def position(connection: Connection, organiser: str, booking: Booking) -> int:
    """The place in the waiting list, from 1: counted from the nearer end, which mostly is the one where people come in."""
    where = _in_queue(organiser, booking.event)
    behind = select(bookings.c.id).where(*where, tuple_(*RANK) > _rank(booking)).limit(NEAR).subquery()
    after = int(connection.execute(select(func.count()).select_from(behind)).scalar_one())
    if after < NEAR:
        return tally.standing(connection, organiser)[booking.event].waiting - after
    before = select(func.count()).where(*where, tuple_(*RANK) < _rank(booking))
    return 1 + int(connection.execute(before).scalar_one())


def _in_queue(organiser: str, event: str) -> tuple[ColumnElement[bool], ...]:
    return (bookings.c.organiser == organiser, bookings.c.event == event, WAITS)


def _rank(booking: Booking) -> tuple[datetime, int, int]:
    return (booking.rank.received, booking.rank.uid, booking.id)
