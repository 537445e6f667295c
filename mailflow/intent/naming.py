"""The names of those whom the clauses act for: where a verb, a preposition or a possessive leads to somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.dates import text
from mailflow.intent.kin import SELVES
from mailflow.intent.people import KIN, NOT_NAMES, TITLES
from mailflow.intent.polarity import Role
from mailflow.intent.roles import bare
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import fold, many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailflow.intent.names import Group
    from mailflow.intent.roles import Named, Said
    from mailflow.intent.scene import Scene
    from mailflow.intent.words import Word

ACTING = frozenset(
    {Act.BOOK, Act.CANCEL, Act.MOVE, Act.TRANSFER, Act.CANNOT, Act.ACCEPT, Act.DECLINE, Act.STATUS, Act.PLACE}
)
"""Acts that are done for somebody."""
APART = re.compile(
    r"\b(?:for (?:information|info|reference|awareness|visibility|\w+ (?:records|information|info))|fyi|in the loop"
    r"|so (?:she|he|they) (?:know|knows|is|are) |copying in|just so)\b"
)
"""Somebody is named here who does not come along."""
_VERBS = many(
    "book register enrol enroll put add sign reserve move swap switch transfer cancel remove include nominate enter squeeze send release"
    " withdraw give get pop fit place change have let with take bring save keep hold find slot pencil accommodate strike shift delegate"
)
_WISHES = many("like want wants need needs love asked wanted")
_BRIDGES = many(
    "in on off down up a the place places seat seats spot of two three four instead over following one please also both out"
)
_DOES = many(
    "would wants want will can cannot is are needs need could does also who takes taking going coming should asked has have"
)
_ASKS = many("can could may would will might is does are please")
_DOES_ASKED = many(
    "have come attend join be take get book go and please also replace use coming able both each all still"
)
POINTS = re.compile(
    r"\b(?:his|her|their|[a-z]+ 's) (?:place|booking|spot|seat|name|registration)\b"
    r"|\b(?:book|put|add|register|cancel|move|sign|take|remove) (?:her|him|them)\b|\b(?:places?|seats?|spots?|one) for (?:her|him|them|each|both)\b|\bour (?:two |three |both )?(?:places|seats|spots)\b"
    r"|\b(?:book|register|add|put|enrol) (?:on )?(?:the )?following\b"
)
"""Somebody is meant who was named before."""
_OWNED = many("place booking spot seat name registration reservation")
_HANDS = re.compile(
    r"\b(?:give|pass|transfer|hand|offer|reassign|reallocate|go|swap|let|change|switch|replace|substitute)\b"
)


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
    acting = _acting(said)
    for one in said:
        if one.clause.sentence in acting and not one.clause.subject and not APART.search(one.clause.line):
            found += [name for name in _small_in(one) if not taken & set(range(name.first, name.last))]
    if not found and _announces(said):
        found = list(_in_lines(scene, own))
    mine = _parts(own)
    return _whole(tuple(one for one in found if not _parts(one.name) <= mine))


def _whole(names: tuple[Called, ...]) -> tuple[Called, ...]:
    """The names without those that a longer one says again: "Wendy … Wendy Holt"."""
    parts = [_parts(one.name) for one in names]
    return tuple(one for at, one in enumerate(names) if not any(parts[at] < other for other in parts))


def _acting(said: tuple[Said, ...]) -> frozenset[int]:
    """The sentences that act, or go on to say for whom."""
    return frozenset(
        one.clause.sentence
        for one in said
        if not one.clause.subject and (one.acts & ACTING or _FOR_WHOM.search(one.clause.line) or _only_names(one))
    )


_FOR_WHOM = re.compile(
    r"\b(?:that is|it is|this is|these are|those are|they are|one is|first is|second is|other is|places are|one|other) for\b"
    r"|\b(?:names?|delegates?|attendees?|colleagues?|people|we|they) (?:is|are|will be|being|:)|\bwho :"
)
"""The sentence says for whom what was asked for in another is."""


def _only_names(said: Said) -> bool:
    """True for "Me and Jo Ellis for the 9th": people, an event, and nothing done."""
    return bool(said.clause.mentions) and bare(said.clause)


def meant(said: tuple[Said, ...]) -> tuple[Group, ...]:
    """The rows of people whom the clauses act for."""
    acting = _acting(said)
    pointed = any(one.acts & ACTING and POINTS.search(one.clause.line) for one in said)
    found: list[Group] = []
    for one in said:
        if one.clause.subject or APART.search(one.clause.line):
            continue
        full = one.clause.sentence in acting
        found += [row for row in one.clause.groups if (full and _leads(one, row)) or (pointed and _told(one, row))]
    if pointed and not any(row.names for row in found):
        found += [row for one in said if one.clause.subject for row in one.clause.groups if row.firm]
    return tuple(row for row in found if row.names or row.more)


def _told(said: Said, row: Group) -> bool:
    """True for somebody who is told of, where another sentence says "book her"."""
    words = said.clause.words
    behalf = text(words, row.first - 1) == "of" and text(words, row.first - 2) == "behalf"
    return row.firm and (behalf or _does(words, row))


def _leads(said: Said, row: Group) -> bool:
    """True where a clause's words lead to a row of people: a verb, "for", or what they do themselves."""
    words = said.clause.words
    if text(words, row.last) == "'s" and text(words, row.last + 1) not in _OWNED | {"on"}:
        return False
    hands = bool(row.names) and bool(_HANDS.search(said.clause.line))
    return _led(words, row.first, hands=hands) or _beside(words, row) or _does(words, row) or _alone(said, row)


