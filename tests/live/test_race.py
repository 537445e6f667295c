"""Many workers on one organiser's books: nobody oversold, nobody overtaken, no place idle, no request lost.

A second connection reads the books while they work; afterwards every commit is judged, one by one, from the history.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from mailflow.model.request import Action, Rank, Request
from mailflow.record import open_engine
from mailflow.record.engine import reading
from mailflow.record.rows import booking_of
from mailflow.record.schema import bookings, history, messages
from mailflow.record.tally import standing as kept_standing
from tests.laws.commit import Commit
from tests.laws.laws import (
    LAWS,
    letters_tell_the_truth,
    nothing_lies_idle,
    places_are_not_oversold,
    tallies_are_what_the_rows_say,
)
from tests.live.racer import PROGRAMME
from tests.season import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from mailflow.model.booking import Booking

ROOT = Path(__file__).parents[2]
REQUESTS = 400
PEOPLE = tuple(f"p{number:03}" for number in range(200))
EVENTS = tuple(event.id for event in PROGRAMME.events)
MIX = ["book"] * 6 + ["cancel", "decline", "rsvp", "move", "move", "transfer"]
PATIENCE = 240
"""Seconds after which a worker counts as stuck."""
OF_THE_BOOKS = tuple(law for law in LAWS if law not in {letters_tell_the_truth, tallies_are_what_the_rows_say})
"""The laws that history alone can tell; what was said is not kept in it, nor what is counted along, which is judged at the end."""


def requests(seed: int) -> list[dict[str, Any]]:
    """A mix in which every event fills up, and places are given up, moved and handed on meanwhile."""
    chance = Random(seed)  # noqa: S311 - the same race every time
    return [
        {
            "who": chance.choice(PEOPLE),
            "action": (action := "book" if number < REQUESTS // 3 else chance.choice(MIX)),
            "events": chance.sample(EVENTS, chance.choice([1, 1, 2])) if action in {"book", "move"} else [],
            "choose": "one",
            "to": chance.choice(PEOPLE) if action == "transfer" else "",
        }
        for number in range(REQUESTS)
    ]


@dataclass
class Race:
    """What was seen of a race: broken laws, failed requests, and how often the books were read meanwhile."""

    seen: list[str] = field(default_factory=list)
    """Laws that were broken in a state that a second connection read."""
    judged: list[str] = field(default_factory=list)
    """Laws that were broken by a commit, as its history tells; without the lock the pages of history are mixed."""
    failed: list[str] = field(default_factory=list)
    looks: int = 0
    filed: int = 0
    commits: int = 0
    standing: Counter[str] = field(default_factory=Counter)


def run(url: str, workers: int, seed: int, *unlocked: str) -> Race:
    """Let the workers race, and judge."""
    race, work = Race(), json.dumps(requests(seed))
    with ExitStack() as stack:
        racers = [stack.enter_context(racer(url, number, workers, *unlocked)) for number in range(workers)]
        for one in racers:
            tell(one, work)
        for one in racers:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in racers:
            tell(one, "go")
        engine = open_engine(url)
        stack.callback(engine.dispose)
        watch(engine, racers, race)
        for one in racers:
            race.failed += json.loads(one.communicate(timeout=PATIENCE)[0])
        judge(engine, race)
    return race


def racer(url: str, number: int, workers: int, *unlocked: str) -> subprocess.Popen[str]:
    """Start one worker."""
    command = [sys.executable, "-m", "tests.live.racer", url, str(number), str(workers), *unlocked]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def tell(one: subprocess.Popen[str], line: str) -> None:
    """Write one line to a worker."""
    assert one.stdin is not None
    one.stdin.write(f"{line}\n")
    one.stdin.flush()


def watch(engine: Engine, racers: list[subprocess.Popen[str]], race: Race) -> None:
    """Read the books again and again while the workers write: every state that is seen was committed."""
    while any(one.poll() is None for one in racers):
        with reading(engine) as connection:
            now = standing(connection)
        race.looks += 1
        race.seen += broken(look(now), places_are_not_oversold, nothing_lies_idle)
        one = next((one for one in racers if one.poll() is None), None)
        if one:
            try_to_wait(one)


def try_to_wait(one: subprocess.Popen[str]) -> None:
    """Leave the processor to the workers for a moment."""
    try:
        one.wait(0.02)
    except subprocess.TimeoutExpired:
        return


def look(now: dict[int, Booking]) -> Commit:
    """A state of the books, of which nothing is known but that it was committed."""
    return Commit(PROGRAMME, OPENING, None, {}, now, [], [])


def standing(connection: Connection) -> dict[int, Booking]:
    """All bookings, in one look."""
    return {row["id"]: booking_of(row) for row in connection.execute(select(bookings)).mappings()}


def judge(engine: Engine, race: Race) -> None:
    """Read what the workers left: every commit by its history, and what became of every mail."""
    with reading(engine) as connection:
        for commit in commits(connection):
            race.commits += 1
            race.judged += broken(commit, *OF_THE_BOOKS)
        filed = select(func.count()).select_from(messages).where(messages.c.folder.is_not(None))
        race.filed = connection.execute(filed).scalar_one()
        now = standing(connection)
        organisers = connection.execute(select(bookings.c.organiser).distinct()).scalars().all()
        counted = replace(look(now), tallies=kept_standing(connection, *organisers))
    race.seen += broken(counted, places_are_not_oversold, nothing_lies_idle, tallies_are_what_the_rows_say)
    race.standing = Counter(one.event for one in now.values() if one.holds)


def commits(connection: Connection) -> Iterator[Commit]:
    """The books before and after each page, rebuilt from history; one page is one mail's."""
    rows = select(history, messages.c.uid, messages.c.received, messages.c.action)
    rows = rows.join(messages, history.c.message == messages.c.id).order_by(history.c.id)
    before: dict[int, Booking] = {}
    for _, page in groupby(connection.execute(rows).mappings().all(), key=lambda row: row["message"]):
        entered = list(page)
        after = before | {row["booking"]: booking_in(row) for row in entered}
        asked = Request(Action(entered[0]["action"]), Rank(entered[0]["received"], entered[0]["uid"]))
        yield Commit(PROGRAMME, entered[0]["at"], asked, before, after, entered, [])
        before = after


