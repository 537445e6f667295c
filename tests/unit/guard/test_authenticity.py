"""Evidence of the sender: what each profile makes of what mail servers write, and of what senders slip in."""

from __future__ import annotations

import pytest

from mailflow.guard import evidence
from mailflow.guard.stamps import Result, read_stamp, topmost
from mailflow.message import read
from mailflow.model.message import Message
from mailflow.model.people import Address
from mailflow.model.verdict import Evidence
from tests.unit.guard import signing

PASS, FAIL, NONE = Evidence.PASS, Evidence.FAIL, Evidence.NONE
INSIDE = "X-MS-Exchange-Organization-AuthAs: Internal"
EXCHANGE_PASS = (
    "Authentication-Results: spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=trust.example; dkim=pass (signature was\r\n"
    " verified) header.d=trust.example;dmarc=pass action=none\r\n header.from=trust.example;compauth=pass reason=100"
)
EXCHANGE_FAIL = (
    "Authentication-Results: spf=fail (sender IP is 198.51.100.9)\r\n smtp.mailfrom=trust.example; dkim=none (message not"
    " signed)\r\n header.d=none;dmarc=fail action=none\r\n header.from=trust.example;compauth=fail reason=001"
)
EXCHANGE_INSIDE = (
    "Authentication-Results: dkim=none (message not signed)\r\n header.d=none;dmarc=none action=none"
    " header.from=trust.example;"
)
GMAIL_PASS = (
    "Authentication-Results: mx.google.com;\r\n       dkim=pass header.i=@trust.example header.s=s1 header.b=AbC/12==;\r\n"
    "       spf=pass (google.com: domain of amy@trust.example designates 192.0.2.1 as permitted sender)"
    " smtp.mailfrom=amy@trust.example;\r\n       dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=trust.example"
)


def message(*fields: str, sender: str = "amy@trust.example") -> Message:
    """A mail with these header fields on top of its own."""
    own = (f"From: {sender}", "Subject: Hello", "Date: Mon, 3 Oct 2022 09:00:00 +0000")
    raw = "\r\n".join((*fields, *own, "", "Please cancel my place.", "")).encode()
    return Message(raw=raw, key="k", sender=Address(sender))


def judged(profile: str, *fields: str, sender: str = "amy@trust.example") -> Evidence:
    return evidence(message(*fields, sender=sender), profile, lambda _: None)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ((EXCHANGE_PASS,), PASS),
        ((EXCHANGE_FAIL,), FAIL),
        ((EXCHANGE_INSIDE,), NONE),
        ((EXCHANGE_INSIDE, INSIDE), PASS),
        ((INSIDE,), PASS),
        ((EXCHANGE_FAIL, INSIDE), FAIL),
        ((EXCHANGE_FAIL, EXCHANGE_PASS), FAIL),
        ((EXCHANGE_PASS, EXCHANGE_FAIL), PASS),
        (("X-MS-Exchange-Organization-AuthAs: Anonymous", INSIDE), NONE),
        (("Authentication-Results: dmarc=none header.from=trust.example;compauth=pass reason=111",), PASS),
        (("Authentication-Results: dmarc=pass header.from=trust.example;compauth=softpass",), PASS),
        (("Authentication-Results: spf=softfail;dmarc=none header.from=trust.example;compauth=none reason=405",), NONE),
        (("Authentication-Results: dmarc=pass header.from=evil.example;compauth=pass",), NONE),
        (("Authentication-Results: mx.evil.example; dmarc=pass header.from=trust.example",), NONE),
        ((), NONE),
    ],
)
def test_exchange_online_is_believed_in_its_top_most_stamp_without_a_name(
    fields: tuple[str, ...], expected: Evidence
) -> None:
    assert judged("exchange-online", *fields) is expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (GMAIL_PASS, PASS),
        (GMAIL_PASS.replace("dmarc=pass", "dmarc=fail"), FAIL),
        (GMAIL_PASS.replace("mx.google.com;", "mx.evil.example;"), NONE),
        ("Authentication-Results: MX.Google.COM 1; dmarc = pass header.from = Trust.Example", PASS),
        ("Authentication-Results: mx.google.com; dkim=pass header.d=trust.example", PASS),
        ("Authentication-Results: mx.google.com; dkim=pass header.d=evil.example", NONE),
        (
            "Authentication-Results: mx.google.com; dkim=fail header.d=trust.example; dkim=pass header.d=trust.example",
            PASS,
        ),
        ("Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=bounce@trust.example", PASS),
        ("Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=amy@trust.example", FAIL),
        ("Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=x@list.example", NONE),
        ("Authentication-Results: mx.google.com; dmarc=temperror header.from=trust.example", NONE),
        ("Authentication-Results: mx.google.com; none", NONE),
        ("Authentication-Results: mx.google.com; dmarc=pass header.from=example", NONE),
    ],
)
def test_gmail_is_believed_under_its_own_name(stamp: str, expected: Evidence) -> None:
    assert judged("gmail", stamp) is expected


