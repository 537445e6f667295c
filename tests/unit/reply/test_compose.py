"""A letter says what its answer tells, to its reader alone, in a form that mail programs and calendars take."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from mailflow.model.errors import MailFault
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.message import Message
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Choice, Request
from mailflow.reply import compose
from mailflow.reply.samples import (
    AMARA,
    BOOKED,
    CONTACT,
    FOR_TOM,
    LATER,
    LEFT,
    MESSAGE,
    NOW,
    REQUEST,
    SAMPLES,
    TOM,
    TOM_WAITS,
)

if TYPE_CHECKING:
    from email.message import Message as Part

    from mailflow.model.desk import Desk
    from mailflow.model.letter import Letter

BY_NAME = dict(SAMPLES)
CONFIRMED = BY_NAME["confirmed"]
TOM_TOLD = BY_NAME["confirmed-for-another"]


def parsed(letter: Letter) -> Part:
    return message_from_bytes(letter.raw)


def words(letter: Letter, kind: str = "plain") -> str:
    part = next(one for one in parsed(letter).walk() if one.get_content_type() == f"text/{kind}")
    return str(part.get_payload(decode=True), "utf-8")


def test_a_letter_comes_from_the_organiser_to_its_reader(desk: Desk) -> None:
    mail = parsed(compose(CONFIRMED, desk))

    assert (mail["From"], mail["To"]) == (
        "NHS London Leadership Academy <bookings@lla.example>",
        "Amara Okafor <amara.okafor@barts.example>",
    )
    assert (mail["Date"], mail["MIME-Version"]) == ("Mon, 03 Oct 2022 09:00:00 +0000", "1.0")


def test_a_letter_says_that_no_machine_should_answer_it(desk: Desk) -> None:
    mail = parsed(compose(CONFIRMED, desk))

    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "DR, RN, NRN, OOF, AutoReply"
    assert mail["X-Mailflow-Loop"] == "bookings@lla.example"


def test_a_letter_that_nobody_asked_for_is_auto_generated(desk: Desk) -> None:
    assert parsed(compose(BY_NAME["promoted"], desk))["Auto-Submitted"] == "auto-generated"


def test_a_letter_is_known_by_its_id_and_its_reference(desk: Desk) -> None:
    letter = compose(CONFIRMED, desk)

    assert (letter.id, letter.message_id) == ("sample-letter-1", "<sample-letter-1@lla.example>")
    assert parsed(letter)["Message-ID"] == letter.message_id
    assert words(letter).splitlines()[-1] == f"Ref: {letter.reference}"
    assert words(letter, "html").count(letter.reference) > 1


def test_a_letter_remembers_what_it_was_about(desk: Desk) -> None:
    letter = compose(BY_NAME["confirmed-with-more"], desk)

    assert (letter.news, letter.to, letter.event, letter.booking, letter.events, letter.due) == (
        News.CONFIRMED,
        AMARA,
        "ngb-2",
        12,
        ("ngb-2", "ngb-3"),
        NOW,
    )


def test_an_answer_follows_its_request(desk: Desk) -> None:
    message = replace(MESSAGE, in_reply_to=("<2@barts.example>", "<1@barts.example>"))
    mail = parsed(compose(replace(CONFIRMED, request=replace(REQUEST, message=message)), desk))

    assert mail["In-Reply-To"] == "<request-7@barts.example>"
    assert mail["References"] == "<1@barts.example> <2@barts.example> <request-7@barts.example>"


@pytest.mark.parametrize(
    "message_id",
    ["", "no brackets@x", "<a b@x.example>", "<zoë@x.example>", "<" + "x" * 900 + ">", "<a@x>\r\nBcc: b@x"],
)
def test_what_is_no_message_id_is_not_repeated(desk: Desk, message_id: str) -> None:
    message = replace(MESSAGE, message_id=message_id)
    mail = parsed(compose(replace(CONFIRMED, request=replace(REQUEST, message=message)), desk))

    assert (mail["In-Reply-To"], mail["References"], mail["Bcc"]) == (None, None, None)


def test_the_invitation_is_for_the_booking(desk: Desk) -> None:
    calendar = next(one for one in parsed(compose(CONFIRMED, desk)).walk() if one.get_content_type() == "text/calendar")
    ics = str(calendar.get_payload(decode=True), "utf-8").replace("\r\n ", "")

    assert calendar.get_param("method") == "REQUEST"
    assert "\r\nUID:9b2c6f0e-1d3a-4c57-8a51-6f0c2b7d4e19@lla.example\r\n" in ics
    assert ics.count("\r\nATTENDEE") == 1
    assert "https://meet.lla.example/ngb-2" in ics


def test_a_cancellation_reaches_the_calendar(desk: Desk) -> None:
    calendar = next(
        one for one in parsed(compose(BY_NAME["cancelled"], desk)).walk() if one.get_content_type() == "text/calendar"
    )

    assert calendar.get_param("method") == "CANCEL"
    assert b"STATUS:CANCELLED" in calendar.get_payload(decode=True)


def test_without_a_calendar_object_the_letter_promises_none(desk: Desk) -> None:
    letter = compose(replace(CONFIRMED, calendar=Calendar.NOTHING), desk)

    assert parsed(letter).get_content_type() == "multipart/alternative"
    assert "attached" not in words(letter) + words(letter, "html")


def test_who_waits_gets_no_join_link(desk: Desk) -> None:
    letter = compose(BY_NAME["waiting"], desk)

    assert "meet.lla.example" not in words(letter) + words(letter, "html")


def test_who_has_a_place_gets_the_join_link(desk: Desk) -> None:
    letter = compose(CONFIRMED, desk)

    assert "https://meet.lla.example/ngb-2" in words(letter)
    assert "https://meet.lla.example/ngb-2" in words(letter, "html")


def test_a_place_that_somebody_else_asked_for_names_who(desk: Desk) -> None:
    assert "The place was booked for you by amara.okafor@barts.example." in words(compose(TOM_TOLD, desk))


def test_a_place_of_ones_own_names_no_asker(desk: Desk) -> None:
    assert "booked for you by" not in words(compose(CONFIRMED, desk))


def test_no_words_of_the_asker_reach_a_third_person(desk: Desk) -> None:
    asker = Address("amara.okafor@barts.example", "Cheap pills at spam.example")
    person = Person(TOM.email, "You won! See prize.example")
    booking = replace(FOR_TOM.booking or pytest.fail("a sample without booking"), name=person.name)
    message = replace(MESSAGE, sender=asker, subject="Visit spam.example", message_id="<spam.example@x>")
    request = replace(REQUEST, asker=asker, reply_to=asker, message=message, human=True)
    answer = Answer(
        News.CONFIRMED,
        Address(person.email, person.name),
        (replace(FOR_TOM, person=person, booking=booking),),
        request=request,
        calendar=Calendar.REQUEST,
    )
    whole = parsed(compose(answer, desk))
    told = whole.as_string() + "".join(str(one.get_payload(decode=True)) for one in whole.walk())

    assert [word for word in ("pills", "spam", "prize", "You won") if word in told] == []
    assert (whole["To"], whole["In-Reply-To"]) == (TOM.email, None)


@pytest.mark.parametrize(
    "news", [one for one in News if one not in {News.SUMMARY, News.ADDRESSES, News.PASSED_ON, News.ATTENTION}]
)
def test_nobody_learns_of_other_people(desk: Desk, news: News) -> None:
    answer = Answer(news, AMARA, (BOOKED, FOR_TOM, LATER, TOM_WAITS), request=REQUEST, left=LEFT)
    told = "".join(words(compose(answer, desk), kind) for kind in ("plain", "html"))

    assert [word for word in ("Tom", "Reed", TOM.email) if word in told] == []


def test_who_asked_for_others_is_told_of_each(desk: Desk) -> None:
    told = words(compose(BY_NAME["summary"], desk))

    assert "Tom Reed (tom.reed@barts.example), Wednesday 16 November 2022, 09:30 to 11:30 (GMT): booked." in told
    assert "21 December 2022, 09:30 to 11:30 (GMT): on the waiting list, number 5." in told


def test_an_answer_to_a_proven_reply_to_speaks_to_the_writer(desk: Desk) -> None:
    other = Address("amara@home.example", "Amara Okafor")
    letter = compose(replace(CONFIRMED, to=other, request=replace(REQUEST, reply_to=other)), desk)

    assert parsed(letter)["In-Reply-To"] == MESSAGE.message_id
    assert "booked for you by" not in words(letter)
    assert "For: " not in words(letter)


def test_what_a_person_must_read_is_said(desk: Desk) -> None:
    letter = compose(replace(CONFIRMED, request=replace(REQUEST, human=True)), desk)

    assert "A person will read your message too" in words(letter)


def test_a_question_offers_a_link_for_each_reading(desk: Desk) -> None:
    letter = compose(BY_NAME["question"], desk)

    assert letter.choices == BY_NAME["question"].choices
    assert words(letter, "html").count('href="mailto:bookings@lla.example?') == 3
    assert letter.events == ("ngb-2", "ngb-3", "ngb-4")


def test_an_open_question_offers_each_event_to_come(desk: Desk) -> None:
    letter = compose(BY_NAME["question-open"], desk)

    assert letter.choices == tuple(Choice(Action.BOOK, (f"ngb-{number}",)) for number in (1, 2, 3, 4, 5))


def test_an_open_question_without_counts_offers_the_programme(desk: Desk) -> None:
    late = replace(desk, clock=lambda: desk.programme.events[2].starts)
    letter = compose(Answer(News.QUESTION, AMARA, request=REQUEST), late)

    assert [choice.events for choice in letter.choices] == [("ngb-4",), ("ngb-5",)]


def test_a_question_leaves_out_what_no_link_can_ask(desk: Desk) -> None:
    offered = (Choice(Action.TRANSFER, ("ngb-2",)), Choice(Action.CANCEL, ("gone",)), Choice(Action.CANCEL, ("ngb-2",)))
    letter = compose(Answer(News.QUESTION, AMARA, choices=offered, request=REQUEST), desk)

    assert letter.choices == (Choice(Action.CANCEL, ("ngb-2",)),)


def test_a_limit_shows_what_is_held_and_how_to_change_it(desk: Desk) -> None:
    told = words(compose(BY_NAME["refused-limit"], desk))

    assert "You are booked for Wednesday 16 November 2022, 09:30 to 11:30 (GMT)" in told
    assert 'Reply "Please move me from 16 November 2022 to 21 December 2022."' in told


def test_full_events_are_offered_only_to_who_asks_for_facts(desk: Desk) -> None:
    status = words(compose(BY_NAME["status-nothing"], desk))
    refused = words(compose(BY_NAME["refused-started"], desk))

    assert "Wednesday 16 November 2022, 09:30 to 11:30 (GMT): full, with a waiting list" in status
    assert "full" not in refused


def test_nothing_held_reads_the_same_for_everybody(desk: Desk) -> None:
    def told(who: Address) -> str:
        outcome = Outcome("ngb-2", Person(who.email, who.name), Result.NOT_HELD)
        request = replace(REQUEST, asker=who, reply_to=who)
        letter = compose(Answer(News.NOTHING_HELD, who, (outcome,), request=request, left=LEFT), desk)
        return words(letter).replace(who.email, "E").replace(who.name, "N").replace(letter.reference, "R")

    assert told(AMARA) == told(Address(TOM.email, TOM.name))


def test_an_enquiry_is_passed_on_whole_and_answered_to_its_writer(desk: Desk) -> None:
    mail = parsed(compose(BY_NAME["passed_on"], desk))
    original = mail.get_payload()[1].get_payload()[0]

    assert (mail["To"], mail["Reply-To"]) == (CONTACT.email, "Amara Okafor <amara.okafor@barts.example>")
    assert original.as_bytes() == MESSAGE.raw.replace(b"\r\n", b"\n")
    assert mail["X-Mailflow-Loop"] == "bookings@lla.example"


def test_only_what_is_passed_on_has_another_reply_address(desk: Desk) -> None:
    letters = [compose(answer, desk) for _, answer in SAMPLES]

    assert {letter.news for letter in letters if parsed(letter)["Reply-To"]} == {News.PASSED_ON}


def test_a_letter_about_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(MailFault, match=r"nothing to tell amara\.okafor@barts\.example"):
        compose(Answer(News.CONFIRMED, AMARA), desk)


def test_an_invitation_to_an_event_that_is_gone_is_refused(desk: Desk) -> None:
    booking = replace(BOOKED.booking or pytest.fail("a sample without booking"), event="gone")
    answer = replace(CONFIRMED, outcomes=(replace(BOOKED, event="gone", booking=booking),))

    with pytest.raises(MailFault, match="which the programme no longer has"):
        compose(answer, desk)


def test_a_held_message_without_a_sender_is_reported(desk: Desk) -> None:
    request = Request(Action.UNCLEAR, REQUEST.rank, held="two From addresses", message=Message(raw=b"", key="k"))
    told = words(compose(Answer(News.ATTENTION, CONTACT, because="two From addresses", request=request), desk))

    assert "it is in the Held folder" in told
    assert "Subject: (none)" in told
