"""The laws of who gets a place hold in every random season, on both databases.

Some dozens of seasons here; `pytest --hypothesis-profile prove tests/laws` plays thousands. What breaks a law is printed as a story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from mailflow.record import open_engine
from tests.laws.machine import Moved

if TYPE_CHECKING:
    from sqlalchemy import Engine

SEASONS = {"sqlite": 30, "postgresql": 10}
"""How many seasons the small budget plays on each database."""
STEPS = 25


def play(engine: Engine, config: pytest.Config) -> None:
    """Play random seasons; the profile named on the command line says how many, else the small budget."""
    machine = type("Places", (Moved,), {"engine": engine})
    budget = settings(max_examples=SEASONS[engine.dialect.name], stateful_step_count=STEPS)
    budget = settings() if config.getoption("--hypothesis-profile") else budget
    quick = (Phase.generate, Phase.shrink)  # a shorter story is worth waiting for, more words about it are not
    run_state_machine_as_test(machine, settings=settings(budget, phases=quick, report_multiple_bugs=False))


@pytest.mark.slow
def test_the_laws_hold_on_sqlite(pytestconfig: pytest.Config) -> None:
    """Oversold, overtaken, idle, repeated, lost, worse off or out of order: never, in any season."""
    play(open_engine("sqlite://"), pytestconfig)


@pytest.mark.slow
def test_the_laws_hold_on_postgresql(postgresql_engine: Engine, pytestconfig: pytest.Config) -> None:
    """The same on the other database."""
    play(postgresql_engine, pytestconfig)
