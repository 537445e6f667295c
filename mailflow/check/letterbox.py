"""The organiser's mailbox: reached, able, open to us, ours alone, and its newest mails stamped as the settings say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mailflow.check.finding import note, ok, wrong
from mailflow.check.stamps import stamps
from mailflow.inbox import Survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from mailflow.check.finding import Finding
    from mailflow.inbox import Stored
    from mailflow.settings import MailboxSettings, Settings

NEWEST = 20
"""How many mails are looked at."""
SKEW = timedelta(minutes=5)
"""So far the mail server's clock and ours may differ."""
LACKING = (
    ({"IDLE"}, set[str](), "it does not tell when mail comes: mailflow looks every minute"),
    ({"MOVE"}, {"UIDPLUS"}, "it cannot move mail: mailflow copies it and removes the original"),
    (
        {"MOVE", "UIDPLUS"},
        set[str](),
        "it can neither move nor remove single mails: those dealt with stay in INBOX, marked",
    ),
)
"""Abilities that the server lacks, those that it has all the same, and what follows."""


def letterbox(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Everything about `[mailbox]`."""
    mailbox = settings.require("mailbox")
    with Survey(mailbox) as survey:
        yield ok("imap", f"{mailbox.username} is let in at {mailbox.name}.")
        yield from abilities(survey.lacking)
        yield from _folders(mailbox, survey.closed())
        yield from _privacy(survey.unread_of_others(settings.organiser.address))
        newest = survey.newest(NEWEST)
    yield from _clock(newest, now)
    yield from stamps(mailbox, [stored.header for stored in newest])


def abilities(lacking: frozenset[str]) -> Iterator[Finding]:
    """What follows from what the server cannot do."""
    for missing, there, follows in LACKING:
        if missing <= lacking and not there & lacking:
            yield note("imap", f"The server knows no {' and no '.join(sorted(missing))}, so {follows}.")


def _folders(mailbox: MailboxSettings, closed: dict[str, str]) -> Iterator[Finding]:
    for name, why in closed.items():
        yield wrong(
            "folders",
            f"The folder {name} cannot be used ({why}): give {mailbox.username} the right to make it and to put mail there.",
        )
    if not closed:
        yield ok("folders", "INBOX and the folders below mailflow are there and can be written.")


def _privacy(unread: int) -> Iterator[Finding]:
    if unread:
        yield note(
            "folders",
            f"Unread mail in INBOX is not for mailflow ({unread}; older than since, or to another address):"
            " better give mailflow a mailbox of its own.",
        )


def _clock(newest: Sequence[Stored], now: datetime) -> Iterator[Finding]:
    if newest and newest[0].received > now + SKEW:
        yield wrong(
            "clock",
            f"The mail server received a mail at {newest[0].received:%Y-%m-%d %H:%M} UTC, but the clock here shows"
            f" {now:%Y-%m-%d %H:%M}: set this machine's clock.",
        )
