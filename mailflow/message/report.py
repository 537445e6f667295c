"""Delivery reports, read receipts and abuse reports: RFC 3464 and 6533, RFC 8098, RFC 5965, all inside RFC 6522."""

from __future__ import annotations

import re
from email.parser import HeaderParser
from typing import TYPE_CHECKING

from mailflow.message.address import identity
from mailflow.message.decode import undo_transfer
from mailflow.message.headers import decode, message_ids
from mailflow.message.mime import children, content, leaf_bytes
from mailflow.model.message import Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import Message as Tree

    from mailflow.message.mime import Part

_WORST = ("failed", "delayed", "relayed", "expanded", "delivered")
"""Action (RFC 3464 §2.3.3), the worst first."""
_OF_STATUS = {"5": "failed", "4": "delayed", "2": "delivered"}
"""What the first digit of Status (RFC 3463) means where a report has no Action."""
_KINDS = {
    "message/delivery-status": "delivery-status",
    "message/global-delivery-status": "delivery-status",
    "message/disposition-notification": "disposition-notification",
    "message/global-disposition-notification": "disposition-notification",
    "message/feedback-report": "feedback-report",
}
_RETURNED = frozenset(
    {"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "text/rfc822"}
)
_MOST_BLOCKS = 50
_LONGEST = 64 * 1024

Block = dict[str, str]
"""One block of a report's fields: lower-case name and cleaned value, the first of each name."""


def read_report(parts: Sequence[Part]) -> Report | None:
    """The report in these parts of a message; None if there are none."""
    if not parts:
        return None
    declared = next((part.parameters.get("report-type", "") for part in parts if part.type == "multipart/report"), "")
    kind = next((_KINDS[part.type] for part in parts if part.type in _KINDS), "") or declared.lower()
    blocks = [block for part in parts if part.type in _KINDS for block in _blocks(part)]
    returned = next((part for part in parts if part.type in _RETURNED), None)
    return _summed(kind.removeprefix("global-"), blocks, _returned_id(returned) if returned else "")


def _summed(kind: str, blocks: Sequence[Block], returned_id: str) -> Report:
    """One report of all blocks: the worst action, with the recipient and the reason that belong to it."""
    worst = min(blocks, key=_rank, default={})
    every = {name: value for block in reversed(blocks) for name, value in block.items()}
    recipient = worst.get("final-recipient") or worst.get("original-recipient") or every.get("final-recipient", "")
    ids = message_ids([every.get("original-message-id", "")])
    return Report(
        kind=kind,
        action=_action(worst) if kind == "delivery-status" else "",
        recipient=_mailbox(recipient or every.get("original-recipient", "")),
        envelope_id=every.get("original-envelope-id", ""),
        original_message_id=ids[0] if ids else returned_id,
        diagnostic=worst.get("diagnostic-code") or worst.get("status") or every.get("disposition", ""),
    )


def _action(block: Block) -> str:
    """What became of one recipient; empty where the block does not say."""
    said = re.match(r"[a-z]*", block.get("action", "").lower())
    action = said[0] if said else ""
    return action if action in _WORST else _OF_STATUS.get(block.get("status", "")[:1], "")


def _rank(block: Block) -> int:
    """How bad a block's action is; those without one last."""
    action = _action(block)
    return _WORST.index(action) if action else len(_WORST)


def _mailbox(field: str) -> str:
    """The address of a recipient field, "rfc822; user@host" (RFC 3464 §2.3.1)."""
    return identity(field.rpartition(";")[2].strip(" <>"))


def _blocks(part: Part) -> list[Block]:
    """The blocks of fields of one report part; the parser makes some of them messages, unless the part is encoded."""
    inner = [child for child in children(part)[:_MOST_BLOCKS] if child.keys()]
    if not inner:
        return _parsed(_text_of(part))
    return [
        block for child in inner for block in (_fields(child), *_parsed(leaf_bytes(child).decode("utf-8", "replace")))
    ]


def _parsed(text: str) -> list[Block]:
    """The blocks of fields in a text."""
    blocks = re.split(r"\n[ \t]*\n", text[:_LONGEST].replace("\r\n", "\n"))[:_MOST_BLOCKS]
    return [_fields(HeaderParser().parsestr(block)) for block in blocks if block.strip()]


def _text_of(part: Part) -> str:
    """A report part's text, its transfer encoding undone; the parser took what was encoded for a message within."""
    encoding = str(part.tree.get("content-transfer-encoding", ""))
    inner = [undo_transfer(leaf_bytes(child), encoding) for child in children(part)[:_MOST_BLOCKS]]
    return (b"\n\n".join(inner) or content(part)).decode("utf-8", "replace")


def _fields(tree: Tree) -> Block:
    """A block's fields."""
    return {name.lower(): decode(str(value)) for name, value in reversed(list(tree.raw_items())[:100])}


def _returned_id(part: Part) -> str:
    """The Message-ID of the message, or the header, that came back."""
    inner = children(part)
    tree = inner[0] if inner else HeaderParser().parsestr(content(part)[:_LONGEST].decode("utf-8", "replace"))
    ids = message_ids([decode(str(tree.get("message-id", "")))])
    return ids[0] if ids else ""
