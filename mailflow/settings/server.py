"""Where the mail servers are and how to speak with them safely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from mailflow.model.errors import SettingsError
from mailflow.settings.oauth import loopback

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from pathlib import Path

    from mailflow.settings.oauth import OAuth
    from mailflow.settings.secret import Secret


class Security(StrEnum):
    """How a connection is protected."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server. Without protection only on this machine (SettingsError otherwise): a password must not be overheard."""

    host: str
    port: int
    security: Security = Security.TLS
    ca_file: Path | None = None
    """A PEM file with the authority that vouches for a private server; None: those that the system trusts."""
    where: str = "the settings"
    """The section it comes from, for sentences."""

    def __post_init__(self) -> None:
        """Refuse an open line to elsewhere."""
        if self.security is Security.NONE and not loopback(self.host):
            raise SettingsError(
                f"{self.where}: security is none, which would send the password readable by anybody to {self.host};"
                ' write security = "tls" (or "starttls"), none is for servers on this machine.'
            )

    @property
    def name(self) -> str:
        """`host:port`, as sentences name it."""
        return f"{self.host}:{self.port}"

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must be known to get in."""
        return ()

    def check(self) -> None:
        """SettingsError where a password or the file of the authority is missing."""
        for secret in self.secrets:
            secret.reveal()
        if self.ca_file and not self.ca_file.is_file():
            raise SettingsError(
                f"{self.where}: ca_file is {self.ca_file}, which is not there; name the server's PEM file."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Server):
    """A server that knows who comes: by a password, by a token, or (neither) by our address on the network."""

    username: str = ""
    password: Secret | None = None
    oauth: OAuth | None = None

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """The password, or what a token is asked for with."""
        found = (self.password, self.oauth.secret if self.oauth else None)
        return tuple(secret for secret in found if secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxSettings(Account):
    """The organiser's mailbox, by IMAP."""

    since: datetime
    """UTC: mail received before it is left alone."""
    authenticity: str = "off"
    """Who stamps Authentication-Results: exchange-online, gmail, authserv-id:NAME, dkim, or off."""
    own_lists: tuple[str, ...] = ()
    """List-Ids through which requests may come."""


@dataclass(frozen=True, slots=True)
class Rate:
    """No more than `count` letters in each `per`."""

    count: int
    per: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings(Account):
    """The server that takes letters, and how many it takes."""

    rate: Rate | None = None


def imap_port(security: Security) -> int:
    """The usual port (RFC 8314 §7.2, RFC 9051 §2.1)."""
    match security:
        case Security.TLS:
            return 993
        case Security.STARTTLS | Security.NONE:
            return 143
        case _:
            assert_never(security)


def smtp_port(security: Security) -> int:
    """The usual port (RFC 8314 §7.3, RFC 6409 §3.1, RFC 5321 §4.5.4.2)."""
    match security:
        case Security.TLS:
            return 465
        case Security.STARTTLS:
            return 587
        case Security.NONE:
            return 25
        case _:
            assert_never(security)
