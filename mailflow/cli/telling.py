"""Telling a person why a message is understood as it is: its words in colours, what they led to, and what would be answered."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from mailflow.cli import machines, phrases, two
from mailflow.cli.clues import about, again, deciding, led, named
from mailflow.cli.company import copied, introduce, left_out
from mailflow.cli.marks import ASIDE, aside, mark
from mailflow.cli.reasons import why, why_a_person
from mailflow.cli.replies import answers
from mailflow.cli.taken import clues
from mailflow.model.message import Kind
from mailflow.model.request import Action, Place
from mailflow.model.verdict import Course, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from mailflow.model.message import Message, Segment
    from mailflow.model.programme import Programme
    from mailflow.model.request import Request, Trace
    from mailflow.model.verdict import Verdict

OWN, HEAD = "green", "bold"
LABELS = {
    Kind.NEW: "own words",
    Kind.QUOTED: "quoted",
    Kind.SIGNATURE: "signature",
    Kind.BANNER: "banner",
    Kind.DISCLAIMER: "disclaimer",
}
"""Whose words a run of text holds."""
NOTE = "Only their own words ask; the rest may say which event."
OTHER = "What is wanted has another title than what is given up."
LABEL_WIDTH = 13
WORDS_WIDTH = 38
"""Columns of the table's words at most."""


