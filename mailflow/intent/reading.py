"""Clauses → a reading: what each clause does, what each mention is to it, and which events come out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act, acts
from mailflow.intent.handles import Sort, bits
from mailflow.intent.mentions import CHOOSING, DATED, narrow
from mailflow.intent.polarity import Role, role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailflow.intent.clauses import Clause
    from mailflow.intent.mentions import Mention
    from mailflow.intent.scene import Scene


@dataclass(frozen=True, slots=True)
class Said:
    """A clause with what it does."""

    clause: Clause
    acts: frozenset[Act]


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in its clause, with what it is to the request."""

    said: Said
    mention: Mention
    role: Role

    @property
    def mask(self) -> int:
        """The events it fits."""
        return self.mention.mask


DECIDING = frozenset({Act.BOOK, Act.CANCEL, Act.CANNOT, Act.MOVE, Act.TRANSFER, Act.STATUS, Act.UNSURE})
_FILLERS = re.compile(
    r"\b(?:ø|wld|please|thanks|hello|hi|hiya|hey|dear|all|team|and|or|also|only|just|if|possible|instead|the|a|for|me|us|on|in|at|of|to|sorry|no|yes|ok|okay|oh"
    r"|yeah|yep|preferably|ideally|maybe|then|failing|that|one|is|it|be|would|will|sure|actually|great|morning|good|afternoon|evening|folks|everyone|both|either"
    r"|but|not|with|from|love|xx?|much|very|first|second|third|choice|preference|option|i|do|does|session|which|time|fine|by)\b|[^\w\s]|\d+(?:st|nd|rd|th)?\b"
)
_RANKED = re.compile(
    r"\b(?:first|1st|2nd|second|3rd|third|top|my) (?:choice|preference|option)|in (?:that )?order|preferen|\bprefer|\bideally\b"
)


_WONDERS = re.compile(r"\b(?:who|what|why|how|where|when|whose)\b")
_CLOSING = re.compile(
    r"^(?:,? ?(?:many |kind |best |warm |with |and |very |so )*(?:thanks|regards|wishes|best|sincerely|cheers|yours \w+)(?: (?:very|so) much| a lot| again| in advance)?[ ,.]*)+$"
)


def say(clauses: Iterable[Clause]) -> tuple[Said, ...]:
    """Each clause with what it does."""
    return tuple(Said(clause, acts(clause.line)) for clause in clauses)


def name(said: tuple[Said, ...]) -> tuple[Named, ...]:
    """Every mention with its role, in order; a clause without a verb of its own goes on with what was done before it."""
    found: list[Named] = []
    going = Role.WANT
    for one in said:
        previous: Role | None = None
        if Act.FIX in one.acts and not re.search(r"\balso\b|\bas well\b|\btoo\b", one.clause.line):
            found = [
                replace(before, role=Role.NOT) if before.role in {Role.WANT, Role.PLAIN} else before for before in found
            ]
        for mention in one.clause.mentions:
            own = role(one.clause, mention, previous)
            settled = _settle(one, mention, own, going)
            found.append(Named(one, mention, settled))
            previous = settled if own is not Role.PLAIN or previous is None else own
        going = _going(one, going) if not (_CLOSING.match(one.clause.line) and found) else Role.TALK
    return tuple(found)


def _going(said: Said, before: Role) -> Role:
    """What a verbless clause after this one goes on with."""
    for act, next_role in (
        (Act.BOOK, Role.WANT),
        (Act.MOVE, Role.WANT),
        (Act.CANCEL, Role.DROP),
        (Act.CANNOT, Role.CANNOT),
        (Act.STATUS, Role.ASK),
    ):
        if act in said.acts:
            return next_role
    return before


