"""An answer to one of our own letters, read with what the letter asked: "yes", "the second", "no, the January one", "and Priya too"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.fill import fill
from mailflow.intent.handles import Count, Sort, bits
from mailflow.intent.outcome import Outcome
from mailflow.intent.party import party
from mailflow.intent.polarity import Role
from mailflow.intent.roles import name, say
from mailflow.intent.wishes import wishes
from mailflow.model.letter import News
from mailflow.model.request import Action, Choose

if TYPE_CHECKING:
    from mailflow.intent.roles import Named, Said
    from mailflow.intent.scene import Scene
    from mailflow.model.people import Person
    from mailflow.model.request import Choice
    from mailflow.model.thread import Thread

YES = re.compile(
    r"^(?:yes|yep|yeah|yup|ok|okay|sure|absolutely|definitely|certainly|great|perfect|brilliant|lovely|wonderful|fantastic|fab|oh yes"
    r"|of course|delighted|please do|that is (?:great|right|correct|fine)|hooray|yay|amazing|correct|go ahead|confirmed|i confirm|please go ahead)\b"
)
"""An answer that begins so says yes."""
NO = re.compile(r"^(?:no|nope|nah|not any more|do not|please do not|that was not me|it was not me)\b")
"""An answer that begins so says no."""
TAKES = re.compile(
    r"\b(?:i (?:can|will|would love to) (?:come|make it|be there)|(?:i will|will) take (?:it|the place)|count me in)\b"
)
"""An answer with these words says yes, too."""
_UNDO = re.compile(
    r"\b(?:undo|keep (?:it|my place|the place)|by mistake|in error|did not mean|changed my mind|still (?:want|like|need|come)|can (?:make it|come) after all|put me back|reinstate)\b"
)
_TOO = re.compile(r"\b(?:too|also|as well|and|join|same|with me|another)\b")
_GREETING = re.compile(r"^(?:(?:hello|hi|hiya|hey|dear|good|morning|afternoon|evening|all|team|there|thanks|,|\.|!) )+")
_ACTS = {Action.BOOK: Act.BOOK, Action.CANCEL: Act.CANCEL, Action.MOVE: Act.MOVE, Action.TRANSFER: Act.TRANSFER}


def opening(line: str) -> str:
    """A line without its greeting."""
    first, comma, rest = line.partition(" , ")
    if comma and len(first.split()) <= 5 and _GREETING.match(first + " "):  # noqa: PLR2004 - "dear academy bookings team"
        line = rest.lstrip(" .,")
    return _GREETING.sub("", line)


def threaded(scene: Scene, thread: Thread) -> Outcome | None:
    """The outcome of an answer to our letter; None where the words stand by themselves."""
    said = say(scene.body.clauses)
    line = opening(" . ".join(one.clause.line for one in said))
    match thread.news:
        case News.QUESTION:
            return _chosen(scene, thread, said, line)
        case News.CONFIRM:
            return _confirmed(scene, thread, said, line)
        case News.ADDRESSES:
            return _addressed(scene, thread, said)
        case News.OFFERED | News.CALLED:
            return _offered(scene, thread, said, line) or _joined(scene, thread, said, line)
        case News.CANCELLED if _UNDO.search(line) and len(thread.events) == 1:
            return Outcome(
                Action.BOOK, "wants the cancelled place back", thread.events, people=party(scene, said).people
            )
        case _:
            return _joined(scene, thread, said, line)


def _doing(said: tuple[Said, ...]) -> frozenset[Act]:
    return frozenset().union(*(one.acts for one in said)) if said else frozenset()


def _chosen(scene: Scene, thread: Thread, said: tuple[Said, ...], line: str) -> Outcome | None:
    """Which of the readings that we offered is meant."""
    choices = thread.choices
    if not choices or _doing(said) & {Act.UNSURE, Act.STATUS, Act.FIX} or _other_act(choices, _doing(said)):
        return None
    named = tuple(one for one in fill(name(said), scene) if one.role in {Role.WANT, Role.PLAIN, Role.DROP, Role.CANNOT})
    people = party(scene, said).people
    picked = _picked(choices, named, line)
    if picked is None and len(choices) == 1 and YES.match(line) and not named:
        picked = choices[0]
    if picked is not None:
        return Outcome(picked.action, "the reading that our question offered", picked.events, people=people)
    if NO.match(line) and not named:
        return Outcome(Action.ENQUIRE, "none of what our question offered", human=True)
    return _among(scene, choices, named, people)


def _other_act(choices: tuple[Choice, ...], acts: frozenset[Act]) -> bool:
    """True where the words ask for another action than any that was offered."""
    offered = {_ACTS.get(choice.action) for choice in choices}
    return bool(acts & {Act.BOOK, Act.CANCEL, Act.MOVE, Act.TRANSFER} - offered)


def _picked(choices: tuple[Choice, ...], named: tuple[Named, ...], line: str) -> Choice | None:
    """The choice that is counted: "the second", "option 2", "2", "the last one"."""
    number = re.fullmatch(r"(?:option |number |no )?(\d)(?: please| thanks)?(?: \W*)*", line)
    if number:
        return choices[int(number[1]) - 1] if 1 <= int(number[1]) <= len(choices) else None
    picks = [
        handle.pick
        for one in named
        for handle in one.mention.handles
        if handle.pick and one.mention.sorts == {Sort.PICK}
    ]
    if len(picks) != 1 or len(named) != 1 or picks[0].number > len(choices):
        return None
    match picks[0].count:
        case Count.NTH:
            return choices[picks[0].number - 1]
        case Count.FIRST if picks[0].number == 1:
            return choices[0]
        case Count.LAST if picks[0].number == 1:
            return choices[-1]
        case _:
            return None


def _among(
    scene: Scene, choices: tuple[Choice, ...], named: tuple[Named, ...], people: tuple[Person, ...]
) -> Outcome | None:
    """The choices whose events the words name: "the January one", "any of them", "both"."""
    actions = {choice.action for choice in choices}
    if len(actions) != 1 or not named or any(len(choice.events) != 1 for choice in choices):
        return None
    index = scene.days.index
    offered = sum(index.ids.get(choice.events[0].lower(), 0) for choice in choices)
    within = tuple(replace(one, mention=replace(one.mention, mask=one.mention.mask & offered)) for one in named)
    if any(not one.mask for one in within):
        return None
    found = wishes(within, scene, index.every & ~offered)
    if found.trouble:
        return None
    events = tuple(index.events[event].id for event in found.events)
    return Outcome(actions.pop(), "names what our question offered", events, found.one, people=people)


def _confirmed(scene: Scene, thread: Thread, said: tuple[Said, ...], line: str) -> Outcome | None:
    """Yes or no to "should we do it?"."""
    if len(thread.choices) != 1 or scene.body.handles:
        return None
    choice = thread.choices[0]
    if NO.match(line):
        return Outcome(Action.NONE, "no to our question whether it should be done")
    if YES.match(line) and not _doing(said) & {Act.UNSURE, Act.FIX}:
        people = choice.people or party(scene, said).people
        return Outcome(
            choice.action, "yes to our question", choice.events, choice.choose is Choose.ONE, choice.from_events, people
        )
    return None


def _offered(scene: Scene, thread: Thread, said: tuple[Said, ...], line: str) -> Outcome | None:
    """Yes or no to a place that is held, or free for the first who says yes."""
    acts, index = _doing(said), scene.days.index
    mask = sum(index.ids.get(event.lower(), 0) for event in thread.events)
    elsewhere = any(not one.mask & mask for one in fill(name(said), scene))
    if elsewhere or acts & {Act.MOVE, Act.TRANSFER, Act.UNSURE, Act.STATUS, Act.FIX} or party(scene, said).named:
        return None
    if NO.match(line) or acts & {Act.CANCEL, Act.CANNOT}:
        return Outcome(Action.DECLINE, "no to the place offered", thread.events, people=party(scene, said).people)
    if YES.match(line) or TAKES.search(line) or Act.BOOK in acts:
        return Outcome(Action.ACCEPT, "yes to the place offered", thread.events, people=party(scene, said).people)
    return None


def _addressed(scene: Scene, thread: Thread, said: tuple[Said, ...]) -> Outcome | None:
    """The addresses that we asked for: the same event, for those people."""
    found = party(scene, said)
    reached = tuple(person for person in found.named if person.email)
    if not reached or not thread.events or _doing(said) & {Act.CANCEL, Act.MOVE, Act.TRANSFER, Act.CANNOT}:
        return None
    return Outcome(Action.BOOK, "the addresses that we asked for", thread.events, people=reached)


def _joined(scene: Scene, thread: Thread, said: tuple[Said, ...], line: str) -> Outcome | None:
    """Somebody else too, on what our letter was about: "and my colleague Priya too (priya@…)"."""
    found = party(scene, said)
    acts = _doing(said)
    if (
        not found.named
        or scene.body.handles
        or not _TOO.search(line)
        or acts & {Act.CANCEL, Act.MOVE, Act.TRANSFER, Act.CANNOT, Act.UNSURE}
    ):
        return None
    mask = sum(scene.days.index.ids.get(event.lower(), 0) for event in thread.events)
    if len(list(bits(mask))) != 1:
        return None
    return Outcome(Action.BOOK, "the same event for somebody else too", thread.events, people=found.named)
