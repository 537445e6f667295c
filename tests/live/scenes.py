"""The scenes that most live tests play: two talks with two places each, ten mails, and what must come of them."""

from collections import Counter
from pathlib import Path

from tests.live.conversations import as_mail

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
    *((who, "Book a place [talk-1]", "Please book me a place.") for who in ("amy", "ben", "cat", "dan")),
    ("eve", "Book a place [talk-2]", "Please book me a place."),
    ("fay", "A question", "Is there parking near the venue for people who drive?"),
    *((who, "Cancel my place [talk-1]", "Please cancel my place.") for who in ("amy", "ben")),
    *((who, "Book a place [talk-2]", "Please book me a place.") for who in ("gus", "hal")),
)
TOLD = """
amy@trust.example confirmed talk-1
amy@trust.example cancelled talk-1
ben@trust.example confirmed talk-1
ben@trust.example cancelled talk-1
cat@trust.example waiting talk-1
cat@trust.example promoted talk-1
dan@trust.example waiting talk-1
dan@trust.example promoted talk-1
eve@trust.example confirmed talk-2
fay@trust.example acknowledged
enquiries@academy.example passed_on
gus@trust.example confirmed talk-2
hal@trust.example waiting talk-2
"""
EXPECTED = Counter((*line.split(), "")[:3] for line in TOLD.split("\n") if line)
"""Letters by (person, news, event)."""
STANDING = {("cat", "talk-1"): "booked", ("dan", "talk-1"): "booked", ("eve", "talk-2"): "booked"}
STANDING |= {("gus", "talk-2"): "booked", ("hal", "talk-2"): "waiting"}
"""Who has what in the end."""


def lay_out(folder: Path, old: str = "", new: str = "") -> Path:
    """Write the config folder, with one thing in it replaced by another."""
    (folder / "series").mkdir(parents=True)
    for name, text in CONFIG.items():
        (folder / name).write_text(text.replace(old, new) if old else text)
    return folder


def lay_out_ahead(folder: Path) -> Path:
    """Write it with events far ahead: mail that comes now must come before them."""
    return lay_out(folder, "2022-", "2098-")


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
