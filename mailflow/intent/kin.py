"""People known by what they are or how many they are: "my colleague", "two of my lads", "our matron, Ada Obi"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.handles import EVENT_NOUNS
from mailflow.intent.names import JOBS, Group, name_group
from mailflow.intent.people import KIN, NOT_NAMES
from mailflow.intent.relative import NUMBERS
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.names import Text

SELVES = many("i me myself")
PEOPLE = many(
    "lads lasses crew staff nurses guests others members delegates juniors volunteers residents doctors midwives porters apprentices"
    " therapists physios pharmacists carers students trainees registrars colleagues friends managers supervisors matrons consultants"
    " assistants directors daughters sons interns coordinators officers neighbours team-mates buddies mentees"
)
"""Several people whom a number may count."""
DETERMINERS = many("my our a an another one his her their")
_PARTS = many("my our the these those")
_THINGS = many(
    "options choices preferences times weeks months bookings requests colours reasons things questions details addresses links emails"
    " invites invitations dates series topics subjects tickets hours minutes years ways parts is was has as this us its"
)
"""Plural words that a number counts and that are nobody."""
_NOBODY = NOT_NAMES | _THINGS
_SEVERAL = PEOPLE | KIN
_SINGLE = KIN | JOBS
_POSTS = PEOPLE | KIN | many("executive pharmacist physio physiotherapist midwife administrator")
"""Words that are people though no name follows: a chair is a seat too."""


def kin(read: Text, at: int) -> Group | None:
    """Read "my colleague", "two of my lads", "our Chief Executive, Alison Rooke", "2 colleagues: Jo and Sam"."""
    number, start = _number(read, at)
    end = _noun(read, start, several=number > 1) if number else start
    if end == start and read.said(start - 1) not in {"them", "whom"}:
        return _extra(read, at) or (_of_ours(read, start) if number == 1 else None)
    if read.said(end) == "of" and read.said(end + 1) in {"mine", "ours"}:
        end += 2
    names = _own_names(read, end, number)
    if names:
        return Group(at, names.last, names.names, firm=True)
    plain = (
        number > 1
        or read.said(start - 2) == "of"
        or read.said(end - 1) in _POSTS
        or read.said(end - 1) in {"mine", "ours"}
    )
    return Group(at, end, more=number) if end > start and plain else None


def _of_ours(read: Text, at: int) -> Group | None:
    """Read "my preceptor Helga Brandt", whatever a preceptor is."""
    if read.said(at - 1) not in {"my", "our", "his", "her", "their"}:
        return None
    end = at
    while end - at < 3 and end < len(read.words) and _plain(read, end):  # noqa: PLR2004 - "newly qualified nurse"
        end += 1
    found = name_group(read, end + (read.said(end) == ",")) if end > at else None
    return Group(at - 1, found.last, found.names, firm=True) if found and found.firm else None


def _plain(read: Text, at: int) -> bool:
    word = read.words[at]
    return word.sort is Look.WORD and not word.capital and at not in read.taken and word.text not in NOT_NAMES


def _number(read: Text, at: int) -> tuple[int, int]:
    """How many are spoken of, and where what they are begins; 0 if nobody."""
    said = read.said(at)
    number = 1 if said in DETERMINERS else NUMBERS.get(said, 0) or (int(said) if re.fullmatch(r"\d\d?", said) else 0)
    if said == "a" and read.said(at + 1) in {"couple", "pair"} and read.said(at + 2) == "of":
        return 2, at + 3 + (read.said(at + 3) in _PARTS)
    if number and read.said(at + 1) == "of" and read.said(at + 2) in _PARTS | {"them", "whom"}:
        return number, at + 3
    if (
        number
        and said not in {"my", "our", "his", "her", "their"}
        and read.said(at + 1) in {"more", "other", "further"}
    ):
        return number, at + 2
    return number, at + 1


def _noun(read: Text, at: int, *, several: bool) -> int:
    """Past what somebody is ("line manager", "ward sisters"); the place itself if it is no person."""
    if read.said(at - 1) in {"them", "whom"}:
        return at
    part = read.said(at - 1) in _PARTS and read.said(at - 2) == "of"
    nouns = _SEVERAL if several else _SINGLE
    end = at
    for place in range(at, min(at + 4, len(read.words))):
        said = read.said(place)
        if place in read.taken or read.words[place].sort is not Look.WORD or said in EVENT_NOUNS:
            break
        if said in nouns or (part and said.endswith("s") and said not in _NOBODY):
            end = place + 1
        elif end > at or said in NOT_NAMES:
            break
    return end


def _extra(read: Text, at: int) -> Group | None:
    """Read "me plus one", "me and another": somebody more, behind the sender."""
    before = read.said(at - 1), read.said(at - 2)
    said = read.said(at)
    number = 1 if said == "another" else NUMBERS.get(said, 0) or (int(said) if re.fullmatch(r"\d", said) else 0)
    return Group(at, at + 1, more=number) if before[0] == "and" and before[1] in SELVES and number else None


def _own_names(read: Text, at: int, number: int) -> Group | None:
    """The names behind what people are: "my manager Jo Hale", "two colleagues (Jo and Sam)"."""
    start = at + (read.said(at) in {",", ":", "-", "(", "called", "named", "namely"})
    if number == 1:
        found = name_group(read, start)
        return found and Group(start, found.last + (read.said(at) == "(" and read.said(found.last) == ")"), found.names)
    row = name_group(read, start)
    while row and len(row.names) < number:
        following = name_group(read, past_joint(read, row))
        if following is None:
            break
        row = row.joined(following)
    return row if row and len(row.names) == number else None


def past_joint(read: Text, row: Group) -> int:
    """Past what joins one to the next: "and", a comma, the end of a list's line."""
    at = row.last
    if read.said(at) == "," or (at < len(read.words) and read.source[read.words[at].start] == ";"):
        at += 1
    if read.said(at) in {"and", "nor", "/", "also"} or (read.said(at) == "with" and row.me != ""):
        at += 1
    return at
