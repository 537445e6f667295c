"""Words that choose among events: any, all, both, the next two, the second one, the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.dates import WORDED, month_at, skip, text, weekday_at
from mailflow.intent.handles import EVENT_NOUNS, GENERIC, Count, Handle, Pick, Sort, bits
from mailflow.intent.hours import EVENINGS, evening_parts
from mailflow.intent.numbering import NUMBERED, ROWS, nth, weekly
from mailflow.intent.opening import NUMBER, opened
from mailflow.intent.ranging import ALL, ANY, EVERY, RESTS, SOONEST, every_one, soonest
from mailflow.intent.relative import number_at
from mailflow.intent.topics import topic_phrase
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many, stem

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.words import Word

_COUNTS = {"first": Count.FIRST, "last": Count.LAST, "final": Count.LAST, "next": Count.NEXT, "penultimate": Count.NTH}
OPENERS = (
    many("day")
    | ANY
    | ALL
    | RESTS
    | NUMBERED
    | frozenset(_COUNTS)
    | frozenset(WORDED)
    | ROWS
    | many("earliest soonest no not easy do whole entire full complete lot pair one other sessions # everything")
)
"""Words that a choice may begin with."""


def choice(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The choosing expression that begins at a place, over events that have not started where it ranges over all."""
    for read in _READERS(text(words, at)):
        if handle := read(words, at, days):
            return handle
    return None


