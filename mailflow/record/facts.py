"""Facts for people and programs: what `status`, `bookings`, `log`, `held` and `outbox` print. Reading only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from mailflow.model.booking import State
from mailflow.model.decision import Folder
from mailflow.record.engine import reading
from mailflow.record.rows import booking_of
from mailflow.record.schema import bookings, history, letters, messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine

    from mailflow.model.booking import Booking
    from mailflow.model.programme import Event, Organiser, Programme

Row = dict[str, Any]
"""One line of an answer: the keys are those that programs may rely on (DESIGN: commands)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Looks into one organiser's books without touching them."""

    engine: Engine
    organiser: Organiser
    programme: Programme

    def status(self, series: str = "") -> Sequence[Row]:
        """Each event with its places and how many are booked, offered, called, waiting and over; and how many letters come back."""
        events = [event for event in self.programme.events if not series or event.series == series]
        counted = select(bookings.c.event, bookings.c.state, bookings.c.over, func.count())
        counted = counted.where(bookings.c.organiser == self._who)
        with self._look() as connection:
            rows = connection.execute(counted.group_by(bookings.c.event, bookings.c.state, bookings.c.over))
            numbers = {(event, state, bool(over)): number for event, state, over, number in rows}
            lost = Counter(one.event for one in self._unreachable(connection))
        return [_standing(event, numbers) | {"bounced": lost[event.id]} for event in events]

    def bookings(self, *, every: bool = False) -> Sequence[Row]:
        """Each booking with its state and the reason of its last change; `every`: ended ones too."""
        rows = select(bookings).where(bookings.c.organiser == self._who)
        if not every:
            rows = rows.where(bookings.c.state != State.ENDED.value)
        rows = rows.order_by(bookings.c.event, bookings.c.asked_at, bookings.c.asked_uid, bookings.c.id)
        with self._look() as connection:
            found = connection.execute(rows).mappings().all()
            positions = _positions(found)
            return [self._booking(connection, row, positions.get(row["id"])) for row in found]

    def _booking(self, connection: Connection, row: Any, position: int | None) -> Row:
        last = select(history.c.because).where(history.c.booking == row["id"]).order_by(history.c.id.desc()).limit(1)
        return {
            "event": row["event"],
            "email": row["email"],
            "name": row["name"],
            "state": row["state"],
            "position": position,
            "reason": row["ending"],
            "requested_by": row["requested_by"],
            "until": row["until"].isoformat() if row["until"] else None,
            "over": row["over"],
            "wish": row["wish"] or None,
            "uid": row["uid"],
            "sequence": row["sequence"],
            "partstat": row["partstat"],
            "because": connection.execute(last).scalar() or "",
        }

    def log(self, person: str) -> Sequence[Row]:
        """Everything that changed for a person, oldest first, each with its reason and the mail that asked."""
        rows = (
            select(history, messages.c.message_id)
            .outerjoin(messages, history.c.message == messages.c.id)
            .where(history.c.organiser == self._who, history.c.email == person.strip().lower())
            .order_by(history.c.id)
        )
        with self._look() as connection:
            return [_change(row) for row in connection.execute(rows).mappings()]

    def outbox(self) -> Sequence[Row]:
        """Every letter and its fate, in the order they were posted."""
        where = letters.c.organiser == self._who
        with self._look() as connection:
            rows = connection.execute(
                select(letters).where(where).order_by(letters.c.posted_at, letters.c.id)
            ).mappings()
            return [_letter(row) for row in rows]

    def held(self) -> Sequence[Row]:
        """Mails that wait for a person, with the reason."""
        later = messages.alias()  # a held mail that came back to the INBOX, and is a row of its own since
        same = (later.c.organiser == self._who, later.c.key == messages.c.key, later.c.received == messages.c.received)
        came_back = select(later.c.id).where(*same, later.c.key != "", later.c.id > messages.c.id).exists()
        where = (messages.c.organiser == self._who, messages.c.folder == Folder.HELD.value, ~came_back)
        with self._look() as connection:
            rows = connection.execute(select(messages).where(*where).order_by(messages.c.received)).mappings()
            lost = self._unreachable(connection)
            return [*map(_held, rows), *(self._lost(one) for one in lost if one.event in self._known)]

    def _unreachable(self, connection: Connection) -> Sequence[Booking]:
        """Who has a place, and letters to whom come back."""
        where = (bookings.c.organiser == self._who, bookings.c.state == State.BOOKED.value)
        rows = select(bookings).where(*where, bookings.c.bounced.is_not(None)).order_by(bookings.c.bounced)
        return [booking_of(row) for row in connection.execute(rows).mappings()]

    def _lost(self, booking: Booking) -> Row:
        """A place whose holder cannot be reached, as a line beside the mails that are held."""
        event = self.programme.event(booking.event)
        release = self.programme.series_of(event.id).policy.bounce_release.before(event).astimezone(event.zone)
        return {
            "received": booking.bounced.isoformat() if booking.bounced else "",
            "from": booking.email,
            "subject": f"place at {booking.event}",
            "reason": f"letters to this address come back; the place goes to others at {release.isoformat()}",
            "folder": "",
        }

    @property
    def _known(self) -> set[str]:
        return {event.id for event in self.programme.events}

    @property
    def _who(self) -> str:
        return self.organiser.address

    def _look(self) -> AbstractContextManager[Connection]:
        return reading(self.engine)


def _positions(rows: Iterable[Any]) -> dict[int, int]:
    """The place in the waiting list of each who waits, from 1; the rows are in the order of events and ranks."""
    queues: dict[str, int] = {}
    positions: dict[int, int] = {}
    for row in rows:
        if row["state"] == State.WAITING.value:
            positions[row["id"]] = queues[row["event"]] = queues.get(row["event"], 0) + 1
    return positions


def _standing(event: Event, numbers: dict[tuple[str, str, bool], int]) -> Row:
    def count(state: State, *, over: bool = False) -> int:
        return numbers.get((event.id, state.value, over), 0)

    return {
        "series": event.series,
        "event": event.id,
        "starts": event.local_start.isoformat(),
        "ends": event.local_end.isoformat(),
        "places": event.places,
        "booked": count(State.BOOKED),
        "offered": count(State.OFFERED),
        "called": count(State.CALLED),
        "waiting": count(State.WAITING),
        "over": count(State.BOOKED, over=True),
    }


def _change(row: Any) -> Row:
    after = row["after"]
    ending = f" ({after['ending']})" if after["ending"] else ""
    return {
        "at": row["at"].isoformat(),
        "event": row["event"],
        "change": f"{row['before'] or 'new'} → {after['state']}{ending}",
        "because": row["because"],
        "message_id": row["message_id"] or "",
    }


def _letter(row: Any) -> Row:
    return {
        "id": row["id"],
        "to": row["email"],
        "news": row["news"],
        "event": row["event"],
        "state": row["state"],
        "message_id": row["message_id"],
        "due": row["due"].isoformat(),
        "sent_at": row["sent_at"].isoformat() if row["sent_at"] else None,
        "tries": row["tries"],
        "error": row["error"],
    }


def _held(row: Any) -> Row:
    return {
        "received": row["received"].isoformat(),
        "from": row["sender"],
        "subject": row["subject"],
        "reason": row["because"],
        "folder": f"mailflow/{row['folder']}",
    }
