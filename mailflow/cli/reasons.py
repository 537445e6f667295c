"""Why a request is what it is, in terms of the words that were written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.cli import phrases
from mailflow.cli.clues import again, chooses, deciding, deed, led, named, used
from mailflow.cli.doubts import doubt
from mailflow.cli.sources import source
from mailflow.intent.actions import Act
from mailflow.intent.polarity import Role
from mailflow.intent.traces import COUNTED, NO, OFFER, YES
from mailflow.model.message import Kind
from mailflow.model.request import Action, Choose, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailflow.model.message import Message
    from mailflow.model.programme import Programme
    from mailflow.model.request import Request, Trace

_ANY = re.compile(
    r"\b(?:in (?:that|this) order|failing (?:that|which|this)|first available|if (?:that|it)(?:'s| is) (?:full|gone|taken)|otherwise|back-?up|whichever|either|any|if not|prefer\w*|ideally|or)\b",
    re.IGNORECASE,
)
"""Words that make one of several enough."""
_FIRST = frozenset({YES, NO, *(act.value for act in (Act.UNSURE, Act.CANCEL, Act.MOVE, Act.TRANSFER))})
"""What words do that settles the request, whatever others do."""
_LEAVING = frozenset({Act.CANCEL.value, Act.CANNOT.value})
_MAIN = {
    Action.CANCEL: frozenset({Act.CANCEL.value}),
    Action.MOVE: frozenset({Act.MOVE.value}),
    Action.TRANSFER: frozenset({Act.TRANSFER.value}),
}
"""What words do that is the request itself."""
_FOR_A_PERSON = {
    Act.NEED.value: "is a special need",
    Act.ASK.value: "asks for what only a person can answer",
    Act.UNSURE.value: "says “only if”, or weighs it: not yet a request",
}
"""What words were taken for that call for a person."""
_QUESTION = re.compile(r"[^.!?]+\?")


def why(message: Message, request: Request, programme: Programme) -> str:
    """The reason of a request, with the words that gave it."""
    if request.held or request.rsvp:
        return request.held or request.reason
    if request.action is Action.UNCLEAR:
        return doubt(message, request, programme)
    asked = _asked(request)
    which = [one for one in named(request) if used(one, request) and not chooses(one) and led(one, request)]
    said = f"{_quote(asked)} {phrases.plural(_done(asked, request), len(asked))}" if asked else _unsaid(request)
    said += ", and nothing is asked for" if request.action is Action.NONE and asked else ""
    also = [one for one in deciding(request) if one.meaning == Act.BOOK.value][:1]
    if request.action is Action.MOVE and asked and asked[0].meaning in _LEAVING and also:
        said += f", and {_quote(also)} asks for another"
    alone = [] if which or not request.events else [source(request.events[0], message, programme)]
    return "; ".join([said, *_which(which, request), *alone, *_any(message, request)])


def _asked(request: Request) -> list[Trace]:
    """The words that ask, at most two of them."""
    rows = [one for one in deciding(request) if one.meaning not in {COUNTED, OFFER, Act.FIX.value, Act.ABSENT.value}]
    needs = request.action is Action.ENQUIRE
    rows = [one for one in rows if needs or one.meaning not in _FOR_A_PERSON]
    main = [one for one in rows if one.meaning in _MAIN.get(request.action, frozenset())]
    first = main or [one for one in rows if one.meaning in _FIRST] or rows
    return [one for one in first if one.meaning == first[0].meaning][:2]


def _unsaid(request: Request) -> str:
    """The reason where no words ask for anything."""
    return phrases.UNSAID.get(request.action, request.reason) if request.events else request.reason


def _quote(traces: Iterable[Trace]) -> str:
    return " and ".join(dict.fromkeys(f"“{one.words}”" for one in traces))


def _done(asked: list[Trace], request: Request) -> str:
    """What the words that ask do, for one of them."""
    meaning = asked[0].meaning
    if meaning in {YES, NO}:
        offer = any(one.meaning == OFFER for one in request.traces)
        return "answers the offer in the subject" if offer else meaning
    return _FOR_A_PERSON.get(meaning) or deed(next((one for one in asked if again(one)), asked[0]))


def _which(which: list[Trace], request: Request) -> list[str]:
    """Which words say what event it is."""
    if request.action in phrases.WHATEVER and not request.events:
        lots = [one for one in named(request) if chooses(one) and one.meaning == Role.DROP.value]
        return [f"{_quote(lots[:1]) or 'no event is named, so it'} is whatever they hold"]
    if not which:
        return []
    own = [one for one in which if one.place is Place.OWN] or which[:1]
    given = [one for one in own if set(one.events) & set(request.from_events)]
    wanted = [one for one in own if one not in given]
    rows = []
    if given:
        rows.append(f"{_quote(given[:3])} {phrases.plural('says', len(given))} what is given up")
    several = len(request.events) > 1
    if wanted:
        place = f"{wanted[0].place.value}: " if wanted[0].place is not Place.OWN else ""
        beside = [other for one in wanted for other in one.beside if other not in {own.words for own in wanted}]
        with_ = " with " + " and ".join(f"“{one}”" for one in dict.fromkeys(beside)) if beside else ""
        rows.append(
            f"{place}{_quote(wanted[:4])}{with_} {phrases.plural('says', len(wanted))} which event{'s' * several}"
        )
    return rows


def _any(message: Message, request: Request) -> list[str]:
    """What makes one of several events enough."""
    if request.choose is Choose.ALL or len(request.events) < 2:  # noqa: PLR2004 - one event leaves no choice
        return []
    found = list(dict.fromkeys(one.group() for one in _ANY.finditer(message.text(Kind.NEW))))
    said = " and ".join(f"“{one}”" for one in found[:2])
    return [f"{said} {phrases.plural('makes', len(found[:2]))} one of them enough" if found else "one is enough"]


def why_a_person(request: Request) -> list[str]:
    """Why a person must read it too: the words that call for one, or else the reason of the whole."""
    if request.held:
        return [request.held]
    if request.rsvp and request.rsvp.comment:
        return [f"a note beside the calendar's answer: “{request.rsvp.comment}”"]
    found = [f"“{one.words}” {_FOR_A_PERSON[one.meaning]}" for one in deciding(request) if one.meaning in _FOR_A_PERSON]
    found = found or [f"“{question}” asks for what only a person can answer" for question in _questions(request)]
    plain = (
        request.reason
        if request.action in phrases.EXPLAINED
        else "their words hold a need or a question beyond the request"
    )
    return list(dict.fromkeys(found)) or [plain]


def _questions(request: Request) -> list[str]:
    """The questions in their own words that nothing was made of."""
    if request.message is None or request.action is Action.UNCLEAR:
        return []
    told = [" ".join(trace.words.split()) for trace in request.traces if not trace.by]
    asked = _QUESTION.findall(" ".join(request.message.text(Kind.NEW).split()))
    return [one.strip() for one in asked if not any(words in one for words in told)]
