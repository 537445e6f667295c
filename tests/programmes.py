"""Programmes unlike each other: how understanding is held to English, not to one series."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.model.programme import Event, Programme, Series

LONDON, MELBOURNE, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("Australia/Melbourne"), ZoneInfo("America/New_York")
DUBLIN, KOLKATA, CHICAGO = ZoneInfo("Europe/Dublin"), ZoneInfo("Asia/Kolkata"), ZoneInfo("America/Chicago")

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


def _weeks() -> Series:
    """A course in numbered weeks, each given to a morning and to an evening group at different places."""
    topics = ("Understanding pain", "Pacing", "Sleeping better", "Moving gently", "Flare-ups", "Keeping it up")
    days = ("03-05", "03-12", "03-19", "03-26", "04-02", "04-09")
    groups = (("am", "10:30", "Health Centre, Naas"), ("pm", "19:00", "Town Library, Kildare"))
    rows = tuple(
        (f"week-{n}-{group}", f"Week {n}: {topic}", f"2025-{day} {hour}", place, "")
        for n, (topic, day) in enumerate(zip(topics, days, strict=True), 1)
        for group, hour, place in groups
    )
    return _series("pain", "Living Well with Pain", DUBLIN, rows)


def _classes() -> Series:
    """A course whose classes share one title, and are told apart by number and date alone."""
    days = ("2025-09-30", "2025-10-07", "2025-10-14", "2025-10-21", "2025-11-04", "2025-11-11")
    rows = tuple(
        (f"sign-{n}", "Sign Language Lunch", f"{day} 13:00", "Canteen, Naas", "") for n, day in enumerate(days, 1)
    )
    return _series("sign", "Sign Language Lunch", DUBLIN, rows)


def _chennai() -> Series:
    rows = (
        ("warden", "Fire Warden Essentials", "2025-11-19 10:00", "Auditorium, Block A", "R. Krishnan"),
        ("lone", "Lone Workers and Home Visits", "2025-12-04 14:00", "Seminar Hall 2", "Dr Meera Nair"),
        ("feedback", "Giving Feedback that Lands", "2025-12-12 11:00", "Online", "Joseph Thomas"),
        ("hands", "Clean Hands on the Ward", "2025-12-23 09:30", "Seminar Hall 2", "Dr Meera Nair"),
        ("listen-am", "Listening Well", "2026-01-08 10:00", "Auditorium, Block A", "Anjali Rao"),
        ("listen-pm", "Listening Well", "2026-01-08 14:30", "Auditorium, Block A", "Anjali Rao"),
        ("night", "Staying Alert on Night Duty", "2026-01-21 15:00", "Online", "Joseph Thomas"),
    )
    return _series("skills", "Winter Skills", KOLKATA, rows)


def _harbor() -> Series:
    rows = (
        ("bleed", "Stop the Bleed", "2025-03-14 08:00", "Sim Lab, Lakeside Hospital", "Marcus Webb"),
        ("deesc-1", "De-escalation Basics", "2025-04-12 13:00", "Community Room, Oak Street Clinic", "Tina Alvarez"),
        ("tax", "Tax Clinic for Residents", "2025-04-05 10:00", "Zoom (online)", "Priya Shah"),
        ("fatigue", "Compassion Fatigue", "2025-05-04 17:30", "Sim Lab, Lakeside Hospital", "Dr. Helen Cho"),
        ("deesc-2", "De-escalation Basics", "2025-05-21 08:00", "Sim Lab, Lakeside Hospital", "Tina Alvarez"),
    )
    return _series("harbor", "Harbor Learning Days", CHICAGO, rows)


PROGRAMMES = {
    "talks": Programme((_talks(),)),
    "yoga": Programme((_yoga(),)),
    "clinics": Programme((_clinics(),)),
    "conference": Programme((_conference(),)),
    "once": Programme((_once(),)),
    "training": Programme(_training()),
    "mixed": Programme((_talks(), _once())),
    "weeks": Programme((_weeks(),)),
    "classes": Programme((_classes(),)),
    "chennai": Programme((_chennai(),)),
    "harbor": Programme((_harbor(),)),
}
