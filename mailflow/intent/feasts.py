"""Feasts → handles: just before Christmas, after Easter, in the new year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.handles import EVENT_NOUNS, Handle, Sort
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.words import Word

FEASTS = {
    ("christmas",): (12, 25), ("christmas", "day"): (12, 25), ("boxing", "day"): (12, 26), ("new", "year"): (1, 1),
    ("the", "new", "year"): (1, 1), ("halloween",): (10, 31), ("bonfire", "night"): (11, 5), ("hogmanay",): (12, 31),
    ("new", "year", "'s", "eve"): (12, 31), ("valentine", "'s", "day"): (2, 14), ("valentine", "'s"): (2, 14), ("valentines", "day"): (2, 14),
    ("st", "patrick", "'s", "day"): (3, 17), ("midsummer",): (6, 24), ("remembrance", "day"): (11, 11),
}  # fmt: skip
"""Feasts with a fixed day, as (month, day)."""


_UNITS = {"day": 1, "days": 1, "night": 1, "evening": 1, "week": 7, "weeks": 7, "fortnight": 14}


def apart(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Two weeks before Christmas, the week after Easter: that week."""
    number = {"the": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4}.get(text(words, at), 0)
    unit, side = _UNITS.get(text(words, at + 1), 0), {"before": -1, "after": 1}.get(text(words, at + 2), 0)
    name, end = _name_at(words, at + 3)
    if not number or not unit or not side or not name:
        return None
    wanted = _feast_day(name, days.today) + timedelta(days=side * number * unit)
    monday = wanted - timedelta(days=wanted.weekday())
    first, last = (wanted, wanted) if unit == 1 else (monday, monday + timedelta(days=6))
    return Handle(Sort.SPAN, days.index.on(lambda day: first <= day <= last), at, end)


def _name_at(words: tuple[Word, ...], at: int) -> tuple[tuple[str, ...], int]:
    """The feast that is named at a place, and where its name ends; an empty name if none is."""
    for length in (4, 3, 2, 1):
        name = tuple(text(words, at + step) for step in range(length))
        if name in FEASTS or name == ("easter",):
            return name, at + length
    return (), at


def feast(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Just before Christmas, after Easter, in the new year; a feast alone names nothing but what is very near it."""
    close = text(words, at) in _CLOSE
    start = at + close
    if (wide := _wide_side(words, start)) and (held := _name_at(words, wide[1]))[0]:
        return _about_feast(days, held[0], (wide[0], False), (at, held[1]))
    side = text(words, start) if text(words, start) in _SIDES else ""
    name, end = _name_at(words, start + 1 if side else start)
    if not name:
        return None
    if not side and text(words, start - 1) == "of":
        side = "of"
    named = not side and text(words, end) in EVENT_NOUNS
    return _about_feast(days, name, (side, close or named), (at, end))


_WIDE = (
    (("on", "this", "side", "of"), "before"), (("this", "side", "of"), "before"), (("up", "to", "and", "including"), "before"), (("up", "until"), "before"),
    (("up", "till"), "before"), (("up", "to"), "before"), (("until",), "before"), (("till",), "before"), (("between", "now", "and"), "before"),
    (("the", "other", "side", "of"), "after"), (("the", "far", "side", "of"), "after"), (("from",), "after"), (("post",), "after"),
)  # fmt: skip
"""Words for all that lies on one side of a feast."""


_RANGING = many("any anything all everything left remaining dates")
"""Words, beside those for events, behind which a stretch of days tells which are meant."""


def _wide_side(words: tuple[Word, ...], at: int) -> tuple[str, int] | None:
    """The side of a feast that these words mean, and where its name would begin."""
    ranged = text(words, at - 1) in EVENT_NOUNS | _RANGING
    for said, side in _WIDE:
        if (ranged or said[-1] == "of") and all(text(words, at + step) == word for step, word in enumerate(said)):
            return side, at + len(said)
    return None


_CLOSE = many("just right shortly straight immediately")
_SIDES = many("before after in over around at of")
OPENERS = _CLOSE | _SIDES | frozenset(said[0] for said, _ in _WIDE) | frozenset(name[0] for name in FEASTS) | {"easter"}
"""Words that an expression with a feast may begin with."""


def _about_feast(days: Days, name: tuple[str, ...], how: tuple[str, bool], place: tuple[int, int]) -> Handle | None:
    side, near = how
    feast = _feast_day(name, days.today)
    coming = days.coming
    before = coming & days.index.on(lambda day: feast - timedelta(days=60) <= day < feast)
    after = coming & days.index.on(lambda day: feast < day <= feast + timedelta(days=90))
    if side == "before":
        whole = coming & days.index.on(lambda day: day < feast)
        return Handle(Sort.SPAN, _last(before) if near else whole, *place)
    if side == "after" or (side in {"in", "of"} and name[-1] == "year"):
        whole = coming & days.index.on(lambda day: day >= feast)
        return Handle(Sort.SPAN, first_of(after) if near else whole, *place)
    window = days.index.on(lambda day: abs(day - feast) <= timedelta(days=7))
    if near and not window:
        window = coming & days.index.on(lambda day: abs(day - feast) <= timedelta(days=21))
    return Handle(Sort.SPAN, window, *place, firm=False)


def _last(mask: int) -> int:
    return 1 << mask.bit_length() - 1 if mask else 0


def first_of(mask: int) -> int:
    """The earliest event of a set, as a set."""
    return mask & -mask


def _feast_day(name: tuple[str, ...], today: date) -> date:
    """The feast's next day, counted from a month ago: shortly after Christmas, "Christmas" is still the last one."""
    since = today - timedelta(days=30)
    years = (since.year, since.year + 1)
    made = [_easter(year) if name == ("easter",) else date(year, *FEASTS[name]) for year in years]
    return next(day for day in made if day >= since)


def _easter(year: int) -> date:
    """Easter Sunday (Gauss's rule in the form of Anonymous, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
