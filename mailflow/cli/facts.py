"""Facts: `status`, `bookings`, `log`, `held`, `outbox`. Tables for people, one JSON object a line for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.options import Config, Json
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.model.programme import Programme
    from mailflow.record import Facts

STATUS = ("event", "starts", "places", "booked", "offered", "called", "waiting", "over")
BOOKINGS = ("event", "email", "name", "state", "position", "reason", "requested_by", "because")
LOG = ("at", "event", "change", "because")
HELD = ("received", "from", "subject", "reason", "folder")
OUTBOX = ("to", "news", "event", "state", "due", "sent_at", "tries", "error")


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    for command in (status, bookings, log, held, outbox):
        app.command()(command)


def status(
    series: Annotated[str, typer.Argument(help="Only this series.")] = "",
    *,
    config: Config = Path("config"),
    as_json: Json = False,
) -> None:
    """Show each event with its places and how many are booked and waiting."""
    facts = open_facts(config)
    if series and series not in {one.id for one in facts.programme.series}:
        known = ", ".join(one.id for one in facts.programme.series)
        raise MailflowError(f"There is no series {series}. The series in {config}: {known}.")
    show(facts.status(series), STATUS, as_json=as_json, none="No events.")


def bookings(
    *,
    config: Config = Path("config"),
    as_json: Json = False,
    every: Annotated[bool, typer.Option("--all", help="Ended ones too.")] = False,
) -> None:
    """Show who has a place and who waits."""
    show(open_facts(config).bookings(every=every), BOOKINGS, as_json=as_json, none="Nobody has booked yet.")


def log(
    person: Annotated[str, typer.Argument(help="The person's email address.")],
    *,
    config: Config = Path("config"),
    as_json: Json = False,
) -> None:
    """Show everything that changed for a person, and why."""
    facts = open_facts(config)
    rows = facts.log(person)
    told = rows if as_json else _by_the_clocks(rows, facts.programme)
    show(told, LOG, as_json=as_json, none=f"Nothing is known of {person}.")


def held(*, config: Config = Path("config"), as_json: Json = False) -> None:
    """Show the mails that were set aside for a person, and why."""
    show(open_facts(config).held(), HELD, as_json=as_json, none="Nothing is held.")


def outbox(*, config: Config = Path("config"), as_json: Json = False) -> None:
    """Show the letters: what is due, what was sent and what failed."""
    show(open_facts(config).outbox(), OUTBOX, as_json=as_json, none="No letters yet.")


def _by_the_clocks(rows: Sequence[dict[str, Any]], programme: Programme) -> list[dict[str, Any]]:
    """The rows with their moments as clocks show them where the event is, as the reasons tell them."""
    zones = {event.id: event.zone for event in programme.events}
    usual = programme.series[0].zone
    moments = [datetime.fromisoformat(row["at"]).astimezone(zones.get(row["event"], usual)) for row in rows]
    return [row | {"at": f"{at.day} {at:%B %Y, %H:%M}"} for row, at in zip(rows, moments, strict=True)]


def open_facts(config: Path) -> Facts:
    """Look into the books, with the programme as it is served; that changed settings wait for a yes is said beside."""
    from mailflow.record import Facts, look, open_engine  # noqa: PLC0415 - --help should not wait for the database library
    from mailflow.record.engine import reading  # noqa: PLC0415 - the same
    from mailflow.settings import load  # noqa: PLC0415 - the same

    settings = load(config)
    engine, who = open_engine(settings.database.url), settings.organiser.address
    with reading(engine) as connection:
        standing = look(connection, who, settings.programme, datetime.now(UTC))
    if standing.waiting:
        changed = ", ".join(edit.event.id for edit in standing.waiting)
        typer.echo(f"Changed settings wait for a yes ({changed}): mailflow plan shows what they would do.", err=True)
    return Facts(engine, settings.organiser, standing.programme)


def show(rows: Sequence[dict[str, Any]], columns: tuple[str, ...], *, as_json: bool, none: str) -> None:
    """Print rows: a table for people, an object a line for programs; `none` where there are no rows."""
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
    elif not rows:
        typer.echo(none)
    else:
        _table(rows, columns)


def _table(rows: Sequence[dict[str, Any]], columns: tuple[str, ...]) -> None:
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(*(column.replace("_", " ") for column in columns))
    for row in rows:
        table.add_row(*(Text("" if row[column] is None else str(row[column])) for column in columns))
    console = Console()
    console.print(table, soft_wrap=not console.is_terminal)
