"""A scene → an outcome: the first step that knows decides which one action the clauses come to. Where two are possible, a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.answering import asked, nothing, offered, unsure
from mailflow.intent.audience import addressed
from mailflow.intent.booking import booked
from mailflow.intent.case import open_case
from mailflow.intent.caution import cautious
from mailflow.intent.leaving import given_up, taken_back, torn
from mailflow.intent.moving import moved
from mailflow.intent.outcome import Outcome
from mailflow.intent.people import sender_of
from mailflow.intent.slips import put_right
from mailflow.intent.transferring import handed_on
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.scene import Scene


STEPS = (nothing, taken_back, offered, unsure, handed_on, moved, torn, given_up, booked, asked)
"""Each knows one kind of message, or passes it on."""


def conclude(scene: Scene) -> Outcome:
    """The outcome of a message that is not a machine's and not a calendar's."""
    if scene.crowded:
        return Outcome(
            Action.UNCLEAR, "too long to be read safely: for a person", people=(sender_of(scene.message),), human=True
        )
    case = put_right(open_case(scene))
    outcome = addressed(case, _decide(case))
    outcome = cautious(case, replace(outcome, people=outcome.people or case.party.people))
    return replace(
        outcome,
        human=outcome.human or case.human,
        people=outcome.people or case.party.people,
        case=case,
    )


def _decide(case: Case) -> Outcome:
    """The first step that knows decides."""
    for step in STEPS:
        if outcome := step(case):
            return outcome
    return Outcome(Action.ENQUIRE, "written by a person, and no request that is known: for a person", human=True)
