"""What our letters suggest is understood by ourselves: each one-click mail as it opens, and each sentence as a reply.

Over every programme of the corpus: several series, two events on one day, two sites at one time.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from mailflow import settings
from mailflow.intent import understand
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Choose, Rank
from mailflow.model.verdict import Course, Evidence, Verdict
from mailflow.reply.links import Link, Pen

if TYPE_CHECKING:
    from mailflow.model.programme import Event, Programme
    from mailflow.model.request import Request

CORPUS = Path(__file__).parents[1] / "corpus"
PROGRAMMES = sorted(folder.parent.name for folder in CORPUS.glob("*/config"))
AMARA = Address("amara.okafor@barts.example", "Amara Okafor")
PERSON = Verdict(Course.ACT, "person", "written by a person", Evidence.PASS, AMARA)
ASKED = {
    Action.BOOK: {Action.BOOK},
    Action.CANCEL: {Action.CANCEL},
    Action.MOVE: {Action.MOVE},
    Action.ACCEPT: {Action.ACCEPT, Action.BOOK},
    Action.DECLINE: {Action.DECLINE, Action.CANCEL},
}
"""What each link may be taken for: the decision treats an offer accepted in words as a place asked for, and so with no."""


@pytest.fixture(params=PROGRAMMES)
def programme(request: pytest.FixtureRequest) -> Programme:
    return settings.load(CORPUS / request.param / "config").programme


@pytest.fixture
def pen(programme: Programme) -> Pen:
    return Pen("bookings@lla.example", "abcdefghijklmnopqrstuvwxyz", programme)


def asks(programme: Programme, subject: str, words: str) -> Request:
    """What we make of a mail, written some days before anything begins."""
    when = programme.events[0].starts - timedelta(days=5)
    own = (Segment(Kind.NEW, words),)
    message = Message(raw=b"", key="k", sender=AMARA, subject=subject, date=when, segments=own)
    return understand(message, PERSON, programme, None, Rank(when, 1))


def clicked(programme: Programme, link: Link) -> Request:
    """The mail that the link opens, sent as it is."""
    mail = parse_qs(urlsplit(link.href).query, strict_parsing=True)
    return asks(programme, mail["subject"][0], mail["body"][0])


def events(request: Request, programme: Programme) -> tuple[str, ...]:
    """The events asked for; none named is whatever the sender holds, which is clear where there is but one."""
    return request.events or (tuple(event.id for event in programme.events) if len(programme.events) == 1 else ())


@pytest.mark.parametrize("action", ASKED)
def test_a_click_asks_for_its_event(programme: Programme, pen: Pen, action: Action) -> None:
    requests = [(event, clicked(programme, pen.ask(action, event))) for event in programme.events]

    assert [one.action for _, one in requests if one.action not in ASKED[action]] == []
    assert [events(one, programme) for _, one in requests] == [(event.id,) for event, _ in requests]


def test_a_click_moves_from_one_event_to_another(programme: Programme, pen: Pen) -> None:
    pairs = [pair for series in programme.series for pair in permutations(series.events, 2)]
    requests = [clicked(programme, pen.move(here, there)) for here, there in pairs]

    assert [(one.action, one.from_events, one.events) for one in requests] == [
        (Action.MOVE, (here.id,), (there.id,)) for here, there in pairs
    ]


def test_several_waiting_lists_are_left_at_once(programme: Programme, pen: Pen) -> None:
    pairs = [pair for series in programme.series for pair in zip(series.events, series.events[1:], strict=False)]
    requests = [clicked(programme, pen.leave(*pair)) for pair in pairs]

    assert [(one.action, one.events) for one in requests] == [
        (Action.CANCEL, tuple(event.id for event in pair)) for pair in pairs
    ]


@pytest.mark.parametrize("subject", ["", "Re: Waiting list [{}]", "Re: Your bookings"])
def test_the_waiting_list_is_left_and_joined(programme: Programme, pen: Pen, subject: str) -> None:
    def asked(event: Event, link: Link) -> Request:
        return asks(programme, subject.format(event.id), link.words) if subject else clicked(programme, link)

    left = [asked(event, pen.leave(event)) for event in programme.events]
    joined = [asked(event, pen.join(event)) for event in programme.events]

    assert {one.action for one in left} == {Action.CANCEL}
    assert {one.action for one in joined} == {Action.BOOK}
    each = [(event.id,) for event in programme.events]
    assert ([events(one, programme) for one in left], [events(one, programme) for one in joined]) == (each, each)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("click", [True, False])
def test_guests_are_asked_for_without_the_sender(programme: Programme, pen: Pen, number: int, click: bool) -> None:  # noqa: FBT001 - parametrized
    links = [(event, pen.bring(number, event)) for event in programme.events]
    requests = [clicked(programme, link) if click else asks(programme, "Re: Held", link.words) for _, link in links]

    assert {(one.action, one.people) for one in requests} == {(Action.BOOK, (Person(),) * number)}
    assert [events(one, programme) for one in requests] == [(event.id,) for event, _ in links]


def test_one_of_two_is_asked_for_as_one_of_two(programme: Programme, pen: Pen) -> None:
    pairs = list(zip(programme.events, programme.events[1:], strict=False))
    links = [pen.ask(Action.BOOK, *pair, any_one=True) for pair in pairs]
    requests = [(clicked(programme, link), asks(programme, "Re: Held", link.words)) for link in links]

    assert {(one.action, one.choose) for both in requests for one in both} <= {(Action.BOOK, Choose.ONE)}
    assert [one.events for both in requests for one in both] == [
        (here.id, there.id) for here, there in pairs for _ in range(2)
    ]


def test_a_click_asks_what_is_booked(programme: Programme, pen: Pen) -> None:
    assert clicked(programme, pen.ask(Action.STATUS)).action is Action.STATUS


@pytest.mark.parametrize("action", ASKED)
def test_a_reply_in_the_words_that_we_suggest_asks_for_the_same(programme: Programme, pen: Pen, action: Action) -> None:
    def replied(event: Event) -> Request:
        return asks(programme, f"Re: Which date would you like? [{event.id}]", pen.ask(action, event).words)

    requests = [replied(event) for event in programme.events]

    assert [one.action for one in requests if one.action not in ASKED[action]] == []
    assert [one.events for one in requests] == [(event.id,) for event in programme.events]


def test_a_reply_that_moves_names_both_events(programme: Programme, pen: Pen) -> None:
    pairs = [pair for series in programme.series for pair in permutations(series.events, 2)]
    requests = [asks(programme, f"Re: Booked [{here.id}]", pen.move(here, there).words) for here, there in pairs]

    assert [(one.action, one.from_events, one.events) for one in requests] == [
        (Action.MOVE, (here.id,), (there.id,)) for here, there in pairs
    ]
