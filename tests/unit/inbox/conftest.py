"""The fake server, and how a mailbox on it is reached."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from mailflow.inbox import Mailbox
from mailflow.settings import MailboxSettings, Secret, Security
from tests.unit.inbox.fake_imap import FakeImap

SINCE = datetime(2023, 1, 1, tzinfo=UTC)
Start = Callable[..., FakeImap]


@pytest.fixture
def serve() -> Iterator[Start]:
    """Start a server for the length of a test."""
    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(FakeImap(**how))


def settings(port: int, *, security: Security = Security.NONE, phrase: str = "secret") -> MailboxSettings:
    """How to reach the server at that port."""
    return MailboxSettings(
        host="127.0.0.1",
        port=port,
        security=security,
        username="bookings@lla.example",
        password=Secret.given(phrase),
        since=SINCE,
        where="config/mailflow.toml: [mailbox]",
    )


def mailbox(server: FakeImap, **how: object) -> Mailbox:
    """The mailbox on that server."""
    return Mailbox(settings(server.port, **how))
