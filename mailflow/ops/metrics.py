"""The same for Prometheus: ages in seconds and counts, one series a mailbox, which is a number; no names, no addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from prometheus_client.core import Metric

    from mailflow.ops.health import Report

TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""The media type of what `exposition` returns."""
GAUGES: tuple[tuple[str, str, Callable[[Report], float | None]], ...] = (
    ("up", "1 if the mailbox was read lately and the books can be read.", lambda report: float(report.well)),
    ("standby", "1 if another worker has the mailbox.", lambda report: float(report.board.standby)),
    (
        "last_poll_age_seconds",
        "Since the mailbox was last read to its end.",
        lambda report: _age(report.now, report.board.polled),
    ),
    (
        "oldest_unread_age_seconds",
        "Since the oldest mail came that is not dealt with; 0 if there is none.",
        lambda report: _age(report.now, report.board.oldest_unread or report.now),
    ),
    (
        "oldest_unsent_age_seconds",
        "Since the letter that waits longest became due; 0 if none waits.",
        lambda report: _age(report.now, report.figures.oldest_unsent or report.now) if report.figures else None,
    ),
    (
        "held_mails",
        "Mails set aside for a person.",
        lambda report: float(report.figures.held) if report.figures else None,
    ),
    (
        "letters_due",
        "Letters that are still to be sent.",
        lambda report: float(report.figures.letters.get("due", 0)) if report.figures else None,
    ),
)
"""Name, meaning, and where the value comes from; a value that is not known is left out."""
COUNTERS = (
    ("letters_sent", "Letters that the mail server accepted.", "sent"),
    ("letters_failed", "Letters that could not be delivered.", "failed"),
)


class _Collector:
    """Metrics of the moment, as prometheus-client asks for them."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports

    def collect(self) -> Iterator[Metric]:
        """Every metric with a sample for each mailbox that has one."""
        for name, meaning, read in GAUGES:
            gauge = GaugeMetricFamily(f"mailflow_{name}", meaning, labels=["mailbox"])
            for number, report in enumerate(self._reports, start=1):
                if (value := read(report)) is not None:
                    gauge.add_metric([str(number)], value)
            yield gauge
        for name, meaning, state in COUNTERS:
            counter = CounterMetricFamily(f"mailflow_{name}", meaning, labels=["mailbox"])
            for number, report in enumerate(self._reports, start=1):
                if report.figures:
                    counter.add_metric([str(number)], report.figures.letters.get(state, 0))
            yield counter


def exposition(reports: Sequence[Report]) -> bytes:
    """The metrics in Prometheus' text form."""
    registry = CollectorRegistry()
    registry.register(_Collector(reports))
    return generate_latest(registry)


def _age(now: datetime, since: datetime | None) -> float | None:
    return max(0.0, (now - since).total_seconds()) if since else None
