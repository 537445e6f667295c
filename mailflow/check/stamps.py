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
SIGNATURE = "DKIM-Signature"
GMAIL = "mx.google.com"


def stamps(mailbox: MailboxSettings, headers: Sequence[bytes]) -> Iterator[Finding]:
    """What the top-most stamp of each looks like, and how many prove their sender under the profile of the settings."""
    if not headers:
        yield note("senders", "There is no mail yet to see how the server stamps it: check again when some has come.")
    elif mailbox.authenticity == "dkim":
        signed = sum(topmost(header, SIGNATURE) is not None for header in headers)
        yield ok(
            "senders", f"Of the newest {len(headers)} mails {signed} carry a DKIM signature, which mailflow verifies."
        )
    else:
        yield _compared(mailbox, headers)


def _compared(mailbox: MailboxSettings, headers: Sequence[bytes]) -> Finding:
    profile = mailbox.authenticity
    proofs = Counter(_evidence(header, profile) for header in headers)
    suits = Counter(_profile(value) for header in headers if (value := topmost(header, STAMP)) is not None)
    usual = suits.most_common(1)[0][0] if suits else ""
    if profile in suits or proofs[Evidence.PASS]:
        told = ", ".join(f"{proofs[kind]} {kind}" for kind in Evidence if proofs[kind])
        return ok("senders", f'The newest {len(headers)} mails under "{profile}": {told}.')
    if not usual:
        return note("senders", f"None of the newest {len(headers)} mails has a stamp ({STAMP}), {_weight(profile)}.")
    if profile == "off":
        return note(
            "senders", f'The server stamps mails: authenticity = "{usual}" would let them prove who wrote them.'
        )
    return wrong(
        "senders",
        f'The stamps on the newest mails are not those of "{profile}": write authenticity = "{usual}" ({mailbox.where}).',
    )


def describe(header: bytes, profile: str) -> str:
    """One mail's stamp in words, with what it proves under a profile."""
    if profile == "dkim":
        return f"DKIM signature: {'none' if topmost(header, SIGNATURE) is None else 'there, which mailflow verifies'}"
    value = topmost(header, STAMP)
    looks = f'as those of "{_profile(value)}"' if value else "none"
    return f"stamp: {looks}; under {profile} it proves: {_evidence(header, profile)}"


def _weight(profile: str) -> str:
    if profile == "off":
        return "and none is asked for: what a mail takes away is told to the booked address"
    return f'so "{profile}" can prove nobody: ask whoever runs the server, or write authenticity = "dkim"'


def _evidence(header: bytes, profile: str) -> Evidence:
    return evidence_for(profile)(read(header))


def _profile(value: str) -> str:
    """The setting that reads such a stamp."""
    by = read_stamp(value).by
    if by == GMAIL:
        return "gmail"
    return f"authserv-id:{by}" if by else "exchange-online"
