"""The TOML tables as they may be written: every key, what it should hold, and a line that would be right.

Strict: a time in quotes, a number as a text or an unknown key is a mistake, told by `mistakes.py` in these words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mailflow.model.programme import Notice
from mailflow.model.text import clean_line
from mailflow.settings.oauth import AUTHORITY
from mailflow.settings.spans import ahead, lasting, moment
from mailflow.settings.zones import zone_named


@dataclass(frozen=True, slots=True)
class Says:
    """What a key holds (completing "is not …") and a right line for it; `instead` is shown in place of a secret value."""

    what: str
    line: str
    instead: str = ""


def _line(text: str) -> str:
    if cleaned := clean_line(text):
        return cleaned
    raise ValueError("write some words between the quotes")


def _zone(name: str) -> str:
    zone_named(name)
    return name


def _one(read: Callable[[object], object], line: str) -> BeforeValidator:
    """What is written, read; where it cannot be, the right line is shown."""

    def check(written: object) -> object:
        try:
            return read(written)
        except ValueError:
            raise ValueError(f"write for example: {line}") from None

    return BeforeValidator(check)


def _each(read: Callable[[object], object], line: str) -> BeforeValidator:
    """The same for each of a list."""

    def every(written: object) -> object:
        if not isinstance(written, list):
            raise ValueError  # noqa: TRY004 - the reader of settings tells a ValueError
        return [read(one) for one in written]

    return _one(every, line)


Line = Annotated[str, AfterValidator(_line)]
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
MailAddress = Annotated[
    str,
    Field(max_length=254, pattern=rf"^{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})*$"),
    AfterValidator(str.lower),
]
Booker = Annotated[
    str, Field(max_length=254, pattern=rf"^({_ATOM}(\.{_ATOM})*@)?{_LABEL}(\.{_LABEL})+$"), AfterValidator(str.lower)
]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Count = Annotated[int, Field(ge=1)]
Host = Annotated[
    str, Field(pattern=r"^([A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?|[0-9A-Fa-f]*:[0-9A-Fa-f:]*)$", max_length=253)
]
Port = Annotated[int, Field(ge=1, le=65535)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,253}$")]
WebAddress = Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.\[\]:_-]+(/[^\s<>\"]*)?$")]

_ID = "an id of letters, digits, dots, hyphens and underscores"
_COUNT = "a whole number, 1 or more"
_TIME = "a date and time without quotes"


class Table(BaseModel):
    """A table that knows all its keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


_BEFORE = "a time without quotes, or how long before the start"
_OPENS, _CLOSES = 'opens = "28d before start"', 'closes = "2h before start"'
_HOLD, _REMINDERS, _RELEASE = 'hold = "24h"', 'reminders = ["7d", "1d"]', 'bounce_release = "24h"'


class EventTable(Table):
    """One [[event]]."""

    id: Annotated[Id, Says(_ID, 'id = "autumn-1"')]
    starts: Annotated[datetime, Says(_TIME, "starts = 2022-10-19T09:30:00")]
    ends: Annotated[datetime, Says(_TIME, "ends = 2022-10-19T11:30:00")]
    title: Annotated[Line | None, Says("a text", 'title = "Listening well"')] = None
    places: Annotated[Count | None, Says(_COUNT, "places = 20")] = None
    location: Annotated[Line, Says("a text", 'location = "Room 4, High Street 1"')] = ""
    join_url: Annotated[
        str,
        Field(pattern=r"^(https?://[^\s<>\"]+)?$"),
        Says("a web address", 'join_url = "https://meet.lla.example/autumn-1"'),
    ] = ""
    speaker: Annotated[Line, Says("a text", 'speaker = "Dr Lena Marsh"')] = ""
    description: Annotated[str, Says("a text", 'description = "What it is about."')] = ""


