"""Parts, transfer encodings and charsets: what is read, what is left, what is held."""
# ruff: noqa: RUF001 - charsets need their characters

from __future__ import annotations

import base64
import quopri

import pytest

from mailflow.message import read
from mailflow.model.message import CalendarPart, Kind, Report

FROM = b"From: Amy Pond <amy@x.example>\nSubject: hi\nMIME-Version: 1.0\n"


def leaf(content: bytes, kind: str = "text/plain", *more: str) -> bytes:
    return "\n".join([f"Content-Type: {kind}", *more, "", ""]).encode() + content


def multi(kind: str, *parts: bytes, boundary: str = "b0") -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
    return (
        head
        + b"".join(b"--" + boundary.encode() + b"\n" + part + b"\n" for part in parts)
        + b"--"
        + boundary.encode()
        + b"--\n"
    )


CHARSETS = {
    "utf-8": "Śniadanie – café 🙂",
    "iso-8859-2": "Dzień dobry, proszę",
    "windows-1252": "it’s – “fine”",
    "windows-1251": "Добрый день",
    "utf-16": "Please register me",
    "utf-16-be": "Please register me",
    "utf-16-le": "Please register me",
    "utf-7": "Frösche",
    "koi8-r": "Добрый день",
    "iso-2022-jp": "十一月でお願いします",
    "shift_jis": "十一月でお願いします",
    "gb2312": "十一月",
    "big5": "十一月",
    "euc-kr": "안녕하세요",
    "cp1255": "שלום",
}


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_a_declared_charset_is_read(charset: str, encoding: str) -> None:
    data = CHARSETS[charset].encode(charset)
    coded = base64.encodebytes(data) if encoding == "base64" else quopri.encodestring(data)
    raw = FROM + leaf(coded, f"text/plain; charset={charset}", f"Content-Transfer-Encoding: {encoding}")
    assert read(raw).text() == CHARSETS[charset]


@pytest.mark.parametrize(
    ("label", "data", "expected"),
    [
        ("us-ascii", "Mon–Thu".encode("cp1252"), "Mon–Thu"),
        ("iso-8859-1", "it’s".encode("cp1252"), "it’s"),
        ("iso-8859-1", "café".encode(), "café"),
        ("utf-8", "café – it’s".encode("cp1252"), "café – it’s"),
        ("", "café".encode(), "café"),
        ("", "café".encode("latin-1"), "café"),
        ("x-unknown", "café".encode(), "café"),
        ("rot13", b"please", "please"),
        ("punycode", "café".encode(), "café"),
        ('"utf-8', "café".encode(), "café"),
        ("..", b"please", "please"),
        ("", "please".encode("utf-16"), "please"),
        ("us-ascii", "please".encode("utf-16-le"), "please"),
    ],
)
def test_a_wrong_label_is_seen_through(label: str, data: bytes, expected: str) -> None:
    raw = FROM + leaf(data, f"text/plain; charset={label}", "Content-Transfer-Encoding: 8bit")
    assert read(raw).text() == expected


def test_a_few_stray_bytes_do_not_spoil_the_rest() -> None:
    raw = FROM + leaf(
        "Zażółć gęślą jaźń".encode() + b" \xff ok", "text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"
    )
    assert read(raw).text() == "Zażółć gęślą jaźń \ufffd ok"


@pytest.mark.parametrize(
    ("end", "expected"),
    [(20, "Please book me "), (21, "Please book me "), (22, "Please book me o"), (23, "Please book me on")],
)
def test_base64_that_is_cut_gives_what_there_is(end: int, expected: str) -> None:
    coded = base64.encodebytes(b"Please book me on the sixteenth of November")
    raw = FROM + leaf(coded[:end], "text/plain", "Content-Transfer-Encoding: base64")
    assert read(raw).text() == expected.strip()


def test_plain_words_labelled_base64_are_read() -> None:
    assert (
        read(FROM + leaf(b"Please book me", "text/plain", "Content-Transfer-Encoding: base64")).text()
        == "Please book me"
    )


