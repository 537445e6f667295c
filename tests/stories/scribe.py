"""A random season printed as a story, in the form that tests/stories reads: paste it into a file there.

It has no words, as nobody wrote it: each mail is told by what it means (`meaning.py` reads that again).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailflow.demo.draft import SILENCE
from mailflow.model.programme import Notice, Policy
from mailflow.model.request import Action, Choose

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from mailflow.model.letter import Answer
    from mailflow.model.people import Person
    from mailflow.model.programme import Programme, Series
    from mailflow.model.request import Request
    from tests.season import Season


@dataclass(slots=True)
class Scribe:
    """Writes a season down, step by step."""

    season: Season
    lines: list[str] = field(default_factory=list)

    def set_out(self) -> None:
        """The series and their events, as they are before anybody has asked."""
        self.lines += settings(self.season.programme)

    def mail(self, words: str = "") -> None:
        """The mail that was read last; `words` where it is told otherwise."""
        _, request = self.season.asked[-1]
        late = f", received {moment(request.rank.received)}" if request.rank.received < self.season.now else ""
        told = f"{writer(request)} -> means {words or meaning(request)}{late if not words else ''}"
        self.lines += ["", f"at {moment(self.season.now)}, still reading", told, *(self._letters() or [SILENCE])]

    def time(self) -> None:
        """Time spoke."""
        self.lines += ["", f"at {moment(self.season.now)}", "Time speaks.", *self._letters()]

    def story(self) -> str:
        """Everything so far."""
        return "\n".join(["# A random season that a law was read in.", *self.lines, ""])

    def _letters(self) -> list[str]:
        return [letter(answer, self.season.organiser.contact.email) for answer in self.season.said]


def settings(programme: Programme) -> list[str]:
    """The programme as the head of a story."""
    return [line for series in programme.series for line in _series(series)]


def _series(series: Series) -> list[str]:
    usual = Policy()
    keys = (key for key in Policy.__slots__ if getattr(series.policy, key) != getattr(usual, key))
    rules = ", ".join(f"{key} = {_value(getattr(series.policy, key))}" for key in keys)
    events = (
        f"event {event.id}: {event.local_start:%Y-%m-%d %H:%M} to {event.local_end:%H:%M}, places = {event.places}"
        for event in series.events
    )
    return [f"series {series.id}: {rules}" if rules else f"series {series.id}", *events]


def _value(value: object) -> str:
    """As it stands in a series file."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case tuple():
            return f"[{', '.join(map(_value, value))}]"
        case Notice():
            return f'"{_span(value.elapsed, value.days)}"'
        case str():
            return f'"{value}"'
        case _:
            return f'"{_span(value)}"'  # type: ignore[arg-type]  # nothing else is left


def _span(elapsed: timedelta, days: int = 0) -> str:
    minutes = int(elapsed.total_seconds()) // 60
    return " ".join(filter(None, (f"{days}d" if days else "", f"{minutes}m" if minutes else ""))) or "start"


def moment(when: datetime) -> str:
    """`2022-10-03 09:00:00 UTC`."""
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"


def writer(request: Request) -> str:
    """Who wrote: for a letter that came back, to whom it went."""
    email = request.asker.email if request.asker else request.thread.to if request.thread else "nobody"
    return email.partition("@")[0]


def meaning(request: Request) -> str:
    """What a mail asks for, in a line."""
    if request.rsvp:
        one = request.rsvp
        version = "unknown" if one.sequence is None else one.sequence
        stamp = moment(one.stamp) if one.stamp else "unknown"
        return f"rsvp {one.partstat} {one.uid.partition('@')[0]}, version {version}, stamped {stamp}"
    if request.action is Action.BOUNCE and request.thread:
        return f"bounce {request.thread.events[0]}"
    people = [_called(person) for person in request.people]
    parts = [
        request.action.value,
        (" or " if request.choose is Choose.ONE else " and ").join(request.events),
        f"from {' and '.join(request.from_events)}" if request.from_events else "",
        f"for {', '.join(people)}" if people != [writer(request)] else "",
    ]
    return " ".join(filter(None, parts))


def _called(person: Person) -> str:
    return person.email.partition("@")[0] or person.name or "?"


def letter(answer: Answer, contact: str) -> str:
    """A letter as a story tells it."""
    to = "contact" if answer.to.email == contact else answer.to.email.partition("@")[0]
    first = answer.outcomes[0] if answer.outcomes else None
    booking = first.booking if first else None
    calendar = f", {answer.calendar} {booking.invitation.sequence}" if answer.calendar and booking else ""
    return f"{to} <- {answer.news} {first.event if first else ''}".rstrip() + calendar
