"""Which lines of a text are somebody else's, or older: marked by ">", by the client's markup, or below a header of older mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.message.history import attribution, groupwise, header_block, is_bar, separator
from mailflow.message.lines import Line
from mailflow.model.text import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

_WRAP = 66
"""Quoted lines at least so long may have been broken by a client that set no mark before the rest."""
_WRAPPED = 72
_LONGEST_REFERENCE = 60
_LONGEST_LETTER = 150
"""Lines: our letters are shorter."""
_ANSWER = 3
"""An answer squeezed in between a header and the first mark has up to so many lines."""


def part_glued(lines: Sequence[Line]) -> list[Line]:
    """The lines, with "Yes please On Mon, 26 Sep 2022 at 08:30, X <x@y> wrote:" parted where the quote's header begins."""
    return [piece for line in lines for piece in (_part(line) if line.text.endswith("wrote:") else (line,))]


def _part(line: Line) -> tuple[Line, ...]:
    """The line in one piece or two."""
    at = line.text.rfind(" On ", 0, -6)
    own, header = line.text[:at].rstrip(), line.text[at + 1 :]
    if at <= 0 or not any(char.isdigit() for char in header) or attribution([Line(header)], 0, marked=False) is None:
        return (line,)
    return line._replace(text=own), line._replace(text=header)


def quoted(lines: Sequence[Line]) -> list[bool]:
    """For each line: is it quoted? A letter of ours always is, whether or not its reader's client marked it."""
    marks = _marked_or_below(lines)
    for place, line in enumerate(lines):
        if not marks[place] and len(line.text) < _LONGEST_REFERENCE and REFERENCE.fullmatch(line.text.strip()):
            start = _greeting(lines, marks, place)
            marks[start : place + 1] = [True] * (place + 1 - start)
    return marks


def _greeting(lines: Sequence[Line], marks: Sequence[bool], foot: int) -> int:
    """Where our letter with this foot begins: at its greeting; where that was cut off, below the reader's first paragraph."""
    top = max(0, foot - _LONGEST_LETTER)
    for place in range(foot, top - 1, -1):
        if marks[place]:
            return place + 1
        if lines[place].text.startswith("Hello") and lines[place].text.endswith(","):
            return place
    return next((place for place in range(top, foot) if not lines[place].text.strip()), foot)


def _marked_or_below(lines: Sequence[Line]) -> list[bool]:
    """Where quote marks follow a header they decide; else everything below it is quoted."""
    marks = [line.depth > 0 for line in lines]
    following = _following(lines)
    place = 0
    while place < len(lines):
        if (not marks[place] or groupwise(lines[place])) and lines[place].text:
            end, start = _header(lines, place, following)
            if end:
                _mark(lines, marks, start, end)
                if not _marks_decide(lines, end, following):
                    marks[end:] = [True] * (len(lines) - end)
                    return marks
                place = end
                continue
        place += 1
    _mark_wraps(lines, marks)
    return marks


def _following(lines: Sequence[Line]) -> list[int]:
    """For each line, the next one below it that is not blank; the number of lines where there is none."""
    after = [len(lines)] * (len(lines) + 1)
    for place in range(len(lines) - 1, -1, -1):
        after[place] = place if lines[place].text.strip() else after[place + 1]
    return after


def _header(lines: Sequence[Line], place: int, following: list[int]) -> tuple[int, int]:
    """The end and start of the header of older mail that this line opens or closes; zeros where it does neither."""
    if groupwise(lines[place]):
        return place + 1, place
    if separator(lines[place].text):
        below = following[place + 1]
        block = header_block(lines, below, announced=True) if below < len(lines) and not lines[below].depth else 0
        return max(place + 1, block), place
    if block := header_block(lines, place):
        return block, place
    below = following[place + 1]
    start = attribution(lines, place, marked=below < len(lines) and lines[below].depth > 0)
    return (0, 0) if start is None else (place + 1, start)


def _mark(lines: Sequence[Line], marks: list[bool], start: int, end: int) -> None:
    """Mark a header, and the rule that its client drew above it."""
    marks[start:end] = [True] * (end - start)
    above = start - 1
    while above >= 0 and not lines[above].text.strip():
        above -= 1
    if above >= 0 and is_bar(lines[above].text):
        marks[above] = True


def _marks_decide(lines: Sequence[Line], end: int, following: list[int]) -> bool:
    """True where what is quoted below a header is marked line by line, so that unmarked lines are the sender's own."""
    below = following[end]
    if below == len(lines):
        return True
    while below < len(lines) and not lines[below].depth:
        if _header(lines, below, following)[0]:
            return False
        below = following[below + 1]
    return below < len(lines) and _own_between(lines, end, below)


def _own_between(lines: Sequence[Line], end: int, below: int) -> bool:
    """True where what stands between a header and the first mark is short enough to be an answer, not the quoted mail itself."""
    return sum(1 for line in lines[end:below] if line.text.strip()) <= _ANSWER


def _mark_wraps(lines: Sequence[Line], marks: list[bool]) -> None:
    """Mark the unmarked rest of a quoted line that a client broke in two."""
    for place in range(1, len(lines) - 1):
        above, line, below = lines[place - 1], lines[place], lines[place + 1]
        if line.depth or not line.text or not above.depth or not below.depth or len(above.text) < _WRAP:
            continue
        forced = len(above.text) + 1 + len(line.text.split(" ", 1)[0]) > _WRAPPED
        if forced and line.text[0].islower() and not above.text.endswith((".", "?", "!", ":")):
            marks[place] = True