def test_uuencode_is_left_alone() -> None:
    raw = FROM + leaf(b"begin 644 x\n#86)C\n`\nend", "text/plain", "Content-Transfer-Encoding: x-uuencode")
    assert read(raw).text() == "begin 644 x\n#86)C\n`\nend"


def test_a_soft_line_break_joins() -> None:
    raw = FROM + leaf(b"on 15 Feb=\nruary", "text/plain", "Content-Transfer-Encoding: quoted-printable")
    assert read(raw).text() == "on 15 February"


def test_flowed_text_is_joined() -> None:
    raw = FROM + leaf(
        b"Please book \nme on the \n16th.\n\n> which \n> date?\n \xc2\xa0stuffed\n",
        "text/plain; charset=utf-8; format=flowed",
    )
    assert [(part.kind, part.text) for part in read(raw).segments] == [
        (Kind.NEW, "Please book me on the 16th."),
        (Kind.QUOTED, "which date?"),
        (Kind.NEW, " stuffed"),
    ]


def test_flowed_text_with_delsp_is_joined_without_blanks() -> None:
    assert read(FROM + leaf(b"Novem \nber", "text/plain; format=flowed; DelSp=yes")).text() == "November"


def test_a_flowed_signature_line_ends_its_line() -> None:
    segments = read(FROM + leaf(b"Yes \nplease\n-- \nAmy", "text/plain; format=flowed")).segments
    assert [(part.kind, part.text) for part in segments] == [(Kind.NEW, "Yes please"), (Kind.SIGNATURE, "-- \nAmy")]


def test_plain_goes_before_html() -> None:
    raw = FROM + multi("alternative", leaf(b"plain words"), leaf(b"<p>rich words</p>", "text/html"))
    assert read(raw).text() == "plain words"


@pytest.mark.parametrize("plain", [b"", b" \n", b"This message needs an HTML viewer."])
def test_html_goes_before_an_empty_or_stubby_plain_version(plain: bytes) -> None:
    words = b"Please book me on the sixteenth of November, together with my colleague Rory, as we are both free that day and keen to come along."
    raw = FROM + multi("alternative", leaf(plain), leaf(b"<p>" + words + b"</p>", "text/html"))
    assert read(raw).text() == words.decode()


def test_html_goes_before_a_plain_version_that_hides_what_was_struck_out() -> None:
    raw = FROM + multi(
        "alternative", leaf(b"Book me on the 16th 21st"), leaf(b"<p>Book me on the <s>16th</s> 21st</p>", "text/html")
    )
    assert read(raw).text() == "Book me on the 21st"


def test_text_around_an_attachment_is_all_read() -> None:
    attached = leaf(b"not mine", "text/plain; name=notes.txt", "Content-Disposition: attachment; filename=notes.txt")
    assert read(FROM + multi("mixed", leaf(b"one"), attached, leaf(b"two"))).text() == "one\ntwo"


def test_a_text_with_a_file_name_is_read_where_there_is_no_other() -> None:
    named = leaf(b"book me", "text/plain; name=body.txt", "Content-Disposition: inline")
    picture = leaf(b"AAAA", "image/png", "Content-Transfer-Encoding: base64")
    assert read(FROM + multi("mixed", picture, named)).text() == "book me"


def test_a_signed_message_is_read_through() -> None:
    raw = FROM + multi("signed", leaf(b"book me"), leaf(b"MIIB", "application/pkcs7-signature; name=smime.p7s"))
    assert (read(raw).text(), read(raw).trouble) == ("book me", "")


@pytest.mark.parametrize(
    "kind",
    [
        "application/pkcs7-mime; smime-type=enveloped-data",
        "application/ms-tnef",
        "application/octet-stream; name=winmail.dat",
        "message/partial; id=1",
    ],
)
def test_what_is_sealed_is_held(kind: str) -> None:
    assert read(FROM + multi("mixed", leaf(b"see attachment"), leaf(b"AAAA", kind))).trouble


def test_encrypted_mail_is_held() -> None:
    raw = FROM + multi(
        "encrypted", leaf(b"Version: 1", "application/pgp-encrypted"), leaf(b"x", "application/octet-stream")
    )
    assert read(raw).trouble == "encrypted (PGP)"


ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"


