"""Facts: `status`, `bookings`, `log`, `held`, `outbox`. Tables for people, one JSON object a line for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, assert_never

import typer

from mailflow.cli.options import Config, Json
from mailflow.model.booking import State
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
    facts = open_facts(config)
    rows = facts.bookings(every=every)
    told = rows if as_json else in_line(rows, facts.programme)
    show(told, BOOKINGS, as_json=as_json, none="Nobody has booked yet.")


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
    return [row | {"at": _local(row["at"], row["event"], programme)} for row in rows]


def in_line(rows: Sequence[dict[str, Any]], programme: Programme) -> list[dict[str, Any]]:
    """Bookings with their place in the list; who was asked already has none, but a time, or others to be quicker than."""
    return [row | {"position": _turn(row, programme)} for row in rows]


def _turn(row: dict[str, Any], programme: Programme) -> str | int | None:
    match State(row["state"]):
        case State.OFFERED if row["until"]:
            return f"held until {_local(row['until'], row['event'], programme)}"
        case State.CALLED:
            return "the first yes has it"
        case State.WAITING | State.OFFERED | State.BOOKED | State.ENDED:
            position: int | None = row["position"]
            return position
        case other:
            assert_never(other)


def _local(moment: str, event_id: str, programme: Programme) -> str:
    """`3 October 2022, 09:31`, by the clocks where the event is."""
    zones = {event.id: event.zone for event in programme.events}
    at = datetime.fromisoformat(moment).astimezone(zones.get(event_id, programme.series[0].zone))
    return f"{at.day} {at:%B %Y, %H:%M}"


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
