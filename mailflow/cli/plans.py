"""Edited settings: `plan` shows what they would do to people, `apply` does it after a yes."""

from __future__ import annotations

import getpass
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.options import By, Config, Json, Now
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mailflow.model.edit import Edit
    from mailflow.model.programme import Event
    from mailflow.worker.amend import Effect
    from mailflow.worker.backroom import Backroom

Displace = Annotated[
    bool,
    typer.Option("--displace", help="Where fewer places are left than taken: the latest go back to the waiting list."),
]
COLUMNS = ("event", "change", "was", "now")
TOLD = "changed, and nothing to answer"
SUMMARY = (
    ("changed", "asks {} again whether they can come"),
    (TOLD, "tells {} without a place yet of the change"),
    ("updated", "updates the invitation of {} quietly"),
    ("event_cancelled", "tells {} that an event does not take place"),
    ("displaced", "takes a place back from {}"),
    ("promoted", "gives {} a place that comes free"),
    ("offered", "offers {} a place that comes free"),
    ("called", "asks {} who would like a place that comes free"),
)
"""What each kind of letter stands for, in the order in which it is said."""


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    for command in (plan, apply):
        app.command()(command)


def plan(
    *, config: Config = Path("config"), displace: Displace = False, as_json: Json = False, now: Now = None
) -> None:
    """Show what the edited settings would do: who is moved, promoted and written to. Changes nothing."""
    from mailflow.worker.amend import Terms, amend  # noqa: PLC0415 - --help should not wait for mail and database libraries

    _show(amend(_opened(config, now), Terms(displace=displace)), as_json=as_json)


def apply(  # noqa: PLR0913 - a command has as many arguments as options
    *,
    config: Config = Path("config"),
    displace: Displace = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, for scripts.")] = False,
    as_json: Json = False,
    by: By = "",
    now: Now = None,
) -> None:
    """Show the same, ask, then do it: all of it or nothing. A running service goes on with the new programme."""
    from mailflow.worker.amend import Terms, amend, refusals  # noqa: PLC0415 - the same

    room = _opened(config, now)
    shown = amend(room, Terms(displace=displace))
    _show(shown, as_json=as_json)
    if shown.too_many and not displace:
        raise MailflowError(f"{' '.join(refusals(shown))} Say --displace to take them back, or leave the places.")
    if not shown.edits:
        return
    if shown.answers and not yes and not typer.confirm("Do it?", err=True):
        raise MailflowError("Nothing was changed.")
    amend(room, Terms(displace, really=True, agreed=frozenset(shown.losers), by=by or getpass.getuser()))
    if not as_json:
        typer.echo("Done.")


def _opened(config: Path, now: datetime | None) -> Backroom:
    """The desk laid out for the programme of the settings, applied or not."""
    from mailflow.settings import load  # noqa: PLC0415 - the same
    from mailflow.worker import running_clock, system_clock  # noqa: PLC0415 - the same
    from mailflow.worker.backroom import enter  # noqa: PLC0415 - the same

    settings = load(config)
    return enter(settings, settings.programme, running_clock(now) if now else system_clock)


def _show(effect: Effect, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_facts(effect), ensure_ascii=False))
        return
    from mailflow.cli.facts import show  # noqa: PLC0415 - the same
    from mailflow.worker.amend import refusals  # noqa: PLC0415 - the same

    rows = [row for edit in effect.edits for row in _rows(edit)]
    show(rows, COLUMNS, as_json=False, none="The settings are as they were last applied.")
    if rows:
        typer.echo(_summary(effect))
    for sentence in refusals(effect):
        typer.echo(sentence)


def _facts(effect: Effect) -> dict[str, Any]:
    """What programs may rely on."""
    return {
        "edits": [row for edit in effect.edits for row in _rows(edit)],
        "letters": len(effect.answers),
        "news": {news.value: number for news, number in sorted(effect.news.items())},
        "displaced": _people(effect, "displaced"),
        "promoted": _people(effect, "promoted"),
        "too_many": {event: [one.email for one in going] for event, going in effect.too_many.items()},
    }


def _people(effect: Effect, news: str) -> list[dict[str, str]]:
    told = (answer.outcomes[0] for answer in effect.answers if answer.news == news)
    return [{"event": one.event, "email": one.person.email} for one in told]


def _summary(effect: Effect) -> str:
    """In one sentence: who is touched, and how many letters are mailed."""
    kinds = (TOLD if one.news == "changed" and not one.calendar else one.news.value for one in effect.answers)
    numbers = Counter(kinds)
    said = [words.format(_counted(numbers[news])) for news, words in SUMMARY if numbers.get(news)]
    letters = len(effect.answers)
    if not letters:
        return "Nobody is written to."
    return f"This {', '.join([*said, f'and mails {letters} letters' if letters != 1 else 'and mails 1 letter'])}."


def _counted(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _rows(edit: Edit) -> Iterator[dict[str, str]]:
    """One row for each thing that is new about an event."""
    if edit.before is None or edit.after is None:
        change = "added" if edit.before is None else "cancelled"
        yield {
            "event": edit.event.id,
            "change": change,
            "was": _when(edit.before) if edit.before else "",
            "now": _when(edit.after) if edit.after else "",
        }
        return
    for name in edit.changed:
        yield {
            "event": edit.event.id,
            "change": name,
            "was": _value(edit.before, name),
            "now": _value(edit.after, name),
        }


def _when(event: Event) -> str:
    return f"{event.local_start:%Y-%m-%d %H:%M}, {event.places} places"


def _value(event: Event, name: str) -> str:
    local = {"starts": event.local_start, "ends": event.local_end}
    return f"{local[name]:%Y-%m-%d %H:%M}" if name in local else " ".join(str(getattr(event, name)).split())
