"""Every mistake in the settings is a sentence with file, key and remedy.

The files in `mistakes/` show each as a change to settings that are right: "-" lines go, "+" lines come, "@@" stands between
two places, and "=" is what is said.
"""

from pathlib import Path

import pytest

from mailflow.model.errors import HouseFault
from tests.unit.settings.conftest import EVENT, MAILBOX, MAIN, SERIES, SMTP, Config

MISTAKES = Path(__file__).parent / "mistakes"


def mistakes(name: str, right: str) -> list[object]:
    """Each mistake of a file: the settings with it in them, and what is said."""
    blocks = [block.splitlines() for block in (MISTAKES / f"{name}.txt").read_text("utf-8").split("\n\n")]
    return [
        pytest.param(changed(right, change), said.removeprefix("= "), id=title.removeprefix("# "))
        for title, *change, said in blocks
    ]


def changed(right: str, change: list[str]) -> str:
    """Settings with a change made; what only adds lines, and shows none beside them, adds them at the end."""
    text = "".join(f"{line}\n" for line in right.splitlines() if line)
    for place in "".join(f"{line}\n" for line in change).split("@@\n"):
        lines = place.splitlines(keepends=True)
        old = "".join(line[2:] for line in lines if line[0] != "+")
        new = "".join(line[2:] for line in lines if line[0] != "-")
        assert text.count(old) == 1 or not old, f"{old!r} is not there, or more than once"
        text = text.replace(old, new) if old else text + new
    return text


@pytest.mark.parametrize(("text", "said"), mistakes("main", MAIN + MAILBOX + SMTP))
def test_a_mistake_in_mailflow_toml_is_told_with_its_remedy(config: Config, text: str, said: str) -> None:
    assert said == config.main(text).mistake()


@pytest.mark.parametrize(("text", "said"), mistakes("series", SERIES + EVENT))
def test_a_mistake_in_a_series_is_told_with_its_remedy(config: Config, text: str, said: str) -> None:
    assert said == config.series(text).mistake()


def test_a_mistake_in_the_settings_is_everybodys_fault(config: Config) -> None:
    with pytest.raises(HouseFault):
        config.main("").load()


def test_all_mistakes_of_a_file_are_told_at_once_one_a_line(config: Config) -> None:
    config.series("places = 0\nrhyme = 1\n" + SERIES.replace("places = 10", "") + EVENT)

    assert len(config.mistake().splitlines()) == 2


def test_two_series_cannot_share_an_id_of_an_event(config: Config) -> None:
    config.series(SERIES.replace('"knots"', '"sails"') + EVENT, "sails")

    said = config.mistake()

    assert (
        said == 'series/sails.toml: [[event]] has the id "knots-1", which series/knots.toml has given before;'
        " give it one of its own."
    )


def test_two_series_cannot_share_their_id(config: Config) -> None:
    config.series(SERIES + EVENT.replace("knots-1", "sails-1"), "sails")

    said = config.mistake()

    assert (
        said == 'series/sails.toml: the series has the id "knots", which series/knots.toml has given before;'
        " give it one of its own."
    )
