"""From an answer, as its reader will see it, to the facts of its letter."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from mailflow.model.letter import News, Result
from mailflow.model.request import Action
from mailflow.model.text import clean_line
from mailflow.reply.clicks import choices, links, moves, ways
from mailflow.reply.doubt import tell_wish
from mailflow.reply.facts import Facts, Line, Occasion, Origin, tell_event, tell_outcome
from mailflow.reply.greeting import greet
from mailflow.reply.others import offers
from mailflow.reply.persons import tell_guests, tell_person
from mailflow.reply.reading import INSIDE
from mailflow.reply.returned import tell_returned
from mailflow.reply.when import at, changed, listed

if TYPE_CHECKING:
    from mailflow.reply.reading import Reading

DETAILS = (("title", "title"), ("join_url", "joining link"), ("speaker", "speaker"))
"""What may be new without another time or place, as people call it."""
OBVIOUS = frozenset({"for a person to answer", "for a person to read"})
"""Reasons that tell the contact no more than the letter itself does."""


def gather(reading: Reading) -> Facts:
    """All that the letter tells."""
    answer, organiser, request = reading.answer, reading.desk.organiser, reading.answer.request
    lines = tuple(_line(reading, number) for number in range(len(reading.told)))
    offered, wanted = offers(reading), _wanted(reading)
    named = (*(line.occasion for line in lines), *(offer.occasion for offer in offered), *wanted)
    returned = tell_returned(reading)
    return Facts(
        name=greet("" if reading.asked_by else answer.to.name, answer.to.email),
        reader=answer.to.email,
        organiser=clean_line(organiser.name),
        address=organiser.address,
        contact=organiser.contact.email,
        reference=reading.pen.reference,
        lines=lines,
        first=lines[0] if lines else None,
        more=lines[1:],
        titled=len({one.title for one in named if one}) > 1,
        because=_because(reading),
        asked_by=reading.asked_by,
        own=reading.message is not None,
        writer=request.asker.email if request and request.asker and reading.message is None else "",
        human=bool(reading.message and request and request.human),
        held=bool(request and request.held),
        was=tell_event(answer.was, reading.desk.programme) if answer.was else None,
        moved=_moved(reading),
        fresh=_fresh(reading),
        calendar=answer.calendar.value,
        wanted=wanted,
        wish=tell_wish(reading),
        guests=tell_guests(answer.people, _kept_until(lines)),
        bounced=returned.to,
        returned=returned,
        only_title=_only_title(reading),
        dates_only=all(choice.action is Action.BOOK for choice in choices(reading)),
        links=links(reading),
        moves=moves(reading),
        offers=offered,
        origin=_origin(reading),
    )


def _line(reading: Reading, number: int) -> Line:
    outcome = reading.told[number]
    return tell_outcome(outcome, reading.desk.programme, reading.addresses, ways(reading, outcome))


def _kept_until(lines: tuple[Line, ...]) -> str:
    return next((line.until for line in lines if line.result is Result.HELD), "")


def _wanted(reading: Reading) -> tuple[Occasion, ...]:
    """The events that the request named, or that the letter was about that came back; of a move that found nothing, its start."""
    request = reading.answer.request
    returned = request.thread if request and request.action is Action.BOUNCE else None
    leaving = request and reading.answer.news is News.NOTHING_HELD and request.action is Action.MOVE
    asked = (request.from_events if leaving else request.events) if request else ()
    events = map(reading.event, returned.events if returned else asked)
    return tuple(tell_event(event, reading.desk.programme) for event in events if event)


def _fresh(reading: Reading) -> str:
    """Which details of the event are new."""
    was, event = reading.answer.was, reading.event(reading.first.event) if reading.first else None
    if was is None or event is None:
        return ""
    return listed(words for name, words in DETAILS if getattr(was, name) != getattr(event, name))


def _moved(reading: Reading) -> str:
    """What of the event's time and place is new: its day, its hours, its venue."""
    was, event = reading.answer.was, reading.event(reading.first.event) if reading.first else None
    return listed(changed(was, event)) if was and event else ""


def _only_title(reading: Reading) -> str:
    events = [reading.event(event_id) for choice in choices(reading) for event_id in choice.events]
    titles = {clean_line(event.title) for event in events if event}
    return titles.pop() if len(titles) == 1 else ""


def _because(reading: Reading) -> str:
    """What the reason tells beyond what the letter says anyway."""
    because = reading.answer.because
    if tell_returned(reading).to:
        because = because.partition("could not be delivered")[2].strip(" ;:")
    return "" if because in OBVIOUS else clean_line(because)


def _origin(reading: Reading) -> Origin | None:
    """To the contact: whose message it is about."""
    request, series = reading.answer.request, reading.desk.programme.series
    if reading.answer.news not in INSIDE or request is None or request.message is None:
        return None
    sender = request.asker or request.message.sender
    received = request.rank.received.astimezone(series[0].zone if series else UTC)
    return Origin(tell_person(sender) if sender else "", clean_line(request.message.subject)[:200], at(received))
