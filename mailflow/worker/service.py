"""The service: each mailbox has a keeper, which holds its lease, does a round when the bell rings, and outlives every fault.

APScheduler is the clock that rings: a safety poll, and a sweep for what has become due. It knows real time only and
decides nothing.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from mailflow.inbox import Mailbox
from mailflow.model.errors import HouseFault, NewProgramme, SettingsError
from mailflow.ops.health import Board
from mailflow.record import take_lease
from mailflow.settings import load
from mailflow.worker.bell import Bell, Ring
from mailflow.worker.round import Worker
from mailflow.worker.supplies import system_clock
from mailflow.worker.watched import watched
from mailflow.worker.watcher import watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from mailflow.model.edit import Edit
    from mailflow.record import Lease
    from mailflow.settings import Settings
    from mailflow.worker.round import Round

log = structlog.get_logger()

POLL, SWEEP = 60, 5
"""Seconds after which a mailbox is read though nothing was heard of it, and after which due letters are looked for."""
PATIENCE = 20.0
"""Seconds that `--once` waits for another worker to give the mailbox back."""
ASK_AGAIN = 1.0
"""Seconds between two tries to get a lease that another worker holds."""
SHORTEST, LONGEST = 1.0, 60.0
"""Seconds between two tries after a fault: doubled each time, and never quite the same."""
GRACE = 4.5
"""Seconds for the mail and the letter in hand when the service is told to stop."""


def run_once(settings: Settings, clock: Callable[[], datetime] = system_clock) -> Round:
    """One round under the mailbox's lease; HouseFault if another worker keeps it."""
    try:
        return _run_once(settings, clock)
    except NewProgramme:
        return _run_once(load(settings.folder), clock)


def _run_once(settings: Settings, clock: Callable[[], datetime]) -> Round:
    with Worker.open(settings, clock) as worker:
        _tell_waiting(worker)
        gives_up = time.monotonic() + PATIENCE
        while (lease := take_lease(worker.ledger.engine, settings.organiser.address)) is None:
            if time.monotonic() > gives_up:
                raise HouseFault(
                    f"Another mailflow is reading {settings.organiser.address}: this one leaves it to do so."
                )
            time.sleep(0.2)
        with lease:
            return worker.once()


def serve(folders: Sequence[Path], clock: Callable[[], datetime] = system_clock) -> None:
    """Keep the mailboxes of these config folders until SIGTERM or SIGINT; SIGHUP reads the folders anew."""
    settings: Sequence[Settings] = [load(folder) for folder in folders]
    with _signals() as heard:
        while settings:
            with _keeping(settings, clock):
                settings = _heed(heard, folders)


def _heed(heard: SimpleQueue[int], folders: Sequence[Path]) -> Sequence[Settings]:
    """Wait to be told; the new settings, or none when everything should end."""
    while heard.get() == signal.SIGHUP:
        try:
            return [load(folder) for folder in folders]
        except SettingsError as mistake:
            log.error("the new settings are not used", because=str(mistake))
    return ()


@contextmanager
def _keeping(settings: Sequence[Settings], clock: Callable[[], datetime]) -> Iterator[None]:
    """All the mailboxes kept, and who watches over the service answered, for the length of a block."""
    keepers = _start(settings, clock)
    try:
        with watched([one.web for one in settings if one.web], [keeper.board for keeper, _ in keepers], clock):
            yield
    finally:
        _stop(keepers)


