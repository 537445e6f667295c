"""Yes and no to a place that is offered, or free for the first who says yes, in the words that people use."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.intent import understand
from mailflow.model.letter import News
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address
from mailflow.model.request import Action, Choice, Rank, Request
from mailflow.model.thread import Thread
from mailflow.model.verdict import Course, Evidence, Verdict
from mailflow.reply.samples import PROGRAMME

AMARA = Address("amara.okafor@barts.example", "Amara Okafor")
NOW = datetime(2022, 11, 15, 9, tzinfo=UTC)
PERSON = Verdict(Course.ACT, "person", "written by a person", Evidence.PASS, AMARA)


def answered(words: str, news: News) -> Request:
    """What we make of a reply to a letter that asks for a yes."""
    thread = Thread(
        "l", news, AMARA.email, ("ngb-2",), (Choice(Action.ACCEPT, ("ngb-2",)),), 12, quoted=True, proven=True
    )
    subject = "Re: A place is held for you: Wednesday 16 November 2022, No Going Back! [ngb-2]"
    own = (Segment(Kind.NEW, words),)
    message = Message(raw=b"", key="k", sender=AMARA, subject=subject, date=NOW, segments=own)
    return understand(message, PERSON, PROGRAMME, thread, Rank(NOW, 1))


@pytest.mark.parametrize("news", [News.OFFERED, News.CALLED])
@pytest.mark.parametrize(
    "words",
    [
        "Yes please",
        "yes",
        "ok",
        "I can come",
        "I'll take it, thank you",
        "Yes please, I would like the place on 16 November 2022.",
    ],
)
def test_yes_is_accepted(words: str, news: News) -> None:
    request = answered(words, news)
    assert request.action in {Action.ACCEPT, Action.BOOK}
    assert request.events == ("ngb-2",)


@pytest.mark.parametrize("news", [News.OFFERED, News.CALLED])
@pytest.mark.parametrize(
    "words",
    [
        "No thanks",
        "no",
        "Sorry, I can't make it any more",
        "Please let somebody else have it",
        "No thank you, I cannot come on 16 November 2022.",
    ],
)
def test_no_lets_it_go(words: str, news: News) -> None:
    request = answered(words, news)
    assert request.action in {Action.DECLINE, Action.CANCEL}
    assert request.events == ("ngb-2",)


def test_another_date_is_no_yes_to_this_one() -> None:
    request = answered("Could I come on 21 December instead?", News.OFFERED)
    assert (request.action, request.events) != (Action.ACCEPT, ("ngb-2",))
