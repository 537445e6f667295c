"""The desk: everything that one mail's way through the rooms needs, made once by the worker. Nothing global."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Decision, Folder
    from mailflow.model.delivery import Delivery
    from mailflow.model.letter import Answer, Letter
    from mailflow.model.message import Mail, Message
    from mailflow.model.programme import Organiser, Programme
    from mailflow.model.request import Due, Request
    from mailflow.model.thread import Thread
    from mailflow.model.verdict import Evidence
    from mailflow.model.view import Candidate, Passed, Rule, View


class Page(Protocol):
    """One transaction of the books: everything on it is entered, or nothing."""

    def seen(self, mail: Mail, message: Message) -> Folder | None:
        """Where this mail was filed if it was dealt with before (also as a copy); None at first sight, which it notes."""

    def thread(self, message: Message) -> Thread | None:
        """The letter of ours that the message answers."""

    def view(self, request: Request | Due) -> View:
        """What a decision about this request needs to see."""

    def due(self, now: datetime) -> Sequence[Due]:
        """What time asks for."""

    def overdue(self, arrived: datetime) -> Sequence[Due]:
        """What of it may free a place, or let somebody have one, and was due when a mail arrived: none that is only a letter."""

    def enter(self, decision: Decision) -> None:
        """Write the decision's changes with their reasons, and keep its answers."""

    def vacant(self) -> Mapping[str, int]:
        """Events with free places and somebody waiting that this page's changes may have touched, each with how many are free."""

    def queue(self, event_id: str, free: int) -> Iterator[Candidate]:
        """Those who wait for the event, smallest rank first, read as they are asked for.

        Who was passed over before, by a rule that still bars them from so many free places, is left out.
        """

    def pass_over(self, passed: Sequence[Passed]) -> None:
        """Note who was passed over, so that nobody looks at them again before something changes for them."""

    def passed_before(self, booking: Booking) -> Mapping[Rule, int]:
        """How many who wait for the booking's event came before it and were passed over, by rule."""

    def movers(self) -> Sequence[Candidate]:
        """Those who wait to move from a place that they have, smallest rank first; nobody where this page touched none of them."""

    def answers(self) -> Sequence[Answer]:
        """The answers of all decisions entered, with bookings as they stand now."""

    def post(self, letter: Letter) -> None:
        """Put a letter into the outbox."""

    def file(self, request: Request, decision: Decision) -> Folder:
        """Note what became of the mail, and return where it is filed."""


class Books(Protocol):
    """The ledger of one organiser."""

    def open(self) -> AbstractContextManager[Page]:
        """Begin a page, one organiser at a time; it is kept when the block ends and torn out when it raises."""

    def sent(self, letter: Letter, at: datetime) -> None:
        """Mark a letter accepted by the mail server."""

    def deferred(self, letter: Letter, until: datetime, because: str) -> None:
        """Note a try that failed for now."""

    def postponed(self, letter: Letter, until: datetime, because: str) -> None:
        """Note a try that failed where no letter would have gone through: it does not count."""

    def failed(self, letter: Letter, because: str) -> None:
        """Mark a letter that cannot be delivered."""


class Courier(Protocol):
    """Hands letters to the mail server."""

    def send(self, letter: Letter) -> Delivery:
        """Hand over one letter; never raises for what a mail server may say or do."""


class Ids(Protocol):
    """Where new names come from: random in service, counted in tests."""

    def uid(self) -> str:
        """A calendar UID: random, without personal data (RFC 7986 §5.3)."""

    def letter(self) -> str:
        """A letter's id: at most 38 characters that need no xtext encoding in ENVID (RFC 3461 §4.4)."""

    def reference(self) -> str:
        """A letter's reference: 128 random bits in 26 characters of base32, lower case."""


class Templates(Protocol):
    """The letters' wording, compiled."""

    def render(self, name: str, facts: Mapping[str, object]) -> str:
        """The template of that name (`confirmed/body.txt`) filled in."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the worker lays out before the first mail is read."""

    organiser: Organiser
    programme: Programme
    books: Books
    courier: Courier
    templates: Templates
    ids: Ids
    clock: Callable[[], datetime]
    """Now, UTC."""
    evidence: Callable[[Message], Evidence]
    """What proves the sender; may ask the DNS, so it is called before the transaction opens."""
