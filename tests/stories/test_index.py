"""Every rule has its story: the index in docs/stories.md, and what the code itself lists of rules, changes and letters."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from mailflow.demo.script import read_story
from mailflow.model.booking import LEGAL, Ending
from mailflow.model.letter import News
from mailflow.model.programme import Policy
from mailflow.model.request import Action
from mailflow.record.engine import reading
from mailflow.record.schema import history
from tests.season import LONDON
from tests.stories.head import parts
from tests.stories.theatre import Memory, faults, played

if TYPE_CHECKING:
    from mailflow.demo.scene import Scene

HERE = Path(__file__).parent
INDEX = HERE.parents[1] / "docs" / "stories.md"
STORIES = {file.stem: file.read_text("utf-8") for file in sorted(HERE.glob("*.story"))}
_ROW = re.compile(r"(?m)^\| (.+?) \| (.+) \|$")
_LINK = re.compile(r"\[([a-z0-9-]+)\]\(\.\./tests/stories/([a-z0-9-]+)\.story\)")


def rows() -> list[tuple[str, list[str]]]:
    """Each rule of the index with its stories."""
    found = _ROW.findall(INDEX.read_text("utf-8"))
    told = [(rule, [name for name, file in _LINK.findall(links) if name == file]) for rule, links in found]
    return [(rule, stories) for rule, stories in told if rule != "rule" and not rule.startswith("---")]


@cache
def scenes() -> tuple[Scene, ...]:
    """All scenes of all stories."""
    return tuple(scene for text in STORIES.values() for scene in read_story(parts(text)[2], LONDON))


def test_every_rule_of_the_index_has_its_story() -> None:
    """And each story that it names is there."""
    assert len(rows()) > 60
    assert [rule for rule, stories in rows() if not stories or set(stories) - STORIES.keys()] == []


def test_every_story_stands_in_the_index() -> None:
    """A story pasted from a broken law, too, once it is kept."""
    assert STORIES.keys() - {name for _, stories in rows() for name in stories} == set()


def test_every_story_says_what_it_shows() -> None:
    """In a sentence or two at its head."""
    assert [name for name, text in STORIES.items() if not parts(text)[0].rstrip().endswith(".")] == []


@pytest.mark.parametrize("key", ["places", *Policy.__slots__])
def test_every_key_of_the_policy_has_a_story_that_sets_it(key: str) -> None:
    """As it would be set in the series' file."""
    assert any(re.search(rf"\b{key} = ", parts(text)[1]) for text in STORIES.values())


def test_every_action_is_asked_for_in_a_story() -> None:
    """In words, or by a calendar or a machine."""
    assert set(Action) - {mailing.meant for scene in scenes() for mailing in scene.mailings} == set()


def test_every_kind_of_letter_comes_in_a_story() -> None:
    """Save the one that asks a forged or foreign address, which is a matter of proof."""
    assert set(News) - {told.news for scene in scenes() for told in scene.expected} == {News.CONFIRM}


@pytest.mark.slow
def test_every_legal_change_is_made_in_a_story_and_its_sentence_is_checked() -> None:
    """With each reason for an ending; `why` lines say the sentence of the log."""
    made, explained = walked()
    legal = {(start.value if start else None, end.value) for start, ends in LEGAL.items() for end in ends}
    assert {change[:2] for change in made} == legal
    assert {change[2] for change in made if change[2]} == {one.value for one in Ending}
    assert made - explained == set()


def walked() -> tuple[set[tuple[str | None, str, str]], set[tuple[str | None, str, str]]]:
    """All changes that the stories make (before, after, ending), and those whose sentence a story checks."""
    made, explained = set(), set()
    for text in STORIES.values():
        told = {reason.words for scene in read_story(parts(text)[2], LONDON) for reason in scene.reasons}
        with TemporaryDirectory() as folder, Memory.open(text, Path(folder)) as theatre:
            assert faults(played(theatre, text)) == []
            mine = history.c.organiser == theatre.room.organiser.address
            with reading(theatre.room.engine) as connection:
                rows = connection.execute(select(history).where(mine)).mappings().all()
        changes = [
            ((row["before"], row["after"]["state"], row["after"]["ending"] or ""), row["because"]) for row in rows
        ]
        made |= {change for change, _ in changes}
        explained |= {change for change, because in changes if because in told}
    return made, explained
