"""The throw-away servers do what the other live tests rely on."""

import smtplib
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import psycopg
import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from tests.live.servers import Dovecot, Mailbox, Postfix, ServerFailedError, private_folder
from tests.live.servers.daemon import Daemon
from tests.live.servers.postfix import Wishes
from tests.live.servers.postgres import plain

SENDER = "amy@trust.example"
RAW = b"From: Amy <amy@trust.example>\r\nSubject: A place\r\n\r\nCould I have a place?\r\n"


def test_mail_sent_by_smtp_is_read_by_imap_over_verified_tls(postfix: Postfix, mailbox: Mailbox) -> None:
    """What goes in by SMTP comes out by IMAP unchanged beneath its trace headers."""
    postfix.send(RAW, SENDER, [mailbox.address])

    (letter,) = mailbox.await_letters()

    assert letter.endswith(b"\r\n" + RAW)
    assert message_from_bytes(letter)["Return-Path"] == f"<{SENDER}>"


def test_starttls_leads_to_the_same_mailbox(dovecot: Dovecot, mailbox: Mailbox) -> None:
    """The plain port becomes a verified one."""
    with IMAPClient(dovecot.host, dovecot.imap, ssl=False, timeout=30) as client:
        client.starttls(dovecot.trust())
        client.login(mailbox.user, mailbox.password)

        assert client.select_folder("INBOX")[b"EXISTS"] == 0


def test_smtp_offers_starttls_and_passwords_and_asks_for_neither(postfix: Postfix, dovecot: Dovecot) -> None:
    """Submission works as a provider's does; tests that do not care just send."""
    with smtplib.SMTP(postfix.host, postfix.smtp, timeout=30) as client:
        client.starttls(context=dovecot.trust())
        code, _ = client.login("bookings", dovecot.users["bookings"])

    assert code == 235


def test_a_message_is_received_when_a_test_says(mailbox: Mailbox) -> None:
    """INTERNALDATE is chosen to the second, whatever zone it is told in."""
    when = datetime(2022, 10, 3, 9, 30, 15, tzinfo=UTC)

    mailbox.append(RAW, when)

    with mailbox.login() as client:
        client.normalise_times = False
        client.select_folder("INBOX")
        (found,) = client.fetch(client.search(), ["INTERNALDATE"]).values()
    assert found[b"INTERNALDATE"] == when


def test_mail_to_the_outside_is_read_under_its_original_recipients(postfix: Postfix, attendees: Mailbox) -> None:
    """Everybody outside reads their mail in one mailbox, each under the address that was written."""
    people = ["amy@trust.example", "bob+work@nhs.example"]

    postfix.send(RAW, f"bookings@{attendees.address.partition('@')[2]}", people)

    letters = map(message_from_bytes, attendees.await_letters(2))
    assert sorted(letter["X-Original-To"] for letter in letters) == people
    assert len(attendees.letters(to=people[0])) == 1


def test_a_bounce_carries_the_envelope_id(postfix: Postfix, mailbox: Mailbox) -> None:
    """An address that does not exist is accepted, then returned with the ENVID of the letter (RFC 3464)."""
    postfix.send(RAW, mailbox.address, ["amy@gone.example"], envid="letter-7")

    (bounce,) = mailbox.await_letters()

    report = {name: value for part in delivery_status(bounce) for name, value in part.items()}
    assert report["Original-Envelope-Id"] == "letter-7"
    assert (report["Action"], report["Status"]) == ("failed", "5.1.1")


def test_an_address_may_be_refused_at_once(postfix: Postfix, mailbox: Mailbox) -> None:
    """RCPT answers 550 or 450 where the routing says so, and 550 for a local user who does not exist."""
    answers = {"amy@shut.example": 550, "amy@busy.example": 450, "nobody@lla.example": 550}

    refused = postfix.send(RAW, SENDER, [mailbox.address, *answers])

    assert {person: code for person, (code, _) in refused.items()} == answers


@pytest.mark.usefixtures("postfix")
def test_a_catch_all_takes_what_is_for_nobody_else(dovecot: Dovecot, mailbox: Mailbox, attendees: Mailbox) -> None:
    """`all_to` is one mailbox behind every address of the domains, `aliases` name single ones."""
    wishes = Wishes(lmtp=dovecot.lmtp, domains=["lla.example", "two.example"], users=[], all_to=mailbox.user)
    wishes["aliases"] = {"desk@two.example": attendees.user}
    with private_folder() as folder, Postfix.start(folder, **wishes) as postfix:
        postfix.send(RAW, SENDER, ["desk@two.example", "any@lla.example", "any@two.example"])

        letters = map(message_from_bytes, mailbox.await_letters(2))
        assert {letter["X-Original-To"] for letter in letters} == {"any@lla.example", "any@two.example"}
        assert len(attendees.await_letters(to="desk@two.example")) == 1


def test_a_token_opens_its_mailbox_until_it_expires(dovecot: Dovecot, mailbox: Mailbox) -> None:
    """XOAUTH2 and OAUTHBEARER take a token of ours and refuse one whose lifetime is over."""
    fresh = dovecot.token(mailbox.user)
    with dovecot.connect() as client:
        client.oauth2_login(mailbox.user, fresh)
    with dovecot.connect() as client:
        client.oauthbearer_login(mailbox.user, fresh)
    with dovecot.connect() as client, pytest.raises(LoginError):
        client.oauth2_login(mailbox.user, dovecot.token(mailbox.user, timedelta(minutes=-5)))


def test_a_database_is_empty_at_first(postgres_url: str) -> None:
    """PostgreSQL answers, and nothing is in the way."""
    with psycopg.connect(plain(postgres_url)) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()

    assert tables == (0,)


def test_a_server_that_does_not_come_up_says_why(tmp_path: Path) -> None:
    """The error carries what the daemon printed."""
    broken = Daemon("Broken", ("/bin/sh", "-c", "echo no room at the inn; exit 3"), tmp_path / "start.log")

    with (
        pytest.raises(ServerFailedError, match=r"ended with 3(.|\n)*no room at the inn"),
        broken.running(lambda: False),
    ):
        pass


def delivery_status(bounce: bytes) -> list[Message]:
    """Return the blocks of a bounce's machine-readable part: that of the letter, then one a recipient."""
    parts = message_from_bytes(bounce).walk()
    status = next(part for part in parts if part.get_content_type() == "message/delivery-status")
    return [block for block in status.get_payload() if isinstance(block, Message)]
