"""Settle: freed places go to those who wait, smallest rank first, until nothing moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.lifecycle import end, place, relocate
from mailflow.model.booking import Ending, State
from mailflow.model.decision import Decision
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.people import Address, Person

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Change
    from mailflow.model.desk import Desk, Page
    from mailflow.model.programme import Programme
    from mailflow.model.view import Candidate


def settle(page: Page, desk: Desk) -> None:
    """Fill every place that this page freed and somebody waits for."""
    now = desk.clock()
    while decision := _promote_next(page, desk.programme, now):
        page.enter(decision)


def _promote_next(page: Page, programme: Programme, now: datetime) -> Decision | None:
    for event_id in page.vacant():
        if now >= programme.event(event_id).starts:
            continue
        for passed_over, candidate in enumerate(page.queue(event_id)):
            if can_take(candidate, programme, now):
                return promote(candidate, passed_over, now)
    return None


def can_take(candidate: Candidate, programme: Programme, now: datetime) -> bool:
    """True if the person may hold one more place of the series, or gives one of it back by a conditional move."""
    series = programme.series_of(candidate.booking.event)
    ids = {event.id for event in series.events if now < event.ends}
    held = {booking.id for booking in candidate.holdings if booking.holds and booking.event in ids}
    return candidate.booking.releases in held or len(held) < series.policy.places_per_person


def promote(candidate: Candidate, passed_over: int, now: datetime) -> Decision:
    """Give the free place to one who waits: by a move if that was the condition; other entries of the wish end."""
    booking = candidate.booking
    because = "a place came free, and nobody who could take it had waited longer"
    if passed_over:
        because += f" ({passed_over} passed over: they hold as many places as one person may)"
    old = next((one for one in candidate.holdings if one.id == booking.releases and one.state is State.BOOKED), None)
    changes = _move(booking, old, now, because) if old else (place(booking, now, because),)
    rest = tuple(
        end(other, Ending.WITHDRAWN, now, f"one of the wish came true: {booking.event}")
        for other in candidate.holdings
        if other.id != booking.id and other.state is State.WAITING and _same(other, booking)
    )
    return Decision(because, changes=(*changes, *rest), answers=(_news(booking, changes[-1].after),))


def _same(other: Booking, booking: Booking) -> bool:
    """True if both entries ask for one thing: a place of one wish, or another date for one place."""
    return bool(booking.wish and other.wish == booking.wish) or bool(
        booking.releases and other.releases == booking.releases
    )


def _move(booking: Booking, old: Booking, now: datetime, because: str) -> tuple[Change, ...]:
    done = end(booking, Ending.WITHDRAWN, now, f"came true: the place of {old.event} moved here")
    return (done, relocate(old, booking.event, now, because))


def _news(waited: Booking, booked: Booking) -> Answer:
    person = Person(booked.email, booked.name)
    outcome = Outcome(waited.event, person, Result.BOOKED, "A place came free.", replace(booked))
    return Answer(News.PROMOTED, Address(booked.email, booked.name), (outcome,), calendar=Calendar.REQUEST)
