"""How many letters may leave now, so that the provider's limit is kept in every window of time, across restarts too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from mailflow.settings import Rate


def allowance(rate: Rate | None, sent_since: Callable[[datetime], int], now: datetime) -> int | None:
    """How many more letters the window that ends now has room for; None where there is no limit.

    `sent_since` counts the letters accepted after a moment, as the books know them.
    """
    return max(0, rate.count - sent_since(now - rate.per)) if rate else None
