"""What other calendars think of ours: independent readers of iCalendar, asked one by one (`complaints` is the answer of all)."""

from __future__ import annotations

import ctypes
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import ics as ics_py
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Reading = tuple[datetime | None, datetime | None, str | None]
"""One event as a reader understood it: start and end in UTC, and its title; None where it has none, or no say."""

try:
    LIBICAL = ctypes.CDLL("libical.so.3")  # the C library that Evolution, KOrganizer and Cyrus read with
except OSError:
    LIBICAL = None


def complaints(octets: bytes) -> list[str]:
    """Every fault that a reader finds in a calendar object, as `who: what`; empty where all accept it and agree on what it says."""
    found = [f"wire: {fault}" for fault in wire(octets)]
    found += [f"libical: {fault}" for fault in libical(octets)]
    readings: dict[str, list[Reading]] = {}
    for name, understand in READERS.items():
        try:
            readings[name] = sorted(understand(octets.decode()), key=str)
        except Exception as error:  # noqa: BLE001 - each library has its own tree of errors, and any of them is a complaint
            found.append(f"{name}: {type(error).__name__}: {error}")
    first = next(iter(readings.values()), [])
    return found + [
        f"{name}: understood {said} instead of {first}" for name, said in readings.items() if not _agree(said, first)
    ]


def _agree(some: list[Reading], others: list[Reading]) -> bool:
    """True if the readers understood the same times, and the same titles where both have a say."""
    if len(some) != len(others):
        return False
    pairs = list(zip(some, others, strict=True))
    return all(one[:2] == other[:2] for one, other in pairs) and all(
        one[2] == other[2] or None in {one[2], other[2]} for one, other in pairs
    )


def wire(octets: bytes) -> Iterator[str]:
    """Faults of the octets themselves (RFC 5545 §3.1), which no library looks at."""
    body = octets.removesuffix(b"\r\n")
    for number, line in enumerate(body.split(b"\r\n"), start=1):
        if not 0 < len(line) <= 75:
            yield f"line {number} has {len(line)} octets"
        if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"line {number} has a control character"
        if not _is_utf8(line):
            yield f"line {number} is not UTF-8, or a fold splits a character"
    if not octets.startswith(b"BEGIN:VCALENDAR\r\n") or not octets.endswith(b"\r\nEND:VCALENDAR\r\n"):
        yield "it is not one VCALENDAR from its first octet to its last"
    for name in (b"METHOD", b"PRODID", b"VERSION"):
        if (count := len(re.findall(rb"(?m)^" + name + rb"[:;]", octets))) != 1:
            yield f"{name.decode()} stands there {count} times"


def _is_utf8(line: bytes) -> bool:
    """True if the line alone is UTF-8."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def libical(octets: bytes) -> list[str]:
    """What libical's parser and its table of properties a METHOD may have (RFC 5546 §3) object to; nothing where it is not installed."""
    if LIBICAL is None:
        return []
    root = _call("icalparser_parse_string", ctypes.c_void_p, octets)
    if not root:
        return ["it cannot be parsed"]
    valid = _call("icalrestriction_check", ctypes.c_int, ctypes.c_void_p(root))
    errors = [line for line in _printed(root) if line.startswith("X-LIC-ERROR")]
    _call("icalcomponent_free", None, ctypes.c_void_p(root))
    if b"METHOD:DECLINECOUNTER" in octets:  # its table has none of them there, and no other reader does without times
        return [error for error in errors if not re.search(r"for (ATTENDEE|SEQUENCE|DTSTART|DTEND) property", error)]
    return errors or ([] if valid else ["it breaks a rule of its METHOD"])


def _printed(root: int) -> list[str]:
    """The component as libical prints it, unfolded: it writes what it objects to into the component."""
    text = _call("icalcomponent_as_ical_string", ctypes.c_char_p, ctypes.c_void_p(root)).decode(errors="replace")
    return re.sub(r"\r?\n[ \t]", "", text).splitlines()


def _call(name: str, result: type | None, *arguments: object) -> object:
    """Call one function of libical."""
    function = getattr(LIBICAL, name)
    function.restype = result
    return function(*arguments)


def _by_icalendar(text: str) -> Iterator[Reading]:
    calendar = Calendar.from_ical(text)
    faults = [str(fault) for component in calendar.walk() for fault in component.errors]
    if faults:
        raise ValueError(*faults)
    for event in calendar.events:
        yield _utc(event.decoded("dtstart", None)), _utc(event.decoded("dtend", None)), event.get("summary")


def _by_vobject(text: str) -> Iterator[Reading]:
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    for event in calendar.vevent_list:
        start, end, title = (getattr(event, name, None) for name in ("dtstart", "dtend", "summary"))
        yield _utc(start and start.value), _utc(end and end.value), title and title.value


def _by_ical(text: str) -> Iterator[Reading]:
    for event in IcsCalendarStream.calendar_from_ics(text).events:
        yield _utc(event.dtstart), _utc(event.dtend), event.summary


def _by_ics(text: str) -> Iterator[Reading]:
    for event in ics_py.Calendar(text).events:
        title = (
            None  # it undoes escapes one after the other, and so takes an escaped backslash before an n for a line end
        )
        yield _utc(event.begin and event.begin.datetime), _utc(event.end and event.end.datetime), title


READERS: dict[str, Callable[[str], Iterator[Reading]]] = {
    "icalendar": _by_icalendar,
    "vobject": _by_vobject,
    "ical": _by_ical,
    "ics": _by_ics,
}
"""Libraries by name; each raises where it finds a fault."""


def _utc(moment: datetime | None) -> datetime | None:
    """The same instant in UTC; a naive one raises, as ours never are."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)
