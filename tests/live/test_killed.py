"""Killed at the worst moments: the same books and letters as if nothing had happened, and at most one repeat a kill."""

import os
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.live.conversations import as_mail
from tests.live.killer import POINTS
from tests.live.office import BEFORE_ALL, LATER, Office
from tests.live.servers import Mailbox, Postfix, until

CONFIG = {
    "mailflow.toml": """
[organiser]
name = "Leadership Academy"
address = "bookings@academy.example"
contact = "enquiries@academy.example"
""",
    "series/talks.toml": """
id = "talks"
title = "Lunchtime Talks"
timezone = "Europe/London"
places = 2
[[event]]
id = "talk-1"
starts = 2022-10-19T12:00:00
ends = 2022-10-19T13:00:00
[[event]]
id = "talk-2"
starts = 2022-11-16T12:00:00
ends = 2022-11-16T13:00:00
""",
}
SCENES = (
    ("amy", "Book a place [talk-1]", "Please book me a place."),
    ("ben", "Book a place [talk-1]", "Please book me a place."),
    ("cat", "Book a place [talk-1]", "Please book me a place."),
    ("dan", "Book a place [talk-1]", "Please book me a place."),
    ("eve", "Book a place [talk-2]", "Please book me a place."),
    ("fay", "A question", "Is there parking near the venue for people who drive?"),
    ("amy", "Cancel my place [talk-1]", "Please cancel my place."),
    ("ben", "Cancel my place [talk-1]", "Please cancel my place."),
    ("gus", "Book a place [talk-2]", "Please book me a place."),
    ("hal", "Book a place [talk-2]", "Please book me a place."),
)
NTH = {"after-250": 4, "inside-settle": 2, "before-move": 1, "after-move": 1}
"""Which passing of a point is struck; others at their fifth."""


def mails() -> list[bytes]:
    """The scenes as raw mails, a minute apart."""
    phrases = (
        {
            "id": f"scene-{number}",
            "from": f"{who.title()} Moss <{who}@trust.example>",
            "to": "bookings@academy.example",
            "date": f"2022-09-21T09:{number:02}:00+01:00",
            "subject": subject,
            "text": words,
        }
        for number, (who, subject, words) in enumerate(SCENES)
    )
    return [as_mail(phrase) for phrase in phrases]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "plain"
    (folder / "series").mkdir(parents=True)
    for name, text in CONFIG.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return (
        f"sqlite:///{tmp_path / 'books.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    )


@pytest.fixture
def office(config: Path, mailbox: Mailbox, postfix: Postfix, url: str) -> Office:
    return Office.set_up(config, config.parent / "config", mailbox, postfix, url)


EXPECTED = Counter(
    {
        ("amy@trust.example", "confirmed", "talk-1"): 1,
        ("amy@trust.example", "cancelled", "talk-1"): 1,
        ("ben@trust.example", "confirmed", "talk-1"): 1,
        ("ben@trust.example", "cancelled", "talk-1"): 1,
        ("cat@trust.example", "waiting", "talk-1"): 1,
        ("cat@trust.example", "promoted", "talk-1"): 1,
        ("dan@trust.example", "waiting", "talk-1"): 1,
        ("dan@trust.example", "promoted", "talk-1"): 1,
        ("eve@trust.example", "confirmed", "talk-2"): 1,
        ("fay@trust.example", "acknowledged", ""): 1,
        ("enquiries@academy.example", "passed_on", ""): 1,
        ("gus@trust.example", "confirmed", "talk-2"): 1,
        ("hal@trust.example", "waiting", "talk-2"): 1,
    }
)
STANDING = {("cat", "talk-1"): "booked", ("dan", "talk-1"): "booked", ("eve", "talk-2"): "booked"}
STANDING |= {("gus", "talk-2"): "booked", ("hal", "talk-2"): "waiting"}


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_kill_loses_nothing_and_repeats_at_most_the_letter_in_hand(
    point: str, office: Office, attendees: Mailbox
) -> None:
    office.deliver(mails())
    assert kill(office, point) == -signal.SIGKILL
    office.run(now=LATER)

    live = {(row["email"].split("@")[0], row["event"]): row["state"] for row in office.facts("bookings")}
    assert live == STANDING
    outbox = office.facts("outbox")
    assert Counter((row["to"], row["news"], row["event"]) for row in outbox) == EXPECTED
    assert {row["state"] for row in outbox} == {"sent"}
    assert office.filed()["INBOX"] == 0

    copies = arrived(attendees, {row["message_id"] for row in outbox})
    repeats = sum(len(same) - 1 for same in copies.values())
    assert repeats <= 1
    assert all(len(set(same)) == 1 for same in copies.values())


def kill(office: Office, point: str) -> int:
    """Run once, struck at the point; the exit status."""
    words = ("run", "--once", "--config", str(office.config), "--now", BEFORE_ALL)
    command = [sys.executable, "-m", "tests.live.killer", point, str(NTH.get(point, 5)), *words]
    environment = {**os.environ, "OFFICE_PASSWORD": office.mailbox.password}
    return subprocess.run(command, capture_output=True, env=environment, check=False).returncode


def arrived(attendees: Mailbox, wanted: set[str]) -> dict[str, list[bytes]]:
    """By Message-ID: what arrived, each without the trace that the servers put in front; waits until all are there."""

    def look() -> dict[str, list[bytes]]:
        found: dict[str, list[bytes]] = defaultdict(list)
        for raw in attendees.letters():
            start = raw.index(b"MIME-Version:")
            found[str(message_from_bytes(raw)["Message-ID"])].append(raw[start:])
        return found if wanted <= found.keys() else {}

    return until(look, "every letter to arrive")


@pytest.mark.slow
def test_two_runs_at_the_same_moment_do_everything_once(office: Office, attendees: Mailbox) -> None:
    office.deliver(mails())
    command = [sys.executable, "-m", "mailflow", "run", "--once", "--config", str(office.config), "--now", BEFORE_ALL]
    environment = {**os.environ, "OFFICE_PASSWORD": office.mailbox.password}
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) for _ in "ab"]
    ends = [(*run.communicate(), run.returncode) for run in both]
    assert [end[2] for end in ends] == [0, 0], ends

    outbox = office.facts("outbox")
    assert Counter((row["to"], row["news"], row["event"]) for row in outbox) == EXPECTED
    assert {len(same) for same in arrived(attendees, {row["message_id"] for row in outbox}).values()} == {1}
