"""Privacy: `person` shows all that is kept of somebody, `forget` erases it."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.options import Config, Json, Now
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.booking import Booking
    from mailflow.settings import Settings

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The person's email address.")]
PARTS = (
    ("bookings", ("event", "email", "name", "state", "position", "ending", "requested_by", "partstat")),
    ("history", ("at", "event", "because")),
    ("letters", ("posted_at", "email", "news", "event", "subject", "state")),
    ("messages", ("received", "sender", "subject", "action", "folder", "because")),
)
"""What is shown of each part; `--json` has everything."""


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    for command in (person, forget):
        app.command()(command)


def person(email: Email, *, config: Config = Path("config"), as_json: Json = False) -> None:
    """Show everything that is known of a person: bookings, history, letters, messages, second addresses."""
    from mailflow.cli.facts import in_line, show  # noqa: PLC0415 - --help should not wait for the database library
    from mailflow.record import open_engine  # noqa: PLC0415 - the same
    from mailflow.record.person import dossier  # noqa: PLC0415 - the same
    from mailflow.settings import load  # noqa: PLC0415 - the same

    settings = load(config)
    known = dossier(open_engine(settings.database.url), settings.organiser.address, _address(email))
    if as_json:
        typer.echo(json.dumps(known, ensure_ascii=False))
        return
    if not any(known[part] for part, _ in PARTS):
        typer.echo(f"Nothing is known of {email}.")
        return
    typer.echo(f"Addresses: {', '.join(known['addresses'])}")
    known["bookings"] = in_line(known["bookings"], settings.programme)
    for part, columns in PARTS:
        typer.echo(f"\n{part.capitalize()}")
        show(known[part], columns, as_json=False, none="None.")


def forget(  # noqa: PLR0913 - a command has as many arguments as options
    email: Email,
    *,
    config: Config = Path("config"),
    cancel: Annotated[bool, typer.Option("--cancel", help="Cancel their bookings of coming events first.")] = False,
    drop_letters: Annotated[
        bool, typer.Option("--drop-letters", help="Letters that name them and are still to be sent are never sent.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, for scripts.")] = False,
    now: Now = None,
) -> None:
    """Erase a person: names, addresses, letters, subjects. Counts stay. Their mails in the mailbox are yours to delete."""
    from mailflow.record import open_engine  # noqa: PLC0415 - the same
    from mailflow.record.erasure import erase, unsent  # noqa: PLC0415 - the same
    from mailflow.settings import load  # noqa: PLC0415 - the same

    settings, address = load(config), _address(email)
    engine, who = open_engine(settings.database.url), settings.organiser.address
    if address in {who, settings.organiser.contact.email}:
        raise MailflowError(f"{address} is the organiser's own address.")
    if not yes and not typer.confirm(f"Erase all that is known of {address}? It cannot be undone.", err=True):
        raise MailflowError("Nothing was erased.")
    _release(settings, address, now, cancel=cancel)
    letters = unsent(engine, who, address)
    if letters and not drop_letters:
        raise MailflowError(
            f"Nothing was erased yet: {_counted(letters, 'letter')} that name {address} are still to be sent. Say"
            " mailflow forget again once they are, or --drop-letters."
        )
    rows = erase(engine, who, address, f"forgotten-{secrets.token_hex(6)}")
    typer.echo(f"{_counted(rows, 'row')} knew {address}, and none does now.")
    typer.echo("What they wrote still lies in the mailbox, in the folders below mailflow: search there and delete it.")


def _release(settings: Settings, address: str, now: datetime | None, *, cancel: bool) -> None:
    """Nobody who is expected is erased: their bookings of coming events must end first."""
    from mailflow.model.people import Person  # noqa: PLC0415 - the same
    from mailflow.model.request import Action  # noqa: PLC0415 - the same
    from mailflow.record import stand  # noqa: PLC0415 - the same
    from mailflow.worker import running_clock, system_clock  # noqa: PLC0415 - the same
    from mailflow.worker.backroom import books, enter  # noqa: PLC0415 - the same
    from mailflow.worker.hand import Order, expected, obey  # noqa: PLC0415 - the same

    clock = running_clock(now) if now else system_clock
    standing = stand(books(settings), settings.organiser.address, settings.programme, clock())
    room = enter(settings, standing.programme, clock, standing.edition)
    if not (held := expected(room, address)):
        return
    if not cancel:
        raise MailflowError(
            f"{address} has bookings of coming events ({_events(held)}). Say --cancel to end them first."
        )
    for email in dict.fromkeys(booking.email for booking in held):
        mine = dict.fromkeys(booking.event for booking in held if booking.email == email)
        obey(Order(Action.CANCEL, Person(email), tuple(mine)), room, "forget", really=True)


def _events(held: tuple[Booking, ...]) -> str:
    return ", ".join(dict.fromkeys(booking.event for booking in held))


def _address(email: str) -> str:
    from mailflow.message.address import identity  # noqa: PLC0415 - the same

    if known := identity(email):
        return known
    raise MailflowError(f"{email} is no email address, such as amy@trust.example.")


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
