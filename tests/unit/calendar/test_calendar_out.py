"""Out 1 to 13 of the calendar page, and its table of the life of an invitation, read from letters as they wait to be sent.

What an object says line by line is tested where it is written: see tests/unit/invite/test_invite_write.py (Out 8 to 11, 13).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from mailflow.model.programme import Programme
from mailflow.worker.supplies import RandomIds
from tests.unit.calendar.bureau import OURS, UID, Bureau, asking, calendar_parts, calendars, few, prop, reply
from tests.unit.threats.office import AMY, BOB

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.model.letter import Letter

DAN = "dan@trust.example"
WORDS = "Could I have a place on 16 November please?"
MOVE = "Could you move me from 16 November to 21 December please?"


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """Two places at each event."""
    return Bureau(tmp_path, programme=few(2))


@pytest.fixture
def letter(bureau: Bureau) -> Letter:
    """Amy's confirmation."""
    bureau.take(asking(AMY, WORDS))
    (letter,) = bureau.send()
    return letter


def edited(bureau: Bureau, **changes: object) -> Programme:
    """The programme with another second event."""
    (series,) = bureau.programme.series
    events = tuple(replace(one, **changes) if one.id == "ngb-2" else one for one in series.events)
    return Programme((replace(series, events=events),))


def test_out_1_an_alternative_within_a_mixed_and_the_same_octets_twice(letter: Letter) -> None:
    kinds = [part.get_content_type() for part in message_from_bytes(letter.raw).walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    inline, attached = calendar_parts(letter)
    assert (inline["Content-Disposition"], attached.get_filename()) == (None, "invite.ics")
    assert len(set(calendars(letter))) == 1


def test_out_2_the_method_is_said_alike_in_mail_and_object(letter: Letter) -> None:
    inline, attached = calendar_parts(letter)
    assert (inline.get_param("method"), str(inline.get_param("charset")).upper()) == ("REQUEST", "UTF-8")
    assert re.findall(rb"(?m)^METHOD.*\r$", calendars(letter)[0]) == [b"METHOD:REQUEST\r"]
    assert {part["Content-Transfer-Encoding"] for part in (inline, attached)} == {"base64"}


def test_out_3_the_organizer_is_the_from_and_no_other_reply_address_is_given(letter: Letter) -> None:
    mail = message_from_bytes(letter.raw)
    assert prop(calendars(letter)[0], "ORGANIZER") == f"mailto:{OURS}"
    assert OURS in mail["From"]
    assert mail["Reply-To"] is None


def test_out_4_each_person_has_a_mail_and_a_uid_of_their_own(bureau: Bureau) -> None:
    bureau.take(asking(AMY, WORDS))
    bureau.take(asking(BOB, WORDS))
    letters = bureau.send()
    told = {(one.to.email, prop(calendars(one)[0], "ATTENDEE")) for one in letters}
    assert told == {(AMY, f"mailto:{AMY}"), (BOB, f"mailto:{BOB}")}
    assert all(calendars(one)[0].count(b"\nATTENDEE") == 1 for one in letters)
    assert len({prop(calendars(one)[0], "UID") for one in letters}) == 2


def test_out_5_a_uid_is_random_without_personal_data_and_stays_across_a_move(bureau: Bureau) -> None:
    uids = {RandomIds("lla.example").uid() for _ in range(100)}
    assert len(uids) == 100
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}@lla\.example", uid) for uid in uids
    )
    bureau.asks()
    bureau.asks(words=MOVE)
    assert [one.invitation.uid for one in bureau.bookings() if one.live] == [UID]


def test_out_5_after_a_cancel_a_uid_is_never_used_again(bureau: Bureau) -> None:
    bureau.asks()
    bureau.asks(words="Please cancel my place on 16 November.")
    bureau.asks(words="I would like a place on 16 November after all.")
    old, new = bureau.bookings()
    assert (old.live, new.live, old.invitation.uid == new.invitation.uid) == (False, True, False)


