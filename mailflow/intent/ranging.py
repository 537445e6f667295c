"""Words that range over all that is still to come: any, whichever comes free, all five, the whole series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.dates import month_at, skip, text, weekday_at
from mailflow.intent.handles import EVENT_NOUNS, GENERIC, KINDS, PLAIN, Handle, Sort
from mailflow.intent.hours import EVENINGS, PARTS, evening_parts
from mailflow.intent.relative import number_at
from mailflow.intent.topics import topic_phrase
from mailflow.intent.words import many, stem

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.words import Word

_LINKS = (
    "of",
    "the",
    "its",
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
)
ANY = many("any either whichever whatever anyone anything anytime")
ALL = many("all every each both")
RESTS = many("rest others remainder remaining")
_INDIFFERENT = tuple(
    tuple(line.split())
    for line in (
        "no preference", "not mind which", "not mind when", "easy either way", "do not mind", "not fussed", "not bothered", "not fussy",
    )
)  # fmt: skip
"""What says that any will do."""
SOONEST = many("first next earliest soonest") | frozenset(said[0] for said in _INDIFFERENT)
"""Words that the soonest, or no preference, may begin with."""
EVERY = ANY | ALL | many("one whole entire full complete entirety lot pair everything")
"""Words that what ranges over all may begin with."""
_SOON = many("available possible free with that going vacant where having open")


def soonest(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The first available, the earliest one possible, whichever comes free, no preference, I do not mind which."""
    said = text(words, at)
    coming = days.coming
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
    for phrase in _INDIFFERENT:
        if tuple(text(words, at + step) for step in range(len(phrase))) == phrase:
            stop = skip(words, at + len(phrase), "which", "when", "where", "what", "or", "date", "time", "day")
            stop = _past_them(words, stop)
            return Handle(Sort.ANY, coming, at, skip(words, stop, *EVENT_NOUNS))
    return None


def _past_them(words: tuple[Word, ...], at: int) -> int:
    """Past "of the two times you put me in": among which somebody has no preference."""
    if text(words, at) != "of":
        return at
    end = skip(words, at + 1, "the", "these", "those", "them", "your", "two", "three", "four", "times", *EVENT_NOUNS)
    return end + _tail(words, end, _GIVEN) if end > at + 1 else at


_GIVEN = tuple(
    tuple(line.split())
    for line in ("you put me in", "you put me on", "you put me down for", "you give me", "you book me on", "you book me onto", "i get", "it is", "i am on")
)  # fmt: skip
"""What may follow "which of the two"."""


