"""What each action needs to know of who asks: done, done and told, or asked about first. Told as small seasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from mailflow.model.booking import State
from mailflow.model.letter import News
from mailflow.model.message import Message
from mailflow.model.people import Address
from mailflow.model.request import Rank
from mailflow.model.verdict import Evidence
from mailflow.record import open_engine
from tests.season import Season
from tests.voices import address, answering, message

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.model.letter import Letter

PASS, FAIL, NONE = Evidence.PASS, Evidence.FAIL, Evidence.NONE
HOME = "amy@home.example"


@pytest.fixture
def season(tmp_path: Path) -> Season:
    """Amy has a place at e1."""
    one = Season(open_engine(f"sqlite:///{tmp_path}/books.db"))
    one.ask("amy", "book", "e1")
    return one


def letter(season: Season, news: News, to: str = "amy") -> Letter:
    """The newest letter of this kind to somebody."""
    due = season.ledger.due_letters(season.now)
    return [one for one in due if one.news is news and one.to.email == address(to)][-1]


def reply(season: Season, quoted: Letter, who: str, *request: str, **details: Any) -> list[str]:
    """Somebody answers a letter of ours, with its reference in the mail."""
    number = len(season.asked)
    mail = Message(b"", f"reply-{number}", Address(address(who)), references=(quoted.reference,))
    return season.ask(who, *request, message=mail, **details)


TAKING = [
    (("cancel", "e1"), ["amy <- cancelled: e1 cancelled, CANCEL 1"]),
    (("decline", "e1"), ["amy <- cancelled: e1 cancelled, CANCEL 1"]),
    (("move", "e2"), ["amy <- confirmed: e2 booked, REQUEST 1"]),
]


@pytest.mark.parametrize("evidence", [PASS, NONE])
@pytest.mark.parametrize(("asked", "told"), TAKING)
def test_what_nothing_speaks_against_is_done_and_the_booked_address_is_told(
    season: Season, evidence: Evidence, asked: tuple[str, ...], told: list[str]
) -> None:
    assert season.ask("amy", *asked, evidence=evidence) == told


@pytest.mark.parametrize("asked", [asked for asked, _ in TAKING])
def test_what_a_failing_sender_asks_changes_nothing_and_asks_the_booked_address(
    season: Season, asked: tuple[str, ...]
) -> None:
    assert season.ask("amy", *asked, evidence=FAIL) == ["amy <- confirm"]
    assert season.standing() == ["e1 amy booked"]


@pytest.mark.parametrize(("asked", "told"), TAKING)
def test_a_yes_to_the_question_does_it_however_the_mail_server_judges(
    season: Season, asked: tuple[str, ...], told: list[str]
) -> None:
    season.ask("amy", *asked, evidence=FAIL)
    question = letter(season, News.CONFIRM)

    assert reply(season, question, "amy", *asked, evidence=FAIL) == told


def test_a_yes_to_handing_over_needs_no_name_again(season: Season) -> None:
    season.ask("amy", "transfer", "e1", people=("bob",), evidence=FAIL)
    question = letter(season, News.CONFIRM)

    reply(season, question, "amy", "transfer", "e1", evidence=FAIL)
    assert season.standing() == ["e1 bob booked"]


def test_a_yes_from_elsewhere_is_no_yes(season: Season) -> None:
    season.ask("amy", "cancel", "e1", evidence=FAIL)
    question = letter(season, News.CONFIRM)

    reply(season, question, "bob", "cancel", "e1", evidence=FAIL)
    assert season.standing() == ["e1 amy booked"]


def test_a_reference_in_a_mail_from_whom_we_gave_it_to_is_proof(season: Season) -> None:
    confirmed = letter(season, News.CONFIRMED)

    assert reply(season, confirmed, "amy", "cancel", "e1", evidence=FAIL) == [
        "amy <- cancelled: e1 cancelled, CANCEL 1"
    ]


def test_a_failing_sender_books_only_after_a_yes(season: Season) -> None:
    assert season.ask("bob", "book", "e1", evidence=FAIL) == ["bob <- confirm"]
    question = letter(season, News.CONFIRM, "bob")

    assert reply(season, question, "bob", "book", "e1") == ["bob <- confirmed: e1 booked, REQUEST 0"]


def test_a_failing_sender_sends_no_mail_to_others(season: Season) -> None:
    assert season.ask("amy", "book", "e1", people=("bob", "cat"), evidence=FAIL) == ["amy <- confirm"]
    assert season.ask("bob", "book", "e1", people=("amy",), evidence=FAIL) == ["bob <- confirm"]
    assert season.ask("amy", "book", "e1", people=("cat",), evidence=NONE) == [
        "cat <- confirmed: e1 booked, REQUEST 0",
        "amy <- summary: e1 booked (cat)",
    ]


def test_the_question_says_nothing_of_the_senders_own(season: Season) -> None:
    forger = Address(address("amy"), "Win a prize at www.evil.example")
    season.ask("amy", "cancel", "e1", evidence=FAIL, asker=forger, reply_to=forger)

    answer = season.said[0]
    assert answer.to == Address(address("amy"))
    assert (
        answer.because
        == "Somebody asked in your name to cancel your place, and we could not make sure that it was you."
    )
    assert [choice.people for choice in answer.choices] == [()]


STANDINGS = [
    (("e1",), "cancel", "cancel your place", State.BOOKED),
    (("e2",), "cancel", "leave the waiting list", State.WAITING),
    (("e2",), "decline", "leave the waiting list", State.WAITING),
    ((), "cancel", "cancel your bookings", None),
]


@pytest.mark.parametrize(("events", "action", "wish", "state"), STANDINGS)
def test_the_question_speaks_of_a_place_only_where_there_is_one(
    season: Season, events: tuple[str, ...], action: str, wish: str, state: State | None
) -> None:
    for who in ("bob", "cat"):
        season.ask(who, "book", "e2")
    season.ask("amy", "move", "e2")

    season.ask("amy", action, *events, evidence=FAIL)

    because = f"Somebody asked in your name to {wish}, and we could not make sure that it was you."
    assert [(one.because, one.state) for one in season.said] == [(because, state)]


def test_facts_are_told_to_whom_they_belong_whatever_proves_the_sender(season: Season) -> None:
    assert season.ask("amy", "status", evidence=FAIL) == ["amy <- status: e1 already booked, REQUEST 0"]


def test_nothing_to_change_needs_no_question(season: Season) -> None:
    assert season.ask("bob", "cancel", "e1", evidence=FAIL) == ["bob <- nothing_held"]


@pytest.mark.parametrize("asked", [asked for asked, _ in TAKING])
def test_a_strict_organiser_has_everything_confirmed_that_takes_away(season: Season, asked: tuple[str, ...]) -> None:
    strict = replace(season.organiser, strict=True)
    season.ledger = replace(season.ledger, office=replace(season.ledger.office, organiser=strict))

    assert season.ask("amy", *asked, evidence=NONE) == ["amy <- confirm"]
    assert season.ask("bob", "book", "e1", evidence=NONE) == ["bob <- confirmed: e1 booked, REQUEST 0"]
    assert season.ask("amy", *asked, evidence=PASS) != ["amy <- confirm"]


def test_a_calendar_answer_of_a_failing_sender_is_asked_about(season: Season) -> None:
    assert season.rsvp("amy", "DECLINED", "e1") == ["amy <- cancelled: e1 cancelled, CANCEL 1"]
    season.ask("amy", "book", "e1")
    season.asked.clear()

    booking = season.booking("amy", "e1")
    assert _calendar(season, booking.email, "DECLINED", evidence=FAIL) == ["amy <- confirm"]
    assert season.standing() == ["e1 amy booked"]


def test_a_mere_note_of_a_failing_sender_is_not_taken(season: Season) -> None:
    assert _calendar(season, address("amy"), "ACCEPTED", evidence=FAIL) == []
    assert season.booking("amy", "e1").invitation.partstat == "NEEDS-ACTION"


def _calendar(season: Season, attendee: str, partstat: str, sender: str = "amy", **details: Any) -> list[str]:
    """A calendar's answer about Amy's place, with what is known of its sender."""
    booking = season.booking("amy", "e1")
    rank = Rank(season.now, next(season.uids))
    asked = answering(booking, partstat, rank=rank, stamp=season.now, attendee=attendee, sender=sender)
    return season.receive(replace(asked, message=message(asked), **details))


def test_a_calendar_answer_from_another_address_is_asked_about(season: Season) -> None:
    assert _calendar(season, address("amy"), "DECLINED", "bob") == ["amy <- confirm"]
    assert season.standing() == ["e1 amy booked"]
    assert season.said[0].choices[0].alias == ""


def test_another_attendees_no_is_asked_about_and_a_yes_makes_the_address_known(season: Season) -> None:
    assert _calendar(season, HOME, "DECLINED", HOME) == ["amy <- confirm"]
    assert season.standing() == ["e1 amy booked"]

    reply(season, letter(season, News.CONFIRM), "amy", "decline", "e1")
    assert season.standing() == []
    season.ask("amy", "book", "e1")
    assert _calendar(season, HOME, "DECLINED", HOME) == ["amy <- cancelled: e1 cancelled, CANCEL 1"]


def test_a_third_persons_calendar_answer_changes_nothing(season: Season) -> None:
    assert _calendar(season, HOME, "DECLINED", "bob") == []
    assert _calendar(season, HOME, "TENTATIVE", HOME) == []
    assert season.standing() == ["e1 amy booked"]


def test_a_stranger_who_accepts_a_forwarded_invitation_asks_for_a_place_of_their_own(season: Season) -> None:
    assert _calendar(season, address("bob"), "ACCEPTED", "bob") == ["bob <- confirmed: e1 booked, REQUEST 0"]
    assert season.standing() == ["e1 amy booked", "e1 bob booked"]
    assert season.booking("amy", "e1").invitation.partstat == "NEEDS-ACTION"


def test_a_sender_with_somebodys_letter_is_told_nothing_and_that_somebody_is_asked(season: Season) -> None:
    confirmed = letter(season, News.CONFIRMED)

    assert reply(season, confirmed, HOME, "cancel", "e1") == ["amy <- nothing_held", "amy <- confirm"]
    assert [answer.to.email for answer in season.said] == [HOME, address("amy")]
    assert season.standing() == ["e1 amy booked"]


def test_a_second_address_is_used_once_the_booked_one_said_yes(season: Season) -> None:
    reply(season, letter(season, News.CONFIRMED), HOME, "cancel", "e1")
    reply(season, letter(season, News.CONFIRM), "amy", "cancel", "e1")
    season.ask("amy", "book", "e2")

    season.ask(HOME, "cancel", "e2")
    assert season.standing() == []
    assert [answer.to.email for answer in season.said] == [address("amy")]


def test_an_address_that_holds_something_itself_speaks_for_itself(season: Season) -> None:
    reply(season, letter(season, News.CONFIRMED), HOME, "cancel", "e1")
    season.ask(HOME, "book", "e3")
    reply(season, letter(season, News.CONFIRM), "amy", "cancel", "e1")
    season.ask("amy", "book", "e2")

    season.ask(HOME, "cancel")
    assert season.standing() == ["e2 amy booked"]
    assert [answer.to.email for answer in season.said] == [HOME]


def test_a_second_address_is_known_to_one_organiser_only(season: Season) -> None:
    reply(season, letter(season, News.CONFIRMED), HOME, "cancel", "e1")
    reply(season, letter(season, News.CONFIRM), "amy", "cancel", "e1")
    other = Season(season.engine)
    other.ask("amy", "book", "e1")

    other.ask(HOME, "cancel", "e1")
    assert other.standing() == ["e1 amy booked"]
