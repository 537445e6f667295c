"""Erasing a person from the books: every name and address goes, everywhere; rows and counts stay.

It goes by what the tables are made of, not by a list of columns, so that a new column is erased as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, LargeBinary, String, Text, cast, delete, false, func, or_, select, update

from mailflow.record.engine import lock, reading, transaction
from mailflow.record.person import addresses
from mailflow.record.schema import aliases, letters, messages, metadata

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Column, Connection, Engine, Table

AROUND = r"A-Za-z0-9!#$%&'*+/=?^_`{|}~.-"
"""What may stand in an address: beside one, it makes another address."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is erased: all their addresses, as one pattern, and the word that stands for them afterwards."""

    addresses: tuple[str, ...]
    pattern: re.Pattern[str]
    mark: str

    @classmethod
    def of(cls, known: Collection[str], mark: str) -> Person:
        """Somebody with these addresses."""
        ends = r"(?=\.?(?![A-Za-z0-9_-]|\.[A-Za-z0-9]))"
        either = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True))
        return cls(tuple(sorted(known)), re.compile(f"(?<![{AROUND}])(?:{either}){ends}", re.IGNORECASE), mark)


def unsent(engine: Engine, organiser: str, email: str) -> int:
    """How many letters that name the person, or go there, are still to be sent."""
    with reading(engine) as connection:
        person = Person.of(addresses(connection, organiser, email), "")
        return sum(1 for row in _letters_naming(connection, organiser, person) if row["state"] == "due")


def erase(engine: Engine, organiser: str, email: str, mark: str) -> int:
    """Erase a person; how many rows knew them. `mark` stands for them from now on: it must not be made from the address."""
    with transaction(engine) as connection:
        lock(connection, organiser)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what is deleted is overwritten
        person = Person.of(addresses(connection, organiser, email), mark)
        touched = _blank_letters(connection, organiser, person) + _blank_messages(connection, organiser, person)
        gone = or_(aliases.c.alias.in_(person.addresses), aliases.c.email.in_(person.addresses))
        touched += connection.execute(delete(aliases).where(aliases.c.organiser == organiser, gone)).rowcount
        touched += sum(_scrub(connection, organiser, table, person) for table in metadata.sorted_tables)
    _forget_the_log(engine)
    return touched


def _forget_the_log(engine: Engine) -> None:
    """SQLite keeps what a page was in its log until it is read back."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]


def _blank_letters(connection: Connection, organiser: str, person: Person) -> int:
    """Letters to the person, or that name them, keep neither subject nor bytes; one that was still to go is not sent."""
    found = list(_letters_naming(connection, organiser, person))
    for row in found:
        values = {"subject": "", "raw": b"", "choices": []}
        values |= {"state": "failed", "error": "erased before it was sent"} if row["state"] == "due" else {}
        connection.execute(update(letters).where(letters.c.id == row["id"]).values(values))
    theirs = (letters.c.organiser == organiser, letters.c.email.in_(person.addresses))
    connection.execute(update(letters).where(*theirs).values(name=""))
    return len(found)


def _letters_naming(connection: Connection, organiser: str, person: Person) -> Iterator[Any]:
    columns = (letters.c.id, letters.c.email, letters.c.subject, letters.c.raw, letters.c.state)
    for row in connection.execute(select(*columns).where(letters.c.organiser == organiser)).mappings():
        if row["email"] in person.addresses or any(person.pattern.search(text) for text in _said(row)):
            yield row


def _said(row: Any) -> Iterator[str]:
    """A letter's subject, and all its parts decoded."""
    yield row["subject"]
    for part in message_from_bytes(row["raw"]).walk():
        yield from map(str, part.values())
        octets = part.get_payload(decode=True)
        if isinstance(octets, bytes):
            yield octets.decode("utf-8", "replace")


def _blank_messages(connection: Connection, organiser: str, person: Person) -> int:
    """What the person wrote keeps no subject, and its Message-ID, which often names its writer, goes too."""
    theirs = (messages.c.organiser == organiser, messages.c.sender.in_(person.addresses))
    return connection.execute(update(messages).where(*theirs).values(subject="", message_id="", sender="")).rowcount


def _scrub(connection: Connection, organiser: str, table: Table, person: Person) -> int:
    """Take the person out of every text of a table; how many rows had some."""
    columns = [column for column in table.columns if _is_text(column) and column.name != "organiser"]
    key = list(table.primary_key.columns)
    holds = or_(
        false(),
        *(
            func.lower(cast(column, Text)).contains(one, autoescape=True)
            for column in columns
            for one in person.addresses
        ),
    )
    rows = connection.execute(select(table).where(table.c.organiser == organiser, holds)).mappings().all()
    for row in rows:
        values = _nameless({column.name: _without(row[column.name], person) for column in columns}, person)
        where = (column == row[column.name] for column in key)
        connection.execute(update(table).where(*where).values(values))
    return len(rows)


def _is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, (String, JSON)) and not isinstance(column.type, LargeBinary)


def _without(value: Any, person: Person) -> Any:
    """The value with the person's addresses replaced by the mark, and the names beside them gone."""
    match value:
        case str():
            return person.pattern.sub(person.mark, value)
        case dict():
            return _nameless({name: _without(one, person) for name, one in value.items()}, person)
        case [str() as email, str()] if person.pattern.fullmatch(email):
            return [person.mark, ""]
        case list():
            return [_without(one, person) for one in value]
        case _:
            return value


def _nameless(row: dict[str, Any], person: Person) -> dict[str, Any]:
    """A row without the person's name; what they asked for others is from now on those others' own."""
    gone = {"name": ""} if "name" in row and row.get("email") == person.mark else {}
    return row | gone | ({"requested_by": row["email"]} if row.get("requested_by") == person.mark else {})
