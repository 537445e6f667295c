"""Mails put together part by part, in whatever shape a mail program gives them: here the writer decides about every header."""

from __future__ import annotations

import binascii
from base64 import encodebytes
from dataclasses import dataclass
from email.header import Header
from email.utils import formataddr

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail, with its own header fields. The body's lines end in LF until the mail is `sealed`."""

    fields: tuple[Field, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Code:
    """How text becomes bytes: a charset as it is written, and a transfer encoding (RFC 2045 §6)."""

    charset: str
    encoding: str

    def fitting(self, text: str) -> Code:
        """This, or UTF-8 where its charset has not all the letters, as mail programs do."""
        try:
            text.encode(self.charset)
        except UnicodeEncodeError:
            return Code("utf-8", "quoted-printable" if self.encoding == "7bit" else self.encoding)
        return self


def leaf(kind: str, text: str, code: Code, *fields: Field) -> Part:
    """A part that holds text; `kind` is the Content-Type without its charset, which stands where `{}` is or behind it."""
    code = code.fitting(text)
    charset = f'charset="{code.charset}"'
    content_type = kind.format(charset) if "{}" in kind else f"{kind}; {charset}"
    head = (("Content-Type", content_type), ("Content-Transfer-Encoding", code.encoding), *fields)
    return Part(head, _encoded(text.encode(code.charset), code.encoding))


def branch(kind: str, boundary: str, *parts: Part) -> Part:
    """A multipart (RFC 2046 §5.1); `kind` may carry parameters of its own."""
    edge = f"--{boundary}".encode()
    inside = b"".join(
        edge + b"\n" + _written(part.fields) + b"\n" + part.body.rstrip(b"\n") + b"\n\n" for part in parts
    )
    return Part((("Content-Type", f'multipart/{kind}; boundary="{boundary}"'),), inside + edge + b"--\n")


def enclosed(kind: str, raw: bytes, *fields: Field) -> Part:
    """A part that holds something as it came, such as an attached mail."""
    return Part((("Content-Type", kind), *fields), raw.replace(b"\r\n", b"\n"))


def sealed(fields: tuple[Field, ...], part: Part) -> bytes:
    """The whole mail, its lines ended by CRLF."""
    return (_written((*fields, *part.fields)) + b"\n" + part.body).replace(b"\n", b"\r\n")


def mailbox(name: str, address: str) -> str:
    """`Name <address>`, the name encoded where it is not plain (RFC 2047)."""
    return formataddr((name, address)) if name.isascii() else f"{header_text(name)} <{address}>"


def header_text(text: str) -> str:
    """A header's text, encoded where it is not plain (RFC 2047)."""
    return text if text.isascii() else Header(text, "utf-8").encode(linesep="\n")


def _written(fields: tuple[Field, ...]) -> bytes:
    return "".join(f"{name}: {value}\n" for name, value in fields).encode("ascii")


def _encoded(data: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return encodebytes(data)
    return binascii.b2a_qp(data, istext=True) if encoding == "quoted-printable" else data
