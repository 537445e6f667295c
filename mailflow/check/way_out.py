"""What others see of us: letters, which the mail server must take from our address, and the pages of `[web]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.check.finding import note, ok
from mailflow.outbox import try_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mailflow.check.finding import Finding
    from mailflow.settings import Settings

ENOUGH = 15 * 1024 * 1024
"""Bytes of the largest letter: an enquiry that is passed on with a mail of 10 MB inside."""


def way_out(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Everything about `[smtp]`."""
    smtp = settings.require("smtp")
    trial = try_out(smtp, settings.organiser.address)
    limit = f", of up to {trial.largest // 1024**2} MB" if trial.largest else ""
    yield ok("smtp", f"{smtp.name} takes letters from {settings.organiser.address}{limit}.")
    if 0 < trial.largest < ENOUGH:
        yield note(
            "smtp", "Enquiries with large attachments will be too large to be passed on: they stay in Enquiries."
        )
    if not trial.traced:
        yield note("smtp", "The server knows no DSN: a letter that comes back may not be known by its number.")
    if smtp.rate is None:
        yield note("smtp", f'No limit is set: if your provider has one, write rate = "30/minute" ({smtp.where}).')


def page(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Everything about `[web]`, which may be absent."""
    if settings.web:
        web = settings.require("web")
        secured = " to who sends the token" if web.token else ""
        yield ok("web", f"While mailflow runs, /healthz and /metrics are shown on {web.host}:{web.port}{secured}.")
