"""What can go wrong with a throw-away server.

ServerError
├── ServerMissingError  it cannot be run on this machine: a test may skip
└── ServerFailedError   it was started and did not come up: carries the daemon's own log
"""

from collections.abc import Iterable
from pathlib import Path

LINES = 40


class ServerError(Exception):
    """A throw-away server is not there."""


class ServerMissingError(ServerError):
    """The server is not installed, or may not be run by us."""


class ServerFailedError(ServerError):
    """The server did not come up."""

    def __init__(self, what: str, logs: Iterable[Path]) -> None:
        """Say what happened, then the last lines of each log there is."""
        super().__init__("\n".join([what, *map(tail, logs)]))


def tail(log: Path) -> str:
    """Return the last lines of a log under its name."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else ["(never written)"]
    return "\n".join([f"--- {log.name}", *lines[-LINES:]])
