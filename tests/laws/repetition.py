"""Words said again and again: what makes a pattern that can divide them in two ways try all the ways there are."""

from __future__ import annotations

import re
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mailflow import intent, message
from tests.laws.mutants import Room
from tests.unit.calendar.bureau import UID, asking
from tests.unit.threats.office import AMY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATIENCE = 20
"""Seconds: far more than a mail takes on any machine, and far less than a number of ways that doubles with each word."""
SIGNS = ",;:.?!-*>_=/([<\"'^"
MARKS = (*SIGNS, *(f"{sign} " for sign in SIGNS), *"\t ", "a.", "a@", "1 ", "1. ", "\r\n", "x\r\n", "- x\r\n")
NAMED = (
    "thanks",
    "also",
    "best",
    "please",
    "and",
    "to",
    "the",
    "me",
    "no",
    "wait",
    "x,",
    "and me,",
    "16 November",
    "Tom and",
)


class EndlessError(Exception):
    """A mail that is not read within patience."""


def known() -> list[str]:
    """Every word that the source of understanding has, so that its patterns may wait for it."""
    files = [file for room in (intent, message) for file in Path(str(room.__file__)).parent.rglob("*.py")]
    return sorted({word for file in files for word in re.findall(r"[a-z]{1,14}", file.read_text("utf-8"))})


def endless(words: Iterable[str]) -> list[str]:
    """Those of the words that keep the reading of a mail from an end when they stand there a hundred times, and then something else."""
    room, found = Room.of(UID, AMY), []
    for word in words:
        said = word if word in MARKS else f"{word} "
        try:
            with patience():
                room.changes(room.asks(asking(AMY, said * 100 + "#")))
        except EndlessError:
            found.append(word)
    return found


@contextmanager
def patience() -> Iterator[None]:
    """EndlessError where the block takes longer."""

    def lost(*_: object) -> None:
        raise EndlessError

    before = signal.signal(signal.SIGALRM, lost)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
