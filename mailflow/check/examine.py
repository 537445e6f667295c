"""The checks in their order. What one finds wrong keeps none of the others from looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.check.finding import ok, wrong
from mailflow.check.house import books, clock, templates
from mailflow.check.letterbox import letterbox
from mailflow.check.way_out import page, way_out
from mailflow.model.errors import HouseFault, SettingsError
from mailflow.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from mailflow.check.finding import Finding
    from mailflow.settings import Settings

    Check = Callable[[Settings, datetime], Iterator[Finding]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("clock", clock),
    ("database", books),
    ("templates", templates),
    ("imap", letterbox),
    ("smtp", way_out),
    ("web", page),
)
"""What is looked at, and by what name a fault in it is told."""


def examine(folder: Path, now: datetime) -> Iterator[Finding]:
    """Everything that `mailflow run` needs, told as soon as it is known; without readable settings nothing else."""
    try:
        settings = load(folder)
    except SettingsError as mistakes:
        yield from (wrong("config", mistake) for mistake in str(mistakes).splitlines())
        return
    series = settings.programme.series
    yield ok("config", f"{folder}: {len(series)} series with {len(settings.programme.events)} events.")
    for part, check in CHECKS:
        try:
            yield from check(settings, now)
        except HouseFault as fault:
            yield wrong(part, str(fault))
