"""Settle: freed places go to those who wait, smallest rank first, until nothing moves; then people who want to swap do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.decision.serve import serve
from mailflow.decision.swap import swap

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.decision import Decision
    from mailflow.model.desk import Desk, Page
    from mailflow.model.programme import Programme


def settle(page: Page, desk: Desk) -> None:
    """Fill every place that this page freed and somebody waits for."""
    now = desk.clock()
    while decision := _next(page, desk.programme, now):
        page.enter(decision)


def _next(page: Page, programme: Programme, now: datetime) -> Decision | None:
    for event_id, free in page.vacant().items():
        if decision := serve(event_id, free, page.queue(event_id), programme, now):
            return decision
    return swap(page.movers(), programme, now)
