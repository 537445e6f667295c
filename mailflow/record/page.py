"""A page: one transaction of the books. It looks up, enters and posts; it chooses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from mailflow.model.booking import State
from mailflow.model.decision import Folder
from mailflow.model.letter import News, Result
from mailflow.model.request import Request
from mailflow.record import lookup, senders, tally, timing, waiting
from mailflow.record.rows import plain, row_of, row_of_letter
from mailflow.record.schema import bookings, history, letters, messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Change, Decision
    from mailflow.model.desk import Ids
    from mailflow.model.letter import Answer, Letter, Outcome
    from mailflow.model.message import Mail, Message
    from mailflow.model.programme import Organiser, Programme
    from mailflow.model.request import Due
    from mailflow.model.thread import Thread
    from mailflow.model.view import Candidate, Passed, Rule, View


@dataclass(frozen=True, slots=True)
class Office:
    """Whose books these are, and where new ids come from."""

    organiser: Organiser
    programme: Programme
    ids: Ids


@dataclass(slots=True)
class LedgerPage:
    """The page of a `Ledger`; see `mailflow.model.desk.Page` for what each method promises."""

    connection: Connection
    office: Office
    now: datetime
    _message: int | None = None
    _asking: int | None = None
    """The mail that is being decided about; None where time asks, though a mail woke us."""
    _told_before: str = ""
    _answers: list[Answer] = field(default_factory=list)
    _current: dict[int, Booking] = field(default_factory=dict)
    _entered: dict[Booking, Booking] = field(default_factory=dict)
    """New bookings as the decision made them, each with the one that the books hold."""
    _touched_events: set[str] = field(default_factory=set)
    _touched_people: set[str] = field(default_factory=set)

    @property
    def _who(self) -> str:
        return self.office.organiser.address

    def seen(self, mail: Mail, message: Message) -> Folder | None:
        """A mail is known by its place in the mailbox, a copy by its content; a held one that came back is tried anew."""
        here = lookup.message_at(self.connection, self._who, mail)
        if here and here["folder"]:
            return Folder(here["folder"])
        twin = lookup.twin(self.connection, self._who, message.key)
        self._message = self._note(mail, message, here["id"] if here else None)
        if twin and (twin["folder"] != Folder.HELD or twin["received"] != mail.received):
            because = f"a copy of message {twin['id']}"
            self._close(twin["folder"], twin["action"], because, twin["subject"])
            return Folder(twin["folder"])
        self._told_before = twin["because"] if twin else ""
        return None

    def _note(self, mail: Mail, message: Message, stumbled: int | None) -> int:
        """A new row, or the one of a mail that could not be read until now, which knew only its place."""
        row = {
            "organiser": self._who,
            "mailbox": mail.mailbox,
            "uidvalidity": mail.uidvalidity,
            "uid": mail.uid,
            "key": message.key,
            "message_id": message.message_id,
            "received": mail.received,
            "sender": message.sender.email if message.sender else "",
        }
        if stumbled is None:
            return self._insert(messages, row)
        self.connection.execute(update(messages).where(messages.c.id == stumbled).values(row))
        return stumbled

    def thread(self, message: Message) -> Thread | None:
        """By the reference in the text, by In-Reply-To, or by what a delivery report returns."""
        return lookup.thread(self.connection, self._who, message)

    def view(self, request: Request | Due) -> View:
        """The tallies of the programme, the bookings of the people concerned, and how much the sender was answered.

        A mail that was held and put back into the INBOX was looked at by a person: its sender's mails are not counted.
        """
        self._asking = self._message if isinstance(request, Request) else None
        view = lookup.view(self.connection, self.office.organiser, self.office.programme, request)
        view = replace(view, awaited=frozenset(waiting.awaited(self.connection, self._who, view, self.now)))
        if isinstance(request, Request) and not self._told_before:
            view = replace(view, spent=senders.spent(self.connection, self.office.organiser, request))
        return view

    def due(self, now: datetime) -> Sequence[Due]:
        """What each event's and offer's time has come for; every event may need settling."""
        self._touched_events.update(event.id for event in self.office.programme.events)
        return timing.due(self.connection, self._who, self.office.programme, now)

    def overdue(self, arrived: datetime) -> Sequence[Due]:
        """What the events' and offers' time had come for then; where people wait for free places, it may have opened."""
        self._touched_events.update(self._idle())
        return timing.overdue(self.connection, self._who, self.office.programme, arrived, self.now)

    def enter(self, decision: Decision) -> None:
        """Write each change with its history; the number of a wish or a party becomes the id of its first booking."""
        firsts: dict[tuple[str, int], int] = {}
        for change in decision.changes:
            self._enter(change, firsts)
        self._answers += decision.answers
        if decision.undelivered:
            self._fail(decision.undelivered, decision.because)
        if decision.alias:
            senders.learn(self.connection, self._who, decision.alias, self.now)

    def _enter(self, change: Change, firsts: dict[tuple[str, int], int]) -> None:
        booking = change.after
        if change.before is None:
            booking = self._add(booking, firsts)
        else:
            self.connection.execute(update(bookings).where(bookings.c.id == booking.id).values(row_of(booking)))
            self._touched_events.add(change.before.event)
        self._current[booking.id] = booking
        self._touched_events.add(booking.event)
        self._touched_people.add(booking.email)
        tally.note(self.connection, self._who, replace(change, after=booking))
        self._remember(change, booking)

    def _add(self, booking: Booking, firsts: dict[tuple[str, int], int]) -> Booking:
        named = replace(booking, invitation=replace(booking.invitation, uid=self.office.ids.uid()))
        new = {name: number for name in ("wish", "party") if (number := getattr(booking, name)) < 0}
        known = {name: firsts.get((name, number), 0) for name, number in new.items()}
        key = self._insert(bookings, {"organiser": self._who, **row_of(named), **known})
        first = {name: firsts.setdefault((name, number), key) for name, number in new.items()}
        if first != known:
            self.connection.execute(update(bookings).where(bookings.c.id == key).values(first))
        wish, party = first.get("wish", named.wish), first.get("party", named.party)
        entered = replace(named, id=key, wish=wish, party=party)
        self._entered[booking] = entered
        return entered

    def _remember(self, change: Change, booking: Booking) -> None:
        row = {
            "organiser": self._who,
            "booking": booking.id,
            "at": self.now,
            "event": booking.event,
            "email": booking.email,
            "before": change.before.state.value if change.before else None,
            "after": plain(row_of(booking)),
            "because": change.because,
            "message": self._asking,
        }
        self.connection.execute(insert(history).values(row))

    def vacant(self) -> Mapping[str, int]:
        """Events touched on this page, or waited for by people touched on it, with free places and a queue."""
        idle = self._idle()
        if not idle:
            return idle
        events = self._touched_events | waiting.waited_for(self.connection, self._who, self._touched_people)
        return {event_id: free for event_id, free in idle.items() if event_id in events}

    def _idle(self) -> Mapping[str, int]:
        return tally.idle(self.connection, self._who, self.office.programme)

    def queue(self, event_id: str, free: int) -> Iterator[Candidate]:
        """Read in small helpings, as mostly the first one takes the place."""
        event, policy = self.office.programme.event(event_id), self.office.programme.series_of(event_id).policy
        return waiting.queue(self.connection, self._who, event, policy, free)

    def pass_over(self, passed: Sequence[Passed]) -> None:
        """By the rows' ids; a change for any of them wipes it out."""
        waiting.pass_over(self.connection, passed)

    def passed_before(self, booking: Booking) -> Mapping[Rule, int]:
        """All who wait and came before, as whoever comes next was come to over all of them."""
        return waiting.passed_before(self.connection, self._who, booking)

    def movers(self) -> Sequence[Candidate]:
        """All of them, as any may close the circle; none where nobody touched on this page is one."""
        return waiting.movers(self.connection, self._who, self._touched_people)

    def answers(self) -> Sequence[Answer]:
        """What was decided, told of the bookings as they stand now, without what the page itself has overtaken.

        The same alarm is not raised twice.
        """
        news = [answer for answer in self._answers if not self._is_old_alarm(answer)]
        told = [replace(answer, outcomes=tuple(map(self._as_it_stands, answer.outcomes))) for answer in news]
        true = [replace(one, outcomes=tuple(o for o in one.outcomes if not _overtaken(o))) for one in told]
        return [now for now, before in zip(true, told, strict=True) if now.outcomes or not before.outcomes]

    def _is_old_alarm(self, answer: Answer) -> bool:
        return answer.news is News.ATTENTION and bool(self._told_before) and answer.because == self._told_before

    def _as_it_stands(self, outcome: Outcome) -> Outcome:
        if outcome.booking is None:
            return outcome
        booking = outcome.booking
        booking = self._entered.get(booking, booking)
        booking = self._current.get(booking.id, booking)
        waits = booking.state is State.WAITING
        position = waiting.position(self.connection, self._who, booking) if waits else 0
        return replace(outcome, booking=booking, position=position)

    def post(self, letter: Letter) -> None:
        """Into the outbox, to be sent once this page is kept."""
        row = {
            **row_of_letter(letter),
            "organiser": self._who,
            "answers": self._message,
            "state": "due",
            "posted_at": self.now,
            "error": "",
        }
        self.connection.execute(insert(letters).values(row))

    def file(self, request: Request, decision: Decision) -> Folder:
        """Close the mail's row. The subject is kept only where a person will look for the mail."""
        subject = request.message.subject if request.message and decision.folder is Folder.HELD else ""
        self._close(decision.folder, request.action, decision.because, subject)
        return decision.folder

    def _close(self, folder: str, action: str | None, because: str, subject: str = "") -> None:
        row = {"folder": folder, "action": action, "because": because, "subject": subject, "retry_at": None}
        self.connection.execute(update(messages).where(messages.c.id == self._message).values(row))

    def _fail(self, letter: str, because: str) -> None:
        where = (letters.c.organiser == self._who, letters.c.id == letter)
        self.connection.execute(update(letters).where(*where).values(state="failed", error=because))

    def _insert(self, table: Any, row: dict[str, Any]) -> int:
        result = self.connection.execute(insert(table).values(row))
        key = result.inserted_primary_key
        return int(key[0]) if key else 0


def _overtaken(outcome: Outcome) -> bool:
    """True for an entry in a queue that came true, or a place that moved on or was given up, on the page that made it."""
    booking = outcome.booking
    if booking is None:
        return False
    waits = outcome.result in {Result.WAITING, Result.ALREADY_WAITING}
    placed = outcome.result in {Result.BOOKED, Result.ALREADY_BOOKED}
    moved = (placed or outcome.result is Result.KEPT) and booking.event != outcome.event
    asks = outcome.result in {Result.OFFERED, Result.CALLED} and booking.state is State.BOOKED
    gone = placed and booking.state is State.ENDED
    return moved or gone or asks or (waits and booking.state in {State.BOOKED, State.ENDED})
