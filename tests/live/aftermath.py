"""A run that was struck, and what must be found after another: the books and letters as if nothing had happened."""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from email import message_from_bytes

from tests.live.office import BEFORE_ALL, Office
from tests.live.scenes import EXPECTED, STANDING
from tests.live.servers import Mailbox, until

NTH = {"after-250": 4, "inside-settle": 2, "before-move": 1, "after-move": 1}
"""Which passing of a point is struck; others at their fifth."""


def kill(office: Office, point: str) -> int:
    """Run once, struck at the point; the exit status."""
    words = office.spoken("run", "--once", now=BEFORE_ALL)
    command = [sys.executable, "-m", "tests.live.killer", point, str(NTH.get(point, 5)), *words]
    environment = {**os.environ, "OFFICE_PASSWORD": office.mailbox.password}
    return subprocess.run(command, capture_output=True, env=environment, check=False).returncode


def assert_all_done(office: Office) -> set[str]:
    """All of the scenes was done, whatever happened meanwhile; the Message-IDs of its letters."""
    outbox = office.facts("outbox")
    live = {(row["email"].split("@")[0], row["event"]): row["state"] for row in office.facts("bookings")}
    assert live == STANDING
    assert Counter((row["to"], row["news"], row["event"]) for row in outbox) == EXPECTED
    assert {row["state"] for row in outbox} == {"sent"}
    filed = office.filed()
    assert (filed["INBOX"], filed.get("mailflow/Held", 0)) == (0, 0)
    return {row["message_id"] for row in outbox}


def repeats(attendees: Mailbox, wanted: set[str]) -> int:
    """How many letters arrived more than once; each time the same."""
    copies = arrived(attendees, wanted)
    assert all(len(set(same)) == 1 for same in copies.values())
    return sum(len(same) - 1 for same in copies.values())


def arrived(attendees: Mailbox, wanted: set[str]) -> dict[str, list[bytes]]:
    """By Message-ID: what arrived, each without the trace that the servers put in front; waits until all are there."""

    def look() -> dict[str, list[bytes]]:
        found: dict[str, list[bytes]] = defaultdict(list)
        for raw in attendees.letters():
            start = raw.index(b"MIME-Version:")
            found[str(message_from_bytes(raw)["Message-ID"])].append(raw[start:])
        return found if wanted <= found.keys() else {}

    return until(look, "every letter to arrive")
