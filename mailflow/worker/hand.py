"""The organiser's own hand: what is done for a person at the terminal, through the same `decide`, in one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.decision import BEYOND_DOUBT, catch_up, decide, settle
from mailflow.decision.over import force
from mailflow.model.letter import News
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Rank, Request
from mailflow.model.verdict import Evidence
from mailflow.record.engine import reading
from mailflow.record.person import addresses
from mailflow.record.programme import live
from mailflow.reply import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Change, Decision
    from mailflow.model.desk import Desk, Page
    from mailflow.model.letter import Answer, Outcome
    from mailflow.model.view import View
    from mailflow.worker.backroom import Backroom

UNASKED = frozenset({News.SUMMARY, News.ADDRESSES})
"""Letters to who asked for others: here nobody of them asked."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to do, for whom. `whose` is the person concerned; `to` the one who takes over a place."""

    action: Action
    whose: Person
    events: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    """The event that is given up for another one."""
    to: Person | None = None
    over: bool = False
    """A place beyond the places and the limits."""
    again: bool = False
    """Only to send once more what was sent."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an order: everything that is told, and which of it is mailed."""

    told: tuple[Answer, ...]
    mailed: tuple[Answer, ...]
    obeyed: bool
    """False where the order came to nothing; what was due before it may be mailed all the same."""


def obey(order: Order, room: Backroom, by: str, *, really: bool) -> Done:
    """Carry out an order, or only see what it would do; letters lie in the outbox afterwards.

    What was due comes before it, as before a mail, so that nobody who waits is overtaken; save what a mail that lies
    unread may have answered in time, which waits for the service to read.
    """
    with room.page(really=really) as page:
        catch_up(page, room.desk.clock(), room.desk, BEYOND_DOUBT)
        obeyed = _carry_out(order, page, room.desk, by)
        told = tuple(_plainly(answer) if order.again and answer.request else answer for answer in page.answers())
        mailed = tuple(one for one in told if _is_mailed(one, obeyed=obeyed))
        for answer in mailed:
            page.post(compose(answer, room.desk))
    return Done(told, mailed, obeyed)


def _carry_out(order: Order, page: Page, desk: Desk, by: str) -> bool:
    """Enter what the order comes to; False where that is nothing."""
    now = desk.clock()
    request = _request(order, Rank(now, 0))
    view = page.view(request)
    request = replace(request, events=_again(order, view)) if order.again else request
    if order.again and not request.events:
        return False
    decision = force(request, view, now) if order.over else decide(request, view, now)
    page.enter(_signed(decision, order, by))
    settle(page, desk)
    return order.again or bool(decision.changes)


def _is_mailed(answer: Answer, *, obeyed: bool) -> bool:
    """What an order that came to nothing is answered with is only told; what time brought is mailed in any case."""
    return answer.news not in UNASKED if obeyed else answer.request is None


def expected(room: Backroom, email: str) -> tuple[Booking, ...]:
    """The live bookings of events that are not over, under any address that is known to be this person's."""
    who, now = room.desk.organiser.address, room.desk.clock()
    ahead = [event.id for event in room.desk.programme.events if now < event.ends]
    with reading(room.ledger.engine) as connection:
        mine = addresses(connection, who, email)
        found = [booking for every in live(connection, who, ahead).values() for booking in every]
    return tuple(booking for booking in found if booking.email in mine)


def _request(order: Order, rank: Rank) -> Request:
    """The order as the person's own proven request."""
    address = Address(order.whose.email, order.whose.name)
    return Request(
        order.action,
        rank,
        events=order.events,
        from_events=order.given,
        people=(order.to or order.whose,),
        reason="",
        asker=address,
        reply_to=address,
        evidence=Evidence.PASS,
    )


def _again(order: Order, view: View) -> tuple[str, ...]:
    """The events that the person has a booking of, among those that are named, if any is."""
    email = view.aliases.get(order.whose.email, order.whose.email)
    mine = dict.fromkeys(one.event for one in view.bookings if one.email == email and one.live)
    return tuple(event_id for event_id in mine if not order.events or event_id in order.events)


def _plainly(answer: Answer) -> Answer:
    """The answer to somebody who asked for nothing: only what is."""
    return replace(answer, outcomes=tuple(replace(outcome, because="") for outcome in answer.outcomes))


def _signed(decision: Decision, order: Order, by: str) -> Decision:
    """The decision with a history that says who did it, and new places that are their holders' own, whoever gave theirs up."""
    own = {change.after: _own(change) if order.to else change.after for change in decision.changes}
    because = f"by the organiser's own hand ({by})"
    changes = (
        replace(change, after=own[change.after], because=f"{change.because}; {because}") for change in decision.changes
    )
    answers = (
        replace(answer, outcomes=tuple(_told(one, own) for one in answer.outcomes)) for answer in decision.answers
    )
    return replace(decision, changes=tuple(changes), answers=tuple(answers))


def _own(change: Change) -> Booking:
    return change.after if change.before else replace(change.after, requested_by=change.after.email)


def _told(outcome: Outcome, own: Mapping[Booking, Booking]) -> Outcome:
    return replace(outcome, booking=own.get(outcome.booking, outcome.booking)) if outcome.booking else outcome
