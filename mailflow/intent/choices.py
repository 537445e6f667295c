"""Words that choose among events: any, all, both, the next two, the second one, the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.dates import DIGITS, WORDED, month_at, skip, text
from mailflow.intent.handles import EVENT_NOUNS, Count, Handle, Pick, Sort
from mailflow.intent.relative import NUMBERS
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many, stem

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.words import Word

_LINKS = (
    "of",
    "the",
    "these",
    "those",
    "them",
    "your",
    "our",
    "other",
    "available",
    "remaining",
    "upcoming",
    "coming",
    "future",
    "up",
)
_ANY = many("any either whichever whatever anyone anything anytime")
_ALL = many("all every each both")
_RESTS = many("rest others remainder remaining")
_COUNTS = {"first": Count.FIRST, "last": Count.LAST, "final": Count.LAST, "next": Count.NEXT, "penultimate": Count.NTH}
_NUMBERED = many("session number no option event workshop class week module part lecture talk")
_SOON = many("available possible free with that going vacant where having open")


OPENERS = (
    many("day")
    | _ANY
    | _ALL
    | _RESTS
    | _NUMBERED
    | frozenset(_COUNTS)
    | frozenset(WORDED)
    | many("earliest soonest no not easy do whole entire full lot one other sessions # everything")
)
"""Words that a choice may begin with."""


def choice(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The choosing expression that begins at a place, over events that have not started where it ranges over all."""
    for read in (_soonest, _every, _others, _picked, _numbered):
        if handle := read(words, at, days):
            return handle
    return None


def number_at(words: tuple[Word, ...], at: int) -> int:
    """A small number in digits or words at a place; 0 if there is none."""
    said = text(words, at)
    if said.isdigit() and len(said) <= DIGITS:
        return int(said)
    return NUMBERS.get(said, 0) if said not in {"a", "an", "couple"} else 0


