"""Days, months, weekdays and years in a row of words → handles over the closed set of events."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.intent.handles import Index
    from mailflow.intent.words import Word

MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = (
    {name: number for number, name in enumerate(MONTH_NAMES, 1)}
    | {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
    | {"sept": 9}
)
WEEKDAYS = {name: number for number, name in enumerate(WEEKDAY_NAMES)} | {
    short: number
    for number, shorts in enumerate(("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun"))
    for short in shorts.split()
}
DOUBTFUL = many("may march mar sat sun wed dec second")
"""Months and weekdays that are also other words: they count only beside a number, a preposition or an event noun."""
_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
WORDED = {word: number for number, word in enumerate((*_ONES, *_TEENS), 1)} | {"thirtieth": 30}
TENS = {"twenty": 20, "thirty": 30}
NOT_A_DAY = many(
    "floor year yr yrs years birthday anniversary choice preference time times place person edition grade century avenue "
    "street hand cohort line rate half quarter party world option pick people places seats spaces tickets of us minutes mins "
    "min o'clock oclock hours hrs hr weeks days months colleagues staff members team teams nurses delegates x am pm percent others more or "
    "so"
) - {"of", "or"}
"""What stands behind a number that is no day of a month."""
BEFORE_A_DAY = many("on for the of from to not and or , / - than but onto either")


LAST_DAY = 31
_LONG = 6
"""Letters from which on a weekday may have a plural."""
DIGITS = 2
"""Digits of a day, an hour, a short year."""


@dataclass(frozen=True)
class Days:
    """The programme's days as the sender saw them: `now` is the message's own time."""

    index: Index
    now: datetime
    today: date

    @cached_property
    def coming(self) -> int:
        """The events that have not started."""
        return self.index.where(lambda event: event.starts > self.now)

    def dated(self, day: int, month: int, year: int | None = None) -> int:
        """The events on a day of a month."""
        return self.index.on(lambda at: at.day == day and at.month == month and year in {None, at.year})

    def near(self, day: int, month: int, year: int | None = None) -> date | None:
        """That day in its year, or in the year in which events of ours are (the first from today where both are)."""
        years = (
            (year,) if year else sorted({at.year for at in self.index.days}, key=lambda one: abs(one - self.today.year))
        )
        dates = [made for one in years if (made := _date(one, month, day))]
        return next((one for one in dates if one >= self.today - timedelta(days=31)), dates[0] if dates else None)


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= len(MONTH_NAMES) and 1 <= day <= monthrange(year, month)[1] else None


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it was written, ending before word `last`."""

    last: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


def text(words: tuple[Word, ...], at: int) -> str:
    """The folded word at a place, or the empty string beyond either end."""
    return words[at].text if 0 <= at < len(words) else ""


def day_at(words: tuple[Word, ...], at: int) -> tuple[int, int] | None:
    """A day's number at a place ("16", "16th", "sixteenth", "twenty first") and where it ends."""
    if not 0 <= at < len(words):
        return None
    word = words[at]
    if word.sort in {Look.NUMBER, Look.ORDINAL}:
        number = int("".join(letter for letter in word.text if letter.isdigit())[:3])
        return (number, at + 1) if 1 <= number <= LAST_DAY else None
    if word.text in TENS:
        after = at + 2 if text(words, at + 1) == "-" else at + 1
        ones = WORDED.get(text(words, after), 99)
        return (TENS[word.text] + ones, after + 1) if ones <= len(_ONES) else None
    return (WORDED[word.text], at + 1) if word.text in WORDED else None


def month_at(words: tuple[Word, ...], at: int) -> int | None:
    """A month's number at a place."""
    return month_number(text(words, at))


def weekday_at(words: tuple[Word, ...], at: int) -> int | None:
    """A weekday's number (Monday is 0) at a place."""
    return weekday_number(text(words, at))


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """The month that a word names."""
    return MONTHS.get(word)


@lru_cache(maxsize=4096)
def weekday_number(word: str) -> int | None:
    """The weekday (Monday is 0) that a word names, singular or plural."""
    found = WEEKDAYS.get(word)
    if found is None and word.endswith("s"):
        found = WEEKDAYS.get(word[:-1]) if len(word) >= _LONG else None
    return found


def year_at(words: tuple[Word, ...], at: int) -> tuple[int, int] | None:
    """A year at a place ("2022", ", 2022", "'22") and where it ends."""
    at += text(words, at) == ","
    said = text(words, at)
    if said == "'" and text(words, at + 1).isdigit():
        at, said = at + 1, text(words, at + 1)
        return (2000 + int(said), at + 1) if len(said) == DIGITS else None
    return (int(said), at + 1) if len(said) == 2 * DIGITS and said.isdigit() and said[:2] in {"19", "20"} else None


def skip(words: tuple[Word, ...], at: int, *fillers: str) -> int:
    """The first place from `at` that holds none of the fillers."""
    last = at + 8
    while at < last and text(words, at) in fillers:
        at += 1
    return at


def written(words: tuple[Word, ...], at: int) -> When | None:
    """The fullest date that begins at a place: "Wednesday the 16th of November, 2022", "Nov 16", "the 16th", "November 2022"."""
    weekday = weekday_at(words, at)
    start = _past_stop(words, skip(words, at + 1, ",", "the", "\n")) if weekday is not None else at
    for reading in (_day_month, _month_day):
        if when := reading(words, start):
            return When(when.last, when.day, when.month, when.year, weekday)
    if weekday is not None:
        day = day_at(words, start)
        if (
            day
            and (words[start].sort is Look.ORDINAL or start == at + 1 or text(words, start - 1) == "the")
            and _stands(words, day[1])
        ):
            return When(day[1], day[0], weekday=weekday)
        return When(at + 1, weekday=weekday)
    day = day_at(words, start)
    return When(day[1], day[0]) if day else None


def _day_month(words: tuple[Word, ...], at: int) -> When | None:
    day = day_at(words, at)
    if not day:
        return None
    after = skip(words, day[1], "of", "\n", "-", "/", "the")
    month = month_at(words, after)
    if not month:
        return None
    year = year_at(words, skip(words, _past_stop(words, after + 1), "\n", "-", "/"))
    return When(year[1], day[0], month, year[0]) if year else When(after + 1, day[0], month)


def _month_day(words: tuple[Word, ...], at: int) -> When | None:
    month = month_at(words, at)
    if not month:
        return None
    after = _past_stop(words, skip(words, at + 1, "the", "\n"))
    if year := year_at(words, at + 1):
        return When(year[1], None, month, year[0])
    day = day_at(words, after)
    if (
        day
        and words[after].text not in WORDED
        and not month_at(words, skip(words, day[1], "of"))
        and (_stands(words, day[1]) or _leads_on(words, day[1]))
    ):
        year = year_at(words, day[1])
        return When(year[1], day[0], month, year[0]) if year else When(day[1], day[0], month)
    return When(at + 1, None, month)


def _leads_on(words: tuple[Word, ...], after: int) -> bool:
    """True for a colon with words behind it: "on October 30: that's me and Tom"."""
    return text(words, after) == ":" and not text(words, after + 1)[:1].isdigit()


def _past_stop(words: tuple[Word, ...], at: int) -> int:
    """Past the full stop of a short form ("Fri. 8 May"), and not of a sentence."""
    stop = text(words, at) == "." and words[at].sort is Look.MARK
    return skip(words, at + 1, ",", "the", "\n") if stop else at


def _stands(words: tuple[Word, ...], after: int) -> bool:
    """True where what follows a number leaves it a day of a month."""
    return text(words, after) not in NOT_A_DAY and text(words, after) not in {"%", ":"}
