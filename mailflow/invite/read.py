"""A calendar answer as it came (RFC 5546 §3.2.3, RFC 6047): tolerant of what clients do to it, and never raising."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailflow.invite.address import email_of, emails
from mailflow.invite.merge import merge
from mailflow.invite.objects import CalendarObject, named, objects
from mailflow.invite.values import block
from mailflow.model.request import Rsvp
from mailflow.model.text import clean_line

if TYPE_CHECKING:
    from mailflow.invite.lines import Line

ACTING = ("REPLY", "COUNTER", "REFRESH")
"""The only methods that attendees may send us; whatever else comes changes nothing."""
LIMIT = 256 * 1024
"""Octets of a part that are read."""
_MOST = 2**31 - 1  # SEQUENCE is a 32-bit integer (RFC 5545 §3.3.8)
_NAME, _COMMENT, _UID = 200, 4000, 1000  # characters kept
_SEQUENCE = re.compile(r"\s*\+?(?=[0-9])0*([0-9]{0,11})")  # eleven digits are beyond the most already
_TIME = re.compile(r"\s*([0-9]{4})-?([0-9]{2})-?([0-9]{2})T([0-9]{2}):?([0-9]{2}):?([0-9]{2})")
_TOKEN = re.compile(r"[A-Z0-9-]{1,40}")


def read(data: bytes, method: str = "") -> Rsvp | None:
    """The answer in one calendar part; `method` is the part's MIME parameter. None for what is no answer: REQUEST, nonsense, ….

    Missing pieces stay empty. Look at `trouble` first: with it nothing may be acted on, and even `method` may be another's.
    """
    found = objects(data[:LIMIT])
    methods = [line.text.strip().upper() for one in found for line in named(one.own, "METHOD")]
    said = method.strip().upper()
    if not {said, *methods}.intersection(ACTING):
        return None
    trouble = _trouble(found, methods, said) or ("The calendar answer is too long." if len(data) > LIMIT else "")
    told = clean_line((methods or [said])[0])
    answers = [_answer(told, event, trouble) for one in found for event in one.events]
    return merge(answers) or Rsvp(told, "", trouble=trouble or "The calendar answer names no event.")


def _trouble(found: list[CalendarObject], methods: list[str], said: str) -> str:
    """Why nothing in this part may be acted on; empty if it may."""
    told = " and ".join(clean_line(name)[:40] for name in dict.fromkeys(methods[:10]))
    rows = (
        (not found, "The calendar answer cannot be read."),
        (not methods, "The calendar answer has no METHOD."),
        (len(set(methods)) > 1, f"The calendar answer has several METHODs: {told}."),
        (said and said not in methods, f"The mail announces a calendar {said}, but its calendar says {told}."),
        (not all(one.whole for one in found), "The calendar answer is cut off."),
    )
    return next((because for holds, because in rows if holds), "")


def _answer(method: str, event: tuple[Line, ...], trouble: str) -> Rsvp:
    """What one VEVENT answers."""
    attendees = _answering(event)
    organizers = [email_of(line) for line in named(event, "ORGANIZER")]
    uid = clean_line(_first(event, "UID"))[:_UID]
    person = {} if not attendees else _attendee(attendees[0])
    return Rsvp(
        method=method,
        uid=uid,
        sequence=_sequence(_first(event, "SEQUENCE")),
        stamp=_time(_first(event, "DTSTAMP")),
        organizer=next(filter(None, organizers), ""),
        comment=_comment(event, attendees),
        trouble=trouble or _unclear(event, uid),
        **person,
    )


def _answering(event: tuple[Line, ...]) -> list[Line]:
    """The ATTENDEE lines that answer, where there are others: of the organiser, of who is handed the place, of who is only named."""
    attendees = named(event, "ATTENDEE")
    others = {address for line in attendees for address in emails(line.parameter("DELEGATED-TO"))}
    others |= {email_of(line) for line in named(event, "ORGANIZER")}
    own = [line for line in attendees if email_of(line) not in others] or attendees
    return [line for line in own if line.parameter("PARTSTAT").upper() not in {"", "NEEDS-ACTION"}] or own


def _attendee(line: Line) -> dict[str, str]:
    """The person who answers, how, and for or by whom."""
    partstat = line.parameter("PARTSTAT").upper()
    delegates, senders = emails(line.parameter("DELEGATED-TO")), emails(line.parameter("SENT-BY"))
    return {
        "attendee": email_of(line),
        "attendee_name": clean_line(line.parameter("CN"))[:_NAME],
        "partstat": partstat if _TOKEN.fullmatch(partstat) else "",
        "delegated_to": next(iter(delegates), ""),
        "sent_by": next(iter(senders), ""),
    }


def _unclear(event: tuple[Line, ...], uid: str) -> str:
    """Why this answer may not be acted on; empty if it may."""
    answers = {(email_of(line), line.parameter("PARTSTAT").upper()) for line in _answering(event)}
    nameless = not all(email for email, _ in answers)
    delegates = {address for line in named(event, "ATTENDEE") for address in emails(line.parameter("DELEGATED-TO"))}
    rows = (
        (not uid, "The calendar answer does not say which invitation it answers: it has no UID."),
        (len(answers) > 1, "The calendar answer speaks for several attendees."),
        (
            nameless and len(named(event, "ATTENDEE")) > 1,
            "The calendar answer does not say which of its attendees answers.",
        ),
        (len(delegates) > 1, "The calendar answer names several people to take the one place."),
        (
            named(event, "RECURRENCE-ID"),
            "The calendar answer is about one date of a repeating event, which no invitation of ours is.",
        ),
        *(
            (_differs(event, name), f"The calendar answer has several values of {name}.")
            for name in ("UID", "SEQUENCE", "DTSTAMP", "ORGANIZER")
        ),
    )
    return next((because for holds, because in rows if holds), "")


def _differs(event: tuple[Line, ...], name: str) -> bool:
    """True where the property stands there more than once, with different values."""
    return len({line.value.strip().casefold() for line in named(event, name)}) > 1


def _first(event: tuple[Line, ...], name: str) -> str:
    """The property's first value as TEXT; empty where it is missing."""
    return next((line.text for line in event if line.name == name), "")


def _sequence(value: str) -> int | None:
    """SEQUENCE, at most 31 bits; None where it is missing or no number."""
    if not (found := _SEQUENCE.match(value)):
        return None
    return min(_MOST, int(found[1] or "0"))


def _time(value: str) -> datetime | None:
    """DTSTAMP as UTC, which it must be (RFC 5545 §3.8.7.2), also where the Z is missing; None where it is no time."""
    if not (found := _TIME.match(value)):
        return None
    year, month, day, hour, minute, second = map(int, found.groups())
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)  # a leap second is none in Python
    except ValueError:
        return None


def _comment(event: tuple[Line, ...], attendees: list[Line]) -> str:
    """The sender's own words: COMMENT, and what Google puts beside the answer, HTML escapes and all."""
    notes = [html.unescape(line.parameter("X-RESPONSE-COMMENT")[:_COMMENT]) for line in attendees]
    words = (block(text) for text in ([line.text for line in named(event, "COMMENT")] + notes))
    return "\n".join(dict.fromkeys(filter(None, words)))[:_COMMENT]
