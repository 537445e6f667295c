"""The mails of the cast: whatever program shapes them, they say what was written, and a calendar answers what it was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default as modern
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from mailflow.demo.announcement import announce
from mailflow.demo.answering import MAKERS, answer
from mailflow.demo.cast import Cast, Client, Player
from mailflow.demo.machines import bounce, receipt
from mailflow.demo.mime import mailbox
from mailflow.demo.reading import Original
from mailflow.demo.stage import shipped_config
from mailflow.demo.writing import Desktop, forward, reply, write
from mailflow.invite import EventText
from mailflow.invite import read as read_answer
from mailflow.invite import write as write_invitation
from mailflow.message import read
from mailflow.model.booking import Booking, Invitation, State
from mailflow.model.errors import MailflowError
from mailflow.model.letter import Calendar
from mailflow.model.message import Kind
from mailflow.model.people import Address
from mailflow.model.request import Rank
from mailflow.settings import load

if TYPE_CHECKING:
    from email.message import EmailMessage

LONDON = ZoneInfo("Europe/London")
AT = datetime(2022, 10, 3, 9, 30, tzinfo=LONDON)
SETTINGS = load(shipped_config())
FLYER = announce(SETTINGS.programme.series[0], SETTINGS.organiser, datetime(2022, 9, 26, 8, 30, tzinfo=LONDON))
CAST = Cast.gather(Address("enquiries@lla.example"))
PEOPLES = sorted(name for name, client in CAST.clients.items() if client.re)
WORDS = "Good morning,\n\ncould I have a place on 16 November? Café & <tea> — “yes”."
AMY = Player(key="amy", name="Amélie O'Brien", address="amy@barts.example", signature="Amy")


def desk(client: Client, player: Player = AMY) -> Desktop:
    return Desktop(
        player=player, client=client, at=AT, to=mailbox("Bookings", "bookings@lla.example"), id="0A1B2C3D4E5F6A7B"
    )


def parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=modern)


def said(raw: bytes) -> str:
    return " ".join(read(raw).text(Kind.NEW).split())


@pytest.mark.parametrize("name", sorted(CAST.clients))
def test_a_new_mail_says_what_was_written(name: str) -> None:
    raw = write(desk(CAST.clients[name]), "Eine Frage: 16 November", WORDS)
    mail = parsed(raw)
    assert (mail["Subject"], mail["From"].addresses[0].addr_spec) == ("Eine Frage: 16 November", "amy@barts.example")
    assert mail["From"].addresses[0].display_name == "Amélie O'Brien"
    assert datetime.fromisoformat(mail["Date"].datetime.isoformat()) == AT
    assert said(raw) == " ".join(WORDS.split())


@pytest.mark.parametrize("name", PEOPLES)
def test_an_answer_quotes_what_it_answers_beneath_its_own_words(name: str) -> None:
    client = CAST.clients[name]
    raw = reply(desk(client), WORDS, FLYER)
    mail, message = parsed(raw), read(raw)
    assert mail["Subject"] == client.re + FLYER.subject
    assert (mail["In-Reply-To"], mail["References"]) == (FLYER.message_id, FLYER.message_id)
    assert said(raw) == " ".join(WORDS.split())
    assert ("19/10/22" in message.text(Kind.QUOTED)) is client.quoting


@pytest.mark.parametrize("name", [name for name in PEOPLES if CAST.clients[name].fw])
def test_what_is_forwarded_is_not_its_senders_own_words(name: str) -> None:
    raw = forward(desk(CAST.clients[name], replace(AMY, signature="")), "", FLYER)
    assert parsed(raw)["Subject"] == CAST.clients[name].fw + FLYER.subject
    assert said(raw) == ""
    assert "16/11/22" in read(raw).text()


def test_every_date_of_the_flyer_has_a_link_that_names_it() -> None:
    links = [(link.label, link.to, link.subject) for link in FLYER.links]
    assert links[1] == ("BOOK HERE", "bookings@lla.example", "Book a place: 16 November 2022 [ngb-2]")
    assert [link.subject.partition("[")[2] for link in FLYER.links] == [
        "ngb-1]",
        "ngb-2]",
        "ngb-3]",
        "ngb-4]",
        "ngb-5]",
    ]


def invitation() -> Original:
    """The flyer's mail with an invitation in it."""
    event = SETTINGS.programme.event("ngb-2")
    invited = Invitation("uid-1@lla.example", 2, datetime(2022, 10, 3, 8, 0, tzinfo=UTC))
    rank = Rank(datetime(2022, 10, 3, 8, 0, tzinfo=UTC), 1)
    booking = Booking("ngb-2", AMY.address, "Amy", State.BOOKED, rank, AMY.address, invited)
    ics = write_invitation(Calendar.REQUEST, booking, event, SETTINGS.organiser, EventText("Join us."))
    return Original(
        FLYER.sender, FLYER.address, FLYER.to, FLYER.subject, FLYER.sent, FLYER.message_id, "", "", FLYER.raw, ics
    )


@pytest.mark.parametrize("client", ["outlook", "gmail", "iphone", "thunderbird"])
@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE", "DECLINED"])
@pytest.mark.parametrize("note", ["", "Sorry; on the ward, that day."])
def test_a_calendar_answers_the_invitation_that_it_was_sent(client: str, partstat: str, note: str) -> None:
    message = read(answer(desk(CAST.clients[client]), invitation(), partstat, note))
    found = read_answer(message.calendars[0].data, message.calendars[0].method)
    assert found is not None
    assert (found.method, found.uid, found.sequence, found.partstat) == ("REPLY", "uid-1@lla.example", 2, partstat)
    assert (found.attendee, found.stamp, found.trouble) == ("amy@barts.example", AT.astimezone(UTC), "")


def test_each_maker_of_calendars_is_somebodys() -> None:
    assert {client.answers for client in CAST.clients.values()} == {"", *MAKERS}


def test_nobody_answers_an_invitation_that_is_not_there() -> None:
    with pytest.raises(MailflowError, match="has no invitation that Outlook could answer"):
        answer(desk(CAST.clients["outlook"]), FLYER, "ACCEPTED", "")


def test_a_bounce_names_the_address_and_returns_the_letter() -> None:
    message = read(bounce(desk(CAST.clients["plain"]), FLYER))
    assert message.report is not None
    assert (message.report.kind, message.report.action) == ("delivery-status", "failed")
    assert (message.report.recipient, message.report.original_message_id) == ("amy@barts.example", FLYER.message_id)
    assert message.header("return-path") == "<>"


def test_a_receipt_is_a_disposition_notification() -> None:
    message = read(receipt(desk(CAST.clients["outlook"]), FLYER))
    assert message.report is not None
    assert message.report.kind == "disposition-notification"


def test_a_letter_within_a_letter_is_not_taken_for_its_own_invitation() -> None:
    inner = answer(desk(CAST.clients["gmail"]), invitation(), "DECLINED", "")
    head = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nDate: Mon, 3 Oct 2022 09:30:00 +0100\r\nMessage-ID: <1@b.example>\r\n"
    raw = (
        head + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n' + inner
    )
    assert Original.read(raw + b"\r\n--x--\r\n").calendar == b""
