"""The mentions of one role → the events they come to, in order of preference, and whether any one of them or each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.intent.handles import bits

if TYPE_CHECKING:
    from mailflow.intent.roles import Named
    from mailflow.intent.scene import Scene


_RANKED = re.compile(
    r"\b(?:first|1st|2nd|second|3rd|third|top|my) (?:choice|preference|option)|in (?:that )?order|preferen|\bprefer|\bideally\b"
)


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
    days = scene.days
    coming = days.index.to_come(days.now)
    listed = [one for one in named if not one.mention.bare]
    listed = _without_scopes([_timely(one, coming, barred) for one in listed])
    ranging = any(one.mention.any for one in named)
    whole = any(one.mention.all for one in named)
    order: list[int] = []
    for one in listed:
        mask = one.mask & ~barred
        if one.mention.rest:
            mask = coming & _scope(scene, named) & ~barred & ~taken
            if one.mention.handles[-1].pick and one.mention.handles[-1].pick.number == 1 and mask.bit_count() > 1:
                return Wishes(trouble="more than one other event is still to come", possible=mask)
        if not one.mask:
            return Wishes(trouble=f"no event of ours fits “{_words(one)}”", possible=coming)
        if one.mention.doubtful and mask.bit_count() > 1:
            return Wishes(trouble=f"“{_words(one)}” can be read both ways round", possible=mask)
        if len(listed) == 1 and "both" in _words(one).split() and mask.bit_count() != 2:
            return Wishes(trouble=f"not two events fit “{_words(one)}”", possible=mask)
        if mask.bit_count() > 1 and not (
            one.mention.any or one.mention.all or one.mention.counted > 1 or one.mention.rest or ranging or whole
        ):
            return Wishes(trouble=f"more than one event fits “{_words(one)}”", possible=mask)
        if (
            one.mention.counted > 1
            and mask.bit_count() != one.mention.counted
            and not (one.mention.any or one.mention.all)
        ):
            return Wishes(trouble=f"“{_words(one)}” does not single events out", possible=mask)
        order += [bit for bit in bits(mask) if bit not in order]
    if named and not listed and all(one.mention.vague for one in named):
        return Wishes(trouble="one event is wanted, but not said which", possible=coming & ~barred)
    if not listed and (ranging or whole):
        mask = coming & _scope(scene, named) & ~barred
        if any("both" in _words(one).split() for one in named) and mask.bit_count() != 2:
            return Wishes(trouble="“both” of more than two", possible=mask)
        order = list(bits(mask))
        if not order:
            return Wishes(trouble="no event that is still to come is left")
    return _chosen(listed, tuple(order), (ranging, whole), scene)


def _timely(one: Named, coming: int, barred: int) -> Named:
    """Of several events that fit, those that are still to come and not ruled out."""
    mask = one.mask
    if mask.bit_count() > 1 and mask & ~barred:
        mask &= ~barred
    if mask.bit_count() > 1 and mask & coming:
        mask &= coming
    return replace(one, mention=replace(one.mention, mask=mask))


def _without_scopes(listed: list[Named]) -> list[Named]:
    """Leave out mentions that only set the frame for narrower ones ("8 November … the afternoon one"), and repeated ones."""
    kept: list[Named] = []
    for at, one in enumerate(listed):
        others = [other for place, other in enumerate(listed) if place != at]
        framing = one.mask.bit_count() > 1 and any(
            other.mask and other.mask & ~one.mask == 0 and other.mask != one.mask and not _joined(one, other)
            for other in others
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
    return len(between) <= 4 and any(word.text in {"and", "or"} for word in between)


def _scope(scene: Scene, named: tuple[Named, ...]) -> int:
    """The events that "any" and "all" range over: the series spoken of, else every one."""
    mask = scene.narrowing or scene.days.index.every
    for one in named:
        narrower = mask & one.mention.mask
        if one.mention.bare and narrower:
            mask = narrower
    return mask


def _words(one: Named) -> str:
    words = one.said.clause.words
    return " ".join(word.text for word in words[one.mention.first : one.mention.last] if word.text != "\n")


def _chosen(listed: list[Named], order: tuple[int, ...], quantities: tuple[bool, bool], scene: Scene) -> Wishes:
    """Whether any one of several events is wanted, or each."""
    ranging, whole = quantities
    joined = _connectors(listed)
    own = " ".join(said.line for said in scene.body.clauses)
    one = ranging or "or" in joined or (len(listed) > 1 and bool(_RANKED.search(own)))
    if len(order) > 1 and (
        (ranging and whole) or ("or" in joined and "and" in joined and not ranging) or (whole and "or" in joined)
    ):
        return Wishes(trouble="some are wanted each and some as alternatives", possible=sum(1 << bit for bit in order))
    return Wishes(order, one and len(order) > 1)


def _connectors(listed: list[Named]) -> frozenset[str]:
    """The words that join the mentions: "or" (also "failing that"), "and"."""
    found: set[str] = set()
    for left, right in zip(listed, listed[1:], strict=False):
        if left.said.clause.subject != right.said.clause.subject:
            continue
        words = left.said.clause.words[left.mention.last : right.mention.first]
        between = {word.text for word in words}
        if "or" in between or "failing" in between or "but" in between:
            found.add("or")
        elif between & {"and", "also"}:
            found.add("and")
    return frozenset(found)
