"""Move: one event for another, and nobody is left with less than before."""

from __future__ import annotations

from datetime import timedelta

from mailflow.decision import decide
from mailflow.model.booking import Invitation, State
from mailflow.model.programme import Policy, Programme
from mailflow.model.request import Rank
from tests.season import FIRST, series
from tests.unit.decision.scene import NOW, a_booking, a_view, asks, changed, reasons, told

FULL = {"e1": 2, "e2": 2, "e3": 2}
SECOND = FIRST + timedelta(weeks=1)
NO_LIST = Programme((series(policy=Policy(waitlist=False), e1=2, e2=2, e3=2),))
TWO_SERIES = Programme((series("s", e1=2, e2=2), series("t", f1=2, f2=2)))


def test_to_a_free_place_at_once() -> None:
    """The same booking and UID at another event: a new version of the invitation, to be answered anew."""
    mine = a_booking("amy", "e1", partstat="ACCEPTED")

    decision = decide(asks("amy", "move", "e2"), a_view(mine), NOW)

    assert told(decision) == ["amy <- confirmed: e2 booked, REQUEST 1"]
    assert changed(decision) == ["amy e2: booked → booked, moved from e1: a place was free"]
    assert reasons(decision) == ["Your place has moved here from 09:30 on 16 November 2022."]
    after = decision.changes[0].after
    assert after.id == mine.id
    assert after.invitation == Invitation("uid-amy-e1", 1, NOW + timedelta(seconds=1), "NEEDS-ACTION")


def test_to_a_full_event_waits_and_keeps_the_place() -> None:
    """The entry knows what it gives up once it comes true."""
    mine = a_booking("amy", "e1")

    decision = decide(asks("amy", "move", "e2"), a_view(mine, others={"e2": 2}), NOW)

    assert told(decision) == ["amy <- waiting: e2 waiting; e1 kept"]
    assert reasons(decision)[0] == "You keep the place that you have until then."
    line = "waiting, 1st: all 2 places were taken when you wrote at 10:00; nobody wrote before you"
    assert changed(decision) == [f"amy e2: new → waiting, {line}; e1 is kept until a place comes free"]
    assert decision.changes[0].after.releases == mine.id


def test_asked_again_the_place_in_the_queue_stays() -> None:
    """Nobody goes to the end of the queue for asking twice."""
    mine = a_booking("amy", "e1")
    waits = a_booking("amy", "e2", State.WAITING, releases=mine.id)

    decision = decide(asks("amy", "move", "e2"), a_view(mine, waits, others={"e2": 2}), NOW)

    assert told(decision) == ["amy <- waiting: e2 already waiting; e1 kept"]
    assert decision.changes == ()


def test_who_waited_already_keeps_the_rank() -> None:
    """A plain place in the queue becomes one that gives something up, since when it was asked for."""
    waits = a_booking("amy", "e2", State.WAITING, rank=Rank(NOW - timedelta(days=3), 5))
    mine = a_booking("amy", "e1")

    decision = decide(asks("amy", "move", "e2"), a_view(mine, waits, others={"e2": 2}), NOW)

    assert changed(decision)[0] == "amy e2: waiting → withdrawn, asked for again, as a move"
    assert decision.changes[1].after.rank == Rank(NOW - timedelta(days=3), 5)
    assert decision.changes[1].after.releases == mine.id


def test_to_one_of_several_is_the_first_with_a_place() -> None:
    """In the order of preference."""
    view = a_view(a_booking("amy", "e1"), others={"e3": 2})

    assert told(decide(asks("amy", "move", "e3", "e2", choose="one"), view, NOW)) == [
        "amy <- confirmed: e2 booked, REQUEST 1"
    ]


def test_to_one_of_several_that_are_full_is_a_wish() -> None:
    """Both entries give up the same place, and one success withdraws the other."""
    mine = a_booking("amy", "e1")

    decision = decide(asks("amy", "move", "e2", "e3", choose="one"), a_view(mine, others=FULL), NOW)

    assert told(decision) == ["amy <- waiting: e2 waiting; e3 waiting; e1 kept"]
    assert [(one.after.releases, one.after.wish) for one in decision.changes] == [(mine.id, -1), (mine.id, -1)]


