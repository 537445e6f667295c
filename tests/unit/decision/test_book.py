"""Book: a place, or the waiting list, or the reason why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mailflow.decision import decide
from mailflow.model.booking import State
from mailflow.model.decision import Folder
from mailflow.model.programme import Policy, Programme
from mailflow.model.request import Rank
from tests.season import FIRST, SMALL, series
from tests.unit.decision.scene import NOW, a_booking, a_view, asks, changed, reasons, told

FULL = {"e1": 2, "e2": 2, "e3": 2}
TWO_EACH = Programme((series(policy=Policy(places_per_person=2), e1=2, e2=2, e3=2),))
NO_LIST = Programme((series(policy=Policy(waitlist=False), e1=2, e2=2, e3=2),))
TWO_SERIES = Programme((series("s", e1=2), series("t", f1=2)))


def test_a_free_place_is_booked() -> None:
    """The place is theirs, with the invitation, and the reason says what was free."""
    decision = decide(asks("amy", "book", "e1"), a_view(others={"e1": 1}), NOW)

    assert told(decision) == ["amy <- confirmed: e1 booked, REQUEST 0"]
    assert changed(decision) == ["amy e1: new → booked, a place was free: 1 of 2 were taken"]
    assert decision.folder is Folder.DONE


def test_a_new_booking_counts_from_the_mail_that_asked() -> None:
    """Rank is the mail's; the invitation's first DTSTAMP is the present moment in whole seconds, SEQUENCE 0."""
    now = NOW + timedelta(minutes=5, microseconds=7)

    (change,) = decide(asks("amy", "book", "e1", uid=7), a_view(), now).changes

    assert change.after.rank == Rank(NOW, 7)
    assert change.after.invitation.sequence == 0
    assert change.after.invitation.stamp == NOW + timedelta(minutes=5)
    assert change.after.requested_by == "amy@trust.example"


def test_a_full_event_has_a_waiting_list() -> None:
    """Who comes late waits, and is told that all places are taken."""
    decision = decide(asks("amy", "book", "e1"), a_view(others=FULL, queues={"e1": 3}), NOW)

    assert told(decision) == ["amy <- waiting: e1 waiting"]
    assert reasons(decision) == ["All 2 places are taken."]
    assert changed(decision) == [
        "amy e1: new → waiting, waiting, 4th: all 2 places were taken when you wrote at 10:00; 3 people wrote before you"
    ]


def test_nobody_is_booked_twice() -> None:
    """Asking again changes nothing; the invitation comes again."""
    decision = decide(asks("amy", "book", "e1"), a_view(a_booking("amy", "e1")), NOW)

    assert told(decision) == ["amy <- invitation: e1 already booked, REQUEST 0"]
    assert reasons(decision) == ["Nothing has changed."]
    assert changed(decision) == ["amy e1: booked → booked, its invitation went out again"]


def test_nobody_waits_twice() -> None:
    """Asking again for a full event does not lose the place in the queue."""
    mine = a_booking("amy", "e1", State.WAITING)

    decision = decide(asks("amy", "book", "e1"), a_view(mine, others=FULL), NOW)

    assert told(decision) == ["amy <- waiting: e1 already waiting"]
    assert decision.changes == ()


def test_a_place_on_offer_is_told_as_such() -> None:
    """Another who asks for the same person says yes to nothing, and learns of no offer."""
    decision = decide(asks("bob", "book", "e1", people=("amy",)), a_view(a_booking("amy", "e1", State.OFFERED)), NOW)

    assert told(decision) == ["bob <- summary: e1 waiting (amy)"]
    assert decision.changes == ()


def test_one_place_a_person() -> None:
    """Who has a place is told which, and gets no second one."""
    mine = a_booking("amy", "e1")

    decision = decide(asks("amy", "book", "e2"), a_view(mine), NOW)

    assert told(decision) == ["amy <- refused: e2 limit"]
    assert reasons(decision) == ["Each person can hold one place at a time."]
    assert decision.answers[0].outcomes[0].booking == mine
    assert decision.changes == ()


def test_two_places_a_person() -> None:
    """The limit is the series' own, and its sentence says the number."""
    mine = (a_booking("amy", "e1"), a_booking("amy", "e2"))

    decision = decide(asks("amy", "book", "e3"), a_view(*mine, programme=TWO_EACH), NOW)

    assert reasons(decision) == ["Each person can hold 2 places at a time."]


def test_a_place_in_another_series_does_not_count() -> None:
    """Each series has its own limit."""
    decision = decide(asks("amy", "book", "f1"), a_view(a_booking("amy", "e1"), programme=TWO_SERIES), NOW)

    assert told(decision) == ["amy <- confirmed: f1 booked, REQUEST 0"]


