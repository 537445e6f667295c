"""Calendar mails with random faults, and what each would change: all the pure rooms, and no books between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from mailflow.decision import decide
from mailflow.guard import judge
from mailflow.intent import understand
from mailflow.message import read
from mailflow.model.booking import Booking, Invitation, State
from mailflow.model.desk import Desk
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.model.request import Rank
from mailflow.model.view import Tally, View
from mailflow.reply import compose
from mailflow.reply.samples import Count
from mailflow.worker.evidence import evidence_for
from tests.unit.calendar.bureau import OURS, UID, few
from tests.unit.calendar.test_calendar_manifest import ANSWERS, case
from tests.unit.threats.office import AMY, BOB, NOW, SERVER
from tests.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailflow.model.letter import Answer
    from mailflow.model.request import Request

CLIENTS = Path(__file__).parents[1] / "unit" / "calendar" / "clients"
SEED = 20221003
LINE_ENDS = (b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\r\n ", b"\r\n\t", b"")
OCTETS = (b"\x00", b"\xff", b"\xc3", b'"', b";", b":", b"=", b"\\", b"^", b"%", b" ", b",", b"--", b"\xe2\x80\xae")


def flip(raw: bytes, dice: Random) -> bytes:
    """One octet becomes any other."""
    at = dice.randrange(len(raw))
    return raw[:at] + bytes([dice.randrange(256)]) + raw[at + 1 :]


def insert(raw: bytes, dice: Random) -> bytes:
    """Something that means something to a parser comes in."""
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + dice.choice(OCTETS) * dice.choice((1, 1, 1, 50, 3000)) + raw[at:]


def delete(raw: bytes, dice: Random) -> bytes:
    """A few octets are lost."""
    at = dice.randrange(len(raw))
    return raw[:at] + raw[at + dice.choice((1, 2, 5, 40)) :]


def cut(raw: bytes, dice: Random) -> bytes:
    """The end is lost."""
    return raw[: max(1, dice.randrange(len(raw)))]


def turn_lines(raw: bytes, dice: Random) -> bytes:
    """Lines are lost, doubled or change places."""
    lines = raw.split(b"\r\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(3):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case _:
            lines[one], lines[other] = lines[other], lines[one]
    return b"\r\n".join(lines)


def end_lines(raw: bytes, dice: Random) -> bytes:
    """A line ends in another way, or all of them do."""
    ends = dice.choice(LINE_ENDS)
    return raw.replace(b"\r\n", ends, dice.choice((1, 3, -1))) if ends else raw


FAULTS: tuple[Callable[[bytes, Random], bytes], ...] = (flip, flip, insert, delete, cut, turn_lines, end_lines)


def mutant(raw: bytes, number: int) -> bytes:
    """The mail with one fault, or several: always the same for the same number."""
    dice = Random(f"{SEED}/{number}")  # noqa: S311 - chance for a test, not for a secret
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        raw = dice.choice(FAULTS)(raw, dice) or b"x"
    return raw


Standing = tuple[int, str, str]
"""One booking after a mail: its id, its state, and the answer that is known of its calendar."""
UNTOUCHED = ("booked", "NEEDS-ACTION")
"""How every booking stands before."""


@dataclass(frozen=True, slots=True)
class Room:
    """An office in which somebody has a place under a UID, and two others have one, as its view at this moment."""

    desk: Desk
    view: View

    @classmethod
    def of(cls, uid: str, attendee: str, organizer: str = "") -> Room:
        """Lay it out."""
        desk = desk_of(organizer or OURS)
        people = dict.fromkeys((attendee, AMY, BOB))
        bookings = tuple(_booked(number, who, uid if who == attendee else "") for number, who in enumerate(people, 1))
        view = View(desk.organiser, desk.programme, {"ngb-2": Tally(taken=len(bookings))}, bookings)
        return cls(desk, view)

    def asks(self, raw: bytes) -> Request:
        """What a mail asks for."""
        message = read(raw)
        verdict = judge(message, self.desk.organiser, self.desk.evidence(message))
        return understand(message, verdict, self.desk.programme, None, Rank(NOW, 100))

    def changes(self, request: Request) -> frozenset[Standing]:
        """What a request would make of bookings; its letters are written too."""
        decision = decide(request, self._seen_for(request), NOW)
        for answer in decision.answers:
            compose(_as_entered(answer), self.desk)
        after = (change.after for change in decision.changes if change.before)
        return frozenset((one.id, one.state.value, one.invitation.partstat) for one in after)

    def proves(self, request: Request) -> bool:
        """True for words, and for a calendar's answer that says of which booking it is, is read in full, and comes from whose it is."""
        if not (answered := request.rsvp):
            return True
        sender = request.asker.email if request.asker else ""
        whose = {one.email for one in self.view.bookings if one.id in self.about(request)} | {answered.sent_by}
        return bool(self.about(request)) and not answered.trouble and sender in whose

    def about(self, request: Request) -> frozenset[int]:
        """The booking whose UID the request names."""
        uid = request.rsvp.uid if request.rsvp else ""
        return frozenset(one.id for one in self.view.bookings if one.invitation.uid == uid)

    def _seen_for(self, request: Request) -> View:
        """Of the bookings those that the books would look up."""
        people = {person.email for person in request.people} | {request.asker.email if request.asker else ""}
        named = self.about(request)
        mine = (one for one in self.view.bookings if one.id in named or people & {one.email, one.requested_by})
        return replace(self.view, bookings=tuple(mine))


