"""Which other events a letter names, how many places they have left, and the link that asks for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.model.booking import State
from mailflow.model.letter import News, Result
from mailflow.model.request import Action
from mailflow.reply.facts import Offer, tell_event

if TYPE_CHECKING:
    from mailflow.model.booking import Booking
    from mailflow.model.programme import Event
    from mailflow.reply.links import Link
    from mailflow.reply.reading import Reading

OFFERING = frozenset(
    {News.WAITING, News.REFUSED, News.LAPSED, News.STATUS, News.EVENT_CANCELLED, News.DISPLACED},
)
"""The letters that name other events with places left."""
SILENT = frozenset({Result.NOT_FOR, Result.LIMIT})
"""The reasons for which other events would be refused as well."""
MOST_OFFERS = 12
"""How many events a letter offers at most."""
FEW_OFFERS = 2
"""How many, the nearest, where bad news must stay short."""


def offers(reading: Reading) -> tuple[Offer, ...]:
    """Other events with places left; in an answer about facts, full ones too."""
    answer, first = reading.answer, reading.first
    if answer.news not in OFFERING or answer.people or (first and first.result in SILENT):
        return ()
    told = {one.event for one in reading.told}
    least = 0 if answer.news is News.STATUS else 1
    could = [
        (event, left)
        for name, left in answer.left
        if left >= least and name not in told and (event := reading.event(name))
    ]
    here = reading.event(first.event) if first else None
    if answer.news is News.DISPLACED and here:
        near = sorted(could, key=lambda one: abs(one[0].starts - here.starts))[:FEW_OFFERS]
        could = [one for one in could if one in near]
    return tuple(_offer(reading, event, left) for event, left in could[:MOST_OFFERS])


def _offer(reading: Reading, event: Event, left: int) -> Offer:
    return Offer(tell_event(event, reading.desk.programme), left, _link(reading, event, left))


def _link(reading: Reading, event: Event, left: int) -> Link | None:
    """A place there; or a move, where the reader waits elsewhere or may hold no second place; or the queue, if there is one."""
    here = _given_for(reading, event)
    if not left and not reading.desk.programme.series_of(event.id).policy.waitlist:
        return None
    if here:
        link = reading.pen.move(here, event)
        several = reading.answer.news is News.STATUS
        return link if several else replace(link, label=f"Move to {reading.pen.name(event)}")
    return reading.pen.ask(Action.BOOK, event) if left else reading.pen.join(event)


def _given_for(reading: Reading, event: Event) -> Event | None:
    """What the reader would give up for another event of its series: the first of what the letter tells of; None for nothing."""
    mine = (one.booking for one in reading.told if one.booking and one.person.email in reading.addresses)
    booking = next((_kept(reading, one) for one in mine if one.live), None)
    here = reading.event(booking.event) if booking else None
    if booking is None or here is None or here.series != event.series or here == event:
        return None
    policy = reading.desk.programme.series_of(event.id).policy
    barred = booking.holds and policy.places_per_person == 1
    return here if barred or booking.state is State.WAITING else None


def _kept(reading: Reading, booking: Booking) -> Booking:
    """The booking; or the place that is kept until its turn comes, which a move would give up."""
    held = (one.booking for one in reading.told if one.booking and booking.releases)
    return next((one for one in held if one.id == booking.releases), booking)
