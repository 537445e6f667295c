"""Now or never, this letter or all: what an answer means."""

import socket

import pytest

from mailflow.model.delivery import Accepted, Deferred, Rejected
from mailflow.outbox import Courier
from mailflow.settings import Secret, Security, SmtpSettings
from tests.unit.outbox.conftest import SENDER, Hire, Start, letter, settings
from tests.unit.outbox.fake_smtp import HANG_UP

WHERE = "config/mailflow.toml: [smtp]"

THIS_LETTER = {
    "unknown recipient": (
        "RCPT",
        "550 5.1.1 No such user",
        Rejected,
        "refused the letter to ann@x.example (550 5.1.1 No such user)",
    ),
    "grey list": (
        "RCPT",
        "450 4.2.0 Try later",
        Deferred,
        "does not take the letter to ann@x.example now (450 4.2.0 Try later)",
    ),
    "content never": (
        ".",
        "554 5.7.1 Looks like spam",
        Rejected,
        "refused the letter to ann@x.example (554 5.7.1 Looks like spam)",
    ),
    "content later": (
        ".",
        "452 4.3.1 Disk full",
        Deferred,
        "does not take the letter to ann@x.example now (452 4.3.1 Disk full)",
    ),
    "no data at all": ("DATA", "554 5.5.1 No valid recipients", Rejected, "refused the letter to ann@x.example"),
}
ALL_LETTERS = {
    "not our address": ("MAIL", "550 5.7.60 Not allowed", "check that mailflow may send as your address"),
    "too fast": ("MAIL", "451 4.7.0 Too many messages", "it is tried again"),
    "relay": ("RCPT", "554 5.7.1 <ann@x.example>: Relay access denied", "check username and password"),
    "login wanted": ("RCPT", "530 5.7.0 Must issue STARTTLS first", "check username and password"),
    "another's address": (
        "RCPT",
        "553 5.7.1 <bookings@lla.example>: Sender address rejected: not owned by user x",
        "check that mailflow may send as your address",
    ),
    "blocked": ("RCPT", "554 5.7.1 <h[1.2.3.4]>: Client host rejected: Access denied", "check username and password"),
    "send as, told late": (
        ".",
        "554 5.2.252 SendAsDenied; bookings not allowed",
        "check that mailflow may send as your address",
    ),
}


@pytest.mark.parametrize("case", THIS_LETTER.values(), ids=THIS_LETTER)
def test_a_refusal_of_one_letter_says_so_and_the_next_goes_over_the_same_connection(
    serve: Start, hire: Hire, case: tuple[str, str, type, str]
) -> None:
    command, answer, kind, said = case
    server = serve(answers={command: [answer]})
    courier = hire(server)

    refused, next_one = courier.send(letter(1)), courier.send(letter(2))

    assert isinstance(refused, kind)
    assert f"The mail server 127.0.0.1:{server.port} {said}" in refused.because
    assert getattr(refused, "house", False) is False
    assert next_one == Accepted("250 2.0.0 queued")
    assert server.connections == 1


@pytest.mark.parametrize(("command", "answer", "remedy"), ALL_LETTERS.values(), ids=ALL_LETTERS)
def test_a_refusal_that_no_letter_would_escape_blames_none(
    serve: Start, hire: Hire, command: str, answer: str, remedy: str
) -> None:
    server = serve(answers={command: [answer]})

    actual = hire(server).send(letter())

    assert isinstance(actual, Deferred)
    assert actual.house
    assert actual.because.startswith(f"The mail server 127.0.0.1:{server.port} takes no letter of ours ({answer}")
    assert remedy in actual.because
    assert actual.because.endswith(f"({WHERE}).")


def test_a_server_that_closes_at_once_takes_no_letter_now(serve: Start, hire: Hire) -> None:
    server = serve(answers={"RCPT": ["421 4.3.2 Going down"]})

    actual = hire(server).send(letter())

    assert actual == Deferred(
        f"The mail server 127.0.0.1:{server.port} is not at our service (421 4.3.2 Going down).", house=True
    )


def test_a_connection_that_ends_before_the_letter_is_tried_again(serve: Start, hire: Hire) -> None:
    server = serve(answers={"MAIL": [HANG_UP]})
    courier = hire(server)

    assert courier.send(letter()) == Deferred(
        f"The mail server 127.0.0.1:{server.port} closed the connection (Connection unexpectedly closed).", house=True
    )
    assert courier.send(letter()) == Accepted("250 2.0.0 queued")


