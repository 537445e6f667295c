"""Which words led to a request, each with what it was taken for, and with what it did not do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.cli import phrases
from mailflow.cli.sources import source, unnamed
from mailflow.intent.actions import Act
from mailflow.intent.polarity import Role
from mailflow.intent.traces import COUNTED, NO, OFFER, PASSED_ON, YES
from mailflow.model.request import Action, Choose, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.model.message import Message
    from mailflow.model.programme import Programme
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
ROLES = {
    Role.TALK.value: "mentioned",
    Role.CANNOT.value: "when they cannot come",
    Role.HELD.value: "what they hold now",
    Role.PLAIN.value: "wanted",
    PASSED_ON: "which event",
}
"""What words are to the request, where the trace's own word is none for strangers."""
_WISHED = frozenset({Role.WANT.value, Role.PLAIN.value})
"""The roles of words that ask for events."""
_MERE = frozenset({Role.TALK.value, Role.ASK.value})
"""The roles of words that ask for nothing, and may yet say what event it is."""
_AGAIN = re.compile(
    r"\b(?:again|once more|resen[dt]|re-send|another (?:copy|link|invit\w+)|(?:find|see|got|get|lost|deleted|receive\w*) (?:\w+ ){0,3}(?:link|invit\w+|confirmation))\b",
    re.IGNORECASE,
)
"""Words that ask for the invitation again."""
_FITTING = frozenset({"any", "all"})
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
    if trace.meaning not in _MERE:
        return bool(used(trace, request)) or not (request.events or request.from_events) or trace.meaning not in _WISHED
    others = [one for one in named(request) if one is not trace]
    asking = [one for one in others if one.meaning not in _MERE]
    if any(trace.words in one.beside for one in asking):
        return True
    if not (request.events or request.from_events):
        return request.action in phrases.ABOUT and 0 < len(trace.events) <= phrases.MOST_NAMED
    told = {event for one in asking if not chooses(one) for event in one.events}
    return bool(set(used(trace, request)) - told)


def chooses(trace: Trace) -> bool:
    """True for "all four" and "any": words that choose among events and name none."""
    return bool(trace.by) and _FITTING.issuperset(trace.by)


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


def clues(message: Message, request: Request, programme: Programme) -> list[tuple[str, str]]:
    """Rows of words and what they were taken for, as the words stand in the mail; then what no words told."""
    done: dict[tuple[str, Place], list[str]] = {}
    for one in (*deciding(request), *named(request)):
        done.setdefault((one.words, one.place), []).append(_taken_for(one, request, programme))
    text = f"{message.subject}\n{message.text()}".lower()
    order = sorted(done, key=lambda row: (_at(text, row[0]), -len(row[0])))
    rows = [(_said(words, place), ", ".join(dict.fromkeys(done[words, place]))) for words, place in order]
    events = unnamed(request)
    names = phrases.call_all(events, programme)
    return rows + [
        (source(one, message, programme), f"which event: {name}") for one, name in zip(events, names, strict=True)
    ]


def _at(text: str, words: str) -> int:
    found = " ".join(text.split()).find(words.lower())
    return found if found >= 0 else len(text)


def _said(words: str, place: Place) -> str:
    return f"“{words}”" if place is Place.OWN else f"{place.value}: “{words}”"


def _taken_for(trace: Trace, request: Request, programme: Programme) -> str:
    """What words were taken for, with events as people name them."""
    if not trace.by:
        return deed(trace)
    if chooses(trace):
        return _choice(trace, request)
    within = used(trace, request)
    role = "which event" if trace.meaning in _MERE else ROLES.get(trace.meaning, trace.meaning)
    role = PASSED_ON if trace.meaning == PASSED_ON and request.action is Action.UNCLEAR else role
    by = [one for one in trace.by if one not in _FITTING]
    said = role + f" ({', '.join(by)})" + "".join(f", with “{other}”" for other in trace.beside)
    if not trace.events:
        return "not used: no event fits" if trace.meaning in _MERE else f"{said}, but no event fits"
    if not led(trace, request):
        return f"not used: {_unused(trace, request)}"
    return f"{said}: {_events(trace, within, request, programme)}"


def _choice(trace: Trace, request: Request) -> str:
    """What "both", "all four" and "any" do: they count or choose, and other words name."""
    others = [one for one in named(request) if not chooses(one) and used(one, request)]
    with_ = "; with " + " and ".join(f"“{one.words}”" for one in others[:2]) if others else ""
    if request.action in phrases.WHATEVER and not request.events:
        mentioned = trace.meaning == Role.TALK.value
        return "not used: only mentioned" if mentioned else f"{trace.meaning}: whatever they hold"
    if trace.meaning == Role.TALK.value or not request.events:
        return "not used: it names no event by itself"
    if trace.number:
        return f"how many: {trace.number}{with_}"
    if request.choose is Choose.ONE:
        return f"any one of them{with_}" if with_ else f"any one of the {len(request.events)} that are still to come"
    return f"each of them{with_}" if with_ else f"each of the {len(request.events)} that are still to come"


def _unused(trace: Trace, request: Request) -> str:
    """Why words that fit events did nothing."""
    fits = f"it fits {len(trace.events)} events, and " if len(trace.events) > 1 else ""
    telling = [one for one in named(request) if one is not trace and used(one, request) and not chooses(one)]
    other = " and ".join(f"“{one.words}”" for one in telling if one.meaning not in _MERE)
    if not other:
        return fits + "it is only mentioned"
    return fits + f"{other} {phrases.plural('says', other.count('“'))} which"


def _events(trace: Trace, within: tuple[str, ...], request: Request, programme: Programme) -> str:
    """The events that words led to, without the titles that stand under the request; and how many more the words alone would fit."""
    shown = within or trace.events
    if len(shown) > phrases.MOST_NAMED:
        names = (
            f"the {len(shown)} above"
            if within and within == request.events
            else f"{len(shown)} events ({', '.join(shown)})"
        )
    else:
        names = "; ".join(phrases.call_all(shown, programme, titles=not within))
    return f"{names}, of {len(trace.events)} that fit" if len(trace.events) > len(shown) else names
