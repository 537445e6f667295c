"""The way out of a rehearsal: SMTP by aiosmtpd, which keeps every letter and brings the organiser's own to INBOX."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from mailflow.demo.background import Line


@dataclass(frozen=True, slots=True)
class Delivered:
    """One letter as SMTP accepted it: the envelope's sender ("" for a bounce) and recipients, and the bytes."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class Letters:
    """Every letter accepted so far, in order of arrival. Any thread may look or wait."""

    def __init__(self) -> None:
        self._letters: list[Delivered] = []
        self._arrived = threading.Condition()

    def add(self, letter: Delivered) -> None:
        """Keep one more letter and wake those who wait."""
        with self._arrived:
            self._letters.append(letter)
            self._arrived.notify_all()

    def all(self) -> tuple[Delivered, ...]:
        """What came so far."""
        with self._arrived:
            return tuple(self._letters)

    def wait_for(self, count: int, timeout: float) -> tuple[Delivered, ...]:
        """What came so far, once that is at least `count`; TimeoutError after `timeout` seconds."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: len(self._letters) >= count, timeout):
                raise TimeoutError(f"Waited {timeout:g} s for {count} letters; {len(self._letters)} came.")
            return tuple(self._letters)


class _SmtpLine(Line, SMTP):
    """aiosmtpd's side of one connection."""


class PostOffice:
    """What the SMTP server does with each letter (a handler of aiosmtpd), for one organiser."""

    def __init__(
        self, address: str, password: str, letters: Letters, bring: Callable[[bytes], Awaitable[None]]
    ) -> None:
        self._address = address.casefold()
        self._login = LoginPassword(address.encode(), password.encode())
        self._letters = letters
        self._bring = bring

    def connection(self) -> Line:
        """A new connection's protocol. A login is checked where one is given, and not asked for."""
        return _SmtpLine(
            self,
            hostname="localhost",
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=self._authenticate,
            loop=asyncio.get_running_loop(),
        )

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Accept one letter for anybody; the organiser's own is in INBOX before SMTP says 250."""
        letter = _delivered(envelope)
        if self._address in map(str.casefold, letter.recipients):
            await self._bring(_with_return_path(letter))
        self._letters.add(letter)
        return "250 2.0.0 Accepted"

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: object
    ) -> AuthResult:
        return AuthResult(success=login == self._login, handled=False, auth_data=login)


def _delivered(envelope: Envelope) -> Delivered:
    sender = envelope.mail_from or ""
    return Delivered(
        sender="" if sender == "<>" else sender,
        recipients=tuple(envelope.rcpt_tos),
        raw=envelope.original_content or b"",
    )


def _with_return_path(letter: Delivered) -> bytes:
    """The letter as final delivery leaves it, RFC 5321 section 4.4."""
    return f"Return-Path: <{letter.sender}>\r\n".encode("utf-8", "surrogateescape") + letter.raw
