"""Which words a pattern needs, and that a table that tries no other patterns finds what it would find with all."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mailflow.intent.actions import VERBS
from mailflow.intent.handing import HANDINGS
from mailflow.intent.needing import Patterns, branches, needed
from mailflow.intent.opening import MONTH, NUMBER, WEEKDAY, opened
from mailflow.intent.pleas import PLEAS
from mailflow.intent.polarity import RULES_AFTER, RULES_BEFORE
from mailflow.intent.swapping import SWAPPING
from tests.phrasebook import phrases

LINES = sorted({re.sub(r"\b(?:\d+\w*|monday|may|june)\b", "ø", one.text.lower()) for one in phrases()})


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bcan i (?:now )?cancel\b", {"cancel"}),
        (r"\b(?:drop|ditch) ø", {"drop", "ditch"}),
        (r"\bdi(?:tch|sh)\b", {"ditch", "dish"}),
        (r"\bcancel", set()),
        (r"\bcancel\w*\b", set()),
        (r"cancel\b", set()),
        (r"\bcancel\W", {"cancel"}),
        (r"\b(?:\w+ )?cancel\b", {"cancel"}),
        (r"\b(?:\w+)?cancel\b", set()),
        (r"^cancel$", {"cancel"}),
        (r"\bcancel(?:s|led)?\b", {"cancel", "cancels", "cancelled"}),
        (r"\bnot (?=cancel\b)", {"not"}),
        (r"\bsurely|\w+", set()),
    ],
)
def test_a_pattern_needs_the_whole_words_that_each_text_it_matches_holds(pattern: str, words: set[str]) -> None:
    assert words == needed(pattern)


def test_a_pattern_is_parted_at_its_top_alone() -> None:
    expected = ("a(?:b|c)", r"[|(]\|", "d")
    assert expected == branches(r"a(?:b|c)|[|(]\||d")


@pytest.mark.parametrize(
    "patterns",
    [VERBS, PLEAS, HANDINGS, SWAPPING, RULES_BEFORE, RULES_AFTER],
    ids=["verbs", "pleas", "handings", "swapping", "before", "after"],
)
def test_what_is_found_by_words_is_what_all_patterns_find(patterns: Patterns[Any]) -> None:
    for line in LINES[::4]:
        every = [meaning for meaning, pattern in patterns.rows if re.search(pattern, line)]
        assert every == list(patterns.found(line)), line


def test_a_reader_is_asked_only_where_its_openers_stand() -> None:
    readers = opened(
        [(frozenset({"next", WEEKDAY}), "week"), (frozenset({NUMBER}), "number"), (frozenset({MONTH}), "month")]
    )
    expected = [("week",), ("week",), ("number",), ("month",), ()]
    assert expected == [readers(said) for said in ("next", "tuesdays", "16th", "march", "place")]


def test_the_words_that_do_it_are_the_earliest_and_among_those_the_first_rows() -> None:
    patterns = Patterns([("one", r"\bcan i come\b"), ("two", r"\bi\b"), ("one", r"\bplease\b"), ("one", r"\bcan i\b")])
    found = {line: patterns.first("one", line) for line in ("please can i come", "can i come please", "i come")}
    expected = {"please can i come": "please", "can i come please": "can i come", "i come": None}
    assert expected == {line: match and match.group() for line, match in found.items()}
