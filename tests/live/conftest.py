"""The servers, one of each a session, and what every test gets fresh: a mailbox, a database, an office.

A test whose server cannot be run here is skipped with a sentence; with ``CI=true`` it fails instead.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.live.missing import needed
from tests.live.office import Office
from tests.live.scenes import lay_out
from tests.live.servers import Dovecot, Mailbox, Postfix, Postgres, private_folder
from tests.live.servers.ports import free_ports

DOMAIN = "lla.example"
USERS = {"bookings": "secret", "enquiries": "secret", "attendees": "secret"}
NUMBERS = count(1)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Give the servers a folder."""
    with private_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def dovecot(folder: Path) -> Iterator[Dovecot]:
    """Run a Dovecot with an organiser, enquiries and the attendees."""
    with needed(), Dovecot.start(folder / "dovecot", users=USERS) as dovecot:
        yield dovecot


@pytest.fixture(scope="session")
def postfix(folder: Path, dovecot: Dovecot) -> Iterator[Postfix]:
    """Run a Postfix before that Dovecot; all the world reads its mail in one mailbox, save who cannot be reached."""
    with (
        needed(),
        Postfix.start(
            folder / "postfix",
            lmtp=dovecot.lmtp,
            auth=dovecot.auth,
            cert=dovecot.cert,
            key=dovecot.key,
            domains=[DOMAIN],
            users=[*USERS, "desk-*"],
            routes={"gone.example": "bounce", "shut.example": "refuse", "busy.example": "busy"},
            outside="mailbox:attendees",
        ) as postfix,
    ):
        yield postfix


@pytest.fixture(scope="session")
def postgres(folder: Path) -> Iterator[Postgres]:
    """Run a PostgreSQL."""
    with needed(), Postgres.start(folder / "postgres") as postgres:
        yield postgres


@pytest.fixture
def mailbox(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """Make a new, empty mailbox, which Postfix knows as well, with its password where an office's settings look for it."""
    user = f"desk-{next(NUMBERS)}"
    dovecot.enrol(user, "secret")
    monkeypatch.setenv("OFFICE_PASSWORD", "secret")
    return Mailbox(dovecot, user, f"{user}@{DOMAIN}")


@pytest.fixture
def attendees(dovecot: Dovecot) -> Mailbox:
    """Empty the mailbox in which everybody outside reads their mail."""
    attendees = Mailbox(dovecot, "attendees", f"attendees@{DOMAIN}")
    attendees.empty()
    return attendees


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """Make a new, empty database and give its address for SQLAlchemy."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the office's database: a file, and a PostgreSQL as well for a test that is marked `on_each_database`."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{tmp_path / 'books.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Write the settings of the scenes."""
    return lay_out(tmp_path / "plain")


@pytest.fixture
def office(config: Path, tmp_path: Path, mailbox: Mailbox, postfix: Postfix, url: str) -> Office:
    """Open an office with these settings, a mailbox and a database of its own."""
    return Office.set_up(config, tmp_path / "config", mailbox, postfix, url)


@pytest.fixture
def port() -> int:
    """Find a port for the pages of a service."""
    return free_ports(1)[0]


@pytest.fixture
def on_the_web(office: Office, port: int) -> Office:
    """Have the office's service show its pages."""
    with (office.config / "mailflow.toml").open("a") as settings:
        settings.write(f'[web]\nlisten = "127.0.0.1:{port}"\n')
    return office


@pytest.fixture(autouse=True)
def this_process_compiles_no_letter(compiled_once: None) -> None:
    """Compile the templates once for all that runs in this process; what is told of broken ones is seen in processes of their own."""
