"""Papers: `export` writes who comes as a table for a spreadsheet, `preview` every letter with sample data."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.options import Config
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = (
    "event",
    "title",
    "starts",
    "state",
    "position",
    "name",
    "email",
    "requested_by",
    "partstat",
    "over",
    "reason",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula; full-width forms too."""


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command()(export)
    app.command()(preview)


def export(
    series: Annotated[str, typer.Argument(metavar="SERIES", help="The series' id.")],
    *,
    config: Config = Path("config"),
    out: Annotated[
        Path | None, typer.Option("--out", help="A file, .csv or .xlsx; without it CSV to the screen.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Ended bookings too.")] = False,
) -> None:
    """Write a series' bookings as CSV or XLSX. No cell can be taken for a formula."""
    from mailflow.cli.facts import open_facts  # noqa: PLC0415 - --help should not wait for the database library

    facts = open_facts(config)
    known = {one.id: one for one in facts.programme.series}
    if series not in known:
        raise MailflowError(f"There is no series {series}. The series in {config}: {', '.join(known)}.")
    events = {event.id: event for event in known[series].events}
    rows = [_row(row, events[row["event"]]) for row in facts.bookings(every=every) if row["event"] in events]
    order = {event_id: number for number, event_id in enumerate(events)}
    _write([COLUMNS, *sorted(rows, key=lambda row: order[row[0]])], out)


def _row(row: dict[str, Any], event: Any) -> tuple[str, ...]:
    told = row | {"title": event.title, "starts": f"{event.local_start:%Y-%m-%d %H:%M}"}
    return tuple(safe(_said(told.get(column))) for column in COLUMNS)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def safe(text: str) -> str:
    """A cell that no spreadsheet calculates: what would begin a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _write(rows: Sequence[Sequence[str]], out: Path | None) -> None:
    if out is None:
        typer.echo(_csv(rows), nl=False)
        return
    try:
        if out.suffix.lower() == ".xlsx":
            from mailflow.cli.xlsx import workbook  # noqa: PLC0415 - most exports need none

            out.write_bytes(workbook(rows))
        else:
            out.write_text(_csv(rows), encoding="utf-8-sig")  # with it, Excel knows that it is UTF-8
    except OSError as error:
        raise MailflowError(f"{out} cannot be written: {error.strerror}.") from error


def _csv(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def preview(
    *,
    config: Config = Path("config"),
    out: Annotated[Path, typer.Option("--out", help="The folder for the letters.")] = Path("preview"),
) -> None:
    """Render every kind of letter with sample data into a folder; look at its index.html."""
    from mailflow.reply.gallery import gallery  # noqa: PLC0415 - the same
    from mailflow.settings import load  # noqa: PLC0415 - the same
    from mailflow.worker.backroom import laid_out  # noqa: PLC0415 - the same

    pages = gallery(laid_out(load(config)))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, octets in pages:
            (out / name).write_bytes(octets)
    except OSError as error:
        raise MailflowError(f"The letters cannot be written to {out}: {error.strerror}.") from error
    letters = sum(1 for name, _ in pages if name.endswith(".eml"))
    typer.echo(f"{letters} letters are in {out}: begin with {out / 'index.html'}.")
