"""Whom a request is for, which words say so, and who is left out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.traces import COUNTED
from mailflow.model.message import Kind
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.people import Address, Person
    from mailflow.model.request import Request

_ME = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (r"(?:me|I|myself)(?= and)|(?<=and )(?:me|I)|both of us|me too|(?<=for )me|myself", r"me|us", r"I|we")
)
"""Words by which writers name themselves, the plainest first."""
_NOT_ME = re.compile(
    r"[^.!?\n]*\b(?:myself|not (?:for )?me|without me|not included|not counting me|on behalf of|I (?:can't|cannot|won't|don't|am not|will not))\b[^.!?\n]*",
    re.IGNORECASE,
)
"""A sentence in which writers leave themselves out."""
_COPIED = re.compile(
    r"[^.!?\n]*\b(?:cop(?:y|ied|ying)|cc'?d?|for (?:information|info|reference)|in the loop)\b[^.!?\n]*", re.IGNORECASE
)
"""A sentence that says why somebody is copied."""
_BOOKING = frozenset({Action.BOOK, Action.MOVE, Action.TRANSFER, Action.ACCEPT})


def introduce(message: Message, request: Request) -> list[str]:
    """Whom it is for, by name and address, with the words that say so; and how many were only counted."""
    named = [one for one in request.people if one.name or one.email]
    rows = [_introduced(one, message, alone=len(request.people) == 1) for one in named]
    missing = len(request.people) - len(named)
    said = _bracketed([f"“{one.words}”" for one in request.traces if one.meaning == COUNTED][:1])
    if missing:
        rows.append(f"{missing} more, not named yet{said}" if named else f"{missing} people, not named yet{said}")
    return rows


def left_out(message: Message, request: Request) -> list[str]:
    """Who wrote or was copied and gets nothing, with the words that say so."""
    if request.action not in _BOOKING or request.rsvp:
        return []
    booked = {one.email for one in request.people}
    rows = []
    if message.sender and message.sender.email not in booked and request.action is not Action.TRANSFER:
        rows.append(f"{_name(message.sender)} (the writer): {_why_not_me(message, request)}")
    rest = [one for one in message.cc if one.email not in booked | {to.email for to in message.to}]
    sentence = _COPIED.search(message.text(Kind.NEW))
    why = f": “{' '.join(sentence.group().split())}”" if sentence else ""
    return rows + [f"{_name(one)} (only copied){why}" for one in rest]


def copied(message: Message) -> str:
    """Who was copied."""
    return ", ".join(f"{one.name} <{one.email}>" if one.name else one.email for one in message.cc)


def _name(address: Address) -> str:
    return address.name or address.email


def _introduced(person: Person, message: Message, *, alone: bool) -> str:
    who = f"{person.name} <{person.email}>" if person.name and person.email else person.email or person.name
    if message.sender and person.email == message.sender.email:
        own = message.text(Kind.NEW)
        found = next((said for one in _ME if (said := one.search(own))), None)
        return f"{who} (the writer{f', “{found.group()}”' if found and not alone else ''})"
    return who + _bracketed(_known_by(person, message))


def _known_by(person: Person, message: Message) -> list[str]:
    """What in the mail tells of somebody: the name as it is written there, and where the address comes from."""
    own = message.text(Kind.NEW)
    names = [person.name, *person.name.split()] if person.name else []
    found = next((one for one in names if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", own)), "")
    rows = [f"“{found}”"] if found else []
    if person.email and person.email in own.lower():
        rows.append("address in the text")
    elif any(one.email == person.email for one in message.cc):
        rows.append("copied")
    return rows if person.email else [*rows, "no address yet"]


def _bracketed(rows: list[str]) -> str:
    return f" ({', '.join(rows)})" if rows else ""


def _why_not_me(message: Message, request: Request) -> str:
    """The words by which writers leave themselves out, or that others are named."""
    absent = [one.words for one in request.traces if one.meaning == Act.ABSENT.value]
    sentence = _NOT_ME.search(message.text(Kind.NEW))
    words = " ".join(sentence.group().split()) if sentence else next(iter(absent), "")
    return f"“{words}”" if words else "only others are named"
