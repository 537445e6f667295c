"""The public calendar: `mailflow feed SERIES` prints what takes place when, for calendars to subscribe to; nobody's name is in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.options import Config
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from mailflow.record import Facts

SeriesArgument = Annotated[str, typer.Argument(metavar="SERIES", help="The series' id.")]


def add_to(app: typer.Typer) -> None:
    """Add this group's command."""
    app.command()(feed)


def feed(series: SeriesArgument, *, config: Config = Path("config")) -> None:
    """Print a series as a calendar (.ics) that anybody may have: times and titles, no attendees, no join links."""
    from mailflow.cli.facts import open_facts  # noqa: PLC0415 - --help should not wait for the database library
    from mailflow.invite import feed as write  # noqa: PLC0415 - nor for the calendar's

    facts = open_facts(config)
    found = next((one for one in facts.programme.series if one.id == series), None)
    if found is None:
        known = ", ".join(one.id for one in facts.programme.series)
        raise MailflowError(f"There is no series {series}. The series in {config}: {known}.")
    typer.echo(write(found, facts.organiser, _changed(facts, config)), nl=False)


def _changed(facts: Facts, config: Path) -> datetime:
    """When the programme last changed: when it was last applied, or, before it ever was, when its files were written."""
    from mailflow.record.engine import reading  # noqa: PLC0415 - the same
    from mailflow.record.programme import applied_at  # noqa: PLC0415 - the same

    with reading(facts.engine) as connection:
        applied = applied_at(connection, facts.organiser.address)
    written = max(file.stat().st_mtime for file in (config / "series").glob("*.toml"))
    return applied or datetime.fromtimestamp(written, UTC)