def test_a_place_at_an_event_that_is_over_does_not_count() -> None:
    """The limit counts what is still to come, even before the books have closed the event."""
    over = FIRST + timedelta(hours=2)

    decision = decide(asks("amy", "book", "e2", received=over), a_view(a_booking("amy", "e1")), over)

    assert told(decision) == ["amy <- confirmed: e2 booked, REQUEST 0"]


def test_a_place_in_the_queue_does_not_count() -> None:
    """Waiting is not holding."""
    waits = a_booking("amy", "e1", State.WAITING)

    decision = decide(asks("amy", "book", "e2"), a_view(waits, others={"e1": 2}), NOW)

    assert told(decision) == ["amy <- confirmed: e2 booked, REQUEST 0"]


def test_an_event_that_had_begun_cannot_be_booked() -> None:
    """The receipt of the mail decides."""
    decision = decide(asks("amy", "book", "e1", received=FIRST), a_view(), FIRST)

    assert told(decision) == ["amy <- refused: e1 started"]
    assert reasons(decision) == ["The event had already started when your message arrived."]
    assert [event for event, _ in decision.answers[0].left] == ["e2", "e3"]


def test_a_mail_that_came_in_time_is_served_though_it_is_read_late() -> None:
    """An outage of ours takes nobody's place."""
    received, read = FIRST - timedelta(seconds=1), FIRST + timedelta(hours=1)

    decision = decide(asks("amy", "book", "e1", received=received), a_view(), read)

    assert told(decision) == ["amy <- confirmed: e1 booked, REQUEST 0"]


def test_nobody_is_booked_when_all_is_over() -> None:
    """A mail that is read after the event's end comes too late, whenever it arrived."""
    decision = decide(asks("amy", "book", "e1"), a_view(), FIRST + timedelta(hours=2))

    assert told(decision) == ["amy <- refused: e1 started"]


def test_nobody_begins_to_wait_for_what_has_begun() -> None:
    """A mail that came in time, read after the start: full is full."""
    decision = decide(asks("amy", "book", "e1"), a_view(others=FULL), FIRST)

    assert told(decision) == ["amy <- refused: e1 full"]


def test_without_a_waiting_list_full_is_full() -> None:
    """The series may do without."""
    decision = decide(asks("amy", "book", "e1"), a_view(others=FULL, programme=NO_LIST), NOW)

    assert told(decision) == ["amy <- refused: e1 full"]
    assert reasons(decision) == ["All 2 places are taken."]
    assert decision.changes == ()


def test_one_of_several_is_the_first_with_a_place() -> None:
    """In the order of preference, not of the calendar."""
    view = a_view(others={"e3": 2})

    decision = decide(asks("amy", "book", "e3", "e2", "e1", choose="one"), view, NOW)

    assert told(decision) == ["amy <- confirmed: e2 booked, REQUEST 0"]


def test_a_wish_waits_for_all_when_all_are_full() -> None:
    """The entries share one number, which the books make one wish of."""
    decision = decide(asks("amy", "book", "e1", "e3", choose="one"), a_view(others=FULL), NOW)

    assert told(decision) == ["amy <- waiting: e1 waiting; e3 waiting"]
    assert [change.after.wish for change in decision.changes] == [-1, -1]


def test_wishes_of_two_people_are_two() -> None:
    """One success must not withdraw another person's entries."""
    request = asks("amy", "book", "e1", "e3", choose="one", people=("amy", "bob"))

    decision = decide(request, a_view(others=FULL), NOW)

    assert [(change.after.name, change.after.wish) for change in decision.changes] == [
        ("Amy", -1),
        ("Amy", -1),
        ("Bob", -2),
        ("Bob", -2),
    ]


def test_a_wish_leaves_out_what_has_begun() -> None:
    """Who may still have something waits for that alone."""
    decision = decide(asks("amy", "book", "e1", "e2", choose="one", received=FIRST), a_view(others=FULL), FIRST)

    assert told(decision) == ["amy <- waiting: e2 waiting"]


def test_a_wish_that_cannot_be_is_refused_with_every_reason() -> None:
    """One line an event."""
    view = a_view(a_booking("amy", "e3"))

    decision = decide(asks("amy", "book", "e1", "e2", choose="one", received=FIRST), view, FIRST)

    assert told(decision) == ["amy <- refused: e2 limit; e1 started"]


