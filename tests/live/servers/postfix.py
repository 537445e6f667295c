"""A throw-away Postfix on loopback: local domains go to a Dovecot, the outside world is played by its routing."""

import grp
import os
import pwd
import smtplib
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Required, Self, TypedDict, Unpack

from .daemon import Daemon
from .faults import ServerMissingError
from .folders import fill
from .ports import LOOPBACK, free_ports, greets
from .programs import program, programs
from .routing import Routing, table

DROP = ("public", "maildrop")
MODES = {
    **dict.fromkeys(("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold"), 0o700),
    **dict.fromkeys(("incoming", "private", "saved", "trace"), 0o700),
    "pid": 0o755,
    "public": 0o710,
    "maildrop": 0o730,
}
"""The queue's folders: what `postfix start` makes, without its half second of checks."""
BACK_DATED = 60
"""Seconds: Postfix waits until its configuration is a while old."""


Refused = dict[str, tuple[int, bytes]]
"""Address to SMTP code and words."""


class Wishes(TypedDict, total=False):
    """What a Postfix is started with; see `Routing` for the last six."""

    lmtp: Required[int]
    """Port of the Dovecot that has the mailboxes."""
    auth: int
    """Port of the Dovecot that knows the passwords; without one, AUTH is not offered. Nobody on loopback needs it."""
    cert: Path
    """PEM file, which makes Postfix offer STARTTLS, with its `key`."""
    key: Path
    domains: Required[Sequence[str]]
    users: Required[Sequence[str]]
    all_to: str
    aliases: Mapping[str, str]
    routes: Mapping[str, str]
    outside: str


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running Postfix."""

    folder: Path
    smtp: int
    """Port."""
    host: str = LOOPBACK

    @classmethod
    def installed(cls) -> None:
        """Raise ServerMissingError when Postfix cannot be run here."""
        programs("Postfix")
        if os.geteuid():
            message = "Postfix can only be run by root"
            raise ServerMissingError(message)

    @classmethod
    @contextmanager
    def start(cls, folder: Path, **wishes: Unpack[Wishes]) -> Iterator[Self]:
        """Run a Postfix below a folder for the length of a block."""
        cls.installed()
        routing = routing_of(wishes)
        (smtp,) = free_ports(1)
        postfix = cls(folder.resolve(), smtp)
        postfix.lay_out()
        postfix.configure(routing, doors(wishes))
        with postfix.daemon().running(postfix.answers):
            yield postfix

    def lay_out(self) -> None:
        """Make the folders that the daemons expect, each with its owner and mode."""
        postfix, drop = pwd.getpwnam("postfix").pw_uid, grp.getgrnam("postdrop").gr_gid
        for name in ("data", "queue"):
            (self.folder / name).mkdir(parents=True)
        for folder in (self.folder, self.folder / "queue"):
            folder.chmod(0o755)
        os.chown(self.folder / "data", postfix, -1)
        for name, mode in MODES.items():
            queue = self.folder / "queue" / name
            queue.mkdir()
            os.chown(queue, 0 if name == "pid" else postfix, drop if name in DROP else 0)
            queue.chmod(mode)

    def configure(self, routing: Routing, doors: Mapping[str, object]) -> None:
        """Write what Postfix reads."""
        for name, rows in routing_tables(routing).items():
            (self.folder / name).write_text(rows)
        blanks = {"folder": self.folder, "domain": routing.domains[0], "domains": ", ".join(routing.domains)}
        fill("main.cf", self.folder / "main.cf", outside=routing.default_transport, **blanks, **doors)
        fill("master.cf", self.folder / "master.cf", smtp=self.smtp)
        for file in filter(Path.is_file, self.folder.iterdir()):
            file.chmod(0o644)
            os.utime(file, (time.time() - BACK_DATED,) * 2)

    def daemon(self) -> Daemon:
        """Return how to run it: as root, since its parts drop their rights themselves."""
        command = (program("Postfix", "master"), "-c", self.folder)
        settings = {"MAIL_CONFIG": str(self.folder), "MAIL_LOGTAG": "postfix"}
        log, more = self.folder / "start.log", (self.folder / "postfix.log",)
        autopsy = (program("Postfix", "postconf"), "-c", self.folder, "-f", "-M")
        return Daemon("Postfix", command, log, drops=False, more_logs=more, autopsy=autopsy, settings=settings)

    def answers(self) -> bool:
        """Tell whether its port is served."""
        return greets(self.smtp, b"220")

    def send(self, raw: bytes, sender: str, to: Sequence[str], envid: str = "") -> Refused:
        """Hand it one message, under an ENVID that DSNs will name (RFC 3461); return who was refused, if not all were."""
        options = [f"ENVID={envid}", "RET=HDRS"] if envid else []
        with smtplib.SMTP(self.host, self.smtp, timeout=30) as client:
            return client.sendmail(sender, to, raw, mail_options=options)


def routing_of(wishes: Wishes) -> Routing:
    """Pick out who receives what."""
    return Routing(
        domains=wishes["domains"],
        users=wishes["users"],
        all_to=wishes.get("all_to", ""),
        aliases=wishes.get("aliases", {}),
        routes=wishes.get("routes", {}),
        outside=wishes.get("outside", "discard"),
    )


def routing_tables(routing: Routing) -> dict[str, str]:
    """Write the routing as files by name."""
    rows = {"mailboxes": routing.mailbox_rows(), "aliases": routing.alias_rows(), "routes": routing.route_rows()}
    return {name: table(lines) for name, lines in rows.items()}


def doors(wishes: Wishes) -> dict[str, object]:
    """Fill in the ports of Dovecot and whether TLS and passwords are offered."""
    cert, key, auth = wishes.get("cert", ""), wishes.get("key", ""), wishes.get("auth", 0)
    offers = {"tls": "may" if cert else "none", "sasl": "yes" if auth else "no"}
    return {"lmtp": wishes["lmtp"], "auth": auth, "cert": cert, "key": key, **offers}