def _soonest(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The first available, the earliest one possible, whichever comes free, no preference, I do not mind which."""
    said = text(words, at)
    coming = days.index.to_come(days.now)
    end = skip(words, at + 1, *EVENT_NOUNS)
    if said in {"first", "next", "earliest", "soonest"} and text(words, end) in _SOON:
        stop = end + 1
        while text(words, stop) in {
            "a",
            "is",
            "has",
            "space",
            "place",
            "places",
            "spaces",
            "room",
            "free",
            "available",
            "one",
            "date",
            "session",
        }:
            stop += 1
        return Handle(Sort.ANY, coming, at, stop)
    if said in {"earliest", "soonest"}:
        return Handle(Sort.ANY, coming, at, end)
    for phrase in (
        ("no", "preference"),
        ("not", "mind", "which"),
        ("not", "mind", "when"),
        ("easy", "either", "way"),
        ("do", "not", "mind"),
    ):
        if tuple(text(words, at + step) for step in range(len(phrase))) == phrase:
            stop = skip(words, at + len(phrase), "which", "when", "where", "what", "or", "date", "time", "day")
            return Handle(Sort.ANY, coming, at, skip(words, stop, *EVENT_NOUNS))
    return None


def _every(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Any of them, either session, whichever date; all five, every session, both, the lot, the whole series."""
    said = text(words, at)
    coming = days.index.to_come(days.now)
    if end := _whole(words, at):
        return Handle(Sort.ALL, coming, at, end)
    if said == "one" and text(words, at + 1) == "of":
        return _one_of(words, at, coming)
    if said not in _ANY | _ALL:
        return None
    if (
        said in {"any", "whatever"}
        and text(words, at + 1) in {"time", "times"}
        and text(words, at + 2) not in {"soon", "now"}
    ):
        return Handle(
            Sort.ANY,
            coming,
            at,
            skip(words, at + 2, "you", "have", "is", "free", "available", "left", "suits", "works"),
        )
    if text(words, at + 1) == "of" and text(words, at + 2) in {"us", "you"}:
        return None
    end = skip(words, at + 1, *_LINKS)
    number = number_at(words, end) if said in _ALL or end > at + 1 else 0
    end += bool(number) and text(words, end) != "one"
    after = skip(words, end, *EVENT_NOUNS, *_LINKS)
    if (after == end and end == at + 1 and not _alone(words, at)) or (said == "all" and text(words, at - 1) in _CROWDS):
        return None
    if text(words, after - 1) in {"the", "your", "our"} and not _speaks_of_events(words, after, days):
        return None
    return Handle(Sort.ANY if said in _ANY else Sort.ALL, coming, at, after + (said in _ANY and _tail(words, after)))


_TAILS = tuple(
    tuple(line.split())
    for line in (
        "comes up first", "comes up", "comes free first", "comes free", "comes first", "comes along first", "you like", "you can manage",
        "still has space", "still has a space", "still has room", "has space", "has a space", "has room", "has a place", "has places",
        "you can fit me on", "you can fit me in", "you can fit me onto", "you can get me on", "you can offer", "have space", "have room",
    )
)  # fmt: skip
"""What may follow "whichever": it says no more than that any will do."""


def _tail(words: tuple[Word, ...], at: int) -> int:
    """How many words at a place only say that any will do."""
    for tail in _TAILS:
        if tuple(text(words, at + step) for step in range(len(tail))) == tail:
            return len(tail)
    return 0


def _speaks_of_events(words: tuple[Word, ...], at: int, days: Days) -> bool:
    """True where "all the …" goes on to events: "all the online ones", "all the November dates", and not "all the best"."""
    near = {text(words, at + step) for step in range(4)}
    return bool(near & (EVENT_NOUNS | _RESTS)) or _dated_next(words, at) or stem(text(words, at)) in days.index.words


_CROWDS = many("hi hello dear you after at morning afternoon team that's thanks hey")
"""Before "all": a greeting, or another meaning of the word."""


def _whole(words: tuple[Word, ...], at: int) -> int:
    """Where "the whole series", "the lot", "everything" ends; 0 if none begins here."""
    said, before, after = text(words, at), text(words, at - 1), text(words, at + 1)
    counted = at + 1 + bool(number_at(words, at + 1))
    if said in {"whole", "entire"} and counted > at + 1 and text(words, counted) in EVENT_NOUNS | {"weeks"}:
        return counted + 1
    if said in {"whole", "entire", "full"} and after in {"series", "programme", "set", "course", "lot"}:
        return at + 2
    return at + 1 if (said == "lot" and before == "the") or (said == "everything" and before != "for") else 0


_BOTH_OF_US = many("would will we are can have us should could")
"""Before "both": it means people."""


def _alone(words: tuple[Word, ...], at: int) -> bool:
    """True where "any", "all" and the like choose events without an event noun: "any but October", "all please", "every Tuesday"."""
    said, after = text(words, at), text(words, at + 1)
    if said == "both" and text(words, at - 1) in _BOTH_OF_US:
        return False
    if said in {"either", "both", "whichever"}:
        return True
    if said == "all":
        return after in {"please", "\n", ""}
    return after in {"", "?", "but", "except", "apart", "other"} or _dated_next(words, at + 1)


def _dated_next(words: tuple[Word, ...], at: int) -> bool:
    """True where a month, a weekday or a part of the day follows: "any Tuesday", "every afternoon session"."""
    from mailflow.intent.dates import month_at, weekday_at  # noqa: PLC0415 - read here alone
    from mailflow.intent.hours import PARTS  # noqa: PLC0415 - the same

    return month_at(words, at) is not None or weekday_at(words, at) is not None or text(words, at) in PARTS


def _one_of(words: tuple[Word, ...], at: int, coming: int) -> Handle | None:
    """One of the (five) sessions, one of these."""
    end = skip(words, at + 2, *_LINKS)
    end += bool(number_at(words, end))
    after = skip(words, end, *EVENT_NOUNS)
    return Handle(Sort.ANY, coming, at, after, firm=False) if after > at + 2 else None


def _others(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The rest, the others, the other one, the remaining dates."""
    said = text(words, at)
    coming = days.index.to_come(days.now)
    end = skip(words, at + 1, "of", "the", "them", "these", "those", "two", "three", "four", "five", *EVENT_NOUNS)
    if said in _RESTS and text(words, at - 1) in {"the", "all", "any", "of", "your"}:
        return Handle(Sort.PICK, coming, at, end, pick=Pick(Count.REST, 99))
    if said == "other" and text(words, at + 1) in EVENT_NOUNS:
        single = text(words, at + 1) in {"one", "session", "date", "day", "event", "class", "slot", "workshop"}
        return Handle(Sort.PICK, coming, at, end, pick=Pick(Count.REST, 1 if single else 99))
    return None


def _conference_day(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The first day, day 2, the last day: all of a day's events, where days hold several."""
    dates = sorted(set(days.index.days))
    if len(dates) == len(days.index.days):
        return None
    said = text(words, at)
    number = number_at(words, at + 1) if said == "day" else _nth(words[at]) if text(words, at + 1) == "day" else 0
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
    found = _followed(words, at) or _from_an_end(words, at) or _ordinal(words, at)
    return Handle(Sort.PICK, days.index.every, at, found[1], pick=found[0]) if found else None


_Picked = tuple[Pick, int]
"""A pick, and where its words end."""


def _followed(words: tuple[Word, ...], at: int) -> _Picked | None:
    """The one after, the one after that."""
    after = text(words, at + 2)
    if text(words, at) in {"one", "session", "date"} and text(words, at + 1) == "after" and after in _NOTHING_MORE:
        return Pick(Count.AFTER), at + 2 + (after == "that")
    return None


def _beside(words: tuple[Word, ...], at: int, end: int) -> bool:
    """True where an event noun follows, or an article stands before."""
    return end > at + 1 or text(words, at - 1) in {"the", "your", "and", "or", "its", "very"}


def _from_an_end(words: tuple[Word, ...], at: int) -> _Picked | None:
    """The next one, the first two, the last three, the penultimate."""
    count = _COUNTS.get(text(words, at))
    if count is None:
        return None
    number = number_at(words, at + 1)
    if number > 1 and text(words, at + 2) == "weeks" and text(words, at + 3) == "of" and count is not Count.NEXT:
        return Pick(count, number), at + 3
    end = skip(words, at + 1 + bool(number and text(words, at + 1) != "one"), *EVENT_NOUNS)
    if count is Count.NEXT:
        return (Pick(Count.NEXT, number or 1), end) if end > at + 1 else None
    if number > 1:
        return Pick(count, number), end
    if not _beside(words, at, end) or text(words, end) in _TIMES:
        return None
    if text(words, at) == "penultimate":
        return Pick(Count.NTH, -1), end
    return (Pick(Count.LAST), end) if count is Count.LAST else None


def _ordinal(words: tuple[Word, ...], at: int) -> _Picked | None:
    """The second one, the fourth of the five."""
    nth = _nth(words[at])
    end = skip(words, at + 1, *EVENT_NOUNS)
    if not nth or not _beside(words, at, end):
        return None
    if text(words, end) == "of" and text(words, end + 1) in {"the", "your", "these"} and number_at(words, end + 2):
        return Pick(Count.NTH, nth), skip(words, end + 3, *EVENT_NOUNS)
    return (Pick(Count.NTH, nth), end) if text(words, end) not in _NO_EVENTS else None


_TIMES = many("time week month year minute thing night")
_NO_EVENTS = many("time choice preference aid thing year place floor half name of")
"""What an ordinal counts that is no event."""


def _nth(word: Word) -> int:
    if word.sort is Look.ORDINAL:
        return int(word.text.rstrip("stndrh "))
    return WORDED.get(word.text, 0)


def _numbered(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Session 2, number three, #4."""
    said = text(words, at)
    start = skip(words, at + 1, "#", "no", ".", "number")
    if said not in _NUMBERED | {"#", "sessions"} or not (number := number_at(words, start)):
        return None
    if number > len(days.index.events) or month_at(words, start + 1):
        return None
    if text(words, start + 1) in {"places", "people", "of", "days", "weeks"} or words[start].sort is Look.ORDINAL:
        return None
    return Handle(Sort.PICK, days.index.every, at, start + 1, pick=Pick(Count.NTH, number))
