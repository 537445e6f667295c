"""Names written small: "can you book tom and priya on", "me and thandiwe"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.dates import text
from mailflow.intent.kin import SELVES
from mailflow.intent.leading import BRIDGES, ROW
from mailflow.intent.people import KIN, NOT_NAMES
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.roles import Said
    from mailflow.intent.words import Word


def small_names(said: Said) -> list[tuple[str, int, int, bool]]:
    """The names written small that a clause's verb, "me and" or "a place for" leads to."""
    words = said.clause.words
    found: list[tuple[str, int, int, bool]] = []
    for at in range(said.clause.first, said.clause.last):
        before = text(words, at - 1)
        start = at + 1
        if text(words, at) in _SMALL_VERBS:
            while text(words, start) in BRIDGES and start - at < ROW // 2:
                start += 1
        elif Act.TRANSFER in said.acts and (
            text(words, at) == "let" or (text(words, at) == "to" and _behind_place(said, at))
        ):
            names, end = _small(words, start, handed=True)
            found += [(name, start, end, False) for name in names]
            continue
        elif not ((text(words, at) == "and" and before in SELVES) or (text(words, at) == "for" and before in _PLACES)):
            continue
        names, end = _small(words, start)
        found += [(name, start, end, text(words, at) == "for") for name in names]
    return found


_SMALL_VERBS = many("book register add put sign move swap switch transfer enrol cancel release")
_PLACES = many("place places seat seats spot spots")
_AFTER_NAMES = many("on onto in for up down please from 's")


def _behind_place(said: Said, at: int) -> bool:
    """True behind what is handed on: "give my ticket to", "my place on the 9th to"."""
    return text(said.clause.words, at - 1) in _PLACES | _GIVEN_UP or any(one.last == at for one in said.clause.mentions)


_GIVEN_UP = many("over on along mine ticket booking slot space spaces")


def _small(words: tuple[Word, ...], at: int, *, handed: bool = False) -> tuple[tuple[str, ...], int]:
    """Names written small: "can you book tom and priya on": unknown words between the verb and what it is booked on."""
    names: list[str] = []
    place = at
    while place < len(words) and place - at < ROW:
        start = place
        while place < len(words) and place - start <= 1 and _may_be_small(words[place]):
            place += 1
        if place == start:
            break
        names.append(" ".join(word.text.title() for word in words[start:place]))
        if text(words, place) not in {"and", ","}:
            break
        place += 1
    after = text(words, place)
    ends = handed and (
        place >= len(words) or after in {"have", "please", "thanks", "instead", "as"} or words[place].sort is Look.END
    )
    fits = (after in _AFTER_NAMES or ends) and text(words, place - 1) not in {"and", ","}
    return (tuple(names), place) if fits else ((), at)


_NEVER = NOT_NAMES | KIN


def _may_be_small(word: Word) -> bool:
    """True for a word that may be a name written small."""
    return word.sort is Look.WORD and word.text not in _NEVER and not word.text.endswith("ing")
