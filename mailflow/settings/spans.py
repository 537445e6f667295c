"""Spans of time as people write them: `7d`, `24h`, `1d 12h`, `2h before start`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from mailflow.model.programme import Notice

SPAN = re.compile(r"(?=\d)(?:(\d{1,3})d)? ?(?:(\d{1,4})h)? ?(?:(\d{1,5})m)?(?: before start)?")
"""Days, hours and minutes, each with its letter; group 1 to 3."""


def notice(written: object) -> Notice:
    """How long before the start: days of the local calendar, hours and minutes that elapse. ValueError for anything else."""
    found = SPAN.fullmatch(written.strip()) if isinstance(written, str) else None
    if not found:
        raise ValueError
    days, hours, minutes = (int(number or 0) for number in found.groups())
    return Notice(days, timedelta(hours=hours, minutes=minutes))


def ahead(written: object) -> Notice:
    """The same, longer than nothing."""
    if (found := notice(written)) == Notice():
        raise ValueError
    return found


def lasting(written: object) -> timedelta:
    """How long something lasts, longer than nothing; a day is 24 hours."""
    found = ahead(written)
    return timedelta(days=found.days) + found.elapsed


def moment(written: object) -> datetime | Notice:
    """A time (naive ones are local) or how long before the start; `start` is the start itself."""
    if isinstance(written, datetime):
        return written
    return Notice() if written == "start" else notice(written)
