"""The steps of a booking's life: the table of legal changes, and the invitation that keeps up with them."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from mailflow.decision.lifecycle import end, place, relocate
from mailflow.model.booking import LEGAL, Booking, Ending, Invitation, State
from mailflow.model.decision import Change
from mailflow.model.request import Rank
from tests.unit.decision.scene import NOW, a_booking

W, C, O, B, E = State  # noqa: E741 - one letter a state, as in the table
TABLE = {None: {W, O, B}, W: {C, O, B, E}, C: {W, B, E}, O: {B, E}, B: {B, E}, E: set()}
"""From each state, or none yet, the states that may follow: the design's table, without what no rule does."""
PAIRS = tuple(product(TABLE, State))


def change(come_from: State | None, to: State) -> Change:
    """Make a change between two states."""
    before = a_booking("amy", "e1", come_from) if come_from else None
    return Change(before, a_booking("amy", "e1", to), "because")


def test_the_table_is_the_designs() -> None:
    """Nothing leaves `ended`; a new booking is not called, and who is refused or displaced has none that was."""
    assert {come_from: set(to) for come_from, to in LEGAL.items()} == TABLE


@pytest.mark.parametrize(("come_from", "to"), [pair for pair in PAIRS if pair[1] in TABLE[pair[0]]])
def test_every_legal_change_can_be_made(come_from: State | None, to: State) -> None:
    """And says from where to where."""
    made = change(come_from, to)

    assert (made.before.state if made.before else None, made.after.state) == (come_from, to)


@pytest.mark.parametrize(("come_from", "to"), [pair for pair in PAIRS if pair[1] not in TABLE[pair[0]]])
def test_no_illegal_change_can_be_made(come_from: State | None, to: State) -> None:
    """Whoever tries hears a sentence."""
    with pytest.raises(ValueError, match=f"a booking cannot go from {come_from or 'new'} to {to}"):
        change(come_from, to)


@pytest.mark.parametrize(("state", "ending"), [(State.ENDED, None), (State.BOOKED, Ending.DECLINED)])
def test_what_ended_has_its_reason_and_nothing_else_has(state: State, ending: Ending | None) -> None:
    """An illegal booking cannot be made."""
    with pytest.raises(ValueError, match="booking of e1: state"):
        Booking("e1", "amy@trust.example", "Amy", state, Rank(NOW, 1), "", Invitation(""), ending=ending)


@pytest.mark.parametrize(("state", "holds"), [(W, False), (C, False), (O, True), (B, True), (E, False)])
def test_booked_and_offered_take_a_place(state: State, holds: bool) -> None:  # noqa: FBT001 - a column of the table
    """Unless the organiser forced it."""
    assert a_booking("amy", "e1", state).holds is holds
    assert a_booking("amy", "e1", state, over=True).holds is False


def test_a_promotion_is_the_first_version_of_an_invitation() -> None:
    """SEQUENCE 0, stamped now; an offer's end is forgotten."""
    waits = a_booking("amy", "e1", State.WAITING, until=NOW)

    after = place(waits, NOW, "because").after

    assert after.invitation == Invitation("uid-amy-e1", 0, NOW)
    assert after.until is None


def test_a_second_version_in_one_second_has_a_later_stamp() -> None:
    """DTSTAMP of a UID only grows, though the clock stands still or goes back."""
    booked = a_booking("amy", "e1", stamp=NOW)

    moved = relocate(booked, "e2", NOW, "because").after
    moved_again = relocate(moved, "e3", NOW - timedelta(days=1), "because").after
    cancelled = end(moved_again, Ending.CANCELLED, NOW, "because").after

    stamps = [one.invitation.stamp for one in (booked, moved, moved_again, cancelled)]
    assert stamps == [NOW + timedelta(seconds=number) for number in range(4)]
    assert [one.invitation.sequence for one in (booked, moved, moved_again, cancelled)] == [0, 1, 2, 3]


def test_an_event_that_is_over_sends_no_cancellation() -> None:
    """What was, was: the invitation stays as it is in the calendar."""
    booked = a_booking("amy", "e1")

    assert end(booked, Ending.EVENT_OVER, NOW, "because").after.invitation == booked.invitation


def test_what_waited_has_no_invitation_to_cancel() -> None:
    """No new version of what was never sent."""
    waits = a_booking("amy", "e1", State.WAITING)

    assert end(waits, Ending.WITHDRAWN, NOW, "because").after.invitation == waits.invitation
