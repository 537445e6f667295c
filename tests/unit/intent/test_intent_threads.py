"""An answer to our own letter means what it means there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mailflow.model.letter import News
from mailflow.model.request import Action, Choice, Choose
from mailflow.model.thread import Thread

if TYPE_CHECKING:
    from collections.abc import Callable

AT = "2024-09-05 09:00"
DATES = tuple(Choice(Action.BOOK, (event,)) for event in ("talk-2", "talk-3", "talk-5"))


def letter(news: News, *events: str, choices: tuple[Choice, ...] = ()) -> Thread:
    return Thread("letter", news, "amy.lee@barts.example", events, choices)


@pytest.mark.parametrize(
    ("thread", "text", "expected"),
    [
        (letter(News.QUESTION, choices=DATES), "The second please", "book talk-3"),
        (letter(News.QUESTION, choices=DATES), "2", "book talk-3"),
        (letter(News.QUESTION, choices=DATES), "Option 3 please", "book talk-5"),
        (letter(News.QUESTION, choices=DATES), "The last one", "book talk-5"),
        (letter(News.QUESTION, choices=DATES), "No, the January one", "book talk-5"),
        (letter(News.QUESTION, choices=DATES), "October", "book talk-2"),
        (letter(News.QUESTION, choices=DATES), "19 November please. Thanks", "book talk-3"),
        (letter(News.QUESTION, choices=DATES), "Either October or January", "book talk-2,talk-5 one"),
        (letter(News.QUESTION, choices=DATES), "Any of them is fine", "book talk-2,talk-3,talk-5 one"),
        (letter(News.QUESTION, choices=DATES), "All three please", "book talk-2,talk-3,talk-5"),
        (letter(News.QUESTION, choices=DATES), "Yes please", "unclear"),
        (letter(News.QUESTION, choices=DATES), "No", "enquire"),
        (letter(News.QUESTION, choices=DATES[:1]), "Yes please", "book talk-2"),
        (letter(News.QUESTION, choices=(Choice(Action.CANCEL, ("talk-2",)), Choice(Action.CANCEL, ("talk-3",)))), "the first", "cancel talk-2"),
        (letter(News.QUESTION, choices=(Choice(Action.CANCEL, ("talk-2",)), Choice(Action.CANCEL, ("talk-3",)))), "November", "cancel talk-3"),
        (letter(News.CONFIRMED, "talk-2"), "Please cancel", "cancel talk-2"),
        (letter(News.CONFIRMED, "talk-2"), "And my colleague Priya too please (priya@barts.example)", "book talk-2 for priya@barts.example"),
        (letter(News.CONFIRMED, "talk-2"), "Thanks!", "none"),
        (letter(News.CONFIRMED, "talk-2"), "Can I swap this for November?", "move talk-3 from talk-2"),
        (letter(News.CANCELLED, "talk-2"), "Sorry, undo that, I can come after all", "book talk-2"),
        (letter(News.ADDRESSES, "talk-2"), "Tom Hall tom@barts.example\nJo Ray jo@barts.example", "book talk-2 for tom@barts.example,jo@barts.example"),
        (letter(News.CONFIRM, "talk-2", choices=(Choice(Action.CANCEL, ("talk-2",)),)), "Yes", "cancel talk-2"),
        (letter(News.CONFIRM, "talk-2", choices=(Choice(Action.CANCEL, ("talk-2",)),)), "Yes please, go ahead", "cancel talk-2"),
        (letter(News.CONFIRM, "talk-2", choices=(Choice(Action.CANCEL, ("talk-2",)),)), "No, that was not me", "none"),
        (letter(News.CONFIRM, "talk-2", choices=(Choice(Action.MOVE, ("talk-3", "talk-5"), Choose.ONE, ("talk-2",)),)), "Yes", "move talk-3,talk-5 one from talk-2"),
        (letter(News.WAITING, "talk-2"), "Please take me off the list", "cancel talk-2"),
        (letter(News.WAITING, "talk-2"), "How far up am I now?", "status"),
    ],
)  # fmt: skip
def test_an_answer_is_read_with_what_the_letter_asked(
    ask: Callable[..., Any], summed: Callable[..., str], thread: Thread, text: str, expected: str
) -> None:
    request = ask("talks", text, at=AT, subject="Re: One question about your booking", thread=thread)
    assert expected == summed(request), request.reason
