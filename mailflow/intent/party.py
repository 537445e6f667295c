"""Who a request is for: names, addresses, copies and counts in the sender's words → people."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.intent.naming import ACTING, APART, Called, called, meant, points
from mailflow.intent.people import KIN, NOT_NAMES, TITLES, addressed, counted, sender_of, shared
from mailflow.intent.words import fold
from mailflow.model.people import Person

if TYPE_CHECKING:
    from mailflow.intent.names import Group
    from mailflow.intent.roles import Said
    from mailflow.intent.scene import Scene
    from mailflow.model.people import Address

_NOT_TO = "".join(
    f"(?<!{verb} )"
    for verb in (
        "let",
        "tell",
        "send",
        "email",
        "to",
        "from",
        "contact",
        "ring",
        "call",
        "remind",
        "by",
        "give",
        "asked",
        "of",
        "told",
    )
)
_SELF = re.compile(
    _NOT_TO
    + r"\bme\b|\b(?:myself|both of us|us both|(?:the )?(?:two|three|four|five|six|\d) of us|us|my (?:own )?(?:place|spot|seat|booking|name)|and i|i and|i also|so (?:am|will|would) i)\b"
    r"|\bi would (?:\w+ )?like (?:to (?:\w+ )?(?:come|attend|join|take part|participate|be there|go|do)|ø)\b|\bi (?:will|am|plan to|intend to|shall) (?:\w+ )?(?:come|coming|attend|attending|join|joining|be there)\b"
    r"|\bcan i (?:\w+ )?(?:come|attend|join|take part|bring)\b"
)
"""The sender is one of those to come."""
_MINE = re.compile(r"\b(?:i would (?:\w+ )?like|can i (?:\w+ )?(?:have|get)) (?:a|one) (?:place|seat|spot|space)\b")
"""The same, unless the place is said to be for somebody."""
_NOT_MINE = re.compile(r"\b(?:not for me|not for myself|on behalf of)\b")
_OTHERS_ONLY = re.compile(
    r"\b(?:no need (?:of|for) (?:a place|one)|(?:a place|one) myself)\b|\b(?:not for me|not me|not myself|will not be (?:attending|coming|joining)|am not (?:attending|coming|joining|going)|do not need (?:a place|one) (?:for )?myself)\b"
)
_TEAM = re.compile(
    r"\b(?:for|of) (?:my|our|the) (?:\w+ ){0,2}(?:team|staff|nurses|colleagues|ward|group|department|unit|service|trainees|students|managers|juniors|doctors|volunteers|people|others|registrars|residents|members|apprentices)\b"
)
_COPIED = re.compile(r"\bcopied\b|\bcopy\b|\bcopying\b")


@dataclass(frozen=True, slots=True)
class Party:
    """The people of a request; `named` are those the words name, `sender` says whether the sender is one of them."""

    people: tuple[Person, ...]
    named: tuple[Person, ...] = ()
    sender: bool = True
    names: tuple[Called, ...] = ()
    unknown: bool = False
    """True where somebody else is meant, and the words do not say who."""


def party(scene: Scene, said: tuple[Said, ...]) -> Party:
    """The people whom the clauses' request is for."""
    sender = sender_of(scene.message)
    names, rows = called(scene, said, sender.name), meant(said)
    others = _others(scene, said, names)
    lines = [_NOT_COMING.sub(" ", one.clause.line) for one in said if one.acts & ACTING]
    text_of_all = " . ".join(lines)
    acting = {(one.clause.subject, one.clause.sentence) for one in said if one.acts & ACTING}
    number = max(
        (counted(one.clause.line) for one in said if (one.clause.subject, one.clause.sentence) in acting), default=0
    )
    everything = " . ".join(one.clause.line for one in said)
    more = max((row.more for row in rows), default=0)
    more = more if any(row.more and row.names for row in rows) else max(0, more - len(others))
    itself = _itself(scene, text_of_all, everything, names, rows)
    if not others and not more:
        alone = _unnamed(sender, number, text_of_all, everything)
        meant_other = (
            any(points(one) for one in said) or _NOT_MINE.search(everything) or any(_beside(one) for one in said)
        )
        return replace(alone, unknown=bool(meant_other) and alone.sender and not any(row.names for row in rows))
    people = ((sender,) if itself else ()) + others + (Person(),) * more
    return Party(people + (Person(),) * max(0, number - len(people)), others, itself, names)


