"""Which words led to a request: what decides about it, what names its events, and what was passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.cli import phrases
from mailflow.intent.actions import Act
from mailflow.intent.polarity import Role
from mailflow.intent.traces import COUNTED, NO, OFFER, PASSED_ON, YES
from mailflow.model.request import Action, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.model.request import Request, Trace

_LEAVING = frozenset({Act.CANCEL.value, Act.CANNOT.value})
_ASKING = frozenset({Act.BOOK.value})
DECIDING: dict[Action, frozenset[str]] = {
    Action.BOOK: _ASKING | {COUNTED},
    Action.CANCEL: _LEAVING,
    Action.MOVE: _ASKING | _LEAVING | {Act.MOVE.value},
    Action.TRANSFER: _LEAVING | {Act.TRANSFER.value},
    Action.ACCEPT: frozenset({YES, OFFER}),
    Action.TENTATIVE: frozenset({YES, OFFER}),
    Action.DECLINE: _LEAVING | {NO, OFFER},
    Action.STATUS: frozenset({Act.STATUS.value}),
    Action.ENQUIRE: frozenset({Act.UNSURE.value, Act.ASK.value, Act.NEED.value, Act.STATUS.value}),
    Action.NONE: frozenset({Act.THANKS.value, Act.PRAISE.value, Act.REGRET.value}),
    Action.UNCLEAR: _ASKING
    | _LEAVING
    | {Act.MOVE.value, Act.TRANSFER.value, Act.STATUS.value, Act.UNSURE.value, COUNTED},
    Action.IGNORE: frozenset(),
    Action.BOUNCE: frozenset(),
}
"""What words may do that decides about an action."""
ALWAYS = frozenset({Act.FIX.value, Act.ABSENT.value, Act.ASK.value, Act.NEED.value})
"""What is told beside any action."""
_CUES = _ASKING | _LEAVING | {Act.MOVE.value, Act.TRANSFER.value, Act.STATUS.value, Act.UNSURE.value}
"""What words do that would decide if they stood alone."""
WISHED = frozenset({Role.WANT.value, Role.PLAIN.value})
"""The roles of words that ask for events."""
MERE = frozenset({Role.TALK.value, Role.ASK.value})
"""The roles of words that ask for nothing, and may yet say what event it is."""
_AGAIN = re.compile(
    r"\b(?:again|once more|resen[dt]|re-send|another (?:copy|link|invit\w+)|(?:find|see|got|get|lost|deleted|receive\w*) (?:\w+ ){0,3}(?:link|invit\w+|confirmation))\b",
    re.IGNORECASE,
)
"""Words that ask for the invitation again."""
FITTING = frozenset({"any", "all"})
"""By what words choose among events without naming one."""


def named(request: Request) -> list[Trace]:
    """The traces of words that name events, without those that only say again what others say."""
    found = [one for one in request.traces if one.by and one.meaning != PASSED_ON]
    own = [one for one in found if one.place is Place.OWN]
    kept = [one for one in found if one.place is Place.OWN or not any(_repeats(one, other) for other in own)]
    return _once(kept) + _passed_on(request)


def led(trace: Trace, request: Request) -> bool:
    """True for words that led to the request, false for those that were only seen."""
    if not trace.by or (chooses(trace) and trace.meaning != Role.TALK.value):
        return True
    single = trace.place is Place.SUBJECT and len(trace.events) == 1
    if request.action is Action.UNCLEAR and (trace.meaning == PASSED_ON or single):
        return True
    if trace.meaning not in MERE:
        return bool(used(trace, request)) or not (request.events or request.from_events) or trace.meaning not in WISHED
    others = [one for one in named(request) if one is not trace]
    asking = [one for one in others if one.meaning not in MERE]
    if any(trace.words in one.beside for one in asking):
        return True
    if not (request.events or request.from_events):
        return request.action in phrases.ABOUT and 0 < len(trace.events) <= phrases.MOST_NAMED
    told = {event for one in asking if not chooses(one) for event in one.events}
    return bool(set(used(trace, request)) - told)


def chooses(trace: Trace) -> bool:
    """True for "all four" and "any": words that choose among events and name none."""
    return bool(trace.by) and FITTING.issuperset(trace.by)


def again(trace: Trace) -> bool:
    """True for words that ask for the invitation again."""
    return trace.meaning == Act.STATUS.value and bool(_AGAIN.search(trace.words))


def deed(trace: Trace) -> str:
    """What words do, as a stranger would say it."""
    return "asks for the invitation again" if again(trace) else phrases.DEEDS.get(trace.meaning, trace.meaning)


def used(trace: Trace, request: Request) -> tuple[str, ...]:
    """The events of the request, in its order, that words fit."""
    return tuple(one for one in (*request.events, *request.from_events) if one in trace.events)


def deciding(request: Request) -> list[Trace]:
    """The traces of words that do what the request comes to, each once; the subject's only where the text has none."""
    wanted = DECIDING[request.action] | ALWAYS
    found = [one for one in request.traces if one.meaning in wanted and not one.by]
    gives = [one.words for one in found if one.meaning == Act.CANCEL.value]
    found = [one for one in found if one.meaning != Act.CANNOT.value or not any(words in one.words for words in gives)]
    own = {one.meaning for one in found if one.place is Place.OWN}
    return _once([one for one in found if one.place is Place.OWN or one.meaning not in own])


