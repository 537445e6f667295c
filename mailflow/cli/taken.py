"""The table of `explain`: each piece of words with what it was taken for, or why it was passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.cli import phrases, two
from mailflow.cli.clues import (
    FITTING,
    MERE,
    WISHED,
    about,
    chooses,
    deciding,
    deed,
    led,
    named,
    passed_over,
    used,
)
from mailflow.cli.sources import source, unnamed
from mailflow.intent.actions import Act
from mailflow.intent.polarity import Role
from mailflow.intent.traces import COUNTED, PASSED_ON
from mailflow.model.request import Action, Choose, Place

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.programme import Programme
    from mailflow.model.request import Request, Trace

ROLES = {
    Role.TALK.value: "mentioned",
    Role.CANNOT.value: "when they cannot come",
    Role.HELD.value: "what they hold now",
    Role.PLAIN.value: "wanted",
    PASSED_ON: "which event",
}
"""What words are to the request, where the trace's own word is none for strangers."""
GIVEN = {
    Action.CANCEL: "given up",
    Action.DECLINE: "which event",
    Action.TRANSFER: "handed on",
    Action.ACCEPT: "which event",
    Action.TENTATIVE: "which event",
    Action.STATUS: "which event",
}
"""What words that name the events of these actions are to them, however they were put."""
_LEFT = "given up, as they cannot come"
_NOT_COMING = frozenset({Action.BOOK, Action.ACCEPT})
"""The actions beside which "I cannot come on the 3rd" gives nothing up."""
_SURE = frozenset({"title", "speaker", "place", "weekday", "time of day", "counted"})
"""By what words fit events that others may fit as well: that none does is told."""
_MOST_PASSED_ON = 3
"""More lines than these that were passed on stand in one row."""


def clues(message: Message, request: Request, programme: Programme) -> list[tuple[str, str]]:
    """Rows of words and what they were taken for, as the words stand in the mail; then what no words told."""
    done: dict[tuple[str, Place], list[str]] = {}
    over = {one: _overruled(one, request) for one in passed_over(request)}
    naming = named(request)
    many = [one for one in naming if one.meaning == PASSED_ON] if request.action is Action.UNCLEAR else []
    many = many if len(many) > _MOST_PASSED_ON else []
    for one in (*deciding(request), *over, *(one for one in naming if one not in many)):
        said = over.get(one) or _taken_for(one, request, programme)
        done.setdefault((one.words, one.place), []).append(said)
    text = f"{message.subject}\n{message.text()}".lower()
    order = sorted(done, key=lambda row: (_at(text, row[0]), -len(row[0])))
    rows = [(_said(words, place), ", ".join(dict.fromkeys(done[words, place]))) for words, place in order]
    return rows + _passed_on(many) + _untold(message, request, programme)


def _passed_on(many: list[Trace]) -> list[tuple[str, str]]:
    """Many lines that were passed on, in one row."""
    if not many:
        return []
    events = tuple(dict.fromkeys(event for one in many for event in one.events))
    more = f"{_said(many[0].words, many[0].place)} and {len(many) - 1} more such lines"
    return [(more, f"passed on ({', '.join(many[0].by)}): {len(events)} events ({', '.join(events)})")]


def _untold(message: Message, request: Request, programme: Programme) -> list[tuple[str, str]]:
    """The events that no words name, with what tells of them."""
    events = unnamed(request)
    names = phrases.call_all(events, programme)
    return [(source(one, message, programme), f"which event: {name}") for one, name in zip(events, names, strict=True)]


def _at(text: str, words: str) -> int:
    found = " ".join(text.split()).find(words.lower())
    return found if found >= 0 else len(text)


def _said(words: str, place: Place) -> str:
    return f"“{words}”" if place is Place.OWN else f"{place.value}: “{words}”"


def _overruled(trace: Trace, request: Request) -> str:
    """Why words that would do something by themselves did nothing."""
    if trace.meaning == Act.CANNOT.value and request.action in _NOT_COMING:
        return "cannot come to something: nothing is given up by it"
    if trace.meaning == Act.BOOK.value and request.action is Action.TRANSFER:
        return "says who is to have the place"
    deciders = [one for one in deciding(request) if one.meaning != COUNTED and one.words != trace.words][:1]
    because = f"“{deciders[0].words}” decides" if deciders else "nothing follows from it here"
    return f"{deed(trace)}; passed over: {because}"


