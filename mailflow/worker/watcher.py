"""The watcher: a thread that waits for mail by IDLE on a connection of its own, and rings."""

from __future__ import annotations

import random
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import structlog

from mailflow.inbox import Watch
from mailflow.model.errors import HouseFault
from mailflow.worker.bell import Ring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailflow.settings import MailboxSettings
    from mailflow.worker.bell import Bell

log = structlog.get_logger()

REIDLE = 300.0
"""Seconds after which IDLE is begun anew: firewalls forget quiet connections."""
SHORTEST, LONGEST = 1.0, 60.0
"""Seconds between two tries to connect: doubled each time, and never quite the same."""
GOODBYE = 2.0
"""Seconds that the thread gets to end; it holds nothing that could be lost."""


@contextmanager
def watch(settings: MailboxSettings, bell: Bell) -> Iterator[None]:
    """Ring for mail as long as the block lasts. Where the server knows no IDLE, the clock's poll has to do."""
    ear, rope = socket.socketpair()
    watcher = _Watcher(settings, bell, ear)
    thread = threading.Thread(target=watcher.listen, name="watcher", daemon=True)
    thread.start()
    try:
        yield
    finally:
        watcher.stopping.set()
        rope.sendall(b"!")
        thread.join(GOODBYE)
        rope.close()


@dataclass(frozen=True, slots=True)
class _Watcher:
    settings: MailboxSettings
    bell: Bell
    ear: socket.socket
    stopping: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        """Watch, and after a fault watch again; the thread's whole life."""
        pause = SHORTEST
        with self.ear:
            while not self.stopping.is_set():
                try:
                    with Watch(self.settings) as inbox:
                        if not inbox.offered:
                            log.info("the mail server offers no IDLE: the mailbox is looked at every minute")
                            return
                        pause = SHORTEST
                        self._ring(inbox)
                except HouseFault as fault:
                    log.info("watching again soon", because=str(fault), seconds=round(pause, 1))
                    self.stopping.wait(pause * random.uniform(0.5, 1.0))  # noqa: S311 - spreads tries, keeps no secret
                    pause = min(LONGEST, pause * 2)

    def _ring(self, inbox: Watch) -> None:
        """Ring at once for what came unwatched, then for every change, and whenever IDLE begins anew."""
        while not self.stopping.is_set():
            self.bell.ring(Ring.MAIL)
            inbox.wait(REIDLE, self.ear)
