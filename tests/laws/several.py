"""The law of several events: what is said of two or three together decides which of them, in what order, and which is left alone.

A template says what becomes of events a, b and c, whatever they are; a range names several in few words. Both are held
against openings, closings and small talk.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.laws.composing import lines
from tests.phrasebook import Phrase
from tests.programmes import PROGRAMMES

if TYPE_CHECKING:
    from collections.abc import Iterator

Words = dict[str, list[str]]
"""Event ids of one programme, each with the words for it."""
LETTERS = "abc"


@dataclass(frozen=True, slots=True)
class Several:
    """All slots: templates are (expectation, sentence), ranges (programme, time, events, words), by scene the words for events."""

    templates: list[tuple[str, str]]
    ranges: list[tuple[str, str, str, str]]
    asks: list[str]
    events: dict[tuple[str, str], Words]


def slots() -> Several:
    """What the files hold."""
    events: dict[tuple[str, str], Words] = defaultdict(lambda: defaultdict(list))
    for scene, event, words in (line.split(" | ", 2) for line in lines("several/events")):
        programme, at = scene.split(" ", 1)
        events[programme, at][event].append(words)
    templates = [line.split(" | ", 1) for line in lines("several/templates")]
    ranges = [line.split(" | ", 2) for line in lines("several/ranges")]
    return Several(
        [(expected, sentence) for expected, sentence in templates],
        [(*scene.split(" ", 1), named, words) for scene, named, words in ranges],
        lines("several/asks"),
        dict(events),
    )


def manifold(seed: int) -> Iterator[Phrase]:
    """Mails without end that speak of several events, each of pieces drawn by chance."""
    chance, all_of = Random(seed), slots()  # noqa: S311 - no secret
    while True:
        yield chance.choice((ranging, ranging, joined, joined, joined))(chance, all_of)


def joined(chance: Random, all_of: Several) -> Phrase:
    """A mail that says something of two or three events."""
    expected, sentence = chance.choice(all_of.templates)
    (programme, at), words = chance.choice(list(all_of.events.items()))
    drawn = dict(zip(LETTERS, chance.sample(sorted(words), len(LETTERS)), strict=True))
    told = {letter: chance.choice(words[event]) for letter, event in drawn.items()}
    text = around(chance, _sentences(sentence.format(**told)))
    return Phrase(programme, at, "", text, _filled(expected, drawn, programme))


def ranging(chance: Random, all_of: Several) -> Phrase:
    """A mail that asks for what ranges over several."""
    programme, at, events, words = chance.choice(all_of.ranges)
    text = around(chance, _sentences(chance.choice(all_of.asks).format(event=words)))
    return Phrase(programme, at, "", text, f"book {events}")


OPENINGS = ("", "Hi,", "Dear team,", "Good morning")
CLOSINGS = ("", "Thanks, Amy", "Kind regards,¶Amy Lee", "Many thanks¶Amy")
NOISE = (
    "My manager has agreed to it.",
    "Hope you are well.",
    "I look forward to hearing from you.",
    "It sounds really interesting.",
)
"""What stands around, in few words: `composing` has the many."""


def around(chance: Random, core: str) -> str:
    """The core of a mail with an opening, a closing and small talk."""
    before, behind = (chance.choice((chance.choice(NOISE), "", "")) for _ in range(2))
    body = ("¶" if "¶" in core else " ").join(filter(None, (before, core, behind)))
    return "\n\n".join(filter(None, (chance.choice(OPENINGS), body, chance.choice(CLOSINGS)))).replace("¶", "\n")


def _sentences(text: str) -> str:
    """The text with a capital at the beginning of each sentence."""
    return re.sub(r"(?:^|(?<=[.!?] ))\w", lambda found: found.group().upper(), text)


def _filled(expected: str, drawn: dict[str, str], programme: str) -> str:
    """What is expected, with the events for their letters; of all of them in the order of the calendar."""
    action, _, rest = expected.partition(" ")
    letters, _, tail = rest.partition(" ")
    if not letters or action == "unclear":
        return expected
    calendar = [event.id for series in PROGRAMMES[programme].series for event in series.events]
    events = [drawn[letter] for letter in letters.split(",")]
    told = events if tail == "one" else sorted(events, key=calendar.index)
    return " ".join(filter(None, (action, ",".join(told), tail)))
