"""The law of composition, for a fixed budget of composed mails. The long run is in tests/prove."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.laws.composing import asked_for, composed

SEED, MAILS = 20240501, 600
MISREAD = 0.06
"""The share of drawn mails that may be read otherwise than their pieces say: to be lowered as the reader gets better."""

pytestmark = pytest.mark.slow


def test_nearly_every_composed_mail_is_read_as_its_pieces_say() -> None:
    wrong = [
        f"{got} instead of {mail.expected}: {mail.text!r}"
        for mail in islice(composed(SEED), MAILS)
        if (got := asked_for(mail)) != mail.expected
    ]
    assert len(wrong) <= MAILS * MISREAD, wrong
