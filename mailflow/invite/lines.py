"""Content lines as they come (RFC 5545 §3.1): unfolded and taken apart, whatever a client did to them. Linear, never raises."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST = 5000
"""Lines that are read: a reply has a few dozen, with time zones and all."""
_BREAKS = re.compile(rb"[\r\n]+")  # runs: a blank line within a fold is no end of it
_HEAD = re.compile(r'(?:[^":]++|"[^"]*+")*+(?=:)')  # possessive: a megabyte of quotes costs one pass
_PARAMETER = re.compile(r';\s*([^=;:"\s]++)\s*=((?:[^";]++|"[^"]*+")*+)')
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_BACKSLASH = re.compile(r"\\(.)", re.DOTALL)
_STRAY = re.compile(r"\\([,;])")  # parameters have no backslash escapes, but some clients write them


@dataclass(frozen=True, slots=True)
class Line:
    """One unfolded content line: its name in upper case, its parameters and its value as they stood."""

    name: str
    value: str
    parameters: str = ""
    """All of them from the first semicolon on, not yet taken apart."""

    @property
    def text(self) -> str:
        """The value as TEXT, without its escapes (RFC 5545 §3.3.11)."""
        return _BACKSLASH.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)

    def parameter(self, name: str) -> str:
        """The parameter's value without quotes and escapes (RFC 6868); empty where it is missing."""
        for found in _PARAMETER.finditer(self.parameters):
            if found[1].upper() == name:
                plain = _CARET.sub(lambda caret: _CARETS[caret[1]], found[2].replace('"', ""))
                return _STRAY.sub(r"\1", plain).strip()
        return ""


def lines(data: bytes) -> list[Line]:
    """The content lines of an iCalendar stream; what is none is left out, and so is what comes after the 5,000th."""
    pieces: list[list[bytes]] = []
    for piece in _BREAKS.split(_octets(data)):
        if pieces and piece[:1] in {b" ", b"\t"}:
            pieces[-1].append(piece[1:])  # before decoding: some clients fold within a UTF-8 character
        elif piece and len(pieces) == _MOST:
            break
        elif piece:
            pieces.append([piece])
    parted = (_part(_decode(b"".join(run))) for run in pieces)
    return [line for line in parted if line]


def _octets(data: bytes) -> bytes:
    """The stream in UTF-8 without a byte order mark, where it begins with one (RFC 6047 §2.4 allows any charset)."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def _decode(raw: bytes) -> str:
    """One line's text: UTF-8, else windows-1252, so that one odd line does not spoil the others."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _part(text: str) -> Line | None:
    """The line's three parts; where a quote never ends, the first colon ends the parameters."""
    if found := _HEAD.match(text):
        head, value = found[0], text[found.end() + 1 :]
    else:
        head, colon, value = text.partition(":")
        if not colon:
            return None
    name, semicolon, parameters = head.partition(";")
    return Line(name.strip().upper(), value, semicolon + parameters)
