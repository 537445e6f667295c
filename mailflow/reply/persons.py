"""Other people as a letter names them: by name and address, or as somebody's guests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailflow.model.text import clean_line
from mailflow.reply.when import listed

if TYPE_CHECKING:
    from mailflow.model.people import Address, Person

NAMELESS = re.compile(r"guest \d+ of .+")
"""What the books call somebody whom an asker only counted."""


@dataclass(frozen=True, slots=True)
class Guests:
    """Those who were named, or only counted, without an address."""

    said: str
    """`Priya Nair and 2 other guests`."""
    several: bool
    named: bool
    """Each of them is known by name."""
    until: str
    """How long their places are kept; empty where none is."""


def tell_guests(people: tuple[Person, ...], until: str = "") -> Guests:
    """Each by name, then how many have none; `until`: how long their places are kept."""
    named = [tell_person(person) for person in people if person.email or _is_named(person)]
    unnamed = len(people) - len(named)
    rest = (
        [f"{unnamed} other guest{'s' if unnamed > 1 else ''}"]
        if named
        else ["your guest" if unnamed == 1 else f"your {unnamed} guests"]
    )
    return Guests(listed(named + rest if unnamed else named), len(people) > 1, not unnamed, until)


def tell_guest(person: Person) -> str:
    """Somebody other than the reader: by name and address, as far as they are known."""
    return tell_person(person) if person.email or _is_named(person) else "your guest"


def _is_named(person: Person) -> bool:
    return bool(person.name) and not NAMELESS.fullmatch(person.name)


def tell_person(person: Person | Address) -> str:
    """`Tom Reed (tom.reed@barts.example)`, as far as it is known."""
    name = clean_line(person.name)
    if name and person.email:
        return f"{name} ({person.email})"
    return name or person.email
