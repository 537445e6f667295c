"""Copies of one answer: Google, Thunderbird and Exchange send the same calendar object twice in a mail, and may rewrite one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailflow.model.request import Rsvp

_IDENTITY = ("method", "uid", "sequence", "attendee", "partstat", "delegated_to")
"""Answers that differ in one of these are not copies; one that lacks it is a poorer copy."""
_ADDED = ("attendee_name", "sent_by", "organizer", "comment")


def merge(answers: Iterable[Rsvp | None]) -> Rsvp | None:
    """The one answer that a mail's calendar parts give; None where none is one, `trouble` where they contradict each other."""
    copies = [answer for answer in answers if answer]
    if not copies:
        return None
    said = {name: _distinct(copies, name) for name in _IDENTITY + _ADDED}
    fullest = {name: values[0] for name, values in said.items() if values}
    stamp = max((copy.stamp for copy in copies if copy.stamp), default=None)
    trouble = next((copy.trouble for copy in copies if copy.trouble), "") or _contradiction(said)
    return replace(copies[0], **fullest, stamp=stamp, trouble=trouble)


def _distinct(copies: list[Rsvp], name: str) -> list[Any]:
    """The values that the copies give for one field, each once, in order; missing ones left out."""
    values = (getattr(copy, name) for copy in copies)
    return list(dict.fromkeys(value for value in values if value not in {"", None}))


def _contradiction(said: dict[str, list[Any]]) -> str:
    """Where answers are no copies of each other, in a sentence; empty where they are."""
    apart = [said[name][:2] for name in _IDENTITY if len(said[name]) > 1]
    return f"The mail carries calendar answers that differ: {apart[0][0]} and {apart[0][1]}." if apart else ""
