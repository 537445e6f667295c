"""The public calendars of what a worker serves, made once for each edition of the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.invite import feed
from mailflow.ops.health import Feed
from mailflow.record.engine import reading
from mailflow.record.programme import applied_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine

    from mailflow.model.programme import Organiser, Programme


def publish(engine: Engine, organiser: Organiser, programme: Programme, now: datetime) -> Mapping[str, Feed]:
    """By the id of their series. HouseFault where the books, which know when the programme last changed, cannot be read."""
    with reading(engine) as connection:
        changed = applied_at(connection, organiser.address) or now
    return {series.id: Feed(feed(series, organiser, changed), changed) for series in programme.series}
