"""Sending on a real server: the provider's limit, letters that never arrive, and delivery reports that name their letter."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes

import pytest

from mailflow.model.delivery import Accepted
from mailflow.model.letter import Letter, News
from mailflow.model.people import Address
from mailflow.outbox import Courier
from mailflow.settings import Security, SmtpSettings
from tests.live.conversations import as_mail
from tests.live.office import BEFORE_ALL, Office
from tests.live.scenes import mails
from tests.live.servers import Mailbox, Postfix
from tests.live.test_servers import delivery_status

START = datetime.fromisoformat(BEFORE_ALL)


def sent(office: Office) -> int:
    return sum(row["state"] == "sent" for row in office.facts("outbox"))


@pytest.mark.slow
def test_no_more_letters_leave_in_a_window_than_the_provider_takes_whoever_restarts(office: Office) -> None:
    office.amend("[smtp]\n", '[smtp]\nrate = "3/hour"\n')
    office.deliver(mails())
    left = []
    for minutes in (0, 20, 59, 75, 150):
        office.run(now=(START + timedelta(minutes=minutes)).isoformat())
        left.append(sent(office))
    assert left == [3, 3, 3, 6, 9]


def booking(who: str) -> bytes:
    words = {"subject": "Book a place [talk-1]", "text": "Please book me a place.", "id": who.replace("@", "-at-")}
    return as_mail({**words, "from": who, "to": "bookings@academy.example", "date": "2022-09-21T09:00:00+01:00"})


@pytest.mark.slow
def test_who_cannot_be_written_to_is_told_to_the_contact_once(office: Office, attendees: Mailbox) -> None:
    office.deliver([booking("zoe@shut.example")])
    office.run()
    office.run(now=(START + timedelta(hours=1)).isoformat())
    rows = {row["news"]: row for row in office.facts("outbox")}
    assert {news: (row["state"], row["to"]) for news, row in rows.items()} == {
        "confirmed": ("failed", "zoe@shut.example"),
        "attention": ("sent", "enquiries@academy.example"),
    }
    assert "Nobody of this name here" in rows["confirmed"]["error"]
    (letter,) = attendees.await_letters(1, "enquiries@academy.example")
    assert "Email not delivered: zoe@shut.example" in " ".join(str(message_from_bytes(letter)["Subject"]).split())


@pytest.mark.slow
def test_that_the_contact_cannot_be_written_to_is_told_by_no_further_letter(office: Office) -> None:
    office.amend("enquiries@academy.example", "enquiries@shut.example")
    office.deliver([booking("zoe@shut.example")])
    office.run()
    office.run(now=(START + timedelta(hours=1)).isoformat())
    states = {(row["news"], row["to"]): row["state"] for row in office.facts("outbox")}
    assert states == {("confirmed", "zoe@shut.example"): "failed", ("attention", "enquiries@shut.example"): "failed"}


def test_a_delivery_report_names_the_letter_and_returns_its_header_only(postfix: Postfix, mailbox: Mailbox) -> None:
    smtp = SmtpSettings(host=postfix.host, port=postfix.smtp, security=Security.NONE)
    raw = b"From: bookings@lla.example\r\nSubject: Your place\r\nMessage-ID: <1@lla.example>\r\n\r\nIt is yours.\r\n"
    letter = Letter(
        "letter-77",
        Address("zoe@gone.example"),
        News.CONFIRMED,
        "Your place",
        raw,
        "<1@lla.example>",
        "a" * 26,
        datetime(2023, 1, 1, tzinfo=UTC),
    )
    with Courier(smtp, mailbox.address) as courier:
        assert isinstance(courier.send(letter), Accepted)
    (report,) = mailbox.await_letters()
    assert delivery_status(report)[0]["Original-Envelope-Id"] == "letter-77"
    returned = [part for part in message_from_bytes(report).walk() if part.get_content_type() == "text/rfc822-headers"]
    assert len(returned) == 1
    assert "<1@lla.example>" in returned[0].as_string()
    assert b"It is yours." not in report
