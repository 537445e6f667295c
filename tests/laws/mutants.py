"""Calendar mails with random faults, and what each would change: all the pure rooms, without the books between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.decision import decide
from mailflow.guard import judge
from mailflow.intent import understand
from mailflow.message import read
from mailflow.model.request import Rank
from mailflow.model.view import Tally, View
from mailflow.reply import compose
from tests.unit.calendar.bureau import Bureau, asking

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from random import Random

    from mailflow.model.booking import Booking
    from mailflow.model.desk import Desk
    from mailflow.model.letter import Answer
    from mailflow.model.request import Request

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


def mutant(raw: bytes, dice: Random) -> bytes:
    """The mail with one fault, or several."""
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        raw = dice.choice(FAULTS)(raw, dice) or b"x"
    return raw


@dataclass(frozen=True, slots=True)
class Room:
    """An office in which somebody has a place under a UID, and two others have one, as its view at this moment."""

    desk: Desk
    view: View
    now: datetime

    @classmethod
    def of(cls, folder: Path, uid: str, attendee: str, organizer: str = "") -> Room:
        """Lay it out."""
        folder.mkdir()
        bureau = Bureau(folder, first_uid=uid)
        if organizer:
            bureau.rename(organizer)
        for who in dict.fromkeys((attendee, "amy@trust.example", "bob@trust.example")):
            bureau.take(asking(who, "Could I have a place on 16 November please?"))
        tally = {"ngb-2": Tally(taken=len(bureau.bookings()))}
        view = View(bureau.desk.organiser, bureau.programme, tally, tuple(bureau.bookings()))
        bureau.ledger.engine.dispose()
        return cls(bureau.desk, view, bureau.now)

    def asks(self, raw: bytes) -> Request:
        """What a mail asks for."""
        message = read(raw)
        verdict = judge(message, self.desk.organiser, self.desk.evidence(message))
        return understand(message, verdict, self.desk.programme, None, Rank(self.now, 1))

    def changes(self, raw: bytes) -> frozenset[int]:
        """The bookings that a mail would change; its letters are written too."""
        request = self.asks(raw)
        decision = decide(request, self._seen_for(request), self.now)
        for answer in decision.answers:
            compose(_as_entered(answer), self.desk)
        return frozenset(change.before.id for change in decision.changes if change.before)

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


def _as_entered(answer: Answer) -> Answer:
    """The answer as the books would give it back: new bookings have a UID."""
    outcomes = tuple(replace(one, booking=one.booking and _named(one.booking)) for one in answer.outcomes)
    return replace(answer, outcomes=outcomes)


def _named(booking: Booking) -> Booking:
    uid = booking.invitation.uid or "new@lla.example"
    return replace(booking, invitation=replace(booking.invitation, uid=uid))
