"""Each sample letter comes out byte for byte as the .eml file beside this page, which any mail program can open."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from mailflow.model.desk import Books, Courier, Desk
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.model.verdict import Evidence
from mailflow.reply import rehearse
from mailflow.reply.samples import NOW, PROGRAMME, SAMPLES, Count
from tests.wording import wording

HERE = Path(__file__).parent
NAMES = [name for name, _ in SAMPLES]
ORGANISER = Organiser("NHS London Leadership Academy", "bookings@lla.example", Address("enquiries@lla.example"))


@pytest.fixture(scope="module")
def letters(request: pytest.FixtureRequest) -> dict[str, bytes]:
    books, courier = cast(Books, None), cast(Courier, None)
    desk = Desk(ORGANISER, PROGRAMME, books, courier, wording(), Count(), lambda: NOW, lambda _: Evidence.NONE)
    composed = {name: letter.raw for name, letter in rehearse(desk)}
    if request.config.getoption("--write-letters", default=False):
        for name, raw in composed.items():
            (HERE / f"{name}.eml").write_bytes(raw)
    return composed


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_as_it_was_read_and_approved(letters: dict[str, bytes], name: str) -> None:
    assert letters[name] == (HERE / f"{name}.eml").read_bytes()


@pytest.mark.usefixtures("letters")
def test_there_is_a_golden_letter_for_each_sample_and_no_other() -> None:
    assert sorted(file.stem for file in HERE.glob("*.eml")) == sorted(NAMES)
