"""Bytes to text: transfer encodings and charsets as mail really has them. Nothing here raises."""

from __future__ import annotations

import binascii
import codecs
import re

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}")
_NO_TEXT = frozenset({"punycode", "idna", "unicode-escape", "unicode_escape", "raw-unicode-escape", "undefined"})
"""Codecs that are slow on hostile input, or decode to something that was never sent."""
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""What senders who name the first mean (WHATWG Encoding, §4.2): the second has every character of it and more."""
_ALIASES = {
    "x-gbk": "gb18030",
    "windows-874": "cp874",
    "x-sjis": "cp932",
    "iso-8859-8-i": "iso8859-8",
    "utf8mb4": "utf-8",
}
_SINGLE_BYTE = ("cp125", "cp874", "iso8859", "koi8", "mac-")
_SHIFTS = re.compile(rb"[\0\x1b]|~\{")
"""What gives away UTF-16, ISO-2022 and HZ in bytes that are all ASCII; UTF-7 has no sign but its label."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_SENTENCE = re.compile(rb"[A-Za-z] [A-Za-z]")


def undo_transfer(payload: bytes, encoding: str) -> bytes:
    """The payload without its Content-Transfer-Encoding (RFC 2045 §6). What is cut or mislabelled gives what can be had.

    uuencode stays as it is: nobody who books a place sends it.
    """
    match encoding.strip().lower():
        case "quoted-printable":
            return binascii.a2b_qp(payload)
        case "base64" if not _SENTENCE.search(payload, 0, 400):
            return _undo_base64(payload)
        case _:
            return payload


def _undo_base64(payload: bytes) -> bytes:
    """Everything up to the padding, without the last group if it was cut short."""
    kept = _NOT_BASE64.sub(b"", payload.partition(b"=")[0])
    if len(kept) % 4 == 1:
        kept = kept[:-1]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def decode_charset(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text, and a note where the declared charset was not the one. Declared, else UTF-8, else windows-1252."""
    if data.isascii() and not _SHIFTS.search(data) and "7" not in declared:
        return data.decode("ascii"), ""
    if wide := _utf16(data, declared):
        return wide, "" if "16" in declared else "UTF-16 without saying so"
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace"), ""
    codec = _codec(declared)
    if not codec or codec.startswith(_SINGLE_BYTE):
        return _guess(data, codec, declared)
    try:
        return data.decode(codec), ""
    except UnicodeDecodeError as error:
        return _mend(data, codec, error), f"not {declared[:40]} throughout"


def _codec(declared: str) -> str:
    """Python's name for a charset, widened as senders mean it; empty where there is none that may be used."""
    name = declared.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    if not _NAME.fullmatch(name):
        return ""
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    known = info.name if info._is_text_encoding else ""  # noqa: SLF001 - the one way to tell rot13 and zlib from charsets
    return "" if known in _NO_TEXT else _WIDER.get(known, known)


def _guess(data: bytes, codec: str, declared: str) -> tuple[str, str]:
    """A single-byte label, or none: valid UTF-8 is never an accident, so it goes first."""
    note = f"unknown charset {declared[:40]}" if declared and not codec else ""
    try:
        return data.decode("utf-8"), note or (f"UTF-8 under a {declared[:40]} label" if codec else "")
    except UnicodeDecodeError as error:
        if codec:
            return _single_byte(data, codec), note
        return _mend(data, "utf-8", error), note or "8-bit text without a charset"


def _mend(data: bytes, codec: str, error: UnicodeDecodeError) -> str:
    """A few stray bytes in a multi-byte text are replaced; a text that is mostly stray is windows-1252."""
    text = data.decode(codec, "replace")
    stray = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - stray
    cut = error.reason == "unexpected end of data" and sound > 0
    return text if cut or stray * 2 <= sound else _single_byte(data, "cp1252")


def _single_byte(data: bytes, codec: str) -> str:
    """One character a byte; the few that the code page leaves out become U+FFFD."""
    return data.decode(codec, "replace")


def _utf16(data: bytes, declared: str) -> str:
    """The text if it is UTF-16, by label, mark or the many NULs; else empty. Without a mark the NULs say which end comes first."""
    if data[:2] in {codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE}:
        return data.decode("utf-16", "replace")
    labelled = "utf-16" in declared.lower() or "utf16" in declared.lower()
    sample = data[:512]
    high, low = sample[::2].count(0), sample[1::2].count(0)
    if not labelled and max(high, low) * 3 < len(sample):
        return ""
    return data.decode("utf-16-le" if low > high else "utf-16-be", "replace")
