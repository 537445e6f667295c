"""What a request comes to, in words that need no knowledge of mailflow: tables from actions to sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.model.request import Action, Choose, Request
from mailflow.model.verdict import Course

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.model.programme import Event, Programme
    from mailflow.model.request import Choice
    from mailflow.model.verdict import Verdict

WISHES = {
    Action.BOOK: "book a place",
    Action.CANCEL: "give up a place",
    Action.MOVE: "move to another event",
    Action.TRANSFER: "hand a place to somebody else",
    Action.ACCEPT: "say yes to an invitation or an offered place",
    Action.TENTATIVE: "say maybe to an invitation",
    Action.DECLINE: "say no to an invitation or an offered place",
    Action.STATUS: "know how things stand: what they hold, or which places are left",
    Action.ENQUIRE: "something that only a person can answer",
    Action.NONE: "nothing: there is no request in it",
    Action.UNCLEAR: "not clear: there is no single safe reading",
    Action.IGNORE: "nothing: no person wrote it to us",
    Action.BOUNCE: "nothing: it says that a letter did not arrive",
}
"""What somebody asks for."""
COURSES = {
    Course.ACT: "It is read for what it asks",
    Course.IGNORE: "It is left alone",
    Course.BOUNCE: "It is taken for a delivery failure",
    Course.HOLD: "It is set aside for a person",
}
"""What the guard lets become of a message; the reason follows."""
AGAIN = "send the invitation again"
"""What is asked for where somebody lost it."""
DEEDS = {
    "speaks of a place": "asks for a place",
    "looks back": "is a greeting, or about what was",
    "does not come along": "is about somebody who does not come along",
    "how many people": "how many places",
    "asks something else": "asks for what only a person can answer",
    "has not decided": "says “only if”, or weighs it",
    "takes back what was said before": "takes back what was said before it",
}
"""What words do, where the trace's own words are none for strangers."""
UNSAID = {
    Action.BOOK: "an event is named and nothing else is said, which asks for a place",
    Action.MOVE: "another event is wanted instead",
    Action.CANCEL: "an event is given up",
}
"""Why, where no words by themselves ask for it."""
PLURALS = {
    "has": "have",
    "asks": "ask",
    "says": "say",
    "is": "are",
    "wants": "want",
    "makes": "make",
    "gives": "give",
    "hands": "hand",
    "answers": "answer",
    "cannot": "cannot",
    "thanks": "thank",
    "regrets": "regret",
    "looks": "look",
    "speaks": "speak",
}
"""What one does and several do."""
ABOUT = frozenset({Action.STATUS, Action.ENQUIRE})
"""The actions that change nothing, and may yet be about an event."""
EXPLAINED = frozenset({Action.ENQUIRE, Action.UNCLEAR})
"""The actions whose reason says why a person is needed."""
WHATEVER = frozenset({Action.CANCEL, Action.TRANSFER, Action.DECLINE, Action.ACCEPT})
"""The actions that, where no event is named, are about whatever the sender holds."""
CHANGING = WHATEVER | {Action.BOOK, Action.MOVE, Action.TENTATIVE}
"""The actions that are done for people."""
MOST_NAMED = 3
"""More events than these are counted, and named by their ids."""


def call(event: Event, programme: Programme, *, title: bool = True) -> str:
    """`Wednesday 16 November 2022, 09:30 “Next Generation Boards” [ngb-2]`: with its title, or its series' where it has none."""
    start = event.local_start
    called = f" “{event.title or programme.series_of(event.id).title}”" if title else ""
    return f"{start:%A} {start.day} {start:%B %Y}, {start:%H:%M}{called} [{event.id}]"


def call_all(ids: tuple[str, ...], programme: Programme, *, titles: bool = True) -> list[str]:
    """Each event as people name it, in the order given; an id that the programme has lost stays an id."""
    known = {event.id: event for event in programme.events}
    return [call(known[one], programme, title=titles) if one in known else one for one in ids]


def days(ids: tuple[str, ...], programme: Programme) -> list[str]:
    """The events' days, `6 May`, each once."""
    starts = [event.local_start for event in programme.events if event.id in ids]
    return list(dict.fromkeys(f"{start.day} {start:%B}" for start in starts))


def listed(names: Sequence[str]) -> str:
    """`Ann, Bob and Carl`."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def plural(deed: str, number: int) -> str:
    """What words do, said of so many of them: "asks for a place", "ask for a place"."""
    verb, _, rest = deed.partition(" ")
    return deed if number == 1 or verb not in PLURALS else f"{PLURALS[verb]} {rest}".strip()


def ask(request: Request) -> str:
    """What is asked for, in a sentence without the events."""
    wish = WISHES[request.action]
    if request.held:
        return "nothing is done: it is set aside for a person"
    if request.action in WHATEVER and not request.events:
        return f"{wish}: the one that the calendar's answer is about" if request.rsvp else f"{wish}: whatever is held"
    if len(request.events) > 1 and request.choose is Choose.ONE:
        return f"{wish}: any one of these, the first that has a place"
    return f"{wish}: each of these" if len(request.events) > 1 else wish


def offers(choices: Sequence[Choice], programme: Programme) -> list[str]:
    """The answers that a question would offer; of many that do the same, the events alone."""
    actions = {one.action for one in choices}
    if len(choices) <= MOST_NAMED or len(actions) > 1:
        return [f"- {offer(one, programme)}" for one in choices]
    return [f"{WISHES[choices[0].action]}:", *(f"- {_offered(one, programme)}" for one in choices)]


def offer(choice: Choice, programme: Programme) -> str:
    """One answer that a question would offer."""
    return f"{WISHES[choice.action]}: {_offered(choice, programme)}"


def _offered(choice: Choice, programme: Programme) -> str:
    given_up = "; ".join(call_all(choice.from_events, programme))
    events = (" or " if choice.choose is Choose.ONE else " and ").join(call_all(choice.events, programme))
    return (events or "whatever is held") + (f" instead of {given_up}" if given_up else "")


def judged(verdict: Verdict) -> str:
    """What the guard made of the message, in a sentence."""
    return f"{COURSES[verdict.course]}: {verdict.because}."
