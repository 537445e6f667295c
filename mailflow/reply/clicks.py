"""Which one-click answers a letter offers: ways out, ways back, other events, and the readings of a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.model.booking import State
from mailflow.model.letter import News, Result
from mailflow.model.request import Action, Choice
from mailflow.reply.facts import Offer, in_the_way, tell_event
from mailflow.reply.links import PHRASES
from mailflow.reply.reading import HAVING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.model.letter import Outcome
    from mailflow.model.programme import Event
    from mailflow.reply.links import Link
    from mailflow.reply.reading import Reading

OFFERING = frozenset(
    {
        News.WAITING,
        News.REFUSED,
        News.LAPSED,
        News.NOTHING_HELD,
        News.STATUS,
        News.EVENT_CANCELLED,
        News.DISPLACED,
    }
)
"""The letters that name other events with places left."""
WAITS = frozenset({Result.WAITING, Result.ALREADY_WAITING})
GIVEN_UP = frozenset({Result.CANCELLED, Result.WITHDRAWN, Result.DECLINED, Result.LAPSED})
ASKING = frozenset({News.OFFERED, News.CALLED})
"""The letters that want a yes or no to a place."""
MOST_OFFERS = 12
"""How many events a letter offers at most."""
MOST_MOVES = 5
"""With more other events than this, the letter says in words how to move, and gives no link for each."""


def links(reading: Reading) -> tuple[Link, ...]:
    """One click for each thing that the reader may want to do about what the letter tells."""
    write = LINKS.get(reading.answer.news)
    return write(reading) if write else ()


def choices(reading: Reading) -> tuple[Choice, ...]:
    """The readings that a question offers: those that were possible, or else a place at each event to come."""
    if reading.answer.news is News.CONFIRM:
        return reading.answer.choices
    if reading.answer.news in ASKING:
        return tuple(Choice(Action.ACCEPT, (event.id,)) for _, event in _known(reading))
    if reading.answer.news is not News.QUESTION:
        return ()
    asked = tuple(
        one for one in reading.answer.choices if one.action in PHRASES and all(map(reading.event, one.events))
    )
    return (asked or tuple(Choice(Action.BOOK, (event.id,)) for event in _ahead(reading)))[:MOST_OFFERS]


def moves(reading: Reading) -> tuple[Link, ...]:
    """To who has a place: one click to each other event of the series, unless they are many."""
    first = reading.first
    here = reading.event(first.event) if first and reading.answer.news in HAVING else None
    if here is None:
        return ()
    now, series = reading.desk.clock(), reading.desk.programme.series_of(here.id)
    others = [event for event in series.events if now < event.starts and event != here]
    return tuple(reading.pen.move(here, event) for event in others) if len(others) <= MOST_MOVES else ()


def offers(reading: Reading) -> tuple[Offer, ...]:
    """Other events with places left; in an answer about facts, full ones too."""
    if reading.answer.news not in OFFERING or (reading.first and reading.first.result is Result.NOT_FOR):
        return ()
    told = {one.event for one in reading.told}
    least = 0 if reading.answer.news is News.STATUS else 1
    could = [(reading.event(name), left) for name, left in reading.answer.left if left >= least and name not in told]
    return tuple(_offer(reading, event, left) for event, left in could[:MOST_OFFERS] if event)


def _offer(reading: Reading, event: Event, left: int) -> Offer:
    """A place there; or a move, where the reader waits elsewhere or may hold no second place."""
    here = _given_for(reading, event)
    link = reading.pen.move(here, event) if here else reading.pen.ask(Action.BOOK, event)
    return Offer(tell_event(event, reading.desk.programme), left, link)


def _given_for(reading: Reading, event: Event) -> Event | None:
    """What the reader would give up for another event of its series; None for nothing."""
    booking = reading.first.booking if reading.first else None
    here = reading.event(booking.event) if booking and booking.live else None
    if reading.first is None or booking is None or here is None or here.series != event.series or here == event:
        return None
    policy = reading.desk.programme.series_of(event.id).policy
    barred = booking.holds and (policy.places_per_person == 1 or reading.first.result is Result.LIMIT)
    return here if barred or booking.state is State.WAITING else None


def _ahead(reading: Reading) -> tuple[Event, ...]:
    """The events that have not begun: those that the answer names, or all."""
    left = [reading.event(event_id) for event_id, _ in reading.answer.left]
    now = reading.desk.clock()
    return tuple(event for event in left or reading.desk.programme.events if event and now < event.starts)


def _known(reading: Reading) -> list[tuple[Outcome, Event]]:
    return [(one, event) for one in reading.told if (event := reading.event(one.event))]


def _ways_out(reading: Reading) -> tuple[Link, ...]:
    """Out of each place, and of each waiting list."""
    return tuple(_way_out(reading, one, event) for one, event in _known(reading) if one.booking and one.booking.live)


def _way_out(reading: Reading, outcome: Outcome, event: Event) -> Link:
    link = reading.pen.ask(Action.CANCEL, event)
    if outcome.result not in WAITS:
        return link
    return replace(link, label=f"Leave the waiting list for {reading.pen.name(event)}")


def _ways_on(reading: Reading) -> tuple[Link, ...]:
    """Yes to what is offered, and out of each place and waiting list."""
    asked = (event for one, event in _known(reading) if one.result in {Result.OFFERED, Result.CALLED})
    return (*(reading.pen.ask(Action.ACCEPT, event) for event in asked), *_ways_out(reading))


def _yes_or_no(reading: Reading) -> tuple[Link, ...]:
    """To the place that is offered."""
    answers = (Action.ACCEPT, Action.DECLINE)
    return tuple(reading.pen.ask(action, event) for _, event in _known(reading)[:1] for action in answers)


def _again(reading: Reading) -> tuple[Link, ...]:
    """To what is not held any longer, where it was the reader's own."""
    return () if reading.answer.people else _ways_back(reading)


def _ways_back(reading: Reading) -> tuple[Link, ...]:
    """Back to what was given up."""
    return tuple(reading.pen.ask(Action.BOOK, event) for one, event in _known(reading) if one.result in GIVEN_UP)


def _exchanges(reading: Reading) -> tuple[Link, ...]:
    """From the place that stands in the way to the event that was asked for."""
    held = [(in_the_way(one, reading.desk.programme), event) for one, event in _known(reading)]
    return tuple(reading.pen.move(here, there) for here, there in held if here)


def _what_is_mine(reading: Reading) -> tuple[Link, ...]:
    return (reading.pen.ask(Action.STATUS),)


def _readings(reading: Reading) -> tuple[Link, ...]:
    return tuple(
        reading.pen.ask(one.action, *filter(None, map(reading.event, one.events)))
        for one in choices(reading)
        if one.action in PHRASES
    )


LINKS: dict[News, Callable[[Reading], tuple[Link, ...]]] = {
    News.CONFIRMED: _ways_out,
    News.PROMOTED: _ways_out,
    News.INVITATION: _ways_out,
    News.CHANGED: _ways_out,
    News.DISPLACED: _ways_out,
    News.REMINDER: _ways_out,
    News.OFFERED: _yes_or_no,
    News.CALLED: _yes_or_no,
    News.LAPSED: _again,
    News.WAITING: _ways_out,
    News.STATUS: _ways_on,
    News.REFUSED: _exchanges,
    News.CANCELLED: _ways_back,
    News.NOTHING_HELD: _what_is_mine,
    News.QUESTION: _readings,
    News.CONFIRM: _readings,
}
"""The links of each kind of letter; the other kinds have none."""
