"""A config folder read: the settings of one organiser's mailbox."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from mailflow.model.errors import SettingsError
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.settings.files import read
from mailflow.settings.oauth import AUTHORITY, SCOPE, OAuth, Provider
from mailflow.settings.programme import programme
from mailflow.settings.secret import Secret
from mailflow.settings.server import MailboxSettings, Rate, Security, SmtpSettings, imap_port, smtp_port
from mailflow.settings.tables import MainTable, SeriesTable
from mailflow.settings.values import DatabaseSettings, Settings, WebSettings

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.settings.tables import MailboxTable, OAuthTable, OrganiserTable, SecretTable, SmtpTable, WebTable

_FILE = "sqlite:///"
_PER = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}


def load(folder: Path) -> Settings:
    """The settings of a config folder; SettingsError names file, key and remedy of each mistake, one a line.

    Passwords are not looked up before somebody needs them (`Settings.require`).
    """
    if not folder.is_dir():
        raise SettingsError(f"There is no folder {folder}: --config names the one that holds mailflow.toml.")
    main = folder / "mailflow.toml"
    table = read(main, MainTable)
    return Settings(
        folder=folder,
        organiser=_organiser(table.organiser, table.mailbox),
        programme=programme({file: read(file, SeriesTable) for file in _series_files(folder / "series")}),
        database=DatabaseSettings(_books(main, table.database.url)),
        mailbox=_mailbox(main, table.mailbox) if table.mailbox else None,
        smtp=_smtp(main, table.smtp) if table.smtp else None,
        web=_web(main, table.web) if table.web else None,
    )


def _series_files(folder: Path) -> tuple[Path, ...]:
    files = tuple(sorted(file for file in folder.glob("*.toml") if not file.name.startswith(".")))
    if not files:
        raise SettingsError(f"There is no series in {folder}: describe each in a file of its own there, NAME.toml.")
    return files


def _organiser(table: OrganiserTable, mailbox: MailboxTable | None) -> Organiser:
    return Organiser(
        name=table.name,
        address=table.address,
        contact=Address(table.contact),
        admins=tuple(table.admins),
        own_lists=tuple(mailbox.own_lists) if mailbox else (),
        strict=table.strict,
    )


def _mailbox(file: Path, table: MailboxTable) -> MailboxSettings:
    security = Security(table.security)
    return MailboxSettings(
        host=table.host,
        port=table.port or imap_port(security),
        security=security,
        ca_file=_beside(file, table.ca_file),
        where=f"{file}: [mailbox]",
        username=table.username,
        password=_secret(file, "[mailbox] password", table.password) if table.password else None,
        oauth=_oauth(file, "[mailbox] oauth", table.oauth) if table.oauth else None,
        since=table.since.astimezone(UTC),
        authenticity=table.authenticity,
        own_lists=tuple(table.own_lists),
    )


def _smtp(file: Path, table: SmtpTable) -> SmtpSettings:
    security = Security(table.security)
    return SmtpSettings(
        host=table.host,
        port=table.port or smtp_port(security),
        security=security,
        ca_file=_beside(file, table.ca_file),
        where=f"{file}: [smtp]",
        username=table.username or "",
        password=_secret(file, "[smtp] password", table.password) if table.password else None,
        oauth=_oauth(file, "[smtp] oauth", table.oauth) if table.oauth else None,
        rate=_rate(table.rate) if table.rate else None,
    )


def _secret(file: Path, key: str, table: SecretTable) -> Secret:
    return Secret(f"{file}: {key}", env=table.env or "", file=_beside(file, table.file))


def _oauth(file: Path, key: str, table: OAuthTable) -> OAuth:
    authority = (table.authority or AUTHORITY).rstrip("/")
    return OAuth(
        provider=Provider(table.provider),
        url=table.token_url or f"{authority}/{table.tenant}",
        client_id=table.client_id,
        secret=_secret(file, f"{key} secret", table.secret),
        scope=table.scope or SCOPE,
        ca_file=_beside(file, table.ca_file),
        where=f"{file}: {key}",
    )


def _books(file: Path, url: str) -> str:
    """The database's address; a file's relative path begins at the settings' folder, wherever mailflow is started."""
    scheme, path = url[: len(_FILE)], url[len(_FILE) :]
    if scheme != _FILE or path.startswith(("/", "file:", ":memory:")):
        return url
    return f"{_FILE}{(file.parent.absolute() / path).as_posix()}"


def _beside(file: Path, name: str | None) -> Path | None:
    """A path as it stands in a file: relative ones begin at that file's folder."""
    return file.parent / name if name else None


def _rate(text: str) -> Rate:
    count, _, per = text.partition("/")
    return Rate(int(count), _PER[per])


def _web(file: Path, table: WebTable) -> WebSettings:
    host, _, port = table.listen.rpartition(":")
    token = _secret(file, "[web] token", table.token) if table.token else None
    return WebSettings(host.strip("[]"), int(port), token, f"{file}: [web]")
