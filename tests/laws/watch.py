"""Keeps a season's books in sight, and reads the laws after each commit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.laws.commit import Commit, beside, entered_since
from tests.laws.laws import LAWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailflow.model.booking import Booking
    from mailflow.model.request import Request
    from tests.season import Season


@dataclass(slots=True)
class Watch:
    """Remembers how the books stood when they were last looked at."""

    season: Season
    last: int = 0
    """The last row of history that was seen."""
    known: dict[int, Booking] = field(default_factory=dict)

    def look(self, request: Request | None, laws: Iterable[Callable[[Commit], None]] = LAWS) -> Commit:
        """Compare the books with what they were; `request` is None where time asked. AssertionError names the law."""
        season = self.season
        entered = entered_since(season, self.last)
        self.last = max([self.last, *(row["id"] for row in entered)])
        before, self.known = self.known, {booking.id: booking for booking in season.bookings()}
        commit = Commit(
            season.programme, season.now, request, before, self.known, entered, season.said, *beside(season)
        )
        for law in laws:
            law(commit)
        return commit
