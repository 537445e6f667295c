"""What strangers and machines may try, end to end: raw mail in, real books, letters out. Each test is a row of docs' threat table."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mailflow.model.decision import Folder
from tests.unit.threats.office import AMY, BOB, EVE, FAILS, PASSES, Desks, clicked, mail, replied

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.model.letter import Letter

BOOK = mail(f"Amy Ames <{AMY}>", "Place", "Could I have a place on 16 November please? Thanks, Amy")
KEPT = [f"ngb-2 {AMY} booked"]
CANCEL = ("Cancel", "Please cancel my place on 16 November.")


@pytest.fixture
def office(tmp_path: Path) -> Desks:
    """Amy has a place, and her letter is out."""
    desks = Desks(tmp_path)
    assert desks.take(BOOK).folder is Folder.DONE
    assert desks.standing() == KEPT
    desks.send()
    return desks


def told(letters: list[Letter]) -> list[tuple[str, str]]:
    return [(letter.to.email, letter.news.value) for letter in letters]


def test_a_forged_cancel_keeps_the_place_and_tells_its_holder(office: Desks) -> None:
    office.take(mail(f"Amy Ames <{AMY}>", *CANCEL, ("Reply-To", EVE), stamp=FAILS))

    assert office.standing() == KEPT
    assert told(office.letters()) == [(AMY, "confirm")]


@pytest.mark.parametrize(
    "answer", [clicked, lambda letter, sender, stamp: replied(letter, sender, "Yes please", stamp)]
)
def test_the_holders_own_cancel_is_done_after_a_yes(office: Desks, answer: type) -> None:
    office.take(mail(f"Amy Ames <{AMY}>", *CANCEL, stamp=FAILS))
    (question,) = office.send()

    office.take(answer(question, f"Amy Ames <{AMY}>", FAILS))
    assert office.standing() == []
    assert told(office.letters()) == [(AMY, "cancelled")]


def test_a_forgers_yes_without_the_letter_is_no_yes(office: Desks) -> None:
    office.take(mail(f"Amy Ames <{AMY}>", *CANCEL, stamp=FAILS))
    (question,) = office.send()
    assert question.news == "confirm"

    office.take(mail(AMY, "Re: Please confirm", "Yes", ("In-Reply-To", question.message_id), stamp=FAILS))
    assert office.standing() == KEPT


def test_what_somebody_holds_is_told_to_them_and_not_to_a_forgers_reply_address(office: Desks) -> None:
    office.take(mail(AMY, "Mine", "What have I booked?", ("Reply-To", EVE), stamp=FAILS))

    assert told(office.letters()) == [(AMY, "status")]


def test_a_forged_stamp_below_our_servers_own_proves_nothing(office: Desks) -> None:
    office.take(mail(AMY, *CANCEL, ("Authentication-Results", PASSES), stamp=FAILS))

    assert office.standing() == KEPT
    assert told(office.letters()) == [(AMY, "confirm")]


def test_two_mailflows_that_write_to_each_other_fall_silent(tmp_path: Path) -> None:
    one, two = Desks(tmp_path, "bookings@lla.example"), Desks(tmp_path, "places@trust.example")
    one.take(mail("places@trust.example", "Place", "Could I have a place on 16 November please?"))

    written = 0
    for _ in range(20):
        for here, there in ((one, two), (two, one)):
            for letter in here.send():
                written += 1
                assert letter.to.email == there.desk.organiser.address
                there.take(letter.raw)
    assert written <= 2


def test_a_machine_that_hides_what_it_is_gets_five_answers(office: Desks) -> None:
    robot = "desk@trust.example"
    office.take(mail(robot, "Hello", "What have I booked?"))
    answers = 0
    for number in range(30):
        for letter in [one for one in office.send() if one.to.email == robot]:
            answers += 1
            office.take(mail(robot, f"Re: {letter.subject}", f"What have I booked? ({number})"))
    assert answers == 5


@pytest.mark.slow
def test_a_flood_of_one_sender_gets_five_answers_and_delays_nobody(office: Desks) -> None:
    filed = [office.take(mail(EVE, "Places", f"What is booked for me? {number}")).folder for number in range(200)]
    office.take(mail(f"Bob Best <{BOB}>", "Place", "Could I have a place on 16 November please? Thanks, Bob"))

    assert filed[5:] == [Folder.HELD] * 195
    assert Folder.HELD not in filed[:5]
    leaving = [letter.to.email for letter in office.send()]
    assert leaving.count(EVE) == 5
    assert leaving.index(BOB) < 3
    assert office.standing() == [*KEPT, f"ngb-2 {BOB} booked"]


def test_what_was_held_is_answered_once_a_person_puts_it_back(office: Desks) -> None:
    for number in range(5):
        office.take(mail(BOB, "Places", f"What is booked for me? {number}"))
    request = mail(BOB, "Places", "What is booked for me?")
    assert office.take(request).folder is Folder.HELD

    office.now -= timedelta(seconds=1)  # the same time of receipt, as a moved mail keeps it
    before = len(office.letters(BOB))
    assert office.take(request).folder is not Folder.HELD
    assert len(office.letters(BOB)) == before + 1


@pytest.mark.parametrize("copied", [BOOK, BOOK.replace(b"Received: from somewhere", b"Received: from elsewhere")])
def test_a_mail_that_comes_again_has_its_effect_once(office: Desks, copied: bytes) -> None:
    office.take(mail(AMY, *CANCEL))
    office.send()
    before = office.log(AMY)

    office.take(copied)
    office.take(copied, uid=1)
    assert office.standing() == []
    assert office.log(AMY) == before
    assert office.send() == []


QUESTIONS = (
    "Who is coming on 16 November?",
    "Is {name} booked for 16 November?",
    "Please cancel the place of {email} on 16 November.",
    "Could you tell me which dates {name} ({email}) has booked?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_nobody_learns_who_attends(tmp_path: Path, question: str) -> None:
    answers = {}
    for name, email in (("Amy", AMY), ("Zoe", "zoe@trust.example")):
        office = Desks(tmp_path / name)
        office.take(BOOK)
        office.send()
        office.take(mail(f"Bob Best <{BOB}>", "A question", question.format(name=name, email=email)))
        answers[name] = [_plain(letter, name, email) for letter in office.letters()]

    assert answers["Amy"]
    assert answers["Amy"] == answers["Zoe"]


def _plain(letter: Letter, name: str, email: str) -> tuple[str, bytes]:
    """A letter without the name asked about, which differs as the question did."""
    raw = re.sub(rb"<\d+@", b"<number@", letter.raw)
    return letter.to.email, raw.replace(email.encode(), b"person").replace(name.encode(), b"Name")
