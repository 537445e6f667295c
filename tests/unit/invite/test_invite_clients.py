"""Replies that real clients made, where they lie beside the project: each is read as its list of outcomes says."""

from __future__ import annotations

import csv
import email
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailflow.invite import merge, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

CLIENTS = Path(__file__).parents[4] / "shared" / "fixtures" / "itip"
LIST = CLIENTS / "manifest.tsv"
ROWS = list(csv.DictReader(LIST.read_text().splitlines(), delimiter="\t")) if LIST.is_file() else []
OUTCOME = "expected outcome for an organiser"


def parts(mail: Message) -> Iterator[tuple[bytes, str]]:
    """The calendar parts, but not those of attached messages and reports."""
    if mail.get_content_type() in {"message/rfc822", "multipart/report"}:
        return
    if mail.is_multipart():
        for inner in mail.get_payload():
            yield from parts(inner)
    elif mail.get_content_type() in {"text/calendar", "application/ics"}:
        yield mail.get_payload(decode=True), str(mail.get_param("method") or "")


def answer(name: str) -> object:
    """What the file answers."""
    raw = (CLIENTS / name).read_bytes()
    found = parts(email.message_from_bytes(raw)) if name.endswith(".eml") else [(raw, "")]
    return merge(read(data, method) for data, method in found)


def rows(pattern: str, *methods: str) -> list[object]:
    """The files of these methods whose outcome is so described."""
    return [
        pytest.param(row["file"], row[OUTCOME], id=row["file"])
        for row in ROWS
        if row["method"] in methods and re.match(pattern, row[OUTCOME])
    ]


@pytest.mark.parametrize(("name", "outcome"), rows("set (ACCEPTED|DECLINED|TENTATIVE)", "REPLY"))
def test_an_answer_to_one_event_is_read_as_its_sender_meant_it(name: str, outcome: str) -> None:
    said = answer(name)
    assert (said.partstat, said.trouble) == (outcome.split()[1].strip(";"), "")
    assert said.attendee


@pytest.mark.parametrize(("name", "outcome"), rows("no ATTENDEE|accept reply without ORGANIZER", "REPLY"))
def test_an_answer_that_names_nobody_has_no_attendee_and_no_trouble(name: str, outcome: str) -> None:
    said = answer(name)
    assert (said.attendee, said.partstat, said.trouble) == ("", "", ""), outcome


@pytest.mark.parametrize(("name", "outcome"), rows(".*", "COUNTER"))
def test_a_broken_counter_is_left_to_a_person(name: str, outcome: str) -> None:
    said = answer(name)
    assert (said.method, said.trouble) == ("COUNTER", "The calendar answer names no event."), outcome


@pytest.mark.parametrize(
    ("name", "outcome"), rows("REQUEST|organiser copy|bounce|two VCALENDARs|no calendar", "REQUEST", "-")
)
def test_what_is_no_answer_is_none(name: str, outcome: str) -> None:
    assert answer(name) is None, outcome


@pytest.mark.parametrize(("name", "outcome"), rows("instance|Google: master|RECURRENCE-ID|override", "REPLY"))
def test_an_answer_to_one_date_of_a_series_is_left_to_a_person(name: str, outcome: str) -> None:
    assert "one date of a repeating event" in answer(name).trouble, outcome


@pytest.mark.skipif(not ROWS, reason="the replies of real clients are not here")
def test_the_list_of_outcomes_has_been_used_in_all_its_kinds() -> None:
    sizes = [len(rows("set", "REPLY")), len(rows(".*", "COUNTER")), len(rows("REQUEST|organiser", "REQUEST", "-"))]
    assert all(sizes)
