"""Whatever arrives is read: nothing raises, nothing of a text is lost, nothing unclean comes through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.guard import judge
from mailflow.message import read
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.model.text import clean_line, clean_text
from mailflow.model.verdict import Course, Evidence

OFFICE = Organiser("Learning Office", "office@lla.example", Address("help@lla.example"))

SAMPLES = (
    b"""Return-Path: <amy@ward.example>
From: "POND, Amy (WARD SEVEN)" <amy@ward.example>
To: Learning Office <office@lla.example>
Cc: =?utf-8?q?Ren=C3=A9?= <rene@ward.example>, (a comment) b@x.example
Subject: =?utf-8?b?UmU6IGRhdGVz?= Re: dates
Date: Mon, 26 Sep 2022 09:30:00 +0100
Message-ID: <1@ward.example>
In-Reply-To: <2@lla.example>
References: <3@lla.example> <2@lla.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b0"

--b0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset="utf-8"; format=flowed
Content-Transfer-Encoding: quoted-printable

CAUTION: This email originated from outside. Do not click links or attachments.

Please book me on =C2=A016 Novem=
ber.

Kind regards
Amy

-----Original Message-----
From: Learning Office <office@lla.example>
Sent: 26 September 2022 08:30
To: Amy
Subject: dates

> Which?
--b1
Content-Type: text/html; charset="iso-8859-1"
Content-Transfer-Encoding: base64

PGRpdj5QbGVhc2UgYm9vayBtZTxicj48YmxvY2txdW90ZSB0eXBlPSJjaXRlIj5vbGQ8L2Jsb2Nr
cXVvdGU+PHRhYmxlPjx0cj48dGQ+YTwvdGQ+PHRkPmI8L3RkPjwvdHI+PC90YWJsZT48L2Rpdj4=
--b1--
--b0
Content-Type: message/rfc822

From: steve@ward.example
Subject: worth going?

16 November
--b0
Content-Type: text/calendar; method=REPLY; charset=utf-8

BEGIN:VCALENDAR
METHOD:REPLY
END:VCALENDAR
--b0--
""",
    b"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example>
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Original-Envelope-Id: L1

Final-Recipient: rfc822; amy@ward.example
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: <our@lla.example>
--b--
""",
    b"""From: a@x.example
Content-Type: text/html; charset=utf-8

<html><body><p class=MsoNormal>Yes <s>no</s> please<o:p></o:p></p><div class="gmail_quote"><div class="gmail_attr">On Mon wrote:</div>
<blockquote class="gmail_quote">x</blockquote></div><ul><li>one</ul><table><tr><td>a<td>b</table><pre>p
q</pre><a href="mailto:b@x.example">B</a></body></html>
""",
)
TOKENS = (
    *(
        b"\n",
        b"\r\n",
        b"\r",
        b"\n\n",
        b"> ",
        b">>>",
        b"--b0",
        b"--b--",
        b"=",
        b"=?utf-8?q?",
        b"?=",
        b"(",
        b'"',
        b"<",
        b">",
        b";",
        b",",
        b"@",
        b"\\",
    ),
    *(
        b"Content-Type: ",
        b"Content-Transfer-Encoding: base64\n",
        b"charset=punycode",
        b"charset=utf-16",
        b"charset=idna",
        b"boundary=",
        b"\xff",
        b"\0",
    ),
    *(
        b"On Mon, 26 Sep 2022 at 08:30, A <a@b> wrote:\n",
        b"From: x\nSent: 2022\nTo: y\nSubject: z\n",
        b"-- \n",
        b"Thanks,\nAmy\n",
        b"[EXTERNAL] ",
    ),
    *(
        b"<div>",
        b"</div>",
        b"<!--",
        b"<table>",
        b"&#0;",
        b"&#x202e;",
        b"\xe2\x80\xae",
        b"message/rfc822",
        b"multipart/report",
        b"message/delivery-status",
    ),
    *(
        b"*0=",
        b"name*=utf-8''%",
        b"From: ",
        b"Date: 99",
        b"_" * 20 + b"\n",
        b"*" * 20 + b"\n",
        b"begin 644 x\n",
        b"-----BEGIN PGP SIGNED MESSAGE-----\n",
    ),
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A sample with pieces cut out, doubled, replaced and put in."""
    raw = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 12))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 60)))
        piece = draw(
            st.one_of(st.sampled_from(TOKENS), st.binary(max_size=8), st.just(raw[start:end] * 2), st.just(b""))
        )
        raw = raw[:start] + piece + raw[draw(st.sampled_from((start, end))) :]
    return raw


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(mutated())
def test_a_mutated_mail_is_read_and_judged(raw: bytes) -> None:
    verdict = judge(read(raw), OFFICE, Evidence.NONE)
    assert verdict.course in Course


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_and_judged(raw: bytes) -> None:
    verdict = judge(read(raw), OFFICE, Evidence.NONE)
    assert verdict.course in Course


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(mutated())
def test_all_that_is_read_is_clean(raw: bytes) -> None:
    message = read(raw)
    lines = [
        message.subject,
        *(value for _, value in message.headers),
        *(line for part in message.segments for line in part.text.split("\n")),
    ]
    assert [line for line in lines if clean_text(line) != line] == []
    assert [value for _, value in message.headers if "\n" in value] == []


LINES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=80),
    st.sampled_from([token.decode("utf-8", "replace") for token in TOKENS]),
    st.sampled_from(
        (
            *(
                "> which date?",
                ">> older",
                "Kind regards",
                "Amy",
                "Amy Pond | Nurse",
                "-- ",
                "--",
                "Sent from my iPhone",
                "PS one more thing",
            ),
            *(
                "________________________________",
                "Microsoft Teams meeting",
                "This email and any attachments are confidential",
                "[EXTERNAL]",
            ),
            *(
                "On Mon, 26 Sep 2022 at 08:30, Office <o@x.example>",
                "wrote:",
                "From: Office",
                "Sent: 26 September 2022 08:30",
                "To: Amy",
                "Subject: x",
            ),
            *(
                "---------- Forwarded message ---------",
                "Please book me on the 16th",
                "CAUTION: This email originated from outside links",
                "",
            ),
            *(
                "Yes please On Mon, 26 Sep 2022 at 08:30, A <a@b.example> wrote:",
                "[EXTERNAL] Could I come?",
                "a@b.example<mailto:c@d.example>",
            ),
        )
    ),
)


def letters(text: str) -> str:
    """The text without blanks and quote marks: what must not be lost."""
    return "".join(clean_line(text).replace(">", "").split())


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_nothing_of_a_text_is_lost(lines: list[str]) -> None:
    body = "\n".join(lines)
    raw = (
        b"From: Amy Pond <amy@x.example>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        + body.encode()
    )
    message = read(raw)
    assert letters(message.text()) == letters(body)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(mutated())
def test_a_copy_that_came_another_way_has_the_same_key(raw: bytes) -> None:
    copy = b"Received: from mx.example by imap.example; Mon, 26 Sep 2022 09:30:01 +0100\n" + raw
    if not raw.startswith((b" ", b"\t", b"From ")):
        assert read(copy).key == read(raw).key