def test_a_move_done_ends_other_moves_of_the_same_place() -> None:
    """The last word wins: nobody is moved on later by what they asked before."""
    mine = a_booking("amy", "e1")
    waits = a_booking("amy", "e2", State.WAITING, releases=mine.id)

    decision = decide(asks("amy", "move", "e3"), a_view(mine, waits, others={"e2": 2}), NOW)

    assert told(decision) == ["amy <- confirmed: e3 booked; e2 withdrawn, REQUEST 1"]
    assert changed(decision) == [
        "amy e2: waiting → withdrawn, moved to e3 instead",
        "amy e3: booked → booked, moved from e1: a place was free",
    ]


def test_a_plain_place_in_another_queue_stays() -> None:
    """It was asked for in its own right."""
    waits = a_booking("amy", "e2", State.WAITING)
    view = a_view(a_booking("amy", "e1"), waits, others={"e2": 2})

    assert changed(decide(asks("amy", "move", "e3"), view, NOW)) == [
        "amy e3: booked → booked, moved from e1: a place was free"
    ]


def test_where_one_waits_for_the_event_itself_that_entry_ends() -> None:
    """A free place that the queue could not use is taken by the move: nobody waits for what they have."""
    view = a_view(a_booking("amy", "e1"), a_booking("amy", "e2", State.WAITING))

    assert changed(decide(asks("amy", "move", "e2"), view, NOW)) == [
        "amy e2: waiting → withdrawn, the place came by a move",
        "amy e2: booked → booked, moved from e1: a place was free",
    ]


def test_which_of_two_places_should_change_is_asked() -> None:
    """Both are kept until the sender says."""
    view = a_view(a_booking("amy", "e1"), a_booking("amy", "e2"))

    decision = decide(asks("amy", "move", "e3"), view, NOW)

    assert told(decision) == ["amy <- refused: e1 kept; e2 kept"]
    assert set(reasons(decision)) == {"Please say which of your dates should change."}
    assert decision.changes == ()


def test_the_place_that_is_named_moves() -> None:
    """Of two, the one that the sender gives up."""
    view = a_view(a_booking("amy", "e1"), a_booking("amy", "e2"))

    decision = decide(asks("amy", "move", "e3", from_events=("e2",)), view, NOW)

    assert changed(decision) == ["amy e3: booked → booked, moved from e2: a place was free"]


def test_one_place_does_not_become_two() -> None:
    """Two new events for one old: nothing is guessed."""
    decision = decide(asks("amy", "move", "e2", "e3"), a_view(a_booking("amy", "e1")), NOW)

    assert told(decision) == ["amy <- refused: e1 kept"]


def test_to_an_event_where_one_has_a_place_already() -> None:
    """Both are kept: giving one up is said in another word."""
    view = a_view(a_booking("amy", "e1"), a_booking("amy", "e2"))

    decision = decide(asks("amy", "move", "e2", from_events=("e1",)), view, NOW)

    assert told(decision) == ["amy <- refused: e1 kept"]
    assert reasons(decision) == ["You have a place there already; to give this one up, reply to this letter."]


def test_to_an_event_where_one_has_a_place_each_is_told_what_they_give_up() -> None:
    """Who only waits, or is offered the one or the other, reads of no place."""
    held = a_booking("amy", "e2"), a_booking("amy", "e2", State.OFFERED, until=FIRST)
    mine = [a_booking("amy", "e1", state) for state in (State.WAITING, State.CALLED, State.OFFERED)]

    said = [decide(asks("amy", "move", "e2", from_events=("e1",)), a_view(one, held[0]), NOW) for one in mine]
    offered = decide(asks("amy", "move", "e2", from_events=("e1",)), a_view(a_booking("amy", "e1"), held[1]), NOW)

    assert [reasons(one)[0] for one in (*said, offered)] == [
        "You have a place there already; to leave this waiting list, reply to this letter.",
        "You have a place there already; to leave this waiting list, reply to this letter.",
        "You have a place there already; to let this one go, reply to this letter.",
        "A place is held for you there already; to give this one up, reply to this letter.",
    ]


