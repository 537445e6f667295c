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

TITLES = many("dr prof professor mr mrs ms miss sir")
"""Titles that a name may begin with."""
_FRAMES = many("with by from see hear the")
GIVES = many(
    "running runs giving gives doing does teaching teaches leading leads taking takes holding holds presenting hosting"
)
"""What a speaker does: "the one that Ada is running"."""
_LEADS = many("to not skip drop onto than man lady chap either or")
"""Words before which a surname written as a name is the speaker's event."""


def speaker(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """A speaker's full name, or a part of it in a frame that speaks of the event: "with Dr Osei", "Osei's talk", "not Osei"."""
    index = days.index
    titled = words[at].text in TITLES
    first = at + 1 + (text(words, at + 1) == ".") if titled else at
    end, mask = first, index.every
    while text(words, end) not in TITLES and mask & index.speakers.get(text(words, end), 0):
        mask &= index.speakers[text(words, end)]
        end += 1
    if end == first:
        return None
    before = text(words, at - 1)
    owned = text(words, end) in {"'s", "'"}
    opens = at == 0 or words[at - 1].sort is Look.END
    spoken = words[first].capital and (before in _LEADS or (opens and text(words, end) == "is"))
    gives = before in {"that", "which", "one"} and text(words, end + (text(words, end) in {"is", "'s"})) in GIVES
    framed = (
        before in _FRAMES or owned or gives or titled or spoken or end - first > 1 or text(words, end) in EVENT_NOUNS
    )
    return Handle(Sort.SPEAKER, mask, at, end + owned, firm=False) if framed else None
