"""What was chosen: changes to bookings, answers to people, and the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailflow.model.booking import LEGAL

if TYPE_CHECKING:
    from mailflow.model.booking import Booking
    from mailflow.model.letter import Answer


class Folder(StrEnum):
    """Where a mail is filed once it is dealt with; each is a folder below `mailflow`."""

    DONE = "Done"
    HELD = "Held"
    ENQUIRIES = "Enquiries"
    IGNORED = "Ignored"


@dataclass(frozen=True, slots=True)
class Change:
    """One booking before and after; `before` is None for a new one. An illegal change cannot be made."""

    before: Booking | None
    after: Booking
    because: str

    def __post_init__(self) -> None:
        """Refuse what the table of legal changes does not have."""
        come_from = self.before.state if self.before else None
        if self.after.state not in LEGAL[come_from]:
            raise ValueError(f"a booking cannot go from {come_from or 'new'} to {self.after.state}")


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that follows from one request."""

    because: str
    changes: tuple[Change, ...] = ()
    answers: tuple[Answer, ...] = ()
    folder: Folder = Folder.DONE
    undelivered: str = ""
    """The id of a letter of ours that came back."""
    alias: tuple[str, str] | None = None
    """A second address, and the booked one whose owner said that it is theirs too."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What became of a mail, for whoever files it and for the log."""

    folder: Folder
    action: str = ""
    """What it asked for; empty where it was dealt with before."""
    rule: str = ""
    """The row of the guard's table that decided about it."""
    because: str = ""
