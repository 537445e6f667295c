"""Faults of the house: each is said in a sentence, exit status 1; no mail is blamed, and nothing is lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.live.conversations import ROOT
from tests.live.office import BEFORE_ALL, LATER, Office
from tests.live.servers import Mailbox, Postfix
from tests.live.test_killed import CONFIG, mails


@pytest.fixture
def office(tmp_path: Path, mailbox: Mailbox, postfix: Postfix) -> Office:
    folder = tmp_path / "plain"
    (folder / "series").mkdir(parents=True)
    for name, text in CONFIG.items():
        (folder / name).write_text(text)
    return Office.set_up(folder, tmp_path / "config", mailbox, postfix, f"sqlite:///{tmp_path / 'books.db'}")


def amend(office: Office, old: str, new: str) -> None:
    """Change the settings."""
    file = office.config / "mailflow.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def wrong_password(office: Office) -> None:
    amend(office, '{ env = "OFFICE_PASSWORD" }', '{ env = "HOME" }')


def unreachable_server(office: Office) -> None:
    amend(office, f"port = {office.mailbox.dovecot.imaps}", "port = 1")


def unreachable_smtp(office: Office) -> None:
    amend(office, f"port = {office.postfix.smtp}", "port = 1")


def broken_config(office: Office) -> None:
    amend(office, "[smtp]", "[smtpp]")


def read_only_database(office: Office) -> None:
    office.mailflow("status")  # makes it
    amend(office, office.url, office.url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true")


FAULTS = {
    wrong_password: "user name or password",
    unreachable_server: "127.0.0.1:1",
    unreachable_smtp: "127.0.0.1:1",
    broken_config: "smtpp",
    read_only_database: "readonly database",
}
"""What breaks, and what the sentence must name."""


@pytest.mark.slow
@pytest.mark.parametrize("breaks", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_of_the_house_is_a_sentence_and_blames_no_mail(
    breaks: Callable[[Office], None], office: Office
) -> None:
    office.deliver(mails())
    breaks(office)
    done = office.mailflow("run", "--once", now=BEFORE_ALL)
    assert_sentence(done.stderr.splitlines()[-1], FAULTS[breaks])
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert office.filed().get("mailflow/Held", 0) == 0


@pytest.mark.slow
def test_after_the_fault_is_mended_every_mail_is_dealt_with(office: Office) -> None:
    office.deliver(mails())
    unreachable_smtp(office)
    assert office.mailflow("run", "--once", now=BEFORE_ALL).returncode == 1
    amend(office, "port = 1\n", f"port = {office.postfix.smtp}\n")
    office.run(now=LATER)
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}
    assert office.filed()["INBOX"] == 0


@pytest.mark.slow
def test_a_broken_template_is_found_before_any_mail_is_touched(office: Office, tmp_path: Path) -> None:
    office.deliver(mails())
    for folder in ("mailflow", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / "copy" / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "copy" / "templates" / "waiting" / "body.txt").write_text("{% if broken %}")
    command = [sys.executable, "-m", "mailflow", "run", "--once", "--config", str(office.config), "--now", BEFORE_ALL]
    environment = {**os.environ, "OFFICE_PASSWORD": office.mailbox.password}
    done = subprocess.run(command, cwd=tmp_path / "copy", capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert_sentence(done.stderr.splitlines()[-1], "waiting/body.txt")
    assert office.filed()["INBOX"] == len(mails())


def assert_sentence(said: str, names: str) -> None:
    """One sentence for people, which names what is wrong."""
    assert said.startswith("mailflow: ")
    assert said[-1] in ".?"
    assert names in said
