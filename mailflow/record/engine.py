"""Opening the database: SQLite (WAL, durable at every commit) or PostgreSQL, brought to the newest tables."""

from __future__ import annotations

import logging
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, SQLAlchemyError

from mailflow.model.errors import HouseFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

NEWEST = "0005"
"""The revision of the tables that this code works with; a test holds it equal to the last migration."""

BUSY = 30.0
"""Seconds that a SQLite connection waits for another's transaction."""

KEEPALIVE = {"keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2}
"""TCP keepalive for PostgreSQL (libpq): a dead machine's lease is noticed within seconds."""

REMEDY = 'write url = "sqlite:///mailflow.db" or url = "postgresql+psycopg://USER@HOST/DATABASE"'


def open_engine(url: str) -> Engine:
    """Connect to the database and bring its tables to the newest version; HouseFault if that cannot be."""
    address = _address(url)
    with guarded(address), ExitStack() as undo:
        engine = _sqlite(address) if address.get_backend_name() == "sqlite" else _postgresql(address)
        undo.callback(engine.dispose)
        with engine.connect() as connection:
            upgrade(connection)
        undo.pop_all()
    return engine


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing; alembic is only loaded if there are any."""
    if _revision(connection) == NEWEST:
        return
    from alembic import command  # noqa: PLC0415 - half a second that a database up to date need not wait
    from alembic.config import Config  # noqa: PLC0415 - the same
    from alembic.util import CommandError  # noqa: PLC0415 - the same

    logging.getLogger("alembic").setLevel(logging.WARNING)  # what it does is told by the revision it leaves
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    lock(connection, "the tables")  # two workers that start at once do not both make them
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise HouseFault(f"The database {shown(connection.engine.url)} was written by a newer mailflow.") from error
    connection.commit()


@contextmanager
def guarded(url: URL) -> Iterator[None]:
    """Turn what a database may say of itself into a HouseFault; what it says of one mail's data passes."""
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except (SQLAlchemyError, OSError) as error:
        raise HouseFault(f"The database {shown(url)} cannot be used: {_reason(error)}.") from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only looks: it waits for nobody."""
    with transaction(engine, reading=True) as connection:
        yield connection


@contextmanager
def transaction(engine: Engine, *, reading: bool = False) -> Iterator[Connection]:
    """A guarded transaction: kept when the block ends, undone when it raises."""
    with guarded(engine.url), engine.connect() as plain:
        connection = plain.execution_options(reading=reading)
        with connection.begin():
            yield connection


def shown(url: URL) -> str:
    """The URL without its password, which may also stand among its options."""
    return url.set(query={}).render_as_string(hide_password=True)


def lock(connection: Connection, organiser: str) -> None:
    """Make this transaction the only one of its organiser; SQLite's BEGIN IMMEDIATE has done so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:who, 1))"), {"who": organiser})


def _address(url: str) -> URL:
    """The URL taken apart; PostgreSQL is spoken to by psycopg, whatever the URL leaves open."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise HouseFault(f"[database] url is no address of a database: {REMEDY}.") from error
    match address.get_backend_name():
        case "sqlite":
            return address
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case other:
            raise HouseFault(f"[database] url names {other}, where mailflow cannot keep its books: {REMEDY}.")


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # mailflow begins its own transactions
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _postgresql(url: URL) -> Engine:
    return create_engine(url, pool_pre_ping=True, connect_args=KEEPALIVE)


def _revision(connection: Connection) -> str | None:
    reader = connection.execution_options(reading=True)
    found = None
    if inspect(reader).has_table("alembic_version"):
        found = reader.execute(text("SELECT version_num FROM alembic_version")).scalar()
    reader.rollback()
    connection.execution_options(reading=False)
    return found


def _reason(error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return " ".join(str(cause).strip().partition("\n")[0].split()).rstrip(".")
