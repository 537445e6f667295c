"""Addresses in the text, each with the name that stands by it: on its line, in its row of a table, on the line above."""

from __future__ import annotations

import re

from mailflow.intent.people import KIN, NOT_NAMES
from mailflow.intent.words import fold, many
from mailflow.model.people import Person


def addressed(text: str, known: frozenset[str]) -> tuple[Person, ...]:
    """People written with their addresses: "Dr Anil Patel (a.patel@…)", a line of a table, a name and an address in two lines."""
    own = _CONTACT.sub("", text)
    found: dict[str, Person] = {}
    past = 0
    for match in _MAIL.finditer(own):
        email = match.group().lower().strip(".'")
        if (
            email not in known
            and email not in found
            and own[max(0, match.start() - 7) : match.start()].lower() != "mailto:"
        ):
            found[email] = Person(
                email, _name_before(own[past : match.start()]) or _small_before(own[past : match.start()], email)
            )
        past = match.end()
    return tuple(found.values())


_CONTACT = re.compile(
    r"(?i)\b(?:my (?:work |personal |home |new |other )?e?-?mail|reach me|contact me|reply to|write to me|invoice|email me|my address|contact)\b[^\n]{0,40}?[\w.+'&-]+@[\w-]+(?:\.[\w-]+)+"
)
"""Addresses that only say where to write."""
_MAIL = re.compile(r"[\w.+'&-]+@[\w-]+(?:\.[\w-]+)+")


def _name_before(text_before: str) -> str:
    """The capitalised words nearest before an address, on its line or the one above; those before a bracket that holds more than it."""
    near = text_before[-120:]
    lines = near.split("\n")
    line = lines[-1] if re.search(r"[A-Z]\w", lines[-1]) else (lines[-2] if len(lines) > 1 else "") + " " + lines[-1]
    before, bracket, _ = line.rpartition("(")
    if bracket and (outside := _names_in(before)):
        return outside[-1]
    good = _names_in(line)
    if "\t" in line or "|" in line or line.count(",") > 1:
        return good[0] if good else ""
    return good[-1] if good else ""


def _names_in(line: str) -> list[str]:
    return [clean for found in _NAME.finditer(line) if (clean := _named(found.group()))]


def _small_before(text_before: str, email: str) -> str:
    """The words right before an address from the first that it is made of, though they be written small: "jo ray (jo@…)"."""
    local = set(re.split(r"[^a-z]+", fold(email.partition("@")[0])))
    line = text_before[-60:].rpartition("\n")[2]
    words = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", line)[-_LONGEST:]
    named = [fold(word) in local for word in words]
    initial = [len(one) == 1 for one in local]
    start = named.index(True) if True in named else len(words)
    start -= start > 0 and any(initial) and fold(words[start - 1])[0] in local if start < len(words) else 0
    kept = words[start:]
    return "" if {fold(word) for word in kept} & (NOT_NAMES | _VERBS) else " ".join(word.title() for word in kept)


_LONGEST = 3
"""Words of a name that is written small."""
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'.-]*(?:[ ]+(?:(?:de|van|von|der|la|le|di|da|al|el|bin|ap|ab)[ ]+)*[A-ZÀ-ÖØ-Þ][\w'.-]*){0,3}"
)


def _named(said: str) -> str:
    """A run of capitalised words without titles and words that are no names; empty if nothing is left."""
    words = [word.strip(".") for word in said.split() if not _SHORTENED.search(word)]
    while words and fold(words[0]) in NOT_NAMES | _VERBS | KIN:
        words = words[1:]
    while words and fold(words[-1]) in NOT_NAMES | _VERBS:
        words = words[:-1]
    return " ".join(words) if any(len(word) > 1 for word in words) else ""


_SHORTENED = re.compile(r"'(?:ve|m|ll|d|re|t|s)$")
"""I've, She'll, Tom's: no part of a name."""
_VERBS = many(
    "book please add register put reserve email name cc enrol sign could can would and thanks attendee attendees role"
)
