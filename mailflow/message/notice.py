"""Delivery failures that follow no standard: what X-Failed-Recipients says, and the wordings that flufl.bounce knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flufl.bounce import _scan, all_failures

from mailflow.message.address import identity, mailboxes
from mailflow.model.message import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from email.message import Message as Tree

_scan.log.disabled = True  # it would write a traceback for every odd mail that its detectors stumble over

KIND = "failure-notice"
"""`Report.kind` of a delivery failure that was told in words, not in the form of RFC 3464."""
_MACHINES = (
    "mailer-daemon",
    "postmaster",
    "mail-daemon",
    "maildaemon",
    "mailerdaemon",
    "mdaemon",
    "mail-router",
    "microsoftexchange",
)
_SUBJECTS = re.compile(
    r"(?:mail )?delivery (?:status notification|failure|failed|has failed|problem)|mail delivery (?:failed|failure|system|error)|undeliverable|undelivered mail"
    r"|returned mail|failure notice|non-?delivery|message (?:undeliverable|not delivered)|mail (?:could not be delivered|error)"
    r"|unzustellbar|nicht zustellbar|non remis|échec de la remise|no se puede entregar|não foi possível entregar|nie można dostarczyć",
    re.IGNORECASE,
)
_ENDINGS = re.compile(r"(?:non remis|\(delivery failed\))\s{0,9}$", re.IGNORECASE)
"""The same behind the subject of what failed, as older gateways put it."""
_SAID = re.compile(
    r"(?:could|can|was|were|has|have)(?: not|n't)(?: be(?:en)?)? delivered|deliver(?:y|ed) (?:has )?failed|failed recipient|unknown user|undeliverable"
    r"|delivery to the following|returned to (?:the )?sender|permanent(?:ly)? (?:error|failure|failed)",
    re.IGNORECASE,
)
_STILL_TRIED = re.compile(
    r"\bthis is (?:only )?a warning(?: message)? only\b|\bwarning only\b|\b(?:do|does) not need to re-?send\b|\bstill being retried\b"
    r"|\bwill (?:be retried|be tried again|keep (?:on )?trying|continue (?:to try|trying|to be (?:tried|attempted)))\b"
    r"|\bdelivery attempts will continue\b|\bnot yet been delivered\b",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"\bpermanent(?:ly)? (?:error|failure|fatal|failed)|\b(?:given|giving) up\b|\bwill not be (?:retried|tried again)\b",
    re.IGNORECASE,
)
_LARGEST = 200_000
_BEGINNING = 20_000


def failed_recipients(value: str) -> Report | None:
    """The report that an X-Failed-Recipients field is (Exim, Gmail); None for an empty one."""
    found = [box.address.email for box in mailboxes(value) if box.address]
    return Report(KIND, "failed", found[0] if found else "") if value else None


def read_notice(tree: Tree, raw: bytes, headers: Sequence[tuple[str, str]], *, reported: bool) -> Report | None:
    """The failure or delay that a mail server tells of in its own words; None where it is no such notice.

    Only a report that follows no standard (`reported`), mail with a null return path or from a mail server's own address,
    and mail under a mail server's subject is looked at: a person may quote a failure.
    """
    titled = any(name == "subject" and (_SUBJECTS.match(value) or _ENDINGS.search(value)) for name, value in headers)
    if len(raw) > _LARGEST or not (reported or titled or _from_machine(headers)):
        return None
    try:
        delayed, failed = all_failures(tree)
    except (AttributeError, LookupError, TypeError, ValueError):
        # flufl.bounce trusts the shape of what it reads, and this is mail
        return None
    words = raw[:_BEGINNING].decode("ascii", "replace")
    if _STILL_TRIED.search(words) and not _GIVEN_UP.search(words):
        return Report(KIND, "delayed", next(iter(_identities({*failed, *delayed})), ""))
    if addresses := _identities(failed):
        return Report(KIND, "failed", addresses[0])
    if addresses := _identities(delayed):
        return Report(KIND, "delayed", addresses[0])
    told = (reported or titled) and _SAID.search(words)
    return Report(KIND, "failed") if told else None


def _from_machine(headers: Sequence[tuple[str, str]]) -> bool:
    """True for a null return path or a mail server's name in From or Sender."""
    for name, value in headers:
        if name == "return-path" and value.replace(" ", "") == "<>":
            return True
        if name in {"from", "sender", "return-path"} and any(
            machine in value.lower().replace(" ", "-") for machine in _MACHINES
        ):
            return True
    return False


def _identities(found: Iterable[bytes | str]) -> list[str]:
    """The usable addresses among those that were found, in a fixed order."""
    texts = (one.decode("ascii", "replace") if isinstance(one, bytes) else one for one in found)
    return sorted(filter(None, map(identity, texts)))
