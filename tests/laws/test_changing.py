"""The law of changes, with some pairs for every sentence."""

from __future__ import annotations

import pytest

from tests.laws.changing import changes
from tests.laws.composing import asked_for


@pytest.mark.slow
def test_a_change_is_read_as_its_pieces_say() -> None:
    wrong = [
        f"{got} instead of {mail.expected}: {mail.text!r}"
        for mail in changes(20240502, each=2)
        if (got := asked_for(mail)) != mail.expected
    ]
    assert wrong == []
