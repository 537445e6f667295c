"""The servers, one of each a session, and what every test gets fresh: a mailbox, a database.

A test whose server cannot be run here is skipped with a sentence; with ``CI=true`` it fails instead.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.live.servers import Dovecot, Mailbox, Postfix, Postgres, ServerMissingError, private_folder

DOMAIN = "lla.example"
USERS = {"bookings": "secret", "enquiries": "secret", "attendees": "secret"}
NUMBERS = count(1)


@contextmanager
def needed() -> Iterator[None]:
    """Skip what needs a server that is missing, or fail it in CI."""
    try:
        yield
    except ServerMissingError as missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(missing))


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
def mailbox(dovecot: Dovecot) -> Mailbox:
    """Make a new, empty mailbox, which Postfix knows as well."""
    user = f"desk-{next(NUMBERS)}"
    dovecot.enrol(user, "secret")
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
