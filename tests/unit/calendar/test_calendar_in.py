"""In 1 to 14 of the calendar page, end to end: a client's mail goes in, and books and letters are as the line says.

What is read of a part alone, and is tested there, is not repeated here: see tests/unit/invite.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mailflow.flow import tick
from mailflow.model.booking import Ending, State
from mailflow.model.decision import Folder
from tests.unit.calendar.bureau import OURS, UID, Bureau, asking, calendar, calendars, few, packed, prop, reply, told
from tests.unit.threats.office import AMY, BOB, EVE, FAILS, PASSES, clicked, replied

if TYPE_CHECKING:
    from pathlib import Path

DAN, ZOE = "dan@trust.example", "zoe@trust.example"
DECLINED = reply("DECLINED")
PROPOSAL = "DTSTART:20221117T093000Z"
KEPT = [f"ngb-2 {AMY} booked"]
MOVED = [f"ngb-3 {AMY} booked"]
AT_HOME = "20221101T080000Z"


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """Amy has one of two places, and her letter is out."""
    bureau = Bureau(tmp_path, programme=few(2))
    assert bureau.asks() == ["amy <- confirmed REQUEST 0"]
    return bureau


def partstat(bureau: Bureau) -> str:
    """What Amy's calendar is known to have answered."""
    return bureau.first.invitation.partstat


