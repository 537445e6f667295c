"""The organiser changes a season's programme, and what everybody's calendar shows in the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from typing import TYPE_CHECKING

from icalendar import Calendar as Ics
from sqlalchemy import select

from mailflow.model.booking import State
from mailflow.model.letter import Calendar
from mailflow.model.programme import Event, Programme
from mailflow.record import stand
from mailflow.record.engine import reading
from mailflow.record.schema import letters
from mailflow.worker.amend import Effect, Terms, amend
from mailflow.worker.backroom import Backroom
from tests.wording import wording

if TYPE_CHECKING:
    from mailflow.model.letter import Answer
    from tests.season import Season

Shown = tuple[str, datetime, str, str]
"""What a calendar shows of one entry: its event's title, start, place, and whose it is."""


def applied(season: Season) -> None:
    """Take the season's programme as the one that is applied."""
    stand(season.engine, season.organiser.address, season.programme, season.now)


def room(season: Season, programme: Programme) -> Backroom:
    """The desk laid out for another programme."""
    ledger = replace(season.ledger, office=replace(season.ledger.office, programme=programme))
    return Backroom(replace(season.desk, programme=programme, books=ledger, templates=wording()), ledger)


def apply(season: Season, programme: Programme, *, displace: bool = False) -> Effect:
    """Rehearse, then do it, as `mailflow apply` does; the season goes on with the new programme."""
    shown = amend(room(season, programme), Terms(displace=displace))
    done = amend(room(season, programme), Terms(displace, really=True, agreed=frozenset(shown.losers)))
    season.widen(programme)
    season.said = done.answers
    return done


def edited(programme: Programme, event_id: str, **changes: object) -> Programme:
    """The programme with one of its events changed; places=0 takes it out."""
    return Programme(
        tuple(
            replace(
                series,
                events=tuple(
                    sorted(
                        (
                            replace(event, **changes) if event.id == event_id else event  # type: ignore[arg-type]
                            for event in series.events
                            if event.id != event_id or changes.get("places") != 0
                        ),
                        key=lambda event: (event.starts, event.id),
                    )
                ),
            )
            for series in programme.series
        )
    )


def objects(season: Season) -> list[bytes]:
    """The calendar objects of the letters that the organiser's changes made, in the order of posting."""
    mine = select(letters.c.raw).where(letters.c.organiser == season.organiser.address)
    with reading(season.engine) as connection:
        raws = connection.execute(mine.order_by(letters.c.posted_at)).scalars().all()
    parts = (part for raw in raws for part in message_from_bytes(raw).walk())
    return [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/calendar"]  # type: ignore[misc]


@dataclass
class Calendars:
    """What all attendees' programs hold: of each UID the object with the highest SEQUENCE, then DTSTAMP."""

    newest: dict[str, tuple[int, datetime, Shown | None]] = field(default_factory=dict)

    def hear(self, answer: Answer, programme: Programme) -> None:
        """An answer's object, as it would be written."""
        booking = answer.outcomes[0].booking if answer.outcomes else None
        if answer.calendar in {Calendar.REQUEST, Calendar.CANCEL} and booking and booking.invitation.stamp:
            event = programme.event(booking.event)
            shown = of(event, booking.email) if answer.calendar is Calendar.REQUEST else None
            self._take(booking.invitation.uid, booking.invitation.sequence, booking.invitation.stamp, shown)

    def read(self, ics: bytes) -> None:
        """An object as it arrived."""
        calendar = Ics.from_ical(ics)
        (event,) = calendar.events
        whose = str(event["ATTENDEE"]).lower().removeprefix("mailto:")
        shown = (str(event["SUMMARY"]), event.decoded("DTSTART"), str(event.get("LOCATION", "")), whose)
        ends = calendar["METHOD"] == "CANCEL"
        self._take(str(event["UID"]), int(event["SEQUENCE"]), event.decoded("DTSTAMP"), None if ends else shown)

    def _take(self, uid: str, sequence: int, stamp: datetime, shown: Shown | None) -> None:
        known = self.newest.get(uid)
        if known is None or (sequence, stamp) > known[:2]:
            self.newest[uid] = (sequence, stamp, shown)

    def show(self) -> list[Shown]:
        """All entries that stand."""
        return sorted(shown for _, _, shown in self.newest.values() if shown)


def of(event: Event, email: str) -> Shown:
    """How an event stands in somebody's calendar."""
    return (event.title, event.starts.astimezone(UTC), event.location, email)


def in_the_books(season: Season) -> list[Shown]:
    """What calendars should show: a place is an entry."""
    booked = [one for one in season.bookings() if one.state is State.BOOKED]
    return sorted(of(season.programme.event(one.event), one.email) for one in booked)