def test_calendar_parts_are_found_at_any_depth() -> None:
    inner = multi("alternative", leaf(b"x"), leaf(ICS, "text/calendar; method=reply"), boundary="b1")
    named = leaf(
        base64.encodebytes(ICS),
        "application/octet-stream",
        "Content-Disposition: attachment; filename=x.ICS",
        "Content-Transfer-Encoding: base64",
    )
    found = read(FROM + multi("mixed", inner, leaf(ICS, "application/ics"), named)).calendars
    assert [(part.method, part.data.strip()) for part in found] == [
        ("REPLY", ICS.strip()),
        ("", ICS.strip()),
        ("", ICS.strip()),
    ]


def test_a_calendar_part_is_cut_at_256_kb() -> None:
    found = read(FROM + leaf(b"X" * 1_000_000, "text/calendar")).calendars
    assert found == (CalendarPart(b"X" * 262_144),)


def test_calendar_parts_in_attached_messages_are_not_this_messages() -> None:
    letter = leaf(b"From: b@x.example\n" + leaf(ICS, "text/calendar"), "message/rfc822")
    message = read(FROM + multi("mixed", leaf(b"see below"), letter))
    assert (message.calendars, [len(one.calendars) for one in message.attached]) == ((), [1])


def test_an_attached_message_is_read_as_one() -> None:
    letter = leaf(b"From: Steve <steve@x.example>\nSubject: Dates\n\n16 November", "message/rfc822")
    attached = read(FROM + multi("mixed", leaf(b"this one please"), letter)).attached
    assert [(one.sender and one.sender.email, one.subject, one.text()) for one in attached] == [
        ("steve@x.example", "Dates", "16 November")
    ]


def test_an_attached_message_that_was_encoded_is_read_all_the_same() -> None:
    coded = base64.encodebytes(b"From: Steve <steve@x.example>\nSubject: Dates\n\n16 November")
    letter = leaf(coded, "message/rfc822", "Content-Transfer-Encoding: base64")
    assert [one.text() for one in read(FROM + multi("mixed", leaf(b"hi"), letter)).attached] == ["16 November"]


DSN = b"""Reporting-MTA: dns; mx.x.example
Original-Envelope-Id: L17

Final-Recipient: rfc822; rory@x.example
Action: delayed
Status: 4.4.1

Final-Recipient: rfc822; Amy@X.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 no such user
"""


def report(kind: str, part: bytes, *more: bytes) -> bytes:
    return FROM + multi(f"report; report-type={kind}", leaf(b"It failed."), part, *more)


def test_a_delivery_report_tells_the_worst() -> None:
    returned = leaf(b"Message-ID: <our@lla.example>\nFrom: office@lla.example\n\nhi", "message/rfc822")
    message = read(report("delivery-status", leaf(DSN, "message/delivery-status"), returned))
    expected = Report(
        "delivery-status", "failed", "amy@x.example", "L17", "<our@lla.example>", "smtp; 550 no such user"
    )
    assert (message.report, message.attached) == (expected, ())


def test_a_report_that_was_encoded_is_read_all_the_same() -> None:
    part = leaf(base64.encodebytes(DSN), "message/delivery-status", "Content-Transfer-Encoding: base64")
    found = read(report("delivery-status", part)).report
    assert found is not None
    assert (found.action, found.recipient, found.envelope_id) == ("failed", "amy@x.example", "L17")


def test_a_status_stands_in_for_a_missing_action() -> None:
    part = leaf(
        b"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@x.example\nStatus: 5.0.0\n", "message/delivery-status"
    )
    found = read(report("delivery-status", part)).report
    assert found is not None
    assert found.action == "failed"


def test_an_internationalised_report_is_read() -> None:
    part = leaf(
        b"Reporting-MTA: dns; mx\n\nFinal-Recipient: utf-8; a@x.example\nAction: failed\n",
        "message/global-delivery-status",
    )
    found = read(report("global-delivery-status", part)).report
    assert found is not None
    assert (found.kind, found.action) == ("delivery-status", "failed")