def booking_in(row: Any) -> Booking:
    """The booking as a line of history left it."""
    after = dict(row["after"])
    instants = {name: after[name] and datetime.fromisoformat(after[name]) for name in INSTANTS}
    return booking_of({**after, **instants, "id": row["booking"]})  # type: ignore[arg-type] - a row as JSON kept it


INSTANTS = ("asked_at", "until", "reminded", "bounced", "stamp", "reply_stamp")


def broken(commit: Commit, *laws: Any) -> list[str]:
    """What a commit breaks."""
    found = []
    for law in laws:
        try:
            law(commit)
        except AssertionError as error:
            found.append(str(error).partition("\n")[0])
    return found


@pytest.mark.parametrize(("kind", "workers"), [("sqlite", 4), ("postgresql", 8)])
def test_many_workers_break_no_law(kind: str, workers: int, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """400 requests for 100 places; the workers begin with an empty database, which they make at the same moment."""
    url = f"sqlite:///{tmp_path / 'race.db'}" if kind == "sqlite" else request.getfixturevalue("postgres_url")

    race = run(url, workers, seed=2022)

    assert race.failed == []
    assert (race.seen, race.judged) == ([], [])
    assert race.filed == REQUESTS
    assert race.looks > workers
    assert race.commits > REQUESTS // 2
    assert sum(race.standing.values()) > len(EVENTS) * 15


def test_without_the_lock_the_laws_are_broken(postgres_url: str) -> None:
    """The control: the same race without the lock oversells; else the test above would prove nothing."""
    for seed in range(3):
        race = run(postgres_url, 8, seed, "unlocked")
        if any(law.startswith("law 1") for law in race.seen):
            return
    pytest.fail("nobody was oversold without the lock")
