"""Playing very many random seasons: in shares, each in a process of its own, with what they reached counted together."""

from __future__ import annotations

import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, event, settings
from hypothesis.internal.conjecture import engine as shrinking
from hypothesis.stateful import run_state_machine_as_test

from mailflow.record import open_engine
from tests.laws.machine import Moved

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKERS = 2
STEPS = 60
"""How much happens in a season, at most."""
SHORTENING = 60
"""So many seconds a story that broke a law is made shorter: mostly that is enough to read it, and five minutes bring little."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many seasons on one database."""

    url: str
    seasons: int


@dataclass(frozen=True, slots=True)
class Played:
    """What was reached, how often; and the story that broke a law, if one did."""

    reached: Counter[str]
    broken: str = ""


def play(shares: Sequence[Share]) -> Played:
    """Play all shares, as many at a time as there are workers."""
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as workers:
        played = list(workers.map(play_share, shares))
    return Played(
        sum((one.reached for one in played), Counter()), "\n".join(one.broken for one in played if one.broken)
    )


def play_share(share: Share) -> Played:
    """Play one share, here."""
    reached: Counter[str] = Counter()
    engine = open_engine(share.url)
    shrinking.MAX_SHRINKING_SECONDS = SHORTENING  # there is no setting for it; this process plays this share alone

    def count(machine: Moved) -> None:
        here = vars(machine).get("reached", Counter())  # a season that broke at once has none
        for goal in here:
            event(goal)
        reached.update(here)

    kind = type("Places", (Moved,), {"engine": engine, "teardown": count})
    budget = settings(
        max_examples=share.seasons,
        stateful_step_count=STEPS,
        derandomize=False,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(kind, settings=budget)  # type: ignore[no-untyped-call]
    except Exception as broken:  # noqa: BLE001 - whatever breaks a season is the story to be told by the parent process
        return Played(reached, "".join(traceback.format_exception(broken)))
    finally:
        engine.dispose()
    return Played(reached)
