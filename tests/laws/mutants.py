"""Calendar mails with random faults: what a mutated mail changes in the books, seen on a page that is torn out again."""

from __future__ import annotations

import random
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mailflow.flow import receive
from mailflow.model.message import Mail
from mailflow.record.schema import bookings
from tests.unit.calendar.bureau import Bureau, asking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LINE_ENDS = (b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\r\n ", b"\r\n\t", b"")
OCTETS = (b"\x00", b"\xff", b"\xc3", b'"', b";", b":", b"=", b"\\", b"^", b"%", b" ", b",", b"--", b"\xe2\x80\xae")


def flip(raw: bytes, dice: random.Random) -> bytes:
    """One octet becomes any other."""
    at = dice.randrange(len(raw))
    return raw[:at] + bytes([dice.randrange(256)]) + raw[at + 1 :]


def insert(raw: bytes, dice: random.Random) -> bytes:
    """Something that means something to a parser comes in."""
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + dice.choice(OCTETS) * dice.choice((1, 1, 1, 50, 3000)) + raw[at:]


def delete(raw: bytes, dice: random.Random) -> bytes:
    """A few octets are lost."""
    at = dice.randrange(len(raw))
    return raw[:at] + raw[at + dice.choice((1, 2, 5, 40)) :]


def cut(raw: bytes, dice: random.Random) -> bytes:
    """The end is lost."""
    return raw[: max(1, dice.randrange(len(raw)))]


def turn_lines(raw: bytes, dice: random.Random) -> bytes:
    """Lines are lost, doubled or change places."""
    lines = raw.split(b"\r\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(3):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case _:
            lines[one], lines[other] = lines[other], lines[one]
    return b"\r\n".join(lines)


def end_lines(raw: bytes, dice: random.Random) -> bytes:
    """A line ends in another way, or all of them do."""
    ends = dice.choice(LINE_ENDS)
    return raw.replace(b"\r\n", ends, dice.choice((1, 3, -1))) if ends else raw


FAULTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, flip, insert, delete, cut, turn_lines, end_lines)


def mutant(raw: bytes, dice: random.Random) -> bytes:
    """The mail with one fault, or several."""
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        raw = dice.choice(FAULTS)(raw, dice) or b"x"
    return raw


class _Undone(Exception):  # noqa: N818 - nothing is wrong
    """The page is torn out."""


@dataclass(slots=True)
class Books:
    """A ledger that looks at what was entered on a page, and keeps nothing of it."""

    ledger: Any
    changed: frozenset[int] = frozenset()
    """The bookings that the last page changed; those it made are none of them."""

    @contextmanager
    def open(self) -> Iterator[Any]:
        """Begin a page."""
        with suppress(_Undone), self.ledger.open() as page:
            before = _rows(page)
            yield page
            after = _rows(page)
            self.changed = frozenset(key for key, row in before.items() if after[key] != row)
            raise _Undone


def _rows(page: Any) -> dict[int, Any]:
    return {row["id"]: dict(row) for row in page.connection.execute(select(bookings)).mappings()}


@dataclass(slots=True)
class Room:
    """An office in which somebody has a place under a UID, as others have theirs."""

    bureau: Bureau
    books: Books

    @classmethod
    def of(cls, folder: Path, uid: str, attendee: str, organizer: str = "") -> Room:
        """Lay it out."""
        folder.mkdir()
        bureau = Bureau(folder, first_uid=uid)
        if organizer:
            bureau.rename(organizer)
        for who in dict.fromkeys((attendee, "amy@trust.example", "bob@trust.example")):
            bureau.take(asking(who, "Could I have a place on 16 November please?"))
        return cls(bureau, Books(bureau.ledger))

    def changes(self, raw: bytes) -> frozenset[int]:
        """The bookings that a mail would change."""
        self.books.changed = frozenset()
        receive(Mail(raw, self.bureau.now, "INBOX", 2, 1), replace(self.bureau.desk, books=self.books))  # type: ignore[arg-type]
        return self.books.changed
