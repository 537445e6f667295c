"""A letter is handed over with its envelope, its bytes as they are, over a connection that is kept."""

import pytest

from mailflow.model.delivery import Accepted, Rejected
from tests.unit.outbox.conftest import RAW, Hire, Start, letter
from tests.unit.outbox.fake_smtp import HANG_UP


def test_a_letter_taken_is_accepted_with_what_the_server_said(serve: Start, hire: Hire) -> None:
    server = serve()

    assert hire(server).send(letter()) == Accepted("250 2.0.0 queued")
    assert server.letters == [RAW]


def test_the_envelope_goes_from_the_organiser_to_the_person_and_asks_for_bounces_by_letter(
    serve: Start, hire: Hire
) -> None:
    server = serve()

    hire(server).send(letter())

    assert [line for line in server.heard if line.startswith(("mail", "rcpt"))] == [
        "mail FROM:<bookings@lla.example> ENVID=letter-1 RET=HDRS",
        "rcpt TO:<ann@x.example> NOTIFY=FAILURE",
    ]


def test_a_server_without_dsn_is_asked_for_none(serve: Start, hire: Hire) -> None:
    server = serve(features=())

    hire(server).send(letter())

    assert [line for line in server.heard if line.startswith(("mail", "rcpt"))] == [
        "mail FROM:<bookings@lla.example>",
        "rcpt TO:<ann@x.example>",
    ]


def test_many_letters_go_over_one_connection(serve: Start, hire: Hire) -> None:
    server = serve()
    courier = hire(server)

    taken = [courier.send(letter(number)) for number in range(5)]

    assert taken == [Accepted("250 2.0.0 queued")] * 5
    assert (server.connections, len(server.letters)) == (1, 5)


@pytest.mark.parametrize("farewell", [HANG_UP, "421 4.4.2 idle too long"])
def test_a_connection_that_went_stale_is_opened_anew_and_nobody_notices(
    serve: Start, hire: Hire, farewell: str
) -> None:
    server = serve(answers={"MAIL": ["250 ok", farewell]})
    courier = hire(server)

    assert [courier.send(letter(number)) for number in (1, 2)] == [Accepted("250 2.0.0 queued")] * 2
    assert (server.connections, len(server.letters)) == (2, 2)


def test_after_close_the_next_letter_opens_a_connection(serve: Start, hire: Hire) -> None:
    server = serve()
    courier = hire(server)
    courier.send(letter(1))
    courier.close()
    courier.send(letter(2))

    assert (server.connections, server.heard.count("quit")) == (2, 1)


def test_a_letter_is_repeated_byte_for_byte(serve: Start, hire: Hire) -> None:
    server = serve(answers={".": ["451 later"]})
    courier = hire(server)
    courier.send(letter())
    courier.send(letter())

    assert server.letters == [RAW, RAW]


def test_no_line_end_of_an_enclosed_original_can_end_the_letter_early(serve: Start, hire: Hire) -> None:
    server = serve()

    hire(server).send(letter(raw=b"Subject: x\r\n\r\na\n.\nMAIL FROM:<evil@x.example>\r.\r\nb\r\n"))

    assert server.letters == [b"Subject: x\r\n\r\na\r\n.\r\nMAIL FROM:<evil@x.example>\r\n.\r\nb\r\n"]
    assert sum(line.lower().startswith("mail") for line in server.heard) == 1


def test_eight_bits_are_announced_where_the_server_knows_them(serve: Start, hire: Hire) -> None:
    server = serve(features=("8BITMIME",))

    hire(server).send(letter(raw="Subject: x\r\n\r\nÄ\r\n".encode()))

    assert "mail FROM:<bookings@lla.example> BODY=8BITMIME" in server.heard


def test_an_address_beyond_ascii_is_rejected_before_anything_is_sent(serve: Start, hire: Hire) -> None:
    server = serve()

    actual = hire(server).send(letter(to="ännchen@x.example"))

    assert actual == Rejected(
        "The address ännchen@x.example has letters beyond ASCII, which mailflow does not send to."
    )
    assert server.connections == 0


@pytest.mark.parametrize("phrase", ["secret", 'a b"\\c', "schlüssel\U0001f511"])
def test_user_name_and_password_arrive_whole(serve: Start, hire: Hire, phrase: str) -> None:
    server = serve(features=("AUTH PLAIN",))

    hire(server, user="bookings@lla.example", phrase=phrase).send(letter())

    assert server.logins == [f"\0bookings@lla.example\0{phrase}"]


def test_without_user_name_nobody_logs_in(serve: Start, hire: Hire) -> None:
    server = serve()

    hire(server).send(letter())

    assert server.logins == []
