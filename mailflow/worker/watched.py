"""The service watched over: `/healthz`, `/metrics` and the calendars, where `[web]` asks for them. That they fail stops no mail."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import structlog

from mailflow.model.errors import HouseFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from mailflow.ops.health import Board
    from mailflow.settings import WebSettings

log = structlog.get_logger()


@contextmanager
def watched(places: Sequence[WebSettings], boards: Sequence[Board], clock: Callable[[], datetime]) -> Iterator[None]:
    """Serve the boards at each of these places for the length of a block; all boards at every place."""
    with ExitStack() as stack:
        if places:
            from mailflow.web import application, opened  # noqa: PLC0415 - memory that most services need not spend

            for place in {(place.host, place.port): place for place in places}.values():
                try:
                    place.check()
                    stack.enter_context(opened(place, application(boards, clock, place.token)))
                except HouseFault as fault:
                    log.error("health is not served", because=str(fault))
        yield
