"""The mentions of one role → the events they come to, in order of preference, and whether any one of them or each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.handles import bits
from mailflow.intent.joints import in_row, joint, one_of
from mailflow.intent.preferring import BEST, likings

if TYPE_CHECKING:
    from mailflow.intent.roles import Named
    from mailflow.intent.scene import Scene


_RANKED = re.compile(
    r"\b(?:first|1st|2nd|second|3rd|third|top|my) (?:choice|preference|option)|in (?:(?:that|this|the following) )?order|preferen|\bprefer|\bideally\b|\bfailing (?:that )?(?:[\w']+ ){0,6}?ø|ø(?: \w+){0,3} failing that\b(?! ,? ?(?:no|not|never|do|please|i|just)\b)|\bat a push\b"
)


_NEAR = 4
"""Words that stand between two mentions which "and" or "or" joins."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The events of one role: ids in order of preference, how to choose, and why they cannot be told where they cannot."""

    events: tuple[int, ...] = ()
    """Places of single events, in order."""
    one: bool = False
    trouble: str = ""
    possible: int = 0
    """Where there is trouble: the events it could be."""

    @property
    def mask(self) -> int:
        """The events as a set."""
        return sum(1 << event for event in set(self.events))


def wishes(named: tuple[Named, ...], scene: Scene, barred: int, taken: int = 0) -> Wishes:
    """What the mentions of one role come to; `barred` events are ruled out, `taken` ones are named elsewhere ("the others")."""
    coming = scene.days.coming
    spoken = tuple(_timely(one, coming, barred) for one in named if not one.mention.bare)
    liked = likings(spoken)
    listed = sorted(_without_scopes(list(spoken), liked), key=lambda one: liked[one.mask])
    choosing = any(one.mention.any or one.mention.all for one in named)
    order: list[int] = []
    for one in listed:
        mask = one.mask & ~barred
        if one.mention.rest:
            mask = one.mask & coming & _scope(scene, named) & ~barred & ~taken
        if trouble := _trouble(one, mask, choosing=choosing, alone=len(listed) == 1):
            return Wishes(trouble=trouble, possible=mask or coming)
        order += [bit for bit in bits(mask) if bit not in order]
    if not listed and choosing:
        return _ranging(named, scene, coming & _scope(scene, named) & ~barred)
    if len({liked[one.mask] for one in listed}) > 1:
        return Wishes(tuple(order), len(order) > 1)
    return _chosen(listed, tuple(order), named, scene)


def _trouble(one: Named, mask: int, *, choosing: bool, alone: bool) -> str:
    """Why a mention does not say which event is meant; empty where it does."""
    mention, many = one.mention, mask.bit_count() > 1
    pair = alone and "both" in _words(one).split() and mask.bit_count() != _PAIR
    loose = mention.any or mention.all or mention.rest or mention.counted > 1
    single = mention.rest and mention.handles[-1].pick is not None and mention.handles[-1].pick.number == 1
    short = mention.counted > 1 and mask.bit_count() != mention.counted and not (mention.any or mention.all)
    rows = (
        (not one.mask, "no event of ours fits “{}”"),
        (single and many, "more than one other event is still to come: “{}”"),
        (mention.doubtful and many, "“{}” can be read both ways round"),
        (pair, "not two events fit “{}”"),
        (many and not (loose or choosing or mention.stated == mask.bit_count()), "more than one event fits “{}”"),
        (short, "“{}” does not single events out"),
    )
    return next((because.format(_words(one)) for holds, because in rows if holds), "")


_PAIR = 2


def _ranging(named: tuple[Named, ...], scene: Scene, mask: int) -> Wishes:
    """Where nothing is named, "any" and "all" range over what is still to come; "one of these" and a false "both" do not."""
    both = any("both" in _words(one).split() for one in named)
    if all(one.mention.vague for one in named) or not mask or (both and mask.bit_count() != _PAIR):
        return Wishes(trouble="events are wanted, but not said which", possible=mask)
    return _chosen([], tuple(bits(mask)), named, scene)


