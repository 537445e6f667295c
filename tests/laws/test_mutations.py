"""Law: a calendar mail with faults never raises, and changes no booking that the whole mail would not change.

Two thousand mutants here; `tests/prove` makes a hundred thousand.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.laws.mutants import Room, mutant
from tests.unit.calendar.bureau import UID
from tests.unit.calendar.test_calendar_manifest import ANSWERS, FOLDER, ROWS, case
from tests.unit.threats.office import AMY

CLIENTS = Path(__file__).parents[1] / "unit" / "calendar" / "clients"
OURS = sorted(CLIENTS.iterdir())
REAL = [row["file"] for row in ANSWERS]
SEED, MUTANTS = 20221003, 2000


def rooms(folder: Path) -> list[tuple[Room, bytes]]:
    """Every mail with an office to which it is an answer."""
    mine = Room.of(folder / "mine", UID, AMY)
    found = [(mine, file.read_bytes()) for file in OURS]
    for number, name in enumerate(REAL):
        given = case(name)
        found.append((Room.of(folder / f"real-{number}", given.uid, given.attendee, given.organizer), given.raw))
    return found


def allowed(room: Room, raw: bytes) -> frozenset[int]:
    """What faults may leave of a mail: where they take away a contradiction for which a person looks, its answer."""
    request = room.asks(raw)
    return room.changes(raw) | (room.about(request) if request.rsvp and request.rsvp.trouble else frozenset())


def breaches(folder: Path, number: int) -> list[str]:
    """What so many mutants changed that they should not have."""
    dice, found = random.Random(SEED), []  # noqa: S311 - no secret
    cases = [(room, raw, allowed(room, raw)) for room, raw in rooms(folder)]
    for count in range(number):
        room, raw, whole = cases[count % len(cases)]
        faulty = mutant(raw, dice)
        if more := room.changes(faulty) - whole:
            found.append(f"mutant {count} changed {sorted(more)}: {faulty!r}")
    return found


def test_no_mutant_raises_or_changes_what_the_whole_mail_would_not(tmp_path: Path) -> None:
    assert breaches(tmp_path, MUTANTS) == []


@pytest.mark.skipif(not ROWS, reason="the replies of real clients are not here")
def test_the_mutants_are_made_of_real_mails_too() -> None:
    assert FOLDER.is_dir()
    assert len(REAL) > len(OURS)
