"""Stretches of days with an end or two that are said: before 1 December, from January onwards, between October and December."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mailflow.intent.dates import Days, When, skip, text, written
from mailflow.intent.handles import Handle, Sort
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.words import Word


def bounded(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Before 1 December, after January, from January onwards, until the 16th: all events on that side."""
    side = {"before": -1, "until": -1, "after": 1, "from": 0, "since": 0}.get(text(words, at))
    if side is None:
        return None
    when = written(words, skip(words, at + 1, "the"))
    if not when or not when.month:
        return None
    onward = text(words, when.last) in {"onwards", "onward"} or _goes_on(words, when.last)
    first = days.near(when.day or 1, when.month, when.year)
    if first is None or (side == 0 and not onward):
        return None
    last = first if when.day else (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if side < 0:
        mask = days.index.on(lambda day: day < first)
    else:
        mask = days.index.on(lambda day: day >= first if onward else day > last)
    return Handle(Sort.SPAN, mask, at, when.last + onward)


def _goes_on(words: tuple[Word, ...], at: int) -> bool:
    """True for the last word of "from November on", and not for "from November on a Tuesday"."""
    ends = (
        at + 1 >= len(words) or words[at + 1].sort in {Look.END, Look.MARK} or text(words, at + 1) in {"please", "if"}
    )
    return text(words, at) == "on" and ends


def between(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Between October and December, any from 1 March to 14 May: all events from one day to another, both included."""
    if through := _through(words, at):
        return _stretch(days, *through, at)
    side, ranged = text(words, at), {text(words, at - back) for back in range(1, _NEAR)} & _RANGED
    if side == "between" and text(words, at - 1) in _CHOOSING:
        return None
    joints = {"between": {"and"}, "from": {"to", "until", "till", "-"}}.get(side, set())
    first = written(words, skip(words, at + 1, "the"))
    if not first or (side == "from" and not ranged and not _absent(words, at)) or text(words, first.last) not in joints:
        return None
    second = written(words, skip(words, first.last + 1, "the"))
    if not second or not second.month:
        return None
    return _stretch(days, first, second, at)


def _absent(words: tuple[Word, ...], at: int) -> bool:
    """True behind words that say where somebody is all that time: "in Leeds from 9 to 14 March", "on leave from …"."""
    near = [text(words, at - back) for back in range(1, _NEAR + 1)]
    return near[0] in _GONE or bool(near[1] in {"in", "at", "on"} and set(near[2:]) & _BEING)


def _through(words: tuple[Word, ...], at: int) -> tuple[When, When] | None:
    """October through December, 5 thru 19 May."""
    first = written(words, at)
    if not first or not (first.day or first.month) or text(words, first.last) not in {"through", "thru"}:
        return None
    second = written(words, skip(words, first.last + 1, "to", "the"))
    return (first, second) if second and second.month else None


def _stretch(days: Days, first: When, second: When, at: int) -> Handle | None:
    """The events from one day to another, both included."""
    month = second.month or 0
    start = days.near(first.day or 1, first.month or month, first.year)
    end = days.near(second.day or 28, month, second.year)
    if start is None or end is None or end < start:
        return None
    last = end if second.day else end + timedelta(days=31 - 28)
    mask = days.index.on(lambda day: start <= day <= end or (start <= day <= last and day.month == end.month))
    return Handle(Sort.SPAN, mask, at, second.last)


_CHOOSING = many("torn choose choosing choice decide deciding pick toss split hesitating wavering")
"""Before "between" of two of which one is meant."""
_GONE = many("away leave holiday holidays abroad off out overseas travelling")
_BEING = many("am is are be been")
_NEAR = 5
"""Words before "from" among which one says that it ranges over several."""
_RANGED = many("any all every each anything everything session sessions one ones event events date dates")
