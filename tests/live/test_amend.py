"""The settings are edited beside a running service: it goes on as before, then with the new programme, once somebody said yes."""

import json
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.live.office import Office, calendars, on_each_database
from tests.live.running import PATIENCE, ask, is_keeping, service
from tests.live.scenes import lay_out_ahead
from tests.live.servers import Mailbox, until
from tests.validators import complaints

PEOPLE = ("amy", "ben", "cat")
WAITS = b"changed settings wait for a yes"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return lay_out_ahead(tmp_path / "plain")


def standing(office: Office) -> list[tuple[str, str]]:
    """Who has what, by name."""
    return [(row["email"].partition("@")[0], row["state"]) for row in office.facts("bookings")]


def told(attendees: Mailbox, who: str, method: str) -> list[tuple[datetime, int]]:
    """Start and SEQUENCE of the calendar objects of one kind that somebody got, in order."""
    found = [Calendar.from_ical(ics) for ics in calendars(attendees.letters(f"{who}@trust.example"))]
    return sorted(
        (one.events[0].decoded("DTSTART"), int(one.events[0]["SEQUENCE"])) for one in found if one["METHOD"] == method
    )


@pytest.mark.slow
@on_each_database
def test_the_service_waits_for_a_yes_and_then_goes_on_with_the_new_programme(
    office: Office, attendees: Mailbox, tmp_path: Path
) -> None:
    log, series = tmp_path / "log", office.config / "series" / "talks.toml"
    with service(office, log) as running:
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        for number, who in enumerate(PEOPLE):
            ask(office, who, number)
            attendees.await_letters(to=f"{who}@trust.example", seconds=PATIENCE)
        assert standing(office) == [("amy", "booked"), ("ben", "booked"), ("cat", "waiting")]

        series.write_text(series.read_text().replace("places = 2", "places = 1").replace("10-19T1", "10-20T1"))
        running.send_signal(signal.SIGHUP)
        until(lambda: WAITS in log.read_bytes(), "the log to say that a plan waits", PATIENCE)
        plan = json.loads(office.mailflow("plan", "--displace", "--json").stdout)
        assert plan["news"] == {"changed": 2, "displaced": 1}
        assert len(attendees.letters("amy@trust.example")) == 1

        refused = office.mailflow("apply", "--yes")
        assert (refused.returncode, "--displace" in refused.stderr) == (1, True)
        done = office.mailflow("apply", "--yes", "--displace")
        assert done.returncode == 0, done.stderr
        for who in PEOPLE:
            assert len(attendees.await_letters(2, f"{who}@trust.example", seconds=PATIENCE)) == 2

        ask(office, "dan", 9)  # the next mail, if not the next minute, has the service begin anew
        (letter,) = attendees.await_letters(to="dan@trust.example", seconds=PATIENCE)

    assert standing(office) == [("amy", "booked"), ("ben", "waiting"), ("cat", "waiting"), ("dan", "waiting")]
    old, new = datetime(2098, 10, 19, 11, tzinfo=UTC), datetime(2098, 10, 20, 11, tzinfo=UTC)
    assert told(attendees, "amy", "REQUEST") == [(old, 0), (new, 1)]
    assert [sequence for _, sequence in told(attendees, "ben", "CANCEL")] == [2]
    assert told(attendees, "cat", "REQUEST") == []
    every = [ics for who in PEOPLE for ics in calendars(attendees.letters(f"{who}@trust.example"))]
    assert [complaints(ics) for ics in every] == [[]] * 4
    assert b"20 October 2098" in letter
    assert b"a new programme was applied" in log.read_bytes()
    assert b"Traceback" not in log.read_bytes()


@pytest.mark.slow
@on_each_database
def test_what_is_done_by_hand_is_sent_by_the_next_run(office: Office, attendees: Mailbox) -> None:
    assert office.mailflow("book", "eve@trust.example", "talk-1", "--name", "Eve Holt").returncode == 0
    assert office.mailflow("move", "eve@trust.example", "talk-1", "talk-2").returncode == 0

    office.run("2098-09-20T09:00:00+00:00")

    assert len(attendees.await_letters(2, "eve@trust.example", seconds=PATIENCE)) == 2
    assert [sequence for _, sequence in told(attendees, "eve", "REQUEST")] == [0, 1]
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}
