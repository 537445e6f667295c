"""INBOX is the queue: what waits, in order of arrival, with its bytes as they came."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mailflow.inbox.imap import LARGEST
from mailflow.model.errors import MailFault
from mailflow.model.message import Mail
from tests.unit.inbox.conftest import SINCE, Start, mailbox
from tests.unit.inbox.fake_imap import DATE

RAW = b"Subject: A place?\r\n\r\nPlease.\r\n"


def test_who_came_first_stands_first_and_the_smaller_uid_at_one_second(serve: Start) -> None:
    server = serve()
    server.put(5, received=DATE + timedelta(seconds=1))
    server.put(7, received=DATE)
    server.put(6, received=DATE)

    with mailbox(server) as inbox:
        assert inbox.waiting() == (6, 7, 5)


def test_arrival_is_compared_as_an_instant_whatever_offset_the_server_writes(serve: Start) -> None:
    server = serve()
    server.put(1, received=datetime(2023, 1, 10, 12, tzinfo=timezone(timedelta(hours=-5))))
    server.put(2, received=datetime(2023, 1, 10, 13, tzinfo=UTC))

    with mailbox(server) as inbox:
        assert inbox.waiting() == (2, 1)


def test_mail_older_than_mailflow_is_left_alone(serve: Start) -> None:
    server = serve()
    server.put(1, received=SINCE - timedelta(seconds=1))
    server.put(2, received=SINCE)

    with mailbox(server) as inbox:
        assert inbox.waiting() == (2,)


def test_mail_that_a_person_struck_out_is_theirs(serve: Start) -> None:
    server = serve()
    server.put(1, flags={"\\Deleted"})
    server.put(2, flags={"\\Seen", "\\Flagged"})

    with mailbox(server) as inbox:
        assert inbox.waiting() == (2,)


def test_an_empty_inbox_has_nothing_waiting(serve: Start) -> None:
    with mailbox(serve()) as inbox:
        assert inbox.waiting() == ()
        assert list(inbox.fetch(())) == []


def test_what_comes_later_is_seen_by_the_same_connection_and_asked_for_once(serve: Start) -> None:
    server = serve()
    server.put(1)
    with mailbox(server) as inbox:
        inbox.waiting()
        server.put(2)

        assert inbox.waiting() == (1, 2)
    assert server.commands("FETCH") == ["FETCH 1 (INTERNALDATE RFC822.SIZE)", "FETCH 2 (INTERNALDATE RFC822.SIZE)"]


def test_a_mail_carries_its_bytes_its_place_and_its_time_in_utc(serve: Start) -> None:
    server = serve()
    server.put(3, RAW, received=datetime(2023, 1, 10, 12, tzinfo=timezone(timedelta(hours=1))))

    with mailbox(server) as inbox:
        actual = list(inbox.fetch([3]))

    assert actual == [Mail(RAW, datetime(2023, 1, 10, 11, tzinfo=UTC), "bookings@lla.example", 77, 3)]
    assert actual[0].received.tzinfo is UTC


def test_mails_come_in_the_order_asked_for(serve: Start) -> None:
    server = serve()
    for uid in (1, 2, 3):
        server.put(uid)

    with mailbox(server) as inbox:
        assert [mail.uid for mail in inbox.fetch([3, 1, 2])] == [3, 1, 2]


def test_mails_come_by_fifty_without_being_marked_as_read(serve: Start) -> None:
    server = serve()
    for uid in range(1, 121):
        server.put(uid)

    with mailbox(server) as inbox:
        assert [mail.uid for mail in inbox.fetch(inbox.waiting())] == list(range(1, 121))

    bodies = [line for line in server.commands("FETCH") if "BODY" in line]
    assert [line.count(",") + 1 for line in bodies] == [50, 50, 20]
    assert all(line.endswith("(BODY.PEEK[])") for line in bodies)


def test_a_batch_is_not_heavier_than_memory_likes(serve: Start) -> None:
    server = serve()
    for uid in (1, 2, 3):
        server.put(uid, size=LARGEST)

    with mailbox(server) as inbox:
        assert len(list(inbox.fetch([1, 2, 3]))) == 3

    assert [line.split()[1] for line in server.commands("FETCH") if "BODY" in line] == ["1,2", "3"]


def test_of_a_mail_beyond_ten_megabytes_so_much_is_taken_that_its_reader_sees_it_is_too_large(serve: Start) -> None:
    server = serve()
    server.put(1, RAW + b"x" * LARGEST)
    server.put(2, RAW)

    with mailbox(server) as inbox:
        large, small = inbox.fetch([1, 2])

    assert (len(large.raw), large.raw[: len(RAW)], small.raw) == (LARGEST + 1, RAW, RAW)


def test_a_mail_that_somebody_took_meanwhile_is_left_out(serve: Start) -> None:
    server = serve()
    for uid in (1, 2, 3):
        server.put(uid)

    with mailbox(server) as inbox:
        waiting = inbox.waiting()
        del server.folders["INBOX"][2]

        assert [mail.uid for mail in inbox.fetch([*waiting, 99])] == [1, 3]


def test_news_about_another_mail_amid_an_answer_is_no_mail(serve: Start) -> None:
    server = serve(rumour="* 2 FETCH (FLAGS (\\Seen))")
    server.put(1, RAW)

    with mailbox(server) as inbox:
        assert [mail.raw for mail in inbox.fetch([1, 2])] == [RAW]


def test_a_mail_that_the_server_does_not_hand_out_stops_none_behind_it(serve: Start) -> None:
    server = serve(refuses={f"FETCH {uids} (BODY.PEEK[])": "NO broken message" for uids in ("1,2,3", "2")})
    for uid in (1, 2, 3):
        server.put(uid, RAW)
    got: list[int] = []

    with mailbox(server) as inbox, pytest.raises(MailFault) as caught:
        got.extend(mail.uid for mail in inbox.fetch([1, 2, 3]))

    assert got == [1, 3]
    assert str(caught.value) == (
        f"The mail server 127.0.0.1:{server.port} does not hand out what lies in INBOX under UID 2"
        " (fetch failed: broken message); please look at it there by hand."
    )


def test_uids_mean_something_under_one_uidvalidity(serve: Start) -> None:
    with mailbox(serve()) as inbox:
        assert inbox.uidvalidity == 77
