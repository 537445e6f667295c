"""The river: a letter comes in, a letter goes out. START HERE: this page is the whole program in words.

Each step is a room of its own (see ARCHITECTURE.md); `desk` holds what the worker laid out for them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, assert_never

from mailflow.decision import decide, settle
from mailflow.guard import judge
from mailflow.intent import understand
from mailflow.message import read
from mailflow.model.delivery import Accepted, Deferred, Rejected
from mailflow.model.message import Message
from mailflow.model.request import Action, Rank, Request
from mailflow.reply import compose

if TYPE_CHECKING:
    from mailflow.model.decision import Folder
    from mailflow.model.desk import Desk, Page
    from mailflow.model.letter import Letter
    from mailflow.model.message import Mail

RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""How long a deferred letter waits before its next try; the last step repeats."""
PATIENCE = 24
"""After so many tries (about ten days) a deferred letter counts as undeliverable."""


def receive(mail: Mail, desk: Desk) -> Folder:
    """Read one mail, decide what it asks for, enter it and post the answers, all or nothing; say where to file it."""
    message = read(mail.raw)
    verdict = judge(message, desk.organiser, desk.evidence(message))
    with desk.books.open() as page:
        if filed := page.seen(mail, message):
            return filed
        thread = page.thread(message)
        request = understand(message, verdict, desk.programme, thread, Rank(mail.received, mail.uid))
        decision = decide(request, page.view(request), desk.clock())
        page.enter(decision)
        settle(page, desk)
        _post(page, desk)
        return page.file(request, decision)


def set_aside(mail: Mail, because: str, desk: Desk) -> Folder:
    """Hold a mail that cannot be processed, with the reason, and tell the organiser; the ones behind it go on."""
    message = Message(raw=mail.raw, key=f"unread-{mail.uidvalidity}-{mail.uid}")
    request = Request(Action.UNCLEAR, Rank(mail.received, mail.uid), held=because, message=message)
    with desk.books.open() as page:
        if filed := page.seen(mail, message):
            return filed
        decision = decide(request, page.view(request), desk.clock())
        page.enter(decision)
        _post(page, desk)
        return page.file(request, decision)


def tick(desk: Desk) -> None:
    """Do what time asks for. Call it only when the INBOX has been read up to this moment."""
    now = desk.clock()
    with desk.books.open() as page:
        for due in page.due(now):
            page.enter(decide(due, page.view(due), now))
        settle(page, desk)
        _post(page, desk)


def deliver(letter: Letter, desk: Desk) -> bool:
    """Hand one due letter to the mail server and mark what it said; False where no other letter would go through either."""
    match delivery := desk.courier.send(letter):
        case Accepted():
            desk.books.sent(letter, desk.clock())
        case Deferred(because=because) if letter.tries < PATIENCE:
            wait = RETRIES[min(letter.tries, len(RETRIES) - 1)]
            desk.books.deferred(letter, desk.clock() + wait, because)
        case Deferred(because=because) | Rejected(because=because):
            desk.books.failed(letter, because)
        case _:
            assert_never(delivery)
    return not (isinstance(delivery, Deferred) and delivery.house)


def _post(page: Page, desk: Desk) -> None:
    """Compose the page's answers and post them: a booking and its letter commit together."""
    for answer in page.answers():
        page.post(compose(answer, desk))
