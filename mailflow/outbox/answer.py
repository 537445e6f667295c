"""What a mail server's answer means for a letter: taken, not now, or never; and whether others would fare the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailflow.model.delivery import Accepted, Deferred, Delivery, Rejected
from mailflow.ops.reach import said

if TYPE_CHECKING:
    from mailflow.settings import SmtpSettings

CLOSING = 421
"""The server closes the connection (RFC 5321 §4.2.3)."""


class Step(StrEnum):
    """What was answered."""

    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    CONTENT = "DATA"


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply of the server (RFC 5321 §4.2)."""

    step: Step
    code: int
    raw: bytes

    @property
    def good(self) -> bool:
        """2yz: taken."""
        return 200 <= self.code < 300  # noqa: PLR2004 - RFC 5321 §4.2.1

    @property
    def final(self) -> bool:
        """5yz: the same letter would be refused again."""
        return 500 <= self.code < 600  # noqa: PLR2004 - the same

    @property
    def known(self) -> bool:
        """True for an answer that makes sense; after another the two sides no longer understand each other."""
        return self.good or self.final or 400 <= self.code < 500  # noqa: PLR2004 - the same

    def __str__(self) -> str:
        """Code and words, as people are shown them."""
        return f"{self.code} {said(self.raw)}"


_IDENTITY = "check that {username} may send as your address"
_STRANGER = "it does not take us for somebody it knows: check username and password"
EVERYBODYS: tuple[tuple[Step, re.Pattern[str], str], ...] = (
    (Step.SENDER, re.compile(r"^4"), "it is tried again"),
    (Step.SENDER, re.compile(r"^5"), _IDENTITY),
    (Step.RECIPIENT, re.compile(r"sender address rejected", re.IGNORECASE), _IDENTITY),
    (
        Step.RECIPIENT,
        re.compile(r"^53\d|relay|authenticat|(client host|helo command) rejected", re.IGNORECASE),
        _STRANGER,
    ),
    (Step.CONTENT, re.compile(r"\b5\.7\.60\b|\b5\.2\.252\b|SendAsDenied"), _IDENTITY),
)
"""Refusals that no other letter would escape, by step and words, with the remedy; the first that fits counts.

Postfix keeps what it has against us until RCPT (smtpd_delay_reject), Exchange Online until the end of the letter.
"""


def judge(answer: Answer, to: str, settings: SmtpSettings) -> Delivery:
    """What became of the letter to this address, with the reason in a sentence."""
    server = f"The mail server {settings.name}"
    if answer.good:
        return Accepted(str(answer))
    if answer.code == CLOSING or not answer.known:
        return Deferred(f"{server} is not at our service ({answer}).", house=True)
    if remedy := _everybodys(answer):
        remedy = remedy.format(username=settings.username or "mailflow")
        return Deferred(f"{server} takes no letter of ours ({answer}): {remedy} ({settings.where}).", house=True)
    if answer.final:
        return Rejected(f"{server} refused the letter to {to} ({answer}).")
    return Deferred(f"{server} does not take the letter to {to} now ({answer}).")


def _everybodys(answer: Answer) -> str:
    return next((remedy for step, mark, remedy in EVERYBODYS if step is answer.step and mark.search(str(answer))), "")
