"""The fake server, a courier to it, and letters."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from mailflow.model.letter import Letter, News
from mailflow.model.people import Address
from mailflow.outbox import Courier
from mailflow.settings import Secret, Security, SmtpSettings
from tests.unit.outbox.fake_smtp import FakeSmtp

SENDER = "bookings@lla.example"
RAW = b"From: bookings@lla.example\r\nTo: ann@x.example\r\nSubject: Your place\r\n\r\nIt is yours.\r\n.dotted\r\n"

Start = Callable[..., FakeSmtp]
Hire = Callable[..., Courier]


@pytest.fixture
def serve() -> Iterator[Start]:
    """Start a server for the length of a test."""
    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(FakeSmtp(**how))


@pytest.fixture
def hire() -> Iterator[Hire]:
    """Make a courier to a server, closed before the server is."""
    with ExitStack() as stack:
        yield lambda server, **how: stack.enter_context(Courier(settings(server.port, **how), SENDER))


def settings(port: int, *, user: str = "", phrase: str = "", security: Security = Security.NONE) -> SmtpSettings:
    """How to reach the server at that port."""
    return SmtpSettings(
        host="127.0.0.1",
        port=port,
        security=security,
        username=user,
        password=Secret.given(phrase) if phrase else None,
        where="config/mailflow.toml: [smtp]",
    )


def letter(number: int = 1, *, to: str = "ann@x.example", raw: bytes = RAW) -> Letter:
    """A letter that is due."""
    return Letter(
        id=f"letter-{number}",
        to=Address(to),
        news=News.CONFIRMED,
        subject="Your place",
        raw=raw,
        message_id=f"<{number}@lla.example>",
        reference="a" * 26,
        due=datetime(2023, 1, 1, tzinfo=UTC),
    )
