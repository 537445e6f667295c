"""An office whose letters are read as a calendar would: mails go through the whole river, answers come back as lines.

bureau = Bureau(tmp_path)
bureau.take(asking(AMY, "Could I have a place on 16 November?"))
bureau.hears(reply("DECLINED"))              # ["amy <- cancelled CANCEL 1"]
"""

from __future__ import annotations

import re
from base64 import encodebytes
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from zlib import crc32

from mailflow.decision import settle
from mailflow.decision.plan import plan
from mailflow.model.edit import edits
from mailflow.model.letter import News
from mailflow.model.people import Address
from mailflow.model.programme import Organiser, Programme
from mailflow.record import open_engine
from mailflow.record.engine import reading
from mailflow.record.programme import live
from mailflow.record.rows import booking_of
from mailflow.record.schema import bookings
from mailflow.reply import compose
from mailflow.reply.samples import PROGRAMME, Count
from tests.unit.threats.office import AMY, PASSES, Desks, mail

if TYPE_CHECKING:
    from email.message import Message as Tree

    from mailflow.model.booking import Booking
    from mailflow.model.letter import Letter

UID = "5b1f2f0e-3c64-4d0b-9a77-0d4e6a1c9b52@lla.example"
"""The UID of the first booking that a bureau makes."""
OURS = "bookings@lla.example"
THE_DATE = "16 November"


def few(places: int, *, starts: datetime | None = None) -> Programme:
    """The usual series with so many places at each event; or one event alone, which begins then."""
    (series,) = PROGRAMME.series
    events = tuple(replace(event, places=places) for event in series.events)
    if starts:
        events = (replace(events[1], starts=starts, ends=starts + timedelta(hours=2)),)
    return Programme((replace(series, events=events),))


@cache
def migrated() -> Path:
    """An empty database with all its tables, made once."""
    file = Path(mkdtemp()) / "empty.db"
    open_engine(f"sqlite:///{file}").dispose()
    return file


class Names(Count):
    """Ids that count; the first UID is the one that the clients' mails answer."""

    def __init__(self, first: str) -> None:
        """Keep the first UID."""
        super().__init__()
        self._first = first

    def uid(self) -> str:
        """A calendar UID."""
        first, self._first = self._first, ""
        return first or super().uid()


@dataclass
class Bureau(Desks):
    """A desk with a programme and a first UID of its own."""

    programme: Programme = field(default_factory=lambda: few(20))
    first_uid: str = UID

    def __post_init__(self) -> None:
        """Lay the desk anew, with the books of a migrated database."""
        copyfile(migrated(), self.folder / f"{self.address.partition('@')[2]}.db")
        super().__post_init__()
        ids = Names(self.first_uid)
        office = replace(self.ledger.office, programme=self.programme, ids=ids)
        self.ledger = replace(self.ledger, office=office)
        self.desk = replace(self.desk, programme=self.programme, books=self.ledger, ids=ids)

    def rename(self, address: str) -> None:
        """Be another organiser."""
        organiser = Organiser(self.desk.organiser.name, address, Address(f"enquiries@{address.partition('@')[2]}"))
        self.ledger = replace(self.ledger, office=replace(self.ledger.office, organiser=organiser))
        self.desk = replace(self.desk, organiser=organiser, books=self.ledger)

    def asks(self, who: str = AMY, words: str = f"Could I have a place on {THE_DATE} please?") -> list[str]:
        """Somebody writes; what is answered."""
        return self.hears(asking(who, words))

    def hears(self, raw: bytes) -> list[str]:
        """A mail arrives; what is answered, as lines."""
        self.take(raw)
        return [told(letter) for letter in self.send()]

    def bookings(self) -> list[Booking]:
        """All bookings, ended ones too, in the order they were made."""
        with reading(self.ledger.engine) as connection:
            return [booking_of(row) for row in connection.execute(bookings.select().order_by(bookings.c.id)).mappings()]

    def amends(self, programme: Programme) -> None:
        """The organiser edits the programme, and everybody concerned is written to."""
        who, changed = self.desk.organiser.address, edits(self.programme, programme)
        self.programme = programme
        self.ledger = replace(self.ledger, office=replace(self.ledger.office, programme=programme))
        self.desk = replace(self.desk, programme=programme, books=self.ledger)
        with self.ledger.open() as page:
            standing = live(page.connection, who, [edit.event.id for edit in changed])
            for edit in changed:
                page.enter(plan(edit, standing[edit.event.id], self.now))
            settle(page, self.desk)
            for answer in page.answers():
                page.post(compose(answer, self.desk))

    @property
    def first(self) -> Booking:
        """The booking that the clients' mails answer."""
        return self.bookings()[0]


