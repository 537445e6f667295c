"""A figure with its limit, and how it is printed."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Gate:
    """What was measured, in which unit, and the most that it may be; `floor` is the leanest way to do the same, for scale."""

    name: str
    figure: float
    limit: float
    unit: str = "ms"
    floor: float | None = None

    @property
    def passed(self) -> bool:
        """True within the limit."""
        return self.figure <= self.limit

    def __str__(self) -> str:
        scale = f"   {self.figure / self.floor:.1f} x the floor of {self.floor:.3g} {self.unit}" if self.floor else ""
        verdict = "ok  " if self.passed else "SLOW"
        return f"{verdict} {self.name:<52} {self.figure:>9.3g} {self.unit:<3} (limit {self.limit:g}){scale}"


def times(work: Callable[[bytes], object], inputs: Iterable[bytes]) -> list[float]:
    """Milliseconds that the work took on each input: the better of two tries, as machines are noisy."""
    return [min(_once(work, one), _once(work, one)) for one in inputs]


def _once(work: Callable[[bytes], object], one: bytes) -> float:
    began = time.perf_counter()
    work(one)
    return (time.perf_counter() - began) * 1000


def percentile(values: list[float], hundredth: int) -> float:
    """The value below which so many hundredths lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[hundredth - 1]
