"""The bell that wakes a keeper: rung by the watcher, by the clock, and once for good."""

from __future__ import annotations

import threading
from enum import StrEnum


class Ring(StrEnum):
    """Why it rang."""

    MAIL = "mail"
    """Mail may have come."""
    TIME = "time"
    """Something may have become due."""


class Bell:
    """Any thread may ring; one waits. Rings that come together are heard together."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._rung: set[Ring] = set()
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """True once everything should end."""
        return self._stopped

    def ring(self, why: Ring) -> None:
        """Wake whoever waits, or whoever waits next."""
        with self._changed:
            self._rung.add(why)
            self._changed.notify_all()

    def stop(self) -> None:
        """Ring for good."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def wait(self) -> frozenset[Ring]:
        """Why it rang since the last time; empty when everything should end."""
        with self._changed:
            self._changed.wait_for(lambda: self._rung or self._stopped)
            rung, self._rung = frozenset(self._rung), set()
            return frozenset() if self._stopped else rung

    def rest(self, seconds: float) -> None:
        """Let time pass, whatever rings, unless everything should end."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped, seconds)