@dataclass(slots=True)
class Keeper:
    """Keeps one mailbox until it is told to stop."""

    settings: Settings
    clock: Callable[[], datetime]
    bell: Bell = field(default_factory=Bell)
    pause: float = SHORTEST
    told: tuple[Edit, ...] = ()
    """What the log has said of edits that wait for a yes."""
    board: Board = field(init=False)

    def __post_init__(self) -> None:
        """Hang up an empty board."""
        self.board = Board(self.clock())

    def keep(self) -> None:
        """Rounds under the lease; after a fault a pause, then anew. One thread's whole life."""
        while not self.bell.stopped:
            try:
                with Worker.open(self.settings, self.clock, lambda: self.bell.stopped, self.board) as worker:
                    self._serve(worker)
            except NewProgramme:
                log.info("a new programme was applied")
                self._read_anew()
            except HouseFault as fault:
                log.error("the work stopped and is tried again", because=str(fault), seconds=round(self.pause, 1))
                self.bell.rest(self.pause * random.uniform(0.5, 1.0))  # noqa: S311 - spreads tries, keeps no secret
                self.pause = min(LONGEST, self.pause * 2)

    def _read_anew(self) -> None:
        try:
            self.settings = load(self.settings.folder)
        except SettingsError as mistake:
            log.error("the new settings are not used", because=str(mistake))

    def _serve(self, worker: Worker) -> None:
        account = self.settings.require("mailbox")
        with ExitStack() as stack:
            lease = self._wait_for_lease(worker)
            if lease is None:
                return
            stack.enter_context(lease)
            mailbox = stack.enter_context(Mailbox(account))
            stack.enter_context(watch(account, self.bell))
            stack.enter_context(_ringing(self.bell))
            log.info("keeping the mailbox")
            if self.told != worker.waiting:
                _tell_waiting(worker)
                self.told = worker.waiting
            self._rounds(worker, mailbox, lease)

    def _rounds(self, worker: Worker, mailbox: Mailbox, lease: Lease) -> None:
        worker.round(mailbox)
        while rung := self.bell.wait():
            lease.check()
            if Ring.MAIL in rung:
                worker.round(mailbox)
            else:
                worker.send()
            self.pause = SHORTEST

    def _wait_for_lease(self, worker: Worker) -> Lease | None:
        """The lease, however long another worker keeps it; None when told to stop."""
        while not self.bell.stopped:
            lease = take_lease(worker.ledger.engine, self.settings.organiser.address)
            self.board.standby = lease is None
            if lease:
                return lease
            self.bell.rest(ASK_AGAIN)
        return None


@contextmanager
def _ringing(bell: Bell) -> Iterator[None]:
    """The clock: late rings are not made up for, and none is too late."""
    scheduler = BackgroundScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_job(bell.ring, "interval", [Ring.MAIL], seconds=POLL)
    scheduler.add_job(bell.ring, "interval", [Ring.TIME], seconds=SWEEP)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def _tell_waiting(worker: Worker) -> None:
    """Say once that people would be written to because of what the settings say now: somebody must look first."""
    if worker.waiting:
        log.warning(
            "changed settings wait for a yes: look at them with mailflow plan, then mailflow apply",
            changed=[edit.event.id for edit in worker.waiting],
        )


def _start(settings: Sequence[Settings], clock: Callable[[], datetime]) -> list[tuple[Keeper, threading.Thread]]:
    started = []
    for one in settings:
        keeper = Keeper(one, clock)
        thread = threading.Thread(target=keeper.keep, name=f"keeper {one.folder}", daemon=True)
        thread.start()
        started.append((keeper, thread))
    return started


def _stop(keepers: Sequence[tuple[Keeper, threading.Thread]]) -> None:
    """Let every keeper finish what it has in hand; what takes longer is left to the next start, which loses nothing."""
    for keeper, _ in keepers:
        keeper.bell.stop()
    ends = time.monotonic() + GRACE
    for _, thread in keepers:
        thread.join(max(0.0, ends - time.monotonic()))


@contextmanager
def _signals() -> Iterator[SimpleQueue[int]]:
    """What the process is told while the block lasts."""
    heard: SimpleQueue[int] = SimpleQueue()
    wanted = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    former = {number: signal.signal(number, lambda told, _frame: heard.put(told)) for number in wanted}
    try:
        yield heard
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
