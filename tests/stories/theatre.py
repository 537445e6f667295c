"""Where stories are played: in memory (`Memory`), or before real servers (`Live`); by the demo's own player on either.

Everybody may play: amy is amy@trust.example, and writes with Thunderbird unless the story says otherwise.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from itertools import count
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from mailflow.cli.app import app
from mailflow.demo.announcement import announce
from mailflow.demo.cast import Cast, Player
from mailflow.demo.company import Company
from mailflow.demo.editing import WRITES, write
from mailflow.demo.findings import Findings
from mailflow.demo.scene import Manner
from mailflow.demo.script import read_story
from mailflow.demo.season import Season as Play
from mailflow.demo.smtp import Delivered
from mailflow.demo.stage import spoken
from mailflow.flow import receive, tick
from mailflow.model.errors import MailflowError
from mailflow.model.message import Mail
from mailflow.model.request import Action, Rank, Request
from mailflow.model.verdict import Evidence
from mailflow.record import Facts, open_engine, stand
from mailflow.reply import compose
from mailflow.settings import load
from tests.laws import laws
from tests.laws.watch import Watch
from tests.season import LONDON, Season
from tests.stories.head import lay_out, parts
from tests.stories.meaning import put
from tests.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from mailflow.demo.act import Sent
    from mailflow.demo.scene import Order
    from mailflow.demo.season import Theatre
    from mailflow.model.letter import Answer, Letter
    from mailflow.model.programme import Organiser

BOOKS = "sqlite:///file:/stories?vfs=memdb&uri=true"
"""One database in memory for all stories; each is an organiser of its own in it, and commands find it, too."""
ENGINES: list[Engine] = []
NUMBERS = count(1)
BY_HAND = (
    laws.places_are_not_oversold,
    laws.history_rebuilds_the_books,
    laws.invitations_only_grow,
)
"""The laws that hold though the organiser's hand was in it; the others are about what people and time ask for."""
WITHOUT_LETTERS = tuple(law for law in laws.LAWS if law is not laws.letters_tell_the_truth)
"""What is read where mails have words: their letters are in the story."""
MAIN = """
[organiser]
name = "The Academy"
address = "bookings@{domain}"
contact = "enquiries@{domain}"
[database]
url = "{url}"
"""


class Anybody(Cast):
    """A cast that everybody belongs to."""

    def player(self, key: str) -> Player:
        """Whoever is asked for."""
        return self.players.get(key) or Player(
            key=key, name=key.title(), address=f"{key}@trust.example", client="thunderbird"
        )

    def at(self, address: str) -> str:
        """Whoever reads there."""
        known = Cast.at(self, address)
        return known if known != address else address.removesuffix("@trust.example")


def played(theatre: Theatre, text: str) -> Play:
    """A story about to be played there."""
    scenes = read_story(parts(text)[2], LONDON)
    organiser, programme = theatre.facts.organiser, theatre.facts.programme
    season = Cast.gather(organiser.contact)
    cast = Anybody({"contact": season.player("contact")}, season.clients)
    flyer = announce(programme.series[0], organiser, scenes[0].at - timedelta(days=1))
    return Play(theatre, Company(cast, flyer), Findings(theatre.facts), scenes)


@dataclass(slots=True)
class Room(Season):
    """A season in which mail is read and letters are written."""

    def __post_init__(self) -> None:
        """Lay out a whole desk."""
        Season.__post_init__(self)
        self.furnish()

    def furnish(self) -> None:
        """Words for letters; nothing is known of who sent a mail."""
        self.desk = replace(self.desk, templates=wording(), evidence=lambda _: Evidence.NONE)

    def serve(self, organiser: Organiser) -> None:
        """Be this organiser's."""
        self.organiser, office = organiser, replace(self.ledger.office, organiser=organiser)
        self.ledger = replace(self.ledger, office=office)
        self.desk = replace(self.desk, organiser=organiser, books=self.ledger)

    def letter(self, answer: Answer) -> Letter:
        """An answer's letter, as people get it."""
        return compose(answer, self.desk)


@dataclass(slots=True)
class Memory:
    """The real flow on books in memory: raw mails in, letters out. The laws are read after each mail and each look at the clock."""

    room: Room
    config: Path
    watch: Watch
    post: list[tuple[Sent, datetime]] = field(default_factory=list)
    gone: list[Delivered] = field(default_factory=list)

    @classmethod
    @contextmanager
    def open(cls, text: str, folder: Path) -> Iterator[Memory]:
        """Lay out the settings of a story below a folder, and the desk for them."""
        domain = f"story-{next(NUMBERS)}.example"
        lay_out(parts(text)[1], folder / "config", MAIN.format(domain=domain, url=BOOKS))
        settings = load(folder / "config")
        room = Room(books(), settings.programme, name=domain)
        room.serve(settings.organiser)
        stand(room.engine, room.organiser.address, room.programme, room.now)
        yield cls(room, folder / "config", Watch(room))

    @property
    def facts(self) -> Facts:
        """What the books say."""
        return self.room.facts

    def deliver(self, mail: Sent, at: datetime) -> None:
        """It lies in the INBOX."""
        self.post.append((mail, at.astimezone(UTC)))

    def round(self, at: datetime, *, reading: bool) -> int:
        """Read everything, look at the clock unless more is to be read, send everything."""
        self.room.now = at.astimezone(UTC)
        for mail, received in self.post:
            self._take(mail, received)
        self.post.clear()
        if not reading:
            tick(self.room.desk)
            self.watch.look(None, WITHOUT_LETTERS)
        self._send()
        return 0

    def _take(self, mail: Sent, received: datetime) -> None:
        room = self.room
        if mail.mailing.manner is Manner.MEANS:
            put(room, mail.mailing.who, mail.mailing.text, room.now - received)
            self.watch.look(room.asked[-1][1])
            return
        rank = Rank(received, next(room.uids))
        filing = receive(Mail(mail.raw, received, "INBOX", 1, rank.uid), room.desk)
        self.watch.look(Request(Action(filing.action), rank) if filing.action else None, WITHOUT_LETTERS)

    def _send(self) -> None:
        while due := self.room.ledger.due_letters(self.room.now):
            for letter in due:
                self.room.ledger.sent(letter, self.room.now)
                self.gone.append(Delivered("", (letter.to.email,), letter.raw))

    def letters(self) -> Sequence[Delivered]:
        """Every letter so far."""
        return self.gone

    def order(self, order: Order, at: datetime) -> str:
        """The settings edited, or a command given."""
        room = self.room
        if order.verb in WRITES:
            return write(order, self.config)
        room.now = at.astimezone(UTC)
        said = run(spoken(order, self.config, at))
        room.widen(stand(room.engine, room.organiser.address, load(self.config).programme, room.now).programme)
        self.watch.look(None, BY_HAND)
        return said


def books() -> Engine:
    """The database in memory; it lasts as long as somebody holds it."""
    if not ENGINES:
        ENGINES.append(open_engine(BOOKS))
    return ENGINES[0]


def run(words: Sequence[str]) -> str:
    """A command done in this process; what it says, be it that it cannot be done."""
    done = CliRunner(env={"COLUMNS": "250"}).invoke(app, list(words))
    if done.exception and not isinstance(done.exception, MailflowError | SystemExit):
        raise done.exception
    return f"{done.output} {done.exception or ''}"


def faults(play: Play) -> list[str]:
    """Everything in which a story is not as it tells."""
    return [fault for act in play.play() for fault in act.faults]
