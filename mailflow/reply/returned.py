"""What the contact reads of a letter that came back: whose it was, which one, and whether the address is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailflow.model.letter import News
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.reply.reading import Reading

LETTERS: dict[News, str] = {
    News.CONFIRMED: "Booked",
    News.PROMOTED: "A place for you",
    News.INVITATION: "Your invitation again",
    News.WAITING: "Waiting list",
    News.OFFERED: "A place is held for you",
    News.CALLED: "A place is free now",
    News.LAPSED: "No longer held",
    News.REMINDER: "Reminder",
    News.REFUSED: "Not booked",
    News.CANCELLED: "Cancelled, declined or off the waiting list",
    News.CHANGED: "New date, time or venue",
    News.UPDATED: "New details",
    News.EVENT_CANCELLED: "Event cancelled",
    News.DISPLACED: "Sorry, the place is lost",
    News.NOTHING_HELD: "No booking found",
    News.STATUS: "Your bookings",
    News.QUESTION: "A question: what would you like?",
    News.CONFIRM: "A question: did you ask for this?",
    News.ADDRESSES: "Email addresses needed",
    News.SUMMARY: "The places that you asked for",
    News.ACKNOWLEDGED: "We have your message",
    News.PASSED_ON: "An enquiry to answer",
    News.ATTENTION: "A message that needs a person",
}
"""What each kind of letter is about, as its subject says it."""
_WRONG_ADDRESS = re.compile(r"\b5\.1\.[1236]\b")
"""RFC 3463 section 3.2: no such mailbox, no such system, bad syntax, moved; a full mailbox is 5.2.2."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A letter of ours that could not be delivered; empty where none came back."""

    to: str = ""
    letter: str = ""
    misaddressed: bool = False
    """The mail server said that there is no such address."""


def tell_returned(reading: Reading) -> Returned:
    """The letter that the answer's request says came back."""
    request = reading.answer.request
    thread = request.thread if request and request.action is Action.BOUNCE else None
    if thread is None:
        return Returned()
    return Returned(thread.to, LETTERS[thread.news], bool(_WRONG_ADDRESS.search(reading.answer.because)))
