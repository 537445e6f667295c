"""What a worker brings along: clocks that run, and ids that nobody can guess."""

from __future__ import annotations

import secrets
import uuid
from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class RandomIds:
    """Ids that nobody can guess."""

    domain: str

    def uid(self) -> str:
        """A calendar UID without personal data; it works as a secret of the person it was sent to."""
        return f"{uuid.uuid4()}@{self.domain}"

    def letter(self) -> str:
        """A letter's id, also its ENVID."""
        return uuid.uuid4().hex

    def reference(self) -> str:
        """128 random bits in base32."""
        return b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def system_clock() -> datetime:
    """Now, UTC."""
    return datetime.now(UTC)


def running_clock(start: datetime) -> Callable[[], datetime]:
    """A clock that shows `start` now and runs on from there (`--now`)."""
    offset = start - datetime.now(UTC)
    return lambda: datetime.now(UTC) + offset
