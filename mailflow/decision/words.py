"""Times and counts as reasons tell them: in the series' own zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.programme import Event

ORDINALS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)


def clock(moment: datetime, event: Event) -> str:
    """`09:31`, by the clocks where the event is."""
    return f"{moment.astimezone(event.zone):%H:%M}"


def date(moment: datetime, event: Event) -> str:
    """`09:31 on 3 October 2022`, by the clocks where the event is."""
    local = moment.astimezone(event.zone)
    return f"{local:%H:%M} on {local.day} {local:%B %Y}"


def moved_from(event: Event) -> str:
    """The sentence to somebody whose place was at this event until now."""
    return f"Your place has moved here from {date(event.starts, event)}."


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `13th`."""
    ending = "th" if number % 100 in TEENS else ORDINALS.get(number % 10, "th")
    return f"{number}{ending}"


def counted(number: int, one: str, many: str) -> str:
    """`1 person`, `2 people`."""
    return f"{number} {one if number == 1 else many}"