def test_a_wish_for_what_one_has_is_granted_already() -> None:
    """Nothing changes."""
    decision = decide(asks("amy", "book", "e1", "e2", choose="one"), a_view(a_booking("amy", "e2")), NOW)

    assert told(decision) == ["amy <- invitation: e2 already booked, REQUEST 0"]
    assert changed(decision) == ["amy e2: booked → booked, its invitation went out again"]


def test_all_of_several_within_the_limit() -> None:
    """Each is tried in turn; the rest is told with the first."""
    decision = decide(asks("amy", "book", "e1", "e2", "e3"), a_view(programme=TWO_EACH), NOW)

    assert told(decision) == [
        "amy <- confirmed: e1 booked; e3 limit, REQUEST 0",
        "amy <- confirmed: e2 booked, REQUEST 0",
    ]


def test_the_last_place_goes_to_the_first_named() -> None:
    """Two people in one request do not both get it."""
    decision = decide(asks("amy", "book", "e1", people=("bob", "amy")), a_view(others={"e1": 1}), NOW)

    assert changed(decision) == [
        "bob e1: new → booked, a place was free: 1 of 2 were taken",
        "amy e1: new → waiting, waiting, 1st: all 2 places were taken when you wrote at 10:00; nobody wrote before you",
    ]


def test_who_is_booked_by_another_hears_of_it_and_the_asker_too() -> None:
    """Everybody gets their own letter; who asked for others gets one summary."""
    decision = decide(asks("amy", "book", "e1", people=("amy", "bob", "cat")), a_view(), NOW)

    assert told(decision) == [
        "amy <- confirmed: e1 booked, REQUEST 0",
        "bob <- confirmed: e1 booked, REQUEST 0",
        "cat <- waiting: e1 waiting",
        "amy <- summary: e1 booked (bob); e1 waiting (cat)",
    ]
    assert {change.after.requested_by for change in decision.changes} == {"amy@trust.example"}


def test_somebody_else_is_not_bothered_with_a_refusal() -> None:
    """Who never asked for anything hears only of what they have got."""
    decision = decide(asks("amy", "book", "e2", people=("bob",)), a_view(a_booking("bob", "e1")), NOW)

    assert told(decision) == ["amy <- summary: e2 limit (bob)"]


def test_people_without_an_address_are_asked_for() -> None:
    """A place is kept for who cannot be invited yet; those who can be reached have theirs."""
    decision = decide(asks("amy", "book", "e1", people=("amy", "Tom", "?")), a_view(), NOW)

    assert told(decision) == [
        "amy <- confirmed: e1 booked, REQUEST 0",
        "amy <- addresses: e1 held (Tom); e1 not held (guest 3 of Amy), wanted: Tom, ?",
    ]


def test_only_people_without_an_address() -> None:
    """Nothing is booked, and nobody is told that they hold nothing."""
    decision = decide(asks("amy", "book", "e1", people=("Tom",)), a_view(), NOW)

    assert told(decision) == ["amy <- addresses: e1 held (Tom), wanted: Tom"]
    assert [one.after.state for one in decision.changes] == [State.OFFERED]


def test_named_twice_is_meant_once() -> None:
    """People as well as events; two who are only counted are two."""
    decision = decide(asks("amy", "book", "e1", "e1", people=("amy", "amy", "?", "?")), a_view(), NOW)

    assert told(decision) == [
        "amy <- confirmed: e1 booked, REQUEST 0",
        "amy <- addresses: e1 held (guest 2 of Amy); e1 not held (guest 3 of Amy), wanted: ?, ?",
    ]


def test_answers_say_what_is_left() -> None:
    """Places in events of the series that have not begun, after this decision."""
    decision = decide(asks("amy", "book", "e1"), a_view(others={"e2": 2}, programme=SMALL), NOW)

    assert decision.answers[0].left == (("e1", 1), ("e2", 0), ("e3", 2))


def test_accepting_in_words_is_asking_for_a_place() -> None:
    """The same rules."""
    decision = decide(asks("amy", "accept", "e1"), a_view(), NOW)

    assert told(decision) == ["amy <- confirmed: e1 booked, REQUEST 0"]


def test_a_place_for_no_event_is_a_question() -> None:
    """Nothing is guessed."""
    for action in ("book", "accept", "move"):
        decision = decide(asks("amy", action, reason="which one?"), a_view(), NOW)

        assert told(decision) == ["amy <- question"]
        assert decision.because == "unclear: which one?"


def test_where_nobody_can_be_answered_nothing_is_booked() -> None:
    """A person looks."""
    decision = decide(replace(asks("amy", "book", "e1"), reply_to=None), a_view(), NOW)

    assert (told(decision), decision.changes, decision.folder) == ([], (), Folder.HELD)
    assert decision.because == "nobody can be answered, so nothing was changed"
