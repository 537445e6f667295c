"""OAuth 2.0 on real servers: Dovecot and Postfix take the tokens that a local endpoint gives, each asked for no more than needed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.inbox import Mailbox as Inbox
from mailflow.inbox import Watch
from mailflow.model.delivery import Accepted
from mailflow.model.errors import HouseFault
from mailflow.model.letter import Letter, News
from mailflow.model.people import Address
from mailflow.outbox import Courier
from mailflow.settings import MailboxSettings, OAuth, Provider, Secret, Security, SmtpSettings
from tests.live.clerk import SECRET, TENANT, Clerk, clerk
from tests.live.office import BEFORE_ALL, Office
from tests.live.scenes import mails
from tests.live.servers import Dovecot, Mailbox, Postfix

SINCE = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.fixture
def lifetimes() -> list[timedelta]:
    """How long the next tokens live; when the list is used up, an hour."""
    return []


@pytest.fixture
def endpoint(dovecot: Dovecot, mailbox: Mailbox, lifetimes: list[timedelta]) -> Iterator[Clerk]:
    def mint() -> str:
        return dovecot.token(mailbox.user, lifetimes.pop(0) if lifetimes else timedelta(hours=1))

    with clerk(dovecot, mint) as endpoint:
        yield endpoint


def oauth(endpoint: Clerk, dovecot: Dovecot, secret: str = SECRET, tenant: str = TENANT) -> OAuth:
    return OAuth(
        provider=Provider.MICROSOFT,
        url=f"{endpoint.authority}/{tenant}",
        client_id="app-7",
        secret=Secret.given(secret),
        ca_file=dovecot.cert,
        where="mailflow.toml: [mailbox] oauth",
    )


def reading(mailbox: Mailbox, by: OAuth) -> MailboxSettings:
    dovecot = mailbox.dovecot
    return MailboxSettings(
        host=dovecot.host,
        port=dovecot.imaps,
        ca_file=dovecot.cert,
        username=mailbox.user,
        oauth=by,
        since=SINCE,
        where="mailflow.toml: [mailbox]",
    )


def test_reading_and_watching_share_one_token(endpoint: Clerk, mailbox: Mailbox) -> None:
    settings = reading(mailbox, oauth(endpoint, mailbox.dovecot))
    mailbox.append(b"Subject: A place\r\n\r\nPlease.\r\n", SINCE)
    with Inbox(settings) as inbox, Watch(settings) as watch:
        assert (len(inbox.waiting()), watch.offered) == (1, True)
    with Inbox(settings):
        pass
    assert len(endpoint.given) == 1
    assert endpoint.forms[0]["grant_type"] == "client_credentials"
    assert "https://outlook.office365.com/.default" in endpoint.forms[0]["scope"].split()


def test_a_token_that_has_ended_is_asked_for_anew_and_the_mailbox_opens(
    endpoint: Clerk, mailbox: Mailbox, lifetimes: list[timedelta]
) -> None:
    lifetimes.append(timedelta(minutes=-5))
    settings = reading(mailbox, oauth(endpoint, mailbox.dovecot))
    with pytest.raises(HouseFault), Inbox(settings):
        pass  # it came ended: what was asked for just now is not asked for twice
    assert len(endpoint.given) == 1
    with Inbox(settings) as inbox:
        assert inbox.waiting() == ()
    assert len(endpoint.given) == 2


def test_a_mailbox_that_the_token_does_not_open_is_told_with_the_remedy(endpoint: Clerk, mailbox: Mailbox) -> None:
    stranger = Mailbox(mailbox.dovecot, "enquiries", "enquiries@lla.example")
    with pytest.raises(HouseFault) as caught, Inbox(reading(stranger, oauth(endpoint, mailbox.dovecot))):
        pass
    said = str(caught.value)
    assert "refused the token of enquiries" in said
    assert said.endswith(
        ": check username, and that the application app-7 was given this mailbox (mailflow.toml: [mailbox])."
    )
    assert not any(token in said for token in endpoint.given)


@pytest.mark.parametrize(
    ("secret", "tenant", "remedy"), [("wrong", TENANT, "check secret"), (SECRET, "x.example", "check tenant")]
)
def test_what_the_token_server_has_against_us_is_told_with_the_remedy(
    endpoint: Clerk, mailbox: Mailbox, secret: str, tenant: str, remedy: str
) -> None:
    with pytest.raises(HouseFault) as caught, Inbox(reading(mailbox, oauth(endpoint, mailbox.dovecot, secret, tenant))):
        pass
    said = str(caught.value)
    assert remedy in said
    assert said.endswith("(mailflow.toml: [mailbox] oauth).")
    assert secret not in said


def test_letters_leave_by_the_same_token_whose_mailbox_is_read(
    endpoint: Clerk, mailbox: Mailbox, postfix: Postfix, attendees: Mailbox
) -> None:
    by = oauth(endpoint, mailbox.dovecot)
    smtp = SmtpSettings(host=postfix.host, port=postfix.smtp, security=Security.NONE, username=mailbox.user, oauth=by)
    with Inbox(reading(mailbox, by)), Courier(smtp, mailbox.address) as courier:
        delivery = courier.send(letter("amy@trust.example"))
    assert isinstance(delivery, Accepted)
    assert len(attendees.await_letters(1, "amy@trust.example")) == 1
    assert f"sasl_method=XOAUTH2, sasl_username={mailbox.user}" in (postfix.folder / "postfix.log").read_text()
    assert len(endpoint.given) == 1


def test_a_way_out_that_refuses_the_token_is_told(
    endpoint: Clerk, mailbox: Mailbox, postfix: Postfix, lifetimes: list[timedelta]
) -> None:
    lifetimes.append(timedelta(minutes=-5))
    smtp = SmtpSettings(
        host=postfix.host,
        port=postfix.smtp,
        security=Security.NONE,
        username=mailbox.user,
        oauth=oauth(endpoint, mailbox.dovecot),
        where="mailflow.toml: [smtp]",
    )
    with Courier(smtp, mailbox.address) as courier:
        refused, accepted = courier.send(letter("amy@trust.example")), courier.send(letter("amy@trust.example"))
    assert f"refused the token of {mailbox.user} (535" in str(refused)
    assert isinstance(accepted, Accepted)


@pytest.mark.slow
def test_the_command_runs_by_tokens_and_prints_no_secret(endpoint: Clerk, office: Office) -> None:
    by_token(office, endpoint)
    office.deliver(mails())

    done = office.process("run", "--once", now=BEFORE_ALL)

    assert done.returncode == 0, done.stderr
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}
    assert office.filed()["INBOX"] == 0
    assert not any(secret in done.stdout + done.stderr for secret in (SECRET, *endpoint.given))
    assert len(endpoint.given) == 1


def by_token(office: Office, endpoint: Clerk) -> None:
    """Write oauth in place of the password, and a user name for the way out."""
    cert, file = office.mailbox.dovecot.cert, office.config / "mailflow.toml"
    (office.config / "secret.txt").write_text(SECRET)
    table = (
        f'oauth = {{ tenant = "{TENANT}", client_id = "app-7", secret = {{ file = "secret.txt" }},'
        f' authority = "{endpoint.authority}", ca_file = "{cert}" }}'
    )
    text = re.sub(r"(?m)^password = .*$", lambda _: table, file.read_text())
    file.write_text(text.replace("[smtp]\n", f'[smtp]\nusername = "{office.mailbox.user}"\n{table}\n'))


def letter(to: str) -> Letter:
    raw = b"From: bookings@lla.example\r\nSubject: Your place\r\n\r\nIt is yours.\r\n"
    return Letter("letter-1", Address(to), News.CONFIRMED, "Your place", raw, "<1@lla.example>", "a" * 26, SINCE)
