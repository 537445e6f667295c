"""Programmes unlike each other, and files of phrases about them: how understanding is held to English, not to one series."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from mailflow.intent import understand
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address
from mailflow.model.programme import Event, Programme, Series
from mailflow.model.request import Rank, Request
from mailflow.model.verdict import Course, Verdict

if TYPE_CHECKING:
    from mailflow.model.thread import Thread

LONDON, MELBOURNE, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("Australia/Melbourne"), ZoneInfo("America/New_York")
AMY = Address("amy.lee@barts.example", "Amy Lee")
OURS = Address("bookings@lla.example", "Bookings")

Row = tuple[str, str, str, str, str]
"""id, title, local start, location, speaker; all events take one hour."""


def _series(name: str, title: str, zone: ZoneInfo, rows: tuple[Row, ...]) -> Series:
    events = [_event(name, zone, row) for row in rows]
    return Series(name, title, zone, tuple(sorted(events, key=lambda event: (event.starts, event.id))))


def _event(series: str, zone: ZoneInfo, row: Row) -> Event:
    name, title, at, location, speaker = row
    starts = datetime.fromisoformat(at).replace(tzinfo=zone).astimezone(UTC)
    online = "https://meet.lla.example/" + name if "nline" in location else ""
    return Event(name, series, title, starts, starts + timedelta(hours=1), zone, 20, location, online, speaker)


def _talks() -> Series:
    days = ("2024-09-17", "2024-10-15", "2024-11-19", "2024-12-10", "2025-01-21")
    rows = tuple((f"talk-{n}", "Speaking Up Safely", f"{day} 14:00", "Online", "") for n, day in enumerate(days, 1))
    return _series("talks", "Speaking Up Safely", LONDON, rows)


def _yoga() -> Series:
    tuesdays = ("2025-04-29", "2025-05-06", "2025-05-13", "2025-05-20")
    thursdays = ("2025-05-01", "2025-05-08", "2025-05-15", "2025-05-22")
    rows = [
        (f"tue-{n}", "Gentle Yoga", f"{day} 18:00", "Studio 1, Carlton", "Mira Patel")
        for n, day in enumerate(tuesdays, 1)
    ]
    rows += [
        (f"thu-{n}", "Gentle Yoga", f"{day} 12:30", "Studio 1, Carlton", "Tom Reid")
        for n, day in enumerate(thursdays, 1)
    ]
    return _series("yoga", "Gentle Yoga", MELBOURNE, tuple(rows))


def _clinics() -> Series:
    sites = (("leeds", "St James Hall, Leeds"), ("york", "Bootham Park, York"))
    hours = (("early", "07:45"), ("noon", "12:15"), ("tea", "16:30"))
    rows = tuple(
        (f"{site}-{day}-{slot}", "Flu vaccination", f"2023-10-{day} {hour}", place, "")
        for day in ("03", "12")
        for site, place in sites
        for slot, hour in hours
    )
    return _series("clinics", "Staff flu clinics", LONDON, rows)


def _conference() -> Series:
    rows = (
        ("key", "Opening keynote: Data with a conscience", "2024-06-12 09:00", "Main hall", "Dr Ada Okoye"),
        ("eth", "Ethics of forecasting", "2024-06-12 10:30", "Room 1", "Ben Sorensen"),
        ("dash", "Dashboards that people read", "2024-06-12 10:30", "Room 2", "Lucia Romano"),
        ("map", "Mapping for beginners", "2024-06-12 14:00", "Room 1", "Prof. Ian Clarke"),
        ("sql", "Faster SQL", "2024-06-13 10:30", "Room 1", "Lucia Romano"),
        ("close", "Closing panel", "2024-06-13 16:00", "Main hall", ""),
    )
    return _series("data", "Northern Data Days", NEW_YORK, rows)


def _training() -> tuple[Series, ...]:
    support = (
        ("bls-1", "Basic Life Support", "2026-01-13 09:00", "Northgate Hospital", ""),
        ("bls-2", "Basic Life Support", "2026-01-13 13:30", "Northgate Hospital", ""),
        ("bls-3", "Basic Life Support", "2026-01-27 09:00", "Southmead Clinic", ""),
        ("bls-4", "Basic Life Support", "2026-02-10 13:30", "Northgate Hospital", ""),
    )
    fire = (
        ("fire-1", "Fire Safety", "2026-01-20 10:00", "Online", ""),
        ("fire-2", "Fire Safety", "2026-02-17 10:00", "Southmead Clinic", ""),
    )
    return (_series("support", "Basic Life Support", LONDON, support), _series("fire", "Fire Safety", LONDON, fire))


def _once() -> Series:
    return _series(
        "aid", "First Aid Refresher", LONDON, (("aid", "First Aid Refresher", "2024-03-09 10:00", "Village hall", ""),)
    )


PROGRAMMES = {
    "talks": Programme((_talks(),)),
    "yoga": Programme((_yoga(),)),
    "clinics": Programme((_clinics(),)),
    "conference": Programme((_conference(),)),
    "once": Programme((_once(),)),
    "training": Programme(_training()),
    "mixed": Programme((_talks(), _once())),
}

Ask = Callable[..., Request]


@pytest.fixture
def ask() -> Ask:
    """Understand a text: `ask("yoga", "Tuesday please", at="2025-05-05 09:00", subject="Yoga")`."""
    return asked


def asked(
    programme: str, text: str, *, at: str, subject: str = "", thread: Thread | None = None, **also: object
) -> Request:
    """The request of a message from Amy Lee with these words of her own; `cc`, `quoted`, `sender`, `signature` as given."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    parts = [
        (Kind.NEW, text),
        (Kind.SIGNATURE, str(also.get("signature", ""))),
        (Kind.QUOTED, str(also.get("quoted", ""))),
    ]
    cc = also.get("cc", ())
    sender = also.get("sender", AMY)
    message = Message(
        raw=b"",
        key="key",
        sender=sender if isinstance(sender, Address) else AMY,
        subject=subject,
        date=moment,
        to=(OURS,),
        cc=cc if isinstance(cc, tuple) else (),
        segments=tuple(Segment(kind, words) for kind, words in parts if words),
    )
    return understand(message, Verdict(Course.ACT, "person", ""), PROGRAMMES[programme], thread, Rank(moment, 1))


