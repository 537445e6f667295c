"""A real calendar client follows an invitation through its life: our letters by real servers, its answers by SMTP."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from tests.live.missing import needed
from tests.live.office import Office, calendars
from tests.live.servers import Mailbox, Postfix, until
from tests.prove.thunderbird import Thunderbird

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANN, BOB = "ann@trust.example", "bob@trust.example"
ASKED = {"Accept", "Tentative", "Decline"}
"""What a calendar offers a person who has not answered yet."""
NEXT_YEAR = time.gmtime().tm_year + 1
NUMBERS = count(1)
SERIES = """
id = "talks"
title = "Leading “change”: five talks"
timezone = "Europe/London"
places = 1

[[event]]
id = "spring"
starts = {year}-03-10T09:30:00
ends = {year}-03-10T11:30:00
location = "Online"
join_url = "https://meet.lla.example/spring"

[[event]]
id = "summer"
starts = {year}-07-14T{hour:02}:30:00
ends = {year}-07-14T{until:02}:30:00
location = "Online"
join_url = "https://meet.lla.example/summer"
"""


@dataclass(slots=True)
class Scene:
    """An office, the world's mailbox, and Ann's Thunderbird."""

    office: Office
    attendees: Mailbox
    thunderbird: Thunderbird
    read: int = 0
    """How many of Ann's letters she has opened."""

    def writes(self, who: str, words: str) -> None:
        """Somebody writes to the office, and it answers."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = who, self.office.mailbox.address, "The talks"
        letter["Date"], letter["Message-ID"] = formatdate(), f"<{next(NUMBERS)}@trust.example>"
        letter.set_content(words)
        self.office.postfix.send(letter.as_bytes(), who, [self.office.mailbox.address])
        self.answered()

    def answered(self) -> None:
        """The office has one mail to read, and does."""
        until(self.office.maildir, "a mail for the office")
        self.office.run(now="")

    def letter(self) -> bytes:
        """The next letter to Ann."""
        self.read += 1
        return self.attendees.await_letters(self.read, to=ANN)[self.read - 1]

    def opens(self) -> set[str]:
        """Ann opens her next letter; the buttons that she sees."""
        return set(self.thunderbird.opens(self.letter()).buttons)

    def answers(self, button: str) -> None:
        """Ann presses a button whose answer goes by mail; the office reads it."""
        self.thunderbird.presses(button)
        self.answered()

    def standing(self) -> list[tuple[Any, ...]]:
        """Who holds or waits for what, with version and answer."""
        return [
            (row["event"], row["email"], row["state"], row["sequence"], row["partstat"])
            for row in self.office.facts("bookings")
        ]


@pytest.fixture
def scene(tmp_path: Path, mailbox: Mailbox, postfix: Postfix, attendees: Mailbox) -> Iterator[Scene]:
    config, folder = tmp_path / "drafted", tmp_path / "thunderbird"
    (config / "series").mkdir(parents=True)
    folder.mkdir()
    (config / "mailflow.toml").write_text(
        f'[organiser]\nname = "Leadership Academy"\naddress = "{mailbox.address}"\ncontact = "enquiries@lla.example"\n'
    )
    (config / "series" / "talks.toml").write_text(SERIES.format(year=NEXT_YEAR, hour=9, until=11))
    office = Office.set_up(config, tmp_path / "config", mailbox, postfix, f"sqlite:///{tmp_path / 'books.db'}")
    with needed(), Thunderbird.start(folder, ANN, postfix.smtp) as thunderbird:
        yield Scene(office, attendees, thunderbird)


def test_decline_pressed_there_frees_the_place_here_and_the_next_one_has_it(scene: Scene) -> None:
    scene.writes(ANN, "Could I have a place in March please? Thanks, Ann")
    scene.writes(BOB, "Could I have a place in March please? Thanks, Bob")
    assert scene.standing() == [
        ("spring", ANN, "booked", 0, "NEEDS-ACTION"),
        ("spring", BOB, "waiting", 0, "NEEDS-ACTION"),
    ]

    assert scene.opens() >= ASKED
    scene.answers("Decline")
    assert scene.standing() == [("spring", BOB, "booked", 0, "NEEDS-ACTION")]
    assert [version(letter) for letter in scene.attendees.await_letters(2, to=BOB)[1:]] == [("REQUEST", 0)]
    assert version(scene.letter()) == ("CANCEL", 1)


def test_an_invitation_is_followed_through_its_life(scene: Scene) -> None:
    scene.writes(ANN, "Could I have a place in March please? Thanks, Ann")
    assert scene.opens() >= ASKED
    scene.answers("Accept")
    assert scene.standing() == [("spring", ANN, "booked", 0, "ACCEPTED")]

    scene.writes(ANN, "Could you please move me from March to July?")
    assert scene.standing() == [("summer", ANN, "booked", 1, "NEEDS-ACTION")]
    assert scene.opens() >= ASKED
    scene.answers("Accept")
    assert scene.standing() == [("summer", ANN, "booked", 1, "ACCEPTED")]

    series = scene.office.config / "series" / "talks.toml"
    series.write_text(SERIES.format(year=NEXT_YEAR, hour=13, until=15))
    applied = scene.office.mailflow("apply", "--yes")
    assert applied.returncode == 0, applied.stderr
    scene.office.run(now="")
    assert scene.standing() == [("summer", ANN, "booked", 2, "NEEDS-ACTION")]
    assert scene.opens() >= ASKED
    scene.answers("Tentative")
    assert scene.standing() == [("summer", ANN, "booked", 2, "TENTATIVE")]
    (kept,) = scene.thunderbird.calendar()
    assert (kept["sequence"], kept["starts"]) == (2, f"{NEXT_YEAR}0714T123000Z")

    scene.writes(ANN, "Please cancel my place in July.")
    assert scene.opens() & {*ASKED, "Delete"} == {"Delete"}
    scene.thunderbird.presses("Delete")
    scene.thunderbird.await_calendar(lambda events: not events, "the event to be gone from Ann's calendar")

    scene.writes(ANN, "I can come after all: could I have a place in July?")
    assert scene.opens() >= ASKED
    scene.answers("Accept")
    assert scene.standing() == [("summer", ANN, "booked", 0, "ACCEPTED")]
    (again,) = scene.thunderbird.calendar()
    assert again["uid"] != kept["uid"]


def version(letter: bytes) -> tuple[str, int]:
    """METHOD and SEQUENCE of a letter's calendar object."""
    (ics,) = calendars([letter])
    method, sequence = (re.search(rb"(?m)^%s:(\S+)" % name, ics) for name in (b"METHOD", b"SEQUENCE"))
    assert method
    assert sequence
    return method[1].decode(), int(sequence[1])
