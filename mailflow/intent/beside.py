"""The event beside another: "the one after the 19th", "the talk before November's", "the class following tomorrow's"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.feasts import feast
from mailflow.intent.handles import EVENT_NOUNS, Handle, Sort
from mailflow.intent.spans import bounded
from mailflow.intent.words import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.intent.dates import Days
    from mailflow.intent.handles import Index
    from mailflow.intent.words import Word

    Spotter = Callable[[tuple[Word, ...], int, Days], tuple[Handle, ...]]

_SIDES = {"after": 1, "following": 1, "before": -1, "preceding": -1, "side": 0}
"""Which way the event lies from the one that is named; 0 where it is not said."""
OPENERS = frozenset(_SIDES)
"""Words with which such an expression may begin."""
_BETWEEN = many("that comes which is straight right just immediately directly either")
"""Words between the event noun and the side."""
_PLURALS = many("sessions ones events dates talks classes days groups weeks")
_FRAMED = frozenset({Sort.DAY, Sort.ID, Sort.TOPIC, Sort.SPAN})
"""What the neighbour may be known by."""


def beside(words: tuple[Word, ...], at: int, days: Days, spotted: Spotter) -> Handle | None:
    """The event next to the one that follows; one that fits no event where it cannot be told which that is."""
    side = _SIDES.get(text(words, at))
    if side is None or not _one(words, at):
        return None
    if held := feast(words, at, days):
        return _before_a_feast(words, at, held, days)
    if side and (open_end := bounded(words, at, days)):
        return Handle(Sort.DAY, _nearest(days.index, open_end.mask, side), at, open_end.last)
    start = at + 1
    while text(words, start) in {"the", "your", "our", "of", "one", "on", "session", "talk", "class"}:
        start += 1
    named = spotted(words, start, days)
    if not named or named[0].sort not in _FRAMED:
        return None
    mask = 0 if not side else _neighbour(days.index, named[0].mask, side)
    end = named[-1].last
    while text(words, end) in EVENT_NOUNS | {"'s", "'"}:
        end += 1
    return Handle(Sort.DAY, mask, at, end)


def _before_a_feast(words: tuple[Word, ...], at: int, held: Handle, days: Days) -> Handle | None:
    """The one before Christmas, the session after Easter: of several, the nearest."""
    side = _SIDES[text(words, at)]
    several = side and held.mask.bit_count() > 1 and text(words, at - 2) == "the"
    return Handle(Sort.SPAN, _nearest(days.index, held.mask, side), at, held.last) if several else None


def _one(words: tuple[Word, ...], at: int) -> bool:
    """True behind "the one", "the session that comes": one event is meant."""
    place = at - 1
    while text(words, place) in _BETWEEN:
        place -= 1
    noun = text(words, place)
    if noun not in EVENT_NOUNS - _PLURALS or text(words, place - 1) in {"a", "any", "every", "first", "last"}:
        return False
    return "the" in {text(words, place - back) for back in (1, 2, 3)}


def _neighbour(index: Index, mask: int, side: int) -> int:
    """The event on one side of all of a set, in its series; none where the set is several events of one day."""
    if not mask or len({index.days[bit] for bit in range(len(index.days)) if mask >> bit & 1}) < mask.bit_count():
        return 0
    series = sum(one for one in index.series if one & mask)
    beyond = series & ~((1 << mask.bit_length()) - 1) if side > 0 else series & ((mask & -mask) - 1)
    return _nearest(index, beyond, side)


def _nearest(index: Index, mask: int, side: int) -> int:
    """The first (or last) day's events of a set, in each series."""
    found = 0
    for series in index.series:
        if within := mask & series:
            edge = within & -within if side > 0 else 1 << within.bit_length() - 1
            day = index.days[edge.bit_length() - 1]
            found |= within & index.on(lambda one, day=day: one == day)  # type: ignore[misc]
    return found
