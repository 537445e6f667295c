"""The names of those whom the clauses act for: where a verb, a preposition or a possessive leads to somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.dates import text
from mailflow.intent.handing import given, replaced
from mailflow.intent.leading import ADDS, ASIDES, leads, only_names, told
from mailflow.intent.people import counted
from mailflow.intent.polarity import Role
from mailflow.intent.rolls import roll
from mailflow.intent.small import small_names
from mailflow.intent.words import fold, many

if TYPE_CHECKING:
    from mailflow.intent.names import Group
    from mailflow.intent.roles import Named, Said
    from mailflow.intent.scene import Scene

ACTING = frozenset(
    {Act.BOOK, Act.CANCEL, Act.MOVE, Act.TRANSFER, Act.CANNOT, Act.ACCEPT, Act.DECLINE, Act.STATUS, Act.PLACE}
)
"""Acts that are done for somebody."""
_APART = re.compile(
    r"\b(?:for (?:information|info|reference|awareness|visibility|\w+ (?:records|information|info))|fyi|in the loop"
    r"|so (?:she|he|they) (?:know|knows|is|are) |copying in|just so)\b"
    r"|^(?:(?:but|and|,) )*(?:he|they) (?:(?:is|are|will be|will) (?:\w+ ){0,3}?(?:still (?:coming|attending|going|there|fine|on|able|come|attend)|not affected|unaffected|fine)|(?:still )?(?:keeps?|stays?|remains?|comes|attends)\b)"
)
_WISHES = re.compile(
    r"\b(?:he|she|they|who|him) (?:\w+ )?(?:would like|wants?|needs?|wish(?:es)?|is keen|are keen)\b(?! (?:me|us)\b)"
)


def apart(line: str) -> bool:
    """True where somebody is named who does not come along: "cc Pam for information"."""
    return bool(_APART.search(line)) and not _WISHES.search(line)


POINTS = re.compile(
    r"\b(?:his|her|their|[a-z]+ 's) (?:place|booking|spot|seat|space|name|registration|reservation)s?\b"
    r"|\b(?:book|put|add|register|cancel|move|sign|take|remove|drop|pull|scratch|strike|withdraw|omit|exclude|release|would like|want) (?:her|him|them|(?:the )?(?:pair|two|three|lot|both) of them)\b|\b(?:places?|seats?|spots?|one) for (?:(?:her|him|them|each)\b|both(?=\W*$| (?:of (?:us|them|you)|please|on|at|in|to)\b))|\bour (?:two |three |both )?(?:places|seats|spots)\b"
    r"|\b(?:book|register|add|put|enrol) (?:on )?(?:the )?(?:following|above|below|attached|undersigned)\b"
)
"""Somebody is meant who was named before."""
_THEY = re.compile(
    r"\b(?:she|he|they) (?:can|could|would|may|might|wants?|needs?) (?:\w+ ){0,2}?(?:like|have|get|come|attend|be|join|take|go|a)\b(?! (?:me|us)\b)"
    r"|\b(?:she|he) (?:cannot|will not|is not able|has to cancel)\b(?!(?: \w+){1,2} (?:me|us|my)\b)|\b(?:she|he|they) and (?:i|me|myself)\b|\b(?:can|could|may|might) (?:she|he|they) (?:\w+ )?(?:have|get|come|attend|be|join)\b"
)
_PRONOUNS = many("she he they")
_US = re.compile(
    r"\b(?:book|put|add|register|sign|fit|squeeze|pop|count) us\b|\bus both\b|\bboth of us\b|\b(?:can|book|put|add|register|sign|fit|move|swap|switch|change|transfer|take|cancel|remove|drop|pull) (?:the (?:pair|two|three|four) of us|us)\b"
)
"""The sender and others who were named before."""


@dataclass(frozen=True, slots=True)
class Called:
    """A name, and the words from `first` up to `last` that it stands in."""

    name: str
    first: int
    last: int
    behalf: bool = False
    """True for "for Tom", "on behalf of Tom"."""


def called(scene: Scene, said: tuple[Said, ...], own: str) -> tuple[Called, ...]:
    """Everybody whom the clauses name to act for, in order, but the sender (whose own name is given)."""
    found = [
        Called(name, row.first, row.last, text(scene.body.words, row.first - 1) in {"for", "of"})
        for row in meant(said)
        for name in row.names
    ]
    taken = {at for handle in scene.body.handles for at in range(handle.first, handle.last)}
    taken |= {at for row in scene.body.groups for at in range(row.first, row.last)}
    taken |= {at for at, word in enumerate(scene.body.words) if word.text in scene.days.index.shared}
    acting = _acting(said)
    for one in said:
        if one.clause.sentence in acting and not one.clause.subject and not apart(one.clause.line):
            found += [Called(*name) for name in small_names(one) if not taken & set(range(name[1], name[2]))]
    listed = {fold(one.name) for one in found}
    found += [Called(name, 0, 0) for name in roll(scene, said, own).names if fold(name) not in listed]
    mine = _parts(own)
    return _whole(tuple(one for one in found if not _is_own(_parts(one.name), mine)))


def _is_own(parts: set[str], mine: set[str]) -> bool:
    """True for the sender's own name, the last one perhaps shortened: "Pete V."."""
    return bool(parts & mine) and all(part in mine or any(part == one[:1] for one in mine) for part in parts)


