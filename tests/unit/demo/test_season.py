"""The season of the demo, played whole: what it tells is true, and what it leaves behind can be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default as modern
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from mailflow.demo.rehearsal import rehearse
from mailflow.record import Facts, open_engine
from mailflow.settings import load
from tests.validators import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("season")]


@dataclass(frozen=True)
class Played:
    """What one season left behind."""

    out: Path
    faults: int
    told: str

    def letters(self) -> Iterator[tuple[str, EmailMessage]]:
        for file in sorted((self.out / "letters").glob("*.eml")):
            yield file.name, message_from_bytes(file.read_bytes(), policy=modern)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    out = tmp_path_factory.mktemp("demo") / "season"
    faults = rehearse(out)
    return Played(out, faults, (out / "story.txt").read_text("utf-8"))


def test_all_is_as_the_story_tells(played: Played) -> None:
    assert [line for line in played.told.splitlines() if line.startswith("  !!")] == []
    assert played.faults == 0


def test_forty_people_and_more_write_in_ten_mail_programs_and_more(played: Played) -> None:
    mails = [message_from_bytes(file.read_bytes(), policy=modern) for file in (played.out / "mails").glob("*.eml")]
    assert len({str(mail["From"]) for mail in mails}) >= 40
    programs = set(re.findall(r"-> [^(]+\(([^)]+)\)", played.told))
    assert len(programs) >= 10


def test_the_cast_writes_in_many_charsets_and_encodings(played: Played) -> None:
    leaves = [
        part
        for file in (played.out / "mails").glob("*.eml")
        for part in message_from_bytes(file.read_bytes(), policy=modern).walk()
        if part.get_content_maintype() == "text"
    ]
    assert {"utf-8", "iso-8859-1", "iso-8859-15"} <= {str(part.get_content_charset()) for part in leaves}
    written = {str(part["Content-Transfer-Encoding"]) for part in leaves}
    assert {"7bit", "8bit", "quoted-printable", "base64"} <= written


def test_every_calendar_object_is_accepted_by_other_readers(played: Played) -> None:
    files = sorted((played.out / "invitations").glob("*.ics"))
    assert len(files) > 40
    assert {file.name: found for file in files if (found := complaints(file.read_bytes()))} == {}


def test_a_letter_invites_the_one_who_reads_it_on_behalf_of_who_wrote_it(played: Played) -> None:
    odd = {}
    for name, mail in played.letters():
        parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        if mail.get_content_subtype() != "mixed" or not parts or "passed_on" in name:
            continue
        event = Calendar.from_ical(parts[0].get_payload(decode=True)).walk("VEVENT")[0]
        people = (str(event["ORGANIZER"]), str(event["ATTENDEE"]))
        ends = (f"mailto:{_address(mail, 'From')}", f"mailto:{_address(mail, 'To')}")
        if people != ends:
            odd[name] = (people, ends)
    assert odd == {}


def test_a_place_that_moves_keeps_its_uid_and_gets_a_new_version(played: Played) -> None:
    versions = [
        (str(event["UID"]), int(str(event["SEQUENCE"])), event.decoded("DTSTART").month)
        for file in sorted((played.out / "invitations").glob("*-sunil-*.ics"))
        for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    ]
    assert [(sequence, month) for _, sequence, month in versions] == [(0, 12), (1, 1)]
    assert len({uid for uid, _, _ in versions}) == 1


def test_letters_tell_summer_and_winter_time_apart(played: Played) -> None:
    said = {
        zone: event
        for name, mail in played.letters()
        if "confirmed" in name
        for event, zone in re.findall(r"(\d+ \w+) 20\d\d, 09:30 to 11:30 \((\w+)\)", _text(mail))
        if event in {"19 October", "16 November"}
    }
    assert said == {"BST": "19 October", "GMT": "16 November"}


def test_machines_are_not_answered(played: Played) -> None:
    reached = {_address(mail, "To") for _, mail in played.letters()}
    assert not {one for one in reached if "daemon" in one or "bulletin" in one}
    assert not [name for name, mail in played.letters() if "Automatic reply" in str(mail["Subject"])]


def test_the_page_links_to_every_file_and_to_no_other(played: Played) -> None:
    page = (played.out / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="([^"]+)"', page))
    assert [name for name in linked if not (played.out / name).is_file()] == []
    kept = {
        file.relative_to(played.out).as_posix()
        for folder in ("mails", "letters", "invitations")
        for file in (played.out / folder).iterdir()
    }
    assert kept - linked == set()


def test_the_books_can_be_read_with_the_settings_left_beside_them(played: Played) -> None:
    settings = load(played.out / "config")
    engine = open_engine(settings.database.url)
    facts = Facts(engine, settings.organiser, settings.programme)
    assert [row["event"] for row in facts.status()] == ["ngb-1", "ngb-2", "ngb-3", "ngb-4", "ngb-5"]
    assert {row["places"] for row in facts.status()} == {8}
    assert {row["state"] for row in facts.outbox()} == {"sent", "failed"}
    assert [row["to"] for row in facts.outbox() if row["state"] == "failed"] == ["dorothy.fenn@oldmill.example"]
    assert {row["reason"] for row in facts.bookings(every=True)} >= {
        "cancelled",
        "declined",
        "transferred",
        "event over",
    }
    engine.dispose()


def test_no_event_was_ever_overbooked(played: Played) -> None:
    settings = load(played.out / "config")
    engine = open_engine(settings.database.url)
    facts = Facts(engine, settings.organiser, settings.programme)
    over = [row for row in facts.bookings(every=True) if row["reason"] == "event over" and row["sequence"] is not None]
    held = {
        event.id: sum(1 for row in over if row["event"] == event.id and "is over" in row["because"])
        for event in settings.programme.events
    }
    engine.dispose()
    assert {event: number for event, number in held.items() if not 0 < number <= 8} == {}


def _address(mail: EmailMessage, field: str) -> str:
    return str(mail[field].addresses[0].addr_spec)


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain",))
    assert part is not None
    return str(part.get_content())