class SeriesTable(Table):
    """One file of series/."""

    id: Annotated[Id, Says(_ID, 'id = "autumn"')]
    title: Annotated[Line, Says("a text", 'title = "Autumn conversations"')]
    timezone: Annotated[
        str, AfterValidator(_zone), Says("the name of a time zone that is known here", 'timezone = "Europe/London"')
    ]
    description: Annotated[str, Says("a text", 'description = "What it is about."')] = ""
    places: Annotated[Count | None, Says(_COUNT, "places = 20")] = None
    places_per_person: Annotated[Count, Says(_COUNT, "places_per_person = 1")] = 1
    waitlist: Annotated[bool, Says("true or false, without quotes", "waitlist = true")] = True
    opens: Annotated[datetime | Notice | None, _one(moment, _OPENS), Says(_BEFORE, _OPENS)] = None
    closes: Annotated[datetime | Notice, _one(moment, _CLOSES), Says(_BEFORE, _CLOSES)] = Notice()
    who: Annotated[
        list[Booker], Says("a list of domains and addresses", 'who = ["lla.example", "guest@home.example"]')
    ] = []
    party: Annotated[Literal["split", "whole"], Says('one of "split" and "whole"', 'party = "split"')] = "split"
    promote: Annotated[Literal["book", "offer"] | None, Says('one of "book" and "offer"', 'promote = "offer"')] = None
    hold: Annotated[timedelta, _one(lasting, _HOLD), Says("how long an offer lasts", _HOLD)] = timedelta(hours=24)
    reminders: Annotated[
        list[Notice],
        _each(ahead, _REMINDERS),
        Field(max_length=10),
        Says("a list of at most ten, each saying how long before the start", _REMINDERS),
    ] = [Notice(days=7), Notice(days=1)]
    bounce_release: Annotated[Notice, _one(ahead, _RELEASE), Says("how long before the start", _RELEASE)] = Notice(
        elapsed=timedelta(hours=24)
    )
    event: Annotated[
        list[EventTable],
        Field(min_length=1),
        Says("one [[event]] or more", "[[event]] and below it its id, starts and ends"),
    ]


class SecretTable(Table):
    """Where a secret is kept: one of the two."""

    env: Annotated[
        str | None,
        Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$"),
        Says("the name of an environment variable", '{ env = "MAILFLOW_PASSWORD" }'),
    ] = None
    file: Annotated[str | None, Field(min_length=1), Says("the path of a file", '{ file = "password.txt" }')] = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.env is None) is (self.file is None):
            raise ValueError("name either env or file")
        return self


class OAuthTable(Table):
    """OAuth 2.0 in place of a password: client credentials (RFC 6749 §4.4)."""

    provider: Annotated[
        Literal["microsoft", "other"], Says('one of "microsoft" and "other"', 'provider = "microsoft"')
    ] = "microsoft"
    client_id: Annotated[Line, Says("the application's id", 'client_id = "00000000-0000-0000-0000-000000000000"')]
    secret: Annotated[
        SecretTable,
        Says(
            "kept outside this file, which more people read than should know it",
            'secret = { env = "MAILFLOW_OAUTH_SECRET" }',
            instead="written out here",
        ),
    ]
    tenant: Annotated[Name | None, Says("the directory's name or id", 'tenant = "lla.example"')] = None
    authority: Annotated[WebAddress | None, Says("a web address", f'authority = "{AUTHORITY}"')] = None
    token_url: Annotated[WebAddress | None, Says("a web address", 'token_url = "https://login.lla.example/token"')] = (
        None
    )
    scope: Annotated[Line | None, Says("a text", 'scope = "https://outlook.office365.com/.default"')] = None
    ca_file: Annotated[str | None, Field(min_length=1), Says("the path of a PEM file", 'ca_file = "ca.pem"')] = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.provider == "microsoft" and (self.tenant is None or self.token_url):
            raise ValueError('a provider "microsoft" needs its tenant, and no token_url')
        if self.provider == "other" and (self.token_url is None or self.scope is None or self.tenant or self.authority):
            raise ValueError('a provider "other" needs token_url and scope, and neither tenant nor authority')
        return self


_SECRET = "kept outside this file, which more people read than should know it"  # noqa: S105 - words about secrets
_SECURITY = 'one of "tls", "starttls" and "none"'


class ServerTable(Table):
    """What [mailbox] and [smtp] have in common."""

    host: Annotated[Host, Says("the name of a mail server", 'host = "mail.lla.example"')]
    port: Annotated[Port | None, Says("a port number", "port = 993")] = None
    security: Annotated[Literal["tls", "starttls", "none"], Says(_SECURITY, 'security = "tls"')] = "tls"
    ca_file: Annotated[str | None, Field(min_length=1), Says("the path of a PEM file", 'ca_file = "ca.pem"')] = None
    oauth: Annotated[
        OAuthTable | None,
        Says(
            "a table", 'oauth = { tenant = "lla.example", client_id = "…", secret = { env = "MAILFLOW_OAUTH_SECRET" } }'
        ),
    ] = None


