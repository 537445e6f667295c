"""Who wrote, to whom, when, about what: header fields as mail really has them."""
# ruff: noqa: RUF001 - look-alikes are what is tested

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.message import read
from mailflow.message.address import identity, mailboxes
from mailflow.model.people import Address


def mail(*fields: str, body: str = "hello") -> bytes:
    return "\n".join([*fields, "", body, ""]).encode("utf-8", "surrogateescape")


USABLE = {
    "Amy Pond <amy.pond@ward.example>": Address("amy.pond@ward.example", "Amy Pond"),
    "<Amy.Pond@WARD.example>": Address("amy.pond@ward.example", ""),
    "amy@ward.example": Address("amy@ward.example", ""),
    "amy@ward.example (Amy Pond)": Address("amy@ward.example", "Amy Pond"),
    '"POND, Amy (WARD SEVEN)" <amy@ward.example>': Address("amy@ward.example", "POND, Amy (WARD SEVEN)"),
    '"Amy \\"A\\" Pond" <amy@ward.example>': Address("amy@ward.example", 'Amy "A" Pond'),
    "=?utf-8?Q?Patrick_S=C3=B3lyom?= <p@ward.example>": Address("p@ward.example", "Patrick Sólyom"),
    "=?utf-8?B?w4k=?= =?utf-8?B?bGlzZQ==?= <e@ward.example>": Address("e@ward.example", "Élise"),
    "Amy (at home) Pond <amy@ward.example>": Address("amy@ward.example", "Amy Pond"),
    '"amy@ward.example" <amy@ward.example>': Address("amy@ward.example", ""),
    "amy@ward.example <amy@ward.example>": Address("amy@ward.example", ""),
    "'Amy Pond' via List <list@ward.example>": Address("list@ward.example", "Amy Pond' via List"),
    "Amy <amy@b\u00fcro.example>": Address("amy@xn--bro-hoa.example", "Amy"),
    "o'brien+news@ward.example": Address("o'brien+news@ward.example", ""),
    "\u202eyma\u202c Amy\u200b <amy@ward.example>": Address("amy@ward.example", "yma Amy"),
}


@pytest.mark.parametrize("field", USABLE)
def test_one_strict_address_is_the_sender(field: str) -> None:
    message = read(mail(f"From: {field}", "Subject: x"))
    assert (message.sender, message.trouble) == (USABLE[field], "")


@pytest.mark.parametrize(
    "field",
    [
        "jane@nhs.example <evil@x.example>",
        "a@x.example, b@x.example",
        "Amy <amy@x.example> <rory@x.example>",
        "Undisclosed: ;",
        "",
        "Amy Pond",
        "amy@@x.example",
        "amy@",
        "@x.example",
        "amy..pond@x.example",
        ".amy@x.example",
        "amy@x..example",
        "amy@-x.example",
        "amy@[192.0.2.1]",
        "<>",
        "am y@x.example",
        "аmy@x.example",
        "amy@x.example\u3002evil",
        "(" * 100 + "amy@x.example",
        '"Amy" amy@x.example>',
    ],
)
def test_anything_else_is_trouble(field: str) -> None:
    message = read(mail(f"From: {field}", "Subject: x"))
    assert (message.sender, bool(message.trouble)) == (None, True)


def test_two_from_fields_are_trouble() -> None:
    message = read(mail("From: a@x.example", "From: a@x.example"))
    assert (message.sender, message.trouble) == (None, "more than one sender address")


def test_no_from_field_is_trouble() -> None:
    assert read(mail("Subject: x")).trouble == "no From field"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a@nhs.example", "а@nhs.example"),
        ("a@ｎhs.example", "a@nhs.example"),
        ("a@\u212a.example", "a@k.example"),
        ("a@ß.example", "a@ss.example"),
    ],
)
def test_look_alikes_are_not_the_same(left: str, right: str) -> None:
    assert identity(left) != identity(right)


def test_an_address_in_the_name_is_not_shown_as_name() -> None:
    assert read(mail('From: "boss@lla.example" <evil@x.example>')).sender == Address("evil@x.example", "")


def test_recipients_are_read_and_what_is_none_is_left_out() -> None:
    message = read(
        mail(
            "From: a@x.example",
            'To: "B, B" <b@x.example>, team: c@x.example, d@x.example;, nonsense',
            "Cc: E <e@x.example>, b",
        )
    )
    assert (message.to, message.cc) == (
        (Address("b@x.example", "B, B"), Address("c@x.example"), Address("d@x.example")),
        (Address("e@x.example", "E"),),
    )


def test_five_hundred_recipients_are_enough() -> None:
    many = ", ".join(f"p{number}@x.example" for number in range(900))
    assert len(read(mail("From: a@x.example", f"To: {many}")).to) == 500