def test_a_read_receipt_names_the_letter() -> None:
    part = leaf(
        b"Final-Recipient: rfc822; a@x.example\nOriginal-Message-ID: <our@lla.example>\nDisposition: manual-action; displayed\n",
        "message/disposition-notification",
    )
    assert read(report("disposition-notification", part)).report == Report(
        "disposition-notification", "", "a@x.example", "", "<our@lla.example>", "manual-action; displayed"
    )


def test_an_abuse_report_is_told_for_one() -> None:
    found = read(
        report("feedback-report", leaf(b"Feedback-Type: abuse\nUser-Agent: x\n", "message/feedback-report"))
    ).report
    assert found is not None
    assert found.kind == "feedback-report"


def test_failed_recipients_are_a_report() -> None:
    assert read(FROM + b"X-Failed-Recipients: rory@x.example\n\nsorry").report == Report(
        "failure-notice", "failed", "rory@x.example"
    )


def test_a_failure_told_in_words_is_a_report() -> None:
    body = b"Hi. This is the qmail-send program at x.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n"
    body += b"This is a permanent error; I've given up. Sorry it didn't work out.\n\n<rory@x.example>:\nSorry, no mailbox here by that name.\n"
    found = read(b"Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nSubject: failure notice\n\n" + body).report
    assert found == Report("failure-notice", "failed", "rory@x.example")


def test_a_person_who_quotes_a_failure_reports_nothing() -> None:
    body = b"I got this back:\n> <rory@x.example>:\n> Sorry, no mailbox here by that name.\n"
    assert read(FROM + b"\n" + body).report is None


def test_the_key_is_the_contents_own() -> None:
    one = (
        b"Message-ID: <1@x>\n"
        + FROM
        + leaf("Please book me – Amy".encode(), "text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
    )
    coded = quopri.encodestring("Please book me – Amy".encode())
    two = (
        b"Received: by mx\nMessage-ID: <1@x>\n"
        + FROM
        + leaf(coded, "text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable")
    )
    other = one.replace(b"book", b"cancel")
    keys = [read(raw).key for raw in (one, two, one.replace(b"\n", b"\r\n"), other)]
    assert (keys[0] == keys[1] == keys[2], keys[0] == keys[3], len(keys[0])) == (True, False, 32)


@pytest.mark.parametrize(
    "raw",
    [
        FROM + multi("mixed", *[leaf(b"x")] * 250),
        FROM
        + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth) for depth in range(30))
        + b"\n\nx",
        FROM
        + b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth) for depth in range(5000)
        )
        + b"\n\nx",
        FROM + b"Content-Type: message/rfc822\n\n" * 5000,
        FROM + leaf(b"words " * 60_000),
        FROM + leaf(b"x\n" * 6000),
    ],
    ids=["many parts", "deep", "very deep", "letters in letters", "long", "many lines"],
)
def test_what_is_beyond_the_caps_is_held(raw: bytes) -> None:
    assert read(raw).trouble


def test_of_a_huge_mail_the_text_is_read_all_the_same() -> None:
    picture = leaf(b"A" * 75 + b"\n", "image/jpeg; name=x.jpg", "Content-Transfer-Encoding: base64")
    raw = FROM + multi("mixed", leaf(b"book me"), picture + b"A" * 11_000_000)
    assert (read(raw).text(), read(raw).trouble) == ("book me", "")


def test_nothing_at_all_is_a_message() -> None:
    message = read(b"")
    assert (message.segments, message.trouble) == ((), "no From field")


def test_invisible_characters_are_gone_from_the_text() -> None:
    raw = FROM + leaf(
        "bo\u200bok \u202eme\u202c\x07 now\u00a0please".encode(),
        "text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    assert read(raw).text() == "book me now please"


def test_notes_say_what_was_mended() -> None:
    raw = FROM + leaf("café".encode(), "text/plain; charset=x-unknown", "Content-Transfer-Encoding: 8bit")
    assert read(raw).notes == ("unknown charset x-unknown",)


def test_a_second_copy_of_an_address_is_dropped() -> None:
    raw = FROM + leaf(b"Kris, kris@x.example<mailto:kris@x.example>, and <mailto:other@x.example>")
    assert read(raw).text() == "Kris, kris@x.example, and <mailto:other@x.example>"
