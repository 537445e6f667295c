"""A desk for letters: the shipped templates, counted ids and a stopped clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from mailflow.model.desk import Desk
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.model.verdict import Evidence
from mailflow.reply.samples import NOW, PROGRAMME, Count
from tests.wording import wording

if TYPE_CHECKING:
    from mailflow.model.desk import Books, Courier

ORGANISER = Organiser("NHS London Leadership Academy", "bookings@lla.example", Address("enquiries@lla.example"))


@pytest.fixture
def desk() -> Desk:
    """Books and courier are never asked: composing is pure."""
    books, courier = cast("Books", None), cast("Courier", None)
    return Desk(ORGANISER, PROGRAMME, books, courier, wording(), Count(), lambda: NOW, lambda _: Evidence.NONE)