def test_reply_to_is_read() -> None:
    assert read(mail("From: a@x.example", "Reply-To: <c@x.example>")).reply_to == (Address("c@x.example"),)


def test_quoted_commas_and_comments_part_nothing() -> None:
    boxes = mailboxes('"a, b" <a@x.example>, (c, d (e, f)) g@x.example')
    assert [box.address and box.address.email for box in boxes] == ["a@x.example", "g@x.example"]


def test_an_encoded_line_break_stays_within_its_line() -> None:
    message = read(mail("From: a@x.example", "Subject: =?utf-8?q?x=0D=0ABcc:_evil@x.example?="))
    assert message.subject == "x Bcc: evil@x.example"


def test_a_subject_in_pieces_is_joined() -> None:
    message = read(
        mail("From: a@x.example", "Subject: =?utf-8?q?caf=C3?= =?utf-8?q?=A9?= =?iso-8859-1?q?_No=EBl?=", " and more")
    )
    assert message.subject == "café Noël and more"


def test_raw_bytes_in_a_subject_are_read() -> None:
    raw = b"From: a@x.example\nSubject: caf\xc3\xa9 \xe2\x80\x93 ok\n\nhi"
    assert read(raw).subject == "café – ok"


def test_older_raw_bytes_in_a_subject_are_read() -> None:
    assert read(b"From: a@x.example\nSubject: caf\xe9\n\nhi").subject == "café"


def test_broken_encoded_words_are_left_readable() -> None:
    assert (
        read(mail("From: a@x.example", "Subject: =?utf-8?b?w6k?= =?nonsense?q?caf=E9?= =?utf-8?x?a?=")).subject
        == "écafé =?utf-8?x?a?="
    )


def test_a_long_subject_is_cut_between_its_words() -> None:
    long = " ".join(["=?utf-8?q?abcdefghij?="] * 200)
    subject = read(mail("From: a@x.example", f"Subject: {long}")).subject
    assert (len(subject) <= 1024, subject.strip("abcdefghij")) == (True, "")


def test_headers_keep_their_order_and_are_cut() -> None:
    message = read(mail("From: a@x.example", "X-One: 1", "x-two: " + "y" * 5000, "X-One: 3"))
    assert [(name, len(value)) for name, value in message.headers] == [
        ("from", 11),
        ("x-one", 1),
        ("x-two", 1024),
        ("x-one", 1),
    ]


def test_the_date_is_utc() -> None:
    assert read(mail("From: a@x.example", "Date: Mon, 26 Sep 2022 09:30:00 +0100")).date == datetime(
        2022, 9, 26, 8, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "date",
    ["", "yesterday", "Mon, 99 Sep 2022 09:30:00 +0100", "26 Sep 99999 09:30:00", "\ud800"],
)
def test_what_is_no_date_is_none(date: str) -> None:
    raw = f"From: a@x.example\nDate: {date}\n\nhi".encode("utf-8", "surrogatepass")
    assert read(raw).date is None


def test_a_date_without_a_zone_counts_as_utc() -> None:
    assert read(mail("From: a@x.example", "Date: Mon, 26 Sep 2022 09:30:00 -0000")).date == datetime(
        2022, 9, 26, 9, 30, tzinfo=UTC
    )


def test_what_is_answered_comes_newest_first() -> None:
    message = read(mail("From: a@x.example", "In-Reply-To: <3@x>", "References: <1@x> <2@x>", "\t<3@x>"))
    assert message.in_reply_to == ("<3@x>", "<2@x>", "<1@x>")


def test_message_ids_are_found_in_bad_company() -> None:
    message = read(
        mail("From: a@x.example", "Message-ID: 17@x", 'In-Reply-To: Your message of "Mon" <1@x> by a person')
    )
    assert (message.message_id, message.in_reply_to) == ("<17@x>", ("<1@x>",))


REFERENCE = "abcdefghijklmnopqrstuvwxyz"


def test_our_reference_is_found_quoted_and_in_the_subject() -> None:
    other = "234567abcdefghijklmnopqrst"
    message = read(
        mail(
            "From: a@x.example",
            f"Subject: Book: 16 November [Ref: {other}]",
            body=f"yes\n> Ref: {REFERENCE}\n> Ref: {REFERENCE}",
        )
    )
    assert message.references == (other, REFERENCE)


@pytest.mark.parametrize(
    "near",
    [
        "Ref: abc",
        f"Ref: {REFERENCE}a",
        f"Ref: {REFERENCE.upper()}",
        f"prefRef: {REFERENCE}",
        "Ref: abcdefghijklmnopqrstuvwxy1",
    ],
)
def test_what_only_resembles_a_reference_is_none(near: str) -> None:
    assert read(mail("From: a@x.example", body=near)).references == ()
