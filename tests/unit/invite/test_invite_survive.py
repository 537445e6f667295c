"""In 12 of the calendar page: what clients, gateways and attackers do to a calendar answer, and that it is survived."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.invite import read
from mailflow.model.request import Rsvp
from tests.unit.invite.samples import ACCEPTED, DECLINED, UID, reply

PLAIN = reply(ACCEPTED)
ANSWER = read(PLAIN)
FULL = 256 * 1024


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PLAIN.replace(b"\r\n", b"\n"), id="LF only"),
        pytest.param(PLAIN.replace(b"\r\n", b"\r"), id="CR only"),
        pytest.param(PLAIN.replace(b"\r\n", b"\r\r\n"), id="CR doubled"),
        pytest.param(b"\xef\xbb\xbf" + PLAIN, id="BOM"),
        pytest.param(b"\r\n\r\n" + PLAIN + b"\r\n\x00", id="blank lines around"),
        pytest.param(PLAIN.replace(b"UID:", b"UID\r\n :"), id="fold before the colon"),
        pytest.param(PLAIN.replace(b"-8a53", b"\r\n\t-8a53"), id="fold with a tab"),
        pytest.param(PLAIN.replace(b"-8a53", b"\r\n\r\n -8a53"), id="blank line in a fold"),
        pytest.param(PLAIN.replace(b"\r\nDTSTAMP", b"\r\n \r\n\r\nDTSTAMP"), id="fold of nothing"),
        pytest.param(PLAIN.replace(b"METHOD:REPLY", b"METHOD:REPLY\r\nMETHOD:reply"), id="METHOD twice"),
        pytest.param(PLAIN.replace(b"METHOD:REPLY", b'METHOD;X-A="b:c":REPLY'), id="METHOD with a parameter"),
        pytest.param(PLAIN.replace(b"BEGIN:VEVENT", b"begin:vevent"), id="lower case"),
        pytest.param(PLAIN + PLAIN, id="two equal VCALENDARs"),
        pytest.param(PLAIN.replace(b"END:VEVENT", b"UID:" + UID.encode() + b"\r\nEND:VEVENT"), id="UID twice"),
        pytest.param(
            PLAIN.replace(b"END:VEVENT", b"DTSTART;VALUE=DATE-TIME:20221116T093000Z\r\nEND:VEVENT"),
            id="VALUE=DATE-TIME",
        ),
        pytest.param(
            PLAIN.replace(
                b"END:VEVENT", b'DTSTART;TZID="Pacific Time (US & Canada),Tijuana":20221116T093000\r\nEND:VEVENT'
            ),
            id="quoted TZID",
        ),
        pytest.param(
            PLAIN.replace(b"END:VEVENT", b"DTSTART;TZID=GMT Standard Time:20221116T093000\r\nEND:VEVENT"),
            id="Windows zone",
        ),
        pytest.param(PLAIN.replace(b"END:VEVENT", b"SUMMARY:caf\xe9 \x81\r\nEND:VEVENT"), id="unknown charset"),
        pytest.param(
            PLAIN.replace(b"END:VEVENT", b"X-LIC-ERROR\r\nVEVENT\r\n:62\r\n;;;\r\nEND:VEVENT"), id="lines that are none"
        ),
        pytest.param(
            PLAIN.replace(
                b"END:VEVENT", b"BEGIN:VALARM\r\nUID:2\r\nATTENDEE:mailto:x@y.example\r\nEND:VALARM\r\nEND:VEVENT"
            ),
            id="alarm with an attendee",
        ),
        pytest.param(
            PLAIN.replace(b"BEGIN:VEVENT", b"BEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\nMETHOD:ADD\r\nBEGIN:VEVENT"),
            id="time zone never ends",
        ),
        pytest.param(PLAIN.replace(b"END:VEVENT\r\n", b""), id="END:VEVENT missing"),
    ],
)
def test_in_12_it_is_read_all_the_same(data: bytes) -> None:
    assert read(data, "REPLY") == ANSWER


def test_in_12_a_fold_within_a_character_is_mended() -> None:
    name = ACCEPTED.replace("Amy O'Brien", "Zoë")
    assert read(reply(name).replace("ë".encode(), b"\xc3\r\n \xab")).attendee_name == "Zoë"


def test_in_12_one_line_of_another_charset_spoils_no_other() -> None:
    data = reply(ACCEPTED.replace("Amy O'Brien", "Zoë"), "COMMENT:@").replace(b"@\r\n", b"d\xe9sol\xe9\r\n")
    answer = read(data)
    assert (answer.attendee_name, answer.comment) == ("Zoë", "désolé")


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        pytest.param(
            PLAIN.replace(b"METHOD:REPLY", b"METHOD:REPLY\r\nMETHOD:REQUEST"),
            "The calendar answer has several METHODs: REPLY and REQUEST.",
            id="two METHODs",
        ),
        pytest.param(
            PLAIN + reply(DECLINED),
            "The mail carries calendar answers that differ: ACCEPTED and DECLINED.",
            id="two VCALENDARs",
        ),
        pytest.param(
            PLAIN + reply(ACCEPTED, method="METHOD:REQUEST"),
            "The calendar answer has several METHODs: REPLY and REQUEST.",
            id="reply and request",
        ),
        pytest.param(reply(ACCEPTED, DECLINED), "The calendar answer speaks for several attendees.", id="yes and no"),
        pytest.param(
            reply(ACCEPTED, ACCEPTED.replace("amy", "bo")),
            "The calendar answer speaks for several attendees.",
            id="two people",
        ),
        pytest.param(
            reply(ACCEPTED, "UID:1", "UID:2"), "The calendar answer has several values of UID.", id="two UIDs"
        ),
        pytest.param(
            reply(ACCEPTED, "SEQUENCE:1", "SEQUENCE:2"),
            "The calendar answer has several values of SEQUENCE.",
            id="two SEQUENCEs",
        ),
        pytest.param(
            reply(ACCEPTED, "UID:"),
            "The calendar answer does not say which invitation it answers: it has no UID.",
            id="no UID",
        ),
        pytest.param(
            reply(ACCEPTED, "RECURRENCE-ID:20221116T093000Z"),
            "The calendar answer is about one date of a repeating event, which no invitation of ours is.",
            id="one occurrence",
        ),
        pytest.param(
            PLAIN.replace(b"END:VCALENDAR\r\n", b""), "The calendar answer is cut off.", id="cut behind the event"
        ),
        pytest.param(
            PLAIN[: PLAIN.index(b"PARTSTAT=ACC") + 12], "The calendar answer is cut off.", id="cut within the answer"
        ),
        pytest.param(
            b"BEGIN:VCALENDAR\r\nMETHOD:COUNTER\r\nBEGIN:VTIMEZONE\r\nDTSEQUENCE:0\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "The calendar answer names no event.",
            id="cut in the middle",
        ),
        pytest.param(reply(ACCEPTED, "X-A:" + "x" * FULL), "The calendar answer is cut off.", id="beyond the cap"),
        pytest.param(PLAIN + b"\r\n" * FULL, "The calendar answer is too long.", id="a long tail"),
    ],
)
def test_in_12_what_is_not_clear_is_left_to_a_person(data: bytes, trouble: str) -> None:
    assert read(data).trouble == trouble


def test_the_same_attendee_written_twice_is_one() -> None:
    assert read(reply(ACCEPTED, ACCEPTED.replace("mailto", "MAILTO"))) == ANSWER


@pytest.mark.parametrize(
    "filler",
    [
        b"\n",
        b"\r\n ",
        b" ",
        b'"',
        b";",
        b":",
        b";a=",
        b'";"',
        b"\\",
        b"^",
        b"BEGIN:X\n",
        b"END:X\n",
        b"BEGIN:VEVENT\n",
        b"BEGIN:VCALENDAR\n",
        b"ATTENDEE:mailto:a@b.example\n",
        b"COMMENT:x\n",
        b"\xff",
        b"%",
        b"<",
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"BEGIN:VEVENT\nUID:1\n",
        b"BEGIN:VEVENT\nATTENDEE;CN=",
        b"BEGIN:VEVENT\nATTENDEE;X-RESPONSE-COMMENT=",
        b"BEGIN:VEVENT\nSEQUENCE:",
    ],
)
def test_in_12_a_part_full_of_anything_is_read_in_one_pass(before: bytes, filler: bytes) -> None:
    data = b"BEGIN:VCALENDAR\nMETHOD:REPLY\n" + before + filler * (FULL // len(filler))
    assert read(data).trouble != ""


def test_a_note_of_digits_is_survived() -> None:
    line = f'ATTENDEE;X-RESPONSE-COMMENT="&#{"9" * 9000};":mailto:amy@trust.example'
    assert isinstance(read(reply(line)), Rsvp)


@pytest.mark.skipif(
    not (Path(__file__).parents[4] / "shared/fixtures/itip").is_dir(), reason="the replies of real clients are not here"
)
def test_nothing_of_real_clients_raises_however_it_is_cut() -> None:
    for path in sorted((Path(__file__).parents[4] / "shared/fixtures/itip").rglob("*.[ie][cm]*")):
        data = path.read_bytes()
        for end in range(0, len(data), max(1, len(data) // 50)):
            assert isinstance(read(data[:end], "REPLY"), Rsvp)