def passed_over(request: Request) -> list[Trace]:
    """The traces of words that do something by themselves, and decide nothing about this request."""
    kept = deciding(request)
    found = [one for one in request.traces if one.meaning in _CUES and not one.by and one.place is Place.OWN]
    return _once([one for one in found if not any(_overlap(one.words, other.words) for other in kept)])


def about(request: Request) -> tuple[str, ...]:
    """The events that a question or a thought speaks of, where the request itself names none."""
    if request.events or request.action not in phrases.ABOUT:
        return ()
    told = [one.events for one in named(request) if 0 < len(one.events) <= phrases.MOST_NAMED]
    return tuple(dict.fromkeys(event for events in told for event in events))


def _overlap(one: str, other: str) -> bool:
    """True where most of the shorter words are among the others."""
    less, more = sorted((one.lower().split(), other.lower().split()), key=len)
    return len(set(less) & set(more)) * 2 > len(set(less))


def _once(traces: Sequence[Trace]) -> list[Trace]:
    """Each trace once; words that are part of others with the same meaning are left out."""
    unique = list(dict.fromkeys(traces))

    def within(one: Trace, other: Trace) -> bool:
        alike = (one.meaning, one.events, one.place) == (other.meaning, other.events, other.place)
        return alike and one.words != other.words and one.words.lower() in other.words.lower()

    return [one for one in unique if one.words and not any(within(one, other) for other in unique)]


def _repeats(one: Trace, other: Trace) -> bool:
    """True where the subject says what the text says as well."""
    return one.words.lower() == other.words.lower() or (bool(one.events) and one.events == other.events)


def _passed_on(request: Request) -> list[Trace]:
    """Of the subject and of what is passed on the words that fit fewest events, one of each."""
    if request.action is Action.UNCLEAR:
        rows = _once([one for one in request.traces if one.meaning == PASSED_ON])
        return [one for one in rows if len(one.events) == 1] or rows
    kept: list[Trace] = []
    for place in (Place.SUBJECT, Place.QUOTED, Place.ATTACHED):
        rows = [one for one in request.traces if one.meaning == PASSED_ON and one.place is place and used(one, request)]
        said = {one.words for one in kept}
        kept += [one for one in sorted(rows, key=lambda one: (len(one.events), -len(one.by))) if one.words not in said][
            :1
        ]
    fewest = min((len(one.events) for one in kept), default=0)
    return [one for one in kept if len(one.events) == fewest]
