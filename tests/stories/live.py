"""Stories before real servers: mails come by SMTP into a mailbox that the worker reads by IMAP, and its letters are read by IMAP."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC
from email import message_from_bytes
from itertools import count
from typing import TYPE_CHECKING

from mailflow.demo.smtp import Delivered
from mailflow.demo.stage import Clock, Stage
from mailflow.inbox import Mailbox as Inbox
from mailflow.record import open_engine
from tests.live.servers import until
from tests.season import OPENING
from tests.stories.head import lay_out, parts
from tests.stories.theatre import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from smtplib import SMTP

    from imapclient import IMAPClient

    from mailflow.settings import MailboxSettings
    from tests.live.servers import Mailbox, Postfix

BOOKS = "sqlite:///file:/live-{}?vfs=memdb&uri=true"
"""A database in memory for each story; the mailbox is the same for all."""
NUMBERS = count(1)
SOON = 0.01
"""Seconds between two looks: there are hundreds of them."""
MAIN = """
[organiser]
name = "The Academy"
address = "{address}"
contact = "enquiries@elsewhere.example"
[mailbox]
host = "127.0.0.1"
port = {imaps}
ca_file = "{cert}"
username = "{user}"
password = {{ file = "password.txt" }}
since = 2000-01-01T00:00:00Z
[smtp]
host = "127.0.0.1"
port = {smtp}
security = "none"
[database]
url = "{url}"
"""


@dataclass(slots=True)
class RealPost:
    """A mailbox on a Dovecot, the way to it through a Postfix, and the mailbox in which everybody outside reads their letters."""

    mailbox: Mailbox
    arrivals: Mailbox
    postfix: Postfix
    way: SMTP
    inside: IMAPClient
    outside: IMAPClient
    open: ExitStack
    seen: int = 0
    """The newest letter outside that was read."""
    inbox: Inbox | None = None
    """mailflow's own connection, kept from one story to the next."""

    def keep(self, settings: MailboxSettings) -> Inbox:
        """Open it for the first story."""
        self.inbox = self.inbox or self.open.enter_context(Inbox(settings))
        return self.inbox

    def deliver(self, raw: bytes, received: datetime) -> None:
        """By SMTP; then, as it has arrived, into INBOX by IMAP, which alone can say when that was."""
        self.way.sendmail("someone@elsewhere.example", [self.arrivals.address], raw)
        (new,) = until(lambda: list(self._new.glob("*")), "a mail to arrive", pause=SOON)
        self.inside.append("INBOX", new.read_bytes(), msg_time=received)
        new.unlink()

    @property
    def _new(self) -> Path:
        return self.arrivals.dovecot.folder / "mail" / self.arrivals.user / "Maildir" / "new"

    def letters(self) -> tuple[Delivered, ...]:
        """What has come outside since it was last asked."""
        self.outside.noop()
        uids = [uid for uid in self.outside.search(["UID", f"{self.seen + 1}:*"]) if uid > self.seen]
        found = self.outside.fetch(uids, ["BODY.PEEK[]"]) if uids else {}
        self.seen = max([self.seen, *uids])
        return tuple(_delivered(found[uid][b"BODY[]"]) for uid in uids)


def _delivered(raw: bytes) -> Delivered:
    return Delivered("", (str(message_from_bytes(raw)["X-Original-To"]),), raw)


@dataclass(slots=True)
class Live(Stage):
    """The worker before real servers."""

    server: RealPost
    came: list[Delivered] = field(default_factory=list)

    @classmethod
    @contextmanager
    def open(cls, text: str, folder: Path, post: RealPost) -> Iterator[Live]:
        """Lay out the settings of a story, and the worker for them."""
        dovecot, url = post.mailbox.dovecot, BOOKS.format(next(NUMBERS))
        where = {"imaps": dovecot.imaps, "cert": dovecot.cert, "smtp": post.postfix.smtp, "url": url}
        main = MAIN.format(address=post.mailbox.address, user=post.mailbox.user, **where)
        lay_out(parts(text)[1], folder / "config", main)
        (folder / "config" / "password.txt").write_text(post.mailbox.password, "utf-8")
        clock = Clock(OPENING.astimezone(UTC))
        with (
            open_engine(url).connect(),
            cls.before(post, folder / "config", clock) as stage,
        ):  # or the books would vanish
            yield stage

    def letters(self) -> tuple[Delivered, ...]:
        """Every letter so far, once all that were sent have arrived."""
        sent = sum(1 for row in self.facts.outbox() if row["sent_at"])
        until(lambda: self._look() >= sent, f"{sent} letters outside", pause=SOON)
        return tuple(self.came)

    def _look(self) -> int:
        self.came += self.server.letters()
        return len(self.came)

    def mailbox(self) -> AbstractContextManager[Inbox]:
        """The INBOX, which stays open."""
        return nullcontext(self.server.keep(self.worker.settings.require("mailbox")))

    def command(self, words: Sequence[str]) -> str:
        """A command in this process."""
        return run(words)
