"""A throw-away Dovecot: IMAP, IMAPS, LMTP and a login service on loopback, with passwords and bearer tokens."""

import base64
import secrets
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from imapclient import IMAPClient

from .certificate import certify
from .daemon import Daemon
from .faults import ServerMissingError
from .folders import Owner, fill, hand_over, unprivileged
from .ports import LOOPBACK, free_ports, greets
from .programs import program, programs
from .tokens import sign

SPOKEN = "2.3"
KEYS = "keys/default/HS256"


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running Dovecot."""

    folder: Path
    imap: int
    """Port of IMAP, plain or STARTTLS."""
    imaps: int
    """Port of IMAP over TLS."""
    lmtp: int
    """Port for delivery."""
    auth: int
    """Port that Postfix asks about passwords."""
    cert: Path
    """PEM file of the certificate for localhost and 127.0.0.1, its own authority."""
    key: Path
    secret: str = field(repr=False)
    """What tokens are signed with."""
    host: str = LOOPBACK

    @classmethod
    def installed(cls) -> None:
        """Raise ServerMissingError when Dovecot cannot be run here."""
        programs("Dovecot")
        version = subprocess.run([binary(), "--version"], check=True, capture_output=True, text=True).stdout
        if not version.startswith(SPOKEN):
            message = f"Dovecot {version.strip()} is installed, and our configuration speaks {SPOKEN}"
            raise ServerMissingError(message)

    @classmethod
    @contextmanager
    def start(cls, folder: Path, users: Mapping[str, str]) -> Iterator[Self]:
        """Run a Dovecot below a folder for the length of a block; `users` are names and passwords."""
        cls.installed()
        dovecot = cls.lay_out(folder.resolve())
        for user, password in users.items():
            dovecot.enrol(user, password)
        hand_over(dovecot.folder, unprivileged())
        with dovecot.daemon().running(dovecot.answers):
            yield dovecot

    @classmethod
    def lay_out(cls, folder: Path) -> Self:
        """Make the folders, certificate, secret and configuration."""
        for name in ("run", "state", "mail", "users", KEYS):
            (folder / name).mkdir(parents=True)
        certificate = certify(folder)
        imap, imaps, lmtp, auth = free_ports(4)
        dovecot = cls(folder, imap, imaps, lmtp, auth, certificate.cert, certificate.key, secrets.token_hex(32))
        dovecot.configure(unprivileged())
        return dovecot

    def configure(self, owner: Owner) -> None:
        """Write what Dovecot reads at its start."""
        ports = {"imap": self.imap, "imaps": self.imaps, "lmtp": self.lmtp, "auth": self.auth}
        files = {"folder": self.folder, "cert": self.cert, "key": self.key}
        fill("dovecot.conf", self.folder / "dovecot.conf", user=owner.user, group=owner.group, **ports, **files)
        fill("oauth2.conf", self.folder / "oauth2.conf", **files)
        (self.folder / KEYS / "default").write_bytes(base64.b64encode(self.secret.encode()))

    def daemon(self) -> Daemon:
        """Return how to run it: in the foreground, as somebody without rights."""
        command = (binary(), "-F", "-c", self.folder / "dovecot.conf")
        log, more = self.folder / "start.log", (self.folder / "dovecot.log",)
        return Daemon("Dovecot", command, log, more_logs=more)

    def answers(self) -> bool:
        """Tell whether every port is served."""
        return greets(self.imap, b"* OK") and greets(self.lmtp, b"220") and greets(self.imaps) and greets(self.auth)

    @property
    def users(self) -> dict[str, str]:
        """Return the names and passwords as they are now."""
        rows = (file.read_text().split(":") for file in sorted((self.folder / "users").iterdir()))
        return {row[0]: row[1] for row in rows}

    def enrol(self, user: str, password: str) -> None:
        """Add a user, now or while Dovecot runs; the mailbox is made when it is first used."""
        owner = unprivileged()
        row = f"{user}:{password}:{owner.uid}:{owner.gid}::{self.folder}/mail/{user}::\n"
        file = self.folder / "users" / user
        file.write_text(row)
        file.chmod(0o644)

    def trust(self) -> ssl.SSLContext:
        """Return a TLS context that trusts this Dovecot's certificate and no other."""
        return ssl.create_default_context(cafile=self.cert)

    def connect(self) -> IMAPClient:
        """Open a connection over TLS; nobody is logged in yet."""
        return IMAPClient(self.host, self.imaps, ssl_context=self.trust(), timeout=30)

    def login(self, user: str) -> IMAPClient:
        """Open a connection over TLS and log a user in by password."""
        with ExitStack() as stack:
            client = stack.enter_context(self.connect())
            client.login(user, self.users[user])
            stack.pop_all()
        return client

    def append(self, user: str, raw: bytes, when: datetime, mailbox: str = "INBOX") -> None:
        """Put a message into a mailbox with a chosen, zoned INTERNALDATE, to the second."""
        with self.login(user) as client:
            client.append(mailbox, raw, msg_time=when)

    def token(self, user: str, lifetime: timedelta = timedelta(hours=1)) -> str:
        """Make a bearer token for XOAUTH2 and OAUTHBEARER; with a negative lifetime it has expired."""
        return sign(user, self.secret, int(time.time()), lifetime)


def binary() -> Path:
    """Return the program, or raise ServerMissingError."""
    return program("Dovecot", "dovecot")
