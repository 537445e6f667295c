"""What the guard says of a message: may mailflow act on it, may it reply, and what proves the sender."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailflow.model.people import Address


class Course(StrEnum):
    """What becomes of the message."""

    ACT = "act"
    IGNORE = "ignore"
    BOUNCE = "bounce"
    HOLD = "hold"


class Evidence(StrEnum):
    """What is known of the sender: `judge` finds it, `decide` alone asks for it."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rule` names the row of the guard's table that decided; `because` says it in a sentence."""

    course: Course
    rule: str
    because: str
    evidence: Evidence = Evidence.NONE
    reply_to: Address | None = None
    """Where an answer goes: From, or Reply-To if the sender is proven; None where no answer may be sent."""
