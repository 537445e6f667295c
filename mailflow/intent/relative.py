"""Words that name days from where the sender stands: tomorrow, next month, this Wednesday, just before Christmas."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mailflow.intent.dates import DIGITS, Days, month_at, skip, text, weekday_at, written
from mailflow.intent.feasts import OPENERS as FEAST_OPENERS
from mailflow.intent.feasts import apart, feast, first_of
from mailflow.intent.handles import EVENT_NOUNS, Handle, Sort
from mailflow.intent.opening import DATE, NUMBER, WEEKDAY, opened
from mailflow.intent.spans import between, bounded
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.words import Word

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "couple": 2,
}  # fmt: skip
"""Small numbers in words."""
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14}
SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "fall": (9, 10, 11), "winter": (12, 1, 2)}
THIRDS = {
    "early": (1, 10), "beginning": (1, 10), "start": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 31), "end": (20, 31),
}  # fmt: skip
"""Days of a month by the words for its parts."""
_ATTRIBUTES = many("a an any every each all other another first second third fourth last both most alternate")
_DETERMINERS = ("the", "our", "your", "my")


OPENERS = (
    many(
        "today tonight tomorrow overmorrow day year this next last week month in coming just right shortly straight immediately before after between over around at the until from since weekend easter"
    )
    | frozenset(NUMBERS)
    | frozenset(SEASONS)
    | frozenset(THIRDS)
    | FEAST_OPENERS
)
"""Words that a relative expression may begin with, beside weekdays and numbers."""


def number_at(words: tuple[Word, ...], at: int) -> int:
    """A small number in digits or words at a place; 0 if there is none."""
    said = text(words, at)
    if said.isdigit() and len(said) <= DIGITS:
        return int(said)
    return NUMBERS.get(said, 0) if said not in {"a", "an", "couple"} else 0


def relative(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The longest relative expression that begins at a place."""
    found = [handle for read in _READERS(text(words, at)) if (handle := read(words, at, days))]
    return max(found, key=lambda handle: handle.last, default=None)


def _span(days: Days, first: date, last: date, at: int, end: int) -> Handle:
    """The events from one day to another, both included."""
    return Handle(Sort.SPAN, days.index.on(lambda day: first <= day <= last), at, end)