def test_to_the_event_that_one_has() -> None:
    """Nothing is to be done, and the invitation comes again."""
    decision = decide(asks("amy", "move", "e1"), a_view(a_booking("amy", "e1")), NOW)

    assert told(decision) == ["amy <- invitation: e1 already booked, REQUEST 0"]


def test_who_has_nothing_to_move_is_booked() -> None:
    """By the rules of booking: one of several, in order."""
    decision = decide(asks("amy", "move", "e1", "e2", choose="one"), a_view(others={"e1": 2}), NOW)

    assert told(decision) == ["amy <- confirmed: e2 booked, REQUEST 0"]


def test_a_place_of_another_series_is_not_given_up_unnamed() -> None:
    """Who asks for a date of one series means that series."""
    decision = decide(asks("amy", "move", "f1"), a_view(a_booking("amy", "e1"), programme=TWO_SERIES), NOW)

    assert changed(decision) == ["amy f1: new → booked, a place was free: 0 of 2 were taken"]


def test_a_move_into_another_series_heeds_its_limit() -> None:
    """What is given up does not count there, what is kept does."""
    mine = (a_booking("amy", "e1"), a_booking("amy", "f1"))

    decision = decide(asks("amy", "move", "f2", from_events=("e1",)), a_view(*mine, programme=TWO_SERIES), NOW)

    assert told(decision) == ["amy <- refused: f2 limit; e1 kept"]
    assert decision.changes == ()


def test_to_a_full_event_without_a_waiting_list() -> None:
    """The place is kept, and nobody waits."""
    view = a_view(a_booking("amy", "e1"), others={"e2": 2}, programme=NO_LIST)

    decision = decide(asks("amy", "move", "e2"), view, NOW)

    assert told(decision) == ["amy <- refused: e2 full; e1 kept"]
    assert decision.changes == ()


def test_to_what_has_begun() -> None:
    """The place is kept."""
    decision = decide(asks("amy", "move", "e1", received=FIRST), a_view(a_booking("amy", "e2")), FIRST)

    assert told(decision) == ["amy <- refused: e1 started; e2 kept"]
    assert decision.changes == ()


def test_to_what_is_over_though_the_mail_came_in_time() -> None:
    """Nobody's place is moved into the past by an outage of ours."""
    late = FIRST + timedelta(hours=2)

    decision = decide(asks("amy", "move", "e1"), a_view(a_booking("amy", "e2")), late)

    assert told(decision) == ["amy <- refused: e1 started; e2 kept"]


def test_a_place_in_the_queue_for_another() -> None:
    """The old entry goes, the new one is a place if one is free."""
    waits = a_booking("amy", "e1", State.WAITING)

    decision = decide(asks("amy", "move", "e2"), a_view(waits, others={"e1": 2}), NOW)

    assert told(decision) == ["amy <- confirmed: e2 booked; e1 withdrawn, REQUEST 0"]
    assert changed(decision)[0] == "amy e1: waiting → withdrawn, asked for e2 instead"


def test_a_place_in_the_queue_is_kept_where_the_other_cannot_be_had() -> None:
    """The limit stands in the way."""
    waits, holds = a_booking("amy", "e1", State.WAITING), a_booking("amy", "e3")

    decision = decide(asks("amy", "move", "e2", from_events=("e1",)), a_view(waits, holds, others={"e1": 2}), NOW)

    assert told(decision) == ["amy <- refused: e2 limit; e1 kept"]
    assert decision.changes == ()


def test_who_asked_for_somebody_may_move_them() -> None:
    """Both are told."""
    bob = a_booking("bob", "e1", requested_by="amy@trust.example")

    decision = decide(asks("amy", "move", "e2", people=("bob",)), a_view(bob), NOW)

    assert told(decision) == ["bob <- confirmed: e2 booked, REQUEST 1", "amy <- summary: e2 booked (bob)"]
