"""Where Debian keeps the servers' programs; `needed.json` is the table, which the installer reads too."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .faults import ServerMissingError


def program(server: str, name: str) -> Path:
    """Return the newest program of this name that a server needs; raise ServerMissingError when it is not installed."""
    return next(path for path in programs(server) if path.name == name)


@cache
def programs(server: str) -> tuple[Path, ...]:
    """Return every program that a server needs; raise ServerMissingError when one of them is not installed."""
    return tuple(newest(server, pattern) for pattern in needed()[server]["programs"])


def newest(server: str, pattern: str) -> Path:
    """Return the program that a pattern from the table names, the highest version where there are several."""
    found = sorted(Path("/").glob(pattern.lstrip("/")), key=lambda path: (len(str(path)), str(path)))
    if not found:
        message = f"{server} is not installed here ({pattern}): run tests/live/install_servers.py"
        raise ServerMissingError(message)
    return found[-1]


def needed() -> Mapping[str, Mapping[str, list[str]]]:
    """Read the table: server, then its Debian packages and its programs."""
    table: Mapping[str, Mapping[str, list[str]]] = json.loads(Path(__file__).with_name("needed.json").read_text())
    return table
