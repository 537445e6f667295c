"""What a letter's template is told: small frozen values, cleaned, so that templates need no more than if and for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from mailflow.model.booking import State
from mailflow.model.letter import Result
from mailflow.model.text import clean_line
from mailflow.reply.when import at, day, listed, span

if TYPE_CHECKING:
    from mailflow.model.letter import Outcome
    from mailflow.model.people import Address, Person
    from mailflow.model.programme import Event, Programme
    from mailflow.reply.links import Link

SAID: dict[Result, str] = {
    Result.BOOKED: "booked",
    Result.WAITING: "on the waiting list",
    Result.ALREADY_BOOKED: "booked",
    Result.ALREADY_WAITING: "on the waiting list",
    Result.OFFERED: "held for you",
    Result.CALLED: "free: the first to say yes has it",
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
UNTIL = {Result.OFFERED: ": please say yes by {}", Result.HELD: " until {}"}
"""How long something is held, as it follows what is said."""


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
    """When an offer lapses; empty where nothing does."""
    ending: str
    """Why the booking ended; empty while it lives."""
    any_one: bool
    """One of several events of which the first with a place will do."""
    held: Occasion | None
    """The event whose place stands in the way of another, by the limit per person."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An event that could be had instead, how many places it has left, and the link that asks for it."""

    occasion: Occasion
    places: int
    link: Link


@dataclass(frozen=True, slots=True)
class Origin:
    """The mail that a letter to the contact is about."""

    sender: str
    subject: str
    received: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that any letter tells. Of `lines`, `first` is what it is about, and `more` what else became of the request."""

    name: str
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
    human: bool
    """A person will read the message too."""
    held: bool
    """The message was set aside."""
    was: Occasion | None
    """The event as it was, where its time, place or details are new."""
    calendar: str
    """The METHOD of the calendar object that goes with the letter; empty for none."""
    wanted: tuple[Occasion, ...]
    """The events that the request named."""
    people: str
    """Those who were named, or only counted, without an address."""
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


def tell_outcome(outcome: Outcome, programme: Programme, readers: frozenset[str]) -> Line:
    """One outcome in words, to a reader known by these addresses."""
    event, booking = find(programme, outcome.event), outcome.booking
    joining = booking is not None and booking.state is State.BOOKED and booking.event == outcome.event
    until = at(booking.until.astimezone(event.zone)) if booking and booking.until and event else ""
    number = f", number {outcome.position}" if outcome.position else ""
    answer_by = UNTIL[outcome.result].format(until) if until and outcome.result in UNTIL else ""
    held = in_the_way(outcome, programme)
    return Line(
        occasion=tell_event(event, programme, joining=joining) if event else None,
        who="" if outcome.person.email in readers else tell_person(outcome.person),
        result=outcome.result,
        said=SAID[outcome.result] + number + answer_by,
        because=clean_line(outcome.because),
        position=outcome.position,
        until=until,
        ending=booking.ending.value if booking and booking.ending else "",
        any_one=bool(booking and booking.wish),
        held=tell_event(held, programme) if held else None,
    )


def in_the_way(outcome: Outcome, programme: Programme) -> Event | None:
    """The event whose place keeps the reader from having another one."""
    if outcome.result is not Result.LIMIT or outcome.booking is None or outcome.booking.event == outcome.event:
        return None
    return find(programme, outcome.booking.event)


def find(programme: Programme, event_id: str) -> Event | None:
    """The programme's event; None for no event, or for one that the programme has lost."""
    return next((event for series in programme.series for event in series.events if event.id == event_id), None)


def tell_people(people: tuple[Person, ...]) -> str:
    """`Priya Nair and 2 others`: each by name, then how many have none."""
    named = [tell_person(person) for person in people if person.name or person.email]
    if unnamed := len(people) - len(named):
        named.append(_counted(unnamed, ("other", "others") if named else ("person", "people")))
    return listed(named)


def _counted(number: int, words: tuple[str, str]) -> str:
    return f"{number} {words[number > 1]}"


def tell_person(person: Person | Address) -> str:
    """`Tom Reed (tom.reed@barts.example)`, as far as it is known."""
    name = clean_line(person.name)
    if name and person.email:
        return f"{name} ({person.email})"
    return name or person.email
