"""The head of a story: its series, as they stand in the organiser's settings.

    # What the story shows, in a sentence or two.
    series: places = 1, promote = "offer"                     keys as in config/series/*.toml
    event oct: 2022-10-19 09:30 to 11:30, places = 2          if none is named: October, November and December

`contact: the mailbox itself` leaves questions in the mailbox. Several series have names (`series talks: …`), and each event belongs to the one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailflow.demo.editing import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USUAL = {
    "oct": "2022-10-19 09:30 to 11:30",
    "nov": "2022-11-16 09:30 to 11:30",
    "dec": "2022-12-21 09:30 to 11:30",
}
"""The events of a story that names none."""
NAME = "mornings"
TITLES = {NAME: "Leadership Mornings"}
HERMIT = "contact: the mailbox itself"
_SERIES = re.compile(r"series(?: ([a-z0-9-]+))?(?:: (.+))?")
_EVENT = re.compile(r"event ([a-z0-9-]+): (.+)")
_SCENES = re.compile(r"(?m)^(?=== |at \d)")


@dataclass(slots=True)
class Series:
    """One series of a story."""

    name: str
    rules: str
    events: dict[str, str] = field(default_factory=dict)

    def toml(self) -> str:
        """Its file of settings."""
        rules = lines(self.rules)
        places = "" if "places = " in f" {self.rules}".replace(" places_", "") else "places = 2\n"
        head = f'id = "{self.name}"\ntitle = "{TITLES.get(self.name, self.name.upper())}"\ntimezone = "Europe/London"\n'
        events = (f'\n[[event]]\nid = "{name}"\n{lines(words)}\n' for name, words in self.events.items())
        return f"{head}{places}{rules}\n" + "".join(events)


def parts(text: str) -> tuple[str, str, str]:
    """What a story shows, its head, and its scenes, with their lines where they were."""
    head, *scenes = _SCENES.split(text, maxsplit=1)
    notes = " ".join(line.removeprefix("# ") for line in head.splitlines() if line.startswith("#"))
    return notes, head, "\n" * head.count("\n") + "".join(scenes)


def series(head: str) -> Iterator[Series]:
    """Each series that the head tells of; ValueError for a line that tells of none."""
    current = Series(NAME, "")
    for line in (line for line in head.splitlines() if line.strip() and not line.startswith(("#", HERMIT))):
        if found := _SERIES.fullmatch(line):
            if current.events or current.rules:
                yield _whole(current)
            current = Series(found[1] or NAME, found[2] or "")
        elif found := _EVENT.fullmatch(line):
            current.events[found[1]] = found[2]
        else:
            raise ValueError(f"the head of a story tells of series and events, not: {line}")
    yield _whole(current)


def _whole(one: Series) -> Series:
    return one if one.events else Series(one.name, one.rules, dict(USUAL))


def lay_out(head: str, config: Path, main: str) -> None:
    """Write a folder of settings: the series of the head, and the main file as it is given but for the contact."""
    (config / "series").mkdir(parents=True, exist_ok=True)
    for one in series(head):
        (config / "series" / f"{one.name}.toml").write_text(one.toml(), "utf-8")
    address = re.search(r'(?m)^address = (".+")', main)
    alone = HERMIT in head.splitlines() and address
    (config / "mailflow.toml").write_text(
        re.sub(r"(?m)^contact = .+", f"contact = {address[1]}", main) if alone else main, "utf-8"
    )
