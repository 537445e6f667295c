"""Law: whatever is said again and again, a mail is read to its end. `tests/prove` says every word, and pairs of them."""

from __future__ import annotations

import pytest

from tests.laws.repetition import MARKS, NAMED, endless, known


@pytest.mark.slow
def test_no_mark_and_no_common_word_said_again_and_again_keeps_reading_from_an_end() -> None:
    assert endless((*MARKS, *NAMED, *known()[::40])) == []
