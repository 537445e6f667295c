"""The lease of a mailbox: one worker at a time reads it; when the holder dies, the next one takes over.

PostgreSQL: a session advisory lock, which the server drops with the connection. SQLite: a lock on a file beside the
database, which the kernel drops with the process.
"""

from __future__ import annotations

import fcntl
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from sqlalchemy import Connection, text

from mailflow.record.engine import guarded

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Lease:
    """Held until it is given back, or its process or connection ends."""

    holder: Connection | IO[bytes]

    def check(self) -> None:
        """HouseFault if the connection that carries the lease is gone, and with it the lease."""
        if isinstance(self.holder, Connection):
            with guarded(self.holder.engine.url):
                self.holder.execute(text("SELECT 1"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.holder.close()


def take_lease(engine: Engine, mailbox: str) -> Lease | None:
    """The mailbox's lease, or None while somebody else has it. Does not wait."""
    with guarded(engine.url):
        if engine.dialect.name == "postgresql":
            return _lock_session(engine, mailbox)
        return _lock_file(Path((engine.url.database or "").removeprefix("file:")), mailbox)


def _lock_session(engine: Engine, mailbox: str) -> Lease | None:
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    asked = text("SELECT pg_try_advisory_lock(hashtextextended(:mailbox, 2))")
    if connection.execute(asked, {"mailbox": mailbox}).scalar():
        connection.detach()  # closing must end the session, and with it the lock
        return Lease(connection)
    connection.close()
    return None


def _lock_file(database: Path, mailbox: str) -> Lease | None:
    digest = hashlib.sha256(mailbox.encode()).hexdigest()[:8]
    file = database.with_name(f"{database.name}.{digest}.lease").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return Lease(file)
