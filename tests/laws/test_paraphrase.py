"""The law of paraphrase, for some hundreds of phrases in drawn coats. The long run is in tests/prove."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis.strategies import sampled_from

from tests.laws.paraphrase import (
    BANNERS,
    CASES,
    CHARSETS,
    ENCODINGS,
    FOOTERS,
    FORMS,
    THREADS,
    Coat,
    coats,
    dressed,
    summed,
    tellable,
)
from tests.phrasebook import Phrase, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWN = 300
"""How many phrases are dressed at random."""
EVERY = 60
"""Of how many phrases one is put into every single coat."""

pytestmark = pytest.mark.slow


def plain_coats() -> Iterator[Coat]:
    """Every kind of everything, one at a time."""
    yield from (Coat(case=case) for case in CASES)
    yield from (Coat(column=column) for column in (30, 41, 72))
    yield from (Coat(banner=banner) for banner in BANNERS)
    yield from (Coat(footer=footer) for footer in FOOTERS)
    yield from (Coat(thread=thread, form=form) for thread in THREADS for form in FORMS)
    yield from (Coat(charset=charset, encoding=encoding) for charset in CHARSETS for encoding in ENCODINGS)


@pytest.mark.parametrize("coat", list(plain_coats()), ids=lambda coat: coat.name)
def test_each_coat_alone_changes_nothing(coat: Coat) -> None:
    some = [phrase for phrase in list(phrases())[::EVERY] if tellable(phrase, coat)]
    assert [(phrase.name, summed(phrase, coat)) for phrase in some] == [
        (phrase.name, phrase.expected.lower()) for phrase in some
    ]


@settings(max_examples=DRAWN, derandomize=True, deadline=None, database=None)
@given(sampled_from(list(phrases())), coats())
def test_a_phrase_reads_the_same_in_every_coat(phrase: Phrase, coat: Coat) -> None:
    assume(tellable(phrase, coat))
    assert summed(phrase, coat) == phrase.expected.lower(), dressed(phrase, coat).decode("latin-1")
