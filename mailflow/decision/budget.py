"""How many answers one sender gets: enough for any person, too few for a loop or a flood."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision import ask
from mailflow.model.decision import Decision, Folder

if TYPE_CHECKING:
    from mailflow.model.request import Request
    from mailflow.model.view import View

LATELY, TODAY = 5, 20
"""Answers to one sender within 10 minutes, and within a day; what comes then is held for a person."""


def ration(decision: Decision, request: Request, view: View) -> Decision:
    """The decision, or the mail held unanswered because its sender has had enough answers. The contact is told once a day.

    Nothing is spent where only the contact is written to. Who changes something may do much at once (clear a calendar,
    book for a team), up to the day's number: places are few, and loops change nothing.
    """
    if not any(answer.to.email != view.organiser.contact.email for answer in decision.answers):
        return decision
    if view.spent.today >= TODAY:
        return _hold(request, view, f"its sender has had {TODAY} answers within a day")
    if view.spent.lately >= LATELY and not decision.changes:
        return _hold(request, view, f"its sender has had {LATELY} answers within ten minutes")
    return decision


def _hold(request: Request, view: View, because: str) -> Decision:
    if view.spent.held:
        return Decision(because, folder=Folder.HELD)
    return ask.hold(replace(request, held=because), view)
