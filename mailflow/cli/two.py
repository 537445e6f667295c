"""Two requests in one mail: which they are, each with its events and whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.cli import phrases
from mailflow.cli.clues import chooses, deciding, deed, named
from mailflow.intent.actions import Act
from mailflow.intent.polarity import Role
from mailflow.model.message import Kind
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.model.programme import Programme
    from mailflow.model.request import Request

HEADING = "two requests in one mail; neither is done before they answer"
_SIGNS = (
    "two different requests",
    "different people are wanted",
    "some are wanted each and some",
    "one place is given up, and another",
    "a place for oneself and another",
    "one event for another, and a place",
    "somebody else cannot come, and a place",
)
"""How understanding's reason begins where it read more than one request."""
_GIVES = frozenset({Role.DROP.value, Role.CANNOT.value})
_WANTS = frozenset({Role.WANT.value, Role.PLAIN.value})
_DEEDS = {
    Act.CANCEL.value: Action.CANCEL,
    Act.BOOK.value: Action.BOOK,
    Act.MOVE.value: Action.MOVE,
    Act.TRANSFER.value: Action.TRANSFER,
}
"""What is asked for by what words do."""


def is_two(request: Request) -> bool:
    """True where the reason is that the mail holds more than one request."""
    return request.action is Action.UNCLEAR and request.reason.startswith(_SIGNS) and len(parts(request)) > 1


def parts(request: Request) -> list[tuple[Action, tuple[str, ...], str]]:
    """Each request with its events, and the words that name them or ask for it."""
    deeds = {_DEEDS[one.meaning]: one for one in deciding(request) if one.meaning in _DEEDS}
    wish = Action.MOVE if Action.MOVE in deeds and Action.BOOK not in deeds else Action.BOOK
    telling = [one for one in named(request) if one.events and not chooses(one) and one.meaning in _GIVES | _WANTS]
    telling = [one for one in telling if not any(set(other.events) < set(one.events) for other in telling)] or telling
    rows = [(Action.CANCEL if one.meaning in _GIVES else wish, one.events, one.words) for one in telling]
    done = {action for action, _, _ in rows}
    return rows + [(action, (), one.words) for action, one in deeds.items() if action not in done]


def lines(request: Request, programme: Programme) -> list[str]:
    """`give up a place: Tuesday 5 March …`, a line for each request."""
    return [_line(part, request, programme) for part in parts(request)]


def in_short(request: Request) -> str:
    """`“cancel” gives a place up, and “get Ashley Boone a place” asks for a place`: the reason."""
    deeds = {one.meaning: one for one in deciding(request) if one.meaning in _DEEDS}
    if len(deeds) > 1:
        return ", and ".join(f"“{one.words}” {deed(one)}" for one in deeds.values())
    words = [f"“{one}”" for _, _, one in parts(request)]
    return f"{phrases.listed(words)} are asked for apart: {request.reason}"


def _line(part: tuple[Action, tuple[str, ...], str], request: Request, programme: Programme) -> str:
    action, events, _ = part
    names = phrases.call_all(events, programme)
    if len(names) > phrases.MOST_NAMED:
        names = [f"{len(events)} events ({', '.join(events)})"]
    return f"{phrases.WISHES[action]}: {' or '.join(names) or 'no event is named for it'}{_for(part, request)}"


def _for(part: tuple[Action, tuple[str, ...], str], request: Request) -> str:
    """Whom it is for, where the words that ask, or the line of a list, name somebody."""
    action, _, words = part
    asking = [one.words for one in deciding(request) if _DEEDS.get(one.meaning) is action]
    others = [said for _, _, said in parts(request) if said != words]
    own = request.message.text(Kind.NEW).splitlines() if request.message else []
    alone = [line for line in own if words in line and not any(said in line for said in others)]
    asking = alone or asking
    names = [one.name for one in request.people if one.name and any(one.name in line for line in asking)]
    return f", for {phrases.listed(names)}" if names else ""