def every_one(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """Any of them, either session, whichever date; all five, every session, both, the lot, the whole series."""
    said = text(words, at)
    coming = days.coming
    if end := _whole(words, at) or _whole_of(words, at, days):
        return Handle(Sort.ALL, coming, at, end)
    if said == "one" and text(words, at + 1) == "of":
        return _one_of(words, at, days)
    if said not in ANY | ALL:
        return None
    if end := _any_time(words, at) or (_both_do(words, at) if said == "both" else 0):
        return Handle(Sort.ANY, coming, at, end)
    of_us = text(words, at + 1) == "of" and text(words, at + 2) in {"us", "you", "whom"}
    if of_us or (said == "both" and text(words, at - 1) == "us"):
        return None
    end = skip(words, at + 1, *_LINKS)
    number = _count_at(words, end) if said in ALL or end > at + 1 else 0
    end += bool(number) and text(words, end) != "one"
    after = _past_nouns(words, end, days, *_LINKS)
    if (after == end and end == at + 1 and not _alone(words, at, days)) or (
        said == "all" and text(words, at - 1) in _CROWDS
    ):
        return None
    if text(words, after - 1) in {"the", "your", "our"} and not _speaks_of_events(words, after, days):
        return None
    sort = Sort.ANY if said in ANY else Sort.ALL
    return Handle(
        sort,
        coming,
        at,
        after + _tail(words, after, _TAILS if said in ANY else _LEFT),
        number=2 if said == "both" else number,
    )


def _both_do(words: tuple[Word, ...], at: int) -> int:
    """Where "both are possible", "both dates suit me" ends, which asks for either; 0 if it does not stand there."""
    verb = skip(words, at + 1, "of", "the", "these", "those", "them", *EVENT_NOUNS)
    are = skip(words, verb, "are", "is", "would", "be", "equally", "just", "also")
    if are > verb and text(words, are) in _POSSIBLE:
        return are + 1
    said_so = text(words, verb) in _SUIT and text(words, verb + 1) in {"me", "fine", "for", "equally", "well"}
    return verb + 1 if said_so else 0


_POSSIBLE = many("possible fine ok okay good doable convenient suitable manageable feasible")
_SUIT = many("suit work")
"""What is said of two dates of which either will do."""


def _count_at(words: tuple[Word, ...], at: int) -> int:
    """A small number at a place, which counts events; that of a date does not: "both 6 May and the 20th"."""
    return 0 if month_at(words, at + 1) is not None or text(words, at) == "one" else number_at(words, at)


def _past_nouns(words: tuple[Word, ...], at: int, days: Days, *links: str) -> int:
    """The first place behind nouns that only say "event"; one that tells some from others is a topic: "all three masterclasses"."""
    last = at + 8
    while at < last and (text(words, at) in links or (text(words, at) in EVENT_NOUNS and not _tells(words, at, days))):
        at += 1
    return at


def _tells(words: tuple[Word, ...], at: int, days: Days) -> bool:
    """True for a noun that only some titles hold, and that stands for itself: "the clinics", and not "the clinic dates"; "evening" too."""
    if text(words, at) in EVENINGS:
        return evening_parts(days.index)
    kind = text(words, at) in KINDS and stem(text(words, at)) in days.index.words
    return kind and text(words, at + 1) not in EVENT_NOUNS


def _any_time(words: tuple[Word, ...], at: int) -> int:
    """Where "any time you have", "whichever month" ends; 0 if none begins here."""
    said, unit = text(words, at), text(words, at + 1)
    if said in {"any", "whatever"} and unit in {"time", "times"} and text(words, at + 2) not in {"soon", "now"}:
        return skip(words, at + 2, "you", "have", "is", "free", "available", "left", "suits", "works")
    return at + 2 if said in {"any", "whichever"} and unit in {"month", "week"} else 0


_TAILS = tuple(
    tuple(line.split())
    for line in (
        "comes up first", "comes up", "comes free first", "comes free", "comes first", "comes along first", "you like", "you can manage",
        "still has space", "still has a space", "still has room", "has space", "has a space", "has room", "has a place", "has places",
        "'s got space", "'s got room", "'s got a space", "'s got a place", "'s got places", "'s free", "'s available", "'s open", "'s left", "'s going",
        "is free", "is available", "is left", "is open", "is going", "has got space", "has got room", "has any space", "has any room", "has spaces",
        "you have left", "you have got left", "you have got", "you have", "you have space in", "suits you", "suits you best", "works for you",
        "you can fit me on", "you can fit me in", "you can fit me onto", "you can get me on", "you can offer", "have space", "have room",
    )
)  # fmt: skip
"""What may follow "whichever": it says no more than that any will do."""


_LEFT = tuple(
    tuple(line.split())
    for line in ("i can still get to", "i can still make", "i can still come to", "that are left", "that is left", "that 's left", "which is left", "which are left", "that remains", "that is still to come", "still left", "still available", "left", "still to come", "that remain")
)  # fmt: skip
"""What may follow "all": they range over what is to come in any case."""


def _tail(words: tuple[Word, ...], at: int, tails: tuple[tuple[str, ...], ...]) -> int:
    """How many words at a place only say that any will do, or that all are meant that there still are."""
    for tail in tails:
        if tuple(text(words, at + step) for step in range(len(tail))) == tail:
            return len(tail)
    return 0


def _speaks_of_events(words: tuple[Word, ...], at: int, days: Days) -> bool:
    """True where "all the …" goes on to events: "all the online ones", "all the November dates", and not "all the best"."""
    near = {text(words, at + step) for step in range(4)}
    if any(month_at(words, at + step) is None and text(words, at + step) in PARTS for step in range(2)):
        return True
    named = stem(text(words, at)) in days.index.words or topic_phrase(words, at, days)
    return bool(near & (EVENT_NOUNS | RESTS)) or _dated_next(words, at) or bool(named)


_CROWDS = many("hi hello dear you after at morning afternoon team that's thanks hey")
"""Before "all": a greeting, or another meaning of the word."""


def _whole(words: tuple[Word, ...], at: int) -> int:
    """Where "the whole series", "the lot", "everything" ends; 0 if none begins here."""
    said, before, after = text(words, at), text(words, at - 1), text(words, at + 1)
    counted = at + 1 + bool(number_at(words, at + 1))
    if said in {"whole", "entire"} and counted > at + 1 and text(words, counted) in EVENT_NOUNS | {"weeks"}:
        return counted + 1
    if said in {"whole", "entire", "full", "complete"} and after in {
        "series",
        "programme",
        "set",
        "course",
        "lot",
        "run",
    }:
        return at + 2
    return (
        at + 1
        if (said == "lot" and before == "the" and text(words, at - 2) not in _IS)
        or (said == "pair" and before == "the" and text(words, at + 1) != "of")
        or (said == "everything" and not (before in _IS or _thanked(words, at)))
        else 0
    )


def _whole_of(words: tuple[Word, ...], at: int, days: Days) -> int:
    """Where "the whole of" ends before a title; 0 if it does not stand there."""
    start = skip(words, at + 2, "the", "your", "our")
    said = text(words, at) in {"whole", "entirety"} and text(words, at + 1) == "of"
    return start if said and topic_phrase(words, start, days) else 0


_IS = many("be is was not nearly lose lost losing forget forgot broke deleted wiped")
"""Before "everything": no events are meant ("that should be everything")."""


def _thanked(words: tuple[Word, ...], at: int) -> bool:
    """True for "thanks for everything": nothing is asked for."""
    thanks = {text(words, at - back) for back in range(2, 6)} & {"thanks", "thank", "sorry", "grateful", "appreciate"}
    return text(words, at - 1) == "for" and (bool(thanks) or text(words, at + 1) in {"you", "that", "so"})


_GREETINGS = many("hi hello hey hiya dear morning afternoon thanks")
_BOTH_DO = many("have want wants need needs asked would wish hope is am")
_BOTH_OF_US = many("would will we are can have us should could")
"""Before "both": it means people."""


def _alone(words: tuple[Word, ...], at: int, days: Days) -> bool:
    """True where "any", "all" and the like choose events without an event noun: "any but October", "all please", "every Tuesday"."""
    said, after = text(words, at), text(words, at + 1)
    if said == "both" and after in {"places", "seats", "spots", "tickets", "spaces", "bookings"}:
        return False
    if said == "both" and (
        text(words, at - 1) in _GREETINGS or text(words, at - 1) in _BOTH_OF_US or after in _BOTH_DO | {"copied"}
    ):
        return False
    if (
        said == "both"
        and text(words, at - 1) in {"them", "us"}
        and after in {"on", "for", "onto", "to", "in", "at", "a"}
    ):
        return False
    if said in {"either", "both", "whichever"}:
        return True
    if said == "all":
        return after in {"please", "\n", ""}
    if after in {"from", "between", "until"} and said in {"anything", "whichever"}:
        return _dated_next(words, skip(words, at + 2, "the", "mid", "early", "late"))
    if after in {"in", "on", "before", "after", "at"} and said in {"anything", "whichever"}:
        return text(words, at + 2) not in {"all", "the", "moment"} or text(words, at + 3) not in {"moment", "\n", ""}
    title = topic_phrase(words, at + 1, days)
    titled = (after not in GENERIC | PLAIN and stem(after) in days.index.words) or (
        title and title.mask != days.index.every
    )
    fitting = said == "whatever" and _tail(words, at + 1, _TAILS) > 0
    return (
        fitting or bool(titled) or after in {"", "?", "but", "except", "apart", "other"} or _dated_next(words, at + 1)
    )


def _dated_next(words: tuple[Word, ...], at: int) -> bool:
    """True where a month, a weekday or a part of the day follows: "any Tuesday", "every afternoon session"."""
    return month_at(words, at) is not None or weekday_at(words, at) is not None or text(words, at) in PARTS


def _one_of(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """One of the (five) sessions, one of these."""
    end = skip(words, at + 2, *_LINKS)
    end += bool(_count_at(words, end))
    after, coming = _past_nouns(words, end, days), days.coming
    return Handle(Sort.ANY, coming, at, after, firm=False) if after > at + 2 else None
