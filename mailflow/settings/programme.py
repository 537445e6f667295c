"""The series files made a programme of events at instants."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mailflow.model.errors import SettingsError
from mailflow.model.programme import Event, Notice, Party, Policy, Programme, Promote, Series
from mailflow.settings.zones import instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from mailflow.settings.tables import EventTable, SeriesTable


def programme(tables: Mapping[Path, SeriesTable]) -> Programme:
    """The programme that the series files describe; SettingsError for times and ids that cannot be."""
    _own_ids(((file, "the series", table.id) for file, table in tables.items()))
    _own_ids((file, "[[event]]", event.id) for file, table in tables.items() for event in table.event)
    return Programme(tuple(_series(file, table) for file, table in tables.items()))


def _own_ids(named: Iterable[tuple[Path, str, str]]) -> None:
    """Refuse an id that two share; people do not tell NGB-1 from ngb-1, so neither do we."""
    first: dict[str, Path] = {}
    for file, what, name in named:
        if name.casefold() in first:
            raise SettingsError(
                f'{file}: {what} has the id "{name}", which {first[name.casefold()]} has given before; give it one of its own.'
            )
        first[name.casefold()] = file


def _series(file: Path, table: SeriesTable) -> Series:
    events = sorted((_event(file, table, event) for event in table.event), key=lambda event: (event.starts, event.id))
    policy = _policy(file, table)
    for event in events:
        opens = policy.opens_at(event)
        if opens and opens >= policy.closes_at(event):
            raise SettingsError(f'{file}: [[event]] "{event.id}" closes before it opens; correct opens or closes.')
    return Series(table.id, table.title, ZoneInfo(table.timezone), tuple(events), policy, table.description.strip())


def _policy(file: Path, table: SeriesTable) -> Policy:
    opens, closes = (_bound(file, table, key) for key in ("opens", "closes"))
    return Policy(
        places_per_person=table.places_per_person,
        waitlist=table.waitlist,
        opens=opens,
        closes=Notice() if closes is None else closes,
        who=tuple(table.who),
        party=Party(table.party),
        promote=Promote(table.promote) if table.promote else None,
        hold=table.hold,
        reminders=tuple(dict.fromkeys(table.reminders)),
        bounce_release=table.bounce_release,
    )


def _bound(file: Path, table: SeriesTable, key: str) -> datetime | Notice | None:
    written: datetime | Notice | None = getattr(table, key)
    if written is None or isinstance(written, Notice):
        return written
    return _instant(str(file), key, written, ZoneInfo(table.timezone))


def _event(file: Path, series: SeriesTable, event: EventTable) -> Event:
    where = f'{file}: [[event]] "{event.id}"'
    zone = ZoneInfo(series.timezone)
    starts, ends = (_instant(where, key, getattr(event, key), zone) for key in ("starts", "ends"))
    if ends <= starts:
        raise SettingsError(
            f"{where}: ends is {event.ends.isoformat()}, not after starts, {event.starts.isoformat()}; correct one of them."
        )
    return Event(
        id=event.id,
        series=series.id,
        title=event.title or series.title,
        starts=starts,
        ends=ends,
        zone=zone,
        places=_places(where, series, event),
        location=event.location,
        join_url=event.join_url,
        speaker=event.speaker,
        description=event.description.strip(),
    )


def _instant(where: str, key: str, written: datetime, zone: ZoneInfo) -> datetime:
    try:
        return instant(written, zone)
    except ValueError as why:
        raise SettingsError(f"{where}: {key} is {written.isoformat()}, {why}.") from why


def _places(where: str, series: SeriesTable, event: EventTable) -> int:
    places = event.places or series.places
    if places is None:
        raise SettingsError(f"{where} has no places, and neither has its series; add for example: places = 20")
    return places
