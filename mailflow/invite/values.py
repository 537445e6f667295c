"""Values as icalendar writes them, made safe for every reader: TEXT, URI, times and people (RFC 5545 §3.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from icalendar import Calendar, vCalAddress, vDatetime, vDuration, vInt, vText, vUri

from mailflow.invite.address import mailto
from mailflow.invite.fold import fold
from mailflow.model.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from icalendar import Component

_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


class Text(vText):
    r"""A TEXT value with its own escaping: icalendar's takes `\N` for a line end, and so breaks `C:\News`."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The escaped octets (RFC 5545 §3.3.11)."""
        return self.translate(_ESCAPES).encode()


Value = Text | vCalAddress | vDatetime | vDuration | vInt | vUri
"""What a property may be."""


def line(text: str) -> Text:
    """TEXT on one line."""
    return Text(clean_line(text))


def block(text: str) -> str:
    """The text in clean lines, each as `clean_line` makes it; LF between them, none around them."""
    return "\n".join(map(clean_line, text.splitlines())).strip()


def texts(properties: Mapping[str, str]) -> dict[str, Value]:
    """Each as TEXT, LF kept; those that are empty are left out, as clients stumble over empty properties."""
    return {name: Text(clean) for name, text in properties.items() if (clean := block(text))}


def uri(address: str) -> str:
    """The address of a page as a URI (RFC 3986): what is no character of one is percent-encoded."""
    return quote(clean_line(address).replace(" ", ""), safe="%:/?#[]@!$&'()*+,;=")


def instant(moment: datetime) -> vDatetime:
    """A time in UTC (form 2 of RFC 5545 §3.3.5), whole seconds."""
    return vDatetime(moment.astimezone(UTC))


def period(length: timedelta) -> vDuration:
    """A length of time, marked as one: without VALUE some properties would be TEXT."""
    return vDuration(length, params={"VALUE": "DURATION"})


def label(text: str) -> str:
    """Text that may stand in a parameter. Those have no escape for a backslash, so it becomes a slash; icalendar sees to quotes."""
    return clean_line(text).replace("\\", "/")


def person(email: str, name: str, **parameters: str) -> vCalAddress:
    """An ATTENDEE or ORGANIZER; nameless people show their address."""
    return vCalAddress(mailto(email), params={"CN": label(name) or email, **parameters})


_OURS = texts({"VERSION": "2.0", "PRODID": "-//mailflow//mailflow//EN"})


def calendar(properties: dict[str, Value], *components: Component) -> bytes:
    """The octets of a calendar with these properties and components."""
    whole = Calendar()
    whole.update(_OURS | properties)
    for component in components:
        whole.add_component(component)
    return fold(whole.content_lines())