class MailboxTable(ServerTable):
    """[mailbox]."""

    username: Annotated[Line, Says("a text", 'username = "bookings@lla.example"')]
    password: Annotated[
        SecretTable | None, Says(_SECRET, 'password = { env = "MAILFLOW_IMAP_PASSWORD" }', instead="written out here")
    ] = None
    since: Annotated[
        AwareDatetime,
        Says("a date and time with its zone (Z is UTC), without quotes", "since = 2022-09-26T00:00:00Z"),
    ]
    authenticity: Annotated[
        str,
        Field(pattern=r"^(exchange-online|gmail|dkim|off|authserv-id:[A-Za-z0-9._-]+)$"),
        Says(
            'one of "exchange-online", "gmail", "authserv-id:NAME", "dkim" and "off"',
            'authenticity = "exchange-online"',
        ),
    ] = "off"
    own_lists: Annotated[list[Line], Says("a list of texts", 'own_lists = ["bookings.lla.example"]')] = []

    @model_validator(mode="after")
    def _one_way_in(self) -> Self:
        if (self.password is None) is (self.oauth is None):
            raise ValueError('say how to log in, by password = { env = "MAILFLOW_IMAP_PASSWORD" } or by oauth = { … }')
        return self


class SmtpTable(ServerTable):
    """[smtp]."""

    username: Annotated[Line | None, Says("a text", 'username = "bookings@lla.example"')] = None
    password: Annotated[
        SecretTable | None, Says(_SECRET, 'password = { env = "MAILFLOW_SMTP_PASSWORD" }', instead="written out here")
    ] = None
    rate: Annotated[
        str | None,
        Field(pattern=r"^[1-9][0-9]{0,5}/(second|minute|hour|day)$"),
        Says("a number of letters in a second, minute, hour or day", 'rate = "30/minute"'),
    ] = None

    @model_validator(mode="after")
    def _both(self) -> Self:
        if self.password and self.oauth:
            raise ValueError("give either password or oauth")
        if (self.username is None) is not (self.password is None and self.oauth is None):
            raise ValueError("give both username and password (or oauth), or neither")
        return self


class OrganiserTable(Table):
    """[organiser]."""

    name: Annotated[Line, Says("a text", 'name = "London Leadership Academy"')]
    address: Annotated[MailAddress, Says("a plain email address", 'address = "bookings@lla.example"')]
    contact: Annotated[MailAddress, Says("a plain email address", 'contact = "enquiries@lla.example"')]
    admins: Annotated[
        list[MailAddress], Says("a list of plain email addresses", 'admins = ["events.team@lla.example"]')
    ] = []
    strict: Annotated[bool, Says("true or false, without quotes", "strict = true")] = False
    """True: who cancels, declines, moves or hands over a place is asked to confirm unless the mail proves its sender."""


class DatabaseTable(Table):
    """[database]."""

    url: Annotated[
        str,
        Field(pattern=r"^(sqlite:///|postgresql\+psycopg://)."),
        Says(
            "the address of a database, sqlite:/// or postgresql+psycopg://",
            'url = "sqlite:///mailflow.db"',
            instead="something else",
        ),
    ] = "sqlite:///mailflow.db"


class WebTable(Table):
    """[web]."""

    listen: Annotated[
        str, Field(pattern=r"^[A-Za-z0-9.\[\]:_-]+:[0-9]{1,5}$"), Says("host:port", 'listen = "127.0.0.1:8080"')
    ] = "127.0.0.1:8080"
    token: Annotated[
        SecretTable | None, Says(_SECRET, 'token = { env = "MAILFLOW_WEB_TOKEN" }', instead="written out here")
    ] = None


class MainTable(Table):
    """mailflow.toml."""

    organiser: Annotated[OrganiserTable, Says("a section", "[organiser] and below it name, address and contact")]
    mailbox: Annotated[MailboxTable | None, Says("a section", "[mailbox]")] = None
    smtp: Annotated[SmtpTable | None, Says("a section", "[smtp]")] = None
    database: Annotated[DatabaseTable, Says("a section", "[database]")] = DatabaseTable()
    web: Annotated[WebTable | None, Says("a section", "[web]")] = None
