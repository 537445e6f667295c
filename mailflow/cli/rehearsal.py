"""Rehearsal: `mailflow demo` plays a whole season on an embedded mail server. Needs no settings and no network."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from mailflow.model.errors import MailflowError

NEEDED = ("pymap", "aiosmtpd")
"""What the embedded mail server is made of: the extra `demo`."""


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command()(demo)


def demo(
    out: Annotated[Path, typer.Option("--out", help="The folder for everything that the season leaves behind.")] = Path(
        "demo-season"
    ),
) -> None:
    """Play the flyer's whole season on a mail server of its own, in a minute; look at its letters afterwards."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise MailflowError(
            f"The demo's mail server is not installed ({', '.join(missing)} missing): pip install 'mailflow[demo]'."
        )
    from mailflow.demo.rehearsal import rehearse  # noqa: PLC0415 - --help should not wait for mail and database libraries

    if faults := rehearse(out):
        told = "1 thing was" if faults == 1 else f"{faults} things were"
        raise MailflowError(f"{told} not as the story tells: see above. Everything is in {out}.")
    typer.echo(f"\nAll as told. Everything is in {out}: begin with {out / 'index.html'}.")