def _named_day(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """today, tomorrow, the day after tomorrow; this morning, tonight."""
    ahead = {"today": 0, "tonight": 0, "tomorrow": 1, "overmorrow": 2}.get(text(words, at))
    end = at + 1
    if [text(words, at + step) for step in range(3)] == ["day", "after", "tomorrow"]:
        ahead, end = 2, at + 3
    if text(words, at) == "this" and text(words, at + 1) in {"morning", "afternoon", "evening"}:
        ahead, end = 0, at + 2
    if ahead is None:
        return None
    if text(words, end) == "week" and text(words, at) in {"today", "tomorrow"}:
        ahead, end = ahead + 7, end + 1
    wanted = days.today + timedelta(days=ahead)
    return Handle(Sort.DAY, days.index.on(lambda day: day == wanted), at, end, firm=ahead > 0)


def _week(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """This week, next week, the week after next, week commencing 23 October, the week of the 16th."""
    monday = days.today - timedelta(days=days.today.weekday())
    said = [text(words, at + step) for step in range(3)]
    if said[0] in {"this", "next", "last"} and said[1] == "week":
        start = monday + timedelta(days={"this": 0, "next": 7, "last": -7}[said[0]])
        return _span(days, start, start + timedelta(days=6), at, at + 2)
    if said == ["week", "after", "next"]:
        return _span(days, monday + timedelta(days=14), monday + timedelta(days=20), at, at + 3)
    if said[:2] in (["week", "commencing"], ["week", "of"]):
        when = written(words, skip(words, at + 2, "the", ":", "on"))
        begins = days.near(when.day, when.month or _month_of(days, when.day), when.year) if when and when.day else None
        if when and begins:
            first = begins - timedelta(days=begins.weekday() if said[1] == "of" else 0)
            return _span(days, first, first + timedelta(days=6), at, when.last)
    return None


def _month_of(days: Days, day: int) -> int:
    """The month meant where only its day was said: this one, or the next if the day is over."""
    return days.today.month if day >= days.today.day else days.today.month % 12 + 1


def _month(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """This month, next month, the month after next; with "early", "end of" and the like before it."""
    part = THIRDS.get(text(words, at))
    start = skip(words, at + 1, "of", "the", "-") if part else at
    named = month_at(words, start) if part else None
    if named and not (start == at + 1 and text(words, start) in {"may", "march"} and not words[start].capital):
        mask = days.index.on(lambda day: day.month == named and part is not None and part[0] <= day.day <= part[1])
        return Handle(Sort.SPAN, mask, at, start + 1)
    ahead = {"this": 0, "next": 1, "last": -1}.get(text(words, start))
    if part and text(words, start) == "month":
        ahead, start = 0, start - 1
    if ahead is None or text(words, start + 1) != "month":
        return None
    end = start + 2
    if text(words, start) == "next" and text(words, start - 1) == "after":
        return None
    count = days.today.year * 12 + days.today.month - 1 + ahead
    year, month = count // 12, count % 12 + 1
    low, high = part or (1, 31)
    return Handle(
        Sort.SPAN, days.index.on(lambda day: (day.year, day.month) == (year, month) and low <= day.day <= high), at, end
    )


def _month_after_next(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    if [text(words, at + step) for step in range(3)] != ["month", "after", "next"]:
        return None
    count = days.today.year * 12 + days.today.month + 1
    return Handle(
        Sort.SPAN, days.index.on(lambda day: (day.year, day.month) == (count // 12, count % 12 + 1)), at, at + 3
    )


def _in_a_while(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """In two weeks, in a fortnight's time, a week today, three weeks from now: that very day, else that day's week."""
    start = skip(words, at, "in")
    number = NUMBERS.get(text(words, start)) or (
        int(text(words, start)) if text(words, start).isdigit() and len(text(words, start)) <= DIGITS else 0
    )
    if not number and text(words, start) in {"fortnight", "week"} and text(words, start + 1) in {"today", "tomorrow"}:
        number, start = 1, start - 1
    after = skip(words, start + 1, "of")
    unit = UNITS.get(text(words, after), 0)
    end = skip(words, after + 1, "'", "s", "'s")
    tail = text(words, end)
    if not number or not unit or not (text(words, at) == "in" or tail in {"today", "from", "tomorrow"}):
        return None
    end += 2 if tail == "from" else int(tail in {"today", "time", "tomorrow"})
    wanted = days.today + timedelta(days=number * unit + (tail == "tomorrow"))
    exact = days.index.on(lambda day: day == wanted)
    monday = wanted - timedelta(days=wanted.weekday())
    return Handle(Sort.DAY, exact or days.index.on(lambda day: monday <= day < monday + timedelta(days=7)), at, end)


def _weekday(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Wednesday, this Wednesday, Wednesday next week, a week on Wednesday, Wednesday week."""
    final = text(words, at) == "last" and (text(words, at - 1) in {"the", "very"} or text(words, at + 2) in EVENT_NOUNS)
    modifier = text(words, at) if not final and text(words, at) in {"this", "next", "coming", "last"} else ""
    start = skip(words, at + 1, "coming") if modifier else at
    weekday = weekday_at(words, start)
    if weekday is None:
        return None
    every = days.index.on(lambda day: day.weekday() == weekday)
    coming = days.today + timedelta(days=(weekday - days.today.weekday()) % 7)
    end = start + 1
    if text(words, end) == "week" or [text(words, at - step) for step in (2, 1)] == ["week", "on"]:
        wanted, end = coming + timedelta(days=7), end + (text(words, end) == "week")
        return Handle(Sort.DAY, days.index.on(lambda day: day == wanted), at, end)
    if (
        text(words, end) == "after"
        and text(words, at - 1) == "the"
        and text(words, end + 1) not in {"the", "next", "lunch", "work"}
    ):
        return Handle(Sort.WEEKDAY, every, at, end + 1)
    this = days.index.on(lambda day: day == coming)
    after = days.index.on(lambda day: day == coming + timedelta(days=7))
    if modifier == "next":
        said_this = any(
            word.text == "this" and weekday_at(words, place + 1) == weekday for place, word in enumerate(words)
        )
        apart = coming.isocalendar()[1] != days.today.isocalendar()[1]
        at_hand = coming - days.today <= timedelta(days=1)  # whoever means it says "today" or "tomorrow"
        counted = text(words, at - 1) in {"the", "your"} and text(words, end) in EVENT_NOUNS
        both = 0 if counted else after if said_this or at_hand else this if apart and this else this | after
        return Handle(Sort.WEEKDAY, every, at, end, near=both or first_of(every & days.coming))
    if modifier == "last":
        before = coming - timedelta(days=7)
        return Handle(Sort.DAY, days.index.on(lambda day: day == before), at, end, firm=False)
    if modifier:
        return Handle(Sort.DAY, this, at, end)
    return Handle(Sort.WEEKDAY, every, at, end, near=0 if _describes(words, at, end) else this & days.coming)


def _describes(words: tuple[Word, ...], at: int, end: int) -> bool:
    """True for "the Wednesday class", "any Wednesday", "Wednesdays": a kind of event, not the coming Wednesday."""
    after = skip(words, end, "morning", "afternoon", "evening", "lunchtime")
    return (
        text(words, end - 1).endswith("ys") or text(words, at - 1) in _ATTRIBUTES or text(words, after) in EVENT_NOUNS
    )


def _season(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    months: tuple[int, ...] | None = SEASONS.get(text(words, at))
    if not months or text(words, at - 1) not in {"the", "this", "next", "in"}:
        return None
    end = at + 1
    if text(words, end) in {"and", "or", "/"} and (more := SEASONS.get(text(words, end + 1))):
        months, end = months + more, end + 2
    return Handle(Sort.SPAN, days.index.on(lambda day: day.month in months), at, end, firm=False)


def _year(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The 2025 one, in 2025, the dates this year: where some events are in that year and some are not."""
    said, before = text(words, at), text(words, at - 1)
    if text(words, at + 1) == "year" and said in {"this", "next"}:
        year = days.today.year + (said == "next")
        mask = days.index.on(lambda day: day.year == year)
        ranged = before in EVENT_NOUNS or before in {"any", "anything", "all", "everything", "left"}
        return Handle(Sort.SPAN, mask, at, at + 2) if ranged and mask and mask != days.index.every else None
    if (
        len(said) != _YEAR
        or not said.isdigit()
        or not (before == "in" or (before == "the" and text(words, at + 1) in EVENT_NOUNS))
    ):
        return None
    mask = days.index.on(lambda day: day.year == int(said))
    return Handle(Sort.SPAN, mask, at, at + 1) if mask and mask != days.index.every else None


_YEAR = 4
"""Digits of a year."""


def _of_year(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The last one of the year: of this one."""
    mask = days.index.on(lambda day: day.year == days.today.year)
    said = (text(words, at - 2), text(words, at - 1)) == ("of", "the")
    return Handle(Sort.SPAN, mask, at, at + 1, firm=False) if said and mask and mask != days.index.every else None


def _weekend(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    if text(words, at) not in {"this", "next", "coming"} or text(words, at + 1) != "weekend":
        return None
    saturday = days.today + timedelta(days=(5 - days.today.weekday()) % 7 + 7 * (text(words, at) == "next"))
    return _span(days, saturday, saturday + timedelta(days=1), at, at + 2)


_READERS = opened((
    (many("today tonight tomorrow overmorrow day this"), _named_day),
    (many("this next last week"), _week),
    (frozenset(THIRDS) | many("this next last"), _month),
    (many("month"), _month_after_next),
    (frozenset(NUMBERS) | many("in week fortnight") | {NUMBER}, _in_a_while),
    (many("this next last coming") | {WEEKDAY}, _weekday),
    (FEAST_OPENERS, feast),
    (many("the a one two three four"), apart),
    (many("this next") | {NUMBER}, _year),
    (many("year"), _of_year),
    (frozenset(SEASONS), _season),
    (many("this next coming"), _weekend),
    (many("before until after from since"), bounded),
    (many("between from") | DATE, between),
))  # fmt: skip
"""What reads each kind of relative expression, and the words that one may begin with."""
