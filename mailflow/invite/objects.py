"""iCalendar objects as they come: which lines belong to the calendar, and which to each of its events."""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.invite.lines import Line, lines


@dataclass(frozen=True, slots=True)
class CalendarObject:
    """One VCALENDAR (RFC 5545 §3.4). Lines of alarms, time zones and the like are left out."""

    own: tuple[Line, ...]
    """The calendar's own properties: METHOD, VERSION, …"""
    events: tuple[tuple[Line, ...], ...]
    """The properties of each VEVENT."""
    whole: bool
    """True where END:VCALENDAR was reached: nothing was cut off."""


def objects(data: bytes) -> list[CalendarObject]:
    """Every VCALENDAR of the stream; none where it is nonsense. Components may be broken off or badly nested."""
    drafts: list[list[list[Line]]] = []  # of each object its own lines, then those of each event
    within: list[Line] = []
    nested = 0
    for line in lines(data):
        match line.name, line.value.strip().upper():
            case "BEGIN", "VCALENDAR":
                within, nested = [], 0
                drafts.append([within])
            case "BEGIN", "VEVENT" if drafts:
                within, nested = [], 0
                drafts[-1].append(within)
            case "END", "VEVENT" | "VCALENDAR" if drafts:
                within, nested = drafts[-1][0], 0
                within.append(line)
            case "BEGIN", _:
                nested += 1
            case "END", _:
                nested = max(0, nested - 1)
            case _ if not nested:
                within.append(line)
    return [_finish(*draft) for draft in drafts]


def named(where: tuple[Line, ...], name: str) -> list[Line]:
    """The lines of that name, in order."""
    return [line for line in where if line.name == name]


def _finish(own: list[Line], *events: list[Line]) -> CalendarObject:
    """The object whose lines were gathered."""
    whole = any(line.value.strip().upper() == "VCALENDAR" for line in own if line.name == "END")
    return CalendarObject(tuple(own), tuple(map(tuple, events)), whole)
