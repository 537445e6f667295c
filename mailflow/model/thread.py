"""What we asked or confirmed, if a message answers one of our letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailflow.model.letter import News
    from mailflow.model.request import Choice


@dataclass(frozen=True, slots=True)
class Thread:
    """One letter of ours that a message answers, found by its reference or its Message-ID."""

    letter: str
    """The letter's id."""
    news: News
    to: str
    """Whom the letter went to: an answer counts as theirs only with a matching From."""
    events: tuple[str, ...] = ()
    """The events that the letter was about, in the order it named them."""
    choices: tuple[Choice, ...] = ()
    """The readings that it offered, in order, if it was a question."""
    booking: int | None = None
    quoted: bool = False
    """True where the message carries the letter's reference, whoever wrote it: more than a Message-ID, which anybody may copy."""
    proven: bool = False
    """True where the message carries it, and comes from whom the letter went to."""
