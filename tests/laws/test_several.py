"""The law of several events, for some hundreds of mails."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.laws.composing import is_harmful
from tests.laws.paraphrase import Coat, asked, dressed
from tests.laws.several import manifold
from tests.phrasebook import in_short
from tests.programmes import PROGRAMMES

DRAWN = 400
"""How many mails are composed."""


@pytest.mark.slow
def test_what_is_said_of_several_events_is_read_whole_or_asked_about() -> None:
    """A question is a cost, a wrong change is none that may be: of the mails composed, few are asked about and none acted on wrongly."""
    mails = list(islice(manifold(1), DRAWN))
    read = [(one, in_short(asked(dressed(one, Coat()), PROGRAMMES[one.programme]))) for one in mails]
    wrong = [(one.text, one.expected, got) for one, got in read if ordered(got) != ordered(one.expected)]
    harmful = [row for row in wrong if is_harmful(row[2], row[1])]
    assert not harmful
    assert len(wrong) <= DRAWN // 20, wrong


def ordered(short: str) -> str:
    """A request in short, of whose events the order counts only where one is to be chosen."""
    parts = [part for part in short.split() if not (part == "human" and short.startswith("unclear"))]
    if len(parts) > 1 and "one" not in parts:
        parts[1] = ",".join(sorted(parts[1].split(",")))
    return " ".join(parts)
