"""The desk without a mail server: what the organiser's own commands work at, beside a running service."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from mailflow.model.desk import Desk
from mailflow.model.verdict import Evidence
from mailflow.ops.wording import Wording
from mailflow.record import Ledger, Office, open_engine
from mailflow.worker.supplies import RandomIds, system_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy import Engine

    from mailflow.model.desk import Books, Courier
    from mailflow.model.programme import Programme
    from mailflow.record.page import LedgerPage
    from mailflow.settings import Settings


class TornOut(Exception):  # noqa: N818 - it is how a rehearsal ends, and nothing went wrong
    """The page was only a rehearsal."""


@dataclass(frozen=True, slots=True)
class Backroom:
    """One organiser's desk and ledger; letters that are posted here are sent by the service, or by the next run."""

    desk: Desk
    ledger: Ledger

    @contextmanager
    def page(self, *, really: bool) -> Iterator[LedgerPage]:
        """A page under the organiser's lock; unless really meant, it is torn out at its end, and nothing has changed."""
        try:
            with self.ledger.page() as page:
                yield page
                _tear_out(unless=really)
        except TornOut:
            return


def _tear_out(*, unless: bool) -> None:
    if not unless:
        raise TornOut


def enter(settings: Settings, programme: Programme, clock: Callable[[], datetime], edition: int = 0) -> Backroom:
    """Lay out the desk for this programme; `edition`: refuse to work once it is another."""
    desk = replace(laid_out(settings), programme=programme, clock=clock)
    ledger = Ledger(books(settings), Office(settings.organiser, programme, desk.ids), clock, edition)
    return Backroom(replace(desk, books=ledger), ledger)


def laid_out(settings: Settings) -> Desk:
    """The desk without books: letters can be composed at it."""
    return Desk(
        organiser=settings.organiser,
        programme=settings.programme,
        books=cast("Books", None),
        courier=cast("Courier", None),  # nothing is sent from here
        templates=Wording.load(),
        ids=RandomIds(settings.organiser.address.rpartition("@")[2]),
        clock=system_clock,
        evidence=lambda _: Evidence.NONE,  # nor read
    )


def books(settings: Settings) -> Engine:
    """The organiser's database."""
    return open_engine(settings.database.url)