def told(letter: Letter) -> str:
    """A letter as a line: to whom, which news, and the calendar object that it carries."""
    objects = {f" {method} {sequence}" for method, sequence in map(version, calendars(letter))}
    return f"{letter.to.email.partition('@')[0]} <- {letter.news}{''.join(objects)}"


def calendars(letter: Letter) -> list[bytes]:
    """The calendar objects of a letter, each copy."""
    return [part.get_payload(decode=True) for part in calendar_parts(letter)]  # type: ignore[misc]  # leaves are bytes


def calendar_parts(letter: Letter) -> list[Tree]:
    """The parts of a letter that carry a calendar object; none of a mail that is passed on."""
    kinds = {"text/calendar", "application/ics"}
    whole = message_from_bytes(b"" if letter.news is News.PASSED_ON else letter.raw)
    return [part for part in whole.walk() if part.get_content_type() in kinds]


def prop(ics: bytes, name: str) -> str:
    """One property's value as it stands, unfolded; empty where it is missing."""
    found = re.search(rf"(?m)^{name}(?:;[^:\r\n]*)?:(.*)$", ics.decode().replace("\r\n ", "").replace("\r\n", "\n"))
    return found[1] if found else ""


def version(ics: bytes) -> tuple[str, int]:
    """METHOD and SEQUENCE."""
    return prop(ics, "METHOD"), int(prop(ics, "SEQUENCE"))


def asking(who: str, words: str) -> bytes:
    """Somebody's mail in words."""
    return mail(f"{who.partition('@')[0].title()} <{who}>", "The sessions", words)


def reply(partstat: str, *lines: str, **details: str) -> bytes:
    """A plain calendar answer of Amy's; `sender`, `attendee`, `uid`, `sequence`, `stamp`, `method`, `words`, `stamped` may be other."""
    given = {"sender": AMY, "uid": UID, "sequence": "0", "stamp": "20221004T080000Z", "method": "REPLY", **details}
    attendee = given.get("attendee", given["sender"])
    body = [
        f"UID:{given['uid']}",
        f"SEQUENCE:{given['sequence']}" if given["sequence"] else "",
        f"DTSTAMP:{given['stamp']}" if given["stamp"] else "",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{attendee}" if partstat and attendee else "",
        f"ATTENDEE:mailto:{attendee}" if not partstat and attendee else "",
    ]
    ics = calendar(given["method"], *filter(None, body), *lines)
    announced = given.get("announced", given["method"])
    content = f"text/calendar; charset=utf-8; method={announced}" if announced else "text/calendar"
    return packed(
        ics, content, sender=given["sender"], words=given.get("words", ""), stamp=given.get("stamped", PASSES)
    )


def calendar(method: str, *lines: str) -> str:
    """A calendar object with one event of these lines."""
    named = (f"METHOD:{method}",) if method else ()
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", *named, "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", "")
    return "\r\n".join(whole)


def packed(ics: str | bytes, content: str, sender: str = AMY, words: str = "", stamp: str = PASSES) -> bytes:
    """A mail that carries a calendar part below some words."""
    octets = ics if isinstance(ics, bytes) else ics.encode()
    code = encodebytes(octets).decode()
    body = f"--=cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n--=cut\r\nContent-Type: {content}\r\n"
    body += f"Content-Transfer-Encoding: base64\r\n\r\n{code}\r\n--=cut--\r\n"
    number = crc32(octets + sender.encode() + words.encode() + content.encode())
    head = (
        f"Authentication-Results: {stamp}\r\nFrom: {sender.partition('@')[0].title()} <{sender}>\r\nTo: {OURS}\r\n"
        f"Subject: Re: No Going Back!\r\nMessage-ID: <{number}@{sender.partition('@')[2]}>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="=cut"\r\n\r\n'
    )
    return (head + body).encode()
