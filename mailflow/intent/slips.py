"""A slip put right: "I pressed the wrong link. I don't want February, I meant March" asks for March, and gives nothing up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.leaving import AGAIN, HOLDING
from mailflow.intent.polarity import Role

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.roles import Named


def put_right(case: Case) -> Case:
    """The case; where a slip is set aside and nothing was held, as the mere request that it is."""
    leaving = [one for one in case.said if one.acts & {Act.CANCEL, Act.CANNOT} and not one.clause.subject]
    slip = bool(leaving) and all(_UNWANTED.search(one.clause.line) for one in leaving)
    if not slip or not _SLIPPED.search(case.line) or AGAIN.search(case.line) or case.scene.answers in HOLDING:
        return case
    named = tuple(replace(one, role=_role(one)) for one in case.named)
    if not any(one.role is Role.WANT for one in named):
        return case
    return replace(case, named=named, acts=(case.acts - {Act.CANCEL, Act.CANNOT, Act.MOVE}) | {Act.BOOK})


def _role(one: Named) -> Role:
    """What is set aside is ruled out, what was meant is wanted."""
    if one.said.clause.subject or one.role not in {Role.DROP, Role.CANNOT, Role.NOT}:
        return one.role
    if _UNWANTED.search(one.said.clause.line):
        return Role.NOT
    return Role.WANT if _MEANT.search(one.said.clause.line) else one.role


_SLIPPED = re.compile(
    r"\b(?:wrong (?:\w+ )?(?:one|link|button|date|day|event|session|box|line|form)|i meant|oops|mistake|in error|slipped)\b"
)
_UNWANTED = re.compile(
    r"\b(?:do not|did not|not) (?:actually |really )?(?:want|need|mean)(?: the| to (?:come|go) (?:to|on))? ø"
)
_MEANT = re.compile(r"\bi meant\b")
"""Words of one who put down the wrong event, of what is not wanted, and of what is."""
