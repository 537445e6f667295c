"""The service as a process of its own, and people who write to it meanwhile."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live.conversations import as_mail
from tests.live.office import BEFORE_ALL, Office

PATIENCE = 60
"""Seconds for what should take one: these machines are noisy, and no duration is asserted here."""


@contextmanager
def service(office: Office, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`mailflow run`, ended with the block whatever happens; what it logs goes to a file."""
    command = [sys.executable, "-m", "mailflow", "run", "--config", str(office.config)]
    environment = {**os.environ, "OFFICE_PASSWORD": office.mailbox.password}
    with log.open("ab") as said, subprocess.Popen(command, stdout=said, stderr=said, env=environment) as running:
        try:
            yield running
        finally:
            running.kill()


def ask(office: Office, who: str, number: int, subject: str = "Book a place [talk-1]") -> None:
    """Somebody writes, by SMTP."""
    office.postfix.send(
        as_mail(
            {
                "id": f"{who}-{number}",
                "from": f"{who.title()} Moss <{who}@trust.example>",
                "to": "bookings@academy.example",
                "date": BEFORE_ALL,
                "subject": subject,
                "text": "Please book me a place.",
            }
        ),
        f"{who}@trust.example",
        office.mailbox.address,
    )


def is_keeping(log: Path) -> bool:
    """True once a service holds the mailbox."""
    return log.exists() and b"keeping the mailbox" in log.read_bytes()
