"""A calendar in small, as every client's is: of each UID it shows the highest SEQUENCE, then the latest DTSTAMP; CANCEL removes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.unit.calendar.bureau import prop

Version = tuple[int, datetime]


@dataclass(frozen=True, slots=True)
class Entry:
    """One calendar object as its octets say it."""

    method: str
    uid: str
    version: Version
    starts: str

    @classmethod
    def read(cls, ics: bytes) -> Entry:
        """Read the octets, with none of mailflow's readers."""
        version = int(prop(ics, "SEQUENCE")), moment(prop(ics, "DTSTAMP"))
        return cls(prop(ics, "METHOD"), prop(ics, "UID"), version, prop(ics, "DTSTART"))


@dataclass(slots=True)
class Diary:
    """One person's calendar: of each UID the newest object that came."""

    newest: dict[str, Entry] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """An object arrives, in whatever order, and perhaps not for the first time."""
        known = self.newest.get(entry.uid)
        if entry.method in {"REQUEST", "CANCEL"} and (known is None or entry.version > known.version):
            self.newest[entry.uid] = entry

    def shown(self) -> dict[str, str]:
        """What the person sees: when each event begins, by UID."""
        return {uid: entry.starts for uid, entry in self.newest.items() if entry.method == "REQUEST"}


def moment(text: str) -> datetime:
    """A time in UTC as iCalendar writes it."""
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def written(when: datetime) -> str:
    """And written so."""
    return f"{when:%Y%m%dT%H%M%SZ}"
