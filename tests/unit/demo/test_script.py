"""The story's format: what can be said in it, and what is said of a line that cannot be read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailflow.demo.scene import Expected, Mailing, Manner, Scene, Standing
from mailflow.demo.script import StoryError, read_story
from mailflow.demo.season import season
from mailflow.model.letter import News
from mailflow.model.request import Action

LONDON = ZoneInfo("Europe/London")

STORY = """# a note
== The flyer goes out

at 2022-09-26 08:52
Amy presses BOOK HERE.
Bob writes.
amy -> press flyer "ngb-1", on iphone
= book
bob -> write "Leadership morning", cc amy, cc eve
    Could I come on 19 October?

    Bob
= book
amy <- confirmed ngb-1, REQUEST 0, "BST", "19 October"
bob <- waiting ngb-1
ngb-1: 8 booked, 1 waiting

at 2022-09-27 09:00
Bob accepts.
bob -> accept
= accept
nobody <- nothing
"""


def test_a_scene_is_its_moment_its_mails_and_what_comes_of_them() -> None:
    first, _ = read_story(STORY, LONDON)
    expected = Scene(
        at=datetime(2022, 9, 26, 8, 52, tzinfo=LONDON),
        chapter="The flyer goes out",
        told="Amy presses BOOK HERE. Bob writes.",
        line=4,
        mailings=(
            Mailing("amy", Manner.PRESS, 7, text="ngb-1", about="flyer", client="iphone", meant=Action.BOOK),
            Mailing(
                "bob",
                Manner.WRITE,
                9,
                text="Leadership morning",
                copies=("amy", "eve"),
                words="Could I come on 19 October?\n\nBob",
                meant=Action.BOOK,
            ),
        ),
        expected=(
            Expected("amy", News.CONFIRMED, "ngb-1", "REQUEST", 0, ("BST", "19 October")),
            Expected("bob", News.WAITING, "ngb-1"),
        ),
        standings=(Standing("ngb-1", 8, 1),),
    )
    assert first == expected


def test_silence_is_said() -> None:
    _, second = read_story(STORY, LONDON)
    assert (second.mailings[0].manner, second.mailings[0].meant, second.expected) == (Manner.ACCEPT, Action.ACCEPT, ())


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("Amy writes.", "line 1: a scene begins with its moment, for example: at 2022-09-26 08:52"),
        ("at 2022-09-26 08:52\namy -> accept\n= accept\nnobody <- nothing", "line 1: say in a sentence what happens"),
        ("at 2022-09-26 08:52\nAmy sings.\namy -> sing", "line 3: sing is none of write, press, reply"),
        ("at 2022-09-26 08:52\nAmy.\namy -> accept\nnobody <- nothing", "line 3: say below this mail what it means"),
        ("at 2022-09-26 08:52\nAmy.\namy -> accept\n= yes", "line 4: yes is none of book, cancel"),
        ("at 2022-09-26 08:52\nAmy.\namy -> accept\n= accept\n= accept", "line 5: one meaning stands below a mail"),
        ("at 2022-09-26 08:52\nAmy.\namy -> accept\n= accept", "line 1: say which letters this scene brings, or else"),
        ("at 2022-09-26 08:52\nAmy.\namy <- congratulated", "line 3: congratulated is none of confirmed"),
        ("at 2022-09-26 08:52\nAmy.\n    Hello", "line 3: words stand below the mail that says them"),
        ("at 2022-09-26 08:52\nAmy.\namy books something", "line 3: this cannot be understood: amy books something"),
        ("at 2022-09-26 08:52\nA.\nat 2022-09-26 08:51\nB.", "line 3: a scene comes after the one before it"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_is_wrong(lines: str, sentence: str) -> None:
    with pytest.raises(StoryError) as caught:
        read_story(lines, LONDON)
    assert str(caught.value).startswith(sentence)


def test_a_scene_that_brings_letters_is_not_silent_too() -> None:
    with pytest.raises(StoryError, match="say which letters"):
        read_story(STORY.replace("nobody <- nothing", "nobody <- nothing\nbob <- status"), LONDON)


def test_the_season_that_travels_with_the_package_can_be_read() -> None:
    scenes = season()
    assert len({mailing.who for scene in scenes for mailing in scene.mailings}) >= 40
    assert (scenes[0].at.year, scenes[-1].at.year) == (2022, 2023)
