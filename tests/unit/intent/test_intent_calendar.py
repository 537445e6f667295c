"""A calendar's answer wins over every word around it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.intent import understand
from mailflow.model.message import CalendarPart, Kind, Message, Segment
from mailflow.model.people import Address, Person
from mailflow.model.programme import Programme
from mailflow.model.request import Action, Rank, Request
from mailflow.model.verdict import Course, Verdict

AMY = Person("amy.lee@barts.example", "Amy Lee")


def reply(attendee: str, *, method: str = "REPLY", comment: str = "") -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Test//EN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        "UID:one@lla.example",
        "DTSTAMP:20240905T090000Z",
        f"ATTENDEE;{attendee}:mailto:amy.lee@barts.example",
        *([f"COMMENT:{comment}"] if comment else []),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines).encode()


def understood(data: bytes, text: str = "") -> Request:
    message = Message(
        raw=b"",
        key="key",
        sender=Address("amy.lee@barts.example", "Amy Lee"),
        subject="Accepted: Speaking Up Safely",
        segments=(Segment(Kind.NEW, text),) if text else (),
        calendars=(CalendarPart(data),),
    )
    moment = datetime(2024, 9, 5, 9, tzinfo=UTC)
    return understand(message, Verdict(Course.ACT, "reply", ""), Programme(()), None, Rank(moment, 1))


@pytest.mark.parametrize(
    ("partstat", "expected"),
    [
        ("ACCEPTED", Action.ACCEPT),
        ("DECLINED", Action.DECLINE),
        ("TENTATIVE", Action.TENTATIVE),
        ("NEEDS-ACTION", Action.NONE),
    ],
)
def test_partstat_gives_the_action(partstat: str, expected: Action) -> None:
    request = understood(reply(f"PARTSTAT={partstat}"))
    assert (expected, (AMY,), False) == (request.action, request.people, request.human)


def test_the_uid_is_carried_as_it_stands_in_the_part() -> None:
    request = understood(reply("PARTSTAT=ACCEPTED"))
    assert request.rsvp is not None
    expected = ("one@lla.example", ())
    assert expected == (request.rsvp.uid, request.events)


def test_a_delegate_takes_the_place() -> None:
    request = understood(reply('PARTSTAT=DELEGATED;DELEGATED-TO="mailto:tom@barts.example"'))
    expected = (Action.TRANSFER, (Person("tom@barts.example"),))
    assert expected == (request.action, request.people)


def test_another_time_proposed_is_for_a_person() -> None:
    request = understood(reply("PARTSTAT=TENTATIVE", method="COUNTER"))
    expected = (Action.UNCLEAR, True)
    assert expected == (request.action, request.human)


def test_a_comment_is_for_a_person_too() -> None:
    request = understood(reply("PARTSTAT=DECLINED", comment="Is there another date?"))
    expected = (Action.DECLINE, True)
    assert expected == (request.action, request.human)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amy Lee has accepted this invitation.", False),
        ("Amy Lee has accepted your invitation to Speaking Up Safely.", False),
        ("I will need step-free access, please.", True),
    ],
)
def test_only_the_senders_own_words_are_for_a_person(text: str, expected: object) -> None:
    assert expected is understood(reply("PARTSTAT=ACCEPTED"), text).human


def test_words_that_ask_for_something_else_do_not_win_over_the_calendar() -> None:
    request = understood(reply("PARTSTAT=ACCEPTED"), "Please cancel my place on 19 November.")
    expected = (Action.ACCEPT, True)
    assert expected == (request.action, request.human)
