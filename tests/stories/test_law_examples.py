"""What a broken law prints can be pasted into tests/stories: a random season, written down, is read and comes true again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from mailflow.record import open_engine
from tests.laws.machine import Places
from tests.stories.theatre import Memory, faults, played

if TYPE_CHECKING:
    from pathlib import Path

SEASONS, STEPS = 8, 15


def printed() -> list[str]:
    """Some random seasons of the laws, each as the law machine would print it."""
    found: list[str] = []

    def keep(machine: Places) -> None:
        found.append(machine.story())

    kind = type("Printed", (Places,), {"engine": open_engine("sqlite://"), "teardown": keep})
    budget = settings(max_examples=SEASONS, stateful_step_count=STEPS, phases=(Phase.generate,))
    run_state_machine_as_test(kind, settings=budget)  # type: ignore[no-untyped-call]
    return found


@pytest.mark.slow
def test_a_random_season_is_printed_read_and_comes_true_again(tmp_path: Path) -> None:
    stories = printed()
    for number, text in enumerate(stories):
        with Memory.open(text, tmp_path / str(number)) as theatre:
            assert "\n".join(faults(played(theatre, text))) == "", text
    assert len(stories) >= SEASONS
