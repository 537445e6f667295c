"""Evidence of the sender: what the mailbox's own server says of a message, read by the mailbox's profile.

Only the top-most stamp counts: whatever stands below it may be the sender's own writing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.guard.stamps import Stamp, read_stamp, topmost
from mailflow.model.verdict import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.guard.stamps import Result
    from mailflow.model.message import Message

    Txt = Callable[[bytes], bytes | None]
    """Asks the DNS for the TXT record of a name; None where there is none."""

GMAIL = "mx.google.com"
"""Gmail's authserv-id."""
EXCHANGE: tuple[tuple[str, str, Evidence], ...] = (
    ("compauth", "fail", Evidence.FAIL),
    ("dmarc", "fail", Evidence.FAIL),
    ("compauth", "pass", Evidence.PASS),
    ("dmarc", "pass", Evidence.PASS),
)
"""Method, result and what it proves, for Exchange Online; the first that stands in the stamp counts."""
STANDARD: tuple[tuple[str, str, Evidence], ...] = (
    ("dmarc", "fail", Evidence.FAIL),
    ("dmarc", "pass", Evidence.PASS),
    ("dkim", "pass", Evidence.PASS),
    ("spf", "pass", Evidence.PASS),
    ("spf", "fail", Evidence.FAIL),
)
"""The same for servers that follow RFC 8601. Without a DMARC verdict an aligned DKIM or SPF result takes its place."""
DOMAIN = {"dmarc": ("header.from",), "dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom",)}
"""Where a method's result names the domain that it speaks of."""
ONCE = ("dmarc", "compauth")
"""What a server says once; a second one is not the server's."""


def evidence(message: Message, profile: str, txt: Txt) -> Evidence:
    """What proves the sender, by the profile of `[mailbox] authenticity`. Never raises; asks `txt` only under `dkim`."""
    if message.sender is None:
        return Evidence.NONE
    domain = message.sender.email.rpartition("@")[2]
    name, _, by = profile.partition(":")
    match name:
        case "exchange-online":
            return _exchange(message.raw, domain)
        case "gmail":
            return _standard(message.raw, domain, GMAIL)
        case "authserv-id":
            return _standard(message.raw, domain, by.lower())
        case "dkim":
            from mailflow.guard.signatures import signers  # noqa: PLC0415 - a large library that one profile needs

            signed = signers(message.raw, txt, lambda signer: _aligned(signer, domain))
            return Evidence.PASS if signed else Evidence.NONE
        case _:
            return Evidence.NONE


def _exchange(raw: bytes, domain: str) -> Evidence:
    """Exchange's stamp has no authserv-id; mail inside one tenant has no passing stamp, but Exchange's own mark of it."""
    stamp = _stamp(raw)
    if stamp.by:
        return Evidence.NONE
    named = {result.value("header.from") for result in stamp.of("dmarc")}
    found = _first(EXCHANGE, stamp, lambda _: domain in named)
    inside = (topmost(raw, "X-MS-Exchange-Organization-AuthAs") or "").lower() == "internal"
    return Evidence.PASS if found is Evidence.NONE and inside else found


def _standard(raw: bytes, domain: str, by: str) -> Evidence:
    stamp = _stamp(raw)
    if stamp.by != by and not stamp.broken:
        return Evidence.NONE
    return _first(STANDARD, stamp, lambda result: any(_aligned(name, domain) for name in _domains(result)))


def _stamp(raw: bytes) -> Stamp:
    value = topmost(raw, "Authentication-Results")
    return Stamp() if value is None else read_stamp(value)


def _first(
    rows: tuple[tuple[str, str, Evidence], ...], stamp: Stamp, speaks_of_sender: Callable[[Result], bool]
) -> Evidence:
    """The first row that stands in the stamp. A broken or doubled verdict is taken for a failed one: it costs a reply."""
    if stamp.broken or any(len(stamp.of(method)) > 1 for method in ONCE):
        return Evidence.FAIL
    for method, verdict, proves in rows:
        for result in stamp.of(method):
            of_sender = speaks_of_sender(result) or (method in ONCE and proves is Evidence.FAIL)
            if result.verdict == verdict and of_sender:
                return proves
    return Evidence.NONE


def _domains(result: Result) -> tuple[str, ...]:
    values = (result.value(name) for name in DOMAIN.get(result.method, ()))
    return tuple(value.rpartition("@")[2].rstrip(".") for value in values if value)


def _aligned(named: str, domain: str) -> bool:
    """True if the named domain answers for the From domain: the same, or one above it, but never a top-level one."""
    return named == domain or ("." in named and domain.endswith(f".{named}"))
