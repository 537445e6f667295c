"""A mail that breaks whatever reads it: every mail ends somewhere, and the ones behind it are dealt with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mailflow.model.decision import Folder
from mailflow.model.verdict import Evidence
from mailflow.settings import load
from mailflow.worker import Worker
from mailflow.worker.round import TRIES
from tests.shelf import Shelf
from tests.unit.threats.office import AMY, BOB, Desks, mail

if TYPE_CHECKING:
    import pytest

    from mailflow.model.message import Message

ROOT = Path(__file__).parents[3]


def bitter(message: Message) -> Evidence:
    """A look-up that breaks on one mail."""
    if b"poison" in message.raw:
        raise RecursionError("too deep")
    return Evidence.NONE


def test_every_mail_ends_somewhere_and_the_next_one_is_dealt_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("IMAP", "SMTP"):
        monkeypatch.setenv(f"MAILFLOW_{kind}_PASSWORD", "secret")
    office = Desks(tmp_path)
    worker: Any = Worker(load(ROOT / "config"), replace(office.desk, evidence=bitter), office.ledger)
    place = "Could I have a place on 16 November please?"
    shelf = Shelf(
        {1: mail(AMY, "Place", place), 2: mail(BOB, "Place", f"{place} poison"), 3: mail(BOB, "Place", place)}
    )

    worker.read(shelf)
    assert shelf.filed == {1: Folder.DONE, 3: Folder.DONE}
    assert office.standing() == [f"ngb-2 {AMY} booked", f"ngb-2 {BOB} booked"]

    for _ in range(TRIES - 1):
        office.now += timedelta(hours=2)
        worker.read(shelf)
    assert shelf.filed == {1: Folder.DONE, 2: Folder.HELD, 3: Folder.DONE}
    assert [letter.news.value for letter in office.letters("enquiries@lla.example")] == ["attention"]
