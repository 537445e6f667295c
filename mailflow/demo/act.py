"""What became of a scene: the mails that were written, how they were understood, the letters that came, and what is not as told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailflow.demo.reading import Original
    from mailflow.demo.scene import Mailing, Scene


@dataclass(frozen=True, slots=True)
class Sent:
    """One mail of the cast, and what the books say of it."""

    number: int
    name: str
    """Who wrote it."""
    mailing: Mailing
    raw: bytes
    brief: str
    """What it said, in a line."""
    program: str
    action: str = ""
    because: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Got:
    """One letter that somebody received. `event`, `method` and `uid` are empty and `sequence` None where there is none."""

    number: int
    who: str
    name: str
    news: str
    event: str
    original: Original
    method: str = ""
    sequence: int | None = None
    uid: str = ""

    @property
    def brief(self) -> str:
        """`confirmed ngb-1, REQUEST 0`, as the story tells it."""
        calendar = f", {self.method} {self.sequence}" if self.method else ""
        return f"{self.news} {self.event}".strip() + calendar


@dataclass(frozen=True, slots=True)
class Act:
    """One scene as it was played. `faults` are sentences: empty where all is as the story tells."""

    scene: Scene
    sent: tuple[Sent, ...]
    got: tuple[Got, ...]
    faults: tuple[str, ...] = ()
    done: tuple[tuple[str, str], ...] = ()
    """What the organiser did, each with what was said to it at the terminal."""
