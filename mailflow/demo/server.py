"""The embedded mail server of a rehearsal: real IMAP and SMTP on loopback, in this process, gone without a trace.

with MailServer.start(address="bookings@lla.example", password="secret") as server:
    server.deliver(raw, received)       # a mail for the organiser
    ...                                 # mailflow reads it by IMAP and answers by SMTP
    letters = server.wait_for(1, 10)    # its letters
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from mailflow.demo.background import HOST, Background
from mailflow.demo.imap import Mailbox
from mailflow.demo.smtp import Delivered, Letters, PostOffice

__all__ = ["Delivered", "MailServer", "MailServerError"]

_CHATTY = ("pymap", "mail.log")  # the libraries' loggers: every protocol line, and notices about aiosmtpd itself


class MailServerError(Exception):
    """The server did not start; the message says why, in a sentence."""


def _real_time() -> datetime:
    return datetime.now(UTC)


class MailServer:
    """One organiser's mailbox and way out. Every method may be called from any thread."""

    host = HOST
    imap_port: int
    smtp_port: int

    def __init__(self, background: Background, clock: Callable[[], datetime]) -> None:
        self._background = background
        self._clock = clock
        self._letters = Letters()
        self._mailbox: Mailbox

    @classmethod
    def start(cls, *, address: str, password: str, clock: Callable[[], datetime] = _real_time) -> Self:
        """A running server, user name = address; `clock` dates what SMTP brings to INBOX. Raises MailServerError."""
        _hush()
        server = cls(Background("rehearsal mail server"), clock)
        try:
            server._open(address, password)
        except (OSError, ValueError) as error:
            server.stop()
            raise MailServerError(f"The rehearsal's mail server cannot start: {error}.") from error
        return server

    def stop(self) -> None:
        """Hang up on everybody and free the ports, within a second."""
        self._background.stop()

    def deliver(self, raw: bytes, received: datetime) -> None:
        """Put a mail into INBOX, as is, with INTERNALDATE `received` (to the second); ValueError if that has no zone."""
        if received.utcoffset() is None:
            raise ValueError(f"The time of receipt {received} needs a time zone.")
        self._background.run(self._mailbox.append(raw, received))

    def letters(self) -> tuple[Delivered, ...]:
        """What was sent through SMTP so far, to anybody, in order of arrival."""
        return self._letters.all()

    def wait_for(self, count: int, timeout: float) -> tuple[Delivered, ...]:
        """The letters, once there are at least `count`; TimeoutError if that takes more than `timeout` seconds."""
        return self._letters.wait_for(count, timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _open(self, address: str, password: str) -> None:
        self._mailbox = self._background.run(Mailbox.open(address, password))
        office = PostOffice(address, password, self._letters, self._bring)
        self.imap_port = self._background.listen(self._mailbox.connection)
        self.smtp_port = self._background.listen(office.connection)

    async def _bring(self, raw: bytes) -> None:
        await self._mailbox.append(raw, self._clock())


def _hush() -> None:
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL)
