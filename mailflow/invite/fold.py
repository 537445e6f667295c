"""Content lines on the wire (RFC 5545 §3.1): CRLF, at most 75 octets. icalendar folds character by character, eight times slower."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = 75  # octets in a line, its CRLF not counted
_INSIDE, _MARK = 0b1100_0000, 0b1000_0000  # the top bits of octets within a UTF-8 character
_ESCAPES = b"\\^"  # some clients mend folds only after they undid escapes


def fold(lines: Iterable[str]) -> bytes:
    """The octets of these content lines, folded; empty lines are left out."""
    return b"".join(_fold(line.encode()) + b"\r\n" for line in lines if line)


def _fold(line: bytes) -> bytes:
    """One line, cut where no character is torn apart, and not right behind a backslash or caret."""
    pieces = []
    start, width = 0, _WIDTH
    while len(line) - start > width:
        end = start + width
        while line[end] & _INSIDE == _MARK:
            end -= 1
        end -= line[end - 1] in _ESCAPES
        pieces.append(line[start:end])
        start, width = end, _WIDTH - 1
    return b"\r\n ".join([*pieces, line[start:]])
