"""The lease: one worker at a time reads a mailbox, and the next one takes over when the holder dies."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from mailflow.model.errors import HouseFault
from mailflow.record import Lease, open_engine, take_lease
from tests.live.servers import until
from tests.season import Season

if TYPE_CHECKING:
    from sqlalchemy import Engine

HOLDER = """
import sys
from mailflow.record import open_engine, take_lease
lease = take_lease(open_engine(sys.argv[1]), "bookings@lla.example")
print("held" if lease else "refused", flush=True)
sys.stdin.read()
"""


def test_one_holder_at_a_time(season: Season) -> None:
    """The second does not wait; once given back, the lease is free."""
    mailbox = season.organiser.address
    with take_lease(season.engine, mailbox) as lease:  # type: ignore[union-attr] - it was free
        assert isinstance(lease, Lease)
        assert take_lease(season.engine, mailbox) is None
        lease.check()

    with take_lease(season.engine, mailbox) as again:  # type: ignore[union-attr] - as above
        assert isinstance(again, Lease)


def test_each_mailbox_has_its_own(season: Season) -> None:
    """One worker may hold several."""
    other = Season(season.engine).organiser.address
    with take_lease(season.engine, season.organiser.address), take_lease(season.engine, other) as second:  # type: ignore[union-attr] - as above
        assert isinstance(second, Lease)


def test_who_holds_the_lease_may_use_the_books(season: Season) -> None:
    """The lease stands in nobody's way."""
    with take_lease(season.engine, season.organiser.address):  # type: ignore[union-attr] - as above
        assert season.ask("amy", "book", "e1") == ["amy <- confirmed: e1 booked, REQUEST 0"]


def test_a_holder_that_was_killed_holds_nothing(new_url: str) -> None:
    """The kernel, or the server, drops the lease with the process."""
    engine = open_engine(new_url)
    command = [sys.executable, "-c", HOLDER, new_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert take_lease(engine, "bookings@lla.example") is None
        holder.kill()

    until(lambda: free(engine, "bookings@lla.example"), "the lease of a killed holder")
    engine.dispose()


def free(engine: Engine, mailbox: str) -> bool:
    """Whether the lease can be had; it is given back at once."""
    lease = take_lease(engine, mailbox)
    if lease is None:
        return False
    with lease:
        return True


def test_a_lease_whose_connection_is_gone_is_noticed(postgresql_engine: Engine) -> None:
    """The worker must stop reading: somebody else may have begun."""
    with take_lease(postgresql_engine, "bookings@gone.example") as lease:  # type: ignore[union-attr] - as above
        assert isinstance(lease, Lease)
        with postgresql_engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid != pg_backend_pid()"
                )
            )

        with pytest.raises(HouseFault, match="cannot be used"):
            lease.check()
