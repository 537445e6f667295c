"""Faults of the house: each is said in a sentence, exit status 1; no mail is blamed, and nothing is lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.live.conversations import ROOT
from tests.live.office import BEFORE_ALL, LATER, Office
from tests.live.scenes import mails


def wrong_password(office: Office) -> None:
    office.amend('{ env = "OFFICE_PASSWORD" }', '{ env = "HOME" }')


def unreachable_server(office: Office) -> None:
    office.amend(f"port = {office.mailbox.dovecot.imaps}", "port = 1")


def unreachable_smtp(office: Office) -> None:
    office.amend(f"port = {office.postfix.smtp}", "port = 1")


def broken_config(office: Office) -> None:
    office.amend("[smtp]", "[smtpp]")


def read_only_database(office: Office) -> None:
    office.mailflow("status")  # makes it
    office.amend(office.url, office.url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true")


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
    office.amend("port = 1\n", f"port = {office.postfix.smtp}\n")
    office.run(now=LATER)
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}
    assert office.filed()["INBOX"] == 0


@pytest.mark.slow
def test_a_broken_template_is_found_before_any_mail_is_touched(office: Office, tmp_path: Path) -> None:
    office.deliver(mails())
    for folder in ("mailflow", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / "copy" / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "copy" / "templates" / "waiting" / "body.txt").write_text("{% if broken %}")
    done = office.process("run", "--once", now=BEFORE_ALL, cwd=tmp_path / "copy")
    assert done.returncode == 1
    assert_sentence(done.stderr.splitlines()[-1], "waiting/body.txt")
    assert office.filed()["INBOX"] == len(mails())


def assert_sentence(said: str, names: str) -> None:
    """One sentence for people, which names what is wrong."""
    assert said.startswith("mailflow: ")
    assert said[-1] in ".?"
    assert names in said
