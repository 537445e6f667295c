"""`python -m tests.live.killer POINT NTH WORD…`: the command `mailflow WORD…`, killed when it passes POINT for the NTH time."""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

from mailflow import cli
from mailflow.inbox import Mailbox
from mailflow.record import Ledger
from mailflow.record.page import LedgerPage
from mailflow.worker import round as worker

settling = sys.modules["mailflow.decision.settle"]  # the function of the same name stands before the module

Step = Callable[..., Any]


def before(step: Step, strike: Callable[[], None]) -> Step:
    """The step, struck before it begins."""

    def struck(*args: Any, **kwargs: Any) -> Any:
        strike()
        return step(*args, **kwargs)

    return struck


def after(step: Step, strike: Callable[[], None]) -> Step:
    """The step, struck when it has ended."""

    def struck(*args: Any, **kwargs: Any) -> Any:
        result = step(*args, **kwargs)
        strike()
        return result

    return struck


def after_something(step: Step, strike: Callable[[], None]) -> Step:
    """The step, struck when it has ended with a result."""

    def struck(*args: Any, **kwargs: Any) -> Any:
        if result := step(*args, **kwargs):
            strike()
        return result

    return struck


POINTS: dict[str, tuple[Any, str, Callable[[Step, Callable[[], None]], Step]]] = {
    "after-fetch": (worker, "receive", before),
    "inside-transaction": (LedgerPage, "enter", after),
    "before-move": (Mailbox, "file", before),
    "after-move": (Mailbox, "file", after),
    "after-250": (Ledger, "sent", before),
    "inside-settle": (settling, "_next", after_something),
}
"""By name: whose step it is, the step, and whether the blow falls before or after it."""


def arm(point: str, nth: int) -> None:
    """Put the blow in place; it is SIGKILL, which nothing survives."""
    owner, name, when = POINTS[point]
    passed = count(1)

    def strike() -> None:
        if next(passed) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, when(getattr(owner, name), strike))


if __name__ == "__main__":
    arm(sys.argv[1], int(sys.argv[2]))
    sys.argv = ["mailflow", *sys.argv[3:]]
    cli.main()
