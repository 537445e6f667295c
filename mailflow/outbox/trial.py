"""A trial of the way out: everything that a letter needs up to its content, which is not sent."""

from __future__ import annotations

from dataclasses import dataclass
from smtplib import SMTPException
from typing import TYPE_CHECKING

from mailflow.model.delivery import Accepted
from mailflow.model.errors import HouseFault
from mailflow.outbox.answer import Answer, Step, judge
from mailflow.outbox.line import dial, hang_up, words

if TYPE_CHECKING:
    from smtplib import SMTP

    from mailflow.settings import SmtpSettings


@dataclass(frozen=True, slots=True)
class Trial:
    """What the server said of itself."""

    largest: int
    """Bytes of the largest letter that it takes; 0 where it names no limit."""
    traced: bool
    """True if its delivery reports will name our letter (RFC 3461)."""


def try_out(settings: SmtpSettings, sender: str) -> Trial:
    """Connect, log in, and ask whether a letter from us to ourselves would be taken; HouseFault says what is refused."""
    line = dial(settings)
    try:
        _ask(line, settings, sender)
        limit = line.esmtp_features.get("size", "")
        return Trial(int(limit) if limit.isdecimal() else 0, line.has_extn("dsn"))
    except (SMTPException, OSError) as error:
        raise HouseFault(
            f"The mail server {settings.name} closed the connection ({words(error)}): try again ({settings.where})."
        ) from error
    finally:
        hang_up(line)


def _ask(line: SMTP, settings: SmtpSettings, sender: str) -> None:
    """MAIL and RCPT; the end of the connection takes both back."""
    steps = ((Step.SENDER, line.mail), (Step.RECIPIENT, line.rcpt))
    for step, say in steps:
        delivery = judge(Answer(step, *say(sender)), sender, settings)
        if not isinstance(delivery, Accepted):
            raise HouseFault(delivery.because)
    line.rset()
