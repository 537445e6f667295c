"""Raw bytes to a tree of parts, within caps, and each part to what it is good for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.parser import BytesHeaderParser, BytesParser
from typing import TYPE_CHECKING

from mailflow.message.decode import undo_transfer
from mailflow.message.headers import parameters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message as Tree

LARGEST = 10 * 1024 * 1024
"""Of a message beyond so many bytes only the beginning is read."""
MOST_LINES = 200_000
"""The same beyond so many lines: attachments of 10 MB have 140,000."""
BEGINNING = 512 * 1024
"""How much the beginning is: headers and, as clients order their parts, the text."""
MOST_PARTS = 200
DEEPEST = 20

_CONTAINERS = (b"boundary", b"message/rfc822", b"message/global")
_MOST_CONTAINERS = 100
"""More boundaries and attached messages than this are not taken apart: each line costs the parser something for each that lies open."""
_MOST_WORK = 100 * 1024 * 1024
"""The same as a product of containers and bytes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of the tree, or one attached message or report piece. `type` is lower case, `parameters` those of Content-Type."""

    tree: Tree
    type: str
    parameters: dict[str, str]
    disposition: str
    filename: str

    @property
    def attachment(self) -> bool:
        """True where the sender's client set it apart from the text."""
        return self.disposition == "attachment" or bool(self.filename)


@dataclass(frozen=True, slots=True)
class Opened:
    """A message taken apart as far as the caps allow; `trouble` says what stood in the way."""

    tree: Tree
    trouble: str = ""
    note: str = ""


def take_apart(raw: bytes) -> Opened:
    """Parse the bytes with the standard library; what is too big or too deep for it is read by its headers alone."""
    containers = _containers(raw)
    large = len(raw) > LARGEST or raw.count(b"\n") > MOST_LINES or len(raw) * containers > _MOST_WORK
    if large:
        raw = raw[:BEGINNING]
        containers = _containers(raw)
    if containers > _MOST_CONTAINERS:
        return Opened(_headers_alone(raw), f"more than {_MOST_CONTAINERS} parts within parts")
    try:
        tree = BytesParser(policy=policy.compat32).parsebytes(raw)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        # the parser reads boundaries out of fields that anybody may write: whatever it stumbles over, the mail is kept
        return Opened(_headers_alone(raw), "a structure that cannot be taken apart")
    return Opened(tree, note="so big that only its beginning was read" if large else "")


def _containers(raw: bytes) -> int:
    """How many parts may hold other parts, counted by the words that declare them."""
    low = raw.lower()
    return sum(low.count(word) for word in _CONTAINERS)


def _headers_alone(raw: bytes) -> Tree:
    """The message with its body left unread."""
    head = re.split(rb"\r?\n\r?\n", raw[:BEGINNING], maxsplit=1)[0]
    return BytesHeaderParser(policy=policy.compat32).parsebytes(head + b"\n\n")


def open_part(tree: Tree) -> Part:
    """What the part's header fields say of it."""
    declared = str(tree.get("content-type", ""))
    disposition = str(tree.get("content-disposition", ""))
    given = parameters(declared)
    filename = parameters(disposition).get("filename", "") or given.get("name", "")
    return Part(tree, _type(tree, declared), given, disposition.partition(";")[0].strip().lower(), filename.lower())


def _type(tree: Tree, declared: str) -> str:
    """Type and subtype, lower case. A label without a subtype is plain text, as RFC 2045 §5.2 has it."""
    kind = "".join(declared.partition(";")[0].split()).lower()
    return kind if kind.count("/") == 1 else tree.get_content_type()


def children(part: Part) -> list[Tree]:
    """The parts directly within this one; none for a leaf, even one that calls itself multipart."""
    payload = _payload(part.tree)
    return payload if isinstance(payload, list) else []


def content(part: Part) -> bytes:
    """A leaf's bytes with the transfer encoding undone."""
    return undo_transfer(leaf_bytes(part.tree), str(part.tree.get("content-transfer-encoding", "")))


def leaf_bytes(tree: Tree) -> bytes:
    """A leaf's bytes as they were sent; none for what holds other parts."""
    payload = _payload(tree)
    return payload.encode("ascii", "surrogateescape") if isinstance(payload, str) else b""


def _payload(tree: Tree) -> str | list[Tree] | None:
    """What the parser found: a leaf's text, or parts. get_payload() recodes 8-bit text by its label, with losses, and may raise."""
    return tree._payload  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001 - the only way to the bytes


def walk(tree: Tree, most: int = MOST_PARTS) -> Iterator[tuple[int, Part]]:
    """Every part with its depth, outermost first, in order; not into attached messages and reports' pieces. Stops at the caps."""
    waiting = [(0, tree)]
    seen = 0
    while waiting and seen < most:
        depth, node = waiting.pop()
        seen += 1
        part = open_part(node)
        yield depth, part
        if depth < DEEPEST and not part.type.startswith("message/"):
            waiting += [(depth + 1, child) for child in reversed(children(part))]
