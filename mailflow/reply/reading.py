"""An answer as its reader will see it: who reads, whose message it answers, and what this reader may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailflow.model.errors import MailFault
from mailflow.model.letter import News
from mailflow.model.text import clean_line
from mailflow.reply.facts import find

if TYPE_CHECKING:
    from mailflow.model.desk import Desk
    from mailflow.model.letter import Answer, Outcome
    from mailflow.model.message import Message
    from mailflow.model.programme import Event
    from mailflow.reply.links import Pen

ABOUT_OTHERS = frozenset({News.SUMMARY, News.ADDRESSES, News.LAPSED, News.PASSED_ON, News.ATTENTION})
"""The letters that may name people other than their reader: to who asked for them, and to the organiser's own contact."""
INSIDE = frozenset({News.PASSED_ON, News.ATTENTION})
"""The letters to the organiser's own contact."""
HAVING = frozenset({News.CONFIRMED, News.PROMOTED, News.INVITATION, News.REMINDER, News.CHANGED})
"""The letters to somebody who has a place, and may want to give it up or change it."""
BY_THE_ORGANISER = frozenset({News.UPDATED, News.EVENT_CANCELLED, News.DISPLACED})
"""The letters that nobody asked for: the organiser changed the programme."""
PENDING = frozenset({News.WAITING, News.OFFERED, News.CALLED, News.LAPSED})
"""The letters to somebody who waits, or waited, for a place."""
ABOUT_ONE = HAVING | BY_THE_ORGANISER | PENDING | {News.REFUSED, News.CANCELLED}
"""The letters that say nothing without an outcome."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer on its way to become a letter."""

    answer: Answer
    desk: Desk
    pen: Pen
    addresses: frozenset[str]
    """How the reader is known: where the letter goes, and what the reader wrote from."""
    message: Message | None
    """The reader's own message, if that is what the letter answers; never somebody else's."""
    told: tuple[Outcome, ...]
    """What this reader may be told: of other people no more than the first outcome, which the letter is about."""
    asked_by: str
    """Who asked for the place that the letter is about, if not its reader."""

    @property
    def first(self) -> Outcome | None:
        """What the letter is about."""
        return self.told[0] if self.told else None

    def event(self, event_id: str) -> Event | None:
        """The programme's event; None for no event, or one that the programme has lost."""
        return find(self.desk.programme, event_id)


def see(answer: Answer, desk: Desk, pen: Pen) -> Reading:
    """The answer with its reader's eyes; MailFault where there is nothing to tell."""
    if answer.news in ABOUT_ONE and not answer.outcomes:
        raise MailFault(f"There is nothing to tell {answer.to.email} in a letter of the kind {answer.news}.")
    mine = _addresses(answer)
    return Reading(answer, desk, pen, mine, _message(answer, mine), _told(answer, mine), _asked_by(answer, mine))


def _addresses(answer: Answer) -> frozenset[str]:
    request, mine = answer.request, {answer.to.email}
    if request and request.asker and request.reply_to and request.reply_to.email in mine:
        mine.add(request.asker.email)
    return frozenset(mine)


def _message(answer: Answer, mine: frozenset[str]) -> Message | None:
    request = answer.request
    return request.message if request and request.asker and request.asker.email in mine else None


def _told(answer: Answer, mine: frozenset[str]) -> tuple[Outcome, ...]:
    if answer.news in ABOUT_OTHERS:
        return answer.outcomes
    concerned = {*mine, *(one.person.email for one in answer.outcomes[:1])}
    return tuple(one for one in answer.outcomes if one.person.email in concerned)


def _asked_by(answer: Answer, mine: frozenset[str]) -> str:
    booking = answer.outcomes[0].booking if answer.outcomes else None
    if booking is None or answer.news in ABOUT_OTHERS or booking.requested_by in mine:
        return ""
    return clean_line(booking.requested_by)
