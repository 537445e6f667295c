"""Clauses → what each does, and what each mention is to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.dates import text
from mailflow.intent.polarity import Role, role
from mailflow.intent.scope import acts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailflow.intent.clauses import Clause
    from mailflow.intent.mentions import Mention


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

    @property
    def as_said(self) -> Mention:
        """The mention as its own words gave it, before what stood beside it was added."""
        one = self.mention
        return next((own for own in self.said.clause.mentions if (own.first, own.last) == (one.first, one.last)), one)


DECIDING = frozenset({Act.BOOK, Act.CANCEL, Act.CANNOT, Act.MOVE, Act.TRANSFER, Act.STATUS, Act.UNSURE})
"""Acts that give the mentions of a clause their role."""


_FILLERS = re.compile(
    r"\b(?:ø|wld|may|please|thanks|hello|hi|hiya|hey|dear|all|team|and|or|also|only|just|if|possible|instead|the|a|for|me|us|on|in|at|of|to|sorry|no|yes|ok|okay|oh"
    r"|yeah|yep|preferably|ideally|push|maybe|then|failing|that|one|is|it|be|would|will|sure|actually|great|morning|good|afternoon|evening|folks|everyone|both|either"
    r"|but|not|with|from|love|xx?|much|very|first|second|third|choice|preference|option|order|list|here|seats?|spots?|slots?|course|definitely|certain|certainly|maybe|conference|series|programme|fussed|apart|aside|left|whatsoever|around|roughly|alright|poss|convenient|works|suits|doable|manageable|okay|except|like|one of|any|only|just|i|do|does|you|have|has|got|there|still|space|room|free|available|places?|spaces?|sessions?|events?|dates?|talks?|class|classes|workshops?|which|time|fine|by|fussed|matters?|whichever|whatever|like|easy|here|session|need|plus|apart|except|anything|happy|lads|nurses|names?|follow|later|pick|choose|comes|up|next|earliest|soonest|any|go|thinks|each|every|following|slot|want|my|our|x|pm|am|can|if|him|he|too|as well|all three|same (?:hour|time|day|slot))\b|[^\w\s]|\d+(?:st|nd|rd|th)?\b"
)


_WONDERS = re.compile(r"\b(?:who|what|why|how|where|when|whose)\b")


_WHETHER = re.compile(r"^(?:is|are|did|was|were|has|have|do|does)\b(?! ø)")
"""How a question begins whether something is so."""
_MAKES = re.compile(
    r"\b(?:treat|consider|take|regard|accept|view) this(?: \w+){0,3}? (?:as |to be )?(?:my|a|an)\b|\b(?:process|make|arrange|complete|take|confirm) (?:my|our) (?:booking|reservation|registration|attendance)\b"
)
"""Words that ask for a booking as if it were there."""
_PLAIN_NO = re.compile(r"(?:no|nope|no good|no thanks|sadly not|alas no|not possible)(?: \W)*")
"""The answer that somebody gives to a question of their own: "October? No."."""
_GOES_ON = re.compile(r"(?:and|or|nor|failing|also)(?: that| also)?(?: ,)? (?:on |for |in |to )?(?:the )?ø")
"""A clause that only adds to the one before."""
_STAYS = re.compile(r"\b(?:will (?:still )?be (?:there|at|with you|along)|still coming|see you)\b")
"""What is said of the event that one comes to all the same."""
_CLOSING = re.compile(
    r"^,? ?(?:(?:many |kind |best (?=\w)|warm |with |and |very |so )*(?:thanks|regards|wishes|best(?! \w)|sincerely|cheers|yours \w+\b)(?: (?:very|so) much| a lot| again| in advance)?[ ,.]*)+$"
)


def say(clauses: Iterable[Clause]) -> tuple[Said, ...]:
    """Each clause with what it does; where one gives a place up, another that comes all the same asks for none."""
    said = tuple(Said(clause, acts(clause.line)) for clause in clauses)
    if not any(Act.CANCEL in one.acts for one in said):
        return said
    return tuple(replace(one, acts=one.acts - _ASKING) if _stays(one) else one for one in said)


_ASKING = frozenset({Act.BOOK, Act.PLACE})


def _stays(said: Said) -> bool:
    """True for a clause that only says which place is kept."""
    return Act.STAYS in said.acts and not said.acts & {Act.CANCEL, Act.CANNOT, Act.MOVE}


def name(said: tuple[Said, ...]) -> tuple[Named, ...]:
    """Every mention with its role, in order; a clause without a verb of its own goes on with what was done before it."""
    found: list[Named] = []
    going = Role.WANT
    leaving = any(Act.CANCEL in one.acts for one in said)
    last: Role | None = None
    for one in said:
        previous: Role | None = last if _GOES_ON.match(one.clause.line) else None
        if Act.FIX in one.acts and not re.search(r"\balso\b|\bas well\b|\btoo\b", one.clause.line):
            found = [
                replace(before, role=Role.NOT)
                if before.role in {Role.WANT, Role.PLAIN} and not _said_again(before, one)
                else before
                for before in found
            ]
        if Act.MOVE in one.acts and Act.FIX not in one.acts:
            found = _from_one_to_another([replace(b, role=Role.HELD) if _stands(b) else b for b in found])
        if found and found[-1].said.clause.asked and _PLAIN_NO.fullmatch(one.clause.line):
            found[-1] = replace(found[-1], role=Role.NOT)
        for mention in one.clause.mentions:
            own = role(one.clause, mention, previous)
            settled = _settle(one, mention, own, going)
            settled = (
                Role.KEEP
                if leaving and (_stays(one) or _NEEDED.search(one.clause.line))
                else Role.NOT
                if _put_right(one, mention)
                else settled
            )
            found.append(Named(one, mention, settled))
            previous = settled if own is not Role.PLAIN or previous is None else own
            last = settled
        going = _going(one, going, last) if not (_CLOSING.match(one.clause.line) and found) else Role.TALK
    return _ranked(found)


_NEEDED = re.compile(r"\b(?:i|we) (?:only|just) (?:\w+ )?(?:need|want|require) ø")
"""What is kept, where the rest is given up."""


def _said_again(before: Named, fix: Said) -> bool:
    """True for what the clause that puts a slip right names once more: "January, sorry, January"."""
    return bool(_ONCE_MORE.fullmatch(fix.clause.line)) and fix.clause.mentions[0].mask == before.mask


_ONCE_MORE = re.compile(r"(?:\W*\b(?:sorry|no|oops|apologies|yes|i mean|i meant))*\W*ø(?: please)?\W*")
"""A slip put right by nothing but the event that was meant."""


def _ranked(found: list[Named]) -> tuple[Named, ...]:
    """The mentions, those as wanted of which one is to come where the other fails: "5 March if you can. If that's gone, 13 March"."""
    for at, one in enumerate(found[1:], 1):
        before = found[at - 1]
        if (
            one.said.clause.line.startswith("failing that")
            and one.role in {Role.TALK, Role.WANT}
            and before.role is Role.TALK
            and not before.said.acts
        ):
            found[at - 1], found[at] = replace(before, role=Role.WANT), replace(one, role=Role.WANT)
    return tuple(found)


_COMES = re.compile(
    r"\bi am (?:\w+ )?(?:in(?: for)?|coming|attending|joining|on|up for|down for|going)(?: (?:to|on|for|at|along))*$"
)


def _stands(named: Named) -> bool:
    """True for what somebody comes to who then asks for another: "I'm in for the 3rd, but can I change to the 17th?"."""
    return named.role is Role.WANT and bool(_COMES.search(named.said.clause.before(named.mention)))


_INSTEAD = re.compile(
    r"[^ø]*\b(?:or rather|no ,? ?wait|i mean|i meant|make that|make it|correction|scratch that|sorry ,? ?no)\b[^ø]*ø"
)


def _from_one_to_another(found: list[Named]) -> list[Named]:
    """The mentions, those of "October to November" as given up and wanted: another clause asks for the change."""
    for at, one in enumerate(found[1:], 1):
        if (
            one.said.clause is found[at - 1].said.clause
            and _TO_ANOTHER.match(one.said.clause.line)
            and one.said.acts <= {Act.PLACE, Act.BOOK}
        ):
            found[at - 1], found[at] = replace(found[at - 1], role=Role.DROP), replace(one, role=Role.WANT)
    return found


_TO_ANOTHER = re.compile(r"(?:from )?ø (?:to|onto) (?:the )?ø(?=\W|$)(?!.*ø.*ø)")


def _put_right(said: Said, mention: Mention) -> bool:
    """True for what the same clause takes back: "October, or rather January"."""
    return Act.FIX in said.acts and _INSTEAD.match(said.clause.after(mention)) is not None


def _going(said: Said, before: Role, last: Role | None) -> Role:
    """What a verbless clause after this one goes on with."""
    if said.clause.mentions and last is Role.DROP and Act.MOVE not in said.acts:
        return Role.DROP
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
    if own is not Role.PLAIN:
        return _held(said) if own is Role.HELD else own
    if going in {Role.DROP, Role.CANNOT} and _STAYS.search(said.clause.line):
        return Role.KEEP
    if Act.FIX in done and not done & DECIDING:
        return going
    if Act.PRAISE in done and not done & {Act.BOOK, Act.CANCEL, Act.MOVE}:
        return Role.TALK
    if Act.MOVE in done:
        return _swapped(said.clause, mention)
    for act, given in (
        (Act.UNSURE, Role.ASK), (Act.BOOK, Role.WANT), (Act.CANCEL, Role.DROP), (Act.STATUS, Role.ASK), (Act.CANNOT, Role.CANNOT),
    ):  # fmt: skip
        if act in done:
            return given
    return _going_on(said, mention, going)


def _going_on(said: Said, mention: Mention, going: Role) -> Role:
    """The role of a mention in a clause without a verb: what was done before it goes on, unless it only asks about another."""
    if text(said.clause.words, mention.first) == "whichever" and mention.any and not mention.bare:
        return Role.WANT
    if going in {Role.DROP, Role.CANNOT} and _WHAT_ABOUT.fullmatch(said.clause.line):
        return Role.ASK
    return going if bare(said.clause, going) else Role.TALK


_WHAT_ABOUT = re.compile(
    r"(?:(?:and|or|what about|how about|maybe|perhaps|then|the|on) )*ø(?: (?:or|and) (?:the )?ø)* (?:then |instead |perhaps |maybe )?\?"
)
"""One event more, with nothing but a question mark, where another was ruled out."""


def _held(said: Said) -> Role:
    """What is held, is asked about, or only spoken of as if it were held."""
    if Act.STATUS in said.acts:
        return Role.ASK
    return Role.WANT if Act.BOOK in said.acts and _MAKES.search(said.clause.line) else Role.HELD


def _swapped(clause: Clause, mention: Mention) -> Role:
    """In a clause that moves: what is swapped, or what it is swapped for."""
    after = clause.after(mention)
    if _PASSIVE.match(after):
        return Role.DROP
    before = clause.before(mention)
    parted = "ø" in after or _FOR_ANOTHER.match(after)
    return Role.DROP if (parted and _SWAPS.search(before)) or _SWAPS_IT.search(before) else Role.WANT


_SWAPS = re.compile(
    r"\b(?:swap|swapping|swop|change|changing|move|moving|switch|exchange|shift|switching|reschedule|rearrange|rebook|transfer|trade|defer|postpone|push|bump|amend|alter)"
    r"(?: (?:my|our|the|this|place|booking|session|on|for|of|date|places|his|her|me|us|:|,|-))*$"
)
_SWAPS_IT = re.compile(
    r"\b(?:swap|change|move|switch|exchange|shift|reschedule|rearrange|defer|postpone|amend|alter)(?: (?:out of|my|our|the|place|booking|slot|seat))*$"
)
"""Before what is swapped, whether or not it is said for what."""
_PASSIVE = re.compile(
    r"(?:(?:place|booking|session|please|now) )*(?:jab |appointment |class |seat )?(?:be (?:moved|changed|swapped|swopped|switched|shifted|transferred|exchanged)|move|change|switch|shift)(?: over)? (?:from|to|for|onto|with) (?:the )?ø"
)
"""Behind what is given up: "can my ø be changed to ø"."""
_FOR_ANOTHER = re.compile(r"(?:place |booking |session )?(?:for|to|with|onto)\b")


_ASIDE = re.compile(r"\( [^()ø]*(?:\)|$)")
"""What is said in brackets, and names no event."""


def bare(clause: Clause, going: Role | None = None) -> bool:
    """True for a clause that names events and does nothing else: "the 16th please"; going on, it may say a little more."""
    if _WONDERS.search(clause.line) or (clause.asked and _WHETHER.search(clause.line)):
        return False
    line = _ASIDE.sub(" ", clause.line)
    return len(re.findall(r"\w+", _FILLERS.sub(" ", line))) <= (2 if going in {Role.DROP, Role.CANNOT, Role.ASK} else 0)
