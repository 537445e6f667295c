"""All settings of one organiser, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

from mailflow.model.errors import SettingsError
from mailflow.settings.oauth import loopback

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.model.programme import Organiser, Programme
    from mailflow.settings.secret import Secret
    from mailflow.settings.server import MailboxSettings, SmtpSettings

PURPOSE = {
    "mailbox": "tell there how mailflow reads its mail (host, username, password, since)",
    "smtp": "tell there how mailflow sends its letters (host, and username and password where the server asks for them)",
    "web": 'tell there where the page is served, for example listen = "127.0.0.1:8080"',
}


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where the books are kept. `url` is SQLAlchemy's, a file's path whole; it may hold a password, so the repr leaves it out."""

    url: str = field(default="sqlite:///mailflow.db", repr=False)


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Where the page is served: on this machine, or to who knows the token (SettingsError for neither)."""

    host: str
    port: int
    token: Secret | None = None
    where: str = "the settings"
    """The section it comes from, for sentences."""

    def __post_init__(self) -> None:
        """Refuse to tell everybody."""
        if not loopback(self.host) and self.token is None:
            raise SettingsError(
                f"{self.where}: listen is {self.host}:{self.port}, which others can reach: give it a token, such as"
                ' token = { env = "MAILFLOW_WEB_TOKEN" }, or write listen = "127.0.0.1:8080".'
            )

    def check(self) -> None:
        """SettingsError where the token is missing."""
        if self.token:
            self.token.reveal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One config folder, which is one organiser's mailbox. A section that is absent is None: see `require`."""

    folder: Path
    organiser: Organiser
    programme: Programme
    database: DatabaseSettings = DatabaseSettings()
    mailbox: MailboxSettings | None = None
    smtp: SmtpSettings | None = None
    web: WebSettings | None = None

    @overload
    def require(self, section: Literal["mailbox"]) -> MailboxSettings: ...
    @overload
    def require(self, section: Literal["smtp"]) -> SmtpSettings: ...
    @overload
    def require(self, section: Literal["web"]) -> WebSettings: ...
    def require(self, section: Literal["mailbox", "smtp", "web"]) -> MailboxSettings | SmtpSettings | WebSettings:
        """A section that a command cannot do without, with its passwords at hand; SettingsError otherwise."""
        sections = {"mailbox": self.mailbox, "smtp": self.smtp, "web": self.web}
        found = sections[section]
        if found is None:
            file = self.folder / "mailflow.toml"
            raise SettingsError(f"{file} has no section [{section}], which this command needs: {PURPOSE[section]}.")
        found.check()
        return found
