"""What was found: one line for people, one object for programs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part of the house is."""

    OK = "ok"
    NOTE = "note"
    """It works, and something should be known about it."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: which part, how it is, and in a sentence why and what to do."""

    part: str
    state: State
    says: str


def ok(part: str, says: str) -> Finding:
    """A part that is as it should be."""
    return Finding(part, State.OK, says)


def note(part: str, says: str) -> Finding:
    """A part that works, with what should be known about it."""
    return Finding(part, State.NOTE, says)


def wrong(part: str, says: str) -> Finding:
    """A part that must be mended."""
    return Finding(part, State.WRONG, says)
