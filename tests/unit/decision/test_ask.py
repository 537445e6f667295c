"""Requests that change no booking: facts, questions, thanks, machines, and what a person must read."""

from __future__ import annotations

from dataclasses import replace

from mailflow.decision import decide
from mailflow.model.booking import State
from mailflow.model.decision import Folder
from mailflow.model.letter import News
from mailflow.model.request import Action, Choice
from mailflow.model.thread import Thread
from tests.unit.decision.scene import ALONE, NOW, a_booking, a_view, asks, changed, told

ASKED_BEFORE = Thread("letter-1", News.QUESTION, "amy@trust.example")
OURS = Thread("letter-7", News.CONFIRMED, "amy@trust.example")


def test_status_tells_what_one_has_with_the_invitation() -> None:
    """One place: one letter."""
    view = a_view(a_booking("amy", "e2", State.WAITING), a_booking("amy", "e1"), a_booking("bob", "e1"))

    decision = decide(asks("amy", "status"), view, NOW)

    assert told(decision) == ["amy <- status: e1 already booked; e2 already waiting, REQUEST 0"]
    assert changed(decision) == ["amy e1: booked → booked, its invitation went out again"]


def test_status_of_several_places_sends_each_invitation_again() -> None:
    """A letter carries one calendar object."""
    view = a_view(a_booking("amy", "e1"), a_booking("amy", "e2"))

    assert told(decide(asks("amy", "status"), view, NOW)) == [
        "amy <- status: e1 already booked; e2 already booked",
        "amy <- invitation: e1 already booked, REQUEST 0",
        "amy <- invitation: e2 already booked, REQUEST 0",
    ]


def test_status_of_one_event_leaves_out_the_others() -> None:
    """Only what was asked about."""
    view = a_view(a_booking("amy", "e1"), a_booking("amy", "e2"))

    assert told(decide(asks("amy", "status", "e2"), view, NOW)) == ["amy <- status: e2 already booked, REQUEST 0"]


def test_status_of_who_has_nothing_tells_what_is_left() -> None:
    """And nothing of who else comes."""
    decision = decide(asks("amy", "status"), a_view(a_booking("bob", "e1")), NOW)

    assert told(decision) == ["amy <- status"]
    assert decision.answers[0].left == (("e1", 1), ("e2", 2), ("e3", 2))


def test_status_that_cannot_be_answered_is_recorded() -> None:
    """No letter goes nowhere."""
    decision = decide(replace(asks("amy", "status"), reply_to=None), a_view(), NOW)

    assert (decision.answers, decision.because) == ((), "asked for facts, but nobody can be answered")


