"""Words that point back to what was named before: "that same day", "at the same hour", "both of her evenings"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.handles import EVENT_NOUNS, Handle, Sort, bits
from mailflow.intent.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.intent.handles import Index
    from mailflow.intent.words import Word

_WHENS = {"day": Sort.DAY, "date": Sort.DAY, "afternoon": Sort.DAY, "time": Sort.HOUR, "hour": Sort.HOUR}
"""What "the same …" takes over from the event named before it."""
OPENERS = many("that same hers his her their")
"""Words with which a pointing expression may begin."""
_NAMING = frozenset({Sort.DAY, Sort.SPAN, Sort.WEEKDAY, Sort.ID, Sort.HOUR})


def pointing(words: tuple[Word, ...], at: int, found: Sequence[Handle], index: Index) -> Handle | None:
    """The handle of an expression that points back, over the handles found before it."""
    if text(words, at) in {"hers", "his", "her", "their"}:
        return _theirs(words, at, found)
    same = text(words, at) == "same" or text(words, at + 1) == "same"
    end = at + 1 + (text(words, at + 1) == "same")
    sort = _WHENS.get(text(words, end))
    if sort is None or (sort is Sort.HOUR and not same) or (text(words, end) == "afternoon" and not same):
        return None
    named = (one.mask for one in reversed(found) if one.sort in _NAMING and one.mask)
    mask = next((shared for one in named if (shared := _alike(one, sort, index))), 0)
    return Handle(sort, mask, at, end + 1, firm=False, back=True) if mask else None


def _theirs(words: tuple[Word, ...], at: int, found: Sequence[Handle]) -> Handle | None:
    """Hers, his session: the events of the speaker named last."""
    if text(words, at) not in {"hers", "his"} and text(words, at + 1) not in EVENT_NOUNS:
        return None
    if text(words, at) == "his" and text(words, at + 1).isalpha() and text(words, at + 1) not in EVENT_NOUNS:
        return None
    named = next((one for one in reversed(found) if one.sort is Sort.SPEAKER), None)
    return Handle(Sort.SPEAKER, named.mask, at, at + 1, firm=False) if named else None


def _alike(mask: int, sort: Sort, index: Index) -> int:
    """All events on the one day, or at the one hour, of the events named; 0 where they share none."""
    days = {index.days[bit] for bit in bits(mask)}
    if sort is Sort.DAY:
        return index.on(lambda day: day in days) if len(days) == 1 else 0
    hours = {index.events[bit].local_start.time() for bit in bits(mask)}
    return index.where(lambda event: event.local_start.time() in hours) if len(hours) == 1 else 0
