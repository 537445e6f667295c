"""Who gets a place, in a large event: one mail's decision and what follows from it, beyond what the books take.

On SQLite in memory, by processor time; and on PostgreSQL where it is installed, by the clock, as its server works, too.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import insert, text

from bench.gate import Gate
from mailflow.decision import catch_up, decide, settle
from mailflow.model.booking import Booking, Invitation, State
from mailflow.model.desk import Page
from mailflow.model.programme import Programme
from mailflow.model.request import Rank
from mailflow.record import open_engine
from mailflow.record.engine import transaction
from mailflow.record.rows import row_of
from mailflow.record.schema import bookings, tallies
from tests.live.servers import Postgres, private_folder
from tests.season import OPENING, Season, series
from tests.voices import asking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from mailflow.model.request import Request
    from mailflow.model.view import Candidate

PLACES, WAITING = 10_000, 50_000
SIZES = (1, 10)
"""The whole of it, and a tenth."""
LIMIT = 5.0
"""Milliseconds."""
WITH_BOOKS = {"sqlite": 15.0, "postgresql": 60.0}
"""Milliseconds: what grows with the event would go far beyond."""
CLOCKS = {"sqlite": time.thread_time, "postgresql": time.perf_counter}
"""What is timed: SQLite works in our own thread, PostgreSQL beside us."""
MAILS = 60


@dataclass(slots=True)
class TimedPage:
    """A page of the books that counts the seconds spent in it: statements made and sent, rows fetched and turned into values."""

    page: Page
    clock: Callable[[], float]
    seconds: float = 0.0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The page's own method, timed."""
        method = getattr(self.page, name)
        return lambda *args: self._timed(method, *args)

    def queue(self, event_id: str, free: int) -> Iterator[Candidate]:
        """Those who wait, each timed on its way."""
        waiting = self.page.queue(event_id, free)
        while candidate := self._timed(next, waiting, None):
            yield candidate

    def _timed(self, work: Callable[..., Any], *args: Any) -> Any:
        began = self.clock()
        try:
            return work(*args)
        finally:
            self.seconds += self.clock() - began


def gates() -> Iterator[Gate]:
    """At each size, in memory."""
    for size in SIZES:
        yield from crowded("sqlite://", size)


def gates_on_postgresql() -> Iterator[Gate]:
    """The whole of it; raises ServerMissingError where there is no such server."""
    with private_folder() as folder, Postgres.start(folder / "postgres", durable=True) as postgres:
        yield from crowded(postgres.url, 1)


def crowded(url: str, size: int) -> Iterator[Gate]:
    """A place given up and promoted from the list, one asked for, and one given up that nobody who waits may take."""
    season = crowd(open_engine(url), PLACES // size, WAITING // size)
    yield from both("a place given up, the next promoted", season, "cancel", "p")
    yield from both("a place asked for", season, "book", "new")
    season.engine.dispose()
    stuck = crowd(open_engine(url), PLACES // size, WAITING // size, barred=True)
    measure(stuck, _request(stuck, "cancel", "p", MAILS))  # everybody is looked at once
    yield from both("a place given up that nobody may take", stuck, "cancel", "p")
    stuck.engine.dispose()


def both(name: str, season: Season, action: str, who: str) -> Iterator[Gate]:
    """What the mail takes beyond the books, and with them."""
    stands = season.facts.status()[0]
    database = season.engine.dialect.name
    where = " on PostgreSQL" if database == "postgresql" else ""
    title = f"{name}{where}: {stands['places']:,} places, {stands['waiting']:,} waiting"
    spent = [measure(season, _request(season, action, who, number)) for number in range(MAILS)]
    yield Gate(title, statistics.median(own for own, _ in spent), LIMIT)
    whole = statistics.median(whole for _, whole in spent)
    yield Gate(f"{name}{where}: the same with the books", whole, WITH_BOOKS[database])


def _request(season: Season, action: str, who: str, number: int) -> Request:
    return asking(f"{who}{number}", action, "e1", rank=Rank(season.now, 10_000_000 + number))


def crowd(engine: Engine, places: int, waiting: int, *, barred: bool = False) -> Season:
    """A season with one event that is full, and so many people waiting; `barred`: each with a place of another event."""
    season = Season(engine, Programme((series("s", e1=places, e2=waiting),)))
    people = range(places, places + waiting)
    _enter(season, [_booking(one, "e1", State.BOOKED if one < places else State.WAITING) for one in range(people.stop)])
    counted = {"e1": {"live": people.stop, "taken": places, "waiting": waiting, "called": 0}}
    if barred:
        _enter(season, [_booking(one, "e2", State.BOOKED) for one in people])
        counted["e2"] = {"live": waiting, "taken": waiting, "waiting": 0, "called": 0}
    with transaction(engine) as connection:
        for event, numbers in counted.items():
            connection.execute(insert(tallies).values(organiser=season.organiser.address, event=event, **numbers))
        if engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))  # as its own keeper does within a minute
    season.now = OPENING + timedelta(days=1)
    return season


def _enter(season: Season, every: list[Booking]) -> None:
    with transaction(season.engine) as connection:
        for start in range(0, len(every), 5000):
            some = every[start : start + 5000]
            rows = [{"organiser": season.organiser.address, **row_of(one)} for one in some]
            connection.execute(insert(bookings), rows)


def _booking(number: int, event: str, state: State) -> Booking:
    stamp = OPENING if state is State.BOOKED else None
    return Booking(
        event=event,
        email=f"p{number}@trust.example",
        name="P",
        state=state,
        rank=Rank(OPENING, number),
        requested_by=f"p{number}@trust.example",
        invitation=Invitation(f"uid-of-{number}-{event}", stamp=stamp),
    )


def measure(season: Season, request: Request) -> tuple[float, float]:
    """Milliseconds that one mail's decision and settling took, beyond the books and with them."""
    clock = CLOCKS[season.engine.dialect.name]
    with season.ledger.open() as page:
        timed = TimedPage(page, clock)
        began = clock()
        catch_up(cast(Page, timed), request.rank.received, season.desk)
        timed.enter(decide(request, timed.view(request), season.now))
        settle(cast(Page, timed), season.desk)
        whole = clock() - began
        return (whole - timed.seconds) * 1000, whole * 1000
