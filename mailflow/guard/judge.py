"""The guard's verdict: the first rule that fits, and where an answer may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.guard.rules import RULES
from mailflow.model.verdict import Course, Evidence, Verdict

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.people import Address
    from mailflow.model.programme import Organiser


def judge(message: Message, organiser: Organiser, evidence: Evidence) -> Verdict:
    """May mailflow act on the message, and where may it reply? `evidence`: what is known of the sender.

    Whether a Message-ID or a reference is one of ours, only the books know: the ledger looks it up afterwards.
    """
    rule = next(rule for rule in RULES if rule.fits(message, organiser))
    because = f"{rule.because}: {message.trouble}" if rule.course is Course.HOLD and message.trouble else rule.because
    answerable = rule.course is Course.ACT
    reply_to = _answer_address(message, organiser, evidence) if answerable else None
    return Verdict(rule.course, rule.name, because, evidence, reply_to)


def _answer_address(message: Message, organiser: Organiser, evidence: Evidence) -> Address | None:
    """Where an answer goes: Reply-To only where the sender is proven, else From; never to ourselves.

    A forged From with an attacker's Reply-To would otherwise hand over what the victim holds.
    """
    wished = message.reply_to[0] if len(message.reply_to) == 1 and evidence is Evidence.PASS else None
    choices = (
        address for address in (wished, message.sender) if address and address.email != organiser.address.lower()
    )
    return next(choices, None)
