"""What one language's table holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailflow.intent.dates import MONTHS
from mailflow.intent.words import Sort, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailflow.intent.words import Phrase, Word


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: words that only it uses, and what its phrases are in office English (all folded: no accents, lower case)."""

    name: str
    marks: frozenset[str]
    rows: Mapping[str, tuple[tuple[Phrase, Phrase], ...]] = field(default_factory=dict)


def tongue(name: str, marks: str, phrases: Mapping[str, str]) -> Tongue:
    """A language from a line of marks and a table phrase → English; "a|b" on the left stands for two phrases."""
    return Tongue(name, frozenset(marks.split()), table(phrases))


def undotted(words: tuple[Word, ...], spoken: Tongue) -> tuple[Word, ...]:
    """The words of a language without the full stops that only make a day's number an ordinal: "am 15. Oktober"."""
    return tuple(word for at, word in enumerate(words) if not _orders(words, at, spoken))


def _orders(words: tuple[Word, ...], at: int, spoken: Tongue) -> bool:
    """True for a full stop between a number and a month."""
    if not 0 < at < len(words) - 1 or words[at].sort is not Sort.END or words[at - 1].sort is not Sort.NUMBER:
        return False
    after = words[at + 1].text
    return after in MONTHS or any(
        said == (after,) and english[:1] and english[0] in MONTHS for said, english in spoken.rows.get(after, ())
    )