@cache
def desk_of(address: str) -> Desk:
    """The desk of an organiser with this address: the letters' words are compiled once, and there are no books to be written."""
    nobody: Any = None
    organiser = Organiser("The Academy", address, Address("enquiries@lla.example"))
    evidence = evidence_for(f"authserv-id:{SERVER}")
    return Desk(organiser, few(20), nobody, nobody, wording(), Count(), lambda: NOW, evidence)


def _booked(number: int, who: str, uid: str) -> Booking:
    """A place at the second event."""
    invitation = Invitation(uid or f"uid-{number}@lla.example", stamp=NOW)
    return Booking("ngb-2", who, "", State.BOOKED, Rank(NOW, number), who, invitation, id=number)


def _as_entered(answer: Answer) -> Answer:
    """The answer as the books would give it back: new bookings have a UID."""
    outcomes = tuple(replace(one, booking=one.booking and _named(one.booking)) for one in answer.outcomes)
    return replace(answer, outcomes=outcomes)


def _named(booking: Booking) -> Booking:
    uid = booking.invitation.uid or "new@lla.example"
    return replace(booking, invitation=replace(booking.invitation, uid=uid))


@dataclass(frozen=True, slots=True)
class Whole:
    """A mail without faults, an office to which it is an answer, and what it changes there."""

    room: Room
    raw: bytes
    changes: frozenset[Standing]
    unsure: frozenset[int]
    """The booking about which a person looks, because the mail contradicts itself: a fault may take the contradiction away."""

    @classmethod
    def of(cls, room: Room, raw: bytes) -> Whole:
        """Read it once."""
        request = room.asks(raw)
        troubled = bool(request.rsvp and request.rsvp.trouble)
        return cls(room, raw, room.changes(request), room.about(request) if troubled else frozenset())

    def breach(self, number: int) -> frozenset[Standing]:
        """What the mutant of that number changes, and should not."""
        request = self.room.asks(mutant(self.raw, number))
        made = self.room.changes(request)
        if not self.room.proves(request):  # at most the invitation is sent again
            return frozenset(one for one in made if one[1:] != UNTOUCHED)
        # words may do what the calendar did, but do not tell its answer
        known = self.changes | {(one, state, UNTOUCHED[1]) for one, state, _ in self.changes}
        return frozenset(one for one in made - known if one[0] not in self.unsure)


@cache
def wholes() -> tuple[Whole, ...]:
    """Every mail that mutants are made of: ours, and those of real clients where they lie beside the project."""
    ours = [(Room.of(UID, AMY), file.read_bytes()) for file in sorted(CLIENTS.iterdir())]
    given = [case(row["file"]) for row in ANSWERS]
    real = [(Room.of(one.uid, one.attendee, one.organizer), one.raw) for one in given]
    return tuple(Whole.of(room, raw) for room, raw in ours + real)


def breaches(numbers: Iterable[int]) -> list[str]:
    """What the mutants of these numbers change that they should not; where one raises, the error bears its number."""
    found = []
    for number in numbers:
        whole = wholes()[number % len(wholes())]
        try:
            made = whole.breach(number)
        except Exception as error:
            error.add_note(f"This was mutant {number}: {mutant(whole.raw, number)!r}")
            raise
        if made:
            found.append(f"mutant {number} makes {sorted(made)}: {mutant(whole.raw, number)!r}")
    return found
