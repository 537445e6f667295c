"""An answer to one of our own letters, read with what the letter asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailflow.intent.outcome import Outcome
    from mailflow.intent.scene import Scene
    from mailflow.model.thread import Thread


def threaded(scene: Scene, thread: Thread) -> Outcome | None:
    """The outcome of an answer to our letter; None where the words stand by themselves."""
    del scene, thread
    return None
