"""The way out of a rehearsal: SMTP by aiosmtpd, which keeps every letter and delivers the organiser's own."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True, slots=True)
class Delivered:
    """One letter as SMTP accepted it: the envelope's sender ("" for a bounce) and recipients, and the bytes."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class Letters:
    """Every letter accepted so far, in order of arrival. Any thread may look or wait."""

    def __init__(self) -> None:
        self._letters: tuple[Delivered, ...] = ()
        self._arrived = threading.Condition()

    def add(self, letter: Delivered) -> None:
        """Keep one more letter and wake those who wait."""
        with self._arrived:
            self._letters = (*self._letters, letter)
            self._arrived.notify_all()
