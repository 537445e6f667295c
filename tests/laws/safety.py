"""The law of safety: whatever arrives, nothing raises; and who asked for nothing has nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mailflow.decision import decide
from mailflow.guard import judge
from mailflow.intent import understand
from mailflow.message import read
from mailflow.model.request import Action, Rank
from mailflow.model.verdict import Evidence
from mailflow.model.view import View
from mailflow.settings import load
from tests.laws.mutations import STEPS, WHOLE, Source
from tests.laws.test_read_never_raises import SAMPLES
from tests.live.conversations import BLIND, ROOT, SHARED, own, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailflow.model.programme import Organiser, Programme

SEED = 20221116
NOW = datetime(2022, 10, 3, 8, 0, tzinfo=UTC)
CHANGING = frozenset(
    {Action.BOOK, Action.CANCEL, Action.MOVE, Action.TRANSFER, Action.ACCEPT, Action.DECLINE},
)
"""The actions after which somebody may hold something else than before."""
SILENT = Path(__file__).parent / "without_request"
"""Messages that ask for nothing, in the project's own words; `%%` stands between two."""
ASKING = Path(__file__).parent / "with_request"
"""Messages in business dress that ask for what their file is named after, written about the shipped programme."""
FIXTURES = ROOT.parent / "shared" / "fixtures"
"""Messages of others, where they lie beside the project."""
FOLDERS = tuple(sorted(folder.name for folder in BLIND.iterdir() if (folder / "phrases.jsonl").is_file()))
BESIDE = ("ngb", "both") if SHARED.is_dir() else ()


@dataclass(frozen=True, slots=True)
class House:
    """One organiser with a programme."""

    name: str
    organiser: Organiser
    programme: Programme


@cache
def houses() -> tuple[House, ...]:
    """The shipped programme and those of the blind set."""
    return tuple(_house(folder) for folder in (ROOT / "config", *(BLIND / name / "config" for name in FOLDERS)))


def _house(folder: Path) -> House:
    settings = load(folder)
    return House(folder.parent.name, settings.organiser, settings.programme)


@cache
def asking() -> Source:
    """Messages that ask for something, and some that do not: of the blind set, the samples, and the shared corpus."""
    mails = [mail for name in FOLDERS for mail in own(name).mails]
    mails += [mail for name in BESIDE for mail in shared(name).mails]
    return Source((*mails, *SAMPLES), STEPS)


@cache
def silent() -> tuple[tuple[str, bytes], ...]:
    """The project's own messages without a request, each with where it stands."""
    return _told(SILENT)


@cache
def dressed() -> tuple[tuple[str, bytes], ...]:
    """The project's own requests in business dress, each with what it asks for and its number."""
    return _told(ASKING)


def _told(folder: Path) -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (f"{file.stem} {number}", text.strip("\n").encode() + b"\n")
        for file in sorted(folder.glob("*.txt"))
        for number, text in enumerate(file.read_text("utf-8").split("\n%%\n"), start=1)
    )


@cache
def foreign() -> tuple[tuple[str, bytes], ...]:
    """Mails and delivery failures that others collected: nobody in them asks us for a place."""
    files = [*FIXTURES.glob("mail/**/*.eml"), *(FIXTURES / "bounces").glob("**/data/*.txt")]
    return tuple((f"{file.parent.name}/{file.name}", file.read_bytes()) for file in sorted(files))


def spoilt(mails: Iterable[tuple[str, bytes]]) -> Source:
    """Messages without a request, spoilt in the ways that leave them without one."""
    return Source([raw for _, raw in mails], WHOLE)


def acting(mails: Iterable[tuple[str, bytes]], house: House) -> list[str]:
    """The names of the messages that change something at this house."""
    return [name for name, raw in mails if handle(raw, house) in CHANGING]


def handle(raw: bytes, house: House) -> Action:
    """Take a mail as far as a decision before empty books; what it was taken to ask for."""
    message = read(raw)
    verdict = judge(message, house.organiser, Evidence.NONE)
    request = understand(message, verdict, house.programme, None, Rank(NOW, 1))
    decide(request, View(house.organiser, house.programme), NOW)
    return request.action if not request.held else Action.UNCLEAR


def handle_all(source: Source, numbers: range) -> Iterator[tuple[int, Action]]:
    """Each mutation of the source with what it was taken for; what raises says which one it was."""
    for number in numbers:
        house = houses()[number % len(houses())]
        try:
            yield number, handle(source.mutation(SEED, number), house)
        except Exception as error:
            error.add_note(f"mutation {number} of seed {SEED}, for {house.name}")
            raise
