"""The rehearsal's mail server, tried by the clients that mailflow uses: imapclient and smtplib."""

import gc
import itertools
import logging
import smtplib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from mailflow.demo import background
from mailflow.demo.server import Delivered, MailServer, MailServerError

ADDRESS = "bookings@lla.example"
PASSWORD = "correct horse"
DEADLINE = 30.0
PROMPTLY = 5.0  # a stop takes some milliseconds; a busy machine may take longer
RECEIVED = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer.start(address=ADDRESS, password=PASSWORD) as running:
        yield running


@pytest.fixture
def client(server: MailServer) -> Iterator[IMAPClient]:
    with connected(server) as logged_in:
        yield logged_in


def connected(server: MailServer) -> IMAPClient:
    client = IMAPClient(server.host, port=server.imap_port, ssl=False, timeout=DEADLINE)
    client.normalise_times = False
    client.login(ADDRESS, PASSWORD)
    client.select_folder("INBOX")
    return client


def mail(subject: str = "A place, please") -> bytes:
    return f"From: amy@nhs.example\r\nTo: {ADDRESS}\r\nSubject: {subject}\r\n\r\nThanks, Amy\r\n".encode()


def send(server: MailServer, *recipients: str, sender: str = ADDRESS, raw: bytes | None = None) -> None:
    with smtplib.SMTP(server.host, server.smtp_port, timeout=DEADLINE) as out:
        out.sendmail(sender, recipients, mail() if raw is None else raw)


def idle_until(client: IMAPClient, line: tuple[object, ...]) -> None:
    """Idle on until the server says this line; fails when it says nothing more."""
    while line not in (said := client.idle_check(timeout=DEADLINE)):
        assert said, f"no {line} within {DEADLINE} s"


def uids(client: IMAPClient) -> list[int]:
    """All mails of the folder. As with Dovecot, SEARCH sees what came since only after a NOOP."""
    client.noop()
    return list(client.search("ALL"))


def internal_dates(client: IMAPClient) -> list[datetime]:
    return [found[b"INTERNALDATE"] for found in client.fetch(uids(client), ["INTERNALDATE"]).values()]


def test_it_offers_what_mailflow_asks_of_a_mailbox(client: IMAPClient) -> None:
    assert {b"IDLE", b"MOVE", b"UIDPLUS"} <= set(client.capabilities())


@pytest.mark.parametrize(("user", "password"), [(ADDRESS, "wrong"), ("stranger@lla.example", PASSWORD)])
def test_imap_refuses_a_wrong_login(server: MailServer, user: str, password: str) -> None:
    client = IMAPClient(server.host, port=server.imap_port, ssl=False, timeout=DEADLINE)
    with pytest.raises(LoginError):
        client.login(user, password)
    client.logout()


@pytest.mark.parametrize(
    "raw",
    [mail(), mail().replace(b"\r\n", b"\n"), mail("Grüße") + bytes(range(256)), mail() * 5000],
    ids=["plain", "bare line feeds", "every octet", "half a megabyte"],
)
def test_a_mail_comes_back_octet_for_octet(server: MailServer, client: IMAPClient, raw: bytes) -> None:
    server.deliver(raw, RECEIVED)
    [uid] = uids(client)
    assert raw == client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]


@pytest.fixture(params=["UTC", "Europe/London", "America/New_York", "Asia/Kolkata"])
def _zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_zone")
def test_internaldate_is_the_instant_of_receipt_in_any_zone_of_the_machine(
    server: MailServer, client: IMAPClient
) -> None:
    instants = [datetime(2022, 10, 30, 0, 30, tzinfo=UTC) + timedelta(hours=hours) for hours in (0, 1, 2400, 4800)]
    for instant in instants:
        server.deliver(mail(), instant.astimezone(timezone(timedelta(hours=-8))))
    assert instants == internal_dates(client)


