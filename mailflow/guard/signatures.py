"""DKIM signatures (RFC 6376) verified here, for mailboxes whose server stamps nothing. A failed signature is no signature."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dkim import DKIM, DKIMException
from dkim.util import InvalidTagValueList, parse_tag_value

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 5
"""How many signatures of one message are tried: each costs a look-up and an RSA operation."""
LONGEST_BLANK = 100
"""A message with a longer run of blanks is not verified: dkimpy's canonical form takes quadratic time on them."""
DECIDING = frozenset({b"from", b"subject", b"date", b"reply-to", b"content-type", b"content-transfer-encoding"})
"""What mailflow goes by: each occurrence must be signed, or somebody may have put one on top (RFC 6376 §8.15)."""
HASHED_WITH = frozenset({b"rsa-sha256"})
"""SHA-1 proves nothing any more (RFC 8301 §3.1); Ed25519 needs a library of its own."""


def signers(raw: bytes, txt: Callable[[bytes], bytes | None], wanted: Callable[[str], bool]) -> frozenset[str]:
    """The wanted domains (lower case) that have signed this message, body and all; `txt` asks the DNS for a TXT record."""
    if b" " * LONGEST_BLANK in raw.replace(b"\t", b" "):
        return frozenset()
    try:
        letter = DKIM(raw)
    except DKIMException:
        return frozenset()
    signatures = [value for name, value in letter.headers if name.lower() == b"dkim-signature"]
    counted = Counter(name.lower() for name, _ in letter.headers if name.lower() in DECIDING)
    found = set()
    for number, value in enumerate(signatures[:MOST]):
        domain = _domain(value, counted)
        if domain and wanted(domain) and _holds(letter, number, txt):
            found.add(domain)
    return frozenset(found)


def _domain(value: bytes, counted: Counter[bytes]) -> str:
    """Who signed, if the signature covers enough: the whole body (no `l=`) and every field that decides; else empty."""
    try:
        tags = parse_tag_value(value)
    except InvalidTagValueList:
        return ""
    signed = Counter(name.strip().lower() for name in tags.get(b"h", b"").split(b":"))
    if b"l" in tags or tags.get(b"a") not in HASHED_WITH or counted - signed:
        return ""
    return str(tags.get(b"d", b"").decode("ascii", "replace").lower())


def _holds(letter: DKIM, number: int, txt: Callable[[bytes], bytes | None]) -> bool:
    """True if the signature verifies. What senders sign with and publish is theirs to malform, and dkimpy lets that through."""
    try:
        return bool(letter.verify(number, dnsfunc=lambda name, **_: txt(name)))
    except (DKIMException, ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
        return False
