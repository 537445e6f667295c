"""Replies and counters that real clients made, where they lie beside the project: each put in as a mail has its row's outcome."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailflow.invite import merge, read
from mailflow.message import read as read_mail
from mailflow.model.booking import Ending, State
from tests.unit.calendar.bureau import Bureau, asking, packed

if TYPE_CHECKING:
    from mailflow.model.request import Rsvp

FOLDER = Path(__file__).parents[4] / "shared" / "fixtures" / "itip"
LIST = FOLDER / "manifest.tsv"
ROWS = list(csv.DictReader(LIST.read_text("utf-8").splitlines(), delimiter="\t")) if LIST.is_file() else []
ANSWERS = [row for row in ROWS if row["method"] in {"REPLY", "COUNTER"}]
UNKNOWN = "nobody@elsewhere.example"
KEPT, PERSON = "NEEDS-ACTION", "a person"
OUTCOMES: tuple[tuple[str, str], ...] = (
    (r"set (ACCEPTED|DECLINED|TENTATIVE)", r"\1"),
    (r"set status", "ACCEPTED"),
    (r"reply for a past event|no ATTENDEE|accept reply without ORGANIZER|unknown attendee", KEPT),
    (r".*(instance|RECURRENCE-ID|override)|COUNTER|unknown charset", PERSON),
)
"""By the row's words: Amy's answer afterwards, or that a person looks and nothing changes."""
OTHERWISE = {"james/reply_obm_mozilla.eml": KEPT}
"""Rows that are not ours: this mail's From is neither its ATTENDEE nor a SENT-BY, so it proves nothing (In 7b)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One file as a mail, and for whom a booking is made before it comes."""

    raw: bytes
    uid: str
    attendee: str
    organizer: str


def case(name: str) -> Case:
    """A file as it would arrive; bare calendar objects come from their ATTENDEE."""
    raw = (FOLDER / name).read_bytes()
    if name.endswith(".eml"):
        message = read_mail(raw)
        answer = merge(read(part.data, part.method) for part in message.calendars)
        sender = message.sender.email if message.sender else UNKNOWN
    else:
        answer, sender = read(raw), ""
    assert answer
    who = booked(name, answer) or sender
    raw = raw if name.endswith(".eml") else packed(raw, "text/calendar; method=REPLY", sender=answer.attendee)
    return Case(raw, answer.uid or "unread@elsewhere.example", who, answer.organizer)


def booked(name: str, answer: Rsvp) -> str:
    """Who has the booking: the ATTENDEE, unless the file is about somebody who was never invited."""
    return "foo@example.net" if re.search("party_?crash", name, re.IGNORECASE) else answer.attendee


def outcome(row: dict[str, str]) -> str:
    """What the row means for one booking."""
    name, words = row["file"], row["expected outcome for an organiser"]
    if name in OTHERWISE:
        return OTHERWISE[name]
    if name.startswith("sabre/"):
        return of_sabre(name)
    return next(found.expand(then) for said, then in OUTCOMES if (found := re.match(said, words)))


def of_sabre(name: str) -> str:
    """What its own expectation says of the attendee; dates of a series and people who were never invited are not ours."""
    answer = read((FOLDER / name).read_bytes())
    assert answer
    if "one date of a repeating event" in answer.trouble:
        return PERSON
    return KEPT if "PartyCrasher" in name else answer.partstat


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: row["file"])
def test_a_real_answer_has_the_outcome_of_its_row(row: dict[str, str], tmp_path: Path) -> None:
    given, meant = case(row["file"]), outcome(row)
    bureau = Bureau(tmp_path, first_uid=given.uid)
    if given.organizer:
        bureau.rename(given.organizer)
    bureau.take(asking(given.attendee, "Could I have a place on 16 November please?"))
    bureau.send()
    if "past event" in row["expected outcome for an organiser"]:
        bureau.now = bureau.programme.event("ngb-2").ends
    assert bureau.first.state is State.BOOKED

    told = bureau.hears(given.raw)
    after = bureau.first.invitation.partstat
    assert after == (KEPT if meant == PERSON else meant)
    assert (bureau.first.ending is Ending.DECLINED) == (meant == "DECLINED")
    assert ("enquiries <- passed_on" in told) is (meant == PERSON)


@pytest.mark.skipif(not ROWS, reason="the replies of real clients are not here")
def test_the_list_has_rows() -> None:
    assert len(ANSWERS) > 30
