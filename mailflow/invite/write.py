"""A booking's calendar object (RFC 5546 §3.2): the invitation, its cancellation, and the no to another time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, assert_never

from icalendar import Alarm, vDuration, vInt, vUri
from icalendar import Event as VEvent

from mailflow.invite.check import InvitationError, check
from mailflow.invite.values import Value, block, calendar, instant, label, line, person, texts, uri
from mailflow.model.letter import Calendar

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.programme import Event, Organiser

_ANSWERS = frozenset({"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"})
_ALWAYS = {
    "CLASS": "PUBLIC",
    "X-MICROSOFT-CDO-ALLDAYEVENT": "FALSE",
    "X-MICROSOFT-CDO-IMPORTANCE": "1",
    "X-MICROSOFT-CDO-INSTTYPE": "0",
}
_CONFIRMED = texts(
    {
        **_ALWAYS,
        "STATUS": "CONFIRMED",
        "TRANSP": "OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS": "TENTATIVE",  # until they accept
        "X-MICROSOFT-CDO-INTENDEDSTATUS": "BUSY",  # from then on
        "X-MICROSOFT-DISALLOW-COUNTER": "TRUE",
    }
)
_CANCELLED = texts(
    {
        **_ALWAYS,
        "STATUS": "CANCELLED",
        "TRANSP": "TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS": "FREE",
        "X-MICROSOFT-CDO-INTENDEDSTATUS": "FREE",
    }
)


@dataclass(frozen=True, slots=True)
class EventText:
    """The words of a calendar object. Outlook deletes the letter once it is accepted, so the description must say all of it."""

    description: str
    """How to join, and how to cancel or move; join link and contact are added below where it leaves them out."""
    url: str = ""
    """A page about the event, if there is one."""
    join_label: str = "Join online"
    reminder: timedelta | None = timedelta(minutes=15)
    """How long before the start an invitation's alarm rings; None for no alarm."""
    comment: str = ""
    """Said beside the object: why it is cancelled, or which other dates have places."""


def write(method: Calendar, booking: Booking, event: Event, organiser: Organiser, text: EventText) -> bytes:
    """The object's octets, checked: CRLF, folded at 75, times in UTC. InvitationError where there is nothing right to send."""
    component = VEvent()
    component.update(_properties(method, booking, event, organiser, text))
    if method is Calendar.REQUEST and text.reminder:
        component.add_component(_alarm(event, text.reminder))
    ics = calendar(texts({"METHOD": method.value}), component)
    check(ics, method, booking, event, organiser)
    return ics


def _properties(
    method: Calendar, booking: Booking, event: Event, organiser: Organiser, text: EventText
) -> dict[str, Value]:
    """What an object of this method says."""
    common = _identity(booking, organiser) | texts({"COMMENT": block(text.comment)})
    match method:
        case Calendar.REQUEST:
            asked = {"ATTENDEE": _attendee(booking, RSVP="TRUE")}
            return common | asked | _standing(booking, event, _CONFIRMED) | _details(event, organiser, text)
        case Calendar.CANCEL:
            return common | _standing(booking, event, _CANCELLED)
        case Calendar.DECLINECOUNTER:
            return common | _when(event)  # RFC 5546 §3.2.8 needs no times, but most readers do: those that stand
        case Calendar.NOTHING:
            raise InvitationError(f"No calendar object was meant for {booking.email}.")
        case _:
            assert_never(method)


def _identity(booking: Booking, organiser: Organiser) -> dict[str, Value]:
    """What every object of a booking carries: which one it is, its order among them, and the two people."""
    refusals = (
        (not booking.email, f"A booking of {booking.event} has no address, so nobody can be invited."),
        (booking.email == organiser.address, f"{booking.email} is the organiser's own address."),
        (not booking.invitation.uid, f"The invitation of {booking.email} has no UID yet."),
    )
    for holds, because in refusals:
        if holds:
            raise InvitationError(because)
    return {
        "UID": line(booking.invitation.uid),
        "SEQUENCE": vInt(booking.invitation.sequence),
        "DTSTAMP": instant(_stamp(booking)),
        "ORGANIZER": person(organiser.address, organiser.name),
        "ATTENDEE": _attendee(booking),
    }


def _attendee(booking: Booking, **parameters: str) -> Value:
    """The one person invited, with the answer that is known of them; an odd one (X-…) is not passed on."""
    partstat = booking.invitation.partstat if booking.invitation.partstat in _ANSWERS else "NEEDS-ACTION"
    return person(
        booking.email, booking.name, CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT", PARTSTAT=partstat, **parameters
    )


def _stamp(booking: Booking) -> datetime:
    """The object's DTSTAMP, which was fixed when its change was decided."""
    if booking.invitation.stamp is None:
        raise InvitationError(f"The invitation of {booking.email} has no DTSTAMP yet.")
    return booking.invitation.stamp


def _standing(booking: Booking, event: Event, marks: dict[str, Value]) -> dict[str, Value]:
    """What the event is, when and where, since when, and how it stands."""
    changed = _stamp(booking)
    standing: dict[str, Value] = {
        "CREATED": instant(min(booking.rank.received, changed)),
        "LAST-MODIFIED": instant(changed),
        "SUMMARY": line(event.title) or line(event.id),
        "X-MICROSOFT-CDO-APPT-SEQUENCE": vInt(booking.invitation.sequence),
    }
    return _when(event) | standing | marks | texts({"LOCATION": event.location})


def _when(event: Event) -> dict[str, Value]:
    """The event's times."""
    return {"DTSTART": instant(event.starts), "DTEND": instant(event.ends)}


def _details(event: Event, organiser: Organiser, text: EventText) -> dict[str, Value]:
    """All that the letter says, as the event is what stays; nothing empty."""
    join, page = uri(event.join_url), uri(text.url)
    described = block(text.description)
    missing = [words for words in (block(event.join_url), organiser.contact.email) if words not in described]
    details: dict[str, Value] = texts({"DESCRIPTION": "\n\n".join([described, *missing]).strip()})
    if page:
        details["URL"] = vUri(page)
    if join:
        parameters = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label(text.join_label)}
        details["CONFERENCE"] = vUri(join, params=parameters)
    return details


def _alarm(event: Event, before: timedelta) -> Alarm:
    """The one alarm: a line on the screen."""
    alarm = Alarm()
    alarm.update(
        {"ACTION": line("DISPLAY"), "DESCRIPTION": line(event.title) or line(event.id), "TRIGGER": vDuration(-before)}
    )
    return alarm
