"""Addresses as the From, Reply-To, To and Cc fields carry them (RFC 5322 §3.4): one strict reading, in one linear pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.message.headers import SLICE, decode_words
from mailflow.model.people import Address
from mailflow.model.text import clean_line

LONGEST = 64 * 1024
"""How much of an address field is read, in characters."""
MOST = 500
"""How many addresses of a field are kept."""
DEEPEST = 20
"""How many parentheses may stand open: real comments never nest so, and parsers recurse on them."""

_SPECIAL = re.compile(r'["<>@,;:()\\]')
_LONGEST_LOCAL, _LONGEST_DOMAIN, _LONGEST_LABEL = 64, 253, 63
"""RFC 5321 §4.5.3.1.1, RFC 1035 §2.3.4."""
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_PIECE = re.compile(
    r'"(?:[^"\\]|\\.)*+"?|\((?:[^()\\]|\\.)*+|[)]|<[^<>"]*(?:"(?:[^"\\]|\\.)*+"?[^<>"]*)*>?|[,;:]|[^"()<>,;:]+|.',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One entry of an address field as it was written: `address` is None where there is no strict addr-spec."""

    address: Address | None
    written: str


def identity(spec: str) -> str:
    """The addr-spec as an identity: ASCII, lower case, the domain as A-label; empty where it is no strict addr-spec.

    No compatibility folding of any kind: a full-width or Cyrillic letter never becomes the Latin one it resembles.
    """
    local, at, domain = spec.strip().rpartition("@")
    local = "".join(char.lower() if char.isascii() else char for char in local)
    if not at or len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local):
        return ""
    labels = [_a_label(label) for label in domain.removesuffix(".").split(".")]
    whole = ".".join(labels)
    return f"{local}@{whole}" if all(labels) and len(whole) <= _LONGEST_DOMAIN else ""


def _a_label(label: str) -> str:
    """One label of a domain, ASCII; empty where it cannot be one."""
    if not label.isascii():
        lower = label.lower()
        if lower.isascii() or len(label) > _LONGEST_LABEL or not lower.replace("-", "").isalnum():
            return ""
        label = "xn--" + lower.encode("punycode").decode("ascii")
    label = label.lower()
    return label if _LABEL.fullmatch(label) else ""


def mailboxes(value: str) -> tuple[Mailbox, ...]:
    """Every entry of an address field, in order, groups opened."""
    if usual := _usual(value.strip()):
        return (usual,)
    if value.count("(") > DEEPEST:
        return (Mailbox(None, clean_line(value[:SLICE])),)
    return tuple(_entry(pieces) for pieces in _entries(value[:LONGEST])[:MOST])


def _usual(value: str) -> Mailbox | None:
    """The one entry of a field in the form that nearly all have, a plain or quoted name and <address>; None for any other."""
    name, angle, spec = value.partition("<")
    name = name.strip()
    inner = name[1:-1] if name.startswith('"') and name.endswith('"') else name
    quoted = inner is not name and '"' not in inner and "\\" not in inner
    if not angle or not spec.endswith(">") or _SPECIAL.search(spec[:-1].replace("@", "", 1)):
        return None
    return _named(inner, spec[:-1], value) if quoted or not _SPECIAL.search(name) else None


def addresses(values: list[str]) -> tuple[Address, ...]:
    """The usable addresses of these fields, each once; what is none is left out."""
    found = (box.address for value in values for box in mailboxes(value))
    return tuple({address.email: address for address in reversed([*found]) if address}.values())[::-1]


def _entries(value: str) -> list[list[str]]:
    """The field cut at its commas; a group's name and end are dropped (RFC 5322 §3.4)."""
    entries: list[list[str]] = [[]]
    comment = 0
    for piece in _PIECE.findall(value):
        comment += piece.startswith("(") - (piece == ")" and comment > 0)
        if piece.startswith("("):
            entries[-1].append(piece)
        elif comment or piece == ")":
            continue
        elif piece in {",", ";"}:
            entries.append([])
        elif piece == ":":
            entries[-1] = []
        else:
            entries[-1].append(piece)
    return [entry for entry in entries if "".join(entry).strip()]


def _entry(pieces: list[str]) -> Mailbox:
    """One entry: a bare addr-spec, or a name and an addr-spec in angle brackets."""
    written = clean_line("".join(pieces)[:SLICE])
    angles = [piece for piece in pieces if piece.startswith("<")]
    words = [piece for piece in pieces if not piece.startswith(("<", "("))]
    name = " ".join(
        piece[1:].removesuffix('"').replace("\\", "") if piece.startswith('"') else piece for piece in words
    )
    if not angles:
        note = " ".join(piece[1:] for piece in pieces if piece.startswith("("))
        bare = "".join(words).strip()
        return _named(note, bare, written)
    unquoted = "".join(piece for piece in words if not piece.startswith('"'))
    if len(angles) > 1 or ("@" in unquoted and identity(unquoted) != identity(angles[0].strip("<>"))):
        return Mailbox(None, written)
    return _named(name, angles[0].strip("<>"), written)


def _named(name: str, spec: str, written: str) -> Mailbox:
    """The mailbox of a display name and an addr-spec; a name that is itself an address says nothing, and may lie."""
    email = identity(spec)
    shown = clean_line(decode_words(name[:SLICE]) if "=?" in name else name).strip("'\" ")
    return Mailbox(Address(email, "" if "@" in shown else shown) if email else None, clean_line(written[:SLICE]))
