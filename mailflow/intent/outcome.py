"""What understanding comes to, before it is made into a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.model.people import Person
    from mailflow.model.request import Action, Rsvp


@dataclass(frozen=True, slots=True)
class Outcome:
    """The contract's fields, as far as the words decide them; `one`: any one of the events."""

    action: Action
    reason: str
    events: tuple[str, ...] = ()
    one: bool = False
    from_events: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    human: bool = False
    rsvp: Rsvp | None = None
    choices: tuple[tuple[Action, tuple[str, ...]], ...] = ()
    case: Case | None = None
    """What it was decided on, for `explain`; None where no words were read."""
