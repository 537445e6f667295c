"""The commands, as somebody at a terminal meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CONFIG = ROOT / "config"

LETTER = b"""From: Amara Okafor <amara.okafor@barts.nhs.example>
To: bookings@lla.example
Subject: A place
Date: Mon, 03 Oct 2022 09:00:00 +0100
Message-ID: <one@barts.nhs.example>

Hello, could I please have a place on 16 November? Thank you, Amara
"""


def mailflow(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mailflow", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "0001.eml"
    file.write_bytes(LETTER)
    return file


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The shipped series with a database of its own."""
    folder = tmp_path / "config"
    (folder / "series").mkdir(parents=True)
    for file in (CONFIG / "series").glob("*.toml"):
        (folder / "series" / file.name).write_text(file.read_text())
    (folder / "mailflow.toml").write_text(
        '[organiser]\nname = "Academy"\naddress = "bookings@lla.example"\ncontact = "enquiries@lla.example"\n'
        f'[database]\nurl = "sqlite:///{tmp_path}/books.db"\n'
    )
    return folder


def test_explain_prints_the_contracts_object_for_programs(letter: Path) -> None:
    done = mailflow("explain", "--json", str(letter))
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["file"], answer["action"], answer["events"]) == (0, "0001.eml", "book", ["ngb-2"])
    assert answer["people"] == [{"email": "amara.okafor@barts.nhs.example", "name": "Amara Okafor"}]
    assert answer.keys() == {"file", "action", "events", "choose", "from_events", "people", "human", "reason"}


def test_explain_needs_no_mailbox_and_no_database(letter: Path, config: Path) -> None:
    done = mailflow("explain", str(letter), "--config", str(config))
    assert done.returncode == 0
    assert "ngb-2" in done.stdout
    assert not (config.parent / "books.db").exists()


def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = mailflow("explain", str(tmp_path / "gone.eml"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mailflow: ")
    assert "gone.eml cannot be read" in done.stderr


def test_a_missing_config_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = mailflow("status", "--config", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_usage_exits_with_2() -> None:
    assert mailflow("fly").returncode == 2


def test_help_names_every_command() -> None:
    done = mailflow("--help")
    assert done.returncode == 0
    for command in ("run", "check", "explain", "status", "bookings", "log", "held", "outbox", "demo"):
        assert f"\n  {command} " in done.stdout


@pytest.mark.slow
def test_status_prints_an_object_a_line_with_the_promised_keys(config: Path) -> None:
    done = mailflow("status", "--json", "--config", str(config))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    keys = {"series", "event", "starts", "ends", "places", "booked", "offered", "called", "waiting", "over"}
    assert [row["event"] for row in rows] == ["ngb-1", "ngb-2", "ngb-3", "ngb-4", "ngb-5"]
    assert all(keys <= row.keys() for row in rows)


@pytest.mark.slow
def test_an_unknown_series_is_answered_with_those_that_exist(config: Path) -> None:
    done = mailflow("status", "yoga", "--config", str(config))
    assert done.returncode == 1
    assert "no-going-back" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [("bookings",), ("held",), ("outbox",), ("log", "amy@trust.example")])
def test_empty_books_are_told_in_words_to_people_and_as_nothing_to_programs(
    command: tuple[str, ...], config: Path
) -> None:
    for_people = mailflow(*command, "--config", str(config))
    for_programs = mailflow(*command, "--json", "--config", str(config))
    assert (for_people.returncode, for_programs.returncode) == (0, 0)
    assert for_people.stdout.strip().endswith(".")
    assert for_programs.stdout == ""


@pytest.mark.slow
def test_run_needs_a_mailbox_and_says_so(config: Path) -> None:
    done = mailflow("run", "--once", "--config", str(config))
    assert done.returncode == 1
    assert "[smtp]" in done.stderr