def _others(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The rest, the others, the other one, the remaining dates."""
    said = text(words, at)
    coming = days.coming
    end = skip(words, at + 1, "of", "the", "them", "these", "those", "two", "three", "four", "five", *EVENT_NOUNS)
    if said in RESTS and text(words, at - 1) in {"the", "all", "any", "of", "your"}:
        return Handle(Sort.PICK, coming, at, end, pick=Pick(Count.REST, 99))
    if said == "other" and (text(words, at + 1) in EVENT_NOUNS | {"thing"} or _the_others(words, at)):
        single = text(words, at + 1) in {"one", "thing", "session", "date", "day", "event", "class", "slot", "workshop"}
        return Handle(Sort.PICK, coming, at, end, pick=Pick(Count.REST, 1 if single else 99))
    return None


def _the_others(words: tuple[Word, ...], at: int) -> bool:
    """True for "the other two", where no people are counted."""
    counted = text(words, at - 1) == "the" and 1 < number_at(words, at + 1) <= _FEW
    return counted and text(words, end := at + 2) in EVENT_NOUNS | _NOTHING_MORE | {"\n"} and end > at


_FEW = 5
"""So many others are counted at most."""


def _second_next(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The one after next, the next but one: the second that is still to come, in each series."""
    for phrase in _SECOND_NEXT:
        if tuple(text(words, at + step) for step in range(len(phrase))) == phrase:
            coming = days.coming
            mask = sum(1 << order[1] for series in days.index.series if len(order := tuple(bits(series & coming))) > 1)
            return Handle(Sort.SPAN, mask, at, skip(words, at + len(phrase), *EVENT_NOUNS))
    return None


_SECOND_NEXT = (
    ("one", "after", "next"),
    ("session", "after", "next"),
    ("date", "after", "next"),
    ("next", "but", "one"),
)


def _conference_day(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The first day, day 2, the last day: all of a day's events, where days hold several."""
    dates = sorted(set(days.index.days))
    if len(dates) == len(days.index.days):
        return None
    said = text(words, at)
    number = number_at(words, at + 1) if said == "day" else nth(words[at]) if text(words, at + 1) == "day" else 0
    if said in {"last", "final"} and text(words, at + 1) == "day":
        number = len(dates)
    if not 1 <= number <= len(dates):
        return None
    return Handle(Sort.SPAN, days.index.on(lambda day: day == dates[number - 1]), at, at + 2)


_NOTHING_MORE = many("that , and or please instead ? .") | {""}


def _picked(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The second one, the 2nd session, the last two, the next one, the third."""
    if handle := _conference_day(words, at, days):
        return handle
    found = (
        _followed(words, at) or _later(words, at, days) or _from_an_end(words, at, days) or _ordinal(words, at, days)
    )
    return Handle(Sort.PICK, days.index.every, at, found[1], pick=found[0]) if found else None


_Picked = tuple[Pick, int]
"""A pick, and where its words end."""


def _followed(words: tuple[Word, ...], at: int) -> _Picked | None:
    """The one after, the one after that."""
    after = text(words, at + 2)
    if text(words, at) in {"one", "session", "date"} and text(words, at + 1) == "after" and after in _NOTHING_MORE:
        return Pick(Count.AFTER), at + 2 + (after == "that")
    return None


def _later(words: tuple[Word, ...], at: int, days: Days) -> _Picked | None:
    """The later December date, the earlier of the two, the later Listening Well."""
    edge = {"later": Count.LAST, "latter": Count.LAST, "earlier": Count.FIRST}.get(text(words, at))
    if not edge or text(words, at - 1) != "the":
        return None
    if [text(words, at + step) for step in (1, 2, 3)] == ["of", "the", "two"]:
        return Pick(edge), skip(words, at + 4, *EVENT_NOUNS)
    dated = month_at(words, at + 1) is not None or weekday_at(words, at + 1) is not None
    return (Pick(edge), at + 1) if dated or topic_phrase(words, at + 1, days) else None


def _beside(words: tuple[Word, ...], at: int, end: int) -> bool:
    """True where an event noun follows, or an article stands before."""
    return end > at + 1 or text(words, at - 1) in {"the", "your", "and", "or", "its", "very"}


def _from_an_end(words: tuple[Word, ...], at: int, days: Days) -> _Picked | None:
    """The next one, the first two, the last three, the penultimate."""
    count = _COUNTS.get(text(words, at))
    if count is None:
        return None
    number = number_at(words, at + 1)
    if number > 1 and text(words, at + 2) == "weeks" and text(words, at + 3) == "of" and count is not Count.NEXT:
        return Pick(count, number), at + 3
    end = _past_nouns(words, at + 1 + bool(number and text(words, at + 1) != "one"), days)
    if count is Count.NEXT:
        opens = stem(text(words, end)) in days.index.openers and text(words, end) not in GENERIC
        titled = opens or (text(words, at - 1) in _WHOSE and topic_phrase(words, end, days))
        return (Pick(Count.NEXT, number or 1), end) if end > at + 1 or titled else None
    if number > 1:
        return Pick(count, number), end
    if not _beside(words, at, end) or text(words, end) in _TIMES:
        return None
    if text(words, at) == "penultimate":
        return Pick(Count.NTH, -1), end
    return (Pick(Count.LAST), end) if count is Count.LAST else None


_WHOSE = many("the your")


def _past_nouns(words: tuple[Word, ...], at: int, days: Days) -> int:
    """Past event nouns; "evening" is none where only some events are in the evening, or it tells which."""
    return skip(words, at, *(EVENT_NOUNS - EVENINGS if evening_parts(days.index) else EVENT_NOUNS))


def _ordinal(words: tuple[Word, ...], at: int, days: Days) -> _Picked | None:
    """The second one, the fourth of the five."""
    number = nth(words[at])
    end = _past_nouns(words, at + 1, days)
    beyond = number > max((series.bit_count() for series in days.index.series), default=0)
    if beyond and not (words[at].sort is Look.WORD and text(words, at - 1) == "the" and end > at + 1):
        return None
    if not number or not _beside(words, at, end):
        return None
    if text(words, end) == "of" and text(words, end + 1) in {"the", "your", "these"} and number_at(words, end + 2):
        return Pick(Count.NTH, number), skip(words, end + 3, *EVENT_NOUNS)
    following = skip(words, end + 1, "the", "your", "our", "these")
    spanned = end > at + 1 and (month_at(words, following) is not None or text(words, following) in _SPANS)
    if text(words, end) == "of" and (spanned or _of_series(words, following, days)):
        return Pick(Count.NTH, number), end
    return (Pick(Count.NTH, number), end) if text(words, end) not in _NO_EVENTS else None


_SPANS = many("new year term autumn spring summer winter month season")
"""Stretches that have a first event and a second."""


def _of_series(words: tuple[Word, ...], at: int, days: Days) -> bool:
    """True where a title, or a word for all of a series, follows: "the second of the fire safety sessions"."""
    said = text(words, at)
    return stem(said) in days.index.openers or said in EVENT_NOUNS | {"series", "programme", "run", "set", "season"}


_TIMES = many("time week month year minute thing night")
_NO_EVENTS = many("time choice preference aid thing year place floor half name of")
"""What an ordinal counts that is no event."""


def _no_series(words: tuple[Word, ...], at: int, days: Days) -> bool:
    """True where what follows "of" is no series: "week 2 of February", "2 of us"."""
    start = skip(words, at, "the", "your", "our")
    if start == at and _of_series(words, at, days):
        return False
    return month_at(words, start) is not None or text(words, start) in {"us", "my", "them", "staff", ""} or start == at


_SURE = many("session class talk lecture lesson webinar masterclass")
"""What is hardly numbered anywhere but here: a number beyond all names none."""
_GREATEST = 40
"""The number up to which events are counted."""


def _numbered(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Session 2, number three, #4."""
    said = text(words, at)
    start = skip(words, at + 1, "#", "no", ".", "number")
    if said not in NUMBERED | {"#", "sessions"} or not (number := number_at(words, start)):
        return None
    beyond = number > len(days.index.events) and said not in _SURE
    if beyond or number > _GREATEST or month_at(words, start + 1):
        return None
    if text(words, start + 1) in {"places", "people", "days", "weeks"} or words[start].sort is Look.ORDINAL:
        return None
    if text(words, start + 1) == "of" and _no_series(words, start + 2, days):
        return None
    mask = (weekly(days) if said == "week" else 0) or days.index.every
    return Handle(Sort.PICK, mask, at, start + 1, pick=Pick(Count.NTH, number))


_READERS = opened((
    (SOONEST, soonest),
    (EVERY, every_one),
    (RESTS | {"other"}, _others),
    (frozenset(said[0] for said in _SECOND_NEXT), _second_next),
    (frozenset(_COUNTS) | frozenset(WORDED) | many("day one session date later latter earlier") | {NUMBER}, _picked),
    (NUMBERED | {"#", "sessions"}, _numbered),
))  # fmt: skip
"""What reads each kind of choice, and the words that one may begin with."""
