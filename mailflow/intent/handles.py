"""What each event can be known by: the closed set that a message's words are matched against.

A set of events is an integer, one bit an event in calendar order: sets meet with `&` and join with `|`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from mailflow.intent.words import fold, many, phrase, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from mailflow.intent.words import Phrase
    from mailflow.model.programme import Event, Programme


_INITIALS = 3
"""Words that a title has at least whose initials stand for it."""


class Sort(Enum):
    """What kind of thing a handle names; a mention holds at most one of each."""

    ID = "id"
    DAY = "day"
    SPAN = "span"
    """A month, a week, a season."""
    WEEKDAY = "weekday"
    TOPIC = "topic"
    SITE = "site"
    SPEAKER = "speaker"
    HOUR = "hour"
    PART = "part"
    """A part of the day."""
    PICK = "pick"
    """Counted within what the other handles leave: the second, the last two, the next one, the others."""
    ANY = "any"
    ALL = "all"


class Count(Enum):
    """From which end a pick is counted."""

    NTH = "nth"
    FIRST = "first"
    LAST = "last"
    NEXT = "next"
    AFTER = "after"
    """The one after another: which one that is, only the rest of the text tells."""
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Pick:
    """The `number`-th (NTH; -1 is the last but one), or `number` of them from an end; REST: all that nothing else names."""

    count: Count
    number: int = 1


@dataclass(frozen=True, slots=True)
class Handle:
    """Words from `first` up to `last` (not included) that name the events of `mask`."""

    sort: Sort
    mask: int
    first: int
    last: int
    firm: bool = True
    """A firm handle that fits no event is a finding; a soft one was mere talk."""
    doubt: bool = False
    """True where the words can be read in two ways that both fit."""
    near: int = 0
    """What the handle names where no other says the date: "Thursday" is the coming Thursday's event, if there is one."""
    pick: Pick | None = None


EVENT_NOUNS = many(
    "session sessions event events one ones date dates workshop workshops class classes course courses clinic clinics seminar "
    "seminars webinar webinars talk talks lecture lectures meeting meetings training slot slots conversation conversations "
    "module modules masterclass masterclasses rehearsal rehearsals lesson lessons tour tours visit visits sitting sittings "
    "performance performances show shows panel panels keynote track tracks round rounds day days gathering gatherings group "
    "groups drop-in game games walk walks programme screening screenings demonstration demo evening evenings"
)
"""What people call an event, whatever it is about."""
KINDS = many(
    "keynote panel tour masterclass rehearsal lecture seminar webinar talk show performance screening demo demonstration module walk lesson"
)
"""Kinds of event, which tell one from others where only some are of that kind ("the keynote")."""
GENERIC = many(
    "the a an and of for to in on at with without by from your our you we us me my it its is are be this that how what who "
    "where when why do does no not new all any or into about up out as series part intro introduction basic advanced room "
    "floor building house street road centre center hall suite site campus teams microsoft zoom meet google online virtual "
    "join link london ground first second third level am pm"
) | (EVENT_NOUNS - KINDS)
"""Words that tell no event from another, however seldom they stand in a title."""
PLAIN = many(
    "well back going time team teams work working line care health good great people person manager managers leader leaders "
    "staff start starting open day days week year make making take talk talking point help home life more better change "
    "changes changing lead leading look looking place places book plan planning next last real right left long short big "
    "small end ending early late free full way ways using use need needs best practice skill skills service services support "
    "ask asking think thinking learn learning meet meeting continue continuing move moving keep keeping run running call "
    "calling hand hands"
)
"""Title words that people also write without meaning the title: they count only beside an event noun or inside a phrase."""


@dataclass(frozen=True, slots=True)
class Index:
    """A programme by its handles; `every` is the set of all events."""

    events: tuple[Event, ...]
    every: int
    ids: dict[str, int]
    phrases: dict[Phrase, int]
    longest: int
    words: dict[str, int]
    sites: dict[str, int]
    speakers: dict[str, int]
    series: tuple[int, ...]
    tails: frozenset[tuple[str, str]] = frozenset()
    """Title words with the mark that follows them ("Back", "!"): there it ends no sentence."""
    openers: frozenset[str] = frozenset()
    """Stems of the words with which a title, a part of one or its initials begin."""
    days: tuple[date, ...] = field(default=())
    """Each event's day on the wall of its zone."""

    def where(self, fits: Callable[[Event], bool]) -> int:
        """The set of events that fit."""
        return sum(1 << bit for bit, event in enumerate(self.events) if fits(event))

    def on(self, fits: Callable[[date], bool]) -> int:
        """The set of events whose local day fits."""
        return sum(1 << bit for bit, day in enumerate(self.days) if fits(day))

    def to_come(self, now: datetime) -> int:
        """The set of events that have not started."""
        return self.where(lambda event: event.starts > now)

    def names(self, mask: int) -> tuple[str, ...]:
        """The ids of a set, in calendar order."""
        return tuple(self.events[bit].id for bit in bits(mask))


