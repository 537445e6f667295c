"""Which one-click answers a letter offers: ways out, ways back, and the readings of a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from mailflow.model.booking import State
from mailflow.model.letter import News, Result
from mailflow.model.request import Action, Choice, Choose
from mailflow.reply.facts import in_the_way
from mailflow.reply.links import JOIN, PHRASES
from mailflow.reply.reading import HAVING
from mailflow.reply.when import exact, listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.model.letter import Outcome
    from mailflow.model.programme import Event
    from mailflow.reply.links import Link
    from mailflow.reply.reading import Reading

QUEUED = frozenset({State.WAITING, State.CALLED})
ASKING = frozenset({News.OFFERED, News.CALLED})
"""The letters that want a yes or no to a place."""
MOST_CHOICES = 12
"""How many readings a question offers at most."""
MOST_MOVES = 5
"""With more other events than this, the letter says in words how to move, and gives no link for each."""


def links(reading: Reading) -> tuple[Link, ...]:
    """One click for each thing that the reader may want to do about the letter as a whole."""
    write = LINKS.get(reading.answer.news, _ways)
    return write(reading)


def ways(reading: Reading, outcome: Outcome) -> tuple[Link, ...]:
    """What the reader can do about one outcome: give up the place, answer the offer, leave the queue."""
    booking, event = outcome.booking, reading.event(outcome.event)
    if booking is None or event is None or outcome.person.email not in reading.addresses:
        return ()
    if outcome.result is Result.LIMIT:
        return _instead(reading, outcome)
    if outcome.result is Result.KEPT or booking.event != outcome.event:
        return ()
    match booking.state:
        case State.BOOKED:
            return (reading.pen.ask(Action.CANCEL, event),)
        case State.OFFERED:
            return (reading.pen.ask(Action.ACCEPT, event), reading.pen.ask(Action.DECLINE, event))
        case State.CALLED:
            return (reading.pen.ask(Action.ACCEPT, event), reading.pen.leave(event))
        case State.WAITING:
            return (reading.pen.leave(event),)
        case State.ENDED:
            return ()
        case _:
            assert_never(booking.state)


def _instead(reading: Reading, outcome: Outcome) -> tuple[Link, ...]:
    """To the place that is held for the reader already, where it stands in the way of another: asked for again, it is theirs."""
    booking, held = outcome.booking, in_the_way(outcome, reading.desk.programme)
    if held is None or booking is None or booking.state is not State.OFFERED:
        return ()
    label = f"{PHRASES[Action.ACCEPT].label} {reading.pen.name(held)}"
    return (replace(reading.pen.ask(Action.BOOK, held), label=label, aim=PHRASES[Action.ACCEPT].aim),)


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
    return (asked or tuple(Choice(Action.BOOK, (event.id,)) for event in _ahead(reading)))[:MOST_CHOICES]


def moves(reading: Reading) -> tuple[Link, ...]:
    """To who has a place: one click to each other event of the series with places left, unless they are many."""
    first = reading.first
    here = reading.event(first.event) if first and reading.answer.news in HAVING else None
    if here is None or not links(reading):
        return ()
    now, series = reading.desk.clock(), reading.desk.programme.series_of(here.id)
    known, told = dict(reading.answer.left), {one.event for one in reading.told}
    others = [
        event
        for event in series.events
        if now < event.starts and event.id not in told and (known.get(event.id, 0) if known else True)
    ]
    return tuple(_move(reading, here, event) for event in others) if len(others) <= MOST_MOVES else ()


def _move(reading: Reading, here: Event, there: Event) -> Link:
    return replace(reading.pen.move(here, there), label=f"Move to {exact(there, reading.desk.programme)}")


def _ahead(reading: Reading) -> tuple[Event, ...]:
    """The events that have not begun: those that the answer names, or all."""
    left = [reading.event(event_id) for event_id, _ in reading.answer.left]
    now = reading.desk.clock()
    return tuple(event for event in left or reading.desk.programme.events if event and now < event.starts)


def _known(reading: Reading) -> list[tuple[Outcome, Event]]:
    return [(one, event) for one in reading.told if (event := reading.event(one.event))]


def _ways(reading: Reading) -> tuple[Link, ...]:
    """What can be done about what the letter is about."""
    return ways(reading, reading.first) if reading.first else ()


def _no_longer(reading: Reading) -> tuple[Link, ...]:
    """Out of the queue that the reader is in again."""
    return tuple(link for one in reading.told[1:2] for link in ways(reading, one))


def _again(reading: Reading) -> tuple[Link, ...]:
    """To what is not held any longer: for the reader, or for those for whom the reader asked."""
    first, guests = reading.first, len(reading.answer.people)
    event = _open(reading, first) if first else None
    if event is None:
        return ()
    return (reading.pen.bring(guests, event) if guests else reading.pen.ask(Action.BOOK, event),)


def _way_back(reading: Reading) -> tuple[Link, ...]:
    """Back to what was given up, while it can be asked for."""
    first = reading.first
    event = _open(reading, first) if first else None
    if first is None or event is None:
        return ()
    return (reading.pen.join(event) if first.result is Result.WITHDRAWN else reading.pen.ask(Action.BOOK, event),)


def _open(reading: Reading, outcome: Outcome) -> Event | None:
    """The outcome's event, if it can be asked for now."""
    event = reading.event(outcome.event)
    policy = reading.desk.programme.series_of(event.id).policy if event else None
    return event if event and policy and policy.open(event, reading.desk.clock()) else None


