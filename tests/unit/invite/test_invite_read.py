"""In 1 to 12 of the calendar page: what a calendar answer says, whoever wrote it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.invite import merge, read
from mailflow.model.request import Rsvp
from tests.unit.invite.samples import ACCEPTED, DECLINED, UID, reply

ANSWER = Rsvp(
    method="REPLY",
    uid=UID,
    attendee="amy.o'brien@trust.example",
    attendee_name="Amy O'Brien",
    partstat="ACCEPTED",
    sequence=0,
    stamp=datetime(2022, 10, 5, 10, 15, tzinfo=UTC),
)


def test_a_plain_reply_says_who_answers_what_and_when() -> None:
    assert read(reply(ACCEPTED), "REPLY") == ANSWER


@pytest.mark.parametrize("parameter", ["", "REPLY", "reply", " Reply "])
def test_in_1_the_mime_parameter_may_be_missing(parameter: str) -> None:
    assert read(reply(ACCEPTED), parameter) == ANSWER


@pytest.mark.parametrize("parameter", ["REQUEST", "CANCEL", "COUNTER", "PUBLISH"])
def test_in_3_a_mime_parameter_that_says_another_method_is_trouble(parameter: str) -> None:
    answer = read(reply(ACCEPTED), parameter)
    assert (answer.method, answer.trouble) == (
        "REPLY",
        f"The mail announces a calendar {parameter}, but its calendar says REPLY.",
    )


def test_in_3_an_announced_reply_with_another_calendar_is_trouble() -> None:
    answer = read(reply(ACCEPTED, method="METHOD:REQUEST"), "REPLY")
    assert (answer.method, answer.trouble) == (
        "REQUEST",
        "The mail announces a calendar REPLY, but its calendar says REQUEST.",
    )


def test_in_3_an_announced_reply_without_a_method_is_trouble() -> None:
    assert read(reply(ACCEPTED, method=""), "REPLY").trouble == "The calendar answer has no METHOD."


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH"])
def test_in_4_the_three_methods_of_attendees_are_read(method: str) -> None:
    assert read(reply(ACCEPTED, method=f"METHOD:{method}")).method == method


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH", "ADD", "DECLINECOUNTER", "X-NEWS", ""])
def test_in_4_every_other_method_is_no_answer(method: str) -> None:
    assert read(reply(ACCEPTED, method=f"METHOD:{method}"), method) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 1000, b"hello: world\r\n", b"BEGIN:VCALENDAR", b"METHOD:REPLY\r\nUID:1\r\n", "“”".encode("utf-16")],
)
def test_in_4_nonsense_is_no_answer(data: bytes) -> None:
    assert read(data) is None


def test_nonsense_that_was_announced_as_a_reply_is_left_to_a_person() -> None:
    assert read(b"\xd8\xa9o\xdb", "REPLY") == Rsvp("REPLY", "", trouble="The calendar answer cannot be read.")


def test_in_6_a_missing_organizer_stays_empty() -> None:
    assert read(reply(ACCEPTED)).organizer == ""


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("ORGANIZER:mailto:bookings@academy.example", "bookings@academy.example"),
        ("ORGANIZER;CN=Academy;X-NUM-GUESTS=0:MAILTO:Bookings@Academy.Example", "bookings@academy.example"),
        ('ORGANIZER;SENT-BY="mailto:pa@academy.example":mailto:bookings@academy.example', "bookings@academy.example"),
        ("ORGANIZER;EMAIL=bookings@academy.example:urn:uuid:1-2", "bookings@academy.example"),
        ("ORGANIZER:invalid:nomail", ""),
    ],
)
def test_in_6_the_organizer_is_read_as_an_address(line: str, address: str) -> None:
    assert read(reply(ACCEPTED, line)).organizer == address


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("ATTENDEE:mailto:amy@trust.example", "amy@trust.example"),
        ("ATTENDEE:MAILTO:Amy@Trust.Example", "amy@trust.example"),
        ("ATTENDEE:amy@trust.example", "amy@trust.example"),
        ("ATTENDEE:mailto:%61my%2Bx@trust.example?subject=hi", "amy+x@trust.example"),
        ("ATTENDEE:mailto: <amy@trust.example> ", "amy@trust.example"),
        ('attendee;cn="mailto:eve@x.example":mailto:amy@trust.example', "amy@trust.example"),
        ("ATTENDEE ; CN = Amy : mailto:amy@trust.example", "amy@trust.example"),
        ('ATTENDEE;CN="Amy:mailto:amy@trust.example', "amy@trust.example"),
        ("ATTENDEE;EMAIL=amy@trust.example:/principals/users/1", "amy@trust.example"),
        ("ATTENDEE:/o=ExchangeLabs/cn=Recipients/cn=amy", ""),
        ("ATTENDEE:mailto:amy%0D%0ABcc%3Aeve@x.example", ""),
        ("ATTENDEE:mailto:аmy@trust.example", ""),  # noqa: RUF001 - the first letter is Cyrillic
        ("X-ATTENDEE:mailto:amy@trust.example", ""),
    ],
)
def test_in_7_the_attendee_is_read_as_an_address_or_not_at_all(line: str, address: str) -> None:
    assert read(reply(line)).attendee == address


def test_in_7_sent_by_and_delegated_to_are_read() -> None:
    line = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:Bo@trust.example";SENT-BY="MAILTO:pa@trust.example":mailto:amy@trust.example'
    answer = read(reply(line))
    assert (answer.partstat, answer.delegated_to, answer.sent_by, answer.trouble) == (
        "DELEGATED",
        "bo@trust.example",
        "pa@trust.example",
        "",
    )


@pytest.mark.parametrize("order", [1, -1], ids=["the giver first", "the taker first"])
def test_in_10_who_is_handed_a_place_may_be_named_beside_who_hands_it_on(order: int) -> None:
    lines = (
        'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:dan@trust.example":mailto:amy@trust.example',
        'ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:amy@trust.example":mailto:dan@trust.example',
    )
    answer = read(reply(*lines[::order]))
    assert (answer.attendee, answer.partstat, answer.delegated_to, answer.trouble) == (
        "amy@trust.example",
        "DELEGATED",
        "dan@trust.example",
        "",
    )


def test_in_7_one_place_cannot_go_to_two_delegates() -> None:
    line = 'ATTENDEE;DELEGATED-TO="mailto:bo@trust.example","mailto:cy@trust.example":mailto:amy@trust.example'
    assert read(reply(line)).trouble == "The calendar answer names several people to take the one place."


@pytest.mark.parametrize(
    ("line", "sequence"),
    [
        ("SEQUENCE:3", 3),
        ("SEQUENCE:007", 7),
        ("SEQUENCE:2147483648", 2147483647),
        (f"SEQUENCE:{'9' * 5000}", 2147483647),
        (f"SEQUENCE:{'0' * 5000}1", 1),
        ("SEQUENCE:-1", None),
        ("SEQUENCE:two", None),
        ("SEQUENCE:", None),
        ("SEQUENCE;X-A=1:2", 2),
    ],
)
def test_in_9_sequence_is_clamped_and_unknown_where_it_is_no_number(line: str, sequence: int | None) -> None:
    assert read(reply(ACCEPTED, line)).sequence == sequence


def test_in_9_a_missing_sequence_is_unknown_and_not_zero() -> None:
    assert read(reply(ACCEPTED).replace(b"SEQUENCE:0\r\n", b"")).sequence is None


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("DTSTAMP:20221005T101500Z", datetime(2022, 10, 5, 10, 15, tzinfo=UTC)),
        ("DTSTAMP:20221005T101500", datetime(2022, 10, 5, 10, 15, tzinfo=UTC)),
        ("DTSTAMP;VALUE=DATE-TIME:20221005T101500Z", datetime(2022, 10, 5, 10, 15, tzinfo=UTC)),
        ('DTSTAMP;TZID="GMT Standard Time":20221005T101500', datetime(2022, 10, 5, 10, 15, tzinfo=UTC)),
        ("DTSTAMP:2022-10-05T10:15:00Z", datetime(2022, 10, 5, 10, 15, tzinfo=UTC)),
        ("DTSTAMP:20221231T235960Z", datetime(2022, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("DTSTAMP:20221005", None),
        ("DTSTAMP:20221305T101500Z", None),
        ("DTSTAMP:00000000T000000Z", None),
        ("DTSTAMP:now", None),
    ],
)
def test_in_9_dtstamp_is_utc_also_where_it_does_not_say_so(line: str, stamp: datetime | None) -> None:
    assert read(reply(ACCEPTED, line)).stamp == stamp


@pytest.mark.parametrize(
    ("partstat", "read_as"),
    [("declined", "DECLINED"), ("X-MAYBE", "X-MAYBE"), ('"TENTATIVE"', "TENTATIVE"), ("a b", ""), ("", "")],
)
def test_in_10_partstat_is_a_word_in_upper_case_or_missing(partstat: str, read_as: str) -> None:
    assert read(reply(f"ATTENDEE;PARTSTAT={partstat}:mailto:amy@trust.example")).partstat == read_as


def test_in_10_without_partstat_nothing_was_answered() -> None:
    assert read(reply("ATTENDEE:mailto:amy@trust.example")).partstat == ""


NAMED = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@trust.example"
CHAIR = "ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:bookings@academy.example"


def test_in_12_of_several_attendees_the_one_who_answers_counts_and_not_the_organiser() -> None:
    answer = read(reply(CHAIR, DECLINED, NAMED, "ORGANIZER:mailto:bookings@academy.example"))
    assert (answer.attendee, answer.partstat, answer.trouble) == (ANSWER.attendee, "DECLINED", "")


def test_in_12_who_of_several_attendees_answers_must_be_readable() -> None:
    answer = read(reply("ATTENDEE;PARTSTAT=ACCEPTED:/o=Exchange/cn=amy", NAMED))
    assert answer.trouble == "The calendar answer does not say which of its attendees answers."
    assert read(reply("ATTENDEE;PARTSTAT=ACCEPTED:/o=Exchange/cn=amy")).trouble == ""


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_in_12_a_byte_order_mark_tells_the_charset(charset: str) -> None:
    mark = "" if charset in {"utf-16", "utf-8-sig"} else "\ufeff"
    assert read((mark + reply(ACCEPTED).decode()).encode(charset)) == ANSWER


def test_in_11_title_and_times_are_not_even_looked_at() -> None:
    echoed = ("SUMMARY:Another", "DTSTART;TZID=Nowhere:19990101T000000", "RRULE:FREQ=DAILY")
    assert read(reply(ACCEPTED, *echoed)) == ANSWER


@pytest.mark.parametrize(
    ("lines", "comment"),
    [
        (("COMMENT:Sorry\\, I am away\\; next time?\\n",), "Sorry, I am away; next time?"),
        (("COMMENT;LANGUAGE=en-GB:\\n",), ""),
        (("COMMENT:one", "COMMENT:two", "COMMENT:one"), "one\ntwo"),
        (("COMMENT:bell\x07 and \u202ebidi\\nsecond line",), "bell and bidi\nsecond line"),
        (("COMMENT:" + "x" * 5000,), "x" * 4000),
    ],
)
def test_the_senders_own_words_are_kept_clean(lines: tuple[str, ...], comment: str) -> None:
    assert read(reply(DECLINED, *lines)).comment == comment


def test_googles_note_beside_the_answer_is_the_senders_own_words() -> None:
    line = 'ATTENDEE;PARTSTAT=DECLINED;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="I&#39\\;m away\\, sorry":mailto:amy@trust.example'
    assert read(reply(line)).comment == "I'm away, sorry"


def test_the_name_is_one_clean_line() -> None:
    assert (
        read(reply("ATTENDEE;CN=\"Amy^n^'Aims^'\u200b  O\x07Brien\":mailto:a@b.example")).attendee_name
        == 'Amy "Aims" OBrien'
    )


def test_in_2_copies_of_one_answer_are_one_answer() -> None:
    google = read(reply(ACCEPTED), "REPLY")
    attached = read(reply(ACCEPTED, ends="\n"))
    assert merge([google, attached, None]) == ANSWER


def test_in_2_a_rewritten_copy_is_filled_from_the_other() -> None:
    poor = read(
        reply("ATTENDEE:mailto:amy.o'brien@trust.example", "DTSTAMP:20221005T101400Z").replace(b"SEQUENCE:0\r\n", b"")
    )
    rich = read(reply(ACCEPTED, "COMMENT:Hello"))
    filled = merge([poor, rich])
    assert (filled.partstat, filled.sequence, filled.stamp, filled.comment, filled.trouble) == (
        "ACCEPTED",
        0,
        ANSWER.stamp,
        "Hello",
        "",
    )


@pytest.mark.parametrize(
    ("other", "trouble"),
    [
        (reply(DECLINED), "The mail carries calendar answers that differ: ACCEPTED and DECLINED."),
        (reply(ACCEPTED, "UID:another"), f"The mail carries calendar answers that differ: {UID} and another."),
        (reply(ACCEPTED, "SEQUENCE:1"), "The mail carries calendar answers that differ: 0 and 1."),
        (reply(ACCEPTED, method="METHOD:COUNTER"), "The mail carries calendar answers that differ: REPLY and COUNTER."),
        (
            reply(ACCEPTED.replace("trust", "other")),
            "The mail carries calendar answers that differ: amy.o'brien@trust.example and amy.o'brien@other.example.",
        ),
    ],
)
def test_in_2_answers_that_contradict_each_other_are_trouble(other: bytes, trouble: str) -> None:
    assert merge([read(reply(ACCEPTED)), read(other)]).trouble == trouble


def test_in_2_no_answer_among_the_parts_is_none() -> None:
    assert merge([None, None]) is None
