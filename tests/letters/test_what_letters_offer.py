"""Whatever a letter offers, by a link or as a sentence to reply with, is read back as exactly that, in answer to that letter."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailflow.intent import understand
from mailflow.model.desk import Books, Courier, Desk
from mailflow.model.letter import News
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address, Person
from mailflow.model.programme import Organiser
from mailflow.model.request import Action, Rank
from mailflow.model.thread import Thread
from mailflow.model.verdict import Course, Evidence, Verdict
from mailflow.reply import rehearse
from mailflow.reply.samples import AMARA, NOW, PROGRAMME, SAMPLES, Count
from mailflow.reply.when import short
from tests.wording import wording

if TYPE_CHECKING:
    from mailflow.model.letter import Letter
    from mailflow.model.request import Request

NAMES = [name for name, answer in SAMPLES if answer.news not in {News.PASSED_ON, News.ATTENTION}]
SENTENCE = re.compile(r'"([A-Z][^"\n]*)"')
MARK = re.compile(r"\[([^\]]+)\]")
MEANT: tuple[tuple[str, frozenset[Action]], ...] = (
    ("Please book", frozenset({Action.BOOK})),
    ("Please put me on the waiting list", frozenset({Action.BOOK})),
    ("Please cancel", frozenset({Action.CANCEL})),
    ("Please take me off the waiting list", frozenset({Action.CANCEL})),
    ("Please move", frozenset({Action.MOVE})),
    ("Please tell me what I have booked", frozenset({Action.STATUS})),
    ("Yes please, I would like the place", frozenset({Action.ACCEPT, Action.BOOK})),
    ("No thank you, I do not need the place", frozenset({Action.DECLINE, Action.CANCEL})),
)
"""What each sentence of ours asks for; two words that the decision treats alike may stand for each other."""


@pytest.fixture(scope="module")
def letters() -> dict[str, Letter]:
    organiser = Organiser("Academy", "bookings@lla.example", Address("enquiries@lla.example"))
    books, courier = cast(Books, None), cast(Courier, None)
    desk = Desk(organiser, PROGRAMME, books, courier, wording(), Count(), lambda: NOW, lambda _: Evidence.NONE)
    return dict(rehearse(desk))


def part(letter: Letter, kind: str) -> str:
    parts = message_from_bytes(letter.raw).walk()
    return str(next(one for one in parts if one.get_content_type() == kind).get_payload(decode=True), "utf-8")


def answered(letter: Letter, subject: str, words: str) -> Request:
    """What we make of a mail in answer to the letter, an hour later."""
    thread = Thread(
        letter.id, letter.news, letter.to.email, letter.events, letter.choices, letter.booking, quoted=True, proven=True
    )
    sender = Address(letter.to.email, AMARA.name)
    own = (Segment(Kind.NEW, words),)
    message = Message(raw=b"", key="k", sender=sender, subject=subject, date=NOW, segments=own)
    verdict = Verdict(Course.ACT, "person", "written by a person", Evidence.PASS, sender)
    return understand(message, verdict, PROGRAMME, thread, Rank(NOW + timedelta(hours=1), 1))


def meant(letter: Letter, words: str) -> frozenset[Action]:
    """The actions that the words may be taken for; a bare yes is for what the letter asks."""
    opening = (actions for start, actions in MEANT if words.startswith(start))
    return next(opening, frozenset({letter.choices[0].action} if letter.choices and words.startswith("Yes") else ()))


def named(text: str) -> list[str]:
    """The ids of the events that a sentence names, in order."""
    days = {short(event, PROGRAMME): event.id for event in PROGRAMME.events}
    return [days[day] for day in sorted((day for day in days if day in text), key=text.index)]


def wanted(request: Request) -> list[str]:
    """What a request is about: what is given up, then what is asked for."""
    return [*request.from_events, *request.events]


@pytest.mark.parametrize("name", NAMES)
def test_a_link_is_read_as_what_it_offers(letters: dict[str, Letter], name: str) -> None:
    letter = letters[name]
    links = [node.attributes["href"] or "" for node in LexborHTMLParser(part(letter, "text/html")).css("a[href*='?']")]
    mails = [parse_qs(urlsplit(link).query) for link in links]
    read = [(mail, answered(letter, mail["subject"][0], mail["body"][0])) for mail in mails]

    assert [mail for mail, one in read if one.action not in meant(letter, mail["body"][0])] == []
    marks = [list(dict.fromkeys(MARK.findall(f"{mail['body'][0]} {mail['subject'][0]}"))) for mail, _ in read]
    assert [wanted(one) for _, one in read] == marks
    assert [mail for mail, one in read if one.human] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_read_as_what_it_offers(letters: dict[str, Letter], name: str) -> None:
    letter = letters[name]
    sentences = SENTENCE.findall(part(letter, "text/plain").replace("\r\n", "\n"))
    read = [(words, answered(letter, f"Re: {letter.subject}", words)) for words in sentences]

    assert [words for words, one in read if one.action not in meant(letter, words)] == []
    asked = [[*choice.from_events, *choice.events] for choice in letter.choices]
    assert [wanted(one) for _, one in read] == [
        named(words) or (asked[0] if words.startswith("Yes") else []) for words, _ in read
    ]


def test_a_letter_with_something_to_answer_offers_it(letters: dict[str, Letter]) -> None:
    without = {name for name in NAMES if not SENTENCE.search(part(letters[name], "text/plain"))}

    assert without == {"acknowledged", "addresses", "nothing_held-at-all", "summary", "summary-not-sure-yet"} | {
        name for name in NAMES if name.startswith("refused-not")
    }


def test_asking_again_for_a_guest_asks_for_a_guest(letters: dict[str, Letter]) -> None:
    letter = letters["lapsed-without-addresses"]
    words = SENTENCE.findall(part(letter, "text/plain"))

    assert [answered(letter, f"Re: {letter.subject}", one).people for one in words] == [(Person(),)]


def test_a_yes_hands_the_place_to_whom_it_was_asked_for(letters: dict[str, Letter]) -> None:
    letter = letters["confirm-handing-over"]
    request = answered(letter, f"Re: {letter.subject}", "Yes, hand over my place")

    assert (request.action, request.people) == (Action.TRANSFER, letter.choices[0].people)
