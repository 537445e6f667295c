"""The pages for machines: `/healthz` (200 if all is well, else 503; JSON), `/metrics` (Prometheus), and calendars (.ics)."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from mailflow.ops.health import examine
from mailflow.ops.metrics import TYPE, exposition
from mailflow.web.feeds import feeds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from starlette.requests import Request

    from mailflow.ops.health import Board
    from mailflow.settings import Secret

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def application(boards: Sequence[Board], clock: Callable[[], datetime], token: Secret | None) -> Starlette:
    """All pages over these mailboxes. With a token, how they are is only for who sends it: `Authorization: Bearer …` (RFC 6750 §2.1)."""

    def healthz(_: Request) -> Response:
        reports = examine(boards, clock())
        well = all(report.well for report in reports)
        facts = {"status": "ok" if well else "wrong", "mailboxes": [report.facts() for report in reports]}
        return JSONResponse(facts, 200 if well else 503, HEADERS)

    def metrics(_: Request) -> Response:
        return Response(exposition(examine(boards, clock())), 200, HEADERS, TYPE)

    pages = (("/healthz", healthz), ("/metrics", metrics))
    watched = [Route(path, _guarded(page, token), methods=["GET"]) for path, page in pages]
    return Starlette(routes=[*watched, Route("/{series}.ics", feeds(boards), methods=["GET"])])


def _guarded(page: Callable[[Request], Response], token: Secret | None) -> Callable[[Request], Response]:
    def guarded(request: Request) -> Response:
        shown = request.headers.get("authorization", "").encode()
        if token and not hmac.compare_digest(shown, f"Bearer {token.reveal()}".encode()):
            return PlainTextResponse("Send the token.\n", 401, {**HEADERS, "WWW-Authenticate": "Bearer"})
        return page(request)

    return guarded
