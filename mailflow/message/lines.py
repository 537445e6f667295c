"""Lines of text on their way to segments: what they say, how deeply they are quoted, and what their client called them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mailflow.model.text import clean_text

if TYPE_CHECKING:
    from mailflow.message.contents import Text
    from mailflow.model.message import Kind

LONGEST = 4000
"""A line beyond so many characters is broken at a blank."""
MOST = 5000
"""How many lines of a message are read."""

_MARKS = re.compile(r"(?:[ ]?>)+")
_MAILTO = re.compile(r"([A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,250})[ ]?<mailto:\1>")


class Line(NamedTuple):
    """One line without its quote marks. `depth`: how many marks it had; `hint`: what the markup of its client calls it."""

    text: str
    depth: int = 0
    hint: Kind | None = None


def plain_lines(text: Text) -> list[Line]:
    """The lines of a text/plain part: cleaned, quote marks counted and taken off, soft breaks joined (RFC 3676)."""
    raw = clean_text(text.content).split("\n", MOST)[:MOST]
    lines = (
        _unflow([unmarked(line, flowed=True) for line in raw], delsp=text.delsp)
        if text.flowed
        else [unmarked(line) for line in raw]
    )
    return [piece for line in lines for piece in tidied(line)]


def unmarked(line: str, *, flowed: bool = False) -> Line:
    """Count the quote marks and take them off, with the one blank that belongs to them (or that stuffs a flowed line)."""
    end = _MARKS.match(line) if line.startswith(">") or (line.startswith(" >") and not flowed) else None
    marks = end.end() if end else 0
    stuffed = line.startswith(" ", marks) and (marks > 0 or flowed)
    return Line(line[marks + stuffed :], line.count(">", 0, marks))


def _unflow(lines: list[Line], *, delsp: bool) -> list[Line]:
    """Join each line that ends in a blank with the next of the same depth; the signature's "-- " ends its line all the same."""
    joined: list[Line] = []
    parts: list[str] = []
    for place, line in enumerate(lines):
        soft = line.text.endswith(" ") and line.text != "-- "
        follows = place + 1 < len(lines) and lines[place + 1].depth == line.depth and lines[place + 1].text != "-- "
        parts.append(line.text[:-1] if soft and delsp else line.text)
        if not (soft and follows):
            joined.append(Line("".join(parts), line.depth))
            parts = []
    return joined


def tidied(line: Line) -> list[Line]:
    """The line without blanks at its end and without a second copy of an address that Outlook adds; broken where it is too long."""
    text = line.text.rstrip() if line.text != "-- " else line.text
    if len(text) > LONGEST:
        return [line._replace(text=piece) for piece in _broken(text)]
    if "<mailto:" in text:
        text = _MAILTO.sub(r"\1", text)
    return [line if text is line.text else line._replace(text=text)]


def _broken(text: str) -> list[str]:
    """The text in pieces of at most 4,000 characters, broken at blanks where there are any."""
    pieces = []
    start = 0
    while len(text) - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = blank if blank > 0 else start + LONGEST
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]