def _exchanges(reading: Reading) -> tuple[Link, ...]:
    """From the place that stands in the way to the event that was asked for."""
    held = [(in_the_way(one, reading.desk.programme), event) for one, event in _known(reading)]
    return tuple(reading.pen.move(here, there) for here, there in held if here)


def _what_is_mine(reading: Reading) -> tuple[Link, ...]:
    """What the reader holds; not where all of it was to be given up and nothing was found."""
    request = reading.answer.request
    everything = request and request.action in {Action.CANCEL, Action.DECLINE} and not request.events
    return () if everything else (reading.pen.ask(Action.STATUS),)


def _readings(reading: Reading) -> tuple[Link, ...]:
    return tuple(_reading(reading, one) for one in choices(reading) if one.action in PHRASES)


def _reading(reading: Reading, choice: Choice) -> Link:
    """One reading; the button names weekday and time, and where all places are taken."""
    events = tuple(event for event in map(reading.event, choice.events) if event)
    leaving = tuple(event for event in map(reading.event, choice.from_events) if event)
    any_one = choice.choose is Choose.ONE
    if choice.action is Action.MOVE and len(events) == len(leaving) == 1:
        return reading.pen.move(leaving[0], events[0])
    if reading.answer.state in QUEUED and choice.action is Action.CANCEL:
        return reading.pen.leave(*events)
    if _joins(reading, choice, events):
        name = exact(events[0], reading.desk.programme)
        return replace(reading.pen.join(events[0]), label=f"{JOIN.label} {name} (full)")
    link = reading.pen.ask(choice.action, *events, any_one=any_one)
    if not events or reading.answer.news is News.CONFIRM:
        return link
    named = listed((_with_room(reading, choice, event) for event in events), "or" if any_one else "and")
    return replace(link, label=f"{PHRASES[choice.action].label} {named}")


def _joins(reading: Reading, choice: Choice, events: tuple[Event, ...]) -> bool:
    """True for a place at one event whose places are all taken, where people may wait."""
    if reading.answer.news is News.CONFIRM or choice.action is not Action.BOOK or len(events) != 1:
        return False
    full = dict(reading.answer.left).get(events[0].id, 1) == 0
    return full and reading.desk.programme.series_of(events[0].id).policy.waitlist


def _with_room(reading: Reading, choice: Choice, event: Event) -> str:
    name, series = exact(event, reading.desk.programme), reading.desk.programme.series_of(event.id)
    if choice.action is not Action.BOOK or dict(reading.answer.left).get(event.id, 1):
        return name
    return f"{name} (full, with a waiting list)" if series.policy.waitlist else f"{name} (full)"


LINKS: dict[News, Callable[[Reading], tuple[Link, ...]]] = {
    News.DISPLACED: _no_longer,
    News.LAPSED: _again,
    News.REFUSED: _exchanges,
    News.CANCELLED: _way_back,
    News.NOTHING_HELD: _what_is_mine,
    News.QUESTION: _readings,
    News.CONFIRM: _readings,
}
"""The links of the letters that are not about a living booking; the others have what can be done about theirs."""