def _led(words: tuple[Word, ...], first: int, *, hands: bool) -> bool:
    """True behind a verb ("book Tom"), "for", "on behalf of", "give my place to", "put the two of us down, "."""
    before, back = text(words, first - 1), first - 1
    while text(words, back) in _BRIDGES and first - back <= _ROW // 2:
        back -= 1
    return (
        text(words, back) in _VERBS
        or before == ":"
        or (before == "for" and not {text(words, first - 2), text(words, first - 3)} & _NOT_FOR)
        or (before == "of" and text(words, first - 2) in {"behalf", "place", "places"})
        or (before in {"to", "with", "by", "onto"} and hands)
        or (before in _WISHES)
        or (before == "," and any(text(words, first - step) in _COUNTED for step in range(2, _ROW)))
    )


_NOT_FOR = many(
    "left leaving work works working worked thanks cover covering covers waiting looking asking ask speaking prepare preparing known"
)
"""Words behind which "for Tom" is no place for Tom."""
_COUNTED = many("names places people following two three four five both us")


def _beside(words: tuple[Word, ...], row: Group) -> bool:
    """True behind "me and", "with", where the sender opens the row elsewhere; and between "can" and what they would do."""
    before, ahead = text(words, row.first - 1), text(words, row.first - 2)
    if before in {"and", "with"} and (ahead in SELVES | {"us"} or text(words, row.last) in {"on", "onto", "for"}):
        return True
    asked = before in _ASKS or (before in {"that", "if", "whether"} and ahead in _WISHES)
    return asked and (text(words, row.last) in _DOES_ASKED or ahead == "so")


def _does(words: tuple[Word, ...], row: Group) -> bool:
    """True for somebody who does something ("Wendy will come"), or whose place is spoken of ("Tom's place")."""
    if text(words, row.first - 1) in _ASIDES:
        return False
    at = row.last
    while text(words, at) in {",", "and", "both", "all", "each", "who"} and at - row.last <= 2:  # noqa: PLR2004 - ", and both"
        at += 1
    after, following = text(words, at), text(words, at + 1)
    if row.names == () and not ((after in _CLAIMS and following not in _HELPING) or after == "i"):
        return False
    helps = _helps(words, at)
    opens = row.first == 0 or words[row.first - 1].sort is Look.END
    loves = at == row.last and after == "i" and following == "would" and (opens or row.names != ())
    return loves or (after in _DOES and not helps) or (after == "'s" and following in _OWNED)


_CLAIMS = many("would wants want needs need")
_HELPING = many("me us cover")


