"""The law of composition, for tens of thousands of composed mails."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.laws.composing import asked_for, composed
from tests.laws.test_composing import MISREAD

MAILS = 5_000


@pytest.mark.parametrize("seed", range(8))
def test_nearly_every_composed_mail_is_read_as_its_pieces_say(seed: int) -> None:
    wrong = [
        f"{got} instead of {mail.expected}: {mail.text!r}"
        for mail in islice(composed(seed), MAILS)
        if (got := asked_for(mail)) != mail.expected
    ]
    assert len(wrong) <= MAILS * MISREAD, wrong
