"""The river: a letter comes in, a letter goes out. START HERE: this page is the whole program in words.

Each step is a room of its own (see ARCHITECTURE.md); `desk` holds what the worker laid out for them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, assert_never

from mailflow.decision import catch_up, decide, settle
from mailflow.guard import judge
from mailflow.intent import understand
from mailflow.message import read
from mailflow.model.decision import Filing
from mailflow.model.delivery import Accepted, Deferred, Rejected
from mailflow.model.message import Message
from mailflow.model.request import Action, Rank, Request
from mailflow.model.thread import Thread
from mailflow.reply import compose

if TYPE_CHECKING:
    from mailflow.model.delivery import Delivery
    from mailflow.model.desk import Desk, Page
    from mailflow.model.letter import Letter
    from mailflow.model.message import Mail

RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""How long a deferred letter waits before its next try; the last step repeats."""
PATIENCE = 24
"""After so many tries (about ten days) a deferred letter counts as undeliverable; those that failed by our own fault do not count."""


SEEN = "dealt with before"


def receive(mail: Mail, desk: Desk) -> Filing:
    """Read one mail, decide what it asks for, enter it and post the answers, all or nothing; say where to file it."""
    message = read(mail.raw)
    verdict = judge(message, desk.organiser, desk.evidence(message))
    with desk.books.open() as page:
        if filed := page.seen(mail, message):
            return Filing(filed, because=SEEN)
        catch_up(page, mail.received, desk)
        thread = page.thread(message)
        request = understand(message, verdict, desk.programme, thread, Rank(mail.received, mail.uid))
        decision = decide(request, page.view(request), desk.clock())
        page.enter(decision)
        settle(page, desk)
        _post(page, desk)
        return Filing(page.file(request, decision), request.action, verdict.rule, decision.because)


def set_aside(mail: Mail, because: str, desk: Desk) -> Filing:
    """Hold a mail that cannot be processed, with the reason, and tell the organiser; the ones behind it go on."""
    message = Message(raw=mail.raw, key=f"unread-{mail.uidvalidity}-{mail.uid}")
    request = Request(Action.UNCLEAR, Rank(mail.received, mail.uid), held=because, message=message)
    with desk.books.open() as page:
        if filed := page.seen(mail, message):
            return Filing(filed, because=SEEN)
        decision = decide(request, page.view(request), desk.clock())
        page.enter(decision)
        _post(page, desk)
        return Filing(page.file(request, decision), request.action, because=because)


def tick(desk: Desk) -> None:
    """Do what time asks for. Call it only when the INBOX has been read up to this moment."""
    now = desk.clock()
    with desk.books.open() as page:
        for due in page.due(now):
            page.enter(decide(due, page.view(due), now))
        settle(page, desk)
        _post(page, desk)


def deliver(letter: Letter, desk: Desk) -> Delivery:
    """Hand one due letter to the mail server, mark what it said, and pass that on."""
    match delivery := desk.courier.send(letter):
        case Accepted():
            desk.books.sent(letter, desk.clock())
        case Deferred(because=because, house=True):
            desk.books.postponed(letter, desk.clock() + RETRIES[0], because)
        case Deferred(because=because) if letter.tries < PATIENCE:
            wait = RETRIES[min(letter.tries, len(RETRIES) - 1)]
            desk.books.deferred(letter, desk.clock() + wait, because)
        case Deferred(because=because) | Rejected(because=because):
            _give_up(letter, because, desk)
        case _:
            assert_never(delivery)
    return delivery


def _give_up(letter: Letter, because: str, desk: Desk) -> None:
    """A letter that the mail server refuses for good is one that came back: decided alike, in the same transaction."""
    now = desk.clock()
    about = Thread(letter.id, letter.news, letter.to.email, letter.events, booking=letter.booking or None)
    request = Request(Action.BOUNCE, Rank(now, 0), reason=because, thread=about)
    with desk.books.open() as page:
        page.enter(decide(request, page.view(request), now))
        _post(page, desk)
    desk.books.failed(letter, because)


def _post(page: Page, desk: Desk) -> None:
    """Compose the page's answers and post them: a booking and its letter commit together."""
    for answer in page.answers():
        page.post(compose(answer, desk))
