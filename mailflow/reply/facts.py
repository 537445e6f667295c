"""What a letter's template is told: small frozen values, cleaned, so that templates need no more than if and for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from mailflow.model.booking import State
from mailflow.model.letter import Result
from mailflow.model.text import clean_line
from mailflow.reply.persons import tell_guest
from mailflow.reply.when import at, day, span

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.letter import Outcome
    from mailflow.model.programme import Event, Programme
    from mailflow.reply.links import Link
    from mailflow.reply.persons import Guests
    from mailflow.reply.returned import Returned

SAID: dict[Result, str] = {
    Result.BOOKED: "booked",
    Result.WAITING: "on the waiting list",
    Result.ALREADY_BOOKED: "booked",
    Result.ALREADY_WAITING: "on the waiting list",
    Result.OFFERED: "held for you",
    Result.CALLED: "free: the first to say yes gets it",
    Result.HELD: "a place is kept",
    Result.CANCELLED: "cancelled",
    Result.WITHDRAWN: "taken off the waiting list",
    Result.DECLINED: "let go",
    Result.LAPSED: "not kept any longer",
    Result.KEPT: "kept as it was",
    Result.NOT_HELD: "nothing is held for this",
    Result.LIMIT: "not booked",
    Result.FULL: "full",
    Result.STARTED: "too late: it has begun",
    Result.NOT_YET: "too early: booking is not open",
    Result.CLOSED: "too late: booking has closed",
    Result.NOT_FOR: "not booked",
    Result.PARTY: "not booked",
}
"""What became of a wish, as it follows the name of an event."""
UNTIL = {Result.OFFERED: " until {}: please say yes", Result.HELD: " until {}"}
"""How long something is held, as it follows what is said."""
OF_OTHERS = {
    Result.OFFERED: "held",
    Result.CALLED: "not booked yet: we have asked everybody on the waiting list, and the first to say yes gets it",
}
"""What is said otherwise to who asked for somebody else, and cannot answer for them."""
UNTIL_OF_OTHERS = UNTIL | {Result.OFFERED: " until {}; they need to say yes"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event as a letter tells it. `join_url` is empty for those who have no place."""

    id: str
    title: str
    series: str
    """Empty where it would only repeat the title."""
    day: str
    when: str
    location: str
    speaker: str
    join_url: str


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one wish. `who` is empty where it is the reader's own."""

    occasion: Occasion | None
    who: str
    result: Result
    said: str
    because: str
    position: int
    until: str
    """When an offer lapses, or lapsed; empty where nothing does."""
    moment: str
    """When booking opens, or closed, for what came too early or too late."""
    waitlist: bool
    """People may wait for the event."""
    ending: str
    """Why the booking ended; empty while it lives."""
    any_one: bool
    """One of several events of which the first with a place will do."""
    held: Occasion | None
    """The event whose place stands in the way of another, by the limit per person."""
    ways: tuple[Link, ...]
    """What the reader can do about it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An event that could be had instead, how many places it has left, and the link that asks for it."""

    occasion: Occasion
    places: int
    link: Link | None
    """None where it is full and nobody can wait."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The mail that a letter to the contact is about."""

    sender: str
    subject: str
    received: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked for in the reader's name, as the question about it says it."""

    question: str
    deed: str
    otherwise: str
    """What a no, or no answer, means."""
    leaving: tuple[Occasion, ...] = ()
    """What is given up for it."""
    taker: str = ""
    """The address that a place is handed to."""
    alias: str = ""
    """The second address that a yes makes the reader's own."""
    answer: str = "Yes"
    """What a reply may say."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that any letter tells. Of `lines`, `first` is what it is about, and `more` what else became of the request."""

    name: str
    """How the reader is greeted; empty where nobody knows."""
    reader: str
    """The reader's address."""
    organiser: str
    address: str
    contact: str
    reference: str
    lines: tuple[Line, ...]
    first: Line | None
    more: tuple[Line, ...]
    titled: bool
    """The events differ in title, so that a list of them must name each."""
    because: str
    asked_by: str
    """Who asked for this place, if not the reader."""
    own: bool
    """The letter answers the reader's own message."""
    writer: str
    """Who wrote the message that the letter answers, if not the reader."""
    human: bool
    """A person will read the message too."""
    held: bool
    """The message was set aside."""
    was: Occasion | None
    """The event as it was, where its time, place or details are new."""
    moved: str
    """What of its time and place is new: `date, time and venue`."""
    fresh: str
    """Which of its details are new: `joining link`."""
    calendar: str
    """The METHOD of the calendar object that goes with the letter; empty for none."""
    wanted: tuple[Occasion, ...]
    """The events that the request named."""
    wish: Wish
    guests: Guests
    bounced: str
    """The address that a letter came back from."""
    returned: Returned
    """More of the letter that came back."""
    only_title: str
    """The title that all events of a question share; empty where they differ."""
    dates_only: bool
    """The question is which date to book, and nothing else."""
    links: tuple[Link, ...]
    moves: tuple[Link, ...]
    offers: tuple[Offer, ...]
    origin: Origin | None

    def mapping(self) -> dict[str, object]:
        """The facts by name, for a template."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def tell_event(event: Event, programme: Programme, *, joining: bool = False) -> Occasion:
    """The event in words; with its join link only for who has a place."""
    series = clean_line(programme.series_of(event.id).title)
    title = clean_line(event.title)
    return Occasion(
        id=event.id,
        title=title,
        series="" if series == title else series,
        day=day(event.local_start),
        when=span(event),
        location=clean_line(event.location),
        speaker=clean_line(event.speaker),
        join_url=clean_line(event.join_url) if joining else "",
    )


def tell_outcome(outcome: Outcome, programme: Programme, readers: frozenset[str], ways: tuple[Link, ...] = ()) -> Line:
    """One outcome in words, to a reader known by these addresses; `ways`: what the reader can do about it."""
    event, booking = find(programme, outcome.event), outcome.booking
    joining = booking is not None and booking.state is State.BOOKED and booking.event == outcome.event
    until = _at(booking.until if booking and booking.until else outcome.moment, event)
    number = f", number {outcome.position}" if outcome.position else ""
    own = outcome.person.email in readers
    said = SAID if own else SAID | OF_OTHERS
    limit = (UNTIL if own else UNTIL_OF_OTHERS).get(outcome.result, "").format(until) if until else ""
    held = in_the_way(outcome, programme)
    return Line(
        occasion=tell_event(event, programme, joining=joining) if event else None,
        who="" if own else tell_guest(outcome.person),
        result=outcome.result,
        said=said[outcome.result] + number + limit,
        because=clean_line(outcome.because),
        position=outcome.position,
        until=until,
        moment=_at(outcome.moment, event),
        waitlist=event is not None and programme.series_of(event.id).policy.waitlist,
        ending=booking.ending.value if booking and booking.ending else "",
        any_one=bool(booking and booking.wish),
        held=tell_event(held, programme) if held else None,
        ways=ways,
    )


def _at(moment: datetime | None, event: Event | None) -> str:
    return at(moment.astimezone(event.zone)) if moment and event else ""


def in_the_way(outcome: Outcome, programme: Programme) -> Event | None:
    """The event whose place keeps the reader from having another one."""
    if outcome.result is not Result.LIMIT or outcome.booking is None or outcome.booking.event == outcome.event:
        return None
    return find(programme, outcome.booking.event)


def find(programme: Programme, event_id: str) -> Event | None:
    """The programme's event; None for no event, or for one that the programme has lost."""
    return next((event for series in programme.series for event in series.events if event.id == event_id), None)
