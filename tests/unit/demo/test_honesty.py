"""The demo cannot lie: a story that tells what did not happen is found out, and the command says so."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from mailflow.cli import rehearsal as command
from mailflow.cli.app import app
from mailflow.demo import rehearsal
from mailflow.demo.folder import OutFolder
from mailflow.demo.script import read_story
from mailflow.demo.season import Season
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.demo.scene import Scene

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("season")]

TRUE = """
at 2022-10-03 09:00
Margaret books.
margaret -> write "Booking"
    Please book me a place on 19 October.
= book
margaret <- confirmed ngb-1, REQUEST 0, "19 October"
ngb-1: 1 booked, 0 waiting
"""


def told(story: str) -> tuple[Scene, ...]:
    return read_story(story, ZoneInfo("Europe/London"))


def faults(out: Path, story: str) -> list[str]:
    with Season.open(OutFolder.prepare(out).path, told(story)) as season:
        return [fault.partition(" of the story): ")[2] for act in season.play() for fault in act.faults]


def test_a_true_story_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, TRUE) == []


@pytest.mark.parametrize(
    ("true", "false", "fault"),
    [
        ("= book", "= cancel", "margaret's mail should mean cancel, but was understood as book"),
        (
            "margaret <- confirmed",
            "grace <- confirmed",
            "grace should have got confirmed ngb-1, REQUEST 0, and did not.",
        ),
        ("REQUEST 0", "REQUEST 1", "margaret should have got confirmed ngb-1, REQUEST 1, and did not."),
        ("ngb-1, REQUEST", "ngb-2, REQUEST", "margaret got confirmed ngb-1, REQUEST 0, which the story does not tell."),
        ('"19 October"', '"20 October"', "margaret's letter confirmed ngb-1, REQUEST 0 does not say “20 October”."),
        ("1 booked", "2 booked", "ngb-1 should stand at 2 booked and 0 waiting, and stands at 1 booked and 0 waiting."),
        ('margaret -> write "Booking"', "margaret -> reply", "margaret has received no letter that could be answered."),
        (
            'margaret -> write "Booking"',
            "margaret -> accept",
            "margaret has received no invitation that could be answered.",
        ),
        (
            'margaret -> write "Booking"',
            "margaret -> again",
            "margaret has written no mail that could be delivered again.",
        ),
        (
            'margaret -> write "Booking"',
            'margaret -> press flyer "sing"',
            "an invitation” has no link for “sing”, but “BOOK",
        ),
        ('margaret -> write "Booking"', 'nemo -> write "Booking"', "The story speaks of nemo, who is not in its cast."),
        ('write "Booking"', 'write "Booking", on papyrus', "with papyrus, which is no mail program of it."),
    ],
)
def test_a_false_word_is_found_out(tmp_path: Path, true: str, false: str, fault: str) -> None:
    found = faults(tmp_path, TRUE.replace(true, false))
    assert [one for one in found if fault in one] != []


def test_a_fault_in_one_scene_does_not_stop_those_behind_it(tmp_path: Path) -> None:
    first = TRUE.replace("= book", "= cancel")
    second = "at 2022-10-04 09:00\nShe thanks.\nmargaret -> reply\n    Thank you!\n= none\nnobody <- nothing\n"
    assert len(faults(tmp_path, first + second)) == 1


def test_the_command_ends_with_1_and_a_sentence_where_something_is_not_as_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsal, "season", lambda: told(TRUE.replace("1 booked", "2 booked")))
    result = CliRunner().invoke(app, ["demo", "--out", str(tmp_path / "out")])
    assert isinstance(result.exception, MailflowError)
    assert str(result.exception).startswith("1 thing was not as the story tells")
    assert "not as told: 03 October 2022, 09:00" in result.output


def test_the_command_says_where_everything_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "season", lambda: told(TRUE))
    result = CliRunner().invoke(app, ["demo", "--out", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert f"Everything is in {tmp_path / 'out'}" in result.output
    assert (tmp_path / "out" / "letters" / "001-margaret-confirmed.html").is_file()


def test_without_its_mail_server_the_command_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "NEEDED", ("a_mail_server_that_nobody_wrote",))
    result = CliRunner().invoke(app, ["demo"])
    assert "pip install 'mailflow[demo]'" in str(result.exception)
