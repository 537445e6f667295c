"""Stories before real servers: mails come by SMTP into a mailbox that the worker reads by IMAP, and its letters are read by IMAP."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email import message_from_bytes
from itertools import count
from typing import TYPE_CHECKING

from mailflow.demo.smtp import Delivered
from mailflow.demo.stage import Clock, Stage
from mailflow.record import open_engine
from tests.live.servers import until
from tests.season import OPENING
from tests.stories.head import lay_out, parts
from tests.stories.theatre import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from imapclient import IMAPClient

    from tests.live.servers import Mailbox, Postfix

BOOKS = "sqlite:///file:/live-{}?vfs=memdb&uri=true"
"""A database in memory for each story; the mailbox is the same for all."""
NUMBERS = count(1)
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
    inside: IMAPClient
    outside: IMAPClient
    seen: int = 0
    """The newest letter outside that was read."""

    def deliver(self, raw: bytes, received: datetime) -> None:
        """By SMTP; then, as it has arrived, into INBOX by IMAP, which alone can say when that was."""
        self.postfix.send(raw, "someone@elsewhere.example", [self.arrivals.address])
        (new,) = until(lambda: list(self._new.glob("*")), "a mail to arrive")
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
        until(lambda: self._look() >= sent, f"{sent} letters outside")
        return tuple(self.came)

    def _look(self) -> int:
        self.came += self.server.letters()
        return len(self.came)

    def command(self, words: Sequence[str]) -> str:
        """A command in this process."""
        return run(words)
