"""Header fields: cleaned, cut and decoded (RFC 2047), and the few that have a form of their own."""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from mailflow.message.decode import decode_charset
from mailflow.model.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message as Tree

SLICE = 1024
"""How much of a field's raw value is looked at: decoding more has cost whole seconds elsewhere."""
FIELDS = 1000
"""How many fields of a message are kept."""
_ENCODED = re.compile(
    r"=\?([^?*\s]{1,60})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^?]*)\?=(?:\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?))?"
)
_ID = re.compile(r"<([^<>\s]{1,500})>")
_BARE_ID = re.compile(r"[^<>\s,;]{1,250}@[^<>\s,;]{1,250}")
_PARAMETER = re.compile(r';\s*([A-Za-z0-9_.-]+)(?:\*[0-9]{0,3}\*?)?\s*=\s*("(?:[^"\\]|\\.)*+"?|[^\s;"]*)')


def fields(tree: Tree) -> tuple[tuple[str, str], ...]:
    """All header fields in order: lower-case name, cleaned value cut to 1 KB."""
    raw = list(tree.raw_items())[:FIELDS]
    return tuple((name[:SLICE].lower(), decode(str(value))[:SLICE]) for name, value in raw)


def raw_values(tree: Tree, name: str) -> list[str]:
    """The values of a field as they came, 8-bit bytes made characters, not yet decoded or cleaned."""
    return [eight_bit(str(value)) for key, value in tree.raw_items() if key.lower() == name]


def eight_bit(value: str) -> str:
    """Raw 8-bit bytes, which the parser keeps as surrogates, as the characters they stand for (RFC 6532 or older habit)."""
    if value.isascii():
        return value
    return decode_charset(value.encode("utf-8", "surrogateescape"))[0]


def decode(value: str) -> str:
    """One raw field value as clean text on one line."""
    value = _cut(eight_bit(value))
    if "=?" in value:
        value = decode_words(value)
    return clean_line(value)


def _cut(value: str) -> str:
    """The first 1 KB, never ending within an encoded word."""
    if len(value) <= SLICE:
        return value
    head = value[:SLICE]
    start = head.rfind("=?", SLICE - 100)
    return head[:start] if start >= 0 and not _ENCODED.match(head, start) else head


def decode_words(value: str) -> str:
    """The value with its encoded words decoded; neighbours of one charset are joined first, as mailers cut characters in two."""
    text: list[str] = []
    pending, charset, end = b"", "", 0
    for word in _ENCODED.finditer(value):
        data = _undo_word(word[2], word[3])
        if word.start() != end or word[1].lower() != charset:
            text += decode_charset(pending, charset)[0], value[end : word.start()]
            pending, charset = b"", word[1].lower()
        pending += data
        end = word.end()
    return "".join([*text, decode_charset(pending, charset)[0], value[end:]])


def _undo_word(encoding: str, payload: str) -> bytes:
    """One encoded word's bytes (RFC 2047 §4)."""
    raw = payload.encode("utf-8", "surrogatepass")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def parse_date(value: str) -> datetime | None:
    """A Date field (RFC 5322 §3.3) as UTC; None where it is no date. A zone of -0000 or none counts as UTC."""
    try:
        date = parsedate_to_datetime(value[:100])
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def message_ids(values: Iterable[str]) -> tuple[str, ...]:
    """The message ids in these values, in order, each once, in angle brackets whether or not they came so."""
    found: list[str] = []
    for value in values:
        found += _ID.findall(value) or _BARE_ID.findall(value)
    return tuple(f"<{name}>" for name in dict.fromkeys(found))


def parameters(value: str) -> dict[str, str]:
    """The parameters of a Content-Type or Content-Disposition field; RFC 2231 pieces are joined, their charset left aside."""
    found: dict[str, str] = {}
    for name, text in _PARAMETER.findall(value[: SLICE * 4]):
        plain = text[1:].removesuffix('"').replace("\\", "") if text.startswith('"') else text
        found[name.lower()] = found.get(name.lower(), "") + clean_line(plain)
    return found
