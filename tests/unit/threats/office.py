"""An organiser's office in one process: raw mails go through `flow.receive` into real books, letters wait in the outbox."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

from selectolax.lexbor import LexborHTMLParser

from mailflow.flow import receive
from mailflow.model.desk import Desk
from mailflow.model.message import Mail
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.record import Facts, Ledger, Office, open_engine
from mailflow.reply.samples import PROGRAMME, Count
from mailflow.worker.evidence import evidence_for
from tests.wording import wording

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from mailflow.model.decision import Filing
    from mailflow.model.letter import Letter

NOW = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)
SERVER = "mx.lla.example"
"""The mail server that stamps what arrives."""
AMY, BOB, EVE = "amy@trust.example", "bob@trust.example", "eve@evil.example"
PASSES = f"{SERVER}; dmarc=pass header.from=trust.example"
FAILS = f"{SERVER}; dmarc=fail header.from=trust.example"


def mail(sender: str, subject: str, body: str, *fields: tuple[str, str], stamp: str = PASSES) -> bytes:
    """A raw mail as it lies in the mailbox: stamped by our server (on top), then whatever the sender wrote."""
    head = [
        ("Received", f"from somewhere by {SERVER}; Mon, 3 Oct 2022 09:00:00 +0000"),
        ("Authentication-Results", stamp),
        *fields,
        ("From", sender),
        ("To", "bookings@lla.example"),
        ("Subject", subject),
        ("Date", "Mon, 3 Oct 2022 09:00:00 +0000"),
        ("Message-ID", f"<{crc32((sender + subject + body).encode())}@{sender.rpartition('@')[2].rstrip('>')}>"),
        ("Content-Type", "text/plain; charset=utf-8"),
    ]
    lines = "".join(f"{name}: {value}\r\n" for name, value in head)
    return f"{lines}\r\n{body}\r\n".encode()


@dataclass
class Desks:
    """One office: `take` what arrives, look at `letters` and `standing`."""

    folder: Path
    address: str = "bookings@lla.example"
    profile: str = f"authserv-id:{SERVER}"
    now: datetime = NOW
    uids: Any = field(default_factory=lambda: count(1))
    desk: Desk = field(init=False)
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        """Open the books."""
        organiser, ids = Organiser("The Academy", self.address, Address("enquiries@lla.example")), Count()
        self.folder.mkdir(exist_ok=True)
        engine = open_engine(f"sqlite:///{self.folder}/{self.address.partition('@')[2]}.db")
        self.ledger = Ledger(engine, Office(organiser, PROGRAMME, ids), lambda: self.now)
        courier: Any = None  # letters are looked at, not sent
        evidence = evidence_for(self.profile)
        self.desk = Desk(organiser, PROGRAMME, self.ledger, courier, wording(), ids, lambda: self.now, evidence)

    def take(self, raw: bytes, uid: int = 0) -> Filing:
        """One mail arrives, a second after the one before, and is dealt with."""
        self.now += timedelta(seconds=1)
        return receive(Mail(raw, self.now, "INBOX", 1, uid or next(self.uids)), self.desk)

    def letters(self, to: str = "") -> list[Letter]:
        """What waits to be sent, in the order in which it leaves."""
        return [letter for letter in self.ledger.due_letters(self.now) if to in {"", letter.to.email}]

    def send(self) -> list[Letter]:
        """Everything that waits leaves."""
        gone: list[Letter] = []
        while due := self.ledger.due_letters(self.now):
            for letter in due:
                self.ledger.sent(letter, self.now)
            gone += due
        return gone

    def standing(self) -> list[str]:
        """Who holds what."""
        facts = Facts(self.ledger.engine, self.desk.organiser, PROGRAMME)
        return [f"{row['event']} {row['email']} {row['state']}" for row in facts.bookings()]

    def log(self, person: str) -> list[str]:
        """What changed for somebody."""
        facts = Facts(self.ledger.engine, self.desk.organiser, PROGRAMME)
        return [f"{row['event']} {row['change']}" for row in facts.log(person)]


def clicked(letter: Letter, sender: str, stamp: str) -> bytes:
    """The mail that a letter's first button opens, sent as it is."""
    html = _opened(letter).get_body(("html",))
    link = LexborHTMLParser(html.get_content()).css_first("a[href*='?']") if html else None
    assert link
    asked = parse_qs(urlsplit(link.attributes["href"] or "").query, strict_parsing=True)
    return mail(sender, asked["subject"][0], asked["body"][0], stamp=stamp)


def replied(letter: Letter, sender: str, words: str, stamp: str) -> bytes:
    """An answer in words, with our letter quoted below."""
    text = _opened(letter).get_body(("plain",))
    assert text
    quoted = "".join(f"> {line}\r\n" for line in text.get_content().splitlines())
    body = f"{words}\r\n\r\nOn Mon, 3 Oct 2022 at 09:00, The Academy <bookings@lla.example> wrote:\r\n{quoted}"
    return mail(sender, f"Re: {letter.subject}", body, stamp=stamp)


def _opened(letter: Letter) -> EmailMessage:
    opened: EmailMessage = message_from_bytes(letter.raw, policy=default)  # type: ignore[assignment]
    return opened
