"""A place that goes to somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.case import away, mask_of, talked, unclear
from mailflow.intent.handing import between_others, given, replaced
from mailflow.intent.handles import Sort
from mailflow.intent.outcome import Outcome
from mailflow.intent.polarity import Role
from mailflow.intent.wishes import wishes
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.case import Case

ANOTHER = re.compile(
    r"(?:^|\. )make it (?:the |a )?ø|\binstead\b(?! of (?:with|being|having|the usual|(?:the|that) (?:one|session|event|ø) (?:that |which )?(?:i|we) (?:had to )?(?:miss|could not|did not)))|\bas (?:an |my )?(?:alternative|replacement)\b|\bin (?:its|that one 's) (?:stead|place)\b|\bin exchange\b|\bcan i rather\b|\bwould (?:be |be better off |do )?better (?:off )?(?:with|on|at|in|doing)\b|\bwould rather (?:come|do|have|be|attend|join|take)\b|\bin return\b"
)
"""Words of something, or somebody, that comes in place of another."""
BOOKS_ME = re.compile(
    r"\b(?:book|put|add|register|sign|enrol) me\b(?! off)|\bi would like to (?:come|attend|join)\b|\bcan i (?:come|attend|join)\b"
)
"""Words that ask for a place for oneself."""
HE_CANNOT = re.compile(r"\b(?:he|him|she|they) (?:can|will|is|are)? ?(?:not|cannot)\b")
"""Words of somebody else who cannot come."""


def handed_on(case: Case) -> Outcome | None:
    """The place changes hands: somebody is named who takes it."""
    mine = re.search(r"\b(?:me|my|i)\b", case.line) or not HE_CANNOT.search(case.line)
    leaving = case.acts & {Act.CANCEL, Act.CANNOT} and mine
    handed = (
        Act.TRANSFER in case.acts
        or replaced(case.line)
        or (leaving and (given(case.line) or (case.party.named and ANOTHER.search(case.line))))
    )
    if between_others(case.line):
        return unclear("one is to take the place of another: for a person", case, human=True)
    if not handed or _moves_only(case):
        return None
    own = [one for one in case.said if Act.BOOK in one.acts and Act.TRANSFER not in one.acts and not one.clause.subject]
    if any(BOOKS_ME.search(one.clause.line) for one in own):
        return unclear("a place for oneself and another for somebody else: for a person", case, human=True)
    takers = case.party.named
    if not takers and _ANYBODY.search(case.line):
        return None
    if not takers:
        return unclear("a place is handed on, but not said to whom", case, human=True)
    wanted = [one for one in case.of(Role.WANT) if one.mention.sorts & {Sort.DAY, Sort.SPAN, Sort.ID, Sort.WEEKDAY}]
    named = case.of(Role.DROP, Role.CANNOT, Role.HELD, Role.WANT, Role.PLAIN) or talked(case)
    events = wishes(tuple(one for one in named if not away(one)) or named, case.scene, 0)
    if _to_a_date(case) or _elsewhere(case):
        return unclear("one place is given up, and another event is for somebody else: for a person", case, human=True)
    if events.trouble or len({one.mask for one in wanted}) > 1:
        return unclear("a place is handed on, but not clear which", case, events, action=Action.TRANSFER, human=True)
    ids = case.ids(events.events) or case.about
    return Outcome(Action.TRANSFER, f"the place goes to {takers[0].name or takers[0].email}", ids, people=takers)


def _elsewhere(case: Case) -> bool:
    """True where the one who is named is wanted at another event than what the sender leaves."""
    left = mask_of(case.of(Role.DROP, Role.CANNOT))
    return bool(left) and any(one.mask and not one.mask & left and not one.mention.bare for one in case.of(Role.WANT))


_ANYBODY = re.compile(
    r"\b(?:some\w+|any\w+) (?:else|(?:next )?(?:on|off|from|in|down) (?:the|your) (?:waitinglist|queue|list|reserves?)|who)\b|\b(?:whoever|the next|next in line|another person)\b"
)
"""Whoever waits: the place is simply given up."""


def _moves_only(case: Case) -> bool:
    """True where something is moved from one event to another, and nobody is named."""
    return _to_a_date(case) and not case.party.named


def _to_a_date(case: Case) -> bool:
    """True where something is moved from one event to another."""
    given, wanted = case.of(Role.DROP, Role.CANNOT), case.of(Role.WANT)
    return bool(
        given and wanted and {one.mask for one in given} != {one.mask for one in wanted} and Act.MOVE in case.acts
    )
