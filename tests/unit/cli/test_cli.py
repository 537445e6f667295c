"""The commands, as somebody at a terminal meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import enter

ROOT = Path(__file__).parents[3]

LETTER = b"""From: Amara Okafor <amara.okafor@barts.nhs.example>
To: bookings@lla.example
Subject: A place
Date: Mon, 03 Oct 2022 09:00:00 +0100
Message-ID: <one@barts.nhs.example>

Hello, could I please have a place on 16 November? Thank you, Amara
"""


def process(*words: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mailflow", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def mailflow(*words: str) -> tuple[int, str, str]:
    """The command in this process: its exit status, output and what it says on standard error."""
    done = enter(*words)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "0001.eml"
    file.write_bytes(LETTER)
    return file


def test_explain_prints_the_contracts_object_for_programs(letter: Path) -> None:
    done = process("explain", "--json", str(letter))
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["file"], answer["action"], answer["events"]) == (0, "0001.eml", "book", ["ngb-2"])
    assert answer["people"] == [{"email": "amara.okafor@barts.nhs.example", "name": "Amara Okafor"}]
    assert answer.keys() == {"file", "action", "events", "choose", "from_events", "people", "human", "reason"}


def test_explain_needs_no_mailbox_and_no_database(letter: Path, config: Path) -> None:
    status, out, _ = mailflow("explain", str(letter), "--config", str(config))
    assert status == 0
    assert "ngb-2" in out
    assert not (config.parent / "books.db").exists()


def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = process("explain", str(tmp_path / "gone.eml"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mailflow: ")
    assert "gone.eml cannot be read" in done.stderr


def test_a_missing_config_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    status, _, err = mailflow("status", "--config", str(tmp_path / "nowhere"))
    assert status == 1
    assert "nowhere" in err


def test_wrong_usage_exits_with_2() -> None:
    assert process("fly").returncode == 2


def test_help_names_every_command() -> None:
    done = process("--help")
    assert done.returncode == 0
    for command in ("run", "check", "explain", "status", "bookings", "log", "held", "outbox", "demo"):
        assert f"\n  {command} " in done.stdout


def test_status_prints_an_object_a_line_with_the_promised_keys(config: Path) -> None:
    _, out, _ = mailflow("status", "--json", "--config", str(config))
    rows = [json.loads(line) for line in out.splitlines()]
    keys = {"series", "event", "starts", "ends", "places", "booked", "offered", "called", "waiting", "over"}
    assert [row["event"] for row in rows] == ["ngb-1", "ngb-2", "ngb-3", "ngb-4", "ngb-5"]
    assert all(keys <= row.keys() for row in rows)


def test_an_unknown_series_is_answered_with_those_that_exist(config: Path) -> None:
    status, _, err = mailflow("status", "yoga", "--config", str(config))
    assert status == 1
    assert "no-going-back" in err


@pytest.mark.parametrize("command", [("bookings",), ("held",), ("outbox",), ("log", "amy@trust.example")])
def test_empty_books_are_told_in_words_to_people_and_as_nothing_to_programs(
    command: tuple[str, ...], config: Path
) -> None:
    for_people = mailflow(*command, "--config", str(config))
    for_programs = mailflow(*command, "--json", "--config", str(config))
    assert (for_people[0], for_people[1].strip()[-1:]) == (0, ".")
    assert for_programs[:2] == (0, "")


def test_run_needs_a_mailbox_and_says_so(config: Path) -> None:
    status, _, err = mailflow("run", "--once", "--config", str(config))
    assert status == 1
    assert "[smtp]" in err
