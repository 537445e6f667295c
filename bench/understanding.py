"""Understanding: raw bytes to request, on the project's own messages and on hostile ones."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING

from bench.gate import Gate, percentile, times
from mailflow.guard import judge
from mailflow.intent import understand
from mailflow.message import read
from mailflow.model.request import Rank
from mailflow.model.verdict import Evidence
from mailflow.settings import load
from tests.live.conversations import BLIND, own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailflow.settings import Settings

HEAD = b"From: a@b.example\r\nTo: bookings@lla.example\r\nDate: Mon, 03 Oct 2022 09:00:00 +0100\r\n"
SIZE = 200_000

HOSTILE = {
    "nested quotes": HEAD + b"\r\n" + b"\r\n".join(b">" * (n % 400) + b" text" for n in range(SIZE // 205)),
    "a million >": HEAD + b"\r\n" + b">" * 1_000_000,
    "a subject of encoded words": HEAD + b"Subject:" + b" =?utf-8?q?x?=" * (SIZE // 14) + b"\r\n\r\nhello",
    "20,000 nested divs": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 20_000 + b"a place please",
    "blanks without end": HEAD + b"\r\n" + b" " * SIZE + b"x",
    "brackets without end": HEAD + b"From: " + b"(" * SIZE + b"\r\n\r\nhello",
    "dates without end": HEAD + b"\r\n" + b"16 November or the 21st, not the 19th " * (SIZE // 38),
    "names without end": HEAD + b"\r\n" + b"book Tom and Priya and " * (SIZE // 23),
    "commas without end": HEAD + b"Cc: " + b"a@b.example, " * (SIZE // 13) + b"\r\n\r\nhello",
}


def understand_raw(raw: bytes, settings: Settings) -> object:
    """Bytes to request, as the river does it."""
    message = read(raw)
    verdict = judge(message, settings.organiser, Evidence.NONE)
    rank = Rank((message.date or datetime(2022, 10, 1, tzinfo=UTC)).astimezone(UTC), 1)
    return understand(message, verdict, settings.programme, None, rank)


def parse_only(raw: bytes) -> object:
    """The floor: the standard library's parser, every part decoded, nothing understood."""
    return [part.get_payload(decode=True) for part in message_from_bytes(raw).walk()]


def gates() -> Iterator[Gate]:
    """Mean and p99 over all messages of the project's own sets, and each hostile input."""
    taken: list[float] = []
    floor: list[float] = []
    for folder in sorted(str(file.parent.relative_to(BLIND)) for file in BLIND.glob("**/phrases.jsonl")):
        conversation = own(folder)
        settings = load(conversation.config)
        understand_raw(conversation.mails[0], settings)  # the first mail of a programme makes its handles
        taken += times(lambda raw, settings=settings: understand_raw(raw, settings), conversation.mails)
        floor += times(parse_only, conversation.mails)
    yield Gate("a message understood, mean", statistics.mean(taken), 2, floor=statistics.mean(floor))
    yield Gate("a message understood, 99th of 100", percentile(taken, 99), 20, floor=percentile(floor, 99))
    settings = load(Path("config"))
    for name, raw in HOSTILE.items():
        (figure,) = times(lambda raw: understand_raw(raw, settings), [raw])
        yield Gate(f"hostile: {name}", figure, 100)