def test_an_enquiry_is_acknowledged_and_passed_on() -> None:
    """It lies unread among the enquiries."""
    decision = decide(asks("amy", "enquire"), a_view(), NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert decision.folder is Folder.ENQUIRIES


def test_an_enquiry_where_the_contact_reads_this_mailbox() -> None:
    """The original lies before them already."""
    assert told(decide(asks("amy", "enquire"), a_view(organiser=ALONE), NOW)) == ["amy <- acknowledged"]


def test_an_enquiry_that_cannot_be_answered_reaches_a_person_all_the_same() -> None:
    """Nobody is thanked."""
    request = replace(asks("amy", "enquire"), reply_to=None)

    assert told(decide(request, a_view(), NOW)) == ["enquiries <- passed_on"]


def test_a_request_with_a_question_is_done_and_passed_on() -> None:
    """The place, and a person for the rest."""
    decision = decide(asks("amy", "book", "e1", human=True, reason="asks about parking"), a_view(), NOW)

    assert told(decision) == ["amy <- confirmed: e1 booked, REQUEST 0", "enquiries <- passed_on"]
    assert decision.answers[-1].because == "asks about parking"
    assert decision.folder is Folder.ENQUIRIES


def test_an_enquiry_is_passed_on_once() -> None:
    """Though a person is asked for twice over."""
    assert told(decide(asks("amy", "enquire", human=True), a_view(), NOW)) == [
        "amy <- acknowledged",
        "enquiries <- passed_on",
    ]


def test_an_unclear_request_is_asked_about() -> None:
    """One short question with the possible readings; nothing changes."""
    choices = (Choice(Action.BOOK, ("e1",)), Choice(Action.BOOK, ("e2",)))

    decision = decide(asks("amy", "unclear", choices=choices, reason="two events on a 16th"), a_view(), NOW)

    assert told(decision) == ["amy <- question"]
    assert decision.answers[0].choices == choices
    assert decision.because == "unclear: two events on a 16th"


def test_there_is_no_second_question_in_one_thread() -> None:
    """A person takes over."""
    decision = decide(asks("amy", "unclear", thread=ASKED_BEFORE), a_view(), NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert decision.because == "still unclear after our question"


def test_a_question_to_nobody_is_held() -> None:
    """A person finds out."""
    decision = decide(replace(asks("amy", "unclear"), reply_to=None), a_view(), NOW)

    assert (decision.answers, decision.folder) == ((), Folder.HELD)


def test_an_event_that_is_gone_goes_to_a_person() -> None:
    """An old letter may name what the programme has lost; never is it taken for "everything that I have"."""
    view = a_view(a_booking("amy", "e1"))
    for request in (
        asks("amy", "cancel", "gone"),
        asks("amy", "book", "e1", "gone"),
        asks("amy", "move", "e2", from_events=("gone",)),
        asks("amy", "status", "gone"),
        asks("amy", "unclear", "gone"),
    ):
        decision = decide(request, view, NOW)

        assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]
        assert decision.changes == ()


def test_thanks_are_recorded() -> None:
    """No reply: it would be answered again."""
    for action in ("none", "tentative"):
        decision = decide(asks("amy", action), a_view(a_booking("amy", "e1")), NOW)

        assert (decision.answers, decision.changes, decision.folder) == ((), (), Folder.DONE)


def test_a_machine_is_ignored() -> None:
    """Never answered."""
    decision = decide(asks("amy", "ignore", reason="out of office"), a_view(), NOW)

    assert (decision.answers, decision.folder, decision.because) == ((), Folder.IGNORED, "out of office")


def test_what_must_not_be_acted_on_is_held() -> None:
    """With the reason, of which the contact hears."""
    decision = decide(asks("amy", "book", "e1", held="two From addresses"), a_view(), NOW)

    assert told(decision) == ["enquiries <- attention"]
    assert (decision.folder, decision.because) == (Folder.HELD, "two From addresses")
    assert decision.changes == ()


def test_a_held_mail_where_the_contact_reads_this_mailbox() -> None:
    """Our alarm would come back to ourselves."""
    assert decide(asks("amy", "book", held="two From addresses"), a_view(organiser=ALONE), NOW).answers == ()


def test_a_letter_that_came_back_is_marked_and_told() -> None:
    """Which one, and to whom."""
    decision = decide(asks("mailer-daemon@trust.example", "bounce", thread=OURS), a_view(), NOW)

    assert told(decision) == ["enquiries <- attention"]
    assert decision.undelivered == "letter-7"
    assert decision.because == "a letter to amy@trust.example could not be delivered"


def test_an_alarm_that_came_back_raises_no_alarm() -> None:
    """The contact cannot be reached: an alarm about that would come back for ever."""
    alarm = Thread("letter-8", News.ATTENTION, "enquiries@lla.example")

    decision = decide(asks("mailer-daemon@trust.example", "bounce", thread=alarm), a_view(), NOW)

    assert (decision.answers, decision.undelivered) == ((), "letter-8")


def test_a_failure_of_somebody_elses_letter_is_ignored() -> None:
    """We did not send it."""
    decision = decide(asks("mailer-daemon@trust.example", "bounce"), a_view(), NOW)

    assert (decision.answers, decision.undelivered, decision.folder) == ((), "", Folder.IGNORED)
