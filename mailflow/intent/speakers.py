"""Speakers' names in a row of words → handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.handles import EVENT_NOUNS, Handle, Sort
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.words import Word

_TITLES = many("dr prof professor mr mrs ms miss sir")
_FRAMES = many("with by from see hear the")
_LEADS = many("to not skip drop onto than man lady chap")
"""Words before which a surname written as a name is the speaker's event."""


def speaker(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """A speaker's full name, or a part of it in a frame that speaks of the event: "with Dr Osei", "Osei's talk", "not Osei"."""
    index = days.index
    end, mask = at, index.every
    while text(words, end) in index.speakers and mask & index.speakers[text(words, end)]:
        mask &= index.speakers[text(words, end)]
        end += 1
    if end == at or words[at].text in _TITLES:
        return None
    titled = text(words, at - 1) in _TITLES or (text(words, at - 1) == "." and text(words, at - 2) in _TITLES)
    before = text(words, at - 2 if titled else at - 1)
    owned = text(words, end) in {"'s", "'"}
    opens = at == 0 or words[at - 1].sort is Look.END
    spoken = words[at].capital and (before in _LEADS or (opens and text(words, end) == "is"))
    framed = before in _FRAMES or owned or titled or spoken or end - at > 1 or text(words, end) in EVENT_NOUNS
    return Handle(Sort.SPEAKER, mask, at, end + owned, firm=False) if framed else None
