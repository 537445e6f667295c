"""Transfer: a place changes hands; nobody on the waiting list is overtaken, and nobody gains a place."""

from __future__ import annotations

from datetime import timedelta

from mailflow.decision import decide
from mailflow.model.booking import State
from mailflow.model.decision import Folder
from mailflow.model.request import Rank
from tests.season import FIRST
from tests.unit.decision.scene import NOW, a_booking, a_view, asks, changed, reasons, told


def test_a_place_changes_hands() -> None:
    """CANCEL for one, a new invitation for the other; who waits is not asked."""
    mine = a_booking("amy", "e1", rank=Rank(NOW - timedelta(days=2), 3))
    view = a_view(mine, others={"e1": 1}, queues={"e1": 4})

    decision = decide(asks("amy", "transfer", "e1", people=("wendy",)), view, NOW)

    assert told(decision) == [
        "amy <- cancelled: e1 cancelled, CANCEL 1",
        "wendy <- confirmed: e1 booked, REQUEST 0",
        "amy <- summary: e1 booked (wendy)",
    ]
    assert changed(decision) == [
        "amy e1: booked → transferred, handed over to wendy@trust.example",
        "wendy e1: new → booked, handed over by amy@trust.example",
    ]
    assert decision.changes[1].after.rank == mine.rank
    assert decision.changes[1].after.invitation.uid == ""


def test_the_one_place_need_not_be_named() -> None:
    """Whatever the sender holds, if it is one."""
    decision = decide(asks("amy", "transfer", people=("wendy",)), a_view(a_booking("amy", "e2")), NOW)

    assert [change.after.event for change in decision.changes] == ["e2", "e2"]


def test_which_of_two_places_is_asked() -> None:
    """Nothing is guessed."""
    view = a_view(a_booking("amy", "e1"), a_booking("amy", "e2"))

    decision = decide(asks("amy", "transfer", people=("wendy",)), view, NOW)

    assert told(decision) == ["amy <- refused: e1 kept; e2 kept"]
    assert set(reasons(decision)) == {"Please say which place goes to whom, with an address."}


def test_who_takes_it_must_be_one_with_an_address() -> None:
    """Nobody else is asked for, as the place is kept until then."""
    for people in (("Wendy",), ("wendy", "bob"), ("amy",)):
        decision = decide(asks("amy", "transfer", "e1", people=people), a_view(a_booking("amy", "e1")), NOW)

        assert told(decision) == ["amy <- refused: e1 kept"]
        assert decision.changes == ()


def test_who_has_a_booking_there_cannot_take_another() -> None:
    """Waiting or booked."""
    for state in (State.BOOKED, State.WAITING):
        view = a_view(a_booking("amy", "e1"), a_booking("wendy", "e1", state))

        decision = decide(asks("amy", "transfer", "e1", people=("wendy",)), view, NOW)

        assert reasons(decision) == ["The person whom you named has a booking of their own already."]
        assert decision.changes == ()


def test_who_holds_as_many_as_one_may_cannot_take_another() -> None:
    """And nothing is said of what they hold."""
    view = a_view(a_booking("amy", "e1"), a_booking("wendy", "e2"))

    decision = decide(asks("amy", "transfer", "e1", people=("wendy",)), view, NOW)

    assert told(decision) == ["amy <- refused: e1 kept"]
    assert reasons(decision) == ["The person whom you named cannot take another place."]


def test_what_has_begun_is_not_handed_over() -> None:
    """The receipt of the mail decides."""
    request = asks("amy", "transfer", "e1", people=("wendy",), received=FIRST)

    decision = decide(request, a_view(a_booking("amy", "e1")), FIRST)

    assert reasons(decision) == ["The event had already started when your message arrived."]


def test_a_place_in_the_queue_is_not_handed_over() -> None:
    """Nobody would gain by it but who comes later: a person looks."""
    view = a_view(a_booking("amy", "e1", State.WAITING))

    decision = decide(asks("amy", "transfer", "e1", people=("wendy",)), view, NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert (decision.changes, decision.folder) == ((), Folder.ENQUIRIES)


def test_nobody_hands_over_what_another_holds() -> None:
    """Not even who asked for it: the holder does."""
    bob = a_booking("bob", "e1", requested_by="amy@trust.example")

    decision = decide(asks("amy", "transfer", "e1", people=("wendy",)), a_view(bob), NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert decision.changes == ()
