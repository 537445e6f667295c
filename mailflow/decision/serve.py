"""Serve: who waits for one event with free places, and how the next of them comes to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailflow.decision.fulfil import fulfil, given_up, is_same
from mailflow.decision.lifecycle import call, offer
from mailflow.decision.words import date
from mailflow.model.booking import State
from mailflow.model.decision import Change, Decision
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.people import Address, Person
from mailflow.model.programme import Party, Promote
from mailflow.model.view import Passed, Rule, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.programme import Event, Policy, Programme
    from mailflow.model.view import Candidate

FREE = "a place came free, and nobody who could take it had waited longer"
REASONS: dict[Rule, str] = {
    Rule.LIMIT: "they hold as many places as one person may",
    Rule.OFFERED: "another of their dates is offered to them",
    Rule.LARGE: "their party is larger than what is free",
    Rule.PARTY: "somebody of their party may have no place now",
}
"""What the history says of those who were passed over."""


def whose_turn(event_id: str, queue: Iterable[Candidate], free: int, programme: Programme, now: datetime) -> Turn:
    """Who of those who wait is to have one of so many free places; everybody who may, where people are called.

    Where the event is closed it is nobody's turn, and yet it is known whom a rule passes over.
    """
    event, policy = programme.event(event_id), programme.series_of(event_id).policy
    closed = not policy.open(event, now)
    passed: list[Passed] = []
    called: list[Candidate] = []
    for candidate in queue:
        if bar := passes_over(candidate, free, programme, now):
            passed.append(bar)
        elif closed:
            break
        elif policy.promotion(event, now) is Promote.CALL and not _whole(candidate, policy):
            called.append(candidate)
        elif called:
            break
        else:
            return Turn((candidate,), tuple(passed))
    return Turn(tuple(called), tuple(passed))


def serve(turn: Turn, passed: Mapping[Rule, int], programme: Programme, now: datetime) -> Decision:
    """The step towards filling the event that their turn means; `passed`: how many had waited longer and may not."""
    first = turn.candidates[0]
    event, policy = programme.event(first.booking.event), programme.series_of(first.booking.event).policy
    because = _because(passed)
    if policy.promotion(event, now) is Promote.CALL and not _whole(first, policy):
        return _call(turn.candidates, because)
    return _promote(first, because, programme, now)


def passes_over(candidate: Candidate, free: int, programme: Programme, now: datetime) -> Passed | None:
    """The rule by which this entry cannot have one of so many places; None if it can."""
    policy = programme.series_of(candidate.booking.event).policy
    if not _whole(candidate, policy):
        return _bars(candidate, programme, now)
    if len(candidate.party) > free:
        return Passed(candidate.booking.id, Rule.LARGE, len(candidate.party))
    barred = any(_bars(one, programme, now) for one in candidate.party)
    return Passed(candidate.booking.id, Rule.PARTY) if barred else None


def _whole(candidate: Candidate, policy: Policy) -> bool:
    return policy.party is Party.WHOLE and len(candidate.party) > 1


def _bars(candidate: Candidate, programme: Programme, now: datetime) -> Passed | None:
    """The limit per person, counting what a conditional move gives back; or another date of the same wish that is held."""
    booking = candidate.booking
    series = programme.series_of(booking.event)
    ahead = {event.id for event in series.events if now < event.ends}
    held = {one.id for one in candidate.holdings if one.holds and one.event in ahead}
    if any(one.state is State.OFFERED and is_same(one, booking) for one in candidate.holdings):
        return Passed(booking.id, Rule.OFFERED)
    most = series.policy.places_per_person
    return None if booking.releases in held or len(held) < most else Passed(booking.id, Rule.LIMIT, most)


def _because(passed: Mapping[Rule, int]) -> str:
    if not passed:
        return FREE
    reasons = ", or ".join(REASONS[rule] for rule in Rule if rule in passed)
    return f"{FREE} ({sum(passed.values())} passed over: {reasons})"


def _promote(candidate: Candidate, because: str, programme: Programme, now: datetime) -> Decision:
    """A place, or the offer of one. Who moves has one already and said yes; who comes in a party would need the yes of all."""
    event = programme.event(candidate.booking.event)
    policy = programme.series_of(event.id).policy
    if _whole(candidate, policy):
        given = [_give(one, because, programme, now) for one in candidate.party]
        changes = tuple(change for decision in given for change in decision.changes)
        return Decision(because, changes, tuple(answer for decision in given for answer in decision.answers))
    match policy.promotion(event, now):
        case Promote.OFFER if not given_up(candidate.booking, candidate.holdings):
            return _offer(candidate.booking, event, policy.held_until(event, now), because)
        case Promote.BOOK | Promote.OFFER | Promote.CALL:
            return _give(candidate, because, programme, now)
        case other:
            assert_never(other)


def _give(candidate: Candidate, because: str, programme: Programme, now: datetime) -> Decision:
    changes = fulfil(candidate.booking, candidate.holdings, now, because)
    return Decision(because, changes, (promoted(changes, programme),))


def promoted(changes: Iterable[Change], programme: Programme) -> Answer:
    """The letter to somebody whose waiting came true by these changes; it names the place that was given up for it."""
    placed = next(change for change in changes if change.after.state is State.BOOKED)
    booked, before = placed.after, placed.before
    given = programme.event(before.event) if before and before.event != booked.event else None
    outcome = Outcome(booked.event, Person(booked.email, booked.name), Result.BOOKED, "A place came free.", booked)
    return Answer(News.PROMOTED, _to(booked), (outcome,), calendar=Calendar.REQUEST, was=given)


def _offer(booking: Booking, event: Event, until: datetime, because: str) -> Decision:
    offered = offer(booking, until, f"offered until {date(until, event)}: {because}")
    outcome = Outcome(booking.event, Person(booking.email, booking.name), Result.OFFERED, booking=offered.after)
    return Decision(because, (offered,), (Answer(News.OFFERED, _to(booking), (outcome,)),))


def _call(called: tuple[Candidate, ...], because: str) -> Decision:
    """Everybody is asked at once; nothing is held."""
    changes = tuple(call(one.booking, "called: a place came free, and the first yes has it") for one in called)
    return Decision(because, changes, tuple(_called(change) for change in changes))


def _called(change: Change) -> Answer:
    booking = change.after
    outcome = Outcome(booking.event, Person(booking.email, booking.name), Result.CALLED, booking=booking)
    return Answer(News.CALLED, _to(booking), (outcome,))


def _to(booking: Booking) -> Address:
    return Address(booking.email, booking.name)
