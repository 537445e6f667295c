"""The rehearsal: a letter to an address of yours, which you answer by hand; what its way out and back shows."""

from __future__ import annotations

import secrets
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from mailflow.check.finding import note, ok, wrong
from mailflow.check.stamps import describe
from mailflow.guard import judge
from mailflow.inbox import Survey, Watch
from mailflow.message import read
from mailflow.model.delivery import Accepted
from mailflow.model.errors import HouseFault
from mailflow.model.letter import Letter, News
from mailflow.model.people import Address
from mailflow.model.verdict import Course, Evidence
from mailflow.outbox import Courier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mailflow.check.finding import Finding
    from mailflow.inbox import Stored
    from mailflow.settings import MailboxSettings, Settings

LIMIT = 600.0
"""Seconds to wait for the answer."""
LOOK = 5.0
"""Seconds between two looks, where the server does not tell of mail sooner."""
PART = "rehearsal"
WORDS = """This is a rehearsal of mailflow, which looks after the bookings of {name}.

Please reply to this letter, with any words. Nothing is booked by it.
"""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the letter is known by when it comes back, whatever the servers do to its header."""

    token: str
    message_id: str


def rehearse(settings: Settings, to: str, now: datetime) -> Iterator[Finding]:
    """Send the letter, wait up to ten minutes for the answer, and tell what was learnt; told as soon as it is known."""
    try:
        mailbox, smtp = settings.require("mailbox"), settings.require("smtp")
        token = f"rehearsal-{secrets.token_hex(6)}"
        trace = Trace(token, f"<{token}@{settings.organiser.address.rpartition('@')[2]}>")
        with Courier(smtp, settings.organiser.address) as courier:
            delivery = courier.send(_letter(settings, to, trace, now))
        if not isinstance(delivery, Accepted):
            yield wrong(PART, delivery.because)
            return
        yield ok(PART, f"A letter is on its way to {to}: please reply to it there. Waiting for up to 10 minutes.")
        yield from _await(settings, mailbox, trace)
    except HouseFault as fault:
        yield wrong(PART, str(fault))


def _letter(settings: Settings, to: str, trace: Trace, now: datetime) -> Letter:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = settings.organiser.address
    mail["To"] = to
    mail["Subject"] = subject = f"Please reply: {trace.token}"
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = trace.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Mailflow-Loop"] = settings.organiser.address
    mail.set_content(WORDS.format(name=settings.organiser.name))
    return Letter(trace.token, Address(to), News.STATUS, subject, mail.as_bytes(), trace.message_id, "", now)


def _await(settings: Settings, mailbox: MailboxSettings, trace: Trace) -> Iterator[Finding]:
    began = time.monotonic()
    with ExitStack() as stack:
        ear, rope = socket.socketpair()  # nobody rings: the wait takes a bell
        stack.enter_context(ear)
        stack.enter_context(rope)
        watch = stack.enter_context(Watch(mailbox))
        survey = stack.enter_context(Survey(mailbox))
        while (waited := time.monotonic() - began) < LIMIT:
            for stored in survey.mentioning(trace.token):
                if _bounced(stored.header):
                    yield wrong(
                        PART, "The letter came back undelivered: check the address, and read the report in INBOX."
                    )
                    return
                if _answers(stored.header, settings):
                    yield from _learnt(stored, mailbox, trace, waited)
                    if stored.folder == "INBOX":
                        survey.put_away(stored)
                    return
            if watch.offered:
                watch.wait(LOOK, ear)
            else:
                time.sleep(LOOK)
    yield wrong(
        PART, "No answer came within 10 minutes: look for it in INBOX and among the junk, and check the address."
    )


def _bounced(header: bytes) -> bool:
    return "delivery-status" in read(header).header("content-type").lower()


def _answers(header: bytes, settings: Settings) -> bool:
    """True for a person's mail: neither our own letter nor an automatic one."""
    return judge(read(header), settings.organiser, Evidence.NONE).course is Course.ACT


def _learnt(stored: Stored, mailbox: MailboxSettings, trace: Trace, waited: float) -> Iterator[Finding]:
    yield ok(PART, f"The answer came after {waited:.0f} seconds; it lies in {stored.folder}.")
    yield note(PART, f"Its {describe(stored.header, mailbox.authenticity)}.")
    if trace.message_id in read(stored.header).in_reply_to:
        yield ok(PART, "It names our letter: the Message-ID came through unchanged.")
    else:
        yield note(
            PART,
            "It does not name our letter: a server replaces the Message-ID, so answers are known by their Ref: line.",
        )
