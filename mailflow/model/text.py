"""Text made safe for a header, log, page or letter, and the mark by which our letters are known again."""

from __future__ import annotations

import re

REFERENCE = re.compile(r"\b[Rr]ef:\s*([a-z2-7]{26})(?![a-z2-7])")
"""Our reference as letters and mailto subjects carry it: `Ref: ` and 128 bits in base32. Group 1 is the reference."""

_UNSEEN = (
    *range(0x20),  # C0 controls
    *range(0x7F, 0xA0),  # delete and the C1 controls
    0xAD,  # soft hyphen
    0x61C,  # Arabic letter mark
    0x180E,  # Mongolian vowel separator
    *range(0x200B, 0x2010),  # zero-width characters, left-to-right and right-to-left marks
    *range(0x202A, 0x202F),  # bidi embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, invisible operators, bidi isolates, deprecated format characters
    *range(0xD800, 0xE000),  # surrogates: no text at all
    0xFEFF,  # byte order mark
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0xE0000, 0xE0080),  # tags
)
_DROP = {code: None for code in _UNSEEN if not chr(code).isspace()}


def clean_line(text: str) -> str:
    """The text on one line: controls, bidi and zero-width characters dropped, white space (line ends too) made single blanks."""
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(text.translate(_DROP).split())


_LINES = _DROP | {ord("\t"): "    ", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_LINES |= dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_LINES |= dict.fromkeys(range(0x1C, 0x20))


def clean_text(text: str) -> str:
    """The text with its lines kept, ended by LF: controls, bidi and zero-width characters dropped, other blanks made plain ones."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINES)
