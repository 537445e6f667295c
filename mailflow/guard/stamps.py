"""Authentication-Results (RFC 8601) as mail servers really write it: what a receiving server says of a sender.

Exchange Online leaves the authserv-id out, and every server puts words of the sender's own into comments and values. So
the reading is tolerant of form and strict about nesting: a stamp whose quotes or comments do not close is `broken`, as
such words may then have slipped out of where they belong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADERS = 256 * 1024
"""So many bytes of a message are searched for its header fields."""
LONGEST = 16 * 1024
"""A longer stamp counts as broken."""
_PIECE = re.compile(r'\\.|"(?:[^"\\]|\\.)*"|[()]|"|[^\\"()]+|\\', re.DOTALL)
_SPECIAL = str.maketrans(dict.fromkeys(' \t;="\\', "_"))
_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Result:
    """One method's result (`dmarc=fail`) with its properties (`header.from=trust.example`); all in lower case."""

    method: str
    verdict: str
    properties: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """A property's value; empty where it is missing."""
        return next((value for key, value in self.properties if key == name), "")


@dataclass(frozen=True, slots=True)
class Stamp:
    """One header field read. `by` is the authserv-id, empty where the server leaves it out."""

    by: str = ""
    results: tuple[Result, ...] = ()
    broken: bool = False

    def of(self, method: str) -> tuple[Result, ...]:
        """The results of one method."""
        return tuple(result for result in self.results if result.method == method)


def topmost(raw: bytes, name: str) -> str | None:
    """The top-most header field of this name, unfolded: ours is above whatever the sender wrote. None if there is none."""
    head = _END.split(raw[:HEADERS], maxsplit=1)[0]
    field = re.search(rb"(?im)^" + name.encode() + rb"[ \t]*:(.*(?:\n[ \t].*)*)", head)
    return " ".join(field[1].decode("ascii", "replace").split()) if field else None


def read_stamp(value: str) -> Stamp:
    """The value of an Authentication-Results field; never raises."""
    text = _plain(value[:LONGEST])
    if text is None or len(value) > LONGEST:
        return Stamp(broken=True)
    statements = [statement.split() for statement in _tight(text).split(";")]
    by = statements[0].pop(0) if statements[0] and "=" not in statements[0][0] else ""
    return Stamp(by, tuple(result for words in statements if (result := _result(words))))


def _plain(value: str) -> str | None:
    """The value in lower case without comments, its quoted strings as single words; None where one of them does not close."""
    depth, kept = 0, []
    for piece in _PIECE.findall(value):
        if piece == '"' or (piece == ")" and not depth):
            return None
        if piece in {"(", ")"}:
            depth += 1 if piece == "(" else -1
            kept.append(" ")
        elif not depth:
            kept.append(piece[1:-1].translate(_SPECIAL) if piece.startswith('"') else piece)
    return None if depth else "".join(kept).lower()


def _tight(text: str) -> str:
    """No blanks around equals signs (RFC 8601 §2.2 allows them)."""
    return " ".join(text.split()).replace(" =", "=").replace("= ", "=")


def _result(words: list[str]) -> Result | None:
    pairs = [(key, value) for key, equals, value in (word.partition("=") for word in words) if equals]
    if not pairs:
        return None
    (method, verdict), *properties = pairs
    return Result(method.partition("/")[0], verdict, tuple(properties))
