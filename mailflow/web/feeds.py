"""The public calendars: `/SERIES.ics`, for calendars to subscribe to. Anybody may have them, with a token or without."""

from __future__ import annotations

from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.requests import Request

    from mailflow.ops.health import Board, Feed

HEADERS = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
"""Kept by whoever asked, and asked about each time whether it still stands."""
TYPE = "text/calendar; charset=utf-8"


def feeds(boards: Sequence[Board]) -> Callable[[Request], Response]:
    """The page for every series of these mailboxes; where two have one of the same id, the mailbox named first has it."""

    def page(request: Request) -> Response:
        served: dict[str, Feed] = {name: feed for board in reversed(boards) for name, feed in board.feeds.items()}
        feed = served.get(request.path_params["series"])
        return _calendar(request, feed) if feed else _nothing(served)

    return page


def _calendar(request: Request, feed: Feed) -> Response:
    """The calendar, or that it is still the one that was fetched before (RFC 9110 §13.1)."""
    tag = f'"{sha256(feed.octets).hexdigest()[:32]}"'
    headers = {**HEADERS, "ETag": tag, "Last-Modified": format_datetime(feed.changed.astimezone(UTC), usegmt=True)}
    if _still(request.headers, tag, feed):
        return Response(status_code=304, headers=headers)
    return Response(feed.octets, 200, headers, TYPE)


def _still(asked: Mapping[str, str], tag: str, feed: Feed) -> bool:
    """True where whoever asks has this calendar. A date counts only where no tag is named (RFC 9110 §13.1.3)."""
    if named := asked.get("if-none-match"):
        return "*" in named or tag in [one.strip().removeprefix("W/") for one in named.split(",")]
    try:
        return feed.changed.replace(microsecond=0) <= parsedate_to_datetime(asked.get("if-modified-since", ""))
    except (TypeError, ValueError):
        return False


def _nothing(served: Mapping[str, Feed]) -> Response:
    """Which calendars there are instead."""
    named = ", ".join(f"/{name}.ics" for name in sorted(served)) or "none yet"
    return PlainTextResponse(f"There is no calendar here. Those that are: {named}.\n", 404, HEADERS)
