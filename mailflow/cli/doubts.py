"""Why no single reading of a mail is safe, in terms of its words: a table from reasons to the words behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.cli import phrases, two
from mailflow.cli.clues import chooses, deciding, deed, named
from mailflow.intent.actions import Act
from mailflow.intent.polarity import Role
from mailflow.intent.traces import PASSED_ON
from mailflow.model.request import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.model.message import Message
    from mailflow.model.programme import Programme
    from mailflow.model.request import Request, Trace

_ASKING = frozenset(act.value for act in (Act.BOOK, Act.CANCEL, Act.MOVE, Act.TRANSFER))
"""Acts of which two make two requests."""


def doubt(message: Message, request: Request, programme: Programme) -> str:
    """Why no single reading is safe, with the words that leave it open; the plain reason where no words do."""
    if two.is_two(request):
        return two.in_short(request)
    for sign, words in _ROWS:
        if sign in request.reason and (said := words(message, request, programme)):
            return said
    return request.reason


def _several(request: Request) -> list[Trace]:
    """The words that fit more than one event, those that are only mentioned last."""
    found = [one for one in named(request) if len(one.events) > 1 and not chooses(one) and one.meaning != PASSED_ON]
    return sorted(found, key=lambda one: one.meaning == Role.TALK.value)


def _both_ways(_message: Message, request: Request, programme: Programme) -> str:
    for one in _several(request)[:1]:
        days = " or ".join(phrases.days(one.events, programme))
        return f"“{one.words}” can be {days}, and there is an event on each of these days"
    return ""


def _misfit(_message: Message, request: Request, _programme: Programme) -> str:
    lost = [one for one in named(request) if not one.events and one.meaning != Role.TALK.value]
    return f"no event of ours fits “{lost[0].words}”" if lost else ""


def _too_many(_message: Message, request: Request, _programme: Programme) -> str:
    for one in _several(request)[:1]:
        return f"“{one.words}” fits {len(one.events)} events, and nothing chooses between them"
    return ""


def _none(message: Message, request: Request, programme: Programme) -> str:
    asked = [one for one in deciding(request) if one.meaning in _ASKING][:1]
    lost = next((f"“{one.words}” fits no event, and " for one in named(request) if not one.events), "")
    which = _of_how_many(message, request, programme)
    return "".join(f"“{one.words}” {deed(one)}, but {lost}no words say {which}" for one in asked)


def _of_how_many(message: Message, request: Request, programme: Programme) -> str:
    """Which of how many events no words say, and how many of them the question offers."""
    coming = [one for one in programme.events if message.date is None or one.starts > message.date]
    which = f"which of the {len(coming)} events still to come" if len(coming) > 1 else "which event"
    offered = len(request.choices)
    return f"{which}; the first {offered} are offered" if 1 < offered < len(coming) else which


def _against(_message: Message, request: Request, _programme: Programme) -> str:
    subject = [one for one in named(request) if one.place is Place.SUBJECT and len(one.events) == 1]
    own = [one for one in named(request) if one.place is Place.OWN and one.events]
    return f"the subject names “{subject[0].words}”, and their text “{own[0].words}”" if subject and own else ""


def _passed(_message: Message, request: Request, _programme: Programme) -> str:
    events = {event for one in named(request) if one.meaning == PASSED_ON for event in one.events}
    return f"their own words name no event, and what is passed on names {len(events)}" if events else ""


_ROWS: tuple[tuple[str, Callable[[Message, Request, Programme], str]], ...] = (
    ("can be read both ways round", _both_ways),
    ("no event of ours fits", _misfit),
    ("no event is named", _too_many),
    ("more than one event fits", _too_many),
    ("no event is named", _none),
    ("the subject names one event and the text another", _against),
    ("several events are passed on", _passed),
)
"""What understanding's reason says, and which words tell it; the first row that finds words has it."""
