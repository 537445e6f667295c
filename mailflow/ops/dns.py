"""The one question that mailflow asks the DNS: the TXT record of a name (DKIM keys, RFC 6376 §3.6.2)."""

from __future__ import annotations

from dns.exception import DNSException
from dns.name import from_text
from dns.resolver import Resolver

PATIENCE = 5.0
"""Seconds for one answer: the mails behind this one wait as long."""


def ask_txt(name: bytes) -> bytes | None:
    """The first TXT record of the name, its pieces joined; None where there is none, or no answer in time."""
    try:
        answer = Resolver().resolve(from_text(name.decode("ascii", "replace")), "TXT", lifetime=PATIENCE)
    except (DNSException, OSError):
        return None
    return next((b"".join(record.strings) for record in answer), None)
