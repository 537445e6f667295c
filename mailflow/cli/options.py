"""Options that several commands share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[Path, typer.Option("--config", help="The folder with mailflow.toml and series/.")]
Configs = Annotated[
    list[Path],
    typer.Option("--config", help="A folder with mailflow.toml and series/; several for several mailboxes."),
]
By = Annotated[str, typer.Option("--by", help="Who does it, for the history; your login name if you leave it out.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text} is no ISO time, such as 2022-10-03T09:00:00+01:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Now = Annotated[
    datetime | None,
    typer.Option(
        "--now",
        parser=_instant,
        metavar="ISO-TIME",
        help="For tests and rehearsals: the clock starts at this moment and runs on. Without an offset: UTC.",
    ),
]
