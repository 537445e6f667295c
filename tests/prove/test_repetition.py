"""Every word that mailflow knows, and pairs of them, said again and again: the law of tests/laws/test_repetition.py, at length."""

from __future__ import annotations

from random import Random

from tests.laws.repetition import MARKS, NAMED, endless, known

SEED, PAIRS = 20221003, 10_000


def test_no_word_said_again_and_again_keeps_reading_from_an_end() -> None:
    assert endless(known()) == []


def test_no_two_words_said_again_and_again_keep_reading_from_an_end() -> None:
    dice = Random(SEED)  # noqa: S311 - chance for a test, not for a secret
    words = [*MARKS, *(f"{name} " for name in (*NAMED, *known()))]
    assert endless(dice.choice(words) + dice.choice(words) for _ in range(PAIRS)) == []
