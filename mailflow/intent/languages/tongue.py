"""What one language's table holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailflow.intent.words import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailflow.intent.words import Phrase


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: words that only it uses, and what its phrases are in office English (all folded: no accents, lower case)."""

    name: str
    marks: frozenset[str]
    rows: Mapping[str, tuple[tuple[Phrase, Phrase], ...]] = field(default_factory=dict)


def tongue(name: str, marks: str, phrases: Mapping[str, str]) -> Tongue:
    """A language from a line of marks and a table phrase → English; "a|b" on the left stands for two phrases."""
    return Tongue(name, frozenset(marks.split()), table(phrases))
