"""What a letter says is true of the booking that it tells: of the list, the limit, the guests, and who asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timedelta
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from mailflow.model.booking import State
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.people import Address, Person
from mailflow.model.programme import Policy, Programme
from mailflow.model.request import Action, Choice, Choose
from mailflow.reply import compose
from mailflow.reply.returned import LETTERS
from mailflow.reply.samples import (
    AMARA,
    BOOKED,
    CANCELLED,
    LAPSED,
    LATER,
    LEFT,
    MINE,
    NOT_KEPT,
    OFFERED,
    REQUEST,
    SAMPLES,
    SERIES,
    TOM,
    WAITING,
)

if TYPE_CHECKING:
    from mailflow.model.desk import Desk

BY_NAME = dict(SAMPLES)
FULL = Answer(News.REFUSED, AMARA, (Outcome("ngb-2", MINE, Result.FULL, "All 20 places are taken."),), request=REQUEST)


def told(answer: Answer, desk: Desk) -> str:
    """Both texts of its letter, each on one line."""
    mail = message_from_bytes(compose(answer, desk).raw)
    parts = [part for part in mail.walk() if part.get_content_type() in {"text/plain", "text/html"}]
    return "\n".join(" ".join(str(part.get_payload(decode=True), "utf-8").split()) for part in parts)


def under(policy: Policy, desk: Desk) -> Desk:
    return replace(desk, programme=Programme((replace(SERIES, policy=policy),)))


def test_that_there_is_no_waiting_list_is_said_where_there_is_none(desk: Desk) -> None:
    assert told(FULL, under(Policy(waitlist=False), desk)).count("There is no waiting list for this date.") == 2
    assert "no waiting list" not in told(FULL, desk)


def test_a_full_date_without_a_list_is_named_and_not_offered(desk: Desk) -> None:
    status = BY_NAME["status-nothing"]
    letter = told(status, under(Policy(waitlist=False), desk))

    assert "Wednesday 16 November 2022, 09:30 to 11:30 (GMT): full" in letter
    assert "waiting list" not in letter
    assert "Join the waiting list for 16 November 2022" in told(status, desk)


def test_no_move_is_offered_to_a_date_that_the_letter_calls_full(desk: Desk) -> None:
    assert "21 December 2022 at 09:30" not in told(BY_NAME["confirmed-with-more"], desk)
    assert "Move to Wednesday 21 December 2022 at 09:30" in told(BY_NAME["confirmed"], desk)


def test_the_queue_can_be_left_where_the_letter_tells_of_it(desk: Desk) -> None:
    letter = told(BY_NAME["confirmed-with-more"], desk)

    assert "Leave the waiting list for 21 December 2022" in letter
    assert letter.index("number 5") < letter.index("come?")


def test_what_cannot_be_asked_for_any_more_is_not_offered_again(desk: Desk) -> None:
    closed = under(Policy(closes=desk.clock() - timedelta(days=1)), desk)

    assert [mark for mark in ("Ask again", "Book it again") if mark in told(BY_NAME["lapsed"], closed)] == []
    assert [mark for mark in ("Ask again", "Book it again") if mark in told(BY_NAME["cancelled"], closed)] == []


def test_who_lost_a_place_because_letters_came_back_is_not_thanked(desk: Desk) -> None:
    came_back = replace(CANCELLED, because="Our letters to you came back, so your place could not be kept.")
    answer = Answer(News.CANCELLED, AMARA, (came_back,), calendar=Calendar.CANCEL)

    assert "Thank you for telling us" not in told(answer, desk)


def test_who_did_not_write_is_told_who_did(desk: Desk) -> None:
    letter = told(BY_NAME["cancelled-for-another"], desk)

    assert "Thank you for telling us" not in letter
    assert "Not what you meant?" not in letter
    assert letter.count("amara.okafor@barts.example, who booked your place, asked us to cancel it.") == 2


def test_places_taken_by_the_organiser_are_not_laid_to_missing_addresses(desk: Desk) -> None:
    answer = Answer(News.LAPSED, AMARA, (replace(NOT_KEPT[0], because=""),), people=(NOT_KEPT[0].person,))

    assert "because we now have fewer places than planned" in told(answer, desk)
    assert "email address in time" not in told(answer, desk)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ((Person("", "Priya Nair"),), "Please reply with an email address for Priya Nair, so"),
        ((Person(),), "Please reply with a name and an email address for your guest, so"),
        ((Person("", "guest 2 of Amara Okafor"),), "Please reply with a name and an email address for your guest, so"),
        ((Person(), Person()), "for each of these people, so that we can send their invitations: your 2 guests."),
        ((Person("", "Priya Nair"), Person()), "their invitations: Priya Nair and 1 other guest."),
    ],
)
def test_guests_are_named_or_counted_as_yours(desk: Desk, people: tuple[Person, ...], said: str) -> None:
    assert said in told(Answer(News.ADDRESSES, AMARA, people=people, request=REQUEST), desk)


def test_the_books_name_for_a_guest_is_in_no_letter(desk: Desk) -> None:
    assert [name for name, answer in SAMPLES if "guest 3 of" in told(answer, desk)] == []


def test_who_waits_to_move_is_offered_other_moves_from_the_place_that_is_kept(desk: Desk) -> None:
    mover = replace(LATER.booking or pytest.fail("a sample without booking"), id=13, releases=12)
    answer = Answer(
        News.WAITING,
        AMARA,
        (replace(LATER, booking=mover), replace(BOOKED, result=Result.KEPT)),
        request=REQUEST,
        left=LEFT,
    )

    assert "Please move me from 16 November 2022 to 19 October 2022." in told(answer, desk)
    assert told(answer, desk).count("You keep the place that you have until then.") == 2


def test_who_keeps_a_place_is_offered_moves_and_no_second_place(desk: Desk) -> None:
    full = Outcome("ngb-3", MINE, Result.FULL, "All 20 places are taken.")
    answer = Answer(News.REFUSED, AMARA, (full, replace(BOOKED, result=Result.KEPT)), request=REQUEST, left=LEFT)

    assert "Please move me from 16 November 2022 to 19 October 2022." in told(answer, desk)
    assert "Please book me" not in told(answer, desk)


def test_a_place_that_moved_updates_the_calendar(desk: Desk) -> None:
    moved = replace(BY_NAME["confirmed"], outcomes=(replace(BOOKED, because="Your place has moved."),))

    assert told(moved, desk).count("Your place has moved. The attached invitation updates your calendar.") == 2


def test_the_displaced_see_the_two_nearest_dates(desk: Desk) -> None:
    letter = compose(BY_NAME["displaced"], desk)
    text = told(BY_NAME["displaced"], desk).partition("\n")[0]

    assert [date for date in ("19 October", "21 December", "18 January", "15 February") if f"{date} 20" in text] == [
        "19 October",
        "21 December",
    ]
    assert letter.subject.startswith("Sorry, you no longer have a place: Wednesday 16 November 2022")


def test_an_offer_at_another_time_can_be_answered_either_way(desk: Desk) -> None:
    event = desk.programme.event("ngb-4")
    was = replace(event, starts=event.starts - timedelta(days=1), ends=event.ends - timedelta(days=1))
    letter = told(Answer(News.CHANGED, AMARA, (OFFERED,), was=was), desk)

    assert "Yes, I will come" in letter
    assert "No, thank you" in letter
    assert "Cancel my place" not in letter


@pytest.mark.parametrize(
    ("days", "minutes", "location", "new"),
    [
        (7, 60, "", "date and time"),
        (7, 0, "", "date"),
        (0, 60, "", "time"),
        (0, 60, "Room 4", "time and venue"),
        (7, 60, "Room 4", "date, time and venue"),
        (0, 0, "Room 4", "venue"),
        (28, 0, "", "date"),
    ],
)
def test_what_is_new_is_said_alike_in_subject_heading_and_text(
    desk: Desk, days: int, minutes: int, location: str, new: str
) -> None:
    event, earlier = desk.programme.event("ngb-2"), timedelta(days=days, minutes=minutes)
    starts = (event.local_start - earlier).astimezone(UTC)
    length = event.ends - event.starts
    was = replace(event, starts=starts, ends=starts + length, location=location or event.location)
    answer = replace(BY_NAME["changed"], was=was)
    letter = told(answer, desk)

    assert compose(answer, desk).subject.startswith(f"New {new}: Wednesday 16 November 2022")
    assert letter.count(f"Your event has a new {new}. ") == letter.count(f">Your event has a new {new}</h1>") == 1


def test_an_event_that_only_ends_later_has_a_new_time(desk: Desk) -> None:
    event = desk.programme.event("ngb-2")
    was = replace(event, ends=event.ends - timedelta(hours=1))

    assert compose(replace(BY_NAME["changed"], was=was), desk).subject.startswith("New time: ")


@pytest.mark.parametrize("name", ["displaced", "displaced-from-an-offer"])
def test_what_is_lost_is_said_first_in_subject_heading_and_text(desk: Desk, name: str) -> None:
    subject = compose(BY_NAME[name], desk).subject.partition(":")[0]
    text, _, html = told(BY_NAME[name], desk).partition("\n")

    assert subject.startswith("Sorry, ")
    assert text.startswith(f"Hello Amara Okafor, {subject}.")
    assert f">{subject}</h1>" in html


def test_who_may_not_have_two_can_say_yes_to_the_one_that_is_held(desk: Desk) -> None:
    letter = told(BY_NAME["refused-limit-offered"], desk)

    assert letter.count("We have not booked Wednesday 21 December 2022 for you. A place is held for you until") == 2
    assert 'reply "Please book me a place on 18 January 2023."' in letter
    assert "Accept the place on 18 January 2023</a>" in letter
    assert "Accept the place" not in told(BY_NAME["refused-limit"], desk)


def test_a_move_that_found_nothing_speaks_of_where_it_began(desk: Desk) -> None:
    request = replace(REQUEST, action=Action.MOVE, events=("ngb-3",), from_events=("ngb-2",))
    letter = told(Answer(News.NOTHING_HELD, AMARA, request=request), desk)

    assert (
        letter.count("We found no booking for No Going Back! Continuing the Conversation, Wednesday 16 November") == 2
    )


def test_who_holds_nothing_at_all_is_not_asked_what_it_is(desk: Desk) -> None:
    assert "Not sure what you have booked?" not in told(BY_NAME["nothing_held-at-all"], desk)
    assert told(BY_NAME["nothing_held"], desk).count("Not sure what you have booked?") == 2


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (Result.WITHDRAWN, "amara.okafor@barts.example, who put you on the list, asked us to take you off."),
        (Result.DECLINED, "amara.okafor@barts.example, who asked for a place for you, declined it."),
    ],
)
def test_what_another_gave_up_is_named_as_what_it_was(desk: Desk, result: Result, said: str) -> None:
    given_up = replace(BY_NAME["cancelled-for-another"].outcomes[0], result=result)
    answer = replace(BY_NAME["cancelled-for-another"], outcomes=(given_up,), calendar=Calendar.NOTHING)

    assert told(answer, desk).count(said) == 2
    assert "You have declined" not in told(answer, desk)


def test_any_one_of_several_is_confirmed_as_any_one(desk: Desk) -> None:
    choice = Choice(Action.BOOK, ("ngb-2", "ngb-3"), Choose.ONE)
    answer = Answer(News.CONFIRM, Address(AMARA.email), because="Somebody asked.", choices=(choice,), request=REQUEST)

    assert "Please book me a place on 16 November 2022 or 21 December 2022." in told(answer, desk)


@pytest.mark.parametrize(
    ("action", "question", "otherwise"),
    [
        (Action.BOOK, "Did you ask to book a place?", "nothing is booked"),
        (Action.CANCEL, "Did you ask to cancel your place?", "your place stays booked"),
        (Action.MOVE, "Did you ask to move your place?", "your place stays where it is"),
        (Action.TRANSFER, "Did you ask to hand over your place?", "the place stays yours"),
    ],
)
def test_a_question_says_what_was_asked_for_and_what_a_no_leaves(
    desk: Desk, action: Action, question: str, otherwise: str
) -> None:
    choice = Choice(action, ("ngb-2",))
    answer = Answer(News.CONFIRM, Address(AMARA.email), because="Somebody asked.", choices=(choice,), request=REQUEST)

    assert compose(answer, desk).subject.startswith(f"{question} Wednesday 16 November 2022, ")
    assert f"If not, do nothing: {otherwise}." in told(answer, desk)


@pytest.mark.parametrize(
    ("action", "state", "question", "otherwise"),
    [
        (Action.CANCEL, State.WAITING, "Did you ask to leave the waiting list?", "you stay on the waiting list"),
        (Action.CANCEL, State.CALLED, "Did you ask to leave the waiting list?", "you stay on the waiting list"),
        (Action.CANCEL, State.OFFERED, "Did you ask to let the place go?", "the place stays held for you"),
        (Action.CANCEL, None, "Did you ask to cancel your bookings?", "all stays as it is"),
        (Action.MOVE, State.WAITING, "Did you ask to change your date?", "you stay on the waiting list"),
        (Action.MOVE, State.OFFERED, "Did you ask to change your date?", "the place stays held for you"),
    ],
)
def test_a_question_to_who_has_no_place_yet_speaks_of_none(
    desk: Desk, action: Action, state: State | None, question: str, otherwise: str
) -> None:
    asked = Answer(News.CONFIRM, Address(AMARA.email), choices=(Choice(action, ("ngb-2",)),), request=REQUEST)
    answer = replace(asked, state=state)

    assert compose(answer, desk).subject.startswith(f"{question} Wednesday 16 November 2022, ")
    assert f"If not, do nothing: {otherwise}." in told(answer, desk)
    assert "your place" not in told(answer, desk).lower()


def test_whose_turn_it_is_is_said_to_who_asked_for_them_as_of_them(desk: Desk) -> None:
    letter = told(BY_NAME["summary-not-sure-yet"], desk)

    assert "held until Tuesday 4 October 2022, 10:00 (BST); they need to say yes." in letter
    assert "held for you" not in letter


def test_who_was_put_on_the_list_by_somebody_else_reads_of_no_place(desk: Desk) -> None:
    letter = told(BY_NAME["waiting-by-another"], desk)

    assert "You were put on the waiting list by amara.okafor@barts.example." in letter
    assert "booked for you" not in letter


def test_who_moved_reads_which_place_is_gone(desk: Desk) -> None:
    letter = told(BY_NAME["promoted-by-a-move"], desk)

    assert re.sub("<[^>]+>", "", letter).count("As you asked, we have moved you from Wednesday 19 October 2022.") == 2


def test_a_forgers_words_are_not_in_the_question(desk: Desk) -> None:
    taker = Person(TOM.email, "You won! See prize.example")
    choice = Choice(Action.TRANSFER, ("ngb-2",), people=(taker,), alias="amara@home.example")
    answer = replace(BY_NAME["confirm-handing-over"], choices=(choice,))

    assert "prize.example" not in told(answer, desk)
    assert "hand it over to tom.reed@barts.example?" in told(answer, desk)


def test_only_dates_to_book_are_asked_about_as_dates(desk: Desk) -> None:
    assert compose(BY_NAME["question-open"], desk).subject == "Which date would you like?"
    assert compose(BY_NAME["question"], desk).subject == "What would you like to do?"


def test_a_letter_that_came_back_says_whose_and_about_what(desk: Desk) -> None:
    letter = told(BY_NAME["attention-bounced"], desk)

    assert (
        "Our email to amara.okafor@barts.example about No Going Back! Continuing the Conversation, Wednesday" in letter
    )
    assert "Email: Booked" in letter
    assert "Why: mailbox full" in letter
    assert letter.count("They have not had it. Please reach them another way.") == 2


def test_only_an_address_that_does_not_exist_is_to_be_checked(desk: Desk) -> None:
    lost = BY_NAME["attention-bounced"]
    unknown = replace(lost, because=lost.because.replace("mailbox full", "550 5.1.1 no such user"))

    assert told(unknown, desk).count("Please check the address, or reach them another way.") == 2
    assert "check the address" not in told(lost, desk)


def test_every_kind_of_letter_can_come_back() -> None:
    assert set(LETTERS) == set(News)


def test_who_is_to_be_answered_stands_in_the_subject(desk: Desk) -> None:
    assert compose(BY_NAME["attention"], desk).subject == (
        "Please answer Amara Okafor (amara.okafor@barts.example) yourself: we did not act on the message"
    )


def test_a_yes_for_another_address_says_what_it_brings(desk: Desk) -> None:
    letter = told(BY_NAME["confirm-handing-over"], desk)

    assert (
        letter.count("Say yes only if that address is yours too: from then on we will act on what it asks for you.")
        == 2
    )
    assert letter.count("tom.reed@barts.example would then have the place instead of you.") == 2
    assert "we will know it" not in letter


def test_an_offer_says_until_when_it_was_held(desk: Desk) -> None:
    assert told(Answer(News.LAPSED, AMARA, (LAPSED,)), desk).count("until Tuesday 4 October 2022, 10:00 (BST)") == 2


def test_a_long_link_is_a_button(desk: Desk) -> None:
    link = "https://teams.example/l/meetup-join/" + "x" * 200
    events = tuple(replace(event, join_url=link) for event in SERIES.events)
    long = replace(desk, programme=Programme((replace(SERIES, events=events),)))
    text, _, html = told(BY_NAME["confirmed"], long).partition("\n")

    assert f"Join: {link}" in text
    assert html.count(link) == html.count(f'href="{link}"') == 1
    assert ">Join online</a>" in html


def test_who_waits_has_no_place_to_cancel(desk: Desk) -> None:
    assert WAITING.booking
    assert WAITING.booking.state is State.WAITING
    assert "cancel my place" not in told(BY_NAME["waiting"], desk).casefold()
