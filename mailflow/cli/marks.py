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
    return _marked(text, _merged(_spans(text.plain, traces)), marks=marks)


def aside(text: str, traces: Sequence[Trace], *, marks: bool) -> list[Text]:
    """A few lines of a text that is not the sender's own: those with traced words, then the first that are no headers."""
    whole = text.strip("\n")
    told = _merged(_spans(whole, traces))
    lines = {bound: _within(told, *bound) for bound in _bounds(whole)}
    least = sum(map(bool, lines.values()))
    order = sorted(lines, key=lambda bound: (not lines[bound], _HEAD.match(whole[slice(*bound)]) is not None))
    shown = sorted(order[: max(MOST_ASIDE, least)])
    rows = [_marked(Text(whole[slice(*bound)], style=ASIDE), lines[bound], marks=marks) for bound in shown]
    hidden = len(lines) - len(shown)
    more = f"(and {hidden} more {'line' if hidden == 1 else 'lines'})"
    return rows + ([Text(more, style=ASIDE)] if hidden else [])


def _bounds(whole: str) -> list[tuple[int, int]]:
    """Where each line that is not empty begins and ends, without the blanks at its ends."""
    return [found.span() for found in re.finditer(r"\S(?:[^\n]*\S)?", whole)]


def _within(spans: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """What of the spans lies within a line, from its own beginning."""
    return [(max(start, first) - first, min(end, last) - first) for start, end in spans if start < last and end > first]


def _marked(text: Text, spans: list[tuple[int, int]], *, marks: bool) -> Text:
    if not marks:
        for start, end in spans:
            text.stylize(MARKED, start, end)
        return text
    plain = text.plain
    for start, end in reversed(spans):
        plain = f"{plain[:start]}*{plain[start:end]}*{plain[end:]}"
    return Text(plain, style=text.style)


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
