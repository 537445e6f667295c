"""Local times made instants: on the nights when the clocks change, a time may not exist, or exist twice."""

from __future__ import annotations

from datetime import UTC, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

_YEARS = range(1970, 9999)  # what every clock, calendar and database carries in every zone
_LIKE = 0.75  # how like a name must be to be meant


def zone_named(name: str) -> ZoneInfo:
    """The time zone of that name; ValueError with the nearest names where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(_nearest(name)) from error


def _nearest(name: str) -> str:
    known = sorted(available_timezones())
    same = [zone for zone in known if name.casefold() in {zone.casefold(), zone.rpartition("/")[2].casefold()}]
    near = same or get_close_matches(name, known, 1, _LIKE)
    return f'did you mean "{near[0]}"?' if near else 'write for example: timezone = "Europe/London"'


def instant(written: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a time written as the zone's clocks show it, or with its offset.

    ValueError (a clause that says what it is and what to write) where it does not exist, exists twice or disagrees.
    """
    if written.year not in _YEARS:
        raise ValueError("a year that cannot be: write the year with four digits")
    return _pointed(written, zone) if written.tzinfo else _shown(written, zone)


def _shown(written: datetime, zone: ZoneInfo) -> datetime:
    first, second = (written.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if _round(first) == written:
        raise ValueError(
            f"a time that exists twice in {zone.key}, as the clocks go back:"
            f" write {first.isoformat()} for the first or {second.isoformat()} for the second"
        )
    raise ValueError(
        f"a time that does not exist in {zone.key}, as the clocks go forward over it:"
        f" write {_round(second).isoformat()} or {_round(first).isoformat()}"
    )


def _round(local: datetime) -> datetime:
    """What the clocks show at the instant that a local time stands for."""
    return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None, fold=0)


def _pointed(written: datetime, zone: ZoneInfo) -> datetime:
    there = written.astimezone(zone)
    if there.utcoffset() == written.utcoffset():
        return written.astimezone(UTC)
    shown = written.replace(tzinfo=None).isoformat()
    raise ValueError(
        f"a time with an offset that is not that of {zone.key}:"
        f" write {shown} if the clocks there show that, or {there.isoformat()} for the same instant"
    )
