"""The organiser's own hand: `book`, `cancel`, `move`, `transfer`, `resend`. They need no mail server: the service sends."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.options import By, Config, Json, Now
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.letter import Answer, Outcome
    from mailflow.model.people import Person
    from mailflow.model.programme import Programme
    from mailflow.worker.hand import Done, Order

PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="The person's email address.")]
EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="The event's id.")]
SomeEvent = Annotated[str, typer.Argument(metavar="[EVENT]", help="Only this event.")]
Name = Annotated[str, typer.Option("--name", help="The person's name.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")]
COLUMNS = ("event", "email", "result", "state", "position", "because", "letter")


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    for command in (book, cancel, move, transfer, resend):
        app.command()(command)


@dataclass(frozen=True, slots=True)
class Manner:
    """How every order is given: with which settings, whether it is meant, by whom, and how it is told."""

    config: Path
    dry_run: bool
    as_json: bool
    by: str
    now: datetime | None


def book(  # noqa: PLR0913 - a command has as many arguments as options
    person: PersonArgument,
    event: EventArgument,
    *,
    name: Name = "",
    over: Annotated[bool, typer.Option("--over", help="Beyond places and limits; marked, and not counted.")] = False,
    config: Config = Path("config"),
    dry_run: DryRun = False,
    as_json: Json = False,
    by: By = "",
    now: Now = None,
) -> None:
    """Book a place for a person, or the waiting list where none is free."""
    from mailflow.model.request import Action  # noqa: PLC0415 - --help should not wait for it
    from mailflow.worker.hand import Order  # noqa: PLC0415 - the same

    order = Order(Action.BOOK, _person(person, name), (event,), over=over)
    _give(order, Manner(config, dry_run, as_json, by, now))


def cancel(  # noqa: PLR0913 - a command has as many arguments as options
    person: PersonArgument,
    event: SomeEvent = "",
    *,
    config: Config = Path("config"),
    dry_run: DryRun = False,
    as_json: Json = False,
    by: By = "",
    now: Now = None,
) -> None:
    """Cancel a person's place or waiting entry; without EVENT, all of them."""
    from mailflow.model.request import Action  # noqa: PLC0415 - the same
    from mailflow.worker.hand import Order  # noqa: PLC0415 - the same

    order = Order(Action.CANCEL, _person(person), (event,) if event else ())
    _give(order, Manner(config, dry_run, as_json, by, now))


def move(  # noqa: PLR0913 - a command has as many arguments as options
    person: PersonArgument,
    given: Annotated[str, typer.Argument(metavar="FROM", help="The event that the person has.")],
    wanted: Annotated[str, typer.Argument(metavar="TO", help="The event that the person wants instead.")],
    *,
    config: Config = Path("config"),
    dry_run: DryRun = False,
    as_json: Json = False,
    by: By = "",
    now: Now = None,
) -> None:
    """Move a person's place; where TO is full, the old place is kept until one comes free."""
    from mailflow.model.request import Action  # noqa: PLC0415 - the same
    from mailflow.worker.hand import Order  # noqa: PLC0415 - the same

    order = Order(Action.MOVE, _person(person), (wanted,), (given,))
    _give(order, Manner(config, dry_run, as_json, by, now))


def transfer(  # noqa: PLR0913 - a command has as many arguments as options
    person: PersonArgument,
    event: EventArgument,
    new_person: Annotated[str, typer.Argument(metavar="NEW-PERSON", help="Who takes the place over.")],
    *,
    name: Name = "",
    config: Config = Path("config"),
    dry_run: DryRun = False,
    as_json: Json = False,
    by: By = "",
    now: Now = None,
) -> None:
    """Hand a person's place to somebody else; `--name` is the new person's."""
    from mailflow.model.request import Action  # noqa: PLC0415 - the same
    from mailflow.worker.hand import Order  # noqa: PLC0415 - the same

    order = Order(Action.TRANSFER, _person(person), (event,), to=_person(new_person, name))
    _give(order, Manner(config, dry_run, as_json, by, now))


def resend(  # noqa: PLR0913 - a command has as many arguments as options
    person: PersonArgument,
    event: SomeEvent = "",
    *,
    config: Config = Path("config"),
    dry_run: DryRun = False,
    as_json: Json = False,
    by: By = "",
    now: Now = None,
) -> None:
    """Send a person's invitations and waiting list letters once more."""
    from mailflow.model.request import Action  # noqa: PLC0415 - the same
    from mailflow.worker.hand import Order  # noqa: PLC0415 - the same

    order = Order(Action.BOOK, _person(person), (event,) if event else (), again=True)
    _give(order, Manner(config, dry_run, as_json, by, now))


def _give(order: Order, manner: Manner) -> None:
    from mailflow.record import stand  # noqa: PLC0415 - the same
    from mailflow.settings import load  # noqa: PLC0415 - the same
    from mailflow.worker import running_clock, system_clock  # noqa: PLC0415 - the same
    from mailflow.worker.backroom import books, enter  # noqa: PLC0415 - the same
    from mailflow.worker.hand import obey  # noqa: PLC0415 - the same

    settings = load(manner.config)
    clock = running_clock(manner.now) if manner.now else system_clock
    standing = stand(books(settings), settings.organiser.address, settings.programme, clock())
    _known(order, standing.programme)
    room = enter(settings, standing.programme, clock, standing.edition)
    done = obey(order, room, manner.by or getpass.getuser(), really=not manner.dry_run)
    _tell(order, done, manner)


def _person(email: str, name: str = "") -> Person:
    from mailflow.message.address import identity  # noqa: PLC0415 - the same
    from mailflow.model.people import Person  # noqa: PLC0415 - the same
    from mailflow.model.text import clean_line  # noqa: PLC0415 - the same

    if known := identity(email):
        return Person(known, clean_line(name))
    raise MailflowError(f"{email} is no email address, such as amy@trust.example.")


def _known(order: Order, programme: Programme) -> None:
    known = [event.id for event in programme.events]
    for event_id in (*order.given, *order.events):
        if event_id not in known:
            raise MailflowError(f"There is no event {event_id}. The events are: {', '.join(known)}.")


def _tell(order: Order, done: Done, manner: Manner) -> None:
    from mailflow.cli.facts import show  # noqa: PLC0415 - the same

    shown = (done.mailed if done.obeyed else ()) or done.told
    rows = [row for answer in shown for row in _rows(answer, mailed=answer in done.mailed)]
    show(rows, COLUMNS, as_json=manner.as_json, none="")
    if not done.obeyed:
        why = " ".join(dict.fromkeys(row["because"] for row in rows if row["because"] and not row["letter"]))
        raise MailflowError(f"Nothing was done for {order.whose.email}. {why or 'There is no such booking.'}")
    if not manner.as_json:
        letters = "1 letter" if len(done.mailed) == 1 else f"{len(done.mailed)} letters"
        typer.echo(
            f"Nothing was changed: {letters} would be sent."
            if manner.dry_run
            else f"{letters} to be sent by the service."
        )


def _rows(answer: Answer, *, mailed: bool) -> list[dict[str, Any]]:
    return [_row(outcome, answer.news if mailed else "") for outcome in answer.outcomes]


def _row(outcome: Outcome, letter: str) -> dict[str, Any]:
    booking = outcome.booking
    return {
        "event": outcome.event,
        "email": outcome.person.email,
        "name": outcome.person.name,
        "result": outcome.result.value,
        "state": booking.state.value if booking else None,
        "position": outcome.position or None,
        "over": bool(booking and booking.over),
        "because": outcome.because,
        "letter": letter or None,
    }
