"""Hands letters to the mail server over one connection that is kept, and tells what it said of each."""

from __future__ import annotations

import re
from contextlib import suppress
from smtplib import SMTPDataError, SMTPException
from typing import TYPE_CHECKING, Self

from mailflow.model.delivery import Deferred, Delivery, Rejected
from mailflow.model.errors import HouseFault
from mailflow.ops.reach import said
from mailflow.outbox.answer import CLOSING, Answer, Step, judge
from mailflow.outbox.line import PATIENCE, dial, hang_up

if TYPE_CHECKING:
    from smtplib import SMTP
    from types import TracebackType

    from mailflow.model.letter import Letter
    from mailflow.settings import SmtpSettings

_LAST_ANSWER = 600  # seconds to wait for it: who gives up sooner sends twice (RFC 5321 §4.5.3.2.6)
_LINE_END = re.compile(rb"\r\n|\r|\n")


class Courier:
    """Implements `model.desk.Courier`; for one thread. `close`, or the end of a with block, says goodbye."""

    def __init__(self, settings: SmtpSettings, sender: str) -> None:
        self._settings = settings
        self._sender = sender
        self._line: SMTP | None = None

    def __enter__(self) -> Self:
        """Nothing yet: the first letter opens the connection."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Say goodbye."""
        self.close()

    def send(self, letter: Letter) -> Delivery:
        """Hand over one letter; where the server has closed the kept connection meanwhile, over a new one."""
        kept = self._line is not None
        delivery = self._hand_over(letter)
        if kept and self._line is None and isinstance(delivery, Deferred) and delivery.house:
            delivery = self._hand_over(letter)
        return delivery

    def close(self) -> None:
        """Say goodbye; sending again opens a new connection."""
        line, self._line = self._line, None
        if line:
            with suppress(OSError):  # SMTPException is one; it may be gone already
                line.quit()
            hang_up(line)

    def _hand_over(self, letter: Letter) -> Delivery:
        if not letter.to.email.isascii():
            return Rejected(f"The address {letter.to.email} has letters beyond ASCII, which mailflow does not send to.")
        try:
            line = self._line = self._line or dial(self._settings)
        except HouseFault as fault:
            return Deferred(str(fault), house=True)
        try:
            answer = self._envelope(line, letter)
        except (SMTPException, OSError) as error:
            self._drop()
            return Deferred(
                f"The mail server {self._settings.name} closed the connection ({said(str(error))}).", house=True
            )
        return self._conclude(answer, letter) if answer else self._content(line, letter)

    def _envelope(self, line: SMTP, letter: Letter) -> Answer | None:
        """Who writes to whom; the answer that refuses it, or None. With ENVID a bounce names the letter (RFC 3461 §4)."""
        traced = line.has_extn("dsn")
        options = [f"ENVID={letter.id}", "RET=HDRS"] if traced else []
        if not letter.raw.isascii() and line.has_extn("8bitmime"):
            options.append("BODY=8BITMIME")
        sender = Answer(Step.SENDER, *line.mail(self._sender, options))
        if not sender.good:
            return sender
        recipient = Answer(Step.RECIPIENT, *line.rcpt(letter.to.email, ["NOTIFY=FAILURE"] if traced else []))
        return None if recipient.good else recipient

    def _content(self, line: SMTP, letter: Letter) -> Delivery:
        """The letter itself. A lost answer leaves open whether it was taken: it is sent again, the same to the byte."""
        try:
            answer = Answer(Step.CONTENT, *self._data(line, letter.raw))
        except (SMTPException, OSError) as error:
            self._drop()
            return Deferred(
                f"The connection to the mail server {self._settings.name} ended ({said(str(error))}) before it said whether"
                " it took the letter."
            )
        return self._conclude(answer, letter)

    def _data(self, line: SMTP, raw: bytes) -> tuple[int, bytes]:
        """DATA with patience. A lone CR or LF would let an original that we enclose smuggle in mail of its own."""
        if line.sock:
            line.sock.settimeout(_LAST_ANSWER)
        try:
            return line.data(_LINE_END.sub(b"\r\n", raw))
        except SMTPDataError as refusal:
            error = refusal.smtp_error
            return refusal.smtp_code, error if isinstance(error, bytes) else error.encode()
        finally:
            if line.sock:
                line.sock.settimeout(PATIENCE)

    def _conclude(self, answer: Answer, letter: Letter) -> Delivery:
        """What the answer means; the connection is ready for the next letter, or dropped."""
        if answer.code == CLOSING or not answer.known:
            self._drop()
        elif not answer.good:
            self._reset()
        return judge(answer, letter.to.email, self._settings)

    def _reset(self) -> None:
        try:
            if self._line:
                self._line.rset()
        except (SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        line, self._line = self._line, None
        if line:
            hang_up(line)
