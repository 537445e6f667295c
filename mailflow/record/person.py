"""All that the books know of one person: for who asks what is kept (subject access), and before it is erased."""

from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from mailflow.record.engine import reading
from mailflow.record.rows import booking_of
from mailflow.record.schema import aliases, bookings, history, letters, messages
from mailflow.record.waiting import WAITS, position

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Engine, Table

Row = dict[str, Any]
LEFT_OUT = frozenset({"organiser", "raw", "key", "uidvalidity"})
"""Columns that say nothing of the person: whose books these are, and how a mail is known again. Letters are told as text."""


def addresses(connection: Connection, organiser: str, email: str) -> tuple[str, ...]:
    """The address that somebody books under, and the second ones that are known to be theirs."""
    mine = (aliases.c.organiser == organiser, or_(aliases.c.alias == email, aliases.c.email == email))
    rows = connection.execute(select(aliases.c.alias, aliases.c.email).where(*mine)).all()
    mains = {row.email for row in rows} | {email}
    known = select(aliases.c.alias).where(aliases.c.organiser == organiser, aliases.c.email.in_(sorted(mains)))
    return tuple(sorted({*mains, *connection.execute(known).scalars()}))


def dossier(engine: Engine, organiser: str, email: str) -> Row:
    """Everything about a person under all their addresses: bookings, history, letters with their text, messages."""
    with reading(engine) as connection:
        known = addresses(connection, organiser, email)
        return {
            "email": email,
            "addresses": list(known),
            "bookings": _bookings(connection, organiser, known),
            "history": _rows(connection, history, organiser, ("email",), known),
            "letters": _rows(connection, letters, organiser, ("email",), known),
            "messages": _rows(connection, messages, organiser, ("sender",), known),
        }


def _bookings(connection: Connection, organiser: str, known: Collection[str]) -> list[Row]:
    """Bookings by or for the person, those that wait with their place in the list, from 1."""
    rows = _rows(connection, bookings, organiser, ("email", "requested_by"), known)
    waits = select(bookings).where(bookings.c.id.in_([row["id"] for row in rows]), WAITS)
    queued = [booking_of(row) for row in connection.execute(waits).mappings()]
    positions = {one.id: position(connection, organiser, one) for one in queued}
    return [row | {"position": positions.get(row["id"])} for row in rows]


def _rows(
    connection: Connection, table: Table, organiser: str, columns: tuple[str, ...], known: Collection[str]
) -> list[Row]:
    theirs = or_(*(table.c[name].in_(sorted(known)) for name in columns))
    rows = connection.execute(select(table).where(table.c.organiser == organiser, theirs).order_by(table.c.id))
    return [_plain(dict(row)) for row in rows.mappings()]


def _plain(row: Row) -> Row:
    told = {name: _value(value) for name, value in row.items() if name not in LEFT_OUT}
    return told | {"text": text_of(row["raw"])} if "raw" in row else told


def _value(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def text_of(raw: bytes) -> str:
    """A letter's plain text; empty where its bytes were erased."""
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/plain":
            octets = part.get_payload(decode=True)
            return octets.decode("utf-8", "replace") if isinstance(octets, bytes) and raw else ""
    return ""
