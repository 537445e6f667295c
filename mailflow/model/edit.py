"""What an organiser changed in the programme: the difference between what was last applied and what the settings say now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.model.booking import State
from mailflow.model.programme import Event, Programme, Series

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

MOVING = ("starts", "ends", "location")
"""What a calendar asks about again (RFC 5546 §2.1.4)."""
WORDING = ("title", "join_url", "speaker")
"""What is told in letters and invitations, and leaves the answers to them as they are."""
SILENT = ("description", "zone", "series")
"""What no letter tells."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One event that differs. `before` is None for an added event, `after` for one that is no longer there."""

    before: Event | None
    after: Event | None

    @property
    def event(self) -> Event:
        """The event as it will be, or as it was where it will not be any more."""
        known = self.after or self.before
        if known is None:
            raise ValueError("an edit of nothing")
        return known

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the fields that differ; none where the event is added or gone."""
        if self.before is None or self.after is None:
            return ()
        fields = (*MOVING, *WORDING, "places", *SILENT)
        return tuple(name for name in fields if getattr(self.before, name) != getattr(self.after, name))

    @property
    def moves(self) -> bool:
        """True where people must look again whether they can come: another time or place."""
        return any(name in MOVING for name in self.changed)

    @property
    def rewords(self) -> bool:
        """True where only what letters tell beside time and place is new."""
        return not self.moves and any(name in WORDING for name in self.changed)

    @property
    def cancels(self) -> bool:
        """True where the event is no longer there."""
        return self.after is None

    def wakes(self, standing: Mapping[State, int], now: datetime) -> bool:
        """True if it takes something away or makes a letter, where so many bookings stand so."""
        if self.before is None or not any(standing.values()) or self.event.ends <= now:
            return False
        waiting = standing.get(State.WAITING, 0) + standing.get(State.CALLED, 0)
        taken = standing.get(State.BOOKED, 0) + standing.get(State.OFFERED, 0)
        if self.cancels or self.moves or (self.rewords and taken):
            return True
        more = self.event.places - self.before.places
        return (more > 0 and waiting > 0) or (more < 0 and taken > self.event.places)


def edits(applied: Programme, configured: Programme) -> tuple[Edit, ...]:
    """Every event that differs, in calendar order."""
    old = {event.id: event for event in applied.events}
    new = {event.id: event for event in configured.events}
    pairs = (Edit(old.get(name), new.get(name)) for name in {**old, **new})
    found = (one for one in pairs if one.changed or one.before is None or one.after is None)
    return tuple(sorted(found, key=lambda one: (one.event.starts, one.event.id)))


def blend(applied: Programme, configured: Programme, waiting: Collection[str]) -> Programme:
    """The configured programme with these events as they were last applied: policies and all other events are new."""
    old = [event for event in applied.events if event.id in waiting]
    here = {series.id: series for series in configured.series}
    kept = here | {series.id: series for series in applied.series if series.id not in here}
    by_series = {name: [event for event in old if event.series == name] for name in kept}
    blended = (_with(series, by_series[name], waiting) for name, series in kept.items())
    return Programme(tuple(series for series in blended if series.events or series.id in here))


def _with(series: Series, old: list[Event], waiting: Collection[str]) -> Series:
    events = [*(event for event in series.events if event.id not in waiting), *old]
    return replace(series, events=tuple(sorted(events, key=lambda event: (event.starts, event.id))))
