"""The diagram in the docs is the table in the code."""

from __future__ import annotations

from pathlib import Path

from mailflow.model.booking import LEGAL
from mailflow.model.states import WHEN, page

DOCS = Path(__file__).parents[3] / "docs"


def test_the_page_is_made_from_the_table() -> None:
    assert (DOCS / "states.md").read_text("utf-8") == page()


def test_each_legal_change_is_explained_and_no_other() -> None:
    assert set(WHEN) == {(start, state) for start, states in LEGAL.items() for state in states}
