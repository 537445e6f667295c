"""The names of those whom the clauses act for: where a verb, a preposition or a possessive leads to somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.dates import text
from mailflow.intent.people import KIN, NOT_NAMES, TITLES, listed
from mailflow.intent.polarity import Role
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import fold, many

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    " withdraw give get pop fit place change have let with take bring"
)
_BRIDGES = many(
    "in on off down up a the place places seat seats spot of two three four instead over following one please also"
)
_DOES = many(
    "would wants want will can cannot is are needs need could does also who takes taking going coming should asked has"
)
_ASKS = many("can could may would will might is does")
_DOES_ASKED = many("have come attend join be take get book go and please also replace use coming able")
POINTS = re.compile(
    r"\b(?:his|her|their|[a-z]+ 's) (?:place|booking|spot|seat|name|registration)\b"
    r"|\b(?:book|put|add|register|cancel|move|sign) (?:her|him|them)\b|\b(?:book|register|add|put|enrol) (?:on )?(?:the )?following\b"
)
"""Somebody is meant who was named before."""
_SELVES = many("i me myself")
_OWNED = many("place booking spot seat name registration reservation")
_CALLS = many("dear hi hello hiya hey thanks regards wishes from in at @")
_HANDS = re.compile(r"\b(?:give|pass|transfer|hand|offer|reassign|reallocate|go|swap|let|change|switch)\b")


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
    acting = {one.clause.sentence for one in said if one.acts & ACTING and not one.clause.subject}
    taken = {at for handle in scene.body.handles for at in range(handle.first, handle.last)}
    pointed = any(one.acts & ACTING and POINTS.search(one.clause.line) for one in said)
    found: list[Called] = []
    for one in said:
        if one.clause.subject or not (pointed or one.clause.sentence in acting) or APART.search(one.clause.line):
            continue
        found += [
            name for name in _in_clause(scene, one, pointed=pointed) if not taken & set(range(name.first, name.last))
        ]
    if not found and _announces(said):
        found = list(_in_lines(scene, own))
    mine = _parts(own)
    return tuple(one for one in found if not _parts(one.name) <= mine)


def _parts(name: str) -> set[str]:
    return {part for part in re.split(r"[^\w]+", fold(name)) if part}


def _in_clause(scene: Scene, said: Said, *, pointed: bool) -> list[Called]:
    """The names that a clause's words lead to, left to right."""
    clause, source = said.clause, scene.body.source
    full = bool(said.acts & ACTING) or pointed
    found: list[Called] = []
    at = clause.first
    while at < clause.last:
        hit = _led(clause.words, at, source, hands=bool(_HANDS.search(clause.line))) or (
            full and _doing(clause.words, at, source)
        )
        if hit:
            names, first, last = hit
            behalf = text(clause.words, first - 1) in {"for", "of"}
            found += [Called(name, first, last, behalf) for name in names]
            at = max(last, at + 1)
        else:
            at += 1
    return found


_Hit = tuple[tuple[str, ...], int, int]


def _led(words: tuple[Word, ...], at: int, source: str, *, hands: bool) -> _Hit | None:
    """Names behind a verb ("book Tom"), "for", "on behalf of", "me and", "give my place to"."""
    said, before = text(words, at), text(words, at - 1)
    start = 0
    if said in _VERBS:
        start = at + 1
        while text(words, start) in _BRIDGES and start - at < _ROW // 2:
            start += 1
    elif (
        said == "for"
        or (said in {"and", "with"} and before in {"me", "myself", "i", "us"})
        or (said == "of" and before in {"behalf", "place", "places", "instead"})
        or (said in {"to", "with"} and hands)
    ):
        start = at + 1
    elif said in _ASKS or (said in {"would", "will", "does", "is"} and before == "so"):
        names, end = listed(words, at + 1, source)
        fits = text(words, end) in _DOES_ASKED or before == "so"
        return (names, at + 1, end) if names and fits else None
    elif said == "and":
        names, end = listed(words, at + 1, source)
        return (names, at + 1, end) if names and text(words, end) in {"on", "onto", "for"} else None
    if not start:
        return None
    names, end = listed(words, start, source)
    if not names and (
        (said == "and" and before in _SELVES) or (said == "for" and before in _PLACES) or said in _SMALL_VERBS
    ):
        names, end = _small(words, start)
    return (names, start, end) if names else None


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


def _doing(words: tuple[Word, ...], at: int, source: str) -> _Hit | None:
    """Somebody who does something ("Wendy will come", "Tom and I would like") or whose place is spoken of ("Tom's place")."""
    word = words[at]
    opens = word.text in KIN | TITLES | {"my", "our"} or (word.capital and word.sort is Look.WORD)
    if (
        not opens
        or text(words, at - 1) in _CALLS
        or (at > 0 and words[at - 1].capital and words[at - 1].text not in NOT_NAMES)
    ):
        return None
    names, end = listed(words, at, source)
    if not names:
        return None
    if text(words, end) == "," and text(words, end + 1) == "who":
        end += 1
    after, next_one = text(words, end), text(words, end + 1)
    fits = after in _DOES or (after == "'s" and next_one in _OWNED) or (after in {"and", "or"} and next_one in _SELVES)
    return (names, at, end) if fits else None


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
