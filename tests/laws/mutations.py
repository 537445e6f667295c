"""Mails spoilt at random: what wires, gateways and bad programs do to a message, one number at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

CHARSETS = (b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252", b"utf-16", b"utf-7", b"koi8-r", b"x-unknown", b"")
MOST_STEPS = 4
MOST_FLIPS = 8
_CHARSET = re.compile(rb"charset=\"?[\w.:-]*\"?", re.IGNORECASE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
Step = Callable[[bytes, Random, Sequence[bytes]], bytes]
"""A way of spoiling a mail, by chance, with the other mails at hand."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the raw messages come from; each is only ever joined with another one of the same source."""

    mails: Sequence[bytes]
    steps: Sequence[Step]
    """The ways in which they are spoilt."""

    def mutation(self, seed: int, number: int) -> bytes:
        """The mutation of this number: always the same bytes for the same seed, number and mails."""
        chance = Random(f"{seed}/{number}")  # noqa: S311 - chance for a test, not for a secret
        raw = chance.choice(self.mails)
        for _ in range(chance.randint(1, MOST_STEPS)):
            raw = chance.choice(self.steps)(raw, chance, self.mails)
        return raw


def flip(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """Some bytes become any others."""
    spoilt = bytearray(raw)
    for _number in range(chance.randint(1, MOST_FLIPS) if raw else 0):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def cut(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """The connection broke: the end is missing."""
    return raw[: chance.randint(0, len(raw))]


def take_out(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """A piece from the middle is missing."""
    start = chance.randint(0, len(raw))
    return raw[:start] + raw[start + chance.randint(1, 200) :]


def double(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """Some lines stand there twice."""
    lines = raw.splitlines(keepends=True)
    start = chance.randint(0, len(lines))
    end = start + chance.randint(1, 5)
    return b"".join([*lines[:end], *lines[start:end], *lines[end:]])


def swap(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """Two parts change places: MIME parts where there are some, else paragraphs."""
    gap = b"\n--" if raw.count(b"\n--") > 1 else b"\n\n"
    parts = raw.split(gap)
    one, two = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[two] = parts[two], parts[one]
    return gap.join(parts)


def redeclare(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """The text is said to be in another charset, where one is said, or where none was."""
    charset = b"charset=" + chance.choice(CHARSETS)
    if _CHARSET.search(raw):
        return _CHARSET.sub(charset, raw, count=chance.randint(1, 2))
    return b"MIME-Version: 1.0\nContent-Type: text/plain; " + charset + b"\n" + raw


def join(raw: bytes, chance: Random, mails: Sequence[bytes]) -> bytes:
    """The body of another message follows."""
    other = chance.choice(mails)
    head = _END_OF_HEAD.search(other)
    return raw + b"\n" + (other[head.end() :] if head else other)


def drop_header(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """A header line is missing."""
    head = _END_OF_HEAD.search(raw)
    lines = raw[: head.start()].splitlines(keepends=True) if head else []
    if not lines or not head:
        return raw
    del lines[chance.randrange(len(lines))]
    return b"".join(lines) + raw[head.start() :]


WHOLE = (redeclare, join, drop_header)
"""What leaves sentences whole: half of a sentence may ask for what all of it did not ("The second one" above a poem)."""
STEPS = (flip, cut, take_out, double, swap, redeclare, join, drop_header)
"""Every way of spoiling a mail."""
