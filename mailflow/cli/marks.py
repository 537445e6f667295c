"""The words of a mail that led somewhere, marked where they stand; and which lines of what is not the sender's own are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.model.request import Trace

ASIDE, MARKED = "dim", "bold black on yellow"
MOST_ASIDE = 3
"""Of what does not count as a request, so many lines are shown."""
_HEAD = re.compile(r"\s*\*?(?:from|sent|to|cc|date|von|an|de|à)\b[^:]{0,20}:", re.IGNORECASE)
"""A header line of a quoted mail."""
_ALIKE = {"'": "['\u2018\u2019`\u00b4]", '"': '["\u201c\u201d]', "-": "[-\u2011\u2013\u2014]"}
"""Signs that understanding reads alike."""


def mark(text: Text, traces: Sequence[Trace], *, marks: bool) -> Text:
    """The text with the traced words marked: in colour, or between asterisks where there are no colours."""
    spans = _merged(_spans(text.plain, traces))
    if not marks:
        for start, end in spans:
            text.stylize(MARKED, start, end)
        return text
    plain = text.plain
    for start, end in reversed(spans):
        plain = f"{plain[:start]}*{plain[start:end]}*{plain[end:]}"
    return Text(plain, style=text.style)


def aside(text: str, traces: Sequence[Trace], *, marks: bool) -> list[Text]:
    """A few lines of a text that is not the sender's own: those with traced words, then the first that are no headers."""
    whole = text.strip("\n")
    bounds = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", whole) if found.group().strip()]
    told = _spans(whole, traces)

    def weight(bound: tuple[int, int]) -> tuple[bool, bool]:
        holds = any(start < bound[1] and end > bound[0] for start, end in told)
        return not holds, _HEAD.match(whole[bound[0] : bound[1]]) is not None

    least = sum(not weight(bound)[0] for bound in bounds)
    shown = sorted(sorted(bounds, key=weight)[: max(MOST_ASIDE, least)])
    lines = [mark(Text(whole[start:end].strip(), style=ASIDE), traces, marks=marks) for start, end in shown]
    hidden = len(bounds) - len(shown)
    more = f"(and {hidden} more {'line' if hidden == 1 else 'lines'})"
    return lines + ([Text(more, style=ASIDE)] if hidden else [])


def _spans(plain: str, traces: Sequence[Trace]) -> list[tuple[int, int]]:
    """Where the traced words stand, each at its first place."""
    found = (re.search(_loosely(trace.words), plain) for trace in traces if trace.words)
    return sorted(one.span() for one in found if one)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(merged.pop()[1], end)  # noqa: PLW2901 - the one that it grows into
        merged.append((start, end))
    return merged


def _loosely(words: str) -> str:
    """A pattern for words whose blanks may be line ends, whose signs may be typographic, and that stand inside no other word."""
    spelt = r"\s+".join("".join(_ALIKE.get(sign, re.escape(sign)) for sign in word) for word in words.split())
    return rf"(?<!\w){spelt}(?!\w)"