def bits(mask: int) -> Iterator[int]:
    """The places of a set's bits, lowest (earliest event) first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@lru_cache(maxsize=16)
def index(programme: Programme) -> Index:
    """Make a programme's index; kept for the programmes seen last."""
    events = programme.events
    every = (1 << len(events)) - 1
    titles = _titles(programme, events)
    phrases = _phrases(titles, every)
    words = _words(titles, every)
    return Index(
        events=events,
        every=every,
        ids={fold(event.id): 1 << bit for bit, event in enumerate(events)},
        phrases=phrases,
        longest=max(map(len, phrases), default=0),
        words=words,
        openers=frozenset(words) | frozenset(stem(run[0]) for run in phrases),
        sites=_telling(((event.location, 1 << bit) for bit, event in enumerate(events)), every),
        speakers=_telling(((event.speaker, 1 << bit) for bit, event in enumerate(events)), 0),
        series=tuple(
            sum(1 << bit for bit, event in enumerate(events) if event.series == series.id)
            for series in programme.series
        ),
        tails=_tails(programme),
        days=tuple(event.local_start.date() for event in events),
    )


def _tails(programme: Programme) -> frozenset[tuple[str, str]]:
    titles = {event.title for event in programme.events} | {series.title for series in programme.series}
    found = (found for title in titles for found in re.finditer(r"(\w+)([!?.])", title))
    return frozenset((fold(one[1]), one[2]) for one in found)


def _titles(programme: Programme, events: tuple[Event, ...]) -> tuple[tuple[Phrase, int], ...]:
    """The titles of events and series, each with the set it names."""
    sets: dict[Phrase, int] = {}
    for bit, event in enumerate(events):
        series = programme.series_of(event.id)
        for title in {event.title, series.title}:
            sets[phrase(title)] = sets.get(phrase(title), 0) | 1 << bit
    return tuple(sets.items())


def _phrases(titles: Iterable[tuple[Phrase, int]], every: int) -> dict[Phrase, int]:
    """Every run of two or more words of a title that holds a telling word, and each title's initials, with the sets named."""
    runs: dict[Phrase, int] = {}
    for title, mask in titles:
        for start in range(len(title)):
            for end in range(start + 2, len(title) + 1):
                run = title[start:end]
                if _tells(run, leading=start == 0) or (start, end) == (0, len(title)):
                    stems = tuple(map(stem, run))
                    runs[stems] = runs.get(stems, 0) | mask
                if end - start >= _INITIALS and start == 0 and every:
                    initials = ("".join(word[0] for word in run),)
                    runs[initials] = runs.get(initials, 0) | mask
        if len(title) == 1:
            runs[(stem(title[0]),)] = runs.get((stem(title[0]),), 0) | mask
    return runs


def _tells(run: Phrase, *, leading: bool) -> bool:
    """True where a run starts and ends with words of its own, at least one of them seldom used otherwise."""
    own = [word for word in run if word not in GENERIC]
    return len(own) > 1 or (len(own) == 1 and own[0] not in PLAIN and (leading or run[0] not in GENERIC | PLAIN))


def _words(titles: Iterable[tuple[Phrase, int]], every: int) -> dict[str, int]:
    """Each telling word of a title with the set of events that bear it."""
    found: dict[str, int] = {}
    for title, mask in titles:
        for word in title:
            if word not in GENERIC and (len(word) >= _INITIALS or word.isdigit()):
                found[stem(word)] = found.get(stem(word), 0) | mask
    return {word: mask for word, mask in found.items() if mask != every or every == 1}


def _telling(texts: Iterable[tuple[str, int]], dull: int) -> dict[str, int]:
    """The words of places or names with the sets that bear them, but for words that all events share."""
    found: dict[str, int] = {}
    for text, mask in texts:
        for word in phrase(text):
            if word not in GENERIC and len(word) > 1:
                found[word] = found.get(word, 0) | mask
    return {word: mask for word, mask in found.items() if mask != dull}
