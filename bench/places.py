"""Who gets a place, in a large event: one mail's decision and what follows from it, beyond what the books take."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import insert

from bench.gate import Gate
from mailflow.decision import decide, settle
from mailflow.model.booking import Booking, Invitation, State
from mailflow.model.desk import Page
from mailflow.model.programme import Programme
from mailflow.model.request import Rank
from mailflow.record import open_engine
from mailflow.record.engine import transaction
from mailflow.record.rows import row_of
from mailflow.record.schema import bookings
from tests.season import OPENING, Season, series
from tests.voices import asking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailflow.model.request import Request
    from mailflow.model.view import Candidate

PLACES, WAITING = 10_000, 50_000
SIZES = (1, 10)
"""The whole of it, and a tenth."""
LIMIT = 5.0
"""Milliseconds."""
MAILS = 60


@dataclass(slots=True)
class TimedPage:
    """A page of the books that counts the seconds spent in it: statements made and sent, rows fetched and turned into values."""

    page: Page
    seconds: float = 0.0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The page's own method, timed."""
        method = getattr(self.page, name)
        return lambda *args: self._timed(method, *args)

    def queue(self, event_id: str) -> Iterator[Candidate]:
        """Those who wait, each timed on its way."""
        waiting = self.page.queue(event_id)
        while candidate := self._timed(next, waiting, None):
            yield candidate

    def _timed(self, work: Callable[..., Any], *args: Any) -> Any:
        began = time.thread_time()
        try:
            return work(*args)
        finally:
            self.seconds += time.thread_time() - began


def gates() -> Iterator[Gate]:
    """A place given up and promoted from the list, and a place asked for, at each size."""
    for size in SIZES:
        season = crowd(PLACES // size, WAITING // size)
        for name, action, who in (("given up, the next promoted", "cancel", "p"), ("asked for", "book", "new")):
            requests = [
                asking(f"{who}{number}", action, "e1", rank=Rank(season.now, 10_000_000 + number))
                for number in range(MAILS)
            ]
            own = statistics.median(measure(season, one) for one in requests)
            title = f"a place {name}: {PLACES // size:,} places, {WAITING // size:,} waiting"
            yield Gate(title, own, LIMIT)


def crowd(places: int, waiting: int) -> Season:
    """A season with one event that is full, and so many people waiting."""
    engine = open_engine("sqlite://")
    season = Season(engine, Programme((series("s", e1=places),)))
    with transaction(engine) as connection:
        for start in range(0, places + waiting, 5000):
            numbers = range(start, min(start + 5000, places + waiting))
            rows = [{"organiser": season.organiser.address, **row_of(_booking(one, places))} for one in numbers]
            connection.execute(insert(bookings), rows)
    season.now = OPENING + timedelta(days=1)
    return season


def _booking(number: int, places: int) -> Booking:
    placed = number < places
    booking = Booking(
        event="e1",
        email=f"p{number}@trust.example",
        name="P",
        state=State.BOOKED if placed else State.WAITING,
        rank=Rank(OPENING, number),
        requested_by=f"p{number}@trust.example",
        invitation=Invitation(f"uid-of-{number}"),
    )
    return replace(booking, invitation=replace(booking.invitation, stamp=OPENING if placed else None))


def measure(season: Season, request: Request) -> float:
    """Milliseconds of processor time that one mail's decision and settling took beyond the books."""
    with season.ledger.open() as page:
        timed = TimedPage(page)
        began = time.thread_time()
        timed.enter(decide(request, timed.view(request), season.now))
        settle(cast(Page, timed), season.desk)
        return (time.thread_time() - began - timed.seconds) * 1000