@pytest.mark.usefixtures("_zone")
def test_an_append_over_imap_keeps_its_instant(client: IMAPClient) -> None:
    summer = datetime(2022, 7, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    client.append("INBOX", mail(), msg_time=summer)
    assert [summer] == internal_dates(client)


def test_a_time_of_receipt_without_a_zone_is_refused(server: MailServer) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        server.deliver(mail(), RECEIVED.replace(tzinfo=None))


def test_search_knows_dates_uids_flags_and_headers(server: MailServer, client: IMAPClient) -> None:
    for day in (3, 4, 5):
        server.deliver(mail(f"day {day}"), RECEIVED.replace(day=day))
    first, second, third = uids(client)
    client.add_flags([first], [rb"\Seen"])
    assert [third] == client.search(["SINCE", date(2022, 10, 5)])
    assert [second, third] == client.search("UNSEEN")
    assert [second, third] == client.search(["UID", f"{second}:*"])
    assert [second] == client.search(["HEADER", "Subject", "day 4"])


def test_a_mail_moves_to_a_folder_below_mailflow_and_keeps_bytes_and_date(
    server: MailServer, client: IMAPClient
) -> None:
    server.deliver(mail("stays"), RECEIVED)
    server.deliver(mail("goes"), RECEIVED)
    stays, goes = uids(client)
    [(_, delimiter, _)] = client.list_folders("", "INBOX")
    done = f"mailflow{delimiter.decode()}Done"
    client.create_folder(done)
    client.move([goes], done)
    assert [stays] == uids(client)
    client.select_folder(done)
    [moved] = client.fetch(uids(client), ["BODY.PEEK[]", "INTERNALDATE"]).values()
    assert (mail("goes"), RECEIVED) == (moved[b"BODY[]"], moved[b"INTERNALDATE"])


def test_moving_to_a_missing_folder_fails_and_loses_nothing(server: MailServer, client: IMAPClient) -> None:
    server.deliver(mail(), RECEIVED)
    [uid] = uids(client)
    with pytest.raises(IMAPClient.Error, match="TRYCREATE"):
        client.move([uid], "mailflow/Nowhere")
    assert [uid] == uids(client)


def test_uid_expunge_spares_what_a_person_deleted(server: MailServer, client: IMAPClient) -> None:
    server.deliver(mail("by hand"), RECEIVED)
    server.deliver(mail("by mailflow"), RECEIVED)
    by_hand, by_mailflow = uids(client)
    client.delete_messages([by_hand, by_mailflow])
    client.uid_expunge([by_mailflow])
    assert [by_hand] == uids(client)


def test_idle_wakes_with_every_mail_delivered(server: MailServer, client: IMAPClient) -> None:
    client.idle()
    for exists in range(1, 51):
        server.deliver(mail(), RECEIVED)
        idle_until(client, (exists, b"EXISTS"))
    client.idle_done()
    assert len(client.search("ALL")) == 50


def test_idle_tells_at_once_of_a_mail_that_came_just_before(server: MailServer) -> None:
    """On a bare socket: imapclient's own IDLE overlooks what comes in one packet with the server's consent."""
    with socket.create_connection((server.host, server.imap_port), DEADLINE) as line, line.makefile("rwb", 0) as talk:
        talk.write(f'A LOGIN {ADDRESS} "{PASSWORD}"\r\nB SELECT INBOX\r\n'.encode())
        assert b"B OK" in next(said for said in talk if said.startswith(b"B "))
        server.deliver(mail(), RECEIVED)
        talk.write(b"C IDLE\r\n")
        assert talk.readline().startswith(b"+")
        assert talk.readline() == b"* 1 EXISTS\r\n"


def test_idle_survives_a_colleague_who_moves_the_mail_away(server: MailServer, client: IMAPClient) -> None:
    with connected(server) as colleague:
        colleague.create_folder("mailflow/Done")
        server.deliver(mail("first"), RECEIVED)
        colleague.move(uids(colleague), "mailflow/Done")
        client.idle()
        server.deliver(mail("second"), RECEIVED)
        idle_until(client, (1, b"EXISTS"))
        client.idle_done()


def test_letters_to_anybody_are_kept_in_order_of_arrival(server: MailServer) -> None:
    first, second = mail("Your place"), mail(".\r\n.\r\nA line of one dot")
    send(server, "amy@nhs.example", "bob@nhs.example", raw=first)
    send(server, "carol@nhs.example", sender="", raw=second)
    assert server.letters() == (
        Delivered(ADDRESS, ("amy@nhs.example", "bob@nhs.example"), first),
        Delivered("", ("carol@nhs.example",), second),
    )


@pytest.mark.parametrize("mechanism", ["auth_plain", "auth_login"])
def test_smtp_accepts_the_same_login(server: MailServer, mechanism: str) -> None:
    with smtplib.SMTP(server.host, server.smtp_port, timeout=DEADLINE) as out:
        out.user, out.password = ADDRESS, PASSWORD
        out.ehlo()
        code, _ = out.auth(mechanism.removeprefix("auth_").upper(), getattr(out, mechanism))
    assert code == 235


def test_smtp_refuses_a_wrong_login(server: MailServer) -> None:
    with (
        smtplib.SMTP(server.host, server.smtp_port, timeout=DEADLINE) as out,
        pytest.raises(smtplib.SMTPAuthenticationError),
    ):
        out.login(ADDRESS, "wrong")


def test_a_letter_to_the_organiser_lands_in_the_inbox_dated_by_the_given_clock() -> None:
    with MailServer.start(address=ADDRESS, password=PASSWORD, clock=lambda: RECEIVED) as server:
        send(server, ADDRESS.upper(), "amy@nhs.example", sender="amy@nhs.example")
        with connected(server) as client:
            [found] = client.fetch(uids(client), ["BODY.PEEK[]", "INTERNALDATE"]).values()
    assert found[b"INTERNALDATE"] == RECEIVED
    assert found[b"BODY[]"] == b"Return-Path: <amy@nhs.example>\r\n" + mail()


def test_a_letter_to_others_stays_out_of_the_inbox(server: MailServer, client: IMAPClient) -> None:
    send(server, "amy@nhs.example")
    assert uids(client) == []


def test_waiting_ends_with_the_letter(server: MailServer) -> None:
    with ThreadPoolExecutor(max_workers=1) as another_thread:
        waiting = another_thread.submit(server.wait_for, 2, DEADLINE)
        send(server, "amy@nhs.example")
        send(server, "bob@nhs.example")
        recipients = [letter.recipients for letter in waiting.result()]
    assert recipients == [("amy@nhs.example",), ("bob@nhs.example",)]


def test_waiting_in_vain_says_how_many_came(server: MailServer) -> None:
    send(server, "amy@nhs.example")
    with pytest.raises(TimeoutError, match="for 2 letters; 1 came"):
        server.wait_for(2, timeout=0.01)


def test_stopping_with_clients_connected_is_quick_and_leaves_no_thread_or_port() -> None:
    threads_before = set(threading.enumerate())
    server = MailServer.start(address=ADDRESS, password=PASSWORD)
    idler, sender = connected(server), smtplib.SMTP(server.host, server.smtp_port, timeout=DEADLINE)
    idler.idle()
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < PROMPTLY
    assert threads_before == set(threading.enumerate())
    for port in (server.imap_port, server.smtp_port):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((server.host, port), timeout=DEADLINE)
    idler.shutdown()
    sender.close()


def test_stopping_does_not_wait_for_a_client_that_never_reads() -> None:
    server = MailServer.start(address=ADDRESS, password=PASSWORD)
    server.deliver(mail() * 200_000, RECEIVED)
    client = connected(server)
    client.socket().sendall(b"X FETCH 1 BODY.PEEK[]\r\n")
    client.socket().recv(1)
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < PROMPTLY
    client.shutdown()


def test_stopping_strands_nobody_who_is_just_connecting() -> None:
    server = MailServer.start(address=ADDRESS, password=PASSWORD)
    ports = (server.imap_port, server.smtp_port) * 2
    busy = threading.Barrier(len(ports) + 1)
    with ThreadPoolExecutor(max_workers=len(ports)) as clients:
        calls = [clients.submit(call_until_refused, server.host, port, busy) for port in ports]
        busy.wait(DEADLINE)
        server.stop()
        assert all(call.result() for call in calls)


def call_until_refused(host: str, port: int, busy: threading.Barrier) -> int:
    """How often the server took the line, each time to greet or to hang up, until it was gone."""
    for calls in itertools.count():
        if calls == 1:
            busy.wait(DEADLINE)
        try:
            with socket.create_connection((host, port), timeout=DEADLINE) as line:
                line.recv(1)
        except ConnectionRefusedError:
            return calls
        except ConnectionResetError:
            continue
    raise AssertionError


def test_a_stopped_server_stays_stopped_and_says_so() -> None:
    server = MailServer.start(address=ADDRESS, password=PASSWORD)
    server.stop()
    server.stop()
    with pytest.raises(RuntimeError, match="has stopped"):
        server.deliver(mail(), RECEIVED)


def test_a_password_that_imap_cannot_carry_is_a_sentence() -> None:
    threads_before = set(threading.enumerate())
    with pytest.raises(MailServerError, match=r"cannot start: .+\.$"):
        MailServer.start(address=ADDRESS, password="bell \a")
    assert threads_before == set(threading.enumerate())


def test_an_interface_that_cannot_be_had_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "HOST", "192.0.2.1")
    with pytest.raises(MailServerError, match=r"cannot start: .+\.$"):
        MailServer.start(address=ADDRESS, password=PASSWORD)