def _taken_for(trace: Trace, request: Request, programme: Programme) -> str:
    """What words were taken for, with events as people name them."""
    if not trace.by:
        return deed(trace)
    if chooses(trace):
        return _choice(trace, request)
    by = [one for one in trace.by if one not in FITTING]
    sort = f" ({', '.join(by)})" if by else ""
    if not led(trace, request):
        return f"passed over{sort}: {_unused(trace, request)}"
    within = used(trace, request)
    said = _role(trace, within, request) + sort + "".join(f", with “{other}”" for other in trace.beside)
    return f"{said}: {_events(trace, within, request, programme)}" if trace.events else f"{said}, but no event fits"


def _role(trace: Trace, within: tuple[str, ...], request: Request) -> str:
    """What words are to the request: given up or wanted by what became of their events, however they were put."""
    gives = bool(set(within) & set(request.from_events))
    wants = bool(set(within) & set(request.events))
    if request.action is Action.MOVE and within:
        both = "the day of both" if gives else "wanted"
        return both if wants else _LEFT if trace.meaning == Role.CANNOT.value else "given up"
    if within and trace.meaning in {*WISHED, *MERE, PASSED_ON} and request.action in GIVEN:
        return GIVEN[request.action]
    leaves = (within and request.action is Action.CANCEL) or two.is_two(request)
    if trace.meaning == Role.CANNOT.value and leaves:
        return _LEFT
    if trace.meaning in MERE or (trace.meaning in WISHED and request.action in phrases.ABOUT):
        return "which event"
    if trace.meaning == PASSED_ON and request.action is Action.UNCLEAR:
        return PASSED_ON
    return ROLES.get(trace.meaning, trace.meaning)


def _choice(trace: Trace, request: Request) -> str:
    """What "both", "all four" and "any" do: they count or choose, and other words name."""
    others = [
        one
        for one in named(request)
        if not chooses(one) and used(one, request) and not set(used(one, request)) & set(request.from_events)
    ]
    with_ = "; with " + " and ".join(f"“{one.words}”" for one in others[:2]) if others else ""
    if request.action in phrases.WHATEVER and not request.events:
        mentioned = trace.meaning == Role.TALK.value
        return "passed over: only mentioned" if mentioned else f"{trace.meaning}: whatever they hold"
    if trace.meaning == Role.TALK.value or not request.events:
        return "passed over: it names no event by itself"
    if trace.number:
        return f"how many: {trace.number}{with_}"
    if request.choose is Choose.ONE:
        return "one of them is enough" if with_ else f"any one of the {len(request.events)} that are still to come"
    return f"each of them{with_}" if with_ else f"each of the {len(request.events)} that are still to come"


def _unused(trace: Trace, request: Request) -> str:
    """Why words that look like events did nothing."""
    if not trace.events:
        return "only mentioned, and no event of ours fits" if trace.meaning in MERE else "no event of ours fits"
    fits = f"it fits {len(trace.events)} events, and " if len(trace.events) > 1 else ""
    telling = [one for one in named(request) if one is not trace and used(one, request) and not chooses(one)]
    telling = [one for one in telling if one.meaning not in MERE]
    only = "only mentioned, not asked for" if trace.meaning in MERE else ""
    if not telling:
        return fits + (f"it is {only}" if fits else only or "not asked for")
    several = len(telling) > 1
    other = " and ".join(f"“{one.words}”" for one in telling[:2])
    if only and not used(trace, request):
        return fits + (f"it is {only}" if fits else only) + f"; {other} {phrases.plural('says', 1 + several)} which"
    return fits + f"{other} {phrases.plural('says', 1 + several)} which"


def _events(trace: Trace, within: tuple[str, ...], request: Request, programme: Programme) -> str:
    """The events that words led to, without the titles that stand above; and how many more the words alone would fit."""
    shown = within or trace.events
    above = {*request.events, *request.from_events, *about(request)}
    above.update(event for choice in request.choices for event in (*choice.events, *choice.from_events))
    above.update(event for _, events, _ in (two.parts(request) if two.is_two(request) else ()) for event in events)
    if len(shown) > phrases.MOST_NAMED:
        whole = within and within == request.events
        return _of(trace, shown, f"the {len(shown)} above" if whole else f"{len(shown)} events ({', '.join(shown)})")
    titled = not above.issuperset(shown)
    return _of(trace, shown, "; ".join(phrases.call_all(shown, programme, titles=titled)))


def _of(trace: Trace, shown: tuple[str, ...], names: str) -> str:
    if len(trace.events) > len(shown):
        return f"{names}, of {len(trace.events)} that fit"
    alone = len(shown) == 1 and _SURE.issuperset(trace.by) and not trace.beside
    return f"{names}, the only one that fits" if alone else names
