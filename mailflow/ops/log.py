"""The log: one line an event on standard error, JSON for programs, colours for people. Libraries' warnings come along.

Who somebody is stands in it at level debug only: above, the keys that tell it are left out, and whatever looks like an
address elsewhere is replaced. No value can begin a line of its own.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING, TextIO

import structlog

from mailflow.model.text import clean_line

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

PERSONAL = frozenset({"address", "asker", "email", "name", "person", "recipient", "sender", "subject", "to"})
"""Keys that tell who somebody is."""
_ADDRESS = re.compile(r"[^\s<>\"',;:()\[\]@]{1,64}@[^\s<>\"',;:()\[\]@]{1,255}")
_QUIET = ("alembic", "apscheduler", "imapclient", "msal", "uvicorn")  # below a warning: protocol lines, or nothing
_SHARED: tuple[Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def start_log(stream: TextIO | None = None, *, debug: bool = False) -> None:
    """Send the log to `stream` (standard error): JSON unless that is a terminal. A second call replaces the first."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    root = logging.getLogger()
    root.handlers = [_handler(stream or sys.stderr)]
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    for library in _QUIET:
        logging.getLogger(library).setLevel(logging.WARNING)


def _handler(out: TextIO) -> logging.Handler:
    """One for everything, our own lines and the libraries'."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            discreet,
            _renderer(out),
        ],
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    return handler


def _renderer(out: TextIO) -> Processor:
    if out.isatty():
        return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def discreet(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The event on clean lines and, above debug, without who it is about."""
    cleaned = {key: _cleaned(key, value) for key, value in event.items()}
    if event["level"] == "debug":
        return cleaned
    return {key: _masked(value) for key, value in cleaned.items() if key not in PERSONAL}


def _cleaned(key: str, value: object) -> object:
    return clean_line(value) if isinstance(value, str) and key != "exception" else value


def _masked(value: object) -> object:
    return _ADDRESS.sub("(address)", value) if isinstance(value, str) else value
