"""The check-up: `mailflow check` says of each part whether it is ok, and what to mend."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.options import Config, Json, Now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailflow.check import Finding

STYLES = {"ok": "green", "note": "yellow", "wrong": "bold red"}


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command()(check)


def check(
    *,
    config: Config = Path("config"),
    rehearse: Annotated[
        str,
        typer.Option("--rehearse", metavar="ADDRESS", help="Send a letter to this address and wait for your answer."),
    ] = "",
    as_json: Json = False,
    now: Now = None,
) -> None:
    """Look at everything that the service needs, and say what to mend. Exit status 1 if anything is wrong."""
    moment = now or datetime.now(UTC)
    amiss = _tell(_findings(config, rehearse, moment), as_json=as_json)
    if amiss:
        raise typer.Exit(1)


def _findings(config: Path, address: str, now: datetime) -> Iterator[Finding]:
    from mailflow.check import examine, rehearse  # noqa: PLC0415 - --help should not wait for mail and database libraries
    from mailflow.settings import load  # noqa: PLC0415 - the same

    amiss = False
    for finding in examine(config, now):
        amiss |= finding.state == "wrong"
        yield finding
    if address and not amiss:
        yield from rehearse(load(config), address, now)


def _tell(findings: Iterator[Finding], *, as_json: bool) -> bool:
    """Print each finding as it comes; True if any is wrong."""
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    out, amiss = Console(highlight=False, soft_wrap=True), False
    with Console(stderr=True).status("Looking …"):
        for finding in findings:
            amiss |= finding.state == "wrong"
            if as_json:
                typer.echo(json.dumps(asdict(finding), ensure_ascii=False))
            else:
                line = Text(f"{finding.state:<6}", style=STYLES[finding.state])
                out.print(line.append(f" {finding.part:<10} {finding.says}", style="default"))
    return amiss