@dataclass(frozen=True)
class Phrase:
    """One line of a phrase file: what is expected of a text at a moment."""

    programme: str
    at: str
    subject: str
    text: str
    expected: str

    @property
    def name(self) -> str:
        """A short name for reports."""
        return f"{self.programme}: {self.subject and self.subject + ' // '}{self.text[:60]}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a `phrase` runs for every line of the phrase files."""
    if "phrase" in metafunc.fixturenames:
        metafunc.parametrize("phrase", list(phrases()), ids=lambda one: one.name)


def phrases() -> Iterator[Phrase]:
    """All phrases of all files. `@ programme time` opens a section; `expectation | subject // text` is a line; "¶" a line end."""
    for path in sorted((Path(__file__).parent / "phrases").glob("*.txt")):
        programme, at = "", ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("@ "):
                programme, at = line[2:].split(" ", 1)
            elif line.strip() and not line.startswith("#"):
                expected, _, said = line.partition(" | ")
                subject, slashes, text = said.rpartition(" // ")
                yield Phrase(programme, at, subject if slashes else "", text.replace("¶", "\n"), expected.strip())


@pytest.fixture
def summed() -> Callable[[Request], str]:
    """Write a request in the notation of the phrase files."""
    return in_short


def in_short(request: Request) -> str:
    """A request in the notation of the phrase files: `book a,b one from c for Tom + human`."""
    parts: list[str] = [request.action.value]
    if request.action.value in {"ignore", "bounce", "enquire", "none", "unclear"}:
        return parts[0] + (" human" if request.human and request.action.value != "enquire" else "")
    if request.action.value == "status":
        return parts[0]
    if request.events:
        parts.append(",".join(request.events))
    if request.choose.value == "one":
        parts.append("one")
    if request.from_events:
        parts.append("from " + ",".join(request.from_events))
    people = [re.sub(r"\s", "_", one.email or one.name or "?") for one in request.people]
    if people != [AMY.email]:
        parts.append("for " + ",".join("amy" if one == AMY.email else one for one in people))
    if request.human:
        parts.append("human")
    return " ".join(parts)
