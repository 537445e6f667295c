"""Somebody's mail, enclosed as it came: message/rfc822, which must not be encoded as a whole (RFC 2046 §5.2.1)."""

from __future__ import annotations

from email import message_from_bytes
from email.encoders import encode_base64
from email.errors import MessageError
from email.generator import BytesGenerator
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message as Part

LONGEST_LINE = 998
"""RFC 5322 §2.1.1."""
SEVEN_BIT = compat32.clone(linesep="\r\n", cte_type="7bit")
UNWRITABLE = (MessageError, ValueError, LookupError, TypeError, RecursionError)
"""What the standard library's generator raises for mail that it could read but cannot write again."""


def enclose(raw: bytes) -> Part:
    """An attachment with the mail in it; a mail that cannot be put into 7 bits goes as a file, so that nothing is lost."""
    raw = b"\r\n".join(raw.splitlines()) + b"\r\n"
    narrow = raw if _fits(raw) else _narrowed(raw)
    if narrow:
        part = MIMENonMultipart("message", "rfc822")
        part.set_payload(narrow.decode("ascii"))
    else:
        part = MIMENonMultipart("application", "octet-stream")
        part.set_payload(raw)
        encode_base64(part)
    del part["MIME-Version"]
    part["Content-Disposition"] = 'attachment; filename="original.eml"'
    return part


def _fits(raw: bytes) -> bool:
    return raw.isascii() and b"\0" not in raw and all(len(line) <= LONGEST_LINE for line in raw.splitlines())


def _narrowed(raw: bytes) -> bytes:
    """The same mail in 7 bits: each part that is wider in base64, whatever its charset. Empty where that cannot be done."""
    try:
        mail = message_from_bytes(raw, policy=SEVEN_BIT)
        for part in mail.walk():
            _narrow(part)
        narrow = BytesIO()
        BytesGenerator(narrow, mangle_from_=False, policy=SEVEN_BIT).flatten(mail)
    except UNWRITABLE:
        return b""
    return narrow.getvalue() if _fits(narrow.getvalue()) else b""


def _narrow(part: Part) -> None:
    if part.is_multipart():
        part.preamble = part.epilogue = None
    elif not _fits(str(part.get_payload()).encode("utf-8", "surrogateescape")):
        data = part.get_payload(decode=True)
        del part["Content-Transfer-Encoding"]
        part.set_payload(data)
        encode_base64(part)
