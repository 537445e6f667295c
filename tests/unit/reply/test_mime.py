"""Letters as bytes: ASCII, CRLF, short lines, the shape that calendars look for, and nothing that a value could break."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import TYPE_CHECKING

import pytest

from mailflow.model.people import Address
from mailflow.reply.mime import Contents, mailbox, pack, plain

if TYPE_CHECKING:
    from email.message import Message as Part

ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
WORDS = Contents("Hello Zoë,\n\nYou have a place.\n", "<p>Hello Zoë,</p>\n")
INVITED = Contents(WORDS.text, WORDS.html, ICS, "REQUEST")
PASSED_ON = Contents(WORDS.text, WORDS.html, original=b"From: a@b.example\r\nSubject: x\r\n\r\nHello\r\n")
HEADERS = (("MIME-Version", "1.0"), ("Subject", "A place"))


def sent(contents: Contents, *headers: tuple[str, str]) -> Part:
    return message_from_bytes(pack(headers or HEADERS, contents, "letter-1"))


def shape(part: Part) -> str | list[object]:
    inner = part.get_payload()
    if part.get_content_maintype() == "multipart" and isinstance(inner, list):
        return [part.get_content_type(), *(shape(one) for one in inner)]
    return part.get_content_type()


def test_without_a_calendar_a_letter_is_text_and_html() -> None:
    assert shape(sent(WORDS)) == ["multipart/alternative", "text/plain", "text/html"]


def test_an_invitation_is_the_last_alternative_and_an_attachment() -> None:
    assert shape(sent(INVITED)) == [
        "multipart/mixed",
        ["multipart/alternative", "text/plain", "text/html", "text/calendar"],
        "application/ics",
    ]


def test_both_calendar_parts_hold_the_same_bytes_in_base64() -> None:
    inline, attached = [
        part for part in sent(INVITED).walk() if part.get_content_type() in {"text/calendar", "application/ics"}
    ]

    assert [part.get_payload(decode=True) for part in (inline, attached)] == [ICS, ICS]
    assert [part["Content-Transfer-Encoding"] for part in (inline, attached)] == ["base64", "base64"]


def test_the_inline_calendar_names_its_method_and_has_no_disposition() -> None:
    inline = next(part for part in sent(INVITED).walk() if part.get_content_type() == "text/calendar")

    assert (inline.get_param("method"), inline.get_param("charset")) == ("REQUEST", "UTF-8")
    assert inline["Content-Disposition"] is None


def test_the_attached_calendar_has_a_name() -> None:
    attached = next(part for part in sent(INVITED).walk() if part.get_content_type() == "application/ics")

    assert (attached.get_param("name"), attached["Content-Disposition"]) == (
        "invite.ics",
        'attachment; filename="invite.ics"',
    )


def test_what_is_passed_on_is_an_attached_message() -> None:
    whole = sent(PASSED_ON)
    original = whole.get_payload()[1]

    assert shape(whole) == ["multipart/mixed", ["multipart/alternative", "text/plain", "text/html"], "message/rfc822"]
    assert original.get_payload()[0]["Subject"] == "x"


def test_the_words_survive() -> None:
    text, html = [part for part in sent(INVITED).walk() if part.get_content_type() in {"text/plain", "text/html"}]

    assert text.get_payload(decode=True).decode().splitlines() == WORDS.text.splitlines()
    assert html.get_payload(decode=True).decode().splitlines() == WORDS.html.splitlines()


@pytest.mark.parametrize(
    "contents", [WORDS, INVITED, PASSED_ON, Contents("é" * 5000 + "\n.\nFrom here\n", "<p>" + "x" * 5000)]
)
def test_the_bytes_are_ascii_with_crlf_and_short_lines(contents: Contents) -> None:
    raw = pack((("Subject", "word " * 60), ("References", "<" + "r" * 250 + "@x.example>")), contents, "letter-1")

    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_the_same_letter_is_made_of_the_same_bytes() -> None:
    assert pack(HEADERS, INVITED, "letter-1") == pack(HEADERS, INVITED, "letter-1")


@pytest.mark.parametrize(
    "value",
    [
        "x\r\nBcc: victim@x.example",
        "x\nBcc: victim@x.example",
        "x\r\n\r\nBcc: victim@x.example",
        "x\x00\x0b\x0c\x85\u2028Bcc: victim@x.example",
        "=?utf-8?q?x=0D=0ABcc:_victim@x.example?=",
    ],
)
def test_no_value_can_begin_a_header_of_its_own(value: str) -> None:
    whole = sent(WORDS, ("Subject", plain(value)), ("To", mailbox(Address("a@x.example", value))))

    assert [name for name, _ in whole.items() if name in {"Subject", "To", "Bcc"}] == ["Subject", "To"]
    assert whole["To"].endswith("<a@x.example>")


def test_a_header_value_with_line_ends_stays_one_header() -> None:
    raw = pack((("Subject", "x\r\nBcc: victim@x.example"),), WORDS, "letter-1")

    assert b"\r\nSubject: x Bcc: victim@x.example\r\n" in raw


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Ó Súilleabháin",
        "Łukasz Żółć",
        "محمد",
        "O'Brien, Pat",
        'Pat "Paddy" O\\Brien',
        "=?utf-8?q?Fake?=",
        "山田太郎" * 12,
    ],
)
def test_names_of_all_kinds_come_out_as_they_went_in(name: str) -> None:
    to = sent(WORDS, ("To", mailbox(Address("a@x.example", name))))["To"]
    shown, email = parseaddr(to)

    assert (str(make_header(decode_header(shown))), email) == (name, "a@x.example")


def test_no_name_is_a_bare_address() -> None:
    assert mailbox(Address("a@x.example")) == "a@x.example"


def test_an_unseen_character_reaches_no_header() -> None:
    assert plain("Jane\u202egpj.exe\u200b \x1b[31m") == "Janegpj.exe [31m"
