"""Each story comes true: in memory, and before real mail servers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.stories.live import Live
from tests.stories.theatre import Memory, faults, played

if TYPE_CHECKING:
    from tests.stories.live import RealPost

STORIES = sorted(Path(__file__).parent.glob("*.story"))
MAILED = [file for file in STORIES if " -> means " not in file.read_text("utf-8")]
"""The stories whose mails are written out; one that a law printed tells only what its mails mean, and is played in memory."""


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_in_memory_all_is_as_the_story_tells(file: Path, tmp_path: Path) -> None:
    text = file.read_text("utf-8")
    with Memory.open(text, tmp_path) as theatre:
        assert "\n".join(faults(played(theatre, text))) == ""


@pytest.mark.live
@pytest.mark.slow
@pytest.mark.xdist_group("stories")
@pytest.mark.parametrize("file", MAILED, ids=lambda file: file.stem)
def test_before_real_servers_all_is_as_the_story_tells(file: Path, tmp_path: Path, post: RealPost) -> None:
    text = file.read_text("utf-8")
    with Live.open(text, tmp_path, post) as theatre:
        assert "\n".join(faults(played(theatre, text))) == ""
