"""Where an event comes from that no words of the mail name: a code in the subject, what is passed on, or that only one is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.model.message import Kind

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.programme import Programme
    from mailflow.model.request import Request


def unnamed(request: Request) -> tuple[str, ...]:
    """The events that a request is about although no words traced in it name them."""
    named = {event for trace in request.traces for event in trace.events}
    return tuple(one for one in (*request.events, *request.from_events) if one not in named)


def source(event_id: str, message: Message, programme: Programme) -> str:
    """What tells of the event, in words."""
    after = message.date
    coming = [event.id for event in programme.events if after is None or event.starts > after]
    rows = (
        (f"[{event_id}]" in message.subject, f"the subject's “[{event_id}]”"),
        (bool(message.attached), "the attached message"),
        (coming == [event_id], "no words: it is the only one still to come"),
        (bool(message.text(Kind.QUOTED)), "what is quoted or passed on, and the subject"),
    )
    return next((words for holds, words in rows if holds), "no words of its own: it is the only one that fits")
