"""A mail that is passed on arrives with every byte of its content, though our own bytes are 7 bits wide."""

from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from mailflow.reply.original import enclose

if TYPE_CHECKING:
    from email.message import Message as Part

PLAIN = b"From: a@b.example\r\nSubject: Hello\r\n\r\nA question.\r\n"
WIDE = (
    "From: Zoë <z@b.example>\r\nSubject: Frage\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: 8bit\r\n\r\nIst José dabei?\r\n"
).encode()
MIXED = (
    b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\nvor\xe9\r\n--b\r\n'
    b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\ncaf\xe9\r\n--b\r\n"
    b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--b--\r\n"
)


def inner(part: Part) -> Part:
    raw = part.as_bytes().partition(b"\n\n")[2]
    return message_from_bytes(raw)


def test_a_mail_of_seven_bits_goes_as_it_is() -> None:
    part = enclose(PLAIN)

    assert (part.get_content_type(), part.get_payload()) == ("message/rfc822", PLAIN.decode())


def test_line_ends_of_any_kind_become_crlf() -> None:
    assert enclose(PLAIN.replace(b"\r\n", b"\n")).get_payload() == PLAIN.decode()


@pytest.mark.parametrize(
    ("raw", "content"),
    [
        (WIDE, "Ist José dabei?\r\n".encode()),
        (MIXED, b"caf\xe9"),
        (PLAIN + b"x" * 2000, b"A question.\r\n" + b"x" * 2000 + b"\r\n"),
    ],
)
def test_a_wider_mail_keeps_its_content(raw: bytes, content: bytes) -> None:
    part = enclose(raw)
    leaf = next(one for one in inner(part).walk() if not one.is_multipart())

    assert part.get_content_type() == "message/rfc822"
    assert part.as_bytes().isascii()
    assert leaf.get_payload(decode=True) == content


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: x\r\n\r\na\0b\xff",
        b"Subject: " + b"x" * 2000 + b"\xe9\r\n\r\nhello",
        b'Content-Type: multipart/mixed; boundary=""\r\nX: \xff\r\n\r\nno parts \xe9',
        b"",
    ],
)
def test_no_mail_is_too_broken_to_pass_on(raw: bytes) -> None:
    part = enclose(raw)

    assert part.as_bytes().isascii()
    assert part["Content-Disposition"] == 'attachment; filename="original.eml"'
    assert max(map(len, part.as_bytes().splitlines())) <= 998
