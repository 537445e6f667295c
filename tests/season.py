"""A season in small: a programme, its books on any database, a clock that obeys, and people who write.

    season = Season(open_engine("sqlite://"))
    season.ask("amy", "book", "e1")                  # ["amy <- confirmed: e1 booked, REQUEST 0"]
    season.rsvp("amy", "DECLINED", "e1")             # … and who waited is promoted
    season.tick("2022-11-16 11:30")

It walks `mailflow.flow` without the rooms that read mail and write letters: requests are made, answers are told as lines.
Every season is an organiser of its own, so that many share one database.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mailflow.decision import catch_up, decide, settle
from mailflow.model.decision import Decision, Folder
from mailflow.model.desk import Desk
from mailflow.model.letter import Answer, Letter, News
from mailflow.model.message import Mail
from mailflow.model.people import Address
from mailflow.model.programme import Event, Organiser, Policy, Programme, Series
from mailflow.model.request import Action, Rank, Request
from mailflow.model.thread import Thread
from mailflow.model.view import Spent
from mailflow.record import Facts, Ledger, Office
from mailflow.record.engine import reading
from mailflow.record.rows import booking_of
from mailflow.record.schema import bookings
from tests.voices import address, answering, asking, line, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from mailflow.model.booking import Booking


LONDON = ZoneInfo("Europe/London")
OPENING = datetime(2022, 10, 3, 9, tzinfo=UTC)
"""When a season begins, if nobody says otherwise."""
FIRST = datetime(2022, 11, 16, 9, 30, tzinfo=UTC)
"""When its first event begins; the others follow a week apart, each for two hours."""
NOTHING = Decision("seen before")
SEASONS = count(1)


def moment(text: str) -> datetime:
    """`2022-10-03 09:00` as an instant, UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def series(name: str = "s", policy: Policy | None = None, first: datetime = FIRST, **places: int) -> Series:
    """A series with these events and their places, a week apart."""
    policy = policy or Policy()
    begins = [first + timedelta(weeks=number) for number in range(len(places))]
    events = tuple(
        Event(event_id, name, event_id.upper(), start, start + timedelta(hours=2), LONDON, number)
        for (event_id, number), start in zip(places.items(), begins, strict=True)
    )
    return Series(name, name.upper(), LONDON, events, policy)


SMALL = Programme((series(e1=2, e2=2, e3=2),))
"""Three events of two places each, one place a person."""


class Counted:
    """Ids that a reader can count: uid-1, letter-1, and references of 26 letters."""

    def __init__(self, owner: str) -> None:
        self._owner, self._numbers = owner, {kind: count(1) for kind in ("uid", "letter", "reference")}

    def uid(self) -> str:
        """A calendar UID."""
        return f"uid-{next(self._numbers['uid'])}@{self._owner}"

    def letter(self) -> str:
        """A letter's id, its own in the whole database."""
        return f"letter-{next(self._numbers['letter'])}-{self._owner}"

    def reference(self) -> str:
        """A reference in base32."""
        digest = sha256(f"{next(self._numbers['reference'])} {self._owner}".encode()).digest()
        return b32encode(digest[:16]).decode().rstrip("=").lower()