def _helps(words: tuple[Word, ...], at: int) -> bool:
    """True where somebody's verb does something for the sender: "Noor can squeeze me in", "Tom wants me to come"."""
    run = [text(words, place) for place in range(at, at + 6)]
    if {"him", "her", "them", "they", "he", "she"} & {text(words, place) for place in range(at, at + _ROW)}:
        return False
    serves = (
        run[0] in {"can", "could", "will", "would", "is"}
        and run[1] in _SERVICES
        and run[2] in {"me", "us", "this", "it", "my", "our"}
    )
    return serves or any(one in {"me", "us"} and then == "to" for one, then in pairwise(run))


_SERVICES = (_VERBS - many("have take send give bring")) | many("cover covering confirm sign approve")
_ASIDES = many("from in at @ from by near than")


_NOT_LED = many("to from by with of tell let asked remind between told than like")


def _alone(said: Said, row: Group) -> bool:
    """True for people and an event with no verb: "Me and Jo Ellis for the 9th", "Me plus two on 9 April please"."""
    opens = row.first - said.clause.first <= 1 and text(said.clause.words, row.last) in {"on", "for", "to", "at"}
    together = row.me != "" and text(said.clause.words, row.first - 1) not in _NOT_LED
    return together or ((row.firm or row.more > 0) and (_only_names(said) or opens))


def _parts(name: str) -> set[str]:
    return {part for part in re.split(r"[^\w]+", fold(name)) if part}


def _small_in(said: Said) -> list[Called]:
    """The names written small that a clause's verb, "me and" or "a place for" leads to."""
    words = said.clause.words
    found: list[Called] = []
    for at in range(said.clause.first, said.clause.last):
        before = text(words, at - 1)
        start = at + 1
        if text(words, at) in _SMALL_VERBS:
            while text(words, start) in _BRIDGES and start - at < _ROW // 2:
                start += 1
        elif not ((text(words, at) == "and" and before in SELVES) or (text(words, at) == "for" and before in _PLACES)):
            continue
        names, end = _small(words, start)
        found += [Called(name, start, end, text(words, at) == "for") for name in names]
    return found


_SMALL_VERBS = many("book register add put sign move swap switch transfer enrol cancel release")
_PLACES = many("place places seat seats spot spots")
_AFTER_NAMES = many("on onto in for up down please from 's")
_ROW = 12
"""Words that a row of names holds at most."""


def _small(words: tuple[Word, ...], at: int) -> tuple[tuple[str, ...], int]:
    """Names written small: "can you book tom and priya on": unknown words between the verb and what it is booked on."""
    names: list[str] = []
    place = at
    while place < len(words) and place - at < _ROW:
        start = place
        while place < len(words) and place - start <= 1 and _may_be_small(words[place]):
            place += 1
        if place == start:
            break
        names.append(" ".join(word.text for word in words[start:place]))
        if text(words, place) not in {"and", ","}:
            break
        place += 1
    fits = text(words, place) in _AFTER_NAMES and text(words, place - 1) not in {"and", ","}
    return (tuple(names), place) if fits else ((), at)


def _may_be_small(word: Word) -> bool:
    """True for a word that may be a name written small."""
    return word.sort is Look.WORD and word.text not in NOT_NAMES | KIN and not word.text.endswith("ing")


def _announces(said: tuple[Said, ...]) -> bool:
    """True where a clause that books points to a list."""
    return any(
        one.acts & {Act.BOOK, Act.PLACE}
        and re.search(r"\bfollowing\b|\bthese\b|\bbelow\b|:$|\blisted\b", one.clause.line)
        for one in said
    )


def _in_lines(scene: Scene, own: str) -> Iterable[Called]:
    """The names that stand alone on the lines of a list, but a signature's."""
    titles = {scene.body.words[at].start for handle in scene.body.handles for at in range(handle.first, handle.last)}
    for found in re.finditer(r"[^\n]+", scene.body.source):
        line = _ALONE.fullmatch(found.group())
        if line and not any(found.start() <= start < found.end() for start in titles):
            name = " ".join(word for word in line["name"].split() if fold(word).strip(".") not in TITLES)
            if not _parts(name) & _parts(own) and not _parts(name) & NOT_NAMES:
                yield Called(name, 0, 0)


_ALONE = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)])?\s*(?P<name>(?:[A-Z][\w'.-]+ +){1,3}[A-Z][\w'-]+)\s*(?:[(,:-].*)?")


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
