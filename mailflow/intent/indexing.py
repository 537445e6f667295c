"""A programme → its index: what each of its events can be known by."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.handles import GENERIC, PLAIN, Index
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import fold, phrase, stem, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailflow.intent.words import Phrase
    from mailflow.model.programme import Event, Programme


_INITIALS = 3
"""Words that a title has at least whose initials stand for it."""


class _Same:
    """A programme by which object it is: comparing all its events with every message would take longer than reading it."""

    __slots__ = ("programme",)

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def __hash__(self) -> int:
        return id(self.programme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.programme is self.programme


def index(programme: Programme) -> Index:
    """A programme's index; kept for the programmes seen last."""
    return _made(_Same(programme))


@lru_cache(maxsize=16)
def _made(same: _Same) -> Index:
    programme, events = same.programme, same.programme.events
    every = (1 << len(events)) - 1
    titles = _titles(programme, events)
    phrases = _phrases(titles, every) | _compounds(events)
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
        codes=_codes(events),
        places=_places(events, every),
        days=tuple(event.local_start.date() for event in events),
        online=sum(
            1 << bit for bit, event in enumerate(events) if event.join_url or "online" in event.location.lower()
        ),
        rooms=_rooms(events),
        leads=frozenset(run[0] for run in phrases),
        vocabulary=_vocabulary(programme),
        shared=_shared(titles, words),
    )


def _shared(titles: Iterable[tuple[Phrase, int]], words: dict[str, int]) -> frozenset[str]:
    """The telling words of titles that tell no event from another."""
    own = {word for title, _ in titles for word in title}
    return frozenset(own - GENERIC - PLAIN - {word for word in own if stem(word) in words or word.isdigit()})


def _vocabulary(programme: Programme) -> frozenset[str]:
    texts = [series.title for series in programme.series]
    texts += [text for one in programme.events for text in (one.id, one.title, one.location, one.speaker)]
    return frozenset(word for text in texts for word in phrase(text))


def _codes(events: tuple[Event, ...]) -> dict[str, tuple[tuple[Phrase, int], ...]]:
    rows: dict[str, list[tuple[Phrase, int]]] = {}
    for bit, event in enumerate(events):
        code = tuple(word.text for word in tokenise(event.id) if word.sort is not Look.MARK)
        if len(code) > 1:
            rows.setdefault(code[0], []).append((code, 1 << bit))
    return {first: tuple(sorted(rows[first], key=lambda row: -len(row[0]))) for first in rows}


def _places(events: tuple[Event, ...], every: int) -> dict[str, tuple[tuple[Phrase, int], ...]]:
    sets: dict[Phrase, int] = {}
    for bit, event in enumerate(events):
        for part in re.split(r"[,;()]", event.location):
            sets[phrase(part)] = sets.get(phrase(part), 0) | 1 << bit
    rows: dict[str, list[tuple[Phrase, int]]] = {}
    for name, mask in sets.items():
        if len(name) > 1 and mask != every:
            rows.setdefault(name[0], []).append((name, mask))
    return {first: tuple(sorted(rows[first], key=lambda row: -len(row[0]))) for first in rows}


def _rooms(events: tuple[Event, ...]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for bit, event in enumerate(events):
        for pair in pairwise(phrase(event.location)):
            found[pair] = found.get(pair, 0) | 1 << bit
    return found


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


def _compounds(events: tuple[Event, ...]) -> dict[Phrase, int]:
    """The hyphened words of the titles as people write them in one: "lipreading" for "Lip-reading"."""
    runs: dict[Phrase, int] = {}
    for bit, event in enumerate(events):
        for one in re.finditer(r"\b([^\W\d_]+)-([^\W\d_]{3,})\b", event.title):
            joined = (stem(fold(one[1] + one[2])),)
            runs[joined] = runs.get(joined, 0) | 1 << bit
    return runs


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


_STRANDS = frozenset({"track", "stream", "strand", "pathway", "group", "option"})
"""Strands of a programme that a letter tells apart: "Track A"."""


def _tells(run: Phrase, *, leading: bool) -> bool:
    """True where a run starts and ends with words of its own, at least one of them seldom used otherwise."""
    if leading and len(run) == len(("track", "a")) and run[0] in _STRANDS and len(run[1]) == 1:
        return True
    own = [word for word in run if word not in GENERIC]
    return len(own) > 1 or (len(own) == 1 and own[0] not in PLAIN and (leading or run[0] not in GENERIC | PLAIN))


_SHORT = {
    "bicycle": "bike", "bicycles": "bike", "telephone": "phone", "photograph": "photo", "photographs": "photo", "photography": "photo",
    "mathematics": "maths", "laboratory": "lab", "gymnasium": "gym", "television": "telly", "refrigerator": "fridge",
}  # fmt: skip
"""The short words by which people call the things that titles name in full."""


def _words(titles: Iterable[tuple[Phrase, int]], every: int) -> dict[str, int]:
    """Each telling word of a title with the set of events that bear it."""
    found: dict[str, int] = {}
    for title, mask in titles:
        for word in (*title, *(_SHORT[word] for word in title if word in _SHORT)):
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
