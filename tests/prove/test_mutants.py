"""A hundred thousand calendar mails with faults: the law of tests/laws/test_mutations.py, at length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.laws.test_mutations import breaches

if TYPE_CHECKING:
    from pathlib import Path


def test_no_mutant_of_a_hundred_thousand_raises_or_changes_what_it_should_not(tmp_path: Path) -> None:
    assert breaches(tmp_path, 100_000) == []
