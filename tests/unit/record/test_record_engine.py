"""Opening the database: its tables, and a sentence for whatever is wrong with it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from mailflow.model.errors import HouseFault
from mailflow.model.view import Tally
from mailflow.record import engine as books
from mailflow.record import open_engine
from mailflow.record.schema import metadata
from mailflow.record.tally import standing
from tests.season import Season

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.live.servers import Postgres

SECRET = "open-sesame"
REMEDY = 'write url = "sqlite:///mailflow.db" or url = "postgresql+psycopg://USER@HOST/DATABASE".'


def migrations() -> Config:
    """Where the package keeps its migrations."""
    config = Config()
    config.set_main_option("script_location", str(Path(books.__file__).parent / "migrations"))
    return config


def fault(url: str) -> str:
    """What is said of a database that cannot be used."""
    with pytest.raises(HouseFault) as caught:
        open_engine(url)
    return str(caught.value)


def test_the_tables_are_those_of_the_schema(engine: Engine) -> None:
    """What the migrations make is what the code reads: no column, index or key more or less."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection.execution_options(reading=True))

        assert compare_metadata(context, metadata) == []


def test_the_newest_revision_is_the_last_migration() -> None:
    """The code opens a database of that revision without asking alembic."""
    assert ScriptDirectory.from_config(migrations()).get_heads() == [books.NEWEST]


def test_a_database_of_the_first_version_is_brought_up_to_date(new_url: str) -> None:
    """What was in it stays."""
    old, config = create_engine(new_url), migrations()
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO messages (organiser, mailbox, uidvalidity, uid, key, received)"
                " VALUES ('bookings@lla.example', 'INBOX', 1, 1, 'key', '2022-10-03 09:00:00.000000')"
            )
        )
    old.dispose()

    new = open_engine(new_url)

    with new.connect() as connection:
        assert connection.execute(text("SELECT key FROM messages")).scalars().all() == ["key"]
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == books.NEWEST
    new.dispose()


def test_bookings_from_before_there_were_tallies_are_counted(new_url: str) -> None:
    """As the books would have counted them along."""
    old, config = create_engine(new_url), migrations()
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        row = text(
            "INSERT INTO bookings (organiser, event, email, name, state, asked_at, asked_uid, requested_by, uid, sequence,"
            " partstat) VALUES ('lla', 'e1', :number, '', :state, '2022-10-03 09:00:00', 1, '', :number, 0, '')"
        )
        for number, state in enumerate(("booked", "booked", "offered", "waiting", "called", "ended")):
            connection.execute(row, {"number": str(number), "state": state})
        connection.execute(text("UPDATE bookings SET over = true WHERE email = '0'"))
    old.dispose()

    new = open_engine(new_url)

    with new.connect() as connection:
        assert standing(connection, "lla") == {"e1": Tally(taken=2, waiting=1, live=5, called=1)}
    new.dispose()


def test_a_database_that_is_up_to_date_is_opened_again(new_url: str) -> None:
    """Nothing in it changes."""
    first = open_engine(new_url)
    Season(first).ask("amy", "book", "e1")
    first.dispose()

    again = open_engine(new_url)

    with again.connect() as connection:
        assert connection.execute(text("SELECT email, state FROM bookings")).all() == [("amy@trust.example", "booked")]
    again.dispose()


def test_sqlite_is_durable_and_lets_others_read(tmp_path: Path) -> None:
    """WAL, FULL and foreign keys on every connection."""
    engine = open_engine(f"sqlite:///{tmp_path / 'new.db'}")

    with engine.connect() as connection:
        found = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
        assert [*found, connection.execute(text("PRAGMA foreign_keys")).scalar()] == ["wal", 2, 1]
    engine.dispose()


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    """SQLite makes files, not folders."""
    url = f"sqlite:///{tmp_path}/no/such/mailflow.db"

    assert fault(url) == f"The database {url} cannot be used: unable to open database file."


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Nothing of it is overwritten."""
    file = tmp_path / "notes.txt"
    file.write_text("Milk, bread, a present for Amy. " * 50)

    assert fault(f"sqlite:///{file}") == f"The database sqlite:///{file} cannot be used: file is not a database."
    assert file.read_text().startswith("Milk, bread")


def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    """Root may write everything, so SQLite is asked to open it read-only; the mail's page is where it is noticed."""
    file = tmp_path / "mailflow.db"
    open_engine(f"sqlite:///{file}").dispose()
    season = Season(open_engine(f"sqlite:///file:{file}?mode=ro&uri=true"))

    with pytest.raises(HouseFault, match=r"cannot be used: attempt to write a readonly database\.$"):
        season.ask("amy", "book", "e1")
    assert season.standing() == []
    season.engine.dispose()


def test_somebody_elses_database(tmp_path: Path) -> None:
    """Its tables are not touched."""
    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.execute("CREATE TABLE messages (theirs)")
    shop.close()

    assert fault(f"sqlite:///{tmp_path}/shop.db").endswith("cannot be used: table messages already exists.")


def test_the_database_of_a_newer_mailflow(new_url: str) -> None:
    """An old program does not write into it."""
    engine = open_engine(new_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    assert fault(new_url).endswith(" was written by a newer mailflow.")


@pytest.mark.parametrize("url", ["mailflow.db", "", f"bookings:{SECRET}", f"postgresql://u:{SECRET}@host:port/books"])
def test_an_address_that_is_none(url: str) -> None:
    """With the remedy, and never with what was written there, which may be a password."""
    assert fault(url) == f"[database] url is no address of a database: {REMEDY}"


def test_a_database_that_mailflow_does_not_know() -> None:
    """Told by name."""
    assert fault(f"mysql://u:{SECRET}@db.lla.example/books") == (
        f"[database] url names mysql, where mailflow cannot keep its books: {REMEDY}"
    )


@pytest.mark.parametrize("driver", ["postgresql+psycopg", "postgresql", "postgres"])
def test_a_postgresql_that_cannot_be_reached(driver: str) -> None:
    """Whatever the address calls it: the sentence names the server, and never the password."""
    told = fault(f"{driver}://u:{SECRET}@127.0.0.1:1/books?password={SECRET}&connect_timeout=5")

    assert told.startswith("The database postgresql+psycopg://u:***@127.0.0.1:1/books cannot be used: ")
    assert "Connection refused" in told
    assert SECRET not in told


def test_a_postgresql_database_that_does_not_exist(postgres: Postgres) -> None:
    """The server is there, the database is not."""
    told = fault(postgres.url_of("nowhere").replace("postgres@", f"postgres:{SECRET}@"))

    assert told.endswith('database "nowhere" does not exist.')
    assert SECRET not in told
