"""The public calendar of a series (RFC 5546 §3.2.1): what takes place when, and nothing about who comes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import Event as VEvent

from mailflow.invite.values import Value, calendar, instant, line, period, person, texts

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.programme import Event, Organiser, Series

_AGAIN = timedelta(hours=6)
"""How long a subscriber may wait before it looks again (RFC 7986 §5.7)."""

_STANDING = texts({"STATUS": "CONFIRMED", "TRANSP": "TRANSPARENT", "CLASS": "PUBLIC"})


def feed(series: Series, organiser: Organiser, stamp: datetime) -> bytes:
    """All events of the series, for calendars to subscribe to. `stamp` is when the programme last changed.

    UIDs are made of ids, so they stay when an event is re-timed. Join links are left out: they are for those with a place.
    """
    named = texts(
        {"METHOD": "PUBLISH", "NAME": series.title, "X-WR-CALNAME": series.title, "DESCRIPTION": series.description}
    )
    components = []
    for event in series.events:
        component = VEvent()
        component.update(_public(event, organiser, stamp))
        components.append(component)
    return calendar(named | {"REFRESH-INTERVAL": period(_AGAIN)}, *components)


def _public(event: Event, organiser: Organiser, stamp: datetime) -> dict[str, Value]:
    """What anybody may know of an event. It takes no time in a subscriber's calendar: they have no place."""
    domain = organiser.address.rpartition("@")[2]
    told = {
        "DESCRIPTION": "\n\n".join(words for words in (event.description, event.speaker) if words),
        "LOCATION": event.location,
    }
    public: dict[str, Value] = {
        "UID": line(f"{event.id}.{event.series}@{domain}"),
        "DTSTAMP": instant(stamp),
        "DTSTART": instant(event.starts),
        "DTEND": instant(event.ends),
        "SUMMARY": line(event.title) or line(event.id),
        "ORGANIZER": person(organiser.address, organiser.name),
    }
    return public | _STANDING | texts(told)
