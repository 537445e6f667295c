"""The ledger of one organiser: pages, the fate of letters, and mails that could not be read yet."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, insert, select, update

from mailflow.model.errors import NewProgramme
from mailflow.model.letter import News
from mailflow.record import lookup
from mailflow.record.engine import lock, reading, transaction
from mailflow.record.page import LedgerPage, Office
from mailflow.record.programme import edition
from mailflow.record.rows import letter_of
from mailflow.record.schema import letters, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy import Engine

    from mailflow.model.desk import Page
    from mailflow.model.letter import Letter
    from mailflow.model.message import Mail

SATCHEL = 50
"""How many due letters are read at a time."""
MAY_WAIT = frozenset({News.REMINDER, News.SUMMARY})
"""Letters that leave once nobody waits for an answer: no place depends on them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One organiser's books in a database that may hold many. See `mailflow.model.desk.Books`."""

    engine: Engine
    office: Office
    clock: Callable[[], datetime]
    edition: int = 0
    """The edition of the programme that the office works with; 0: whichever it is."""

    def open(self) -> AbstractContextManager[Page]:
        """Begin a page: the only one of this organiser until it ends. NewProgramme if the office's programme is out of date."""
        return self.page()

    @contextmanager
    def page(self) -> Iterator[LedgerPage]:
        """The same, with the connection that it writes by."""
        with transaction(self.engine) as connection:
            lock(connection, self._who)
            if self.edition and edition(connection, self._who) != self.edition:
                raise NewProgramme("The programme was changed meanwhile: begin anew.")
            yield LedgerPage(connection, self.office, self.clock())

    def due_letters(self, now: datetime) -> Sequence[Letter]:
        """Letters to be sent by now, at most a satchel full: everybody's first one, then everybody's second, due first in front.

        What may wait leaves after all the others: an allowance that is short is the answers' first.
        """
        where = (letters.c.organiser == self._who, letters.c.state == "due", letters.c.due <= now)
        order = (letters.c.due, letters.c.posted_at, letters.c.id)
        later = case((letters.c.news.in_(sorted(MAY_WAIT)), 1), else_=0).label("later")
        turn = func.row_number().over(partition_by=(letters.c.email, later), order_by=order).label("turn")
        ours = select(letters.c.id, later, turn).where(*where)
        first = ours.order_by("later", "turn", *order).limit(SATCHEL).subquery()
        rows = select(letters).join(first, letters.c.id == first.c.id).order_by(first.c.later, first.c.turn, *order)
        with reading(self.engine) as connection:
            return [letter_of(row) for row in connection.execute(rows).mappings()]

    def sent(self, letter: Letter, at: datetime) -> None:
        """Mark one letter accepted, by itself: a kill repeats at most the one in hand."""
        self._mark(letter, state="sent", sent_at=at, error="")

    def deferred(self, letter: Letter, until: datetime, because: str) -> None:
        """Count a try that failed for now."""
        self._mark(letter, due=until, tries=letter.tries + 1, error=because)

    def postponed(self, letter: Letter, until: datetime, because: str) -> None:
        """Note why no letter goes out; the letter is as near to its end as before."""
        self._mark(letter, due=until, error=because)

    def failed(self, letter: Letter, because: str) -> None:
        """Mark a letter that cannot be delivered."""
        self._mark(letter, state="failed", tries=letter.tries + 1, error=because)

    def error(self, letter: Letter) -> str:
        """What the last try at a letter ended with."""
        with reading(self.engine) as connection:
            return str(connection.execute(select(letters.c.error).where(letters.c.id == letter.id)).scalar_one())

    def _mark(self, letter: Letter, **values: Any) -> None:
        with transaction(self.engine) as connection:
            connection.execute(update(letters).where(letters.c.id == letter.id).values(**values))

    def resting(self, mailbox: str, uidvalidity: int, now: datetime) -> Mapping[int, datetime]:
        """UIDs of mails that failed and whose next try is not due, with when it is."""
        where = (*self._place(mailbox, uidvalidity), messages.c.folder.is_(None), messages.c.retry_at > now)
        with reading(self.engine) as connection:
            rows = connection.execute(select(messages.c.uid, messages.c.retry_at).where(*where))
            return {row.uid: row.retry_at for row in rows}

    def stumbled(self, mail: Mail, retry_at: datetime, because: str) -> None:
        """Count a try at a mail that failed by the mail's own fault."""
        values = {"tries": self.tries(mail) + 1, "retry_at": retry_at, "because": because}
        with transaction(self.engine) as connection:
            if here := lookup.message_at(connection, self._who, mail):
                connection.execute(update(messages).where(messages.c.id == here["id"]).values(values))
                return
            row = {
                "organiser": self._who,
                "mailbox": mail.mailbox,
                "uidvalidity": mail.uidvalidity,
                "uid": mail.uid,
                "key": "",
                "received": mail.received,
            }
            connection.execute(insert(messages).values(**row, **values))

    def tries(self, mail: Mail) -> int:
        """How often this mail has failed by its own fault."""
        with reading(self.engine) as connection:
            here = lookup.message_at(connection, self._who, mail)
            return int(here["tries"]) if here else 0

    @property
    def _who(self) -> str:
        return self.office.organiser.address

    def _place(self, mailbox: str, uidvalidity: int) -> tuple[Any, ...]:
        where = (messages.c.mailbox == mailbox, messages.c.uidvalidity == uidvalidity)
        return (messages.c.organiser == self._who, *where)
