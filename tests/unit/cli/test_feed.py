"""`mailflow feed`: the public calendar of a series, on standard output."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from icalendar import Calendar

from mailflow.record import open_engine
from mailflow.record.programme import stand
from mailflow.settings import load
from tests.terminal import enter
from tests.validators import complaints

ROOT = Path(__file__).parents[3]


def process(*words: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    return subprocess.run([sys.executable, "-m", "mailflow", *words], cwd=ROOT, capture_output=True, check=False)


def test_a_feed_has_every_event_and_nobody_in_it(config: Path) -> None:
    done = process("feed", "no-going-back", "--config", str(config))
    assert (done.returncode, done.stderr, complaints(done.stdout)) == (0, b"", [])
    events = Calendar.from_ical(done.stdout).events
    assert [str(event["UID"]) for event in events] == [f"ngb-{n}.no-going-back@lla.example" for n in range(1, 6)]
    assert {event["DTSTAMP"].to_ical() for event in events} == {b"20221003T000000Z"}
    assert b"ATTENDEE" not in done.stdout
    assert b"meet.lla.example" not in done.stdout


def test_a_feed_bears_the_time_of_the_last_edit_that_was_applied(config: Path) -> None:
    series = config / "series" / "no-going-back.toml"
    settings = load(config)
    engine = open_engine(settings.database.url)
    stand(engine, settings.organiser.address, settings.programme, datetime(2022, 10, 4, 9, tzinfo=UTC))
    engine.dispose()
    series.write_text(series.read_text().replace("2022-11-16T09:30", "2022-11-16T10:00"))
    assert enter("apply", "--yes", "--config", str(config), "--now", "2022-10-05T09:00:00+00:00").returncode == 0

    done = enter("feed", "no-going-back", "--config", str(config))
    second = Calendar.from_ical(done.stdout).events[1]
    assert second["DTSTART"].to_ical() == b"20221116T100000Z"
    assert second["DTSTAMP"].to_ical().startswith(b"20221005T0900")
    assert second["UID"] == "ngb-2.no-going-back@lla.example"


def test_an_unknown_series_is_answered_with_those_that_exist(config: Path) -> None:
    done = enter("feed", "nothing", "--config", str(config))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"There is no series nothing." in done.stderr
    assert b"no-going-back" in done.stderr
