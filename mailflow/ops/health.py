"""How the service is, for machines that watch over it: when it last read the mailbox, and what waits too long.

Nothing here tells who anybody is: mailboxes are numbered as `--config` names them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mailflow.model.errors import HouseFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

SILENCE = timedelta(minutes=5)
"""The mailbox is read every minute: after so long without a reading something is wrong."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the books know of one organiser's letters and held mails."""

    letters: Mapping[str, int] = field(default_factory=dict)
    """How many in each state: due, sent, failed."""
    oldest_unsent: datetime | None = None
    """Since when the letter that waits longest has been due."""
    held: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """The public calendar of a series as it is served: its octets (.ics), and when the programme last changed, UTC."""

    octets: bytes
    changed: datetime


@dataclass(slots=True)
class Board:
    """Where one mailbox's keeper writes what it saw, and others read it; each note is one value, so any thread may."""

    started: datetime
    polled: datetime | None = None
    """When the mailbox was last read to its end."""
    oldest_unread: datetime | None = None
    """When the oldest mail came that was not dealt with then."""
    standby: bool = False
    """Another worker has the mailbox; this one waits to take over."""
    figures: Callable[[datetime], Figures] | None = None
    """Asks the books; None before they were opened. Raises HouseFault."""
    feeds: Mapping[str, Feed] = field(default_factory=dict)
    """By the id of their series; none before the books were opened."""


@dataclass(frozen=True, slots=True)
class Report:
    """One mailbox at one moment."""

    well: bool
    now: datetime
    board: Board
    figures: Figures | None
    """None where the books cannot be read."""

    def facts(self) -> dict[str, Any]:
        """As JSON shows it: instants in ISO form."""
        figures = self.figures or Figures()
        return {
            "status": "ok" if self.well else "wrong",
            "standby": self.board.standby,
            "books": "open" if self.figures else "unreadable",
            "last_poll": _text(self.board.polled),
            "oldest_unread": _text(self.board.oldest_unread),
            "oldest_unsent": _text(figures.oldest_unsent),
            "held": figures.held,
        }


def examine(boards: Sequence[Board], now: datetime) -> list[Report]:
    """Each mailbox's report: well if its books can be read and it was read lately, or another worker reads it."""
    return [_examine(board, now) for board in boards]


def _examine(board: Board, now: datetime) -> Report:
    try:
        figures = board.figures(now) if board.figures else None
    except HouseFault:
        figures = None
    lately = now - (board.polled or board.started) < SILENCE
    return Report(figures is not None and (lately or board.standby), now, board, figures)


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
