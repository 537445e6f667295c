"""Who is reached where: names, addresses in the text, fields of a form and Cc → people with the address that is theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.addresses import addressed
from mailflow.intent.naming import ACTING, apart
from mailflow.intent.nicknames import SHORT
from mailflow.intent.people import TITLES, clean_name, sender_of
from mailflow.intent.words import fold
from mailflow.model.people import Person

if TYPE_CHECKING:
    from mailflow.intent.names import Group
    from mailflow.intent.naming import Called
    from mailflow.intent.roles import Said
    from mailflow.intent.scene import Scene
    from mailflow.model.message import Message
    from mailflow.model.people import Address

_COPIED = re.compile(r"\bcopied\b|\bcopy\b|\bcopying\b")


def others(
    scene: Scene, said: tuple[Said, ...], names: tuple[Called, ...], rows: tuple[Group, ...]
) -> tuple[Person, ...]:
    """Everybody named or addressed in the sender's words, but the sender; each with the address that fits."""
    message = scene.message
    known = frozenset(one.email for one in (*message.to, *((message.sender,) if message.sender else ())))
    called_so = tuple(dict.fromkeys(one.name for one in names))
    written = tuple(
        one
        for one in addressed(scene.body.source, known)
        if any(_fits(name, one) for name in called_so)
        or (_concerned(scene, said, one.email) and not (_owned(scene, one.email) and not any(row.more for row in rows)))
    )
    people = list(written)
    for name in called_so:
        if not any(_fits(name, one) for one in people):
            people.append(_reached(name, message.cc, known))
    if not written:
        people = _fielded(people, scene, known)
    if not people:
        people = _copies(message, said, rows, known)
    return tuple(one if one.name or not one.email else _titled(one, message.cc) for one in people)


def _copies(message: Message, said: tuple[Said, ...], rows: tuple[Group, ...], known: frozenset[str]) -> list[Person]:
    """Those in Cc who are meant by what they are ("my two colleagues, copied in") or all together ("everyone in cc")."""
    copies = [Person(one.email, one.name) for one in message.cc if one.email not in known]
    acting = [one for one in said if one.acts & ACTING and not apart(one.clause.line)]
    if any(row.copied and row.some for row in rows) or any(_EVERYBODY.search(one.clause.plain) for one in acting):
        return copies
    told = any(
        _IS_COPIED.search(one.clause.line) or any(row.copied for row in one.clause.groups)
        for one in said
        if not apart(one.clause.line)
    )
    number = max((row.more for row in rows if row.copied or told), default=0)
    both = told and any(_BOTH.search(one.clause.plain) for one in acting)
    alone = any(_THE_COPIED.search(one.clause.line) for one in acting)
    return copies if len(copies) == (number or int(both or alone)) else []


_IS_COPIED = re.compile(r"\b(?:he|she|they|him|them|who|others?)(?: 's)?(?: \w+){0,2} copied\b")
_BOTH = re.compile(r"\bwe (?:\w+ )?both\b|\bus both\b|\bboth of us\b|\b(?:us two|the two of us)\b")
"""The sender and one more."""
_THE_COPIED = re.compile(r"\b(?:book|add|put|register|enrol|sign up|for|to) (?:the|a) (?:\w+ ){1,4}?copied\b")
"""Somebody known by nothing but the copy."""
_EVERYBODY = re.compile(
    r"\b(?:everyone|everybody|all|those|(?:the|these|all) (?:\w+ )?(?:people|others|persons|colleagues|staff|members|folk|folks)|the two|the three|the rest|both)"
    r" (?:(?:of|those|the|people|who|are|i|have|that|in|on|this|email|and) )*copied\b"
)
"""All who are in Cc."""


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
    if _HEARD_FROM.search(scene.body.source[max(0, at - 12) : at]) or _TELLS.match(
        scene.body.source[at + len(email) :]
    ):
        return False
    if holding is None:
        return True
    sentence = [one for one in said if one.clause.sentence == holding.clause.sentence and not one.clause.subject]
    line = " ".join(one.clause.line for one in sentence)
    if _REFEREE.search(holding.clause.line) or _SENT.search(holding.clause.line):
        return False
    if any(one.acts & ACTING for one in sentence):
        return True
    acting = " ".join(one.clause.line for one in said if one.acts & ACTING)
    return not re.search(r"\b(?:is|are|was|has|have|will|can)\b", line) or bool(_PRONOUN.search(acting))


def _owned(scene: Scene, email: str) -> bool:
    """True for "my manager's address is …" where no "her" or "him" is to be booked: it is only told."""
    at = scene.body.source.lower().find(email)
    acting = " ".join(clause.line for clause in scene.body.clauses)
    return bool(_OWNER.search(scene.body.source[max(0, at - 60) : at])) and not _BOOKED_SO.search(acting)


