"""A round: read everything, let time speak, send everything due. Here stands the one broad `except`.

One mail's fault and everybody's fault are different: a mail that fails is tried again later and, after `TRIES`, held
for a person, while the ones behind it go on; a `HouseFault` stops the round and blames no mail.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from mailflow.flow import deliver, receive, set_aside, tick
from mailflow.inbox import Mailbox
from mailflow.model.delivery import Deferred
from mailflow.model.desk import Desk
from mailflow.model.errors import HouseFault, MailFault
from mailflow.ops.health import Board
from mailflow.ops.wording import Wording
from mailflow.outbox import Courier, allowance
from mailflow.record import Gauges, Ledger, Office, open_engine, stand
from mailflow.worker import journal
from mailflow.worker.evidence import evidence_for
from mailflow.worker.publish import publish
from mailflow.worker.supplies import RandomIds, system_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from mailflow.model.decision import Filing, Folder
    from mailflow.model.edit import Edit
    from mailflow.model.letter import Letter
    from mailflow.model.message import Mail
    from mailflow.settings import Settings

log = structlog.get_logger()

BATCH = 50
"""How many mails are fetched, dealt with and filed together."""
TRIES = 5
"""After so many failures a mail is held for a person."""
RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""How long a mail that failed rests before its next try."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did: mails filed by folder, letters that left, and mails that must rest."""

    filed: dict[Folder, int]
    sent: int
    stumbled: int


@dataclass(frozen=True, slots=True)
class Worker:
    """One organiser's desk with its doors open: the mailbox to read and the ledger to send from."""

    settings: Settings
    desk: Desk
    ledger: Ledger
    halted: Callable[[], bool] = bool
    """True once the work should end: asked between two mails, and between two letters."""
    board: Board = field(default_factory=lambda: Board(system_clock()))
    waiting: tuple[Edit, ...] = ()
    """What the settings change and `mailflow apply` has not said yes to."""

    @classmethod
    @contextmanager
    def open(
        cls,
        settings: Settings,
        clock: Callable[[], datetime] = system_clock,
        halted: Callable[[], bool] = bool,
        board: Board | None = None,
    ) -> Iterator[Worker]:
        """Lay out the desk; HouseFault if anything that every mail needs is broken, before any mail is touched."""
        smtp = settings.require("smtp")
        mailbox = settings.require("mailbox")
        ids = RandomIds(settings.organiser.address.rpartition("@")[2])
        wording = Wording.load()
        engine = open_engine(settings.database.url)
        standing = stand(engine, settings.organiser.address, settings.programme, clock())
        office = Office(settings.organiser, standing.programme, ids)
        ledger = Ledger(engine, office, clock, standing.edition)
        with Courier(smtp, settings.organiser.address) as courier:
            desk = Desk(
                organiser=settings.organiser,
                programme=standing.programme,
                books=ledger,
                courier=courier,
                templates=wording,
                ids=ids,
                clock=clock,
                evidence=evidence_for(mailbox.authenticity),
            )
            worker = cls(settings, desk, ledger, halted, board or Board(clock()), standing.waiting)
            worker.board.figures = worker.gauges.figures
            if settings.web:
                worker.board.feeds = publish(engine, settings.organiser, standing.programme, clock())
            yield worker

    @property
    def gauges(self) -> Gauges:
        """What the books say, counted."""
        return Gauges(self.ledger.engine, self.settings.organiser.address)

    def once(self) -> Round:
        """Everything that is due now: read the mailbox to its end, then let time speak, then send."""
        with Mailbox(self.settings.require("mailbox")) as mailbox:
            return self.round(mailbox)

    def round(self, mailbox: Mailbox) -> Round:
        """The same, with a mailbox that is open already."""
        filed, stumbled = self.read(mailbox)
        if not self.halted():
            tick(self.desk)
        return Round(filed, self.send(), stumbled)

    def read(self, mailbox: Mailbox) -> tuple[dict[Folder, int], int]:
        """Deal with every mail in INBOX, oldest first; how many were filed where, and how many must rest."""
        filed: dict[Folder, int] = defaultdict(int)
        stumbled = 0
        account = self.settings.require("mailbox").username
        resting = self.ledger.resting(account, mailbox.uidvalidity, self.desk.clock())
        waiting = mailbox.waiting()
        self.board.oldest_unread = mailbox.oldest(waiting)
        uids = [uid for uid in waiting if uid not in resting]
        for start in range(0, len(uids), BATCH):
            folders, fallen = self._read_batch(mailbox, uids[start : start + BATCH])
            stumbled += fallen
            for folder, dealt_with in folders.items():
                mailbox.file(dealt_with, folder)
                filed[folder] += len(dealt_with)
        self.board.oldest_unread = mailbox.oldest([uid for uid in waiting if uid in resting])
        self.board.polled = self.desk.clock()
        return dict(filed), stumbled

    def _read_batch(self, mailbox: Mailbox, uids: Sequence[int]) -> tuple[dict[Folder, list[int]], int]:
        folders: dict[Folder, list[int]] = defaultdict(list)
        stumbled = 0
        try:
            for mail in mailbox.fetch(uids):
                if self.halted():
                    break
                began = journal.clock()
                if filing := self._receive(mail):
                    log.info("mail", **journal.of_mail(mail, filing, began))
                    folders[filing.folder].append(mail.uid)
                else:
                    stumbled += 1
        except MailFault as fault:  # the server refused some after it had handed out the rest
            log.warning("mail not handed out", because=str(fault))
            stumbled += 1
        return folders, stumbled

    def _receive(self, mail: Mail) -> Filing | None:
        """What became of the mail; None if it failed and must rest. The one place where any exception is caught."""
        try:
            return receive(mail, self.desk)
        except HouseFault:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one mail does, the ones behind it go on
            return self._stumble(mail, f"{type(error).__name__}: {error}")

    def _stumble(self, mail: Mail, because: str) -> Filing | None:
        tries = self.ledger.tries(mail)
        log.warning("mail failed", uid=mail.uid, tries=tries + 1, because=because)
        if tries + 1 >= TRIES:
            return set_aside(mail, f"It could not be processed after {TRIES} tries ({because}).", self.desk)
        self.ledger.stumbled(mail, self.desk.clock() + RETRIES[tries], because)
        return None

    def send(self) -> int:
        """Hand over every letter that is due and may leave now; how many were tried. HouseFault where none would go through."""
        tried = 0
        while letters := self._allowed():
            for letter in letters:
                if self.halted():
                    return tried
                tried += 1
                began = journal.clock()
                delivery = deliver(letter, self.desk)
                log.info("letter", **journal.of_letter(letter, delivery, began))
                if isinstance(delivery, Deferred) and delivery.house:
                    raise HouseFault(delivery.because)
        return tried

    def _allowed(self) -> Sequence[Letter]:
        """The next due letters, no more than the account's rate lets go: a later sweep goes on with the others."""
        now, smtp = self.desk.clock(), self.settings.smtp
        return self.ledger.due_letters(now)[: allowance(smtp.rate if smtp else None, self.gauges.sent_since, now)]
