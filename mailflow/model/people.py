"""People as mail knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox. `email` is the identity: a strict addr-spec, ASCII, lower case. `name` is clean display text."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a place is for; without `email` somebody named, or only counted, who cannot be reached yet."""

    email: str = ""
    name: str = ""
