"""Raw bytes to a Message. Never raises: what cannot be read becomes `trouble` or a note, and the mail is kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from mailflow.message.address import addresses, mailboxes
from mailflow.message.contents import contents
from mailflow.message.headers import fields, message_ids, parse_date, raw_values
from mailflow.message.lines import MOST, plain_lines
from mailflow.message.markup import markup_lines
from mailflow.message.mime import DEEPEST, Opened, take_apart
from mailflow.message.names import Signer
from mailflow.message.notice import failed_recipients, read_notice
from mailflow.message.report import read_report
from mailflow.message.segments import split
from mailflow.model.message import Message
from mailflow.model.text import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailflow.message.contents import Contents, Text
    from mailflow.message.lines import Line
    from mailflow.model.message import Report, Segment
    from mailflow.model.people import Address

_MOST_REFERENCES = 50


def read(raw: bytes) -> Message:
    """Read one raw mail (RFC 5322, MIME): who wrote, whose words it holds, its calendar parts, reports and references."""
    try:
        return _read(take_apart(raw), raw, 0)
    except RecursionError:
        return Message(raw, hashlib.blake2b(raw, digest_size=16).hexdigest(), trouble="nested too deep to be read")


def _read(opened: Opened, raw: bytes, depth: int) -> Message:
    """One message, opened; those attached to it with it, down to the cap. `raw` is empty for attached ones."""
    tree = opened.tree
    headers = fields(tree)
    held = contents(tree)
    sender, no_sender = _sender(raw_values(tree, "from"))
    lines, unread = _lines(held.texts)
    segments = split(lines, Signer.of(sender.name, sender.email) if sender else Signer())
    subject = next((value for name, value in headers if name == "subject"), "")
    ids = message_ids(_values(headers, "message-id"))
    return Message(
        raw=raw,
        key=_key(headers, segments, held),
        sender=sender,
        subject=subject,
        date=parse_date(next(iter(_values(headers, "date")), "")),
        message_id=ids[0] if ids else "",
        in_reply_to=_answered(headers),
        reply_to=addresses(raw_values(tree, "reply-to")),
        to=addresses(raw_values(tree, "to")),
        cc=addresses(raw_values(tree, "cc")),
        headers=headers,
        segments=segments,
        calendars=held.calendars,
        attached=tuple(_read(Opened(letter), b"", depth + 1) for letter in held.attached) if depth < DEEPEST else (),
        report=_report(opened, raw, headers, held),
        references=_references([subject, *(segment.text for segment in segments)]),
        trouble=opened.trouble or held.trouble or unread or no_sender,
        notes=tuple(dict.fromkeys(filter(None, (opened.note, *held.notes)))),
    )


def _values(headers: Sequence[tuple[str, str]], wanted: str) -> list[str]:
    """The cleaned values of a field."""
    return [value for name, value in headers if name == wanted]


def _sender(values: Sequence[str]) -> tuple[Address | None, str]:
    """The one From mailbox, or why there is none: exactly one strict addr-spec, in exactly one field."""
    if not values:
        return None, "no From field"
    boxes = [box for value in values for box in mailboxes(value)]
    if len(values) > 1 or len(boxes) != 1:
        return None, "more than one sender address" if boxes else "no sender address"
    return boxes[0].address, "" if boxes[0].address else f"no usable From address: {boxes[0].written[:200]}"


def _lines(texts: Sequence[Text]) -> tuple[list[Line], str]:
    """The lines of all texts, and why they are not all of them."""
    lines: list[Line] = []
    trouble = ""
    for text in texts:
        found, unread = markup_lines(text) if text.html else (plain_lines(text), "")
        lines += found
        trouble = trouble or unread
    return lines[:MOST], trouble or (f"more than {MOST} lines" if len(lines) >= MOST else "")


def _answered(headers: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What the message answers: In-Reply-To first, then References from the newest (RFC 5322 §3.6.4)."""
    direct = message_ids(_values(headers, "in-reply-to"))
    chain = message_ids(_values(headers, "references"))
    return tuple(dict.fromkeys((*direct, *reversed(chain))))


def _report(opened: Opened, raw: bytes, headers: Sequence[tuple[str, str]], held: Contents) -> Report | None:
    """The report that the message is: in the standard's form, in a header field, or in a server's words."""
    report = read_report(held.report)
    if report and (report.action or report.kind in {"disposition-notification", "feedback-report"}):
        return report
    failed = failed_recipients(next(iter(_values(headers, "x-failed-recipients")), ""))
    return failed or read_notice(opened.tree, raw, headers, reported=report is not None) or report


def _references(texts: Iterable[str]) -> tuple[str, ...]:
    """Our references in these texts, each once, in order."""
    found = [token for text in texts for token in REFERENCE.findall(text)]
    return tuple(dict.fromkeys(found))[:_MOST_REFERENCES]


def _key(headers: Sequence[tuple[str, str]], segments: Sequence[Segment], held: Contents) -> str:
    """The content's identity: what a copy that came another way has in common with it. How the text was split does not matter."""
    digest = hashlib.blake2b(digest_size=16)
    for name in ("message-id", "from", "date", "subject"):
        digest.update("\n".join(_values(headers, name)).encode("utf-8", "replace") + b"\0")
    words = (word for segment in segments for word in segment.text.split())
    digest.update(" ".join(words).encode("utf-8", "replace") + b"\0")
    for part in held.calendars:
        digest.update(part.data.replace(b"\r\n", b"\n").strip() + b"\0")
    return digest.hexdigest()
