"""Who vouches for senders: the stamps on the newest mails, held against `[mailbox] authenticity`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mailflow.check.finding import note, ok, wrong
from mailflow.guard.stamps import read_stamp, topmost
from mailflow.message import read
from mailflow.model.verdict import Evidence
from mailflow.worker.evidence import evidence_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailflow.check.finding import Finding
    from mailflow.settings import MailboxSettings

STAMP = "Authentication-Results"
GMAIL = "mx.google.com"


def stamps(mailbox: MailboxSettings, headers: Sequence[bytes]) -> Iterator[Finding]:
    """What the top-most stamp of each looks like, and how many prove their sender under the profile of the settings."""
    profile = mailbox.authenticity
    found = [value for header in headers if (value := topmost(header, STAMP)) is not None]
    suits = Counter(_profile(value) for value in found)
    usual = suits.most_common(1)[0][0] if suits else ""
    if not headers:
        yield note("senders", "There is no mail yet to see how the server stamps it: check again when some has come.")
    elif profile == "dkim":
        yield from _proven(mailbox, headers)
    elif not found:
        yield note("senders", f"None of the newest {len(headers)} mails has a stamp ({STAMP}), {_weight(profile)}.")
    elif profile == "off":
        yield note("senders", f'The server stamps mails: authenticity = "{usual}" would let them prove who wrote them.')
    elif profile not in suits:
        yield wrong(
            "senders",
            f'The stamps on the newest mails are not those of "{profile}": write authenticity = "{usual}" ({mailbox.where}).',
        )
    else:
        yield from _proven(mailbox, headers)


def describe(header: bytes, profile: str) -> str:
    """One mail's stamp in words, with what it proves under a profile."""
    value = topmost(header, STAMP)
    looks = f'as those of "{_profile(value)}"' if value else "none"
    return f"stamp: {looks}; under {profile} it proves: {_evidence(header, profile)}"


def _weight(profile: str) -> str:
    if profile == "off":
        return "and none is asked for: who cancels is told so at the booked address"
    return f'so "{profile}" can prove nobody: ask whoever runs the server, or write authenticity = "dkim"'


def _proven(mailbox: MailboxSettings, headers: Sequence[bytes]) -> Iterator[Finding]:
    seen = Counter(_evidence(header, mailbox.authenticity) for header in headers)
    told = ", ".join(f"{seen[kind]} {kind}" for kind in Evidence if seen[kind])
    yield ok("senders", f'The newest {len(headers)} mails under "{mailbox.authenticity}": {told}.')


def _evidence(header: bytes, profile: str) -> Evidence:
    return evidence_for(profile)(read(header))


def _profile(value: str) -> str:
    """The setting that reads such a stamp."""
    by = read_stamp(value).by
    if by == GMAIL:
        return "gmail"
    return f"authserv-id:{by}" if by else "exchange-online"