def _whole(names: tuple[Called, ...]) -> tuple[Called, ...]:
    """The names without those that a longer one says again: "Wendy … Wendy Holt"."""
    parts = [_parts(one.name) for one in names]
    return tuple(one for at, one in enumerate(names) if not any(parts[at] < other for other in parts))


def _acting(said: tuple[Said, ...]) -> frozenset[int]:
    """The sentences that act, or go on to say for whom."""
    return frozenset(
        one.clause.sentence
        for one in said
        if not one.clause.subject
        and (
            one.acts & ACTING or _FOR_WHOM.search(one.clause.line) or ADDS.fullmatch(one.clause.line) or only_names(one)
        )
    )


_FOR_WHOM = re.compile(
    r"\b(?:that is|it is|this is|these are|those are|they are|one is|first is|second is|other is|places are|one|other) for\b"
    r"|\b(?:names?|delegates?|attendees?|colleagues?|people|we|they) (?:is|are|will be|being|:)|\bwho :|\bi will be (?:accompanied|joined) by\b|^(?:hi |hello |, )*yes (?:please )?(?:, )?(?:me|him)\b"
)
"""The sentence says for whom what was asked for in another is."""


def points(said: Said) -> bool:
    """True where a clause acts for somebody who is named elsewhere: "book her", "could she come"."""
    if not said.acts & ACTING:
        return False
    return bool(POINTS.search(said.clause.plain) or (_THEY.search(said.clause.line) and _pronoun(said)))


def _pronoun(said: Said) -> bool:
    """True where "she", "he" or "they" is the sender's own word, and does not stand for a name."""
    clause = said.clause
    inside = {at for row in clause.groups for at in range(row.first, row.last)}
    return any(clause.words[at].text in _PRONOUNS for at in range(clause.first, clause.last) if at not in inside)


def meant(said: tuple[Said, ...]) -> tuple[Group, ...]:
    """The rows of people whom the clauses act for."""
    acting = _acting(said)
    pointed = any(points(one) for one in said)
    ours = any(one.acts & ACTING and _US.search(one.clause.line) for one in said)
    number = max((counted(one.clause.line) for one in said if one.acts & ACTING), default=0)
    found: list[Group] = []
    for one in said:
        if one.clause.subject or apart(one.clause.line):
            continue
        full = one.clause.sentence in acting
        found += [
            row
            for row in one.clause.groups
            if (full and leads(one, row))
            or (pointed and told(one, row))
            or (row.me and row.names and (ours or len(row.names) + 1 == number))
        ]
    found += [row for row in _related(said) if row not in found]
    if any(row.more for row in found) and not any(row.names for row in found):
        found += [row for one in said if _IS_CALLED.search(one.clause.line) for row in one.clause.groups if row.names]
    if (pointed or ours) and not any(row.names for row in found):
        found += _only_one(said) or [row for one in said if one.clause.subject for row in one.clause.groups if row.firm]
    if not any(row.names or row.me or row.more for row in found) and not _speaks_of_me(said):
        found += [
            row
            for one in said
            if one.clause.subject and one.acts & {Act.BOOK, Act.PLACE}
            for row in one.clause.groups
            if row.firm and leads(one, row)
        ]
    if not any(row.names or row.copied for row in found):
        found += _takers(said)
    return tuple(row for row in found if row.names or row.more)