_OWNER = re.compile(
    r"(?i)(?:\w['\u2019]s|\b(?:finance|accounts?|manager|supervisor|office|invoic\w+|billing)) (?:\w+ )?(?:e-?mail|address)(?: address)?(?: is| would be|:| -| =|\s)*\W*$"
)
"""An address with its owner before it."""
_BOOKED_SO = re.compile(
    r"\b(?:book|put|add|register|cancel|move|sign|take|remove|enrol|for|include|would like|want) (?:her|him|them)\b|\b(?:she|he|they) (?:would|wants?|needs?|can|could|cannot)\b|\b(?:her|his|their) (?:place|name|booking|spot|seat)\b"
)


_HEARD_FROM = re.compile(r"(?i)\b(?:from|by|via|copy|cc|copied|than)\W{0,3}$")
_TELLS = re.compile(
    r"\W{0,2} (?:said|says|told|suggested|recommended|mentioned|forwarded|passed|sent|advised|thinks|has (?:agreed|approved|asked me))\b"
)
"""An address of somebody who only spoke of it."""
_REFEREE = re.compile(
    r"\b(?:(?:manager|supervisor|matron|boss|lead|head|director) (?:is\b|:|-)|supervisor is|approved by|agreed by|agreed with|authorised by|budget holder|(?<!book )(?<!register )(?<!add )(?<!put )(?<!for )(?<!and )my manager ,? ?him|copied\b)"
)
_SENT = re.compile(
    r"\b(?:copy|cc|send|e ?mail|forward|invoice|bill|write|reply|inform|notify|contact)\b(?: \w+){0,6}? (?:to|at|on|with) him\b"
    r"|\b(?:please|also|can you|and|to|,) (?:contact|e ?mail|tell|inform|notify|cc|copy) him\b"
)
"""Somebody who is only written to."""
_PRONOUN = re.compile(r"\b(?:his|her|him|their|them|she|he|they)\b")


def _titled(person: Person, copies: tuple[Address, ...]) -> Person:
    """Somebody known by address alone, with the name that Cc gives."""
    return next((Person(person.email, one.name) for one in copies if one.email == person.email), person)


def _fielded(people: list[Person], scene: Scene, known: frozenset[str]) -> list[Person]:
    """The people of a form's fields: the one named with the address of its field, or those whom its rows name."""
    rows: list[Person] = []
    own = frozenset(fold(sender_of(scene.message).name).split())
    for label, value in scene.fields:
        if found := _MAIL.search(value if _MAIL_LABEL.match(label) else ""):
            email = found.group().lower()
            rows = (
                [*rows[:-1], replace(rows[-1], email=email)] if rows and not rows[-1].email else [*rows, Person(email)]
            )
        elif _NAME_LABEL.match(label) and value:
            rows.append(Person("", clean_name(value)))
    fresh = [one for one in rows if one.email not in known and not own & frozenset(fold(one.name).split())]
    if len(people) == 1 and not people[0].email:
        return [replace(people[0], email=next((one.email for one in fresh if one.email), ""))]
    whole = [one for one in fresh if one.email and one.name]
    return people or whole


_MAIL = re.compile(r"[\w.+'-]+@[\w.-]+\w")
_MAIL_LABEL = re.compile(r"(?:contact |work |delegate |attendee )?e-?mail")
_NAME_LABEL = re.compile(r"(?:full |delegate |attendee )?names?\b")


def _fits(name: str, person: Person) -> bool:
    """True where a name may be that person's: every word of it is in the name or the address, or the address is made of it."""
    words = [word for word in re.split(r"[^\w]+", fold(name)) if word and word not in TITLES]
    local = [part for part in re.split(r"[^a-z]+", fold(person.email.split("@")[0])) if part]
    known = {*re.split(r"[^\w]+", fold(person.name)), *local}
    spelt = all(word in known or any(part == word[0] for part in local) for word in words)
    part = {word for word in re.split(r"[^\w]+", fold(person.name)) if word}
    return bool(words) and (spelt or bool(part and part < set(words)) or (not person.name and _made_of(words, local)))


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


def _reached(name: str, copies: tuple[Address, ...], known: frozenset[str]) -> Person:
    """A named person with the one Cc address that fits."""
    free = [Person(one.email, one.name) for one in copies if one.email not in known]
    fitting = [one for one in free if _fits(name, one)] or [one for one in free if _short_for(name, one)]
    return Person(fitting[0].email, fitting[0].name or name) if len(fitting) == 1 else Person("", name)


def _short_for(name: str, person: Person) -> bool:
    """True for Pam and Pam T. beside Pamela Threlfall, and for Liz beside Elizabeth."""
    words = re.findall(r"[^\W_]+", fold(name))
    full = re.findall(r"[^\W_]+", fold(person.name or person.email.split("@")[0]))
    return bool(words and full) and all(
        any(part.startswith((word, _clipped(word))) or part in SHORT.get(word, frozenset()) for part in full)
        for word in words
    )


def _clipped(word: str) -> str:
    """A pet name without its ending: "lachie" → "lach", "benny" → "ben"; as it is where too little is left."""
    stem = word.removesuffix("ie").removesuffix("y") if word.endswith(("ie", "y")) else word
    stem = stem[:-1] if len(stem) > _CLIPPED and stem[-1] == stem[-2] else stem
    return stem if len(stem) >= _CLIPPED else word


_CLIPPED = 3
"""Letters of a name that its pet form keeps at least."""
