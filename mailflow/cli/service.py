"""The service: `mailflow run`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli.options import Config, Now


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command()(run)


def run(
    *,
    once: Annotated[bool, typer.Option("--once", help="Do everything that is due now, then exit.")] = False,
    config: Config = Path("config"),
    now: Now = None,
) -> None:
    """Read the mailbox, allocate places, and send what is due."""
    from mailflow.ops.log import start_log  # noqa: PLC0415 - --help should not wait for mail and database libraries
    from mailflow.settings import load  # noqa: PLC0415 - the same
    from mailflow.worker import Worker, running_clock, system_clock  # noqa: PLC0415 - the same

    if not once:
        raise typer.BadParameter("the service that stays is not built yet: use --once, as often as you like")
    start_log()
    settings = load(config)
    with Worker.open(settings, running_clock(now) if now else system_clock) as worker:
        done = worker.once()
    filed = ", ".join(f"{number} to {folder}" for folder, number in sorted(done.filed.items())) or "no mail"
    typer.echo(f"Filed {filed}; sent {done.sent} letters.")
    if done.stumbled:
        typer.echo(f"{done.stumbled} mails could not be processed and will be tried again: see the log.", err=True)
