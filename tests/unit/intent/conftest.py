"""How a test of the reader asks: a programme, a text and a moment in, a request out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mailflow.intent import understand
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address
from mailflow.model.request import Rank, Request
from mailflow.model.verdict import Course, Verdict
from tests.phrasebook import AMY, in_short, phrases
from tests.programmes import PROGRAMMES

if TYPE_CHECKING:
    from mailflow.model.thread import Thread

OURS = Address("bookings@lla.example", "Bookings")

Ask = Callable[..., Request]


@pytest.fixture
def ask() -> Ask:
    """Understand a text: `ask("yoga", "Tuesday please", at="2025-05-05 09:00", subject="Yoga")`."""
    return asked


def asked(
    programme: str, text: str, *, at: str, subject: str = "", thread: Thread | None = None, **also: object
) -> Request:
    """The request of a message from Amy Lee with these words of her own; `cc`, `quoted`, `sender`, `signature` as given."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    parts = [
        (Kind.NEW, text),
        (Kind.SIGNATURE, str(also.get("signature", ""))),
        (Kind.QUOTED, str(also.get("quoted", ""))),
    ]
    cc = also.get("cc", ())
    sender = also.get("sender", AMY)
    message = Message(
        raw=b"",
        key="key",
        sender=sender if isinstance(sender, Address) else AMY,
        subject=subject,
        date=moment,
        to=(OURS,),
        cc=cc if isinstance(cc, tuple) else (),
        segments=tuple(Segment(kind, words) for kind, words in parts if words),
    )
    return understand(message, Verdict(Course.ACT, "person", ""), PROGRAMMES[programme], thread, Rank(moment, 1))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a `phrase` runs for every line of the phrase files."""
    if "phrase" in metafunc.fixturenames:
        metafunc.parametrize("phrase", list(phrases()), ids=lambda one: one.name)


@pytest.fixture
def summed() -> Callable[[Request], str]:
    """Write a request in the notation of the phrase files."""
    return in_short
