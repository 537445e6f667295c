"""Waiting for something to become true, without guessing how long it takes."""

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
PAUSE = 0.05
PATIENCE = 30.0


def until(question: Callable[[], Answer], what: str, seconds: float = PATIENCE, pause: float = PAUSE) -> Answer:
    """Ask until the answer is true and return it; raise TimeoutError, saying what was waited for, after `seconds`."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        if time.monotonic() > deadline:
            message = f"waited {seconds:g} s for {what}"
            raise TimeoutError(message)
        time.sleep(pause)
    return answer
