"""The law of paraphrase, for thousands of phrases in drawn coats."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis.strategies import sampled_from

from tests.laws.paraphrase import Coat, coats, dressed, summed, tellable
from tests.phrasebook import Phrase, phrases

DRAWN = 5_000
"""How many phrases are dressed at random."""


@settings(
    max_examples=DRAWN, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(sampled_from(list(phrases())), coats())
def test_thousands_of_phrases_read_the_same_in_every_coat(phrase: Phrase, coat: Coat) -> None:
    assume(tellable(phrase, coat))
    assert summed(phrase, coat) == phrase.expected.lower(), dressed(phrase, coat).decode("latin-1")
