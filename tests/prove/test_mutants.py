"""A hundred thousand calendar mails with faults: the law of tests/laws/test_mutations.py, at length, in two processes."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.laws.mutants import breaches

MUTANTS, AT_ONCE = 100_000, 2500


def test_no_mutant_of_a_hundred_thousand_raises_or_makes_what_the_whole_mail_would_not() -> None:
    shares = [range(first, first + AT_ONCE) for first in range(0, MUTANTS, AT_ONCE)]
    with ProcessPoolExecutor(2, get_context("spawn")) as hands:
        found = [breach for share in hands.map(breaches, shares) for breach in share]
    assert found == []
