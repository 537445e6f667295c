"""The letters' templates, compiled once in each process: a quarter of a second that every command would take anew."""

from __future__ import annotations

from functools import cache

from mailflow.ops.wording import Wording


@cache
def wording() -> Wording:
    """The shipped templates."""
    return Wording.load()
