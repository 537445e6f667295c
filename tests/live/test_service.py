"""The service that stays: it wakes for mail, stops when told, takes over when another dies, and reads new settings."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.live.conversations import as_mail
from tests.live.office import BEFORE_ALL, Office
from tests.live.servers import Mailbox, Postfix, until
from tests.live.test_killed import CONFIG

PATIENCE = 60
"""Seconds for what should take one: these machines are noisy, and no duration is asserted here."""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return (
        f"sqlite:///{tmp_path / 'books.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    )


@pytest.fixture
def office(tmp_path: Path, mailbox: Mailbox, postfix: Postfix, url: str) -> Office:
    folder = tmp_path / "plain"
    (folder / "series").mkdir(parents=True)
    for name, text in CONFIG.items():
        (folder / name).write_text(text.replace("2022-", "2098-"))  # mail that comes now must come before them
    return Office.set_up(folder, tmp_path / "config", mailbox, postfix, url)


@contextmanager
def service(office: Office, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`mailflow run`, ended with the block whatever happens; what it logs goes to a file."""
    command = [sys.executable, "-m", "mailflow", "run", "--config", str(office.config)]
    environment = {**os.environ, "OFFICE_PASSWORD": office.mailbox.password}
    with log.open("ab") as said, subprocess.Popen(command, stdout=said, stderr=said, env=environment) as running:
        try:
            yield running
        finally:
            running.kill()


def ask(office: Office, who: str, number: int, subject: str = "Book a place [talk-1]") -> None:
    """Somebody writes, by SMTP."""
    office.postfix.send(
        as_mail(
            {
                "id": f"{who}-{number}",
                "from": f"{who.title()} Moss <{who}@trust.example>",
                "to": "bookings@academy.example",
                "date": BEFORE_ALL,
                "subject": subject,
                "text": "Please book me a place.",
            }
        ),
        f"{who}@trust.example",
        office.mailbox.address,
    )


def is_keeping(log: Path) -> bool:
    """True once a service holds the mailbox."""
    return log.exists() and b"keeping the mailbox" in log.read_bytes()


@pytest.mark.slow
def test_mail_is_answered_though_nobody_asks_for_it(office: Office, attendees: Mailbox, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with service(office, log):
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        for number, who in enumerate(("amy", "ben", "cat")):
            ask(office, who, number)
            until(lambda who=who: attendees.letters(f"{who}@trust.example"), f"{who}'s letter", PATIENCE)
    assert [row["state"] for row in office.facts("bookings")] == ["booked", "booked", "waiting"]


@pytest.mark.slow
def test_told_to_stop_it_ends_well_and_leaves_nothing_undone(
    office: Office, attendees: Mailbox, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with service(office, log) as running:
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        ask(office, "amy", 1)
        until(lambda: attendees.letters("amy@trust.example"), "amy's letter", PATIENCE)
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE) == 0
    assert b"Traceback" not in log.read_bytes()
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}
    assert until(lambda: office.filed()["INBOX"] == 0, "the mail to be filed")


@pytest.mark.slow
def test_when_the_holder_of_the_lease_is_killed_the_other_takes_over(
    office: Office, attendees: Mailbox, tmp_path: Path
) -> None:
    first_log, second_log = tmp_path / "first", tmp_path / "second"
    with service(office, first_log) as first:
        until(lambda: is_keeping(first_log), "the first to keep the mailbox", PATIENCE)
        with service(office, second_log):
            ask(office, "amy", 1)
            until(lambda: attendees.letters("amy@trust.example"), "amy's letter", PATIENCE)
            assert not is_keeping(second_log)
            first.kill()
            ask(office, "ben", 2)
            until(lambda: is_keeping(second_log), "the second to take over", PATIENCE)
            until(lambda: attendees.letters("ben@trust.example"), "ben's letter", PATIENCE)
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}


@pytest.mark.slow
def test_new_settings_are_read_on_sighup_and_broken_ones_are_not_used(
    office: Office, attendees: Mailbox, tmp_path: Path
) -> None:
    log, series = tmp_path / "log", office.config / "series" / "talks.toml"
    with service(office, log) as running:
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        good = series.read_text()
        series.write_text(good + "nonsense = true\n")
        running.send_signal(signal.SIGHUP)
        until(lambda: b"nonsense" in log.read_bytes(), "the mistake to be told", PATIENCE)
        series.write_text(good.replace("places = 2", "places = 1"))
        running.send_signal(signal.SIGHUP)
        until(lambda: log.read_bytes().count(b"keeping the mailbox") > 1, "the mailbox to be kept anew", PATIENCE)
        for number, who in enumerate(("amy", "ben")):
            ask(office, who, number)
            until(lambda who=who: attendees.letters(f"{who}@trust.example"), f"{who}'s letter", PATIENCE)
    assert [row["state"] for row in office.facts("bookings")] == ["booked", "waiting"]