def _speaks_of_me(said: tuple[Said, ...]) -> bool:
    """True where the text speaks of the sender: a subject that names somebody else is then no request for them alone."""
    return any(_MYSELF.search(one.clause.line) for one in said if not one.clause.subject)


_MYSELF = re.compile(r"\b(?:me|my|mine|myself|i|us|we|our)\b")
_IS_CALLED = re.compile(
    r"\b(?:(?:(?:his|her|their|the) )?names? (?:is|are|:)|(?:he|she|they) (?:is|are) (?:called|named)|(?:that|it|this) is|these are) him\b"
)
"""The name of somebody who was only told of by what they are."""


def _related(said: tuple[Said, ...]) -> list[Group]:
    """Those of whom a clause of their own says what they would like: "I have copied in Pam, who would like a place"."""
    return [
        row
        for before, one in pairwise(said)
        for row in before.clause.groups[-1:]
        if one.acts & ACTING
        and row.names
        and before.clause.sentence == one.clause.sentence
        and (
            (row.last >= one.clause.first - 1 and _WHO_WOULD.match(one.clause.line))
            or (
                row.firm
                and row.first == before.clause.first
                and _GOES_ON.match(one.clause.line)
                and Act.CANNOT in one.acts
            )
        )
    ]


_GOES_ON = re.compile(r"(?:and |so |, )*(?:will|would|can|cannot|could|is|has|needs|wants|must)\b")
"""A clause with the subject of the one before."""
_WHO_WOULD = re.compile(
    r"who (?:\w+ ){0,2}?(?:would like|wants?|needs?|wishes|asked|has asked|cannot)\b(?! (?:me|us)\b)"
)


def _takers(said: tuple[Said, ...]) -> list[Group]:
    """Who takes a place over: the people of the clause that hands it on, else the one person named."""
    own = [one for one in said if not one.clause.subject]
    changed = replaced(" . ".join(one.clause.line for one in own))
    hands = [one for one in own if changed or Act.TRANSFER in one.acts or given(one.clause.line)]
    rows = [
        row
        for one in hands
        for row in one.clause.groups
        if (row.names or row.copied) and text(one.clause.words, row.first - 1) not in ASIDES - {"by", "with"}
    ]
    if rows or not hands:
        return rows
    one = [row for each in own for row in each.clause.groups if row.names]
    back = any(_pronoun(each) or re.search(r"\bhim\b|\bher\b", each.clause.plain) for each in hands)
    return one if back and len({row.names for row in one}) == 1 and len(one[0].names) == 1 else _only_one(said)


def _only_one(said: tuple[Said, ...]) -> list[Group]:
    """The one person whom the text names, where "her" is meant."""
    rows = [
        row
        for one in said
        if not one.clause.subject and not apart(one.clause.line)
        for row in one.clause.groups
        if row.names and row.firm and text(one.clause.words, row.first - 1) not in ASIDES
    ]
    return rows if len({row.names for row in rows}) == 1 and len(rows[0].names) == 1 else []


def _parts(name: str) -> set[str]:
    return {part for part in re.split(r"[^\w]+", fold(name)) if part}


def scattered(names: tuple[Called, ...], named: tuple[Named, ...]) -> bool:
    """True where different people are asked for on different events: "me on the 16th and Tom on the 21st"."""
    wanted = [
        one.mention for one in named if one.role is Role.WANT and not one.said.clause.subject and not one.mention.bare
    ]
    masks = {one.mask for one in wanted if not one.topical or one.mask.bit_count() == 1}
    placed = [one for one in names if one.last]
    if len(masks) <= 1 or not placed:
        return False
    first, last = min(one.last for one in wanted), max(one.first for one in wanted)
    return any(first <= one.first and one.last <= last for one in placed)
