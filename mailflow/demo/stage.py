"""Where the story is played: the shipped settings made small, the embedded mail server, the worker, and the story's own clock."""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Protocol, Self

from mailflow.demo.editing import WRITES, write
from mailflow.demo.scene import Manner
from mailflow.demo.server import Delivered, MailServer, MailServerError
from mailflow.demo.shelf import text_of
from mailflow.inbox import Mailbox
from mailflow.model.errors import HouseFault, MailflowError
from mailflow.record import Facts
from mailflow.settings import load
from mailflow.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from mailflow.demo.act import Sent
    from mailflow.demo.scene import Order
    from mailflow.settings import Settings

PLACES = 8
"""At each event: few enough that they fill."""
SHIPPED = (Path(__file__).parents[2] / "config", Path(__file__).parents[1] / "_shipped" / "config")
"""Where the example settings lie: beside the package in a checkout, inside it in a wheel."""
YES = {"apply": ("--yes",)}
"""What is said to a command that would ask."""
LOOKS = frozenset({"status", "bookings", "log", "held", "outbox"})
"""The commands that only look, whenever that is."""
_PLACES = re.compile(r"(?m)^places = \d+")


@dataclass(slots=True)
class Clock:
    """The story's time: it stands until the story goes on."""

    now: datetime

    def __call__(self) -> datetime:
        """Now, UTC."""
        return self.now.astimezone(UTC)


class Post(Protocol):
    """The mail server, as a stage needs it."""

    def deliver(self, raw: bytes, received: datetime) -> None:
        """Put a mail into INBOX, as if it had come at that moment."""

    def letters(self) -> tuple[Delivered, ...]:
        """What was sent so far."""


@dataclass(slots=True)
class Stage:
    """A mail server, and mailflow's worker before it, both in the story's time."""

    server: Post
    config: Path
    clock: Clock
    worker: Worker = field(init=False)
    _open: ExitStack = field(default_factory=ExitStack)

    @classmethod
    @contextmanager
    def open(cls, out: Path, begins: datetime) -> Iterator[Stage]:
        """Start the server, write `out`/config for it, and lay out the worker's desk; HouseFault if that cannot be."""
        shipped, clock, password = load(shipped_config()), Clock(begins), secrets.token_hex(8)
        try:
            server = MailServer.start(address=shipped.organiser.address, password=password, clock=clock)
        except MailServerError as error:
            raise HouseFault(str(error)) from error
        with server:
            _write_config(out, shipped, server, password, begins)
            with cls.before(server, out / "config", clock) as stage:
                yield stage

    @classmethod
    @contextmanager
    def before(cls, server: Post, config: Path, clock: Clock) -> Iterator[Self]:
        """The worker before a mail server that runs, with the settings that lie there."""
        stage = cls(server, config, clock)
        with stage._open:
            stage.renew()
            yield stage

    @property
    def facts(self) -> Facts:
        """What the books say, with the programme as it is served."""
        worker = self.worker
        return Facts(worker.ledger.engine, worker.settings.organiser, worker.desk.programme)

    def renew(self) -> None:
        """Lay out the worker's desk, as a service does that begins anew."""
        self._open.close()
        self.worker = self._open.enter_context(Worker.open(load(self.config), self.clock))
        self._open.callback(self.worker.ledger.engine.dispose)

    def deliver(self, mail: Sent, at: datetime) -> None:
        """A mail comes into INBOX; MailflowError for one without words."""
        if mail.mailing.manner is Manner.MEANS:
            raise MailflowError("A mail of which only the meaning is told cannot be sent.")
        self.server.deliver(mail.raw, at)

    def round(self, at: datetime, *, reading: bool) -> int:
        """Mails are read, time speaks (not while `reading`), letters leave; how many mails could not be processed."""
        self.clock.now = at
        with self.mailbox() as mailbox:
            if not reading:
                return self.worker.round(mailbox).stumbled
            stumbled = self.worker.read(mailbox)[1]
            self.worker.send()
        return stumbled

    def mailbox(self) -> AbstractContextManager[Mailbox]:
        """The INBOX, opened for a round."""
        return Mailbox(self.worker.settings.require("mailbox"))

    def letters(self) -> tuple[Delivered, ...]:
        """Every letter that has left so far."""
        return self.server.letters()

    def order(self, order: Order, at: datetime) -> str:
        """The organiser edits the settings, or gives a command, which runs as it would at a terminal; what it says."""
        if order.verb in WRITES:
            return write(order, self.config)
        said = self.command(spoken(order, self.config, at))
        if order.verb == "apply":
            self.renew()
        return said

    def command(self, words: Sequence[str]) -> str:
        """Run `mailflow` with these words; what it says."""
        command = [sys.executable, "-m", "mailflow", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        return done.stdout + done.stderr


def spoken(order: Order, config: Path, at: datetime) -> list[str]:
    """The words of a command, given at this moment."""
    when = [] if order.verb in LOOKS else ["--now", at.astimezone(UTC).isoformat()]
    return [order.verb, *order.words.split(), "--config", str(config), *when, *YES.get(order.verb, ())]


def shipped_config() -> Path:
    """The folder with the example settings; HouseFault if the installation lost it."""
    for folder in SHIPPED:
        if folder.is_dir():
            return folder
    raise HouseFault(f"The example settings are missing: there is no folder {SHIPPED[0]}. Install mailflow again.")


def _write_config(out: Path, shipped: Settings, server: MailServer, password: str, begins: datetime) -> None:
    folder = out / "config"
    (folder / "series").mkdir(parents=True, exist_ok=True)
    (folder / "password.txt").write_text(f"{password}\n", "utf-8")
    (folder / "mailflow.toml").write_text(_main(out, shipped, server, begins), "utf-8")
    for series in sorted((shipped.folder / "series").glob("*.toml")):
        small = _PLACES.sub(f"places = {PLACES}", series.read_text("utf-8"))
        (folder / "series" / series.name).write_text(small, "utf-8")


def _main(out: Path, shipped: Settings, server: MailServer, begins: datetime) -> str:
    organiser = shipped.organiser
    texts = {
        "name": organiser.name,
        "address": organiser.address,
        "contact": organiser.contact.email,
        "admins": list(organiser.admins),
        "host": server.host,
        "database": f"sqlite:///{(out / 'mailflow.db').resolve().as_posix()}",
    }
    since = (begins - timedelta(days=1)).astimezone(UTC)
    return Template(text_of("mailflow.toml")).substitute(
        {name: json.dumps(value, ensure_ascii=False) for name, value in texts.items()},
        imap_port=server.imap_port,
        smtp_port=server.smtp_port,
        since=f"{since:%Y-%m-%dT%H:%M:%SZ}",
        folder=(out / "config").as_posix(),
    )
