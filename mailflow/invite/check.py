"""The last look at a calendar object before it is queued: what it says must be what was meant (a second reader, not icalendar's)."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from mailflow.invite.address import email_of
from mailflow.invite.objects import named, objects
from mailflow.model.errors import MailFault

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.invite.lines import Line
    from mailflow.model.booking import Booking
    from mailflow.model.letter import Calendar
    from mailflow.model.programme import Event, Organiser


class InvitationError(MailFault):
    """A calendar object that must not go out; its text says what is wrong with it, in a sentence."""


def check(ics: bytes, method: Calendar, booking: Booking, event: Event, organiser: Organiser) -> None:
    """Read the object back; InvitationError unless METHOD, UID, order, times and the two people are as meant, once each."""
    match objects(ics):
        case [only] if only.whole and len(only.events) == 1:
            said = only.own + only.events[0]
        case found:
            counted = sum(len(one.events) for one in found)
            raise InvitationError(
                f"The invitation of {booking.email} holds {len(found)} calendars with {counted} events instead of one."
            )
    for name, meant in _meant(method, booking, event, organiser).items():
        if (read := [_value(line) for line in named(said, name)]) != meant:
            raise InvitationError(
                f"The invitation of {booking.email} says {name} {read or 'nothing'} where {meant or 'nothing'} was meant."
            )


def _meant(method: Calendar, booking: Booking, event: Event, organiser: Organiser) -> dict[str, list[str]]:
    """The values that each property must have, in order."""
    return {
        "METHOD": [method.value],
        "UID": [booking.invitation.uid],
        "SEQUENCE": [str(booking.invitation.sequence)],
        "DTSTAMP": [_zulu(booking.invitation.stamp)] if booking.invitation.stamp else [],
        "DTSTART": [_zulu(event.starts)],
        "DTEND": [_zulu(event.ends)],
        "ORGANIZER": [organiser.address],
        "ATTENDEE": [booking.email],
    }


def _value(line: Line) -> str:
    """What a line says: people as their address, all else as TEXT."""
    return email_of(line) if line.name in {"ATTENDEE", "ORGANIZER"} else line.text


def _zulu(moment: datetime) -> str:
    """The time in UTC as iCalendar writes it (RFC 5545 §3.3.5, form 2)."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
