"""Calendars answer invitations (RFC 5546 §3.2.3): each in the shape that its maker gives it, from the object that arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from string import Template
from typing import TYPE_CHECKING

from mailflow.demo.mime import Code, Field, branch, leaf
from mailflow.demo.scene import Manner
from mailflow.demo.shelf import text_of
from mailflow.invite.fold import fold
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from collections.abc import Callable

    from icalendar import Component

    from mailflow.demo.reading import Original
    from mailflow.demo.writing import Desktop

PARTSTATS = {Manner.ACCEPT: "ACCEPTED", Manner.TENTATIVE: "TENTATIVE", Manner.DECLINE: "DECLINED"}
_SAYS = {"ACCEPTED": "has accepted", "TENTATIVE": "may attend", "DECLINED": "has declined"}
_BASE64, _QP = Code("utf-8", "base64"), Code("utf-8", "quoted-printable")
_EIGHT, _SEVEN = Code("utf-8", "8bit"), Code("utf-8", "7bit")
_UTC = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody's calendar answer before it is a mail. `note` is what the person added."""

    desk: Desktop
    invitation: Component
    partstat: str
    note: str

    @property
    def summary(self) -> str:
        """What the invitation calls the event."""
        return str(self.invitation["SUMMARY"])

    @property
    def verb(self) -> str:
        """`Accepted`, as subjects say it."""
        return self.partstat.capitalize()

    @property
    def sentence(self) -> str:
        """What the calendar itself writes into the mail."""
        return f"{self.desk.player.name} {_SAYS[self.partstat]} the invitation to {self.summary}."

    @property
    def starts(self) -> datetime:
        """When it begins, on the clock of who answers."""
        start: datetime = self.invitation.decoded("DTSTART")
        return start.astimezone(self.desk.at.tzinfo)

    def calendar(self, maker: str) -> str:
        """The object, as this maker's calendars write it."""
        organiser = self.invitation["ORGANIZER"]
        start, end = self.invitation.decoded("DTSTART"), self.invitation.decoded("DTEND")
        zone, note = self.desk.at.tzinfo, _escaped(self.note)
        facts = {
            "partstat": self.partstat,
            "name": self.desk.player.name,
            "address": self.desk.player.address,
            "organiser": str(organiser.params.get("CN", "")),
            "organiser_address": str(organiser).partition(":")[2],
            "uid": str(self.invitation["UID"]),
            "sequence": str(self.invitation["SEQUENCE"]),
            "summary": _escaped(self.summary),
            "location": _escaped(str(self.invitation.get("LOCATION", ""))),
            "prefix": self.verb,
            "note": note,
            "comment": f';X-RESPONSE-COMMENT="{self.note}"' if self.note else "",
            "stamp": self.desk.at.astimezone(UTC).strftime(_UTC),
            "created": self.invitation.decoded("DTSTAMP").strftime(_UTC),
            "utc_start": start.astimezone(UTC).strftime(_UTC),
            "utc_end": end.astimezone(UTC).strftime(_UTC),
            "local_start": start.astimezone(zone).strftime(_UTC.rstrip("Z")),
            "local_end": end.astimezone(zone).strftime(_UTC.rstrip("Z")),
        }
        lines = Template(text_of(f"answers/{maker}.ics")).substitute(facts).splitlines()
        return fold(lines).decode().replace("\r\n", "\n")


def answer(desk: Desktop, original: Original, partstat: str, note: str) -> bytes:
    """The mail with which the person's calendar answers; MailflowError where there is no invitation to answer."""
    invitation, maker = original.invitation, MAKERS.get(desk.client.answers)
    if invitation is None or maker is None:
        raise MailflowError(f"{desk.player.name} has no invitation that {desk.client.says} could answer.")
    return maker(Answer(desk, invitation, partstat, note), (("In-Reply-To", original.message_id),))


def _outlook(one: Answer, thread: tuple[Field, ...]) -> bytes:
    html = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>{escape(one.note)}</body></html>\n'
    parts = (
        leaf("text/plain", one.note + "\n", _QP),
        leaf("text/html", html, _QP),
        leaf("text/calendar; {}; method=REPLY", one.calendar("outlook"), _BASE64),
    )
    return one.desk.mail(f"{one.verb}: {one.summary}", branch("alternative", one.desk.boundary(), *parts), *thread)


def _google(one: Answer, thread: tuple[Field, ...]) -> bytes:
    ics = one.calendar("google")
    noted = f' with this note:\n\n"{one.note}"' if one.note else "."
    said = f"{one.desk.player.name} {_SAYS[one.partstat]} this invitation{noted}\n\n{one.summary}"
    words = (
        leaf("text/plain; {}; format=flowed; delsp=yes", f"{said}\n", _BASE64),
        leaf("text/html", f"<div>{'<br>'.join(map(escape, said.splitlines()))}</div>\n", _QP),
        leaf("text/calendar; {}; method=REPLY", ics, _eight(ics)),
    )
    inner = branch("alternative", one.desk.boundary(1), *words)
    file = leaf('application/ics; name="invite.ics"; {}', ics, _BASE64, _attached("invite.ics"))
    when = f"{one.starts:%a %d %b %Y %H:%M (%Z)}"
    subject = f"{one.verb}: {one.summary} @ {when} ({one.desk.player.name})"
    sender = ("Sender", "Google Calendar <calendar-notification@google.example>")
    return one.desk.mail(subject, branch("mixed", one.desk.boundary(), inner, file), sender, *thread)


def _apple(one: Answer, thread: tuple[Field, ...]) -> bytes:
    name = f"iCal-{one.desk.at:%Y%m%d}-{one.desk.id[:6]}.ics"
    said = f"{one.sentence}\n\n{one.note}" if one.note else one.sentence
    parts = (
        leaf("text/plain", f"{said}\n", _QP),
        leaf(f"text/calendar; method=REPLY; name={name}; {{}}", one.calendar("apple"), _QP, _attached(name)),
    )
    return one.desk.mail(f"{one.verb}: {one.summary}", branch("alternative", one.desk.boundary(), *parts), *thread)


def _thunderbird(one: Answer, thread: tuple[Field, ...]) -> bytes:
    ics = one.calendar("thunderbird")
    said = f"{one.desk.player.name} <{one.desk.player.address}> {_SAYS[one.partstat]} your event invitation.\n"
    words = (leaf("text/plain", said, _EIGHT), leaf("text/calendar; method=REPLY; {}", ics, _EIGHT))
    inner = branch("alternative", one.desk.boundary(1), *words)
    file = leaf("application/ics; name=invite.ics; {}", ics, _EIGHT, _attached("invite.ics"))
    subject = f"Invitation {one.verb}: {one.summary}"
    return one.desk.mail(subject, branch("mixed", one.desk.boundary(), inner, file), *thread)


MAKERS: dict[str, Callable[[Answer, tuple[Field, ...]], bytes]] = {
    "outlook": _outlook,
    "google": _google,
    "apple": _apple,
    "thunderbird": _thunderbird,
}
"""The shapes of calendar answers."""


def _attached(name: str) -> Field:
    return ("Content-Disposition", f'attachment; filename="{name}"')


def _eight(text: str) -> Code:
    return _SEVEN if text.isascii() else _EIGHT


def _escaped(text: str) -> str:
    """As iCalendar writes text (RFC 5545 §3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text
