"""Where the story is played: the shipped settings made small, the embedded mail server, the worker, and the story's own clock."""

from __future__ import annotations

import json
import re
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from mailflow.demo.server import MailServer, MailServerError
from mailflow.demo.shelf import text_of
from mailflow.model.errors import HouseFault
from mailflow.settings import load
from mailflow.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailflow.settings import Settings

PLACES = 8
"""At each event: few enough that they fill."""
SHIPPED = (Path(__file__).parents[2] / "config", Path(__file__).parents[1] / "_shipped" / "config")
"""Where the example settings lie: beside the package in a checkout, inside it in a wheel."""
_PLACES = re.compile(r"(?m)^places = \d+")


@dataclass(slots=True)
class Clock:
    """The story's time: it stands until the story goes on."""

    now: datetime

    def __call__(self) -> datetime:
        """Now, UTC."""
        return self.now.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Stage:
    """A mail server, and mailflow's worker before it, both in the story's time."""

    server: MailServer
    worker: Worker
    clock: Clock

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
            with Worker.open(load(out / "config"), clock) as worker:
                yield cls(server, worker, clock)
                worker.ledger.engine.dispose()


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
