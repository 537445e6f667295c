"""The whole of understanding: message, verdict, programme, thread → request. It acts only on one unopposed reading, else it asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.calendar_reply import answered
from mailflow.intent.judgement import conclude
from mailflow.intent.outcome import Outcome
from mailflow.intent.people import sender_of
from mailflow.intent.scene import behold
from mailflow.intent.thread import threaded
from mailflow.intent.traces import traces
from mailflow.model.request import Action, Choice, Choose, Request
from mailflow.model.verdict import Course

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.programme import Programme
    from mailflow.model.request import Rank
    from mailflow.model.thread import Thread
    from mailflow.model.verdict import Verdict


def understand(message: Message, verdict: Verdict, programme: Programme, thread: Thread | None, rank: Rank) -> Request:
    """What a message asks for (understanding.md). Total: every message gets a request; relative words use the message's own date."""
    found = _read(message, verdict, programme, thread, rank)
    return _requested(found, message, verdict, thread, rank)


def explained(message: Message, verdict: Verdict, programme: Programme, thread: Thread | None, rank: Rank) -> Request:
    """The same request, with the traces of the words that it was understood by: whoever only acts on it needs none."""
    found = _read(message, verdict, programme, thread, rank)
    request = _requested(found, message, verdict, thread, rank)
    return replace(request, traces=traces(found.case, found)) if found.case else request


def _requested(found: Outcome, message: Message, verdict: Verdict, thread: Thread | None, rank: Rank) -> Request:
    return Request(
        action=found.action,
        rank=rank,
        events=found.events,
        choose=Choose.ONE if found.one and len(found.events) > 1 else Choose.ALL,
        from_events=found.from_events,
        people=found.people,
        human=found.human,
        held=verdict.because if verdict.course is Course.HOLD else "",
        rsvp=found.rsvp,
        reason=found.reason,
        choices=tuple(Choice(action, events) for action, events in found.choices),
        message=message,
        asker=message.sender,
        reply_to=verdict.reply_to,
        evidence=verdict.evidence,
        thread=thread,
    )


def _read(message: Message, verdict: Verdict, programme: Programme, thread: Thread | None, rank: Rank) -> Outcome:
    """What the guard's verdict leaves to read: nothing of a machine's mail, a calendar's answer before words."""
    if verdict.course is Course.IGNORE:
        return Outcome(Action.IGNORE, verdict.because)
    if verdict.course is Course.BOUNCE:
        return Outcome(Action.BOUNCE, verdict.because)
    if verdict.course is Course.HOLD:
        return Outcome(
            Action.UNCLEAR, verdict.because, people=(sender_of(message),) if message.sender else (), human=True
        )
    if reply := answered(message):
        return reply
    scene = behold(message, programme, thread, rank.received)
    if thread is not None and not scene.crowded and (answer := threaded(scene, thread)):
        return answer
    return conclude(scene)