def tell(name: str, told: tuple[Message, Verdict, Request], programme: Programme, console: Console) -> None:
    """Print one message: what was read, what it comes to, and which words led there."""
    console.print(Text(name, style=HEAD))
    console.print(_grid(_written(told, programme, marks=console.color_system is None)))
    console.print()
    console.print(_grid(_understood(told, programme)))
    console.print()
    console.print(_words(_led(told, programme), min(WORDS_WIDTH, console.width // 2)))
    console.print()


def _grid(rows: Sequence[tuple[str, Text]]) -> Table:
    """Rows of a label and what it labels; a label that repeats stands once."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=LABEL_WIDTH, justify="right", style=ASIDE)
    grid.add_column(overflow="fold")
    last = ""
    for label, text in rows:
        grid.add_row("" if label == last else label, text)
        last = label
    return grid


def _written(told: tuple[Message, Verdict, Request], programme: Programme, *, marks: bool) -> list[tuple[str, Text]]:
    """The message as it was read: sender, date, subject, and each run of text with whose words it holds."""
    message, verdict, request = told
    spoken = _is_spoken(verdict, request)
    sender = f"{message.sender.name} <{message.sender.email}>".strip() if message.sender else "nobody who can be told"
    kept = [*deciding(request), *(one for one in named(request) if led(one, request))]
    rows = [("from", Text(f"{sender}, {_clock(message, programme)}"))]
    rows += [("copied to", Text(copied(message)))] if message.cc else []
    rows.append(("subject", mark(Text(message.subject, style=OWN), _at(kept, Place.SUBJECT), marks=marks)))
    for segment in message.segments:
        label = LABELS[segment.kind] if spoken or segment.kind is not Kind.NEW else "text"
        rows += [(label, line) for line in _lines(segment, kept, marks=marks)]
    for one in message.attached:
        inner = f"{one.subject}\n{one.text()}"
        rows += [("attached", line) for line in aside(inner, _at(kept, Place.ATTACHED), marks=marks)]
    if spoken and (message.attached or message.text(Kind.QUOTED)):
        rows.append(("note", Text(NOTE, style=ASIDE)))
    return rows


def _at(traces: Sequence[Trace], place: Place) -> list[Trace]:
    return [one for one in traces if one.place is place]


def _clock(message: Message, programme: Programme) -> str:
    """When it was written, on the sender's own clock; and on that of the events where it shows another hour."""
    if message.date is None:
        return "no date"
    own = _own_clock(message, message.date)
    said = f"{own:%A} {own.day} {own:%B %Y, %H:%M} ({'UTC' if own.tzinfo is UTC else f'{own:%z}'[:3] + ':' + f'{own:%z}'[3:5]})"
    zones = {series.zone.key: series.zone for series in programme.series}
    elsewhere = [
        f"{there:%H:%M} in {key}"
        for key, zone in zones.items()
        if (there := own.astimezone(zone)).utcoffset() != own.utcoffset()
    ]
    return f"{said}, {' and '.join(elsewhere)}" if elsewhere else said


def _own_clock(message: Message, date: datetime) -> datetime:
    """The Date with the offset that the sender's mail program wrote (RFC 5322 §3.3); UTC where it wrote none."""
    try:
        written = parsedate_to_datetime(message.header("date"))
        return written if written.utcoffset() and written == date else date
    except (ValueError, TypeError, OverflowError, IndexError):
        return date


def _lines(segment: Segment, traces: Sequence[Trace], *, marks: bool) -> list[Text]:
    """Own words whole, with the words that led somewhere marked; of the rest a few lines."""
    if segment.kind is Kind.NEW:
        own = Text(segment.text.strip("\n"), style=OWN)
        return list(mark(own, _at(traces, Place.OWN), marks=marks).split("\n"))
    return aside(segment.text, _at(traces, Place.QUOTED) if segment.kind is Kind.QUOTED else [], marks=marks)


def _understood(told: tuple[Message, Verdict, Request], programme: Programme) -> list[tuple[str, Text]]:
    """What the message comes to, row by row."""
    message, verdict, request = told
    rows = [("request", Text(_wish(told), style=HEAD))]
    events = two.lines(request, programme) if two.is_two(request) else phrases.call_all(request.events, programme)
    rows += [("", Text(f"- {line}", style=HEAD)) for line in events]
    rows += [("about", Text(name)) for name in phrases.call_all(about(request), programme)]
    rows += [("gives up", Text(name)) for name in phrases.call_all(request.from_events, programme)]
    if request.action is Action.MOVE and not request.from_events:
        rows.append(("gives up", Text("whatever is held now")))
    rows += [("note", Text(OTHER, style=ASIDE))] if _changes_course(request, programme) else []
    if request.action in phrases.CHANGING or _for_others(request):
        rows += [("for", Text(person)) for person in introduce(message, request)]
        rows += [("not booked", Text(person)) for person in left_out(message, request)]
    reason = machines.reason(verdict) if machines.is_machine(verdict) else why(message, request, programme)
    rows.append(("reason", Text(reason)))
    if verdict.because not in {request.reason, request.held} and (verdict.rule != "person" or _is_doubted(verdict)):
        rows.append(("who wrote it", Text(phrases.judged(verdict))))
    rows += [("answer", Text(said)) for said in answers(request)]
    rows += [("offers", Text(said)) for said in phrases.offers(request.choices, programme)]
    return rows + _a_person(request, reason)


def _wish(told: tuple[Message, Verdict, Request]) -> str:
    """What is asked for, in a few words."""
    message, verdict, request = told
    if machines.is_machine(verdict):
        return f"nothing: it is {machines.kind(message, verdict)}"
    if two.is_two(request):
        return two.HEADING
    lost = request.action is Action.STATUS and any(map(again, request.traces))
    return phrases.AGAIN if lost else phrases.ask(request)


def _changes_course(request: Request, programme: Programme) -> bool:
    """True where the event given up and the one wanted have different titles."""
    titles = {event.id: event.title for event in programme.events}
    old, new = ({titles.get(one, "") for one in ids} for ids in (request.from_events, request.events))
    return request.action is Action.MOVE and bool(old and new) and not old & new


def _is_doubted(verdict: Verdict) -> bool:
    return verdict.course is not Course.ACT or verdict.evidence is Evidence.FAIL


def _a_person(request: Request, reason: str) -> list[tuple[str, Text]]:
    """Why the organiser's contact reads it too, where the answer has not said so."""
    if not request.human or request.held:
        return []
    more = [said for said in why_a_person(request) if said not in {reason, request.reason}]
    passed_on = "The mail also goes to the organiser's contact"
    if request.action is Action.ENQUIRE:
        return [("a person too", Text(said)) for said in more]
    return [("a person too", Text(f"{passed_on}: {'; '.join(more)}." if more else f"{passed_on}."))]


def _for_others(request: Request) -> bool:
    """True where somebody asks about others."""
    return (
        request.action is Action.STATUS
        and request.asker is not None
        and [one.email for one in request.people] != [request.asker.email]
    )


def _led(told: tuple[Message, Verdict, Request], programme: Programme) -> list[tuple[str, str]]:
    """Which words led there, each with what it was taken for; where no words did, what else decided."""
    message, verdict, request = told
    if machines.is_machine(verdict):
        return machines.signs(message, verdict)
    rows = clues(message, request, programme)
    return rows or [(_instead(verdict, request), why(message, request, programme))]


def _instead(verdict: Verdict, request: Request) -> str:
    """What decided where no single words did."""
    if request.rsvp:
        return "the calendar's answer, not words"
    return "the whole of their own words" if _is_spoken(verdict, request) else "the form of the message, not its words"


def _is_spoken(verdict: Verdict, request: Request) -> bool:
    """True where a person's words were read, not the form of a machine's mail or of a calendar's answer."""
    return verdict.course is Course.ACT and request.rsvp is None


def _words(rows: Sequence[tuple[str, str]], width: int) -> Table:
    """The table of which words led there."""
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style=ASIDE)
    table.add_column("Which words led there", max_width=width, overflow="fold")
    table.add_column("and what they were taken for", overflow="fold")
    for words, meaning in rows:
        table.add_row(Text(words), Text(meaning))
    return table
