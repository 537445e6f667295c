"""The service: `mailflow run`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.options import Configs, Now

if TYPE_CHECKING:
    from mailflow.worker import Round


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command()(run)


def run(
    *,
    once: Annotated[bool, typer.Option("--once", help="Do everything that is due now, then exit.")] = False,
    config: Configs = [Path("config")],  # noqa: B006 - typer copies it
    now: Now = None,
) -> None:
    """Read the mailbox, allocate places, and send what is due; stays until it is told to stop."""
    from mailflow.ops.log import start_log  # noqa: PLC0415 - --help should not wait for mail and database libraries
    from mailflow.settings import load  # noqa: PLC0415 - the same
    from mailflow.worker import run_once, running_clock, serve, system_clock  # noqa: PLC0415 - the same

    start_log()
    clock = running_clock(now) if now else system_clock
    if not once:
        serve(config, clock)
        return
    for folder in config:
        _tell(run_once(load(folder), clock))


def _tell(done: Round) -> None:
    filed = ", ".join(f"{number} to {folder}" for folder, number in sorted(done.filed.items())) or "no mail"
    typer.echo(f"Filed {filed}; sent {done.sent} letters.")
    if done.stumbled:
        typer.echo(f"{done.stumbled} mails could not be processed and will be tried again: see the log.", err=True)
