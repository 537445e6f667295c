"""What the cast finds in a letter: its words, the links in it, and the calendar object."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default as modern
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import EmailMessage, MIMEPart

    from icalendar import Component


@dataclass(frozen=True, slots=True)
class Link:
    """A `mailto:` link (RFC 6068) as its program opens it."""

    label: str
    to: str
    subject: str
    body: str

    def fits(self, words: str) -> bool:
        """True if label, subject and body together have all these words."""
        everything = f"{self.label} {self.subject} {self.body}".casefold()
        return all(word in everything for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class Original:
    """A mail that has arrived, as somebody may answer or forward it."""

    sender: str
    address: str
    to: str
    subject: str
    sent: datetime
    message_id: str
    text: str
    html: str
    raw: bytes
    calendar: bytes = b""

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """What a mail of the organiser says."""
        mail = message_from_bytes(raw, policy=modern)
        sender, address = parseaddr(str(mail["From"]))
        return cls(
            sender=sender,
            address=address,
            to=str(mail["To"]),
            subject=str(mail["Subject"]),
            sent=parsedate_to_datetime(str(mail["Date"])),
            message_id=str(mail["Message-ID"]),
            text=_words(mail, "plain"),
            html=_words(mail, "html"),
            raw=raw,
            calendar=_calendar(mail),
        )

    @property
    def links(self) -> tuple[Link, ...]:
        """Its `mailto:` links that say more than an address, in order."""
        anchors = LexborHTMLParser(self.html).css('a[href^="mailto:"]')
        links = (_link(anchor.text(strip=True), anchor.attributes["href"] or "") for anchor in anchors)
        return tuple(link for link in links if link.subject)

    @property
    def inner_html(self) -> str:
        """What stands in its page's body, as a quote takes it over."""
        body = LexborHTMLParser(self.html).body
        return (body.inner_html or "") if body else ""

    @property
    def invitation(self) -> Component | None:
        """The VEVENT of its calendar object, if it has one."""
        return Calendar.from_ical(self.calendar).walk("VEVENT")[0] if self.calendar else None

    @property
    def method(self) -> str:
        """The METHOD of its calendar object; empty if it has none."""
        return str(Calendar.from_ical(self.calendar)["METHOD"]) if self.calendar else ""


def mailto(address: str, subject: str, body: str) -> str:
    """A link that opens a mail with these words."""
    return f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def _link(label: str, href: str) -> Link:
    parts = urlsplit(href)
    fields = dict(parse_qsl(parts.query.replace("+", "%2B")))
    return Link(label, unquote(parts.path), fields.get("subject", ""), fields.get("body", ""))


def _words(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body(preferencelist=(kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _calendar(mail: EmailMessage) -> bytes:
    """Its own calendar part; not that of a mail that is attached to it."""
    parts: list[MIMEPart] = [mail]
    while parts:
        part = parts.pop(0)
        if part.get_content_type() == "text/calendar":
            return bytes(part.get_payload(decode=True))
        if part.get_content_maintype() == "multipart":
            parts += part.iter_parts()
    return b""
