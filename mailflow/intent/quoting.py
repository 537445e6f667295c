"""Stretches of office English → the sender's own words that they were read from, as short as they still tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.clauses import Clause
    from mailflow.intent.scene import Scene

_BEFORE = many(", : - ( ø and but so or hello hi hey also just then because since")
"""What need not stand first in a quotation."""
_BEHIND = many(", : - ( ø and or the a an to on for in at of with onto by from")
"""What need not stand last."""
_COURTEOUS = many("please thanks again me us")
"""What goes with the words before it, and says nothing alone."""
_TOGETHER = frozenset((who, where) for who in ("me", "us", "him") for where in ("in", "on"))
"""What stands together at the end: "put me in"."""


def quote(scene: Scene, clause: Clause, span: tuple[int, int] | None = None) -> str:
    """The sender's own words of a clause, or of a stretch of its line; the events that stand at its ends are left out."""
    pieces = clause.pieces(clause.first, clause.last)
    touched = _overlapping(pieces, span) if span else pieces
    within = _trimmed(touched)
    if {piece for piece, _, _ in within} <= _COURTEOUS:
        within = touched
    if not within:
        return ""
    after = next((piece for piece in pieces if piece[1] >= within[-1][2]), None)
    last = after[2] if after and after[0] in _COURTEOUS else within[-1][2]
    return spoken(scene, within[0][1], last, subject=clause.subject)


def _trimmed(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The pieces without events, joining words and marks at the ends."""
    within = pieces
    while len(within) > 1 and within[-1][0] in _BEHIND and (within[-2][0], within[-1][0]) not in _TOGETHER:
        within = within[:-1]
    while len(within) > 1 and within[0][0] in _BEFORE:
        within = within[1:]
    return within


def _overlapping(pieces: list[tuple[str, int, int]], span: tuple[int, int]) -> list[tuple[str, int, int]]:
    """The pieces of a line that a stretch of it touches."""
    found, at = [], 0
    for piece in pieces:
        if at < span[1] and at + len(piece[0]) > span[0]:
            found.append(piece)
        at += len(piece[0]) + 1
    return found


def spoken(scene: Scene, first: int, last: int, *, subject: bool) -> str:
    """The sender's own words from one place up to another."""
    part = scene.subject if subject else scene.body
    words = part.words[first:last]
    return " ".join(part.source[min(one.start for one in words) : max(one.end for one in words)].split())
