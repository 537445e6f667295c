"""What a decision sees, made by hand: bookings, tallies and an organiser; and what it chose, as lines."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any

from mailflow.model.booking import Booking, Ending, Invitation, State
from mailflow.model.people import Address
from mailflow.model.programme import Organiser, Programme
from mailflow.model.request import Rank
from mailflow.model.view import Tally, View
from tests.season import OPENING, SMALL
from tests.voices import address, asking, line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mailflow.model.decision import Decision
    from mailflow.model.request import Request

NOW = OPENING
ORGANISER = Organiser("The Academy", "bookings@lla.example", Address("enquiries@lla.example"))
ALONE = Organiser("The Academy", "bookings@lla.example", Address("bookings@lla.example"))
"""An organiser who reads mailflow's own mailbox."""
NUMBERS = count(1)


def a_booking(who: str, event: str, state: State = State.BOOKED, **details: Any) -> Booking:
    """Somebody's booking; details as in Booking, and `sequence`, `stamp`, … as in Invitation."""
    number = next(NUMBERS)
    of_invitation = {name: details.pop(name) for name in Invitation.__slots__ if name in details}
    stamp = NOW if state is State.BOOKED else None
    usual = {
        "id": number,
        "email": address(who),
        "name": who.title(),
        "rank": Rank(NOW, number),
        "requested_by": address(who),
        "ending": Ending.CANCELLED if state is State.ENDED else None,
        "invitation": Invitation(**{"uid": f"uid-{who}-{event}", "stamp": stamp, **of_invitation}),
    }
    return Booking(event=event, state=state, **{**usual, **details})


def a_view(
    *bookings: Booking,
    others: Mapping[str, int] | None = None,
    queues: Mapping[str, int] | None = None,
    programme: Programme = SMALL,
    organiser: Organiser = ORGANISER,
) -> View:
    """These bookings, and besides them so many places that others hold, and so many who wait."""
    taken = Counter(one.event for one in bookings if one.holds) + Counter(others or {})
    waiting = Counter(one.event for one in bookings if one.state is State.WAITING) + Counter(queues or {})
    tallies = {event.id: Tally(taken[event.id], waiting[event.id]) for event in programme.events}
    return View(organiser, programme, tallies, bookings)


def asks(who: str, action: str, *events: str, received: datetime = NOW, uid: int = 900, **details: Any) -> Request:
    """Somebody's request, by a mail received now."""
    return asking(who, action, *events, rank=Rank(received, uid), **details)


def told(decision: Decision) -> list[str]:
    """Its answers as lines; positions are the books' to say."""
    return [line(answer) for answer in decision.answers]


def reasons(decision: Decision) -> list[str]:
    """What its outcomes tell people, in order."""
    return [outcome.because for answer in decision.answers for outcome in answer.outcomes]


def changed(decision: Decision) -> list[str]:
    """Its changes as lines: whose booking of which event went from what to what, and why."""
    return [
        f"{one.after.email.partition('@')[0]} {one.after.event}: "
        f"{one.before.state if one.before else 'new'} → {one.after.ending or one.after.state}, {one.because}"
        for one in decision.changes
    ]
