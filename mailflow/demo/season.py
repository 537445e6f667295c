"""The season played: scene by scene the cast writes, mailflow reads, time passes, letters leave, and the cast reads them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from mailflow.demo.act import Act, Got, Sent
from mailflow.demo.announcement import announce
from mailflow.demo.cast import Cast
from mailflow.demo.checking import faults
from mailflow.demo.company import Company
from mailflow.demo.findings import Findings
from mailflow.demo.reading import Original
from mailflow.demo.script import read_story
from mailflow.demo.shelf import text_of
from mailflow.demo.stage import Stage, shipped_config
from mailflow.model.errors import MailflowError
from mailflow.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from mailflow.demo.scene import Order, Scene
    from mailflow.demo.server import Delivered
    from mailflow.record import Facts

BETWEEN = timedelta(seconds=5)
"""From one mail of a scene to the next; the last one is read as it comes."""
AFTER_ORDERS = timedelta(minutes=1)
"""From what the organiser does until mailflow looks again: commands take their time."""
NOTICE = timedelta(minutes=22)
"""How long before the first scene the flyer goes out."""


def season() -> tuple[Scene, ...]:
    """The scenes that the package brings along."""
    return read_story(text_of("season.story"), load(shipped_config()).programme.series[0].zone)


class Theatre(Protocol):
    """Where a story is played: the demo's stage, or what a test brings along."""

    @property
    def facts(self) -> Facts:
        """What the books say, with the programme as it is served."""

    def deliver(self, mail: Sent, at: datetime) -> None:
        """A mail comes into the organiser's mailbox."""

    def round(self, at: datetime, *, reading: bool) -> int:
        """Mails are read, time speaks (not while `reading`), letters leave; how many mails could not be processed."""

    def letters(self) -> Sequence[Delivered]:
        """Every letter that has left so far."""

    def order(self, order: Order, at: datetime) -> str:
        """The organiser does something; what is said to it."""


@dataclass(slots=True)
class Season:
    """A story being played on a stage."""

    stage: Theatre
    company: Company
    findings: Findings
    scenes: tuple[Scene, ...]
    standings: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """Each event's row of `status` as it last was before the event was over."""
    _letters: int = 0

    @classmethod
    @contextmanager
    def open(cls, out: Path, scenes: tuple[Scene, ...]) -> Iterator[Season]:
        """Raise the curtain: what it makes goes to the folder `out`. HouseFault where the mail server cannot start."""
        begins = scenes[0].at - NOTICE
        with Stage.open(out, begins) as stage:
            organiser, series = stage.facts.organiser, stage.facts.programme.series[0]
            company = Company(Cast.gather(organiser.contact), announce(series, organiser, begins))
            yield cls(stage, company, Findings(stage.facts), scenes)

    def play(self) -> Iterator[Act]:
        """Each scene as it was played, in order; a fault in one does not stop those behind it."""
        for scene in self.scenes:
            yield self._play(scene)

    def _play(self, scene: Scene) -> Act:
        sent, trouble = self._write(scene)
        done = tuple((f"{one.verb} {one.words}".strip(), self.stage.order(one, scene.at)) for one in scene.orders)
        later = AFTER_ORDERS if done else BETWEEN * max(0, len(sent) - 1)
        stumbled = self.stage.round(scene.at + later, reading=scene.reading)
        self.findings.facts = self.stage.facts
        sent = self.findings.understood(sent)
        came = sorted(map(self._read, self._arrived()), key=lambda letter: _order(scene, letter))
        first = len(self.company.letters) + 1
        got = tuple(replace(letter, number=number) for number, letter in enumerate(came, start=first))
        self.company.receive(got)
        self._note(scene.at)
        trouble += [f"{stumbled} mails could not be processed."] if stumbled else []
        act = Act(scene, sent, got, tuple(trouble), done)
        return replace(act, faults=faults(act, self.stage.facts, self.company.cast))

    def _write(self, scene: Scene) -> tuple[tuple[Sent, ...], list[str]]:
        """The scene's mails, delivered to the organiser; and why one could not be written."""
        sent: list[Sent] = []
        trouble: list[str] = []
        for mailing in scene.mailings:
            at = scene.at + BETWEEN * len(sent)
            try:
                mail = self.company.write(mailing, at)
            except MailflowError as error:
                trouble.append(str(error))
                continue
            self.stage.deliver(mail, mailing.received or at)
            sent.append(mail)
        return tuple(sent), trouble

    def _arrived(self) -> tuple[Delivered, ...]:
        """The letters that left in this scene."""
        every = self.stage.letters()
        new, self._letters = every[self._letters :], len(every)
        return tuple(new)

    def _read(self, letter: Delivered) -> Got:
        """A letter as its reader finds it, with the kind and event that the books note for it."""
        original = Original.read(letter.raw)
        news, event = self.findings.letter(original.message_id)
        invitation = original.invitation
        cast = self.company.cast
        who = cast.at(letter.recipients[0])
        name = cast.players[who].name if who in cast.players else who
        got = Got(0, who, name, news, event, original)
        if invitation is None:
            return got
        version = int(str(invitation["SEQUENCE"]))
        return replace(got, method=original.method, sequence=version, uid=str(invitation["UID"]))

    def _note(self, now: datetime) -> None:
        """Keep how each event stands, until it is over and stands empty."""
        ends = {event.id: event.ends for event in self.stage.facts.programme.events}
        self.standings |= {row["event"]: row for row in self.findings.status() if now < ends[row["event"]]}


def _order(scene: Scene, letter: Got) -> int:
    """Letters of one moment leave in any order; they are told in the story's."""
    told = [(one.who, one.news.value, one.event) for one in scene.expected]
    this = (letter.who, letter.news, letter.event)
    return told.index(this) if this in told else len(told)
