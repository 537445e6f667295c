"""Cancel and decline: what is given up, by whom, and what stays."""

from __future__ import annotations

from datetime import timedelta

from mailflow.decision import decide
from mailflow.model.booking import State
from mailflow.model.decision import Folder
from mailflow.model.people import Person
from tests.unit.decision.scene import ALONE, NOW, a_booking, a_view, asks, changed, told


def test_a_place_is_given_up() -> None:
    """Its invitation is cancelled by a new version of it."""
    later = NOW + timedelta(days=1)

    decision = decide(asks("amy", "cancel", "e1"), a_view(a_booking("amy", "e1")), later)

    assert told(decision) == ["amy <- cancelled: e1 cancelled, CANCEL 1"]
    assert changed(decision) == ["amy e1: booked → cancelled, the place was given up"]
    assert decision.changes[0].after.invitation.stamp == later


def test_a_place_in_the_queue_is_given_up() -> None:
    """No calendar ever heard of it."""
    decision = decide(asks("amy", "cancel", "e1"), a_view(a_booking("amy", "e1", State.WAITING)), NOW)

    assert told(decision) == ["amy <- cancelled: e1 withdrawn"]
    assert changed(decision) == ["amy e1: waiting → withdrawn, the place in the queue was given up"]


def test_an_offer_is_let_go() -> None:
    """The place that was held is free again."""
    decision = decide(asks("amy", "decline", "e1"), a_view(a_booking("amy", "e1", State.OFFERED)), NOW)

    assert changed(decision) == ["amy e1: offered → declined, the place offered was let go"]


def test_no_event_named_means_everything_one_has() -> None:
    """In calendar order, each invitation with a letter of its own; the rest goes with the first."""
    view = a_view(a_booking("amy", "e3"), a_booking("amy", "e2", State.WAITING), a_booking("amy", "e1"))

    decision = decide(asks("amy", "cancel"), view, NOW)

    assert told(decision) == [
        "amy <- cancelled: e1 cancelled; e2 withdrawn, CANCEL 1",
        "amy <- cancelled: e3 cancelled, CANCEL 1",
    ]


def test_only_the_event_named_is_given_up() -> None:
    """The other place stays."""
    view = a_view(a_booking("amy", "e1"), a_booking("amy", "e2"))

    assert changed(decide(asks("amy", "cancel", "e2"), view, NOW)) == [
        "amy e2: booked → cancelled, the place was given up"
    ]


def test_what_one_does_not_have_is_told_with_what_one_had() -> None:
    """Both events were named, one was held."""
    decision = decide(asks("amy", "cancel", "e1", "e2"), a_view(a_booking("amy", "e1")), NOW)

    assert told(decision) == ["amy <- cancelled: e1 cancelled; e2 not held, CANCEL 1"]


def test_nothing_held_is_told_neutrally() -> None:
    """This address holds nothing of the kind; nothing is said of others."""
    decision = decide(asks("amy", "cancel", "e1"), a_view(), NOW)

    assert told(decision) == ["amy <- nothing_held"]
    assert decision.because == "nothing of the kind is held for this address"
    assert decision.folder is Folder.DONE


def test_who_asked_for_somebody_may_cancel_for_them() -> None:
    """Both are told."""
    bob = a_booking("bob", "e1", requested_by="amy@trust.example")

    decision = decide(asks("amy", "cancel", "e1", people=("bob",)), a_view(bob), NOW)

    assert told(decision) == ["bob <- cancelled: e1 cancelled, CANCEL 1", "amy <- summary: e1 cancelled (bob)"]


def test_who_is_taken_off_the_queue_by_another_hears_of_it() -> None:
    """They were told that they wait."""
    bob = a_booking("bob", "e1", State.WAITING, requested_by="amy@trust.example")

    decision = decide(asks("amy", "cancel", people=("bob",)), a_view(bob), NOW)

    assert told(decision) == ["bob <- cancelled: e1 withdrawn", "amy <- summary: e1 withdrawn (bob)"]


def test_somebody_is_known_by_name() -> None:
    """Whoever booked for Tom need not repeat his address, and is not asked for it."""
    tom = a_booking("tom", "e1", requested_by="amy@trust.example", name="Tom Hale")

    decision = decide(asks("amy", "cancel", people=("TOM HALE",)), a_view(tom), NOW)

    assert told(decision) == ["tom <- cancelled: e1 cancelled, CANCEL 1", "amy <- summary: e1 cancelled (tom)"]


def test_a_name_that_nobody_has_goes_to_a_person() -> None:
    """No address is asked for where a place is to be given up."""
    decision = decide(asks("amy", "cancel", people=("Tom",)), a_view(a_booking("amy", "e1")), NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]


def test_nobody_cancels_for_a_stranger() -> None:
    """What somebody else asked for, somebody else holds: a person looks, and nothing is said of it."""
    decision = decide(asks("eve", "cancel", "e1", people=("amy",)), a_view(a_booking("amy", "e1")), NOW)

    assert told(decision) == ["eve <- acknowledged", "enquiries <- passed_on"]
    assert (decision.changes, decision.folder) == ((), Folder.ENQUIRIES)
    assert decision.because == "asks about bookings that somebody else made or holds"


def test_a_stranger_named_beside_oneself_goes_to_a_person_too() -> None:
    """One's own place is given up; what concerns the other is not lost."""
    view = a_view(a_booking("eve", "e1"), a_booking("amy", "e1"))

    decision = decide(asks("eve", "cancel", people=("eve", "amy")), view, NOW)

    assert told(decision) == ["eve <- cancelled: e1 cancelled, CANCEL 1", "enquiries <- passed_on"]
    assert decision.folder is Folder.ENQUIRIES


def test_two_without_a_name_match_nobody() -> None:
    """An empty name is no name."""
    nameless = a_booking("bob", "e1", requested_by="amy@trust.example", name="")
    request = asks("amy", "cancel", people=("?",))

    assert request.people == (Person(),)
    assert told(decide(request, a_view(nameless), NOW)) == ["amy <- acknowledged", "enquiries <- passed_on"]


def test_declined_in_words() -> None:
    """The same, with another reason kept."""
    decision = decide(asks("amy", "decline", "e1"), a_view(a_booking("amy", "e1")), NOW)

    assert told(decision) == ["amy <- cancelled: e1 cancelled, CANCEL 1"]
    assert changed(decision) == ["amy e1: booked → declined, the place was given up"]


def test_an_organiser_who_reads_this_mailbox_is_not_written_to() -> None:
    """What a person must read lies unread among the enquiries; that is enough."""
    decision = decide(asks("eve", "cancel", people=("amy",)), a_view(organiser=ALONE), NOW)

    assert told(decision) == ["eve <- acknowledged"]
    assert decision.folder is Folder.ENQUIRIES