_NOT_COMING = re.compile(
    r"\b(?:with|keep|keeping|copy|copying|copied|have|leave|put) me (?:copied|copy|posted|updated|out of)\b|\bcopied me\b|\bnot me\b"
)
"""The sender is named here, and does not come along."""


def _itself(scene: Scene, acting: str, everything: str, names: tuple[Called, ...], rows: tuple[Group, ...]) -> bool:
    """True where the sender is one of those to come, beside those named."""
    if shared(scene.message.sender) or _OTHERS_ONLY.search(everything):
        return False
    mine = frozenset(fold(sender_of(scene.message).name).split())
    if any(
        row.me or (len(row.names) > 1 and any(len(mine & {*fold(name).split()}) > 1 for name in row.names))
        for row in rows
    ):
        return True
    own = _SELF.search(acting) or (_MINE.search(acting) and not any(name.behalf for name in names))
    return bool(own) and not _except_i(acting)


def _except_i(acting: str) -> bool:
    """True where "and i" only begins the sender's next sentence ("book Tom and I will …")."""
    found = list(_SELF.finditer(acting))
    return all(one.group() == "and i" and _GOES_ON.match(acting[one.end() :]) for one in found) and bool(found)


_GOES_ON = re.compile(r" (?:am|will|have|would|was|can|cannot|do|think|hope|know)\b(?! like to)(?! come)(?! attend)")


def _beside(said: Said) -> bool:
    """True for "tom hall and i would like …", written small."""
    found = _WITH_I.match(said.clause.line)
    return bool(
        found and said.acts & ACTING and not said.clause.subject and not set(found[1].split()) & (NOT_NAMES | KIN)
    )


_WITH_I = re.compile(r"(?:hello |hi |, )*((?:[a-z]+ ){1,2})and (?:i|myself) (?:would|will|can|want|are|also)\b")


def _unnamed(sender: Person, number: int, acting: str, everything: str) -> Party:
    """Nobody is named: the sender, and as many more as are counted; or only the team's members."""
    alone = _OTHERS_ONLY.search(everything)
    if (
        number
        and (alone or _TEAM.search(acting))
        and (alone or not re.search(r"\bme\b|\bmyself\b|\bof us\b|\band i\b", acting))
    ):
        return Party((Person(),) * number, sender=False)
    if number > 1:
        return Party((sender,) + (Person(),) * (number - 1))
    return Party((sender,))


def _others(scene: Scene, said: tuple[Said, ...], names: tuple[Called, ...]) -> tuple[Person, ...]:
    """Everybody named or addressed in the sender's words, but the sender; each with the address that fits."""
    message = scene.message
    apart = frozenset(one.email for one in (*message.to, *((message.sender,) if message.sender else ())))
    own = _without_contacts(scene.body.source)
    called_so = tuple(dict.fromkeys(one.name for one in names))
    written = tuple(
        one
        for one in addressed(own, apart)
        if any(_fits(name, one) for name in called_so) or _concerned(scene, said, one.email)
    )
    people = list(written)
    for name in called_so:
        if not any(_fits(name, one) for one in people):
            people.append(_reached(name, message.cc, apart))
    if not written:
        people = _with_field(people, scene, apart)
    if (
        not people
        and message.cc
        and any(
            _COPIED.search(one.clause.line) and one.acts & ACTING and not APART.search(one.clause.line) for one in said
        )
    ):
        copies = [one for one in message.cc if one.email not in apart]
        people = [Person(copies[0].email, copies[0].name)] if len(copies) == 1 else []
    return tuple(one if one.name or not one.email else _titled(one, message.cc) for one in people)


