"""What stands on this machine: its clock, the books, the letters' wording."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlalchemy import func, select, update

from mailflow.check.finding import note, ok, wrong
from mailflow.model.desk import Desk
from mailflow.model.errors import HouseFault
from mailflow.model.verdict import Evidence
from mailflow.ops.wording import Wording
from mailflow.record import look, open_engine
from mailflow.record.engine import reading, shown, transaction
from mailflow.record.schema import letters, messages
from mailflow.reply import rehearse
from mailflow.worker import RandomIds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Engine

    from mailflow.check.finding import Finding
    from mailflow.model.desk import Books, Courier
    from mailflow.settings import Settings

ROOM = 200 * 1024 * 1024
"""Bytes that should be free where the books are."""


def clock(settings: Settings, now: datetime) -> Iterator[Finding]:
    """How late it is where the events are: people see at a glance whether that is true."""
    zones = dict.fromkeys(series.zone for series in settings.programme.series)
    times = ", ".join(f"{now.astimezone(zone):%A %d %B %Y, %H:%M} in {zone.key}" for zone in zones)
    yield ok("clock", f"It is {times}.")


def books(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The database opens, takes a write, has room, and knows of nothing that is still to come."""
    url = settings.database.url
    try:
        engine = open_engine(url)
        with transaction(engine) as connection:
            connection.execute(update(messages).where(messages.c.id < 0).values(tries=0))
    except HouseFault as fault:
        where = settings.folder / "mailflow.toml"
        raise HouseFault(
            f"{fault} Check url, and that mailflow may write there, file and folder ({where}: [database])."
        ) from fault
    yield from _room(engine)
    yield from _known(engine, settings.organiser.address, now)
    yield from _waiting(engine, settings, now)


def _room(engine: Engine) -> Iterator[Finding]:
    what = f"The database {shown(engine.url)} opens and can be written"
    if engine.dialect.name != "sqlite":
        yield ok("database", f"{what}.")
        return
    free = shutil.disk_usage(Path(engine.url.database or "").absolute().parent).free
    space = f"{free / 1024**3:.1f} GB are free there"
    if free < ROOM:
        yield wrong("database", f"{what}, but only {free // 1024**2} MB are free there: make room on that disk.")
    else:
        yield ok("database", f"{what}; {space}.")


def _known(engine: Engine, organiser: str, now: datetime) -> Iterator[Finding]:
    """A clock that is behind what was written before would let offers and reminders wait."""
    posted = select(func.max(letters.c.posted_at)).where(letters.c.organiser == organiser)
    with reading(engine) as connection:
        last = connection.execute(posted).scalar()
    if last and last > now:
        yield wrong(
            "clock",
            f"The clock shows {now:%Y-%m-%d %H:%M} UTC, but the last letter was written at {last:%Y-%m-%d %H:%M}:"
            " set this machine's clock.",
        )


def _waiting(engine: Engine, settings: Settings, now: datetime) -> Iterator[Finding]:
    """Edits that would write to people are not served before somebody said yes to them."""
    with reading(engine) as connection:
        waiting = look(connection, settings.organiser.address, settings.programme, now).waiting
    if waiting:
        events = ", ".join(edit.event.id for edit in waiting)
        yield note(
            "programme",
            f"Changed settings wait for a yes ({events}): mailflow plan shows what they do, mailflow apply does it.",
        )


def templates(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Every letter can be composed."""
    desk = Desk(
        organiser=settings.organiser,
        programme=settings.programme,
        books=cast("Books", None),  # composing opens no books
        courier=cast("Courier", None),  # and sends nothing
        templates=Wording.load(),
        ids=RandomIds(settings.organiser.address.rpartition("@")[2]),
        clock=lambda: now,
        evidence=lambda _: Evidence.NONE,
    )
    yield ok("templates", f"All {len(rehearse(desk))} kinds of letter can be composed.")