def test_nothing_is_logged_or_printed_even_when_a_client_vanishes(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with MailServer.start(address=ADDRESS, password=PASSWORD) as server:
        with smtplib.SMTP(server.host, server.smtp_port, timeout=DEADLINE) as out:
            out.login(ADDRESS, PASSWORD)
        vanish(server.host, server.smtp_port, b"EHLO amy\r\n")
        vanish(
            server.host, server.imap_port, f'A LOGIN {ADDRESS} "{PASSWORD}"\r\nB SELECT INBOX\r\nC IDLE\r\n'.encode()
        )
        server.deliver(mail(), RECEIVED)
    gc.collect()  # asyncio reports a failed task when it is collected
    heard = [record for record in caplog.records if record.levelno >= logging.WARNING or record.name != "asyncio"]
    assert heard == []
    assert capfd.readouterr() == ("", "")


def vanish(host: str, port: int, words: bytes) -> None:
    """Say something, then reset the connection without waiting for the answer."""
    with socket.create_connection((host, port), timeout=DEADLINE) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.recv(1)
        line.sendall(words)


def test_two_servers_run_side_by_side(server: MailServer, client: IMAPClient) -> None:
    with MailServer.start(address=ADDRESS, password=PASSWORD) as other:
        other.deliver(mail(), RECEIVED)
        assert uids(client) == []
    server.deliver(mail(), RECEIVED)
    assert len(uids(client)) == 1
