"""What a page looks up: each function is one or two queries, and says nothing about who should get what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, or_, select, union

from mailflow.model.booking import State
from mailflow.model.letter import News
from mailflow.model.request import Action, Due, Request
from mailflow.model.thread import Thread
from mailflow.model.view import Tally, View
from mailflow.record import senders, tally
from mailflow.record.rows import booking_of, choices_of
from mailflow.record.schema import bookings, letters, messages
from mailflow.record.waiting import RANK, is_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection, RowMapping

    from mailflow.model.message import Mail, Message
    from mailflow.model.programme import Organiser, Programme


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
    who, every = organiser.address, {event.id for event in programme.events}
    if not isinstance(request, Request):
        return View(organiser, programme, tallies(connection, who, every), bookings=request.bookings)
    people = {person.email for person in request.people if person.email}
    if request.asker:
        people.add(request.asker.email)
    if request.action is Action.BOUNCE and request.thread:
        people.add(request.thread.to)
    known = senders.second_addresses(connection, who, {*people, request.rsvp.attendee} if request.rsvp else people)
    people.update(known.values())
    rows = connection.execute(_concerning(who, people, request.rsvp.uid if request.rsvp else ""))
    counted = tallies(connection, who, every)
    found = tuple(booking_of(row) for row in rows.mappings() if row["event"] in every)
    return View(organiser, programme, counted, found, known)


def _concerning(organiser: str, people: Collection[str], uid: str) -> Select[Any]:
    """Live bookings of these people or made by them, and the one with this UID: one index for each, as no planner takes three."""
    live = (bookings.c.organiser == organiser, ~is_in(State.ENDED))
    parts: list[tuple[ColumnElement[bool], ...]]
    parts = [(*live, bookings.c.email.in_(people)), (*live, bookings.c.requested_by.in_(people))]
    parts += [(bookings.c.organiser == organiser, bookings.c.uid == uid)] if uid else []
    ids = union(*(select(bookings.c.id).where(*where) for where in parts))
    return select(bookings).where(bookings.c.id.in_(ids)).order_by(*RANK)


def tallies(connection: Connection, organiser: str, events: Collection[str]) -> Mapping[str, Tally]:
    """How each of the events stands; one that never had a booking is missing."""
    return {event: found for event, found in tally.standing(connection, organiser).items() if event in events}
