"""The laws of who gets a place in thousands of long seasons, new ones at each run; what breaks a law is printed as a story."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from mailflow.record import open_engine
from tests.laws.machine import Places

SEASONS, STEPS = 2000, 60
"""How many seasons are played on SQLite, and how much happens in each."""

pytestmark = pytest.mark.slow


def test_the_laws_hold_in_two_thousand_seasons() -> None:
    """Oversold, overtaken, idle, torn, repeated, lost, worse off or out of order: never, in any season."""
    machine = type("Places", (Places,), {"engine": open_engine("sqlite://")})
    budget = settings(
        max_examples=SEASONS,
        stateful_step_count=STEPS,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=budget)
