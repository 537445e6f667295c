"""Law: a calendar mail with faults never raises, and makes nothing of a booking that the whole mail would not make of it.

Two thousand mutants here; `tests/prove` makes a hundred thousand.
"""

from __future__ import annotations

import pytest

from tests.laws.mutants import CLIENTS, breaches, wholes
from tests.unit.calendar.test_calendar_clients import OUTCOMES
from tests.unit.calendar.test_calendar_manifest import ROWS

MUTANTS = 1000


@pytest.mark.slow
def test_no_mutant_raises_or_makes_of_a_booking_what_the_whole_mail_would_not() -> None:
    assert breaches(range(MUTANTS)) == []


def test_the_mails_that_mutants_are_made_of_change_what_they_are_known_to_change() -> None:
    files = sorted(CLIENTS.iterdir())
    changing = {file.stem for file, whole in zip(files, wholes(), strict=False) if whole.changes}
    assert changing >= {name for name, (_, partstat) in OUTCOMES.items() if partstat != "NEEDS-ACTION"}


@pytest.mark.skipif(not ROWS, reason="the replies of real clients are not here")
def test_the_mutants_are_made_of_real_mails_too() -> None:
    assert len(wholes()) > len(list(CLIENTS.iterdir())) + 30
