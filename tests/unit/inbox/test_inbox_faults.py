"""Whatever server and network do is told as a sentence, everybody's fault, and nothing of the library leaks out."""

import socket
from pathlib import Path

import pytest

from mailflow.inbox import Mailbox
from mailflow.model.decision import Folder
from mailflow.model.errors import HouseFault
from mailflow.settings import MailboxSettings, Secret, Security
from tests.unit.inbox.conftest import SINCE, Start, mailbox, settings

WHERE = "config/mailflow.toml: [mailbox]"


def opening(box: Mailbox) -> str:
    """What is said when it cannot be opened."""
    with pytest.raises(HouseFault) as caught, box:
        pass
    return str(caught.value)


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_a_refused_login_names_user_server_and_section_and_not_the_password(serve: Start) -> None:
    server = serve(refuses={"LOGIN": "NO [AUTHENTICATIONFAILED] Authentication failed."})

    said = opening(mailbox(server, phrase="swordfish"))

    assert said == (
        f"The mail server 127.0.0.1:{server.port} refused the user name or password of bookings@lla.example"
        f" ([AUTHENTICATIONFAILED] Authentication failed): check username and password ({WHERE})."
    )


def test_a_connection_lost_at_the_login_is_no_wrong_password(serve: Start) -> None:
    server = serve(hangs_up_at="LOGIN")

    said = opening(mailbox(server))

    assert said.startswith(f"The connection to 127.0.0.1:{server.port} broke off at the login")


def test_a_password_beyond_ascii_goes_as_utf_8(serve: Start) -> None:
    server = serve(abilities="MOVE AUTH=PLAIN")

    with mailbox(server, phrase="schlüssel\U0001f511"):
        assert server.logins == [("bookings@lla.example", "schlüssel\U0001f511")]


def test_a_password_with_quotes_arrives_whole(serve: Start) -> None:
    server = serve()

    with mailbox(server, phrase='a b\\"c'):
        assert server.commands("LOGIN") == ['LOGIN bookings@lla.example "a b\\\\\\"c"']


def test_nobody_at_the_port_is_told() -> None:
    port = closed_port()

    assert opening(Mailbox(settings(port))) == (
        f"The mail server 127.0.0.1:{port} cannot be reached, nobody answers at that port:"
        f" check host and port, or whether the server is down ({WHERE})."
    )


def test_a_server_that_speaks_no_tls_is_told(serve: Start) -> None:
    server = serve()

    said = opening(mailbox(server, security=Security.TLS))

    assert said.startswith(f"The mail server 127.0.0.1:{server.port} cannot be reached, it does not speak TLS there (")
    assert said.endswith(f"): check port and security ({WHERE}).")


def test_no_password_goes_over_an_open_line_because_starttls_is_missing(serve: Start) -> None:
    server = serve()

    said = opening(mailbox(server, security=Security.STARTTLS))

    assert said == (
        f'The mail server 127.0.0.1:{server.port} offers no STARTTLS: write security = "tls" and its port, often 993 ({WHERE}).'
    )
    assert server.commands("LOGIN") == []


def test_a_ca_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    box = MailboxSettings(
        host="localhost",
        port=993,
        ca_file=tmp_path / "ca.pem",
        username="b",
        password=Secret.given("x"),
        since=SINCE,
        where=WHERE,
    )

    assert opening(Mailbox(box)) == (
        f"{WHERE}: ca_file is {tmp_path}/ca.pem, which is no certificate in PEM form; name the server's PEM file."
    )


def test_a_server_that_turns_everybody_away_is_told(serve: Start) -> None:
    server = serve(greeting="* BYE too busy")

    said = opening(mailbox(server))

    assert (
        said
        == f"The mail server 127.0.0.1:{server.port} turns everybody away (* BYE too busy): it is tried again ({WHERE})."
    )


def test_an_inbox_that_may_only_be_read_is_told(serve: Start) -> None:
    server = serve(refuses={"SELECT": "NO [NOPERM] not yours"})

    said = opening(mailbox(server))

    assert "refused opening INBOX for bookings@lla.example (select failed: [NOPERM] not yours)" in said


@pytest.mark.parametrize("command", ["NOOP", "SEARCH", "FETCH", "LIST", "MOVE"])
def test_a_connection_that_breaks_is_told_wherever_it_breaks(serve: Start, command: str) -> None:
    server = serve(hangs_up_at=command)
    server.put(1)

    with pytest.raises(HouseFault) as caught, mailbox(server) as inbox:
        inbox.file([mail.uid for mail in inbox.fetch(inbox.waiting())], Folder.DONE)

    assert str(caught.value).startswith(f"The connection to 127.0.0.1:{server.port} broke off at ")
    assert str(caught.value).endswith("it is opened again, nothing is lost.")


def test_nonsense_from_a_server_is_told(serve: Start) -> None:
    server = serve(rumour="* 1 FETCH (UID 1 INTERNALDATE")
    server.put(1)

    with pytest.raises(HouseFault), mailbox(server) as inbox:
        inbox.waiting()


def test_a_mail_without_a_date_of_receipt_is_told(serve: Start) -> None:
    server = serve(rumour="* 1 FETCH (UID 9 RFC822.SIZE 10 INTERNALDATE NIL)")

    with mailbox(server) as inbox, pytest.raises(HouseFault) as caught:
        next(inbox.fetch([9]))

    assert "no date of receipt for UID 9" in str(caught.value)
