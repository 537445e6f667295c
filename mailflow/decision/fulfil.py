"""Fulfil: somebody's entry comes true, by a place or by a move, and what else they waited for instead is pointless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.decision.lifecycle import end, place, relocate
from mailflow.model.booking import Ending, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Change

PENDING = frozenset({State.WAITING, State.CALLED, State.OFFERED})


def fulfil(booking: Booking, holdings: Iterable[Booking], now: datetime, because: str) -> tuple[Change, ...]:
    """The changes that give a place to an entry of somebody who holds all this."""
    holdings = tuple(holdings)
    old = given_up(booking, holdings)
    done = (place(booking, now, because),) if old is None else _move(booking, old, now, because)
    return (*done, *withdraw_rest(booking, holdings, now))


def _move(booking: Booking, old: Booking, now: datetime, because: str) -> tuple[Change, ...]:
    done = end(booking, Ending.WITHDRAWN, now, f"came true: the place of {old.event} moved here")
    return (done, relocate(old, booking.event, now, f"{because}; moved from {old.event}"))


def given_up(booking: Booking, holdings: Iterable[Booking]) -> Booking | None:
    """The place that is given up once this entry comes true, if it is a conditional move.

    An entry that is none gives up nothing: 0 is no number of a place that the same decision has just begun.
    """
    if not booking.releases:
        return None
    return next((one for one in holdings if one.id == booking.releases and one.state is State.BOOKED), None)


def withdraw_rest(booking: Booking, holdings: Iterable[Booking], now: datetime) -> tuple[Change, ...]:
    """One success withdraws the others of the wish."""
    because = f"one of the wish came true: {booking.event}"
    return tuple(
        end(other, Ending.WITHDRAWN, now, because)
        for other in holdings
        if other.id != booking.id and other.state in PENDING and is_same(other, booking)
    )


def is_same(other: Booking, booking: Booking) -> bool:
    """True if both entries ask for one thing: a place of one wish, or another date for one place."""
    return bool(booking.wish and other.wish == booking.wish) or bool(
        booking.releases and other.releases == booking.releases
    )
