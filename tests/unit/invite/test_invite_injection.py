"""Calendar injection: whatever stands in names, titles and texts stays a value and comes back as it went in."""

from __future__ import annotations

from dataclasses import replace

import icalendar
import pytest

from mailflow.invite import EventText, InvitationError, write
from mailflow.model.letter import Calendar
from tests.unit.invite.samples import BOOKING, EVENT, ORGANISER, TEXT, said, unfolded
from tests.validators import complaints

HOSTILE = (
    'Jane"\r\nATTACH:http://x.example/',
    'Jane":mailto:evil@x.example\r\nATTENDEE:mailto:evil@x.example',
    "END:VEVENT\nBEGIN:VEVENT\nUID:2",
    "a;PARTSTAT=ACCEPTED",
    'semi;colons, commas: and "quotes"',
    "carets ^n ^' ^^",
    "backslashes \\N \\n \\; \\\\",
    "line\u2028separator\x85and\x0bmore\x1c",
    "\x00\x07\x1b[31mred\x7f",
    "rtl \u202eelpmaxe\u202c and \u200bzero width",
    "🦉" * 60,
    "é" * 300,
    "\\" * 400,
    "^" * 200,
    "x" * 2000,
)


def read(octets: bytes) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(octets).events
    return event


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_name_is_one_name_of_one_attendee(words: str) -> None:
    octets = write(Calendar.REQUEST, replace(BOOKING, name=words), EVENT, ORGANISER, TEXT)
    assert complaints(octets) == []
    assert len(said(octets, "ATTENDEE")) == 1
    assert said(octets, "ATTACH") == []
    assert unfolded(octets).count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_title_place_text_or_organiser_changes_no_line_but_its_own(words: str) -> None:
    event = replace(EVENT, title=words, location=words)
    text = EventText(words, url=words, comment=words, join_label=words)
    plain = write(Calendar.REQUEST, BOOKING, EVENT, ORGANISER, replace(TEXT, comment="x"))
    octets = write(Calendar.REQUEST, BOOKING, event, replace(ORGANISER, name=words), text)
    assert complaints(octets) == []
    assert [line.split(":")[0].split(";")[0] for line in unfolded(octets)] == [
        line.split(":")[0].split(";")[0] for line in unfolded(plain)
    ]


def test_a_backslash_and_a_large_n_are_no_line_end() -> None:
    octets = write(Calendar.REQUEST, BOOKING, replace(EVENT, location="C:\\News, room 2"), ORGANISER, TEXT)
    assert said(octets, "LOCATION") == ["LOCATION:C:\\\\News\\, room 2"]


def test_a_description_of_two_thousand_characters_comes_back_whole() -> None:
    words = "\n".join(f'Line {number}; with, all: "sorts" 🦉' for number in range(70))[:2000].strip()
    text = EventText(f"{words}\n{EVENT.join_url} enquiries@academy.example")
    octets = write(Calendar.REQUEST, BOOKING, EVENT, ORGANISER, text)
    assert str(read(octets)["DESCRIPTION"]) == text.description


def test_a_quoted_name_comes_back_with_its_quotes() -> None:
    octets = write(Calendar.REQUEST, replace(BOOKING, name='Amy "Aims" O\'Brien; RN, MSc'), EVENT, ORGANISER, TEXT)
    assert read(octets)["ATTENDEE"].params["CN"] == 'Amy "Aims" O\'Brien; RN, MSc'


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nATTENDEE:mailto:evil@x.example", "a b@c.example", "ä@c.example", "A@c.example"]
)
def test_an_address_that_is_not_a_clean_one_is_refused(address: str) -> None:
    with pytest.raises(InvitationError, match="ATTENDEE"):
        write(Calendar.REQUEST, replace(BOOKING, email=address), EVENT, ORGANISER, TEXT)


def test_a_uid_that_would_not_survive_is_refused() -> None:
    broken = replace(BOOKING, invitation=replace(BOOKING.invitation, uid="a\r\nSTATUS:CANCELLED"))
    with pytest.raises(InvitationError, match="UID"):
        write(Calendar.REQUEST, broken, EVENT, ORGANISER, TEXT)
