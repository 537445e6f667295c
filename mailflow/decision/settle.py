"""Settle: freed places go to those who wait, smallest rank first, until nothing moves; then people who want to swap do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.decision.decide import decide
from mailflow.decision.serve import serve, whose_turn
from mailflow.decision.swap import swap
from mailflow.model.request import Moment

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from mailflow.model.decision import Decision
    from mailflow.model.desk import Desk, Page
    from mailflow.model.programme import Programme


BEYOND_DOUBT = frozenset({Moment.OVER, Moment.POSTPONED})
"""What has come though mails may lie unread: none of them could have been in time to prevent it."""


def catch_up(page: Page, arrived: datetime, desk: Desk, moments: Collection[Moment] = frozenset(Moment)) -> None:
    """Let what was due when a mail arrived come before it: who wrote first is not overtaken because nobody looked meanwhile.

    Every mail that came before has been read by then, so that no yes lies unread while its offer lapses. Who cannot
    know that asks for the `moments` that are beyond doubt.
    """
    now = desk.clock()
    while overdue := [due for due in page.overdue(min(arrived, now)) if due.moment in moments]:
        for due in overdue:
            page.enter(decide(due, page.view(due), now))
    settle(page, desk)


def settle(page: Page, desk: Desk) -> None:
    """Fill every place that this page freed and somebody waits for."""
    now = desk.clock()
    while decision := _next(page, desk.programme, now):
        page.enter(decision)


def _next(page: Page, programme: Programme, now: datetime) -> Decision | None:
    for event_id, free in page.vacant().items():
        turn = whose_turn(event_id, page.queue(event_id, free), free, programme, now)
        page.pass_over(turn.passed)
        if turn.candidates:
            return serve(turn, page.passed_before(turn.candidates[0].booking), programme, now)
    return swap(page.movers(), programme, now)
