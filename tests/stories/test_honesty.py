"""A story that tells what did not happen is found out, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailflow.demo.draft import StoryError
from tests.stories.head import series
from tests.stories.theatre import Memory, faults, played

if TYPE_CHECKING:
    from pathlib import Path

TRUE = """# A true story.
series: places = 1

at 2022-10-03 09:00
Amy books, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov
nov: amy booked; bob waiting
why bob nov: "waiting, 1st: the only place was taken when you wrote at 09:00; nobody wrote before you"

at 2022-10-04 09:00
The organiser asks what would be.
organiser -> edit nov, places = 2
organiser -> plan
organiser <- "gives 1 person a place that comes free"
"""


def found(text: str, folder: Path) -> list[str]:
    """What is not as the story tells."""
    with Memory.open(text, folder) as theatre:
        return faults(played(theatre, text))


def test_a_true_story_has_no_fault(tmp_path: Path) -> None:
    """As it stands."""
    assert found(TRUE, tmp_path) == []


@pytest.mark.parametrize(
    ("true", "false", "fault"),
    [
        ("amy booked; bob waiting", "bob booked; amy waiting", "nov should have bob booked; amy waiting, and has amy"),
        ("amy booked; bob waiting", "nobody", "nov should have nobody, and has amy booked; bob waiting."),
        ("wrote before you", "was before you", "The log should say of bob and nov: “waiting, 1st"),
        ("gives 1 person", "gives 2 people", "The organiser should have been told “gives 2 people a place"),
        ("bob <- waiting nov\n", "", "bob got waiting nov, which the story does not tell."),
        ("series: places = 1", "series: places = 2", "bob should have got waiting nov, and did not."),
    ],
)
def test_a_false_word_is_found_out(tmp_path: Path, true: str, false: str, fault: str) -> None:
    """Who has what, the log's sentence, the command's words, the letters, the settings."""
    assert [one for one in found(TRUE.replace(true, false), tmp_path) if fault in one] != []


@pytest.mark.parametrize(
    ("true", "false", "sentence"),
    [
        ("amy booked; bob waiting", "amy likes it", "line 14: say who has what, for example: nov: amy, bob booked"),
        ("organiser -> plan", "organiser -> edit may, places = 2", "line 20: no series has may"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, true: str, false: str, sentence: str) -> None:
    """By its number in the file, head and all."""
    with pytest.raises(StoryError) as caught:
        found(TRUE.replace(true, false), tmp_path)
    assert str(caught.value).startswith(sentence)


def test_a_head_tells_of_series_and_events_only() -> None:
    """Anything else would be passed over in silence."""
    with pytest.raises(ValueError, match="not: places = 1"):
        list(series("places = 1\n"))
