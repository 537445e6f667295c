"""The shipped series on paper, and an organiser at a terminal before it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.office import AMY, BOB, CAT, Office

SERIES = Path(__file__).parents[3] / "config" / "series"
WRITTEN = 1_664_755_200
"""When the settings were written: 3 October 2022."""


@pytest.fixture(autouse=True)
def commands_compile_no_letter(compiled_once: None) -> None:
    """Commands in this process find the templates compiled."""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The shipped series with a database of its own, and no mail server."""
    folder = tmp_path / "config"
    (folder / "series").mkdir(parents=True)
    for file in SERIES.glob("*.toml"):
        copy = folder / "series" / file.name
        copy.write_text(file.read_text())
        os.utime(copy, (WRITTEN, WRITTEN))
    (folder / "mailflow.toml").write_text(
        '[organiser]\nname = "Academy"\naddress = "bookings@lla.example"\ncontact = "enquiries@lla.example"\n'
        f'[database]\nurl = "sqlite:///{tmp_path}/books.db"\n'
    )
    return folder


@pytest.fixture
def office(config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """Two places each, in years to come: status tells what waits as of today."""
    one = Office(config, capsys, monkeypatch)
    for old, new in (("places = 20", "places = 2"), ("= 2022-", "= 2092-"), ("= 2023-", "= 2093-")):
        one.edit(old, new)
    return one


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where books that were written once wait to be copied."""
    return tmp_path_factory.mktemp("stock")


@pytest.fixture
def full(office: Office, stock: Path, tmp_path: Path) -> Office:
    """Amy and Bob have the two places of ngb-2, Cat waits."""
    if written := list(stock.glob("books.db*")):
        office.hours += 3
        for file in written:
            shutil.copy(file, tmp_path)
        return office
    for email, name in ((AMY, "Amy Moss"), (BOB, "Bob Reed"), (CAT, "Cat Nair")):
        assert office.act("book", email, "ngb-2", "--name", name)[0] == 0
    for file in tmp_path.glob("books.db*"):
        shutil.copy(file, stock)
    return office
