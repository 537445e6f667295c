"""Plan: what an organiser's edit of one event does to everybody who has a place there, or waits. Pure and total.

A place goes only where its event goes, or where `displace` takes it: the latest first, who then waits at the old rank.
What the edit sets free is given on by `settle`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.lifecycle import Asked, begin, end, relocate
from mailflow.model.booking import Ending, State
from mailflow.model.decision import Change, Decision
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.people import Address, Person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.edit import Edit
    from mailflow.model.programme import Event

NEW_WORDS = (("title", "The title"), ("join_url", "The link to join"), ("speaker", "Who speaks"))
"""What may be new without another time or place, as a letter names it."""
STILL: dict[State, Result] = {
    State.BOOKED: Result.ALREADY_BOOKED,
    State.OFFERED: Result.OFFERED,
    State.CALLED: Result.CALLED,
    State.WAITING: Result.ALREADY_WAITING,
}
"""What to say of a live booking that stays as it is."""


def plan(edit: Edit, live: tuple[Booking, ...], now: datetime) -> Decision:
    """What follows from an edit for the live bookings of its event, smallest rank first; places taken away are `displace`'s."""
    if edit.cancels:
        return call_off(edit.event, live, now)
    if edit.event.ends <= now:
        return Decision("the event is over: nobody is written to")
    if edit.moves:
        return move(edit, live, now)
    if edit.rewords:
        return reword(edit, live, now)
    return Decision("nobody is written to because of this alone")


def call_off(event: Event, live: tuple[Booking, ...], now: datetime) -> Decision:
    """The event does not take place: every booking ends, and everybody is told; once it is over, it ends in silence."""
    if event.ends <= now:
        over = "the event is over, and no longer in the programme"
        return Decision(over, changes=tuple(end(booking, Ending.EVENT_OVER, now, over) for booking in live))
    because = "the organiser cancelled the event"
    changes = tuple(end(booking, Ending.EVENT_CANCELLED, now, because) for booking in live)
    return Decision(because, changes=changes, answers=_once(_called_off(change) for change in changes))


def move(edit: Edit, live: tuple[Booking, ...], now: datetime) -> Decision:
    """Another time or place: whoever is booked keeps the place and is asked again; whoever waits is told."""
    because = f"the organiser changed the event: {_told(edit.before)} before, {_told(edit.after)} now"
    changes = tuple(relocate(one, one.event, now, because) for one in live if one.state is State.BOOKED)
    asked = {change.after.id: change.after for change in changes}
    answers = (_news(News.CHANGED, asked.get(one.id, one), edit.before) for one in live)
    return Decision(because, changes=changes, answers=_once(answers))


def reword(edit: Edit, live: tuple[Booking, ...], now: datetime) -> Decision:
    """New details: a quiet update of the invitations that are out; the answers to them stand, and who waits is spared."""
    what = [words for name, words in NEW_WORDS if name in edit.changed]
    said = " and ".join([what[0], *(words[0].lower() + words[1:] for words in what[1:])])
    said += " is new" if len(what) == 1 else " are new"
    because = f"the organiser changed the event: {said[0].lower()}{said[1:]}"
    changes = tuple(_refresh(one, now, because) for one in live if one.state is State.BOOKED)
    answers = (_news(News.UPDATED, change.after, edit.before, said) for change in changes)
    return Decision(because, changes=changes, answers=_once(answers))


def _refresh(booking: Booking, now: datetime, because: str) -> Change:
    """The same invitation with a later DTSTAMP: calendars update it quietly and keep the answer."""
    stamp = relocate(booking, booking.event, now, because).after.invitation.stamp
    return Change(booking, replace(booking, invitation=replace(booking.invitation, stamp=stamp)), because)


def displaced(event: Event, live: tuple[Booking, ...]) -> tuple[Booking, ...]:
    """Who would have to go for the event to have no more people than places, the latest first; nobody where all fit."""
    holding = sorted((one for one in live if one.holds), key=lambda one: (one.rank, one.id), reverse=True)
    return tuple(holding[: max(0, len(holding) - event.places)])