def test_out_6_a_new_link_is_the_same_version_and_a_new_time_is_another(bureau: Bureau) -> None:
    bureau.asks()
    bureau.hears(reply("ACCEPTED"))
    bureau.amends(edited(bureau, join_url="https://meet.lla.example/new"))
    (quiet,) = bureau.send()
    assert prop(calendars(quiet)[0], "SEQUENCE") == "0"
    assert b"PARTSTAT=ACCEPTED" in calendars(quiet)[0].replace(b"\r\n ", b"")

    event = bureau.programme.event("ngb-2")
    bureau.amends(edited(bureau, starts=event.starts + timedelta(hours=1), ends=event.ends + timedelta(hours=1)))
    (asked,) = bureau.send()
    assert prop(calendars(asked)[0], "SEQUENCE") == "1"
    assert b"PARTSTAT=NEEDS-ACTION" in calendars(asked)[0].replace(b"\r\n ", b"")


def test_out_7_no_two_objects_of_a_uid_have_the_same_dtstamp(bureau: Bureau) -> None:
    stamps = []
    for happens in (
        lambda: bureau.take(asking(AMY, WORDS)),
        lambda: bureau.take(asking(AMY, f"{WORDS} Amy")),
        lambda: bureau.take(asking(AMY, "What have I booked?")),
        lambda: bureau.take(reply("", method="REFRESH")),
        lambda: bureau.take(reply("", method="COUNTER")),
        lambda: bureau.amends(edited(bureau, join_url="https://meet.lla.example/new")),
        lambda: bureau.take(asking(AMY, MOVE)),
        lambda: bureau.take(asking(AMY, "Please cancel my place on 21 December.")),
    ):
        happens()
        stamps += [prop(calendars(letter)[0], "DTSTAMP") for letter in bureau.send() if calendars(letter)]
    assert len(stamps) == 8
    assert all(old < new and new.endswith("Z") for old, new in pairwise(stamps))


def test_out_8_request_and_cancel_say_the_same_times_in_utc(bureau: Bureau) -> None:
    bureau.take(asking(AMY, WORDS))
    bureau.take(asking(AMY, "Please cancel my place on 16 November."))
    times = {(prop(ics, "DTSTART"), prop(ics, "DTEND")) for one in bureau.send() for ics in calendars(one)}
    assert times == {("20221116T093000Z", "20221116T113000Z")}


def test_out_9_the_event_says_all_that_the_letter_says(letter: Letter) -> None:
    described = prop(calendars(letter)[0], "DESCRIPTION")
    for words in (
        "https://meet.lla.example/ngb-2",
        "Decline this invitation",
        "Another date?",
        "enquiries@lla.example",
    ):
        assert words in described
    assert prop(calendars(letter)[0], "LOCATION") == "Online (Microsoft Teams)"


def test_out_12_the_letter_says_that_a_machine_answered_and_to_what(letter: Letter) -> None:
    mail, asked = message_from_bytes(letter.raw), message_from_bytes(asking(AMY, WORDS))
    assert mail["Auto-Submitted"] == "auto-replied"
    assert (mail["In-Reply-To"], mail["References"]) == (asked["Message-ID"], asked["Message-ID"])
    assert mail["Message-ID"] == letter.message_id


def test_life_waiting_has_no_calendar_object(bureau: Bureau) -> None:
    for who in (AMY, BOB):
        bureau.asks(who)
    assert bureau.asks(DAN) == ["dan <- waiting"]


def test_life_from_booked_to_cancelled(bureau: Bureau) -> None:
    assert bureau.asks() == ["amy <- confirmed REQUEST 0"]
    assert bureau.asks(words=MOVE) == ["amy <- confirmed REQUEST 1"]
    bureau.take(asking(AMY, "Please cancel my place on 21 December."))
    (letter,) = bureau.send()
    cancel = calendars(letter)[0]
    assert [prop(cancel, name) for name in ("METHOD", "UID", "SEQUENCE", "STATUS")] == ["CANCEL", UID, "2", "CANCELLED"]
    assert cancel.count(b"\nATTENDEE") == 1
    assert b"VALARM" not in cancel


def test_life_a_transfer_is_a_cancel_to_one_and_a_request_with_a_new_uid_to_the_other(bureau: Bureau) -> None:
    bureau.asks()
    bureau.take(asking(AMY, f"Please give my place on 16 November to Dan Dew ({DAN})."))
    objects = {
        (one.to.email, prop(ics, "METHOD"), prop(ics, "UID") == UID) for one in bureau.send() for ics in calendars(one)
    }
    assert objects == {(AMY, "CANCEL", True), (DAN, "REQUEST", False)}
