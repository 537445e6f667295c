"""Every calendar object that the tests of calendars, letters and live servers make, and the demo's, satisfies every reader."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.missing import needed
from tests.prove.readers.ical_js import understood
from tests.validators import LIBICAL, READERS, complaints

ROOT = Path(__file__).parents[2]
READERS_FOLDER = Path(__file__).with_name("readers")
MAKERS = ("tests/unit/calendar", "tests/letters", "tests/live")


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `CALENDAR_OBJECTS` names, or one of its own, with one file for each object; all that made them succeeded."""
    folder = Path(os.environ.get("CALENDAR_OBJECTS") or tmp_path_factory.mktemp("objects")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    demo = tmp_path_factory.mktemp("demo") / "season"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (READERS_FOLDER, ROOT))),
        "CALENDAR_OBJECTS": str(folder),
    }
    for words in (("pytest", "-q", *MAKERS), ("mailflow", "demo", "--out", str(demo))):
        command = (sys.executable, "-m", *words)
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_kind_of_object_is_among_them(objects: Path) -> None:
    octets = [file.read_bytes() for file in objects.iterdir()]
    for method in (b"REQUEST", b"CANCEL", b"DECLINECOUNTER", b"PUBLISH"):
        assert any(b"\r\nMETHOD:" + method + b"\r\n" in one for one in octets)
    assert len(octets) > 200


def test_no_reader_of_the_tests_complains(objects: Path) -> None:
    found = {file.name: complaints(file.read_bytes()) for file in sorted(objects.iterdir())}
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(READERS) >= 4
    assert LIBICAL


def test_ical_js_reads_what_icalendar_reads(objects: Path, tmp_path: Path) -> None:
    with needed():
        said = understood(objects, tmp_path)
    meant = {file.name: list(READERS["icalendar"](file.read_text("utf-8"))) for file in objects.iterdir()}
    assert said == {name: [(one, two, title or "") for one, two, title in events] for name, events in meant.items()}