def _concerned(scene: Scene, said: tuple[Said, ...], email: str) -> bool:
    """True where an address stands in a sentence that acts, in a list, or with somebody whom a "her" or "his" means."""
    at = scene.body.source.lower().find(email)
    words = scene.body.words
    holding = next(
        (
            one
            for one in said
            if not one.clause.subject and words[one.clause.last - 1].end > at >= words[one.clause.first].start
        ),
        None,
    )
    if holding is None:
        return True
    sentence = [one for one in said if one.clause.sentence == holding.clause.sentence and not one.clause.subject]
    line = " ".join(one.clause.line for one in sentence)
    if any(one.acts & ACTING for one in sentence):
        return not _REFEREE.search(holding.clause.line)
    acting = " ".join(one.clause.line for one in said if one.acts & ACTING)
    return not re.search(r"\b(?:is|are|was|has|have|will|can)\b", line) or bool(_PRONOUN.search(acting))


_REFEREE = re.compile(
    r"\b(?:manager is|supervisor is|approved by|agreed by|agreed with|authorised by|budget holder|my manager ,? ?him|copied)\b"
)
_PRONOUN = re.compile(r"\b(?:his|her|him|their|them|she|he|they)\b")


def _titled(person: Person, copies: tuple[Address, ...]) -> Person:
    """Somebody known by address alone, with the name that Cc gives."""
    return next((Person(person.email, one.name) for one in copies if one.email == person.email), person)


def _with_field(people: list[Person], scene: Scene, apart: frozenset[str]) -> list[Person]:
    """The one person named, with the address from the form's e-mail field."""
    fields = dict(scene.fields)
    emails = [
        found.group().lower()
        for label, value in fields.items()
        if "mail" in label
        for found in re.finditer(r"[\w.+'-]+@[\w.-]+\w", value)
    ]
    fresh = [email for email in dict.fromkeys(emails) if email not in apart]
    if len(people) == 1 and not people[0].email and fresh:
        return [replace(people[0], email=fresh[0])]
    return people


_CONTACT = re.compile(
    r"(?i)\b(?:my (?:work |personal |home |new |other )?e?-?mail|reach me|contact me|reply to|write to me|invoice|email me|my address|contact)\b[^\n]{0,40}?[\w.+'&-]+@[\w-]+(?:\.[\w-]+)+"
)


def _without_contacts(own: str) -> str:
    """The text without the addresses that only say where to write."""
    return _CONTACT.sub("", own)


def _fits(name: str, person: Person) -> bool:
    """True where a name may be that person's: every word of it is in the name or the address, or the address is made of it."""
    words = [word for word in re.split(r"[^\w]+", fold(name)) if word and word not in TITLES]
    local = [part for part in re.split(r"[^a-z]+", fold(person.email.split("@")[0])) if part]
    known = {*re.split(r"[^\w]+", fold(person.name)), *local}
    spelt = all(word in known or any(part == word[0] for part in local) for word in words)
    return bool(words) and (spelt or (not person.name and _made_of(words, local)))


def _made_of(words: list[str], local: list[str]) -> bool:
    """True for olu@, o.ade@ and oade@ for Olu Ade."""
    if (
        len(local) == 1
        and len(words) > 1
        and local[0] in {words[0][0] + words[-1], words[0] + words[-1][0], "".join(words)}
    ):
        return True
    whole = [part for part in local if part in words and len(part) > 2]  # noqa: PLR2004 - more than initials
    return bool(whole) and all(part in words or part in {word[0] for word in words} for part in local)


def _reached(name: str, copies: tuple[Address, ...], apart: frozenset[str]) -> Person:
    """A named person with the one Cc address that fits."""
    fitting = [one for one in copies if one.email not in apart and _fits(name, Person(one.email, one.name))]
    return Person(fitting[0].email, fitting[0].name or name) if len(fitting) == 1 else Person("", name)