def _timely(one: Named, coming: int, barred: int) -> Named:
    """Of several events that fit, those that are still to come and not ruled out."""
    mask = one.mask
    if mask.bit_count() > 1 and mask & ~barred:
        mask &= ~barred
    if mask.bit_count() > 1 and mask & coming:
        mask &= coming
    return replace(one, mention=replace(one.mention, mask=mask))


def _without_scopes(listed: list[Named], liked: dict[int, int]) -> list[Named]:
    """Leave out mentions that only set the frame for narrower ones ("8 November … the afternoon one"), and repeated ones."""
    kept: list[Named] = []
    for at, one in enumerate(listed):
        others = [other for place, other in enumerate(listed) if place != at]
        framing = (
            one.mask.bit_count() > 1
            and not one.mention.whole
            and any(
                other.mask
                and other.mask & ~one.mask == 0
                and other.mask != one.mask
                and not _joined(one, other)
                and not (one.mention.any and liked[other.mask] == BEST)
                for other in others
            )
        )
        again = any(other.mask == one.mask for other in kept)
        if not framing and not again:
            kept.append(one)
    return kept


def _joined(one: Named, other: Named) -> bool:
    """True where "and" or "or" stands between two mentions of a sentence: then neither frames the other."""
    left, right = sorted((one, other), key=lambda named: named.mention.first)
    if left.said.clause.sentence != right.said.clause.sentence or left.said.clause.subject != right.said.clause.subject:
        return False
    between = left.said.clause.words[left.mention.last : right.mention.first]
    return len(between) <= _NEAR and any(word.text in {"and", "or"} for word in between)


def _scope(scene: Scene, named: tuple[Named, ...]) -> int:
    """The events that "any" and "all" range over: the series spoken of, else every one."""
    mask = scene.narrowing or scene.days.index.every
    for clause in scene.subject.clauses:
        for mention in clause.mentions:
            mask = (mask & mention.mask if mention.topical else 0) or mask
    for one in named:
        narrower = mask & one.mention.mask
        if one.mention.bare and narrower:
            mask = narrower
    return mask


def _words(one: Named) -> str:
    words = one.said.clause.words
    return " ".join(word.text for word in words[one.mention.first : one.mention.last] if word.text != "\n")


def _chosen(listed: list[Named], order: tuple[int, ...], named: tuple[Named, ...], scene: Scene) -> Wishes:
    """Whether any one of several events is wanted, or each."""
    ranging, whole = any(one.mention.any for one in named), any(one.mention.all for one in named)
    joined = _connectors(listed)
    own = " ".join(said.line for said in scene.body.clauses)
    one = ranging or "or" in joined or (len(listed) > 1 and bool(_RANKED.search(own)))
    mixed = (whole and (ranging or "or" in joined)) or {"or", "and"} <= joined or _one_beside(listed)
    if len(order) > 1 and mixed:
        possible = sum(1 << bit for bit in order)
        return Wishes(trouble="some are wanted each and some as alternatives", possible=possible)
    return Wishes(order, one and len(order) > 1)


def _one_beside(listed: list[Named]) -> bool:
    """True where any one of several is wanted beside another event: "the summit, and one of the two meetings before it"."""
    pairs = [(left, right) for left, right in pairwise(listed) if left.mention.any is not right.mention.any]
    several = [pair for pair in pairs if any(one.mention.any and one.mask.bit_count() > 1 for one in pair)]
    return any("and" in _connectors(list(pair)) for pair in several)


def _connectors(listed: list[Named]) -> frozenset[str]:
    """The words that join the mentions: "or" (also "failing that"), "and"; a row of which one is meant has no "and"."""
    found: set[str] = set()
    row = sorted(listed, key=lambda one: one.mention.first)
    heads = [one_of(left) or (left.mention.any and left.mask.bit_count() == 1) for left in row]
    chosen = False
    for at, (left, right) in enumerate(pairwise(row)):
        chosen = heads[at] or (chosen and in_row(left, right))
        found.add("or" if chosen and in_row(left, right) else joint(left, right))
    return frozenset(found - {""})
