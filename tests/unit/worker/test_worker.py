"""The worker's patience: a mail that fails rests, is tried again, and is held; what is everybody's fault blames nobody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.model.decision import Filing, Folder
from mailflow.model.desk import Desk
from mailflow.model.errors import HouseFault
from mailflow.model.message import Mail
from mailflow.model.verdict import Evidence
from mailflow.record import Ledger, Office, open_engine
from mailflow.settings import load
from mailflow.worker import RandomIds, Worker, running_clock
from mailflow.worker import round as room
from mailflow.worker.round import TRIES
from tests.shelf import Shelf

ROOT = Path(__file__).parents[3]
NOW = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


class Plain:
    def render(self, name: str, facts: object) -> str:
        return f"{name}\n"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk_worker(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Worker:
    monkeypatch.setenv("MAILFLOW_IMAP_PASSWORD", "secret")
    monkeypatch.setenv("MAILFLOW_SMTP_PASSWORD", "secret")
    settings, ids = load(ROOT / "config"), RandomIds("lla.example")
    engine = open_engine(f"sqlite:///{tmp_path}/books.db")
    ledger = Ledger(engine, Office(settings.organiser, settings.programme, ids), clock)
    none = lambda _: Evidence.NONE  # noqa: E731
    desk = Desk(settings.organiser, settings.programme, ledger, None, Plain(), ids, clock, none)  # type: ignore[arg-type]
    return Worker(settings, desk, ledger)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf({1: b"good", 2: b"poison", 3: b"good"})


def swallow(mail: Mail, _: Desk) -> Filing:
    if mail.raw == b"poison":
        raise RecursionError("too deep")
    return Filing(Folder.DONE)


def test_a_mail_that_fails_rests_and_the_ones_behind_it_go_on(
    desk_worker: Worker, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "receive", swallow)
    filed, stumbled = desk_worker.read(shelf)
    assert (filed, stumbled, shelf.filed) == ({Folder.DONE: 2}, 1, {1: Folder.DONE, 3: Folder.DONE})
    assert desk_worker.read(shelf) == ({}, 0)


def test_after_five_tries_it_is_held_with_the_reason_and_the_organiser_is_told(
    desk_worker: Worker, shelf: Shelf, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "receive", swallow)
    for _ in range(TRIES):
        assert shelf.filed.get(2) is None
        desk_worker.read(shelf)
        clock.now += timedelta(hours=2)
    assert shelf.filed[2] is Folder.HELD
    (letter,) = desk_worker.ledger.due_letters(clock.now)
    assert (letter.news, letter.to.email) == ("attention", "enquiries@lla.example")


def test_a_fault_of_the_house_stops_the_round_and_blames_no_mail(
    desk_worker: Worker, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(mail: Mail, desk: Desk) -> Filing:
        raise HouseFault("The database cannot be used.")

    monkeypatch.setattr(room, "receive", broken)
    with pytest.raises(HouseFault):
        desk_worker.read(shelf)
    assert shelf.filed == {}
    assert desk_worker.ledger.resting("bookings@lla.example", 7, NOW) == {}


def test_a_running_clock_starts_where_it_is_told_and_runs_on() -> None:
    show = running_clock(NOW)
    first = show()
    assert NOW <= first <= show() < NOW + timedelta(hours=1)


def test_ids_are_random_and_fit_where_they_go() -> None:
    ids = RandomIds("lla.example")
    assert ids.uid() != ids.uid()
    assert ids.uid().endswith("@lla.example")
    assert len(ids.letter()) <= 38
    assert (len(ids.reference()), ids.reference().islower()) == (26, True)
