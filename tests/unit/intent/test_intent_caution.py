"""The last look: a reading that leaves out, adds or miscounts something becomes a question; the right one passes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailflow.intent.case import open_case
from mailflow.intent.caution import cautious
from mailflow.intent.outcome import Outcome
from mailflow.intent.scene import behold
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address, Person
from mailflow.model.programme import Event, Programme, Series
from mailflow.model.request import Action

NOW = datetime(2024, 9, 5, 9, tzinfo=UTC)
ZONE = ZoneInfo("Europe/London")
AMY, ZED = Person("amy@x.example", "Amy Lee"), Person("zed@x.example", "Zed Amin")
ROWS = (("oct", "Falls at night", 40, 14), ("nov", "Sepsis", 75, 14), ("dec", "Sepsis", 96, 18))


def programme() -> Programme:
    """15 October and 19 November in the afternoon, 10 December in the evening."""
    events = []
    for name, title, days, hour in ROWS:
        starts = (NOW + timedelta(days=days)).replace(hour=hour)
        events.append(Event(name, "talks", title, starts, starts + timedelta(hours=1), ZONE, 20, "Room 1"))
    return Programme((Series("talks", "Talks", ZONE, tuple(events)),))


def looked_at(text: str, outcome: Outcome) -> Action:
    """What is left of an outcome for a message of Amy's."""
    sender = Address(AMY.email, AMY.name)
    message = Message(raw=b"", key="key", sender=sender, date=NOW, segments=(Segment(Kind.NEW, text),))
    return cautious(open_case(behold(message, programme(), None, NOW)), outcome).action


def test_an_event_named_outright_that_has_no_part_makes_a_question() -> None:
    text = "Please book me on 15 October and 19 November"
    assert looked_at(text, Outcome(Action.BOOK, "", ("oct",), people=(AMY,))) is Action.UNCLEAR
    assert looked_at(text, Outcome(Action.BOOK, "", ("oct", "nov"), people=(AMY,))) is Action.BOOK


def test_fewer_events_than_are_counted_make_a_question() -> None:
    text = "Please book me on all two Sepsis talks"
    assert looked_at(text, Outcome(Action.BOOK, "", ("nov",), people=(AMY,))) is Action.UNCLEAR
    assert looked_at(text, Outcome(Action.BOOK, "", ("nov", "dec"), people=(AMY,))) is Action.BOOK


@pytest.mark.parametrize("action", [Action.BOOK, Action.CANCEL, Action.MOVE, Action.TRANSFER])
def test_an_address_of_nobody_found_makes_a_question(action: Action) -> None:
    text = "15 October please, Zed Amin zed@x.example"
    assert looked_at(text, Outcome(action, "", ("oct",), people=(AMY,))) is Action.UNCLEAR
    assert looked_at(text, Outcome(action, "", ("oct",), people=(ZED,))) is action


def test_an_address_that_is_only_told_makes_none() -> None:
    text = "Book me on 15 October please. My manager is Zed Amin, zed@x.example"
    assert looked_at(text, Outcome(Action.BOOK, "", ("oct",), people=(AMY,))) is Action.BOOK


def test_a_lone_word_that_adds_an_event_makes_a_question() -> None:
    text = "I must withdraw from Falls at Night, I cannot make the evening"
    assert looked_at(text, Outcome(Action.CANCEL, "", ("oct", "dec"), people=(AMY,))) is Action.UNCLEAR
    assert looked_at(text, Outcome(Action.CANCEL, "", ("oct",), people=(AMY,))) is Action.CANCEL


def test_somebody_known_by_one_word_only_is_not_cancelled() -> None:
    text = "Please cancel 15 October"
    assert looked_at(text, Outcome(Action.CANCEL, "", ("oct",), people=(Person(name="Council"),))) is Action.UNCLEAR
    assert looked_at(text, Outcome(Action.CANCEL, "", ("oct",), people=(AMY,))) is Action.CANCEL


def test_all_that_is_held_is_not_given_up_where_a_date_is_named() -> None:
    every = Outcome(Action.CANCEL, "", people=(AMY,))
    assert looked_at("I must cancel October", every) is Action.UNCLEAR
    assert looked_at("I must cancel everything that I have booked", every) is Action.CANCEL


def test_two_aims_of_a_move_that_do_not_stand_together_make_a_question() -> None:
    both = Outcome(Action.MOVE, "", ("oct", "nov"), people=(AMY,))
    assert looked_at("Book me on 15 October. My shift has changed, put me on 19 November", both) is Action.UNCLEAR
    assert looked_at("Please move me to 15 October or 19 November", both) is Action.MOVE


def test_what_changes_nothing_is_let_pass() -> None:
    assert looked_at("Is there room on 15 October?", Outcome(Action.STATUS, "", people=(AMY,))) is Action.STATUS