def displace(event: Event, live: tuple[Booking, ...], now: datetime) -> Decision:
    """Take back the places that are too many: each of them ends, and its person waits at the old rank.

    The entry in the queue is a booking of its own, as a cancelled UID is never used again. Who has no address yet cannot
    wait: whoever asked for that place is told.
    """
    because = f"the organiser lowered the places to {event.places}, and the latest had to go"
    pairs = tuple((_give_back(one, now, because), _wait(one, now, because)) for one in displaced(event, live))
    changes = tuple(change for pair in pairs for change in pair if change)
    own = tuple(_displaced(ended, waiting) for ended, waiting in pairs if waiting)
    return Decision(
        because, changes=changes, answers=(*own, *_not_kept(ended for ended, waiting in pairs if not waiting))
    )


def _give_back(booking: Booking, now: datetime, because: str) -> Change:
    return end(booking, Ending.CANCELLED if booking.state is State.BOOKED else Ending.LAPSED, now, because)


def _wait(booking: Booking, now: datetime, because: str) -> Change | None:
    """Back into the queue; what was only offered waits as it did, as part of its wish, its party or its move."""
    if not booking.email:
        return None
    asked = Asked(booking.requested_by, booking.rank, now, booking.party)
    change = begin(Person(booking.email, booking.name), booking.event, State.WAITING, asked, because)
    if booking.state is State.BOOKED:
        return change
    return replace(change, after=replace(change.after, wish=booking.wish, releases=booking.releases))


def _displaced(ended: Change, waiting: Change) -> Answer:
    had = ended.before is not None and ended.before.state is State.BOOKED
    first = _outcome(ended.after, Result.CANCELLED if had else Result.LAPSED)
    calendar = Calendar.CANCEL if had else Calendar.NOTHING
    return Answer(
        News.DISPLACED, _reader(ended.after), (first, _outcome(waiting.after, Result.WAITING)), calendar=calendar
    )


def _not_kept(lapsed: Iterable[Change]) -> tuple[Answer, ...]:
    """To each who asked for people without an address: their places are not kept any longer."""
    kept: dict[str, list[Booking]] = {}
    for change in lapsed:
        kept.setdefault(change.after.requested_by, []).append(change.after)
    return tuple(
        Answer(
            News.LAPSED,
            Address(asker),
            tuple(_outcome(one, Result.LAPSED) for one in some),
            people=tuple(Person("", one.name) for one in some),
        )
        for asker, some in kept.items()
    )


def _called_off(change: Change) -> Answer:
    had = change.before is not None and change.before.state is State.BOOKED
    outcome = _outcome(change.after, Result.CANCELLED if had else Result.WITHDRAWN)
    calendar = Calendar.CANCEL if had else Calendar.NOTHING
    return Answer(News.EVENT_CANCELLED, _reader(change.after), (outcome,), calendar=calendar)


def _news(news: News, booking: Booking, was: Event | None, because: str = "") -> Answer:
    calendar = Calendar.REQUEST if booking.state is State.BOOKED else Calendar.NOTHING
    outcome = _outcome(booking, STILL[booking.state])
    return Answer(news, _reader(booking), (outcome,), because, calendar=calendar, was=was)


def _outcome(booking: Booking, result: Result) -> Outcome:
    return Outcome(booking.event, Person(booking.email, booking.name), result, booking=booking)


def _reader(booking: Booking) -> Address:
    """Whom a letter about the booking goes to: where nobody's address is known yet, who asked for the place."""
    return Address(booking.email, booking.name) if booking.email else Address(booking.requested_by)


def _once(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Each person's own letter; of places kept for people without an address, one to who asked, if there is no other."""
    own: dict[str, list[Answer]] = {}
    for answer in answers:
        own.setdefault(answer.to.email, []).append(answer)
    return tuple(
        answer
        for mine in own.values()
        for answer in ([one for one in mine if one.outcomes[0].person.email] or mine[:1])
    )


def _told(event: Event | None) -> str:
    where = f", {event.location}" if event and event.location else ""
    return f"{event.local_start:%Y-%m-%d %H:%M} to {event.local_end:%H:%M}{where}" if event else ""
