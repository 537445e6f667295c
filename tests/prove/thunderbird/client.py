"""Thunderbird as a person would use it: it opens a letter, shows its bar about the invitation, and a button is pressed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Self

from tests.live.servers import ServerMissingError, until
from tests.live.servers.daemon import Daemon
from tests.live.servers.ports import free_ports, greets

from . import profile
from .marionette import Marionette

HERE = Path(__file__).parent
PROGRAM = Path("/usr/bin/thunderbird")
BUTTON = "imip{}Button"


@dataclass(frozen=True, slots=True)
class Sight:
    """What Thunderbird shows above a letter."""

    buttons: frozenset[str]
    """Accept, Tentative, Decline, Delete, Update, …: as on the buttons' names, `imipAcceptButton` and so on."""
    words: str


@dataclass(slots=True)
class Thunderbird:
    """A running Thunderbird with one person and one calendar."""

    marionette: Marionette
    folder: Path
    letters: Any = field(default_factory=lambda: count(1))

    @classmethod
    @contextmanager
    def start(cls, folder: Path, email: str, smtp: int) -> Iterator[Self]:
        """Run Thunderbird below a folder for the length of a block; ServerMissingError where it is not installed."""
        if not PROGRAM.exists():
            raise ServerMissingError("Thunderbird is not installed here: apt-get install thunderbird")
        (port,) = free_ports(1)
        profile.write(folder / "profile", email, smtp, port)
        with _daemon(folder).running(lambda: greets(port)):
            marionette = Marionette.meet(port)
            try:
                marionette.run(HERE / "prepare.js")
                yield cls(marionette, folder)
            finally:
                marionette.leave()

    def opens(self, letter: bytes) -> Sight:
        """A letter is opened; what is shown above it."""
        file = self.folder / f"letter-{next(self.letters)}.eml"
        file.write_bytes(letter)
        shown = self.marionette.run(HERE / "open.js", str(file))
        names = (name.removeprefix("imip").removesuffix("Button") for name in shown["buttons"])
        return Sight(frozenset(names), shown["words"])

    def presses(self, button: str) -> None:
        """A button of the open letter is pressed; what follows takes its time."""
        self.marionette.run(HERE / "press.js", BUTTON.format(button))

    def calendar(self) -> list[dict[str, Any]]:
        """The events that the person's calendar holds."""
        events: list[dict[str, Any]] = self.marionette.run(HERE / "calendar.js")
        return events

    def await_calendar(self, wanted: Any, what: str) -> list[dict[str, Any]]:
        """The events, once they are as wanted."""
        until(lambda: wanted(self.calendar()), what)
        return self.calendar()


def _daemon(folder: Path) -> Daemon:
    command = (PROGRAM, "--headless", "--no-remote", "--profile", folder / "profile", "--marionette")
    settings = {"HOME": str(folder), "MOZ_HEADLESS": "1", "MOZ_CRASHREPORTER_DISABLE": "1", "TZ": "Europe/London"}
    more = ("--remote-allow-system-access",)
    return Daemon("Thunderbird", (*command, *more), folder / "thunderbird.log", drops=False, settings=settings)
