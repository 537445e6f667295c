"""What a page looks up: each function is one or two queries, and says nothing about who should get what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_

from mailflow.model.booking import State
from mailflow.model.letter import News
from mailflow.model.request import Action, Due, Moment, Request
from mailflow.model.thread import Thread
from mailflow.model.view import Candidate, Tally, View
from mailflow.record import senders
from mailflow.record.rows import booking_of, choices_of
from mailflow.record.schema import bookings, letters, messages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, RowMapping

    from mailflow.model.booking import Booking
    from mailflow.model.message import Mail, Message
    from mailflow.model.programme import Event, Organiser, Policy, Programme

FIRST_HELPING, HELPING = 5, 50
"""How many of a queue are read at first, as mostly the first of them takes the place, and then at a time."""

SWEEP = 500
"""How many bookings of one event one look at the clock deals with; the next look takes the next."""

WAITS = (State.WAITING.value,)
HOLDS = (State.BOOKED.value, State.OFFERED.value)
RANK = (bookings.c.asked_at, bookings.c.asked_uid, bookings.c.id)
"""Who came first; the id tells apart what one mail asked for."""


def message_at(connection: Connection, organiser: str, mail: Mail) -> RowMapping | None:
    """The row of the mail at this place of the mailbox."""
    where = (
        messages.c.organiser == organiser,
        messages.c.mailbox == mail.mailbox,
        messages.c.uidvalidity == mail.uidvalidity,
        messages.c.uid == mail.uid,
    )
    return connection.execute(select(messages).where(*where)).mappings().first()


def twin(connection: Connection, organiser: str, key: str) -> RowMapping | None:
    """The newest row of a mail with the same content that was dealt with."""
    where = (messages.c.organiser == organiser, messages.c.key == key, messages.c.folder.is_not(None))
    return connection.execute(select(messages).where(*where).order_by(messages.c.id.desc())).mappings().first()


def thread(connection: Connection, organiser: str, message: Message) -> Thread | None:
    """The letter of ours that the message answers, or whose delivery it reports."""
    ours = letters.c.organiser == organiser
    found = None
    if message.report:
        ids = (letters.c.id == message.report.envelope_id, letters.c.message_id == message.report.original_message_id)
        found = _letter(connection, ours, or_(*ids))
    found = found or _letter(connection, ours, letters.c.reference.in_(message.references))
    quoted = found is not None
    proven = found is not None and message.sender is not None and found["email"] == message.sender.email
    found = found or _letter(connection, ours, letters.c.message_id.in_(message.in_reply_to))
    if found is None:
        return None
    return Thread(
        letter=found["id"],
        news=News(found["news"]),
        to=found["email"],
        events=tuple(found["events"]),
        choices=choices_of(found["choices"]),
        booking=found["booking"] or None,
        quoted=quoted,
        proven=proven,
    )


def _letter(connection: Connection, *where: ColumnElement[bool]) -> RowMapping | None:
    return connection.execute(select(letters).where(*where).order_by(letters.c.posted_at.desc())).mappings().first()


def view(connection: Connection, organiser: Organiser, programme: Programme, request: Request | Due) -> View:
    """Tallies of every event, and the bookings of the people concerned; what the programme has lost is history."""
    who = organiser.address
    if not isinstance(request, Request):
        every = sorted(event.id for event in programme.events)
        return View(organiser, programme, tallies(connection, who, every), bookings=request.bookings)
    people = {person.email for person in request.people if person.email}
    if request.asker:
        people.add(request.asker.email)
    if request.action is Action.BOUNCE and request.thread:
        people.add(request.thread.to)
    known = senders.second_addresses(connection, who, {*people, request.rsvp.attendee} if request.rsvp else people)
    people.update(known.values())
    live = bookings.c.state != State.ENDED.value
    concerned = and_(live, or_(bookings.c.email.in_(people), bookings.c.requested_by.in_(people)))
    if request.rsvp:
        concerned = or_(concerned, bookings.c.uid == request.rsvp.uid)
    every = sorted(event.id for event in programme.events)
    rows = select(bookings).where(bookings.c.organiser == who, bookings.c.event.in_(every), concerned)
    found = connection.execute(rows.order_by(*RANK)).mappings()
    return View(organiser, programme, tallies(connection, who, every), tuple(map(booking_of, found)), known)


def tallies(connection: Connection, organiser: str, events: Collection[str]) -> Mapping[str, Tally]:
    """How each of the events stands; an event without live bookings is missing."""
    where = (bookings.c.organiser == organiser, bookings.c.event.in_(sorted(events)))
    live = bookings.c.state.in_([*HOLDS, *WAITS])
    taken = func.sum(case((and_(bookings.c.state.in_(HOLDS), bookings.c.over.is_(False)), 1), else_=0))
    waiting = func.sum(case((bookings.c.state.in_(WAITS), 1), else_=0))
    counted = select(bookings.c.event, taken, waiting).where(*where, live).group_by(bookings.c.event)
    return {event: Tally(int(taken), int(waiting)) for event, taken, waiting in connection.execute(counted)}


def waited_for(connection: Connection, organiser: str, people: Collection[str]) -> set[str]:
    """The events that any of these people wait for."""
    if not people:
        return set()
    where = (bookings.c.organiser == organiser, bookings.c.email.in_(sorted(people)), bookings.c.state.in_(WAITS))
    return set(connection.execute(select(bookings.c.event).where(*where).distinct()).scalars())


def queue(connection: Connection, organiser: str, event_id: str) -> Iterator[Candidate]:
    """Those who wait for the event by rank, each with all that the person holds."""
    where = [bookings.c.organiser == organiser, bookings.c.event == event_id, bookings.c.state.in_(WAITS)]
    last: tuple[datetime, int, int] | None = None
    size = FIRST_HELPING
    while True:
        after = [] if last is None else [tuple_(*RANK) > last]
        rows = select(bookings).where(*where, *after).order_by(*RANK).limit(size)
        helping = [booking_of(row) for row in connection.execute(rows).mappings()]
        yield from candidates(connection, organiser, helping)
        if len(helping) < size:
            return
        size = HELPING
        last = (helping[-1].rank.received, helping[-1].rank.uid, helping[-1].id)


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
    where = (bookings.c.organiser == organiser, bookings.c.party.in_(sorted(ids)), bookings.c.state.in_(WAITS))
    for row in connection.execute(select(bookings).where(*where).order_by(*RANK)).mappings():
        found.setdefault((row["party"], row["event"]), []).append(booking_of(row))
    return found


def movers(connection: Connection, organiser: str, people: Collection[str]) -> Sequence[Candidate]:
    """Those who wait to move from a place that they have, by rank; nobody where none of these people is one."""
    where = (bookings.c.organiser == organiser, bookings.c.releases != 0, bookings.c.state.in_(WAITS))
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
    """The place in the waiting list, from 1."""
    mine = (booking.rank.received, booking.rank.uid, booking.id)
    where = (bookings.c.organiser == organiser, bookings.c.event == booking.event, bookings.c.state.in_(WAITS))
    return 1 + int(connection.execute(select(func.count()).where(*where, tuple_(*RANK) < mine)).scalar_one())


def due(connection: Connection, organiser: str, programme: Programme, now: datetime) -> Sequence[Due]:
    """What time asks for, event by event: each live booking is concerned by one moment at most."""
    live = (bookings.c.organiser == organiser, bookings.c.state != State.ENDED.value)
    standing = set(connection.execute(select(bookings.c.event).where(*live).distinct()).scalars())
    found: list[Due] = []
    for event in programme.events:
        if event.id in standing:
            policy = programme.series_of(event.id).policy
            for moment, condition in _moments(event, policy, now):
                rows = select(bookings).where(*live, bookings.c.event == event.id, condition).order_by(*RANK)
                every = tuple(map(booking_of, connection.execute(rows.limit(SWEEP)).mappings()))
                found += [Due(moment, event.id, every)] if every else []
    return found


def _moments(event: Event, policy: Policy, now: datetime) -> Iterator[tuple[Moment, ColumnElement[bool]]]:
    """What may be due for an event now, each with whom it concerns."""
    state = bookings.c.state
    booked = state == State.BOOKED.value
    if event.starts <= now:
        yield Moment.STARTED, ~booked
        if event.ends <= now:
            yield Moment.OVER, booked
        return
    yield Moment.LAPSED, and_(state == State.OFFERED.value, bookings.c.until <= now)
    if now < event.last_call:
        yield Moment.POSTPONED, state == State.CALLED.value
    unreachable = and_(booked, bookings.c.bounced.is_not(None))
    if policy.bounce_release.before(event) <= now:
        yield Moment.RELEASE, unreachable
    if past := [moment for moment in policy.reminded_at(event) if moment <= now]:
        fresh = or_(bookings.c.reminded.is_(None), bookings.c.reminded < past[-1])
        yield Moment.REMINDER, and_(booked, bookings.c.bounced.is_(None), fresh)
