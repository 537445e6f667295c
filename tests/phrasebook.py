"""Phrases about the programmes, with what each asks for: tests/unit/intent/phrases, and their short notation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mailflow.model.people import Address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailflow.model.request import Request

AMY = Address("amy.lee@barts.example", "Amy Lee")
"""Who writes every phrase."""
FILES = Path(__file__).parent / "unit" / "intent" / "phrases"


@dataclass(frozen=True)
class Phrase:
    """One line of a phrase file: what is expected of a text at a moment."""

    programme: str
    at: str
    subject: str
    text: str
    expected: str
    copies: tuple[Address, ...] = ()
    """Who is in Cc."""

    @property
    def name(self) -> str:
        """A short name for reports."""
        return f"{self.programme}: {self.subject and self.subject + ' // '}{self.text[:60]}"


def phrases() -> Iterator[Phrase]:
    """All phrases of all files. `@ programme time` opens a section; `expectation | subject // text` is a line; "¶" a line end."""
    for path in sorted(FILES.glob("*.txt")):
        programme, at = "", ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("@ "):
                programme, at = line[2:].split(" ", 1)
            elif line.strip() and not line.startswith("#"):
                expected, _, said = line.partition(" | ")
                subject, slashes, text = said.rpartition(" // ")
                yield Phrase(programme, at, subject if slashes else "", text.replace("¶", "\n"), expected.strip())


def in_short(request: Request) -> str:
    """A request in the notation of the phrase files: `book a,b one from c for Tom + human`."""
    parts: list[str] = [request.action.value]
    if request.action.value in {"ignore", "bounce", "enquire", "none", "unclear"}:
        return parts[0] + (" human" if request.human and request.action.value != "enquire" else "")
    if request.action.value == "status":
        return parts[0]
    if request.events:
        parts.append(",".join(request.events))
    if request.choose.value == "one":
        parts.append("one")
    if request.from_events:
        parts.append("from " + ",".join(request.from_events))
    people = [re.sub(r"\s", "_", one.email or one.name or "?") for one in request.people]
    if people != [AMY.email]:
        parts.append("for " + ",".join("amy" if one == AMY.email else one for one in people))
    if request.human:
        parts.append("human")
    return " ".join(parts)
