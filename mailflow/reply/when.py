"""Times as people read them: in the event's own zone, with the zone named as people say it (BST, GMT)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from mailflow.model.programme import Event, Programme

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

A_DAY = timedelta(hours=25)
"""No day of a local clock is longer."""


def date(moment: datetime) -> str:
    """`16 November 2022`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def day(moment: datetime) -> str:
    """`Wednesday 16 November 2022`."""
    return f"{DAYS[moment.weekday()]} {date(moment)}"


def span(event: Event) -> str:
    """`Wednesday 16 November 2022, 09:30 to 11:30 (GMT)`; the end's day and zone are named where they differ."""
    starts, ends = event.local_start, event.local_end
    told = zone if starts.utcoffset() == ends.utcoffset() else _exact
    opening, closing = told(starts), told(ends)
    start = f"{day(starts)}, {starts:%H:%M}" + ("" if opening == closing else f" ({opening})")
    end = f"{ends:%H:%M} ({closing})"
    return f"{start} to {end}" if starts.date() == ends.date() else f"{start} to {day(ends)}, {end}"


def changed(was: Event, event: Event) -> tuple[str, ...]:
    """What is new, as people call it: `date` for another day, `time` for other hours of the clock, `venue`."""
    before, after = (was.local_start, was.local_end), (event.local_start, event.local_end)
    days = [one.date() for one in before] != [one.date() for one in after]
    hours = [one.time() for one in before] != [one.time() for one in after]
    told = (
        ("date", days),
        ("time", hours or (span(was) != span(event) and not days)),
        ("venue", was.location != event.location),
    )
    return tuple(name for name, is_new in told if is_new)


def at(moment: datetime) -> str:
    """`Wednesday 16 November 2022, 09:30 (GMT)`: one moment of a local clock."""
    return f"{day(moment)}, {moment:%H:%M} ({zone(moment)})"


def zone(moment: datetime) -> str:
    """`BST`, `GMT`; where a zone has no name in letters, its town's: `Lord Howe time`, or the distance where a clock shows the hour twice."""
    exact, town = _exact(moment), str(moment.tzinfo).rpartition("/")[2].replace("_", " ")
    twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return exact if twice or exact == moment.tzname() or not town.replace(" ", "").isalpha() else f"{town} time"


def _exact(moment: datetime) -> str:
    """The zone's name in letters; where it has none, its distance to UTC: `UTC+4`, `UTC+10:30`."""
    name = moment.tzname() or "UTC"
    if name[0] not in "+-":
        return name
    hours, minutes = int(name[1:3]), name[3:5]
    return f"UTC{name[0]}{hours}" + (f":{minutes}" if minutes else "")


def short(event: Event, programme: Programme) -> str:
    """What tells the event from all others: `16 November 2022`, with its time, or its title too, where that is not enough."""
    near = [one for series in programme.series for one in series.events if abs(one.starts - event.starts) < A_DAY]
    words = date(event.local_start)
    if sum(one.local_start.date() == event.local_start.date() for one in near) == 1:
        return words
    words = f"{words} at {event.local_start:%H:%M}"
    return words if sum(one.starts == event.starts for one in near) == 1 else f"{words} ({event.title})"


def exact(event: Event, programme: Programme) -> str:
    """`Wednesday 16 November 2022 at 09:30`, with its title where others begin then, too."""
    words, timed = short(event, programme), f"{date(event.local_start)} at {event.local_start:%H:%M}"
    return f"{DAYS[event.local_start.weekday()]} {words if words.startswith(timed) else timed}"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; empty for nothing."""
    *others, last = (*words,) or ("",)
    return f"{', '.join(others)} {joint} {last}" if others else last
