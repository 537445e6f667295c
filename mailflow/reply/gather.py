"""From an answer, as its reader will see it, to the facts of its letter."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from mailflow.model.text import clean_line
from mailflow.reply.clicks import links, moves, offers
from mailflow.reply.facts import Facts, Occasion, Origin, tell_event, tell_outcome, tell_people, tell_person
from mailflow.reply.reading import INSIDE
from mailflow.reply.when import at

if TYPE_CHECKING:
    from mailflow.reply.reading import Reading


def gather(reading: Reading) -> Facts:
    """All that the letter tells."""
    answer, organiser, request = reading.answer, reading.desk.organiser, reading.answer.request
    lines = tuple(tell_outcome(outcome, reading.desk.programme, reading.addresses) for outcome in reading.told)
    offered, wanted = offers(reading), _wanted(reading)
    named = (*(line.occasion for line in lines), *(offer.occasion for offer in offered), *wanted)
    return Facts(
        name="" if reading.asked_by else clean_line(answer.to.name),
        reader=answer.to.email,
        organiser=clean_line(organiser.name),
        address=organiser.address,
        contact=organiser.contact.email,
        reference=reading.pen.reference,
        lines=lines,
        first=lines[0] if lines else None,
        more=lines[1:],
        titled=len({one.title for one in named if one}) > 1,
        because=clean_line(answer.because),
        asked_by=reading.asked_by,
        human=bool(reading.message and request and request.human),
        held=bool(request and request.held),
        was=tell_event(answer.was, reading.desk.programme) if answer.was else None,
        calendar=answer.calendar.value,
        wanted=wanted,
        people=tell_people(answer.people),
        links=links(reading),
        moves=moves(reading),
        offers=offered,
        origin=_origin(reading),
    )


def _wanted(reading: Reading) -> tuple[Occasion, ...]:
    """The events that the request named."""
    request = reading.answer.request
    events = map(reading.event, request.events if request else ())
    return tuple(tell_event(event, reading.desk.programme) for event in events if event)


def _origin(reading: Reading) -> Origin | None:
    """To the contact: whose message it is about."""
    request, series = reading.answer.request, reading.desk.programme.series
    if reading.answer.news not in INSIDE or request is None or request.message is None:
        return None
    sender = request.asker or request.message.sender
    received = request.rank.received.astimezone(series[0].zone if series else UTC)
    return Origin(tell_person(sender) if sender else "", clean_line(request.message.subject)[:200], at(received))
