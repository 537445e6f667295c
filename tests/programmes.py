"""Programmes unlike each other: how understanding is held to English, not to one series."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mailflow.model.programme import Event, Programme, Series

FILE = Path(__file__).with_suffix(".txt")
OFFERED = {
    "talks": "talks",
    "yoga": "yoga",
    "clinics": "clinics",
    "conference": "data",
    "once": "aid",
    "training": "support fire",
    "mixed": "talks aid",
    "weeks": "pain",
    "classes": "sign",
    "chennai": "skills",
    "harbor": "harbor",
}
"""Each programme's series."""


def _series(block: str) -> Series:
    """A series as it stands in the file."""
    head, *rows = (line for line in block.splitlines() if line and not line.startswith("#"))
    name, title, zone = head.split(" | ")
    return Series(name, title, ZoneInfo(zone), tuple(_event(name, ZoneInfo(zone), row) for row in rows))


def _event(series: str, zone: ZoneInfo, row: str) -> Event:
    """An event of one hour with twenty places."""
    name, at, title, location, speaker = (*row.split(" | "), "")[:5]
    starts = datetime.fromisoformat(at).replace(tzinfo=zone).astimezone(UTC)
    online = "https://meet.lla.example/" + name if "nline" in location else ""
    return Event(name, series, title, starts, starts + timedelta(hours=1), zone, 20, location, online, speaker)


_BLOCKS = FILE.read_text("utf-8").split("\n== ")[1:]
_SERIES = {series.id: series for series in map(_series, _BLOCKS)}
PROGRAMMES = {name: Programme(tuple(_SERIES[one] for one in ids.split())) for name, ids in OFFERED.items()}
