"""Reading aloud: `mailflow explain` says what a raw message asks for and why. Needs no database."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.options import Config, Json
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.people import Person
    from mailflow.model.request import Request
    from mailflow.model.verdict import Verdict
    from mailflow.settings import Settings

NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""The clock for a message without a Date: every event is still to come."""


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command()(explain)


def explain(
    files: Annotated[list[Path], typer.Argument(help="Raw messages (.eml).")],
    *,
    config: Config = Path("config"),
    as_json: Json = False,
) -> None:
    """Say what a raw message asks for and why, as if it had arrived at its own Date."""
    from rich.console import Console  # noqa: PLC0415 - --help should not wait for it

    from mailflow.cli.telling import tell  # noqa: PLC0415 - the same
    from mailflow.settings import load  # noqa: PLC0415 - the same

    settings = load(config)
    for file in files:
        message, verdict, request = understand_file(file, settings)
        if as_json:
            typer.echo(json.dumps({"file": file.name, **contract(request)}, ensure_ascii=False))
        else:
            tell(file.name, (message, verdict, request), settings.programme, Console(highlight=False))


def understand_file(file: Path, settings: Settings) -> tuple[Message, Verdict, Request]:
    """Read one message alone: no ledger, no thread, and its own Date for every clock."""
    from mailflow.guard import judge  # noqa: PLC0415 - the same
    from mailflow.intent import explained  # noqa: PLC0415 - the same
    from mailflow.message import read  # noqa: PLC0415 - the same
    from mailflow.model.request import Rank  # noqa: PLC0415 - the same
    from mailflow.model.verdict import Evidence  # noqa: PLC0415 - the same

    try:
        message = read(file.read_bytes())
    except OSError as error:
        raise MailflowError(f"{file} cannot be read: {error.strerror}. Name a file with one raw message.") from error
    verdict = judge(message, settings.organiser, Evidence.NONE)
    rank = Rank((message.date or NO_DATE).astimezone(UTC), 0)
    return message, verdict, explained(message, verdict, settings.programme, None, rank)


def contract(request: Request) -> dict[str, Any]:
    """A request as the contract's object (docs: what an email asks for)."""
    answer: dict[str, Any] = {
        "action": request.action.value,
        "events": list(request.events),
        "choose": request.choose.value,
        "from_events": list(request.from_events),
        "people": [_person(person) for person in request.people],
        "human": request.human,
    }
    if request.held:
        answer["held"] = request.held
    if request.rsvp:
        answer["uid"] = request.rsvp.uid
    return {**answer, "reason": request.reason}


def _person(person: Person) -> dict[str, str]:
    return {key: value for key, value in (("email", person.email), ("name", person.name)) if value}