def test_a_letter_whose_answer_was_lost_is_sent_again_later_and_not_at_once(serve: Start, hire: Hire) -> None:
    server = serve(answers={".": ["250 ok", HANG_UP]})
    courier = hire(server)
    courier.send(letter(1))

    lost = courier.send(letter(2))

    assert lost == Deferred(
        f"The connection to the mail server 127.0.0.1:{server.port} ended (Connection unexpectedly closed)"
        " before it said whether it took the letter."
    )
    assert len(server.letters) == 2
    assert courier.send(letter(2)) == Accepted("250 2.0.0 queued")


def test_an_answer_that_makes_no_sense_ends_the_connection(serve: Start, hire: Hire) -> None:
    server = serve(answers={"MAIL": ["hello?"]})
    courier = hire(server)

    actual = courier.send(letter())

    assert isinstance(actual, Deferred)
    assert actual.house
    assert courier.send(letter()) == Accepted("250 2.0.0 queued")
    assert server.connections == 2


def test_a_server_that_hangs_up_instead_of_resetting_costs_no_letter(serve: Start, hire: Hire) -> None:
    server = serve(answers={"RCPT": ["550 no"], "RSET": [HANG_UP]})
    courier = hire(server)

    assert isinstance(courier.send(letter(1)), Rejected)
    assert courier.send(letter(2)) == Accepted("250 2.0.0 queued")


def test_what_a_server_says_stands_on_one_clean_line(serve: Start, hire: Hire) -> None:
    server = serve(answers={"RCPT": ["550-5.1.1 No\x1b[31m such\r\n550 5.1.1 user \u202e"]})

    actual = hire(server).send(letter())

    assert isinstance(actual, Rejected)
    assert "(550 5.1.1 No[31m such 5.1.1 user)" in actual.because


def test_a_refused_login_is_everybodys_and_names_user_and_section_but_not_the_password(
    serve: Start, hire: Hire
) -> None:
    server = serve(features=("AUTH PLAIN",), answers={"AUTH": ["535 5.7.8 Bad credentials"] * 2})

    actual = hire(server, user="bookings", phrase="swordfish").send(letter())

    assert actual == Deferred(
        f"The mail server 127.0.0.1:{server.port} refused the user name or password of bookings (535 5.7.8 Bad credentials):"
        f" check username and password ({WHERE}).",
        house=True,
    )


def test_a_server_that_knows_no_login_is_told(serve: Start, hire: Hire) -> None:
    server = serve(features=())

    actual = hire(server, user="bookings", phrase="swordfish").send(letter())

    assert actual == Deferred(
        f"The mail server 127.0.0.1:{server.port} asks for no login: leave username and password out,"
        f" or check port and security ({WHERE}).",
        house=True,
    )


def test_no_password_goes_over_an_open_line_because_starttls_is_missing(serve: Start, hire: Hire) -> None:
    server = serve()

    actual = hire(server, user="bookings", phrase="swordfish", security=Security.STARTTLS).send(letter())

    assert actual == Deferred(
        f'The mail server 127.0.0.1:{server.port} offers no STARTTLS: write security = "tls" and its port, often 465 ({WHERE}).',
        house=True,
    )
    assert server.logins == []


def test_a_server_that_turns_us_away_is_told(serve: Start, hire: Hire) -> None:
    server = serve(answers={"greeting": ["554 5.7.1 You are on a list"]})

    actual = hire(server).send(letter())

    assert actual == Deferred(
        f"The mail server 127.0.0.1:{server.port} turns us away (554 5.7.1 You are on a list): it is tried again ({WHERE}).",
        house=True,
    )


def test_a_server_that_hangs_up_at_hello_is_told(serve: Start, hire: Hire) -> None:
    server = serve(answers={"EHLO": [HANG_UP]})

    actual = hire(server).send(letter())

    assert isinstance(actual, Deferred)
    assert actual.house
    assert "does not let us in" in actual.because


def test_nobody_at_the_port_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    actual = Courier(settings(port), SENDER).send(letter())

    assert actual == Deferred(
        f"The mail server 127.0.0.1:{port} cannot be reached, nobody answers at that port:"
        f" check host and port, or whether the server is down ({WHERE}).",
        house=True,
    )


def test_a_server_that_speaks_no_tls_is_told(serve: Start, hire: Hire) -> None:
    server = serve()

    actual = hire(server, security=Security.TLS).send(letter())

    assert isinstance(actual, Deferred)
    assert actual.house
    assert "it does not speak TLS there" in actual.because


def test_a_password_that_is_missing_is_told_as_a_delivery_too() -> None:
    password = Secret("config/mailflow.toml: [smtp] password", env="MAILFLOW_NOT_SET_ANYWHERE")
    courier = Courier(SmtpSettings(host="localhost", port=25, username="b", password=password), SENDER)

    actual = courier.send(letter())

    assert isinstance(actual, Deferred)
    assert actual.house
    assert "MAILFLOW_NOT_SET_ANYWHERE, which is not set" in actual.because
