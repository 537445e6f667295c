"""The command `mailflow` in this process, as at a terminal: to start Python with all its libraries costs a second each time."""

from __future__ import annotations

import io
import logging
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest
import structlog
from sqlalchemy import Engine, event

from mailflow.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def enter(*words: str) -> CompletedProcess[bytes]:
    """`mailflow WORD…`: its exit status, and the octets that it writes. What no command should raise goes through."""
    out, err = terminal(), terminal()
    with pytest.MonkeyPatch.context() as patch, alone(), redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["mailflow", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    return CompletedProcess(words, int(ended.value.code or 0), written(out), written(err))


def terminal() -> io.TextIOWrapper:
    """What stands in for standard output: text and octets go the same way."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def written(stream: io.TextIOWrapper) -> bytes:
    """All that came."""
    stream.flush()
    octets: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined] - a BytesIO, as we made it
    return octets


@contextmanager
def alone() -> Iterator[None]:
    """What the end of a process would end is ended with the block: the command's log and its connections to databases."""
    engines: set[Engine] = set()
    root, configuration = logging.getLogger(), structlog.get_config()
    handlers, level = list(root.handlers), root.level

    def keep(connection: Connection) -> None:
        engines.add(connection.engine)

    event.listen(Engine, "engine_connect", keep)
    try:
        yield
    finally:
        event.remove(Engine, "engine_connect", keep)
        for engine in engines:
            engine.dispose()
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.configure(**configuration)
