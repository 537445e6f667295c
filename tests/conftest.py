"""The databases that one suite runs over: SQLite always, PostgreSQL where it is installed.

A test that needs PostgreSQL is skipped with a sentence where it is missing; with ``CI=true`` it fails instead.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from mailflow.ops.wording import Wording
from mailflow.record import open_engine
from tests.live.missing import needed
from tests.live.servers import Postgres, private_folder
from tests.season import Season
from tests.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

DATABASES = ("sqlite", "postgresql")

settings.register_profile("test", derandomize=True, deadline=None, database=None, print_blob=False)
settings.register_profile("prove", deadline=None, max_examples=2000, stateful_step_count=60)
settings.load_profile("test")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Run a PostgreSQL, if one is installed."""
    with needed(), private_folder() as folder, Postgres.start(folder / "postgres") as postgres:
        yield postgres


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open one SQLite file for all tests: each season in it is an organiser of its own."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('books') / 'mailflow.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_engine(postgres: Postgres) -> Iterator[Engine]:
    """Open one PostgreSQL database for all tests, in the same way."""
    with postgres.database() as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Give each database in turn; whoever asks for it runs once on either."""
    engine: Engine = request.getfixturevalue(f"{request.param}_engine")
    return engine


@pytest.fixture(params=DATABASES)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database that is empty as yet, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
    else:
        with request.getfixturevalue("postgres").database() as url:
            yield url


@pytest.fixture
def season(engine: Engine) -> Season:
    """Begin a small season on each database."""
    return Season(engine)


@pytest.fixture
def compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever compiles the shipped templates in this process gets those that are compiled."""
    compiled = wording()
    monkeypatch.setattr(Wording, "load", lambda: compiled)


def pytest_collection_finish() -> None:
    """Leave what all tests are made of out of every later search for garbage, which takes an eighth of their time."""
    gc.collect()
    gc.freeze()
