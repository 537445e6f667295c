"""People known by what they are or how many they are: "my colleague", "two of my lads", "our Head of Nursing, Ada Obi"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.handles import EVENT_NOUNS
from mailflow.intent.names import JOBS, Group, name_group, past_house
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
_OWNERS = many("my our his her their")
_PARTS = many("my our the these those")
OPENERS = DETERMINERS | many("both the these those")
"""Words with which people known by what they are may begin."""
_THINGS = many(
    "options choices preferences times weeks months bookings requests colours reasons things questions details addresses links emails"
    " invites invitations dates series topics subjects tickets hours minutes years ways parts is was has as this us its"
)
"""Plural words that a number counts and that are nobody."""
_NOBODY = NOT_NAMES | _THINGS
_TRADES = many(
    "accountant administrator adviser advisor agent anaesthetist analyst archivist architect assessor auditor caretaker carer caseworker"
    " chaplain chef child cleaner clerk client clinician commissioner controller cook counsellor dentist designer developer dietician dietitian"
    " dispenser driver educator electrician employee engineer examiner executive facilitator fellow foreman fundraiser gardener governor"
    " graduate grandad grandma granny handyman hca helper housekeeper inspector instructor joiner keyworker lawyer leader lecturer librarian"
    " man medic midwife nan neurologist newcomer operator optometrist paramedic parent patient person pharmacist phlebotomist physician"
    " physio physiotherapist planner podiatrist practitioner psychiatrist psychologist radiographer radiologist receptionist recruit rep"
    " representative researcher resident scholar scientist seamstress sonographer specialist starter statistician steward surgeon surveyor"
    " teacher technician technologist therapist trainer treasurer trustee typist visitor warden woman worker"
)
"""Words for those who do something, in the singular."""
_SEVERAL = (
    PEOPLE
    | KIN
    | frozenset(f"{one}s" for one in KIN)
    | frozenset(f"{trade}s" for trade in _TRADES)
    | many("people men women children others")
)
_MANY = _SEVERAL - frozenset(one for one in KIN if f"{one}s" in KIN or not one.endswith("s") or one == "boss")
"""Several, whom nobody counts."""
_SINGLE = (
    KIN | JOBS | _TRADES | frozenset(one.removesuffix("s") for one in PEOPLE if one.endswith("s") and one != "others")
)
_EITHER = _SEVERAL | _SINGLE
_POSTS = _EITHER - (JOBS - KIN - _TRADES)
"""Words that are people though no name follows: a chair is a seat too."""
POST_WORDS = JOBS | _POSTS
"""Words of what somebody is."""


def kin(read: Text, at: int) -> Group | None:
    """Read "my colleague", "two of my lads", "our Chief Executive, Alison Rooke", "2 colleagues: Jo and Sam"."""
    if _compares(read, at) or (read.said(at) == "another" and read.said(at - 1) in {"let", "give", "to", "offer"}):
        return None
    number, start = _number(read, at)
    if number and read.said(at + 1) == "of" and read.said(at + 2) in {"mine", "ours"}:
        return Group(at, at + 3, more=number)
    end = (
        _past_field(
            read, _noun(read, start, _EITHER if read.said(at) in _OWNERS else _SEVERAL if number > 1 else _SINGLE)
        )
        if number
        else start
    )
    if end == start and read.said(start - 1) not in {"them", "whom"}:
        return _extra(read, at) or (_of_ours(read, start) if number == 1 else _claimed(read, at, start, number))
    if read.said(end) == "of" and read.said(end + 1) in {"mine", "ours"}:
        end += 2
    names = own_names(read, end, number)
    if names:
        return Group(at, names.last, names.names, firm=True)
    if read.said(end - 1) in {"people", "persons"} and read.said(at) not in _PARTS | {"both"}:
        return None
    plain = (
        number > 1
        or read.said(start - 2) == "of"
        or read.said(end - 1) in _POSTS
        or read.said(end - 1) in {"mine", "ours"}
    )
    several = number == 1 and read.said(at) in _OWNERS and read.said(end - 1) in _MANY and read.said(start - 2) != "of"
    return Group(at, past_home(read, end), more=number, some=several) if end > start and plain else None


def _compares(read: Text, at: int) -> bool:
    """True for "like a good lad", "there's a dear girl": nobody but the one who reads it."""
    likened = read.said(at - 1) in {"as", "is", "'s", "be"} or (
        read.said(at - 1) == "like" and read.said(at - 2) not in {"would", "should", "also", "really"}
    )
    return likened and read.said(at) in {"a", "an"} and read.said(at + 1) in _KINDLY


_KINDLY = many("good dear kind nice decent sweet proper true lovely fine")


def _claimed(read: Text, at: int, start: int, number: int) -> Group | None:
    """Read "my two band 5s" before "would like", whatever they are."""
    if read.said(at) not in _OWNERS or not number:
        return None
    for end in range(start, min(start + 4, len(read.words))):
        said = read.said(end)
        if said in _CLAIMS and end > start:
            return Group(at, end, more=number)
        if end in read.taken or said in _THINGS | EVENT_NOUNS or read.words[end].sort in {Look.END, Look.MAIL}:
            break
    return None


_CLAIMS = many("would want wants need needs")


def past_home(read: Text, at: int) -> int:
    """Past "from my team", "on the ward", "from Cedar Ward", "on ward 7" behind people; else the place itself."""
    if read.said(at) not in {"from", "on", "in", "at"}:
        return at
    if house := past_house(read, at + 1):
        return house
    if read.said(at + 1) in _NUMBERED and at + 2 < len(read.words) and read.words[at + 2].sort is Look.NUMBER:
        return at + 3
    if read.said(at + 1) not in {"my", "our", "the", "this"}:
        return at
    end = at + 2
    while end - at < 4 and end < len(read.words) and _at_home(read, end):  # noqa: PLR2004 - "the stroke unit"
        end += 1
    return end if end > at + 2 and end not in read.taken else at


_NUMBERED = many("ward unit block floor level bay team")


def _at_home(read: Text, at: int) -> bool:
    """True for a word of where people belong."""
    word = read.words[at]
    return word.sort is Look.WORD and at not in read.taken and word.text not in EVENT_NOUNS | _STOPS


_STOPS = many(
    "place places stead spot seat slot name absence shoes behalf way opinion view morning afternoon evening same on for at to and or would want wants need needs have has can could are is will like attend come join get be"
)


def _of_ours(read: Text, at: int) -> Group | None:
    """Read "my preceptor Helga Brandt", "me and my co-chair Pam", whatever a preceptor and a chair are."""
    if read.said(at - 1) not in _OWNERS:
        return None
    end = at
    while end - at < 5 and end < len(read.words) and (_plain(read, end) or _hyphen(read, end)):  # noqa: PLR2004 - "newly-qualified ward nurse"
        end += 1
    found = name_group(read, end + (read.said(end) == ",")) if end > at else None
    copied = found and read.said(found.last + (read.said(found.last) == ",")) == "copied"
    sure = found and (found.firm or copied or read.said(at - 2) == "and" or read.said(found.last) in {"(", "and"})
    return Group(at - 1, found.last, found.names, firm=True) if found and sure else None


def _hyphen(read: Text, at: int) -> bool:
    """True for the hyphen of "co-chair"."""
    word = read.words[at]
    return word.text == "-" and read.words[at - 1].end == word.start and _plain(read, at + 1)


def _past_field(read: Text, at: int) -> int:
    """Past "of Public Health," and "for respiratory" behind what somebody is, where the name follows; else the place itself."""
    if read.said(at) not in {"of", "for", "in", "at"} or read.said(at + 1) in {"mine", "ours", "us"}:
        return at
    for end in range(at + 1, min(at + 8, len(read.words))):
        word = read.words[end]
        if word.text in {",", "-", ":"}:
            return end if end > at + 1 and name_group(read, end + 1) else at
        if end in read.taken or word.sort is not Look.WORD or (word.text in NOT_NAMES and word.text not in _LINKS):
            break
    return at


_LINKS = many("of and for in the")


def _plain(read: Text, at: int) -> bool:
    word = read.words[at]
    return word.sort is Look.WORD and not word.capital and at not in read.taken and word.text not in NOT_NAMES


def _number(read: Text, at: int) -> tuple[int, int]:
    """How many are spoken of, and where what they are begins; 0 if nobody."""
    said, following = read.said(at), read.said(at + 1)
    if said == "both":
        start = at + 1 + (following == "of")
        return (2, start + 1) if read.said(start) in _PARTS else (0, at + 1)
    if said in _PARTS and NUMBERS.get(following, 0) > 1:
        return NUMBERS[following], at + 2
    number = 1 if said in DETERMINERS else NUMBERS.get(said, 0) or (int(said) if re.fullmatch(r"\d\d?", said) else 0)
    if said == "a" and following in {"couple", "pair"} and read.said(at + 2) == "of":
        return 2, at + 3 + (read.said(at + 3) in _PARTS)
    if number and following == "of" and read.said(at + 2) in _PARTS | {"them", "whom"}:
        return number, at + 3
    if number and said not in _OWNERS and following in {"more", "other", "further"}:
        return number, at + 2
    return number, at + 1


def _noun(read: Text, at: int, nouns: frozenset[str]) -> int:
    """Past what somebody is ("line manager", "ward sisters"); the place itself if it is no person."""
    if read.said(at - 1) in {"them", "whom"}:
        return at
    part = read.said(at - 1) in _PARTS and read.said(at - 2) == "of"
    end = at
    for place in range(at, min(at + 4, len(read.words))):
        said = read.said(place)
        if place in read.taken or read.words[place].sort is not Look.WORD or said in EVENT_NOUNS:
            break
        if said in nouns or (part and (said in _CROWDS or (said.endswith("s") and said not in _NOBODY))):
            end = place + 1
        elif end > at or said in NOT_NAMES:
            break
    return end


_CROWDS = many("team staff crew department unit ward group lot office surgery practice")
"""What "one of my …" comes from."""


def _extra(read: Text, at: int) -> Group | None:
    """Read "me plus one", "me and another": somebody more, behind the sender."""
    before = read.said(at - 1), read.said(at - 2)
    said = read.said(at)
    if said == "a" and read.said(at + 1) == "and" and read.said(at + 2) == "one":
        return Group(at, at + 3, more=1)
    number = 1 if said == "another" else NUMBERS.get(said, 0) or (int(said) if re.fullmatch(r"\d", said) else 0)
    return Group(at, at + 1, more=number) if before[0] == "and" and before[1] in SELVES and number else None


def own_names(read: Text, at: int, number: int) -> Group | None:
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
