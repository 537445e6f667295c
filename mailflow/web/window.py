"""The window in the wall: the pages served from a thread of their own for the length of a block."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from mailflow.model.errors import HouseFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

    from mailflow.settings import WebSettings

GOODBYE = 2.0
"""Seconds that the thread gets to end; it holds nothing that could be lost."""


@contextmanager
def opened(settings: WebSettings, application: Starlette) -> Iterator[int]:
    """Serve the pages where the settings say; the port. HouseFault if somebody else listens there."""
    config = uvicorn.Config(application, log_config=None, access_log=False, lifespan="off", server_header=False)
    server = uvicorn.Server(config)
    with _listening(settings) as ear:
        thread = threading.Thread(target=server.run, args=([ear],), name="window", daemon=True)
        thread.start()
        try:
            yield ear.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(GOODBYE)


def _listening(settings: WebSettings) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        why = str(error.strerror).partition(" (while")[0]  # Python repeats the address
        raise HouseFault(
            f"Nothing can be served on {settings.host}:{settings.port} ({why}): write another address and port"
            f" ({settings.where})."
        ) from error