@dataclass(slots=True)
class Season:
    """One organiser's programme, books and clock. `said` keeps the answers of the last page."""

    engine: Engine
    programme: Programme = SMALL
    now: datetime = OPENING
    organiser: Organiser = field(init=False)
    ledger: Ledger = field(init=False)
    desk: Desk = field(init=False)
    said: Sequence[Answer] = ()
    decision: Decision = NOTHING
    folder: Folder | None = None
    asked: list[tuple[Mail, Request]] = field(default_factory=list)
    uids: count[int] = field(default_factory=lambda: count(1))
    name: str = ""
    """The organiser's domain, where several seasons are to be one; else its own."""
    rationed: bool = False
    """Whether a sender gets only so many answers: here people ask for more in a minute than in real life in a week."""

    def __post_init__(self) -> None:
        """Open the books."""
        owner = self.name or f"desk-{next(SEASONS)}.example"
        ids = Counted(owner)
        self.organiser = Organiser("The Academy", f"bookings@{owner}", Address(f"enquiries@{owner}"))
        self.ledger = Ledger(self.engine, Office(self.organiser, self.programme, ids), self.clock)
        nobody: Any = None  # no letter is sent or worded here, and nobody's mail is authenticated
        self.desk = Desk(self.organiser, self.programme, self.ledger, nobody, nobody, ids, self.clock, nobody)

    def clock(self) -> datetime:
        """Now, UTC."""
        return self.now

    def at(self, when: str | datetime) -> None:
        """Set the clock."""
        self.now = moment(when) if isinstance(when, str) else when

    def widen(self, programme: Programme) -> None:
        """The organiser edits the programme: more places, other limits."""
        office = replace(self.ledger.office, programme=programme)
        self.programme, self.ledger = programme, replace(self.ledger, office=office)
        self.desk = replace(self.desk, programme=programme, books=self.ledger)

    def ask(self, who: str, action: str, *events: str, **details: Any) -> list[str]:
        """Somebody asks for something; details as in `asking`, and `late`: how old the mail is."""
        rank = Rank(self.now - details.pop("late", timedelta()), next(self.uids))
        asked = asking(who, action, *events, rank=rank, **details)
        return self.receive(replace(asked, message=asked.message or message(asked)))

    def rsvp(self, who: str, partstat: str, which: str | Booking, **details: Any) -> list[str]:
        """Somebody's calendar answers a booking of theirs, by event or as it was; details as in Rsvp, and `sender`."""
        booking = self.booking(who, which) if isinstance(which, str) else which
        rank = Rank(self.now, next(self.uids))
        asked = answering(booking, partstat, **{"stamp": self.now, "attendee": address(who), "rank": rank, **details})
        return self.receive(replace(asked, message=message(asked)))

    def bounce(self, who: str, event: str) -> list[str]:
        """The last letter to somebody about an event comes back."""
        booking = self.booking(who, event)
        thread = Thread("letter", News.CONFIRMED, address(who), (event,), booking=booking.id)
        rank = Rank(self.now, next(self.uids))
        asked = Request(Action.BOUNCE, rank, thread=thread)
        return self.receive(replace(asked, message=message(asked)))

    def receive(self, request: Request, mail: Mail | None = None) -> list[str]:
        """One mail's way through the books; nothing but its folder, where it was seen before."""
        rank, content = request.rank, request.message
        mail = mail or Mail(b"", rank.received, "INBOX", 1, rank.uid)
        self.said, self.decision, self.folder = (), NOTHING, None
        self.asked.append((mail, request))
        with self.ledger.open() as page:
            if filed := page.seen(mail, content):
                self.folder = filed
                return []
            catch_up(page, rank.received, self.desk)
            request = replace(request, thread=request.thread or page.thread(content))
            view = page.view(request)
            self.decision = decide(request, view if self.rationed else replace(view, spent=Spent()), self.now)
            page.enter(self.decision)
            self._close(page)
            self.folder = page.file(request, self.decision)
        return self._told()

    def again(self, number: int = -1, *, copy: bool = False) -> list[str]:
        """A mail is read once more: from the same place, or delivered once more."""
        mail, request = self.asked[number]
        new = replace(mail, uid=next(self.uids), received=self.now + timedelta(seconds=1)) if copy else mail
        return self.receive(replace(request, rank=Rank(new.received, new.uid)), new)

    def tick(self, at: str | datetime | None = None) -> list[str]:
        """Time asks for what is due."""
        if at:
            self.at(at)
        with self.ledger.open() as page:
            for due in page.due(self.now):
                page.enter(decide(due, page.view(due), self.now))
            self._close(page)
        return self._told()

    def _told(self) -> list[str]:
        return [line(answer) for answer in self.said]

    def _close(self, page: Any) -> None:
        settle(page, self.desk)
        self.said = tuple(page.answers())
        for answer in self.said:
            page.post(self.letter(answer))

    def letter(self, answer: Answer) -> Letter:
        """An answer's letter, without words."""
        ids = self.desk.ids
        letter_id, first = ids.letter(), answer.outcomes[0] if answer.outcomes else None
        return Letter(
            id=letter_id,
            to=answer.to,
            news=answer.news,
            subject=line(answer),
            raw=line(answer).encode(),
            message_id=f"<{letter_id}>",
            reference=ids.reference(),
            due=self.now,
            event=first.event if first else "",
            booking=first.booking.id if first and first.booking else 0,
            choices=answer.choices,
            events=tuple(outcome.event for outcome in answer.outcomes),
        )

    def bookings(self) -> list[Booking]:
        """All bookings, ended ones too, in the order they were made."""
        with reading(self.engine) as connection:
            mine = bookings.select().where(bookings.c.organiser == self.organiser.address).order_by(bookings.c.id)
            return [booking_of(row) for row in connection.execute(mine).mappings()]

    def booking(self, who: str, event: str) -> Booking:
        """Somebody's newest booking of an event."""
        return next(one for one in reversed(self.bookings()) if (one.email, one.event) == (address(who), event))

    def standing(self) -> list[str]:
        """Who holds or waits for what, as lines, by event and rank."""
        live = sorted((one for one in self.bookings() if one.live), key=lambda one: (one.event, one.rank, one.id))
        return [f"{one.event} {one.email.partition('@')[0]} {one.state}" for one in live]

    @property
    def facts(self) -> Facts:
        """What the commands print."""
        return Facts(self.engine, self.organiser, self.programme)
