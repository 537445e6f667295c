"""The law of composition, for tens of thousands of composed mails."""

from __future__ import annotations

import pytest

from tests.laws.composing import misread
from tests.laws.test_composing import HARMFUL

MAILS = 5_000
MISREAD = 0.042
"""Of so many, where chance counts for less than in the short run."""


@pytest.mark.parametrize("seed", range(8))
def test_nearly_every_composed_mail_is_read_as_its_pieces_say(seed: int) -> None:
    wrong, harmful = misread(seed, MAILS)
    assert len(wrong) <= MAILS * MISREAD, wrong
    assert len(harmful) <= MAILS * HARMFUL, harmful
