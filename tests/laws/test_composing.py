"""The law of composition, for a fixed budget of composed mails. The long run is in tests/prove."""

from __future__ import annotations

import pytest

from tests.laws.composing import misread

SEED, MAILS = 20240501, 600
MISREAD = 0.05
"""The share of drawn mails that may be read otherwise than their pieces say: to be lowered as the reader gets better."""
HARMFUL = 0.009
"""The share that may change something otherwise than asked: none should, and in forty thousand mails up to 0.0086 do."""

pytestmark = pytest.mark.slow


def test_nearly_every_composed_mail_is_read_as_its_pieces_say() -> None:
    """A question is a cost, a wrong change is harm."""
    wrong, harmful = misread(SEED, MAILS)
    assert len(wrong) <= MAILS * MISREAD, wrong
    assert len(harmful) <= MAILS * HARMFUL, harmful
