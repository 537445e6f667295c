"""Mentions that a later clause takes up: "Tuesday or Thursday … put me on either", "stroke, falls … please book both"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.polarity import Role

if TYPE_CHECKING:
    from mailflow.intent.roles import Named, Said

_TAKES_UP = re.compile(
    r"\b(?:on|onto|change to|move to|switch to|for|in|book|reserve|have|do) (?:all )?(?:that|it|this|those|these|them|there)(?: (?:one|ones|two|three|four))?\b(?! (?:list|name|waitinglist))"
)
"""A clause books what was named before it."""
_TELLS = re.compile(
    r"\b(?:i|we|he|she|they|my|our|his|her|their|you|was|were|did|has been|went|came|is on|is off|away|leave|holiday|birthday)\b"
)
"""A clause that tells something, instead of listing events."""


def resume(named: tuple[Named, ...], said: tuple[Said, ...]) -> tuple[Named, ...]:
    """The mentions, those as wanted that were only listed until a clause books "all of them" or "that one"."""
    asking = [one for one in said if one.acts & {Act.BOOK, Act.MOVE} and not one.clause.subject]
    wanted = [one for one in named if one.role is Role.WANT and not one.said.clause.subject]
    lots = [one for one in wanted if one.mention.bare]
    if not asking or (wanted and not lots):
        names_all = [one for one in lots if one.mention.all]
        if not names_all:
            return named
    if not lots and not any(_TAKES_UP.search(one.clause.line) for one in asking):
        return named
    first = min(one.clause.first for one in asking) if asking else 0
    return tuple(replace(one, role=Role.WANT) if _listed(one, first) else one for one in named)


def _listed(one: Named, before: int) -> bool:
    """True for an event that a clause before the one that books names, and says nothing else of."""
    clause = one.said.clause
    return (
        one.role is Role.TALK
        and not clause.subject
        and clause.first < before
        and not one.said.acts
        and one.mask != 0
        and (not _TELLS.search(clause.line) or "would be" in clause.line)
    )