def test_a_server_is_believed_under_the_name_that_the_settings_give() -> None:
    stamp = "Authentication-Results: mail.lla.example; dmarc=pass header.from=trust.example"
    assert judged("authserv-id:mail.lla.example", stamp) is PASS
    assert judged("authserv-id:other.lla.example", stamp) is NONE


def test_a_parent_domain_answers_for_the_domains_below_it_and_not_the_other_way_round() -> None:
    stamp = "Authentication-Results: mx.google.com; dkim=pass header.d=trust.example"
    assert judged("gmail", stamp, sender="amy@mail.trust.example") is PASS
    below = "Authentication-Results: mx.google.com; dkim=pass header.d=mail.trust.example"
    assert judged("gmail", below) is NONE


def test_a_stamp_below_the_top_most_one_is_the_senders_own_writing() -> None:
    top = "Authentication-Results: mx.google.com; dmarc=fail header.from=trust.example"
    assert judged("gmail", top, GMAIL_PASS) is FAIL
    assert judged("gmail", "Authentication-Results: mx.other.example; none", GMAIL_PASS) is NONE


@pytest.mark.parametrize(
    "slipped_in",
    [
        'spf=none smtp.mailfrom="a; dmarc=pass header.from=trust.example"@evil.example',
        "spf=none (domain of a; dmarc=pass header.from=trust.example)",
        "spf=none (nested (deeper) ; dmarc=pass header.from=trust.example)",
        r"spf=none (an escaped \) ; dmarc=pass header.from=trust.example)",
        'spf=none (domain of "); dmarc=pass header.from=trust.example; x=("@evil.example)',
    ],
)
def test_words_of_the_sender_in_comments_and_quotes_prove_nothing(slipped_in: str) -> None:
    assert judged("gmail", f"Authentication-Results: mx.google.com; {slipped_in}") is NONE


@pytest.mark.parametrize(
    "stamp",
    [
        "mx.google.com; dmarc=pass header.from=trust.example; dmarc=fail header.from=trust.example",
        "mx.google.com; spf=none (domain of a); dmarc=pass header.from=trust.example; x=y)",
        'mx.google.com; dmarc=pass header.from=trust.example; spf=none smtp.mailfrom="',
        "mx.google.com; dmarc=pass header.from=trust.example; spf=none (never closed",
    ],
)
def test_a_stamp_that_contradicts_itself_or_does_not_close_counts_against_the_sender(stamp: str) -> None:
    assert judged("gmail", f"Authentication-Results: {stamp}") is FAIL


def test_nothing_is_known_under_off_or_of_a_mail_without_one_sender() -> None:
    assert judged("off", GMAIL_PASS) is NONE
    assert evidence(Message(raw=b"", key="k"), "gmail", lambda _: None) is NONE


