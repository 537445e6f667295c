"""Lists of people, one on a line: "1. Ayesha Karim (ayesha@…)", "- me", "NWOSU, Emeka", "tbc" → who stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.people import KIN, NOT_NAMES, TITLES
from mailflow.intent.words import fold, many, straight

if TYPE_CHECKING:
    from mailflow.intent.roles import Said
    from mailflow.intent.scene import Scene

_BULLET = r"\s*(?P<bullet>[-*•·◦●+]|\(?\d{1,2}[.)]|\(?[a-z][.)])?\s*"
_TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sr|Sister|Rev|Cllr)\b\.?\s+)?"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'.-]*"
_PARTS = rf"(?: +(?:(?:de|van|von|der|la|le|di|da|al|el|bin|ap|y) )*{_WORD}){{1,3}}"
_REST = r"\s*(?:[(\[,:;|<\t-].*)?"
_FIRST_LAST = re.compile(rf"{_BULLET}(?P<name>{_TITLE}{_WORD}{_PARTS}){_REST}")
"""A name with a post, an address or nothing behind it."""
_LAST_FIRST = re.compile(
    rf"{_BULLET}(?P<last>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'-]+), *(?P<first>{_TITLE}[A-ZÀ-ÖØ-Þ][\w'-]+){_REST}"
)
"""SURNAME, First."""
_SMALL = re.compile(rf"{_BULLET}(?P<name>[a-z][a-z'-]+ [a-z][a-z'-]+){_REST}")
"""A name written small."""
_ME = re.compile(
    rf"(?i){_BULLET}(?:and |plus )?(?:me|myself|yours truly)\b(?:{_REST}|\W*|,? (?:too|as well|please)\W*)"
)
_OPEN = re.compile(
    rf"(?i){_BULLET}(?:and |plus )?(?:t\.?b\.?[cda]\b\.?|to be (?:confirmed|advised|announced|decided)|a\.? ?n\.? other|name to follow|one more|another)\b.*"
)
"""A row that is kept free."""
_NOBODY = many("mob tel phone mobile ext fax web address ward band role job date time event session place note ps kind")


@dataclass(frozen=True, slots=True)
class Roll:
    """Who stands in a list."""

    names: tuple[str, ...] = ()
    me: bool = False
    more: int = 0
    """Rows that are kept free."""


def roll(scene: Scene, said: tuple[Said, ...], own: str) -> Roll:
    """The list that a clause announces, with the sender (whose own name is given) as `me`; empty where none does."""
    if not _announced(said):
        return Roll()
    lines = tuple(_lines(scene))
    mine = frozenset(fold(own).split())
    names, me, more = [], any(_ME.fullmatch(line) for line in lines), sum(bool(_OPEN.fullmatch(line)) for line in lines)
    for at, line in enumerate(lines):
        name = _name(line) or (
            _small(line) if _bulleted(line) or any(_small(one) for one in lines[at - 1 : at + 2 : 2]) else ""
        )
        if not name:
            continue
        if not frozenset(fold(name).split()) & mine:
            names.append(name)
        elif _in_company(lines, at):
            me = True
    return Roll(tuple(names), me, more)


def _lines(scene: Scene) -> list[str]:
    """The lines of the sender's text, in order; those that name an event are left empty."""
    source = scene.body.source
    held = sorted(
        scene.body.words[at].start for handle in scene.body.handles for at in range(handle.first, handle.last)
    )
    ends = [-1, *(found.start() for found in re.finditer(r"\n", source)), len(source)]
    return [
        "" if any(first < start < last for start in held) else straight(source[first + 1 : last])
        for first, last in pairwise(ends)
    ]


def _in_company(lines: tuple[str, ...], at: int) -> bool:
    """True for the sender's own name in a list, and not beneath it: another stands right before or after on a line alike."""
    beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return any(_name(line) or _small(line) for line in beside)


def _announced(said: tuple[Said, ...]) -> bool:
    """True where a clause that books points to a list."""
    return any(
        (one.acts & {Act.BOOK, Act.PLACE} and _POINTS.search(one.clause.line)) or _HEADS.fullmatch(one.clause.line)
        for one in said
    )


_HEADS = re.compile(r"ø(?: please)? :")
"""An event that a list stands under."""
_POINTS = re.compile(
    r"\bfollowing\b|\bthese\b|\bbelow\b|\babove\b|:$|\blist(?:ed)?\b|\b(?:names|delegates|attendees|participants)\b"
)


def _bulleted(line: str) -> bool:
    return bool(re.match(r"\s*(?:[-*•·◦●+]|\(?\d{1,2}[.)])", line))


def _name(line: str) -> str:
    """The name that a line of a list begins with; empty if it is none."""
    if turned := _LAST_FIRST.fullmatch(line):
        return _of_words(f"{turned['first']} {turned['last'].title()}")
    found = _FIRST_LAST.fullmatch(line)
    return _of_words(found["name"]) if found else ""


def _small(line: str) -> str:
    """The same, written small."""
    found = _SMALL.fullmatch(line)
    return _of_words(found["name"]).title() if found else ""


def _of_words(said: str) -> str:
    """A name without titles; empty where its words are no names."""
    words = [word for word in said.split() if fold(word).strip(".") not in TITLES]
    bare = {fold(word).strip(".") for word in words}
    return "" if len(words) == 1 or bare & (NOT_NAMES | _NOBODY) or bare <= KIN else " ".join(words)
