"""Which evidence of the sender the desk is given: by the mailbox's profile, with the DNS where the profile needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.guard import evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.model.message import Message
    from mailflow.model.verdict import Evidence


def evidence_for(authenticity: str) -> Callable[[Message], Evidence]:
    """The look-up for `[mailbox] authenticity`, whose form the settings have checked."""
    if authenticity != "dkim":
        return lambda message: evidence(message, authenticity, lambda _: None)
    from mailflow.ops.dns import ask_txt  # noqa: PLC0415 - a large library that the other profiles need not load

    return lambda message: evidence(message, authenticity, ask_txt)
