"""All settings of one organiser, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

from mailflow.model.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.model.programme import Organiser, Programme
    from mailflow.settings.server import MailboxSettings, SmtpSettings

PURPOSE = {
    "mailbox": "tell there how mailflow reads its mail (host, username, password, since)",
    "smtp": "tell there how mailflow sends its letters (host, and username and password where the server asks for them)",
    "web": 'tell there where the page is served, for example listen = "127.0.0.1:8080"',
}


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where the books are kept. `url` is SQLAlchemy's; it may hold a password, so the repr leaves it out."""

    url: str = field(default="sqlite:///mailflow.db", repr=False)


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Where the page is served."""

    host: str
    port: int


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
        if not isinstance(found, WebSettings):
            found.check()
        return found
