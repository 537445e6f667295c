"""The command `mailflow`: its groups, and the one way in which anything wrong is said."""

from __future__ import annotations

import sys

import typer

from mailflow import __version__
from mailflow.cli import checkup, facts, feed, hand, papers, plans, privacy, reading, rehearsal, service
from mailflow.model.errors import MailflowError

app = typer.Typer(
    name="mailflow",
    help="Book limited places at events by email: mailflow reads the organiser's mailbox, allocates places and answers"
    " with a confirmation and a calendar invitation.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"mailflow {__version__}")
        raise typer.Exit


@app.callback()
def mailflow(
    *,
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),  # noqa: FBT003 - typer's form
) -> None:
    """Book limited places at events by email."""


for group in (service, checkup, reading, facts, hand, plans, privacy, papers, feed, rehearsal):
    group.add_to(app)


def main() -> None:
    """Run a command; exit status 0 done, 1 something is wrong (a sentence says what), 2 wrong usage."""
    try:
        app()
    except MailflowError as error:
        sys.stderr.write(f"mailflow: {error}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("mailflow: stopped.\n")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has left; nothing is wrong
        sys.exit(0)