@pytest.mark.parametrize("content", ["text/calendar", "application/ics; name=a.ics", "text/plain; name=invite.ics"])
def test_in_1_a_part_without_method_and_charset_answers(bureau: Bureau, content: str) -> None:
    ics = calendar("REPLY", f"UID:{UID}", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{AMY}")
    assert bureau.hears(packed(ics, content)) == ["amy <- cancelled CANCEL 1"]


def test_in_1_our_own_request_within_a_delivery_report_is_no_answer(bureau: Bureau) -> None:
    report = (
        b"From: MAILER-DAEMON@mx.lla.example\r\nTo: bookings@lla.example\r\nMIME-Version: 1.0\r\nMessage-ID: <1@mx.example>\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="=r"\r\n\r\n'
        b"--=r\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        b"--=r\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example\r\n\r\nAction: failed\r\nFinal-Recipient: rfc822; amy@trust.example\r\n\r\n"
        b"--=r\r\nContent-Type: message/rfc822\r\n\r\n" + DECLINED + b"\r\n--=r--\r\n"
    )
    bureau.hears(report)
    assert bureau.standing() == KEPT


def test_in_1_an_answer_within_an_attached_message_is_no_answer(bureau: Bureau) -> None:
    head = f"From: Amy <{AMY}>\r\nTo: {OURS}\r\nMessage-ID: <2@trust.example>\r\nSubject: see this\r\nMIME-Version: 1.0\r\n"
    middle = 'Content-Type: multipart/mixed; boundary="=m"\r\n\r\n--=m\r\nContent-Type: message/rfc822\r\n\r\n'
    bureau.hears((head + middle).encode() + DECLINED + b"\r\n--=m--\r\n")
    assert bureau.standing() == KEPT


def test_in_2_two_copies_in_one_mail_are_one_answer(bureau: Bureau) -> None:
    part = DECLINED[DECLINED.index(b"Content-Type: text/calendar") :].removesuffix(b"--=cut--\r\n")
    twice = DECLINED.replace(b"--=cut--\r\n", b"--=cut\r\n" + part + b"--=cut--\r\n")
    assert bureau.hears(twice) == ["amy <- cancelled CANCEL 1"]


def test_in_2_the_answer_delivered_once_more_changes_nothing(bureau: Bureau) -> None:
    assert bureau.hears(DECLINED) == ["amy <- cancelled CANCEL 1"]
    before = bureau.bookings()
    assert bureau.hears(DECLINED.replace(b"<", b"<x", 1)) == []
    assert bureau.bookings() == before


def test_in_3_where_the_mail_announces_another_method_a_person_looks(bureau: Bureau) -> None:
    assert bureau.hears(reply("DECLINED", announced="REQUEST")) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert bureau.standing() == KEPT


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH", "ADD", "DECLINECOUNTER"])
def test_in_4_every_other_method_changes_nothing(bureau: Bureau, method: str) -> None:
    before = bureau.bookings()
    bureau.hears(reply("DECLINED", "STATUS:CANCELLED", "SUMMARY:Cancelled: No Going Back!", method=method))
    assert bureau.bookings() == before


@pytest.mark.parametrize(
    "mark",
    [
        b"Auto-Submitted: auto-replied",
        b"Auto-Submitted: auto-generated",
        b"Precedence: bulk",
        b"X-Auto-Response-Suppress: All",
        b"Return-Path: <>",
        b"List-Id: <calendar.trust.example>",
        b"X-Autoreply: yes",
    ],
)
def test_in_5_no_loop_guard_drops_a_reply(bureau: Bureau, mark: bytes) -> None:
    assert bureau.hears(mark + b"\r\n" + DECLINED) == ["amy <- cancelled CANCEL 1"]


def test_in_6_a_missing_organizer_is_ours(bureau: Bureau) -> None:
    assert b"ORGANIZER" not in DECLINED
    assert bureau.hears(DECLINED) == ["amy <- cancelled CANCEL 1"]


def test_in_6_our_organizer_is_ours_and_anothers_is_not(bureau: Bureau) -> None:
    assert bureau.hears(reply("DECLINED", "ORGANIZER:mailto:boss@trust.example")) == []
    assert bureau.standing() == KEPT
    assert bureau.hears(reply("DECLINED", f"ORGANIZER;CN=X:MAILTO:{OURS.upper()}")) == ["amy <- cancelled CANCEL 1"]


def test_in_7a_who_answers_for_the_booked_person_by_sent_by_is_heard_and_both_are_told(bureau: Bureau) -> None:
    ics = calendar("REPLY", f"UID:{UID}", f'ATTENDEE;PARTSTAT=DECLINED;SENT-BY="mailto:{ZOE}":mailto:{AMY}')
    assert bureau.hears(packed(ics, "text/calendar; method=REPLY", sender=ZOE)) == [
        "amy <- cancelled CANCEL 1",
        "zoe <- summary",
    ]


@pytest.mark.parametrize("sender", [ZOE, AMY])
def test_in_7b_an_answer_from_elsewhere_or_forged_is_asked_about_by_one_letter(bureau: Bureau, sender: str) -> None:
    bureau.take(reply("DECLINED", sender=sender, attendee=AMY, stamped=PASSES if sender == ZOE else FAILS))
    (question,) = bureau.send()
    assert (question.to.email, question.news, bureau.standing()) == (AMY, "confirm", KEPT)
    assert bureau.hears(clicked(question, f"Amy <{AMY}>", FAILS)) == ["amy <- cancelled CANCEL 1"]


def test_in_7c_an_answer_of_another_attendee_is_asked_about_and_the_yes_is_remembered(bureau: Bureau) -> None:
    at_home = "amy@home.example"
    bureau.take(reply("DECLINED", sender=at_home))
    (question,) = bureau.send()
    assert (question.to.email, question.news, bureau.standing()) == (AMY, "confirm", KEPT)
    assert bureau.hears(replied(question, f"Amy <{AMY}>", "Yes", PASSES)) == ["amy <- cancelled CANCEL 1"]

    assert bureau.asks(words="A place on 16 November again, please.") == ["amy <- confirmed REQUEST 0"]
    newest = bureau.bookings()[-1].invitation.uid
    assert bureau.hears(reply("DECLINED", sender=at_home, uid=newest)) == ["amy <- cancelled CANCEL 1"]


def test_in_7c_without_a_yes_nothing_is_remembered(bureau: Bureau) -> None:
    for _ in range(2):
        assert bureau.hears(reply("DECLINED", sender=ZOE)) in (["amy <- confirm"], [])
    assert bureau.standing() == KEPT


def test_in_8_a_strangers_yes_is_the_strangers_own_request(bureau: Bureau) -> None:
    assert bureau.hears(reply("ACCEPTED", sender=ZOE)) == ["zoe <- confirmed REQUEST 0"]
    assert bureau.standing() == [*KEPT, f"ngb-2 {ZOE} booked"]
    assert partstat(bureau) == "NEEDS-ACTION"
    assert bureau.bookings()[1].invitation.uid != UID


def test_in_8_a_strangers_yes_to_a_full_event_waits(bureau: Bureau) -> None:
    bureau.asks(BOB)
    assert bureau.hears(reply("ACCEPTED", sender=ZOE)) == ["zoe <- waiting"]


@pytest.mark.parametrize("answer", ["DECLINED", "TENTATIVE", "NEEDS-ACTION"])
def test_in_8_no_other_word_of_a_stranger_touches_the_place(bureau: Bureau, answer: str) -> None:
    bureau.hears(reply(answer, sender=EVE, stamped=""))
    assert (bureau.standing(), partstat(bureau)) == (KEPT, "NEEDS-ACTION")


def test_in_9_the_later_dtstamp_wins_whatever_arrives_first(bureau: Bureau) -> None:
    bureau.hears(reply("TENTATIVE", stamp="20221004T100000Z"))
    assert bureau.hears(reply("DECLINED", stamp="20221004T090000Z")) == []
    assert (bureau.standing(), partstat(bureau)) == (KEPT, "TENTATIVE")


def test_in_9_a_no_to_an_older_version_is_asked_about_by_one_letter(bureau: Bureau) -> None:
    assert bureau.asks(words="Could you move me from 16 November to 21 December please?") == [
        "amy <- confirmed REQUEST 1"
    ]
    bureau.take(DECLINED)
    (question,) = bureau.send()
    assert (question.to.email, question.news, bureau.standing()) == (AMY, "confirm", MOVED)
    assert bureau.hears(replied(question, f"Amy <{AMY}>", "Yes, I cannot come", PASSES)) == [
        "amy <- cancelled CANCEL 2"
    ]


@pytest.mark.parametrize("answer", ["ACCEPTED", "TENTATIVE"])
def test_in_9_a_yes_to_an_older_version_says_nothing_of_the_new_one(bureau: Bureau, answer: str) -> None:
    bureau.asks(words="Could you move me from 16 November to 21 December please?")
    assert bureau.hears(reply(answer)) == []
    assert partstat(bureau) == "NEEDS-ACTION"


def test_in_9_a_missing_sequence_is_unknown_and_dtstamp_decides(bureau: Bureau) -> None:
    bureau.asks(words="Could you move me from 16 November to 21 December please?")
    assert bureau.hears(reply("DECLINED", sequence="")) == ["amy <- cancelled CANCEL 2"]


def test_in_9_a_sequence_beyond_31_bits_shuts_no_later_answer_out(bureau: Bureau) -> None:
    bureau.hears(reply("TENTATIVE", sequence="99999999999"))
    assert bureau.hears(reply("DECLINED", stamp=AT_HOME)) == ["amy <- cancelled CANCEL 1"]


def test_in_9_a_naive_dtstamp_is_utc(bureau: Bureau) -> None:
    bureau.hears(reply("TENTATIVE", stamp="20221004T100000"))
    assert bureau.hears(reply("ACCEPTED", stamp="20221004T095959Z")) == []
    assert partstat(bureau) == "TENTATIVE"


def test_in_9_our_own_dtstamp_grows_within_one_second_too(bureau: Bureau) -> None:
    bureau.now -= timedelta(hours=3)  # a clock put right
    stamps = [bureau.first.invitation.stamp]
    for _ in range(3):
        assert bureau.hears(reply("", method="REFRESH", stamp=f"2022100{len(stamps)}T080000Z")) == [
            "amy <- invitation REQUEST 0"
        ]
        stamps.append(bureau.first.invitation.stamp)
    assert stamps == sorted(set(stamps))


def test_in_9_an_unknown_uid_is_recorded_in_silence(bureau: Bureau) -> None:
    assert bureau.hears(reply("DECLINED", uid="who-knows@elsewhere.example")) == []
    assert bureau.standing() == KEPT


def test_in_9_an_unknown_uid_with_words_goes_to_a_person(bureau: Bureau) -> None:
    raw = reply("DECLINED", "COMMENT:Could you send me the slides instead?", uid="who-knows@elsewhere.example")
    assert bureau.hears(raw) == ["amy <- acknowledged", "enquiries <- passed_on"]


def test_in_10_declined_frees_and_promotes_in_the_same_page(bureau: Bureau) -> None:
    bureau.asks(BOB)
    assert bureau.asks(DAN) == ["dan <- waiting"]
    assert sorted(bureau.hears(DECLINED)) == ["amy <- cancelled CANCEL 1", "dan <- promoted REQUEST 0"]
    assert bureau.standing() == [f"ngb-2 {BOB} booked", f"ngb-2 {DAN} booked"]


@pytest.mark.parametrize(("answer", "kept"), [("TENTATIVE", "TENTATIVE"), ("ACCEPTED", "ACCEPTED")])
def test_in_10_a_yes_and_a_perhaps_are_noted_without_a_letter(bureau: Bureau, answer: str, kept: str) -> None:
    assert bureau.hears(reply(answer)) == []
    assert (bureau.standing(), partstat(bureau)) == (KEPT, kept)


@pytest.mark.parametrize("answer", ["NEEDS-ACTION", ""])
def test_in_10_no_answer_changes_nothing(bureau: Bureau, answer: str) -> None:
    before = bureau.bookings()
    assert bureau.hears(reply(answer)) == []
    assert bureau.bookings() == before


def test_in_10_accepted_after_declined_is_a_new_booking(bureau: Bureau) -> None:
    bureau.hears(DECLINED)
    assert bureau.hears(reply("ACCEPTED", stamp=AT_HOME)) == ["amy <- confirmed REQUEST 0"]
    old, new = bureau.bookings()
    assert (old.ending, new.state, new.invitation.uid == UID) == (Ending.DECLINED, State.BOOKED, False)


def test_in_10_accepted_after_declined_of_what_is_full_waits_and_the_calendar_forgets_it(bureau: Bureau) -> None:
    bureau.hears(DECLINED)
    bureau.asks(BOB)
    bureau.asks(DAN)
    assert bureau.hears(reply("ACCEPTED", stamp=AT_HOME)) == ["amy <- cancelled CANCEL 1"]
    assert f"ngb-2 {AMY} waiting" in bureau.standing()


def test_in_10_delegated_to_is_a_transfer(bureau: Bureau) -> None:
    line = f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{DAN}":mailto:{AMY}'
    assert bureau.hears(packed(calendar("REPLY", f"UID:{UID}", line), "text/calendar; method=REPLY")) == [
        "amy <- cancelled CANCEL 1",
        "dan <- confirmed REQUEST 0",
        "amy <- summary",
    ]
    assert bureau.standing() == [f"ngb-2 {DAN} booked"]


def test_in_10_delegated_by_who_is_not_surely_amy_waits_for_her_yes(bureau: Bureau) -> None:
    line = f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{DAN}":mailto:{AMY}'
    bureau.take(packed(calendar("REPLY", f"UID:{UID}", line), "text/calendar; method=REPLY", stamp=FAILS))
    (question,) = bureau.send()
    assert (question.to.email, question.news, bureau.standing()) == (AMY, "confirm", KEPT)
    assert "amy <- cancelled CANCEL 1" in bureau.hears(replied(question, f"Amy <{AMY}>", "Yes", PASSES))
    assert bureau.standing() == [f"ngb-2 {DAN} booked"]


def test_in_10_delegated_to_nobody_known_is_asked_about(bureau: Bureau) -> None:
    line = f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="/o=Exchange/cn=dan":mailto:{AMY}'
    assert bureau.hears(packed(calendar("REPLY", f"UID:{UID}", line), "text/calendar; method=REPLY")) == [
        "amy <- refused"
    ]
    assert bureau.standing() == KEPT


@pytest.mark.parametrize("sender", [AMY, EVE])
def test_in_10_refresh_sends_the_invitation_only_to_the_booked_address(bureau: Bureau, sender: str) -> None:
    assert bureau.hears(reply("", method="REFRESH", sender=sender)) == ["amy <- invitation REQUEST 0"]


def test_in_10_a_counter_is_declined_and_goes_to_a_person(bureau: Bureau) -> None:
    assert bureau.hears(reply("NEEDS-ACTION", PROPOSAL, method="COUNTER")) == [
        "amy <- refused DECLINECOUNTER 0",
        "enquiries <- passed_on",
    ]
    assert bureau.standing() == KEPT


def test_in_10_a_declined_counter_names_the_other_dates_with_places_and_the_version_that_stands(bureau: Bureau) -> None:
    bureau.take(reply("NEEDS-ACTION", PROPOSAL, method="COUNTER"))
    letter = next(one for one in bureau.send() if one.to.email == AMY)
    objects = {(prop(ics, "UID"), prop(ics, "SEQUENCE"), prop(ics, "DTSTART")) for ics in calendars(letter)}
    assert objects == {(UID, "0", "20221116T093000Z")}
    assert b"Wednesday 21 December 2022, 09:30 to 11:30 (GMT): 2 places left" in letter.raw
    assert b"Nothing has changed." in letter.raw


@pytest.mark.parametrize("note", ["COMMENT:I come ten minutes late", "words"])
def test_in_10_a_comment_reaches_a_person_and_the_answer_counts(bureau: Bureau, note: str) -> None:
    raw = reply("ACCEPTED", words="Is there parking nearby?") if note == "words" else reply("ACCEPTED", note)
    assert bureau.hears(raw) == ["enquiries <- passed_on"]
    assert partstat(bureau) == "ACCEPTED"


def test_in_11_title_time_and_zone_match_nothing(bureau: Bureau) -> None:
    event = bureau.programme.event("ngb-2")
    same = (f"SUMMARY:{event.title}", f"DTSTART:{event.starts:%Y%m%dT%H%M%SZ}", f"DTEND:{event.ends:%Y%m%dT%H%M%SZ}")
    bureau.hears(reply("DECLINED", *same, uid="another@elsewhere.example"))
    assert bureau.standing() == KEPT


def test_in_11_other_times_than_ours_are_not_looked_at(bureau: Bureau) -> None:
    odd = ('DTSTART;TZID="Customized Time Zone 1":20300101T000000', "SUMMARY:Something else")
    assert bureau.hears(reply("DECLINED", *odd)) == ["amy <- cancelled CANCEL 1"]


@pytest.mark.parametrize(
    "nonsense", [b"x" * 1_000_000, b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + b"ATTENDEE:a@b.example\r\n" * 50_000]
)
def test_in_12_a_megabyte_of_nonsense_changes_nothing(bureau: Bureau, nonsense: bytes) -> None:
    before = bureau.bookings()
    bureau.take(packed(nonsense, "text/calendar; method=REPLY"))
    assert bureau.bookings() == before


def test_in_13_a_winmail_dat_is_held_for_a_person(bureau: Bureau) -> None:
    raw = packed(b"\x78\x9f\x3e\x22", "application/ms-tnef; name=winmail.dat", words="Amy has declined")
    assert bureau.take(raw).folder is Folder.HELD
    assert bureau.standing() == KEPT


def test_in_14_a_reply_after_the_event_promotes_nobody(bureau: Bureau) -> None:
    bureau.asks(BOB)
    bureau.asks(DAN)
    bureau.now = bureau.programme.event("ngb-2").ends
    tick(bureau.desk)
    assert [told(letter) for letter in bureau.send()] == ["dan <- refused"]
    before = bureau.bookings()
    assert bureau.hears(DECLINED) == []
    assert bureau.bookings() == before


def test_nobody_is_asked_twice_about_one_mail(bureau: Bureau) -> None:
    raw = reply("DECLINED", sender=ZOE)
    assert bureau.hears(raw) == ["amy <- confirm"]
    assert bureau.hears(raw) == []


def test_words_beside_an_invitation_of_somebody_else_are_read(bureau: Bureau) -> None:
    assert bureau.hears(asking(AMY, "Please cancel my place on 16 November.")) == ["amy <- cancelled CANCEL 1"]