def _settle(said: Said, mention: Mention, own: Role, going: Role) -> Role:
    """The role of a mention whose neighbours do not say it, by what its clause does."""
    done = said.acts
    if own is Role.HELD and Act.STATUS in done:
        return Role.ASK
    if own is not Role.PLAIN:
        return own
    if Act.FIX in done and not done & DECIDING:
        return going
    if Act.PRAISE in done and not done & {Act.BOOK, Act.CANCEL, Act.MOVE}:
        return Role.TALK
    if Act.MOVE in done:
        return _moved(said.clause, mention)
    for act, given in (
        (Act.UNSURE, Role.ASK), (Act.BOOK, Role.WANT), (Act.CANCEL, Role.DROP), (Act.STATUS, Role.ASK), (Act.CANNOT, Role.CANNOT),
    ):  # fmt: skip
        if act in done:
            return given
    return going if bare(said.clause, going) else Role.TALK


def _moved(clause: Clause, mention: Mention) -> Role:
    """In a clause that moves: what is swapped, or what it is swapped for."""
    before, after = clause.before(mention), clause.after(mention)
    if re.search(
        r"\b(?:swap|swapping|change|changing|move|moving|switch|exchange|shift|switching|reschedule|transfer)(?: (?:my|our|the|this|place|booking|session|on|for|of|date|places|his|her))*$",
        before,
    ):
        if re.match(r"(?:place |booking |session )?(?:for|to|with|onto)\b", after) or "ø" in after:
            return Role.DROP
    return Role.WANT


def bare(clause: Clause, going: Role | None = None) -> bool:
    """True for a clause that names events and does nothing else: "the 16th please"; going on, it may say a little more."""
    if _WONDERS.search(clause.line):
        return False
    return len(re.findall(r"\w+", _FILLERS.sub(" ", clause.line))) <= (2 if going in {Role.DROP, Role.CANNOT, Role.ASK} else 0)


def fill(named: tuple[Named, ...], scene: Scene) -> tuple[Named, ...]:
    """Each mention with what was said beside it: "8 November … the afternoon one", "coaching in November or December"."""
    days = scene.days
    out = []
    for at, one in enumerate(named):
        mention = one.mention
        if not mention.bare:
            for other in _neighbours(named, at):
                if one.said.clause.subject and not other.said.clause.subject:
                    continue
                if mention.mask.bit_count() == 1 and not mention.sorts <= {Sort.PICK}:
                    break
                if not _lends(other, one):
                    continue
                kinds = DATED if mention.sorts & DATED else frozenset()
                taken = tuple(h for h in other.mention.handles if h.sort not in CHOOSING | kinds and not h.pick)
                mention = narrow(mention, taken, days)
        if mention.mask.bit_count() > 1 and scene.narrowing and not mention.bare and mention.mask & scene.narrowing:
            mention = replace(mention, mask=mention.mask & scene.narrowing)
        out.append(replace(one, mention=mention))
    return tuple(out)


def _lends(other: Named, one: Named) -> bool:
    """True where a mention may complete another: what is ruled out or merely told does not speak of what is wanted.

    Unless the two are set against each other: "York rather than Leeds tomorrow" is about tomorrow.
    """
    if other.role is one.role or other.role not in {Role.NOT, Role.CANNOT, Role.TALK, Role.KEEP}:
        return True
    if other.role is Role.NOT and other.said.clause is one.said.clause and other.mention.sorts & one.mention.sorts:
        return True
    return other.role in {Role.TALK, Role.KEEP} and not other.mention.sorts & DATED


def _neighbours(named: tuple[Named, ...], at: int) -> list[Named]:
    """The other mentions, nearest first: those of the same sentence, then those before, then those after."""

    def distance(other: int) -> tuple[int, int, int]:
        apart = abs(named[other].said.clause.sentence - named[at].said.clause.sentence)
        alike = named[other].said.clause.subject == named[at].said.clause.subject
        return (apart if alike else 50, int(other > at), abs(other - at))

    return [named[other] for other in sorted((o for o in range(len(named)) if o != at), key=distance)]


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
            other.mask and other.mask & ~one.mask == 0 and other.mask != one.mask and not _joined(one, other) for other in others
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
        if "or" in between or "failing" in between:
            found.add("or")
        elif "but" in between:
            found.add("or")
        elif between & {"and", "also"}:
            found.add("and")
    return frozenset(found)