def test_a_header_field_is_found_folded_spaced_and_in_any_case_and_never_in_the_body() -> None:
    raw = b"Subject: x\nauthentication-RESULTS : a;\n\tb=c\r\n d=e\nFrom: x@y.example\n\nAuthentication-Results: body\n"
    assert topmost(raw, "Authentication-Results") == "a; b=c d=e"
    assert topmost(b"Subject: x\r\n\r\nAuthentication-Results: body\r\n", "Authentication-Results") is None


def test_a_stamp_is_read_into_method_result_and_properties() -> None:
    stamp = read_stamp("example.org 1; spf/1=Pass (ok) smtp.mailfrom=example.net; none")
    assert stamp.by == "example.org"
    assert stamp.results == (Result("spf", "pass", (("smtp.mailfrom", "example.net"),)),)


PLAIN = (
    b"From: Amy <amy@trust.example>\r\nTo: bookings@lla.example\r\nSubject: Hello\r\n"
    b"Date: Mon, 3 Oct 2022 09:00:00 +0000\r\n\r\nPlease cancel my place.\r\n"
)


def verified(raw: bytes, domain: bytes = b"trust.example") -> Evidence:
    return evidence(read(raw), "dkim", signing.dns(domain))


def test_a_signature_of_the_from_domain_is_verified_here() -> None:
    assert verified(signing.sign(PLAIN)) is PASS


def test_no_signature_proves_nothing() -> None:
    assert verified(PLAIN) is NONE


@pytest.mark.parametrize(
    "change",
    [
        (b"cancel my place", b"cancel all places"),
        (b"Subject: Hello", b"Subject: Cancel"),
        (b"s=s1", b"s=s2"),
        (b"a=rsa-sha256", b"a=rsa-sha1"),
        (b"bh=", b"bh=AAAA"),
    ],
)
def test_a_changed_mail_or_signature_proves_nothing(change: tuple[bytes, bytes]) -> None:
    signed = signing.sign(PLAIN)
    assert change[0] in signed
    assert verified(signed.replace(*change)) is NONE


def test_a_signature_of_another_domain_proves_nothing() -> None:
    assert verified(signing.sign(PLAIN, b"evil.example"), b"evil.example") is NONE


def test_a_signature_over_part_of_the_body_is_refused() -> None:
    assert verified(signing.sign(PLAIN, length=True)) is NONE


def test_a_field_put_on_top_of_a_signed_one_is_noticed() -> None:
    assert verified(b"Subject: Cancel my place\r\n" + signing.sign(PLAIN)) is NONE


def test_a_signature_that_leaves_out_the_subject_is_refused() -> None:
    assert verified(signing.sign(PLAIN, headers=(b"from", b"date", b"to"))) is NONE


@pytest.mark.parametrize("published", [b"", b"v=DKIM1; p=", b"v=DKIM1; p=AAAA", b"v=DKIM1; k=x; p=!!", b"\xff" * 500])
def test_a_malformed_key_in_the_dns_proves_nothing(published: bytes) -> None:
    assert evidence(read(signing.sign(PLAIN)), "dkim", lambda _: published) is NONE


@pytest.mark.parametrize(
    "tags", [b"", b"v=1", b"d=trust.example; h=from; a=rsa-sha256; s=; b=; bh=", b"a=a=a;;;=;", b"\xff\xfe; d=\xff"]
)
def test_a_malformed_signature_proves_nothing(tags: bytes) -> None:
    assert verified(b"DKIM-Signature: " + tags + b"\r\n" + PLAIN) is NONE


@pytest.mark.parametrize("profile", ["exchange-online", "gmail", "authserv-id:x", "dkim"])
@pytest.mark.parametrize("filling", ["(", ")", '"', "\\", ";", "a=", " =", "(a", '"a', "\t", ";dmarc=pass"])
def test_hostile_stamps_of_200_kb_never_pass(profile: str, filling: str) -> None:
    field = filling * (200_000 // len(filling))
    assert judged(profile, f"Authentication-Results: x; {field}", f"DKIM-Signature: {field}") is not PASS
