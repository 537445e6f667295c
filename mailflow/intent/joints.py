"""What joins the mentions of a row: each of them is meant, any one of them, or one where another fails."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.polarity import Role
from mailflow.intent.words import Sort as Look

if TYPE_CHECKING:
    from mailflow.intent.roles import Named, Said


_LONGEST = 24
"""Words that may stand between two mentions of one row."""
_FAILS = r"(?:full|fully|gone|taken|left|none|no|not|nothing|cannot|booked|out|short|unavailable|oversubscribed|popular|free|turn)"
"""What is said of an event, or of its places, where another is to be taken."""
_OR = re.compile(
    r"\bor\b|(?<!says )(?<!say )(?<!said )(?<!think )(?<!told )\bfailing\b|\bat a push\b|\belse\b|\botherwise\b|\bin case of\b|\bor rather\b"
    rf"|\b(?:if|unless|should|in case|when|where)\b[^.?!]{{1,60}}?\b{_FAILS}\b|\bonly if\b|\bif not\b"
)
_AND = re.compile(r"\b(?:and|also|plus|too|well|along|together|followed)\b")
_TURNED = re.compile(r"(?:[,.\s]|\b(?:please|only|but|just|would do|will do|is ok|is fine)\b)*\bif(?: the)?\s*")
"""Between two of which the first is to come where the second fails: "December only if November is full"."""
_IS_FULL = re.compile(rf"(?:is|are|has|was|turns out|proves|'s)\b[^.?!ø]{{0,30}}?\b{_FAILS}\b")
_LAST = re.compile(
    rf"(?:(?:would|will|could|can|is|are|also|do|be|my|our|a|the|grand|fine|ok|just|only|as|it|works?|suits?|possible|,) )*"
    rf"(?:(?:at a push|failing that)(?! (?:[\w',]+ ){{0,3}}ø)|plan b|fall ?back|reserve|back - ?up|backup|have to do|(?:only )?if (?:it|that|the ø|ø|the other|there|you are|you have|that one|the first)\b[^.?!ø]{{0,40}}?\b{_FAILS}\b)"
)
"""Behind what is to come only where something else fails."""
_ONE_OF = re.compile(
    r"\b(?:one|any|either|whichever|whatever)(?: (?:one|is|has|available|space|room|free|a|date|session)){0,3}(?: (?:out )?(?:of|from)| :)(?: the| these)*\s*$|\b(?:torn|choose|choice|choosing|pick|decide) between(?: the)?\s*$|\bwhether (?:it is|i get|it be|i am on|you (?:\w+ )?(?:me|us))?(?: (?:on|in|for|the))*\s*$|\beither(?: (?:the|on|in|for))*\s*$"
)
"""Before a row of which one is meant."""
_FIRST = re.compile(r"\b(?:try|trying|attempt)(?: (?:for|the|on|to|get|me|on|in|onto))*\s*$")
_THEN = re.compile(r"\s*first\b[ ,]*(?:and )?(?:then|after)\b.*")
_NOT_ONLY = re.compile(r"\bnot (?:only|just)(?: (?:on|for|in|at|to|the))*\s*$")


def joint(left: Named, right: Named) -> str:
    """How two neighbouring mentions are joined: "or", "and", or "" where nothing says."""
    if left.said.clause.subject is not right.said.clause.subject:
        return ""
    gap = between(left, right)
    if _NOT_ONLY.search(left.said.clause.before(left.mention)):
        return "and"
    if alternative(left, right) or "but" in gap.split():
        return "or"
    return "and" if _AND.search(gap) else ""


def alternative(left: Named, right: Named) -> bool:
    """True where one of two neighbouring mentions is to come, and the other only if it fails."""
    gap = between(left, right)
    if _NOT_ONLY.search(left.said.clause.before(left.mention)) or len(gap.split()) > _LONGEST:
        return False
    tried = _THEN.fullmatch(gap) and _FIRST.search(left.said.clause.before(left.mention))
    return bool(_OR.search(gap) or tried or turned(left, right) or last(right))


def turned(left: Named, right: Named) -> bool:
    """True for "December only if November is full": the second named comes first."""
    return bool(_TURNED.fullmatch(between(left, right)) and _IS_FULL.match(right.said.clause.after(right.mention)))


def last(one: Named) -> bool:
    """True for what is to come only where something else fails."""
    return _LAST.match(one.said.clause.after(one.mention)) is not None


def one_of(first: Named) -> bool:
    """True where the words before the first mention of a row say that one of the row is meant."""
    clause = first.said.clause
    return _ONE_OF.search(" ".join(word.text for word in clause.words[clause.first : first.mention.first])) is not None


def between(left: Named, right: Named) -> str:
    """The words between two mentions, with the marks that end sentences."""
    words = left.said.clause.words[left.mention.last : right.mention.first]
    return " ".join(word.text for word in words if word.sort is not Look.NOISE and word.text != "\n")


def in_row(left: Named, right: Named) -> bool:
    """True where nothing stands between two mentions but what parts the members of a row."""
    return _LISTED.fullmatch(between(left, right)) is not None


def lined_up(named: tuple[Named, ...], said: tuple[Said, ...]) -> tuple[Named, ...]:
    """The mentions, those as wanted that stand in a row with one that is, or in a row of which one is to be booked."""
    found = list(named)
    asking = any(Act.BOOK in one.acts and not one.clause.subject for one in said) or any(
        one.role is Role.WANT and not one.said.clause.subject for one in named
    )
    for row in _rows(named):
        roles = {named[at].role for at in row}
        free = all(named[at].role is not Role.TALK or not named[at].said.acts - _ASKING for at in row)
        if free and roles <= {Role.TALK, Role.WANT, Role.PLAIN} and (Role.WANT in roles or asking):
            for at in row:
                found[at] = replace(found[at], role=Role.WANT)
    return tuple(found)


_ASKING = frozenset({Act.BOOK, Act.PLACE})


def _rows(named: tuple[Named, ...]) -> list[list[int]]:
    """The rows of two or more mentions of which one is meant, as places in the sequence."""
    rows: list[list[int]] = []
    for at, (left, right) in enumerate(pairwise(named)):
        if left.said.clause.subject or right.said.clause.subject or left.mention.bare or right.mention.bare:
            continue
        goes_on = bool(rows) and rows[-1][-1] == at
        if alternative(left, right) or (in_row(left, right) and (goes_on or one_of(left))):
            if goes_on:
                rows[-1].append(at + 1)
            else:
                rows.append([at, at + 1])
    return rows


_LISTED = re.compile(r"(?:[,;/&\s]|\b(?:and|or|the|on|in|for|at)\b)+")
"""Between the members of a row."""
