"""Whole messages: forwards, copies, forms, shared mailboxes, subjects, signatures; who is meant and what is answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from mailflow.intent import understand
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Rank
from mailflow.model.verdict import Course, Evidence, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.model.request import Request

AT = "2024-09-05 09:00"
FLYER = "Speaking Up Safely\nTuesday 17 September\nTuesday 15 October\nTuesday 19 November"
ONE = "From: Tom Hall <tom.hall@barts.example>\nSent: 1 September\nSubject: worth it?\n\nSpeaking Up Safely\nTuesday 19 November 2024, 2pm"


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        (("Fwd: Speaking Up Safely", "Can you book me on this?", ONE), "book talk-3"),
        (("FW: Speaking Up Safely", "Please book me on this", FLYER), "unclear"),
        (("FW: Speaking Up Safely", "Please book me on the November one", FLYER), "book talk-3"),
        (("FW: Speaking Up Safely", "", FLYER), "unclear"),
        (("FW: Speaking Up Safely", "FYI", FLYER), "enquire"),
        (("Re: Speaking Up Safely", "Yes please, 19 November", FLYER), "book talk-3"),
        (("Re: Speaking Up Safely, 19 November", "Yes please!", FLYER), "book talk-3"),
        (("Re: Which talk would you like?", "The second one please", FLYER), "book talk-2"),
        (("Cancel", "", FLYER), "cancel"),
        (("Re: your booking", "Cancel please", "You have a place on: 19 November"), "cancel"),
        (("Re: Booked: Speaking Up Safely [talk-2]", "Can you book my colleague Jo Ray (jo@barts.example) as well?", ""), "book talk-2 for jo@barts.example"),
        (("Re: Booked: Speaking Up Safely [talk-2]", "Can I move to the next one?", ""), "move talk-3"),
        (("Re: Booked: Speaking Up Safely [talk-2]", "Am I still on the list?", ""), "status"),
        (("Re: Waiting list: Speaking Up Safely [talk-2]", "Please take me off", ""), "cancel talk-2"),
        (("Re: Reminder: Speaking Up Safely [talk-2]", "Sorry, I won't be able to make this", ""), "cancel talk-2"),
        (("Re: Reminder: Speaking Up Safely [talk-2]", "Thanks, see you tomorrow", ""), "none"),
        (("Re: A place has come free: Speaking Up Safely [talk-2]", "Yes, I'd love it", ""), "accept talk-2"),
        (("Re: A place has come free: Speaking Up Safely [talk-2]", "Sorry, no longer free that day", ""), "decline talk-2"),
        (("Re: A place has come free: Speaking Up Safely [talk-2]", "Could I have the one in November instead?", ""), "move talk-3"),
        (("Book a place: Tuesday 19 November [talk-3]", "Please book me a place.", ""), "book talk-3"),
        (("Cancel my place: Tuesday 19 November [talk-3] Ref: abcdefghijklmnopqrstuvwxyz", "Please cancel my place.", ""), "cancel talk-3"),
        (("Move my place to Tuesday 19 November [talk-3]", "Please move me from Tuesday 15 October [talk-2] to Tuesday 19 November [talk-3].", ""), "move talk-3 from talk-2"),
        (("My bookings", "Please tell me what I have booked.", ""), "status"),
        (("Yes to the place: Tuesday 19 November [talk-3]", "Yes please, I would like the place.", ""), "accept talk-3"),
        (("Decline the place: Tuesday 19 November [talk-3]", "No thank you, I cannot come.", ""), "decline talk-3"),
        (("Book: Speaking Up Safely, Tuesday 15 October [talk-2]", "Sorry, wrong link! I want 19 November.", ""), "book talk-3"),
        (("Book: Speaking Up Safely, Tuesday 15 October [talk-2]", "", ""), "book talk-2"),
        (("Book: Speaking Up Safely, Tuesday 15 October [talk-2]", "Please book me.\n\nName: Amy Lee\nAccess requirements: step-free access", ""), "book talk-2 human"),
        (("Book: Speaking Up Safely, Tuesday 15 October [talk-2]", "Please book me.\n\nName:\nAccess requirements: none", ""), "book talk-2"),
    ],
)  # fmt: skip
def test_the_subject_and_what_is_quoted_count_as_far_as_the_contract_says(
    ask: Callable[..., Any], summed: Callable[..., str], mail: tuple[str, str, str], expected: str
) -> None:
    subject, text, quoted = mail
    request = ask("talks", text, at=AT, subject=subject, quoted=quoted)
    assert expected == summed(request), request.reason


WARD = Address("ward7@barts.example", "Ward 7 Team")
JO, COPY = Address("j.ray@barts.example", "Jo Ray"), Address("learning@barts.example", "")


@pytest.mark.parametrize(
    ("text", "also", "expected"),
    [
        ("Please book me and Jo (cc'd) on 19 November.", {"cc": (JO, COPY)}, (Person("amy.lee@barts.example", "Amy Lee"), Person("j.ray@barts.example", "Jo Ray"))),
        ("Please book me on 19 November. Jo is copied in for information.", {"cc": (JO,)}, (Person("amy.lee@barts.example", "Amy Lee"),)),
        ("Please book me on 19 November.", {"cc": (JO, COPY)}, (Person("amy.lee@barts.example", "Amy Lee"),)),
        ("Please book my colleague (cc'd) on 19 November.", {"cc": (JO,)}, (Person("j.ray@barts.example", "Jo Ray"),)),
        ("Please book Grace Mensah on 19 November.", {"sender": WARD}, (Person("", "Grace Mensah"),)),
        ("Please book a place on 19 November.", {"sender": WARD}, (Person("ward7@barts.example", "Ward 7 Team"),)),
        ("Please book a place on 19 November.\nThanks", {"sender": Address("amy.lee@barts.example"), "signature": "Amy Lee\nNurse"}, (Person("amy.lee@barts.example", "Amy Lee"),)),
        ("Please book a place on 19 November.", {"sender": Address("amy.lee@barts.example", "LEE, Amy (BARTS HEALTH)")}, (Person("amy.lee@barts.example", "Amy Lee"),)),
        ("Please book a place on 19 November.", {"sender": Address("amy.lee@barts.example", "Dr Amy Lee"), "signature": "Mandy Leigh"}, (Person("amy.lee@barts.example", "Amy Lee"),)),
        ("Please book the following on 19 November:\n\nName\tEmail\nJo Ray\tjo@barts.example\nSam Oke\tsam@barts.example", {}, (Person("jo@barts.example", "Jo Ray"), Person("sam@barts.example", "Sam Oke"))),
        ("Please book Dr Anil Patel (a.patel@barts.example) on 19 November.", {}, (Person("a.patel@barts.example", "Anil Patel"),)),
        ("Please book Jo Ray on 19 November.\n\nEmail: jo.ray@barts.example", {}, (Person("jo.ray@barts.example", "Jo Ray"),)),
    ],
)  # fmt: skip
def test_the_places_are_for_those_whom_the_words_mean(
    ask: Callable[..., Any], text: str, also: dict[str, Any], expected: tuple[Person, ...]
) -> None:
    request = ask("talks", text, at=AT, **also)
    assert (Action.BOOK, ("talk-3",), expected) == (request.action, request.events, request.people)


@pytest.mark.parametrize("course", [Course.IGNORE, Course.BOUNCE])
def test_nothing_is_read_into_a_machines_mail(course: Course) -> None:
    assert (Action(course.value), (), False) == _judged(course)[:3]


def test_a_held_mail_changes_nothing_and_a_person_looks() -> None:
    assert (Action.UNCLEAR, (Person("amy.lee@barts.example", "Amy Lee"),), True, "the reason") == _judged(Course.HOLD)


def _judged(course: Course) -> tuple[Any, ...]:
    from mailflow.model.programme import Programme  # noqa: PLC0415 - an empty programme will do here

    message = Message(
        b"",
        "key",
        Address("amy.lee@barts.example", "Amy Lee"),
        "Book me",
        segments=(Segment(Kind.NEW, "Please book me"),),
    )
    verdict = Verdict(course, "rule", "the reason", Evidence.PASS)
    request: Request = understand(message, verdict, Programme(()), None, Rank(datetime(2024, 9, 5, tzinfo=UTC), 1))
    held = (request.held,) if course is Course.HOLD else ()
    return (request.action, request.people, request.human, *held)
