"""Readers by the words that open what they read: most words open nothing, and no reader has to look at those."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from mailflow.intent.dates import TENS, WORDED, month_number, weekday_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Reader = TypeVar("Reader")

NUMBER, MONTH, WEEKDAY = "<number>", "<month>", "<weekday>"
"""In a row of openers: what begins with a digit, any month, any weekday."""
DATE = frozenset({NUMBER, MONTH, WEEKDAY, *TENS, *WORDED})
"""All that a written date may begin with."""


def opened(rows: Iterable[tuple[frozenset[str], Reader]]) -> Callable[[str], tuple[Reader, ...]]:
    """From a word to the readers, in the order of their rows, whose openers it is among."""
    table = tuple(rows)

    @lru_cache(maxsize=4096)
    def readers(said: str) -> tuple[Reader, ...]:
        kinds = _kinds(said)
        return tuple(read for openers, read in table if not openers.isdisjoint(kinds))

    return readers


def _kinds(said: str) -> set[str]:
    kinds = {said}
    if said[:1].isdigit():
        kinds.add(NUMBER)
    if month_number(said) is not None:
        kinds.add(MONTH)
    if weekday_number(said) is not None:
        kinds.add(WEEKDAY)
    return kinds
