"""Admission: what keeps somebody from asking for an event at all, before places are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.decision.words import counted, date
from mailflow.model.letter import Outcome, Result

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.decision.lifecycle import Asked
    from mailflow.model.booking import Booking
    from mailflow.model.people import Person

BEGUN = "The event had already started when your message arrived."


def bar(draft: Draft, person: Person, event_id: str, asked: Asked, giving: Booking | None = None) -> Outcome | None:
    """Why this person cannot ask for this event, if anything stands in the way; `giving`: what is given up for it."""
    return (
        bar_stranger(draft, person, event_id)
        or bar_time(draft, person, event_id, asked)
        or (bar_limit(draft, person, event_id, giving))
    )


def bar_stranger(draft: Draft, person: Person, event_id: str) -> Outcome | None:
    """The series is for other people."""
    policy = draft.policy(event_id)
    if not person.email or policy.welcomes(person.email):
        return None
    contact = draft.view.organiser.contact.email
    because = (
        "This event is only for certain organisations, and we could not match the address to one of them. "
        f"If we are mistaken, write to {contact}."
    )
    return Outcome(event_id, person, Result.NOT_FOR, because)


def bar_time(draft: Draft, person: Person, event_id: str, asked: Asked) -> Outcome | None:
    """Too early, or too late, by when the mail arrived."""
    event, policy = draft.event(event_id), draft.policy(event_id)
    opens, closes = policy.opens_at(event), policy.closes_at(event)
    if asked.rank.received >= event.starts or draft.now >= event.ends:
        return Outcome(event_id, person, Result.STARTED, BEGUN)
    if opens and asked.rank.received < opens:
        because = f"Booking opens at {date(opens, event)}. Please write then."
        return Outcome(event_id, person, Result.NOT_YET, because, moment=opens)
    if asked.rank.received >= closes:
        return Outcome(event_id, person, Result.CLOSED, f"Booking closed at {date(closes, event)}.", moment=closes)
    return None


def bar_limit(draft: Draft, person: Person, event_id: str, giving: Booking | None = None) -> Outcome | None:
    """As many places of the series as one person may hold."""
    series = draft.view.programme.series_of(event_id)
    held = draft.holds(person.email, series.id)
    most = series.policy.places_per_person
    given = giving is not None and giving.id in {one.id for one in held}
    if not person.email or given or len(held) < most:
        return None
    because = f"Each person can hold {counted(most, 'place', 'places').replace('1 ', 'one ', 1)} at a time."
    return Outcome(event_id, person, Result.LIMIT, because, held[0])
