"""Telling a person why a message is understood as it is: its words in colours, what they led to, and what would be answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from mailflow.cli import phrases
from mailflow.cli.sources import source, unnamed
from mailflow.model.message import Kind
from mailflow.model.request import Action
from mailflow.model.verdict import Course

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from mailflow.model.message import Message, Segment
    from mailflow.model.programme import Programme
    from mailflow.model.request import Request, Trace
    from mailflow.model.verdict import Verdict

OWN, ASIDE, MARKED, HEAD = "green", "dim", "bold black on yellow", "bold"
LABELS = {
    Kind.NEW: "own words",
    Kind.QUOTED: "quoted",
    Kind.SIGNATURE: "signature",
    Kind.BANNER: "banner",
    Kind.DISCLAIMER: "disclaimer",
}
"""Whose words a run of text holds."""
MOST_ASIDE = 3
"""Of what does not count as a request, so many lines are shown."""
LABEL_WIDTH = 13
MENTIONED = "only talked about"
"""How the trace of a mention begins that asks for nothing."""


def tell(name: str, told: tuple[Message, Verdict, Request], programme: Programme, console: Console) -> None:
    """Print one message: what was read, what it comes to, and which words led there."""
    _, verdict, request = told
    console.print(Text(name, style=HEAD))
    console.print(_grid(_written(told, marks=console.color_system is None)))
    console.print()
    console.print(_grid(_understood(verdict, request, programme)))
    console.print()
    console.print(_words(_led(told, programme)))
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


def _written(told: tuple[Message, Verdict, Request], *, marks: bool) -> list[tuple[str, Text]]:
    """The message as it was read: sender, date, subject, and each run of text with whose words it holds."""
    message, verdict, request = told
    spoken = _is_spoken(verdict, request)
    sender = f"{message.sender.name} <{message.sender.email}>".strip() if message.sender else "nobody who can be told"
    date = f"{message.date:%A} {message.date.day} {message.date:%B %Y, %H:%M}" if message.date else "no date"
    subject = _mark(Text(message.subject, style=OWN), request.traces, marks=marks)
    rows = [("from", Text(f"{sender}, {date}")), ("subject", subject)]
    for segment in message.segments:
        label = LABELS[segment.kind] if spoken or segment.kind is not Kind.NEW else "text"
        rows += [(label, line) for line in _lines(segment, request.traces, marks=marks)]
    if spoken and any(segment.kind is not Kind.NEW for segment in message.segments):
        rows.append(("note", Text("Only their own words can be a request; the rest is background.", style=ASIDE)))
    return rows


def _lines(segment: Segment, traces: Sequence[Trace], *, marks: bool) -> list[Text]:
    """Own words whole, with the words that led somewhere marked; of the rest the first lines."""
    if segment.kind is Kind.NEW:
        return list(_mark(Text(segment.text.strip("\n"), style=OWN), traces, marks=marks).split("\n"))
    lines = [line for line in segment.text.splitlines() if line.strip()]
    shown = [Text(line, style=ASIDE, no_wrap=True, overflow="ellipsis") for line in lines[:MOST_ASIDE]]
    hidden = len(lines) - len(shown)
    more = f"(and {hidden} more {'line' if hidden == 1 else 'lines'})"
    return shown + ([Text(more, style=ASIDE)] if hidden else [])


def _mark(text: Text, traces: Sequence[Trace], *, marks: bool) -> Text:
    """The text with the traced words marked: in colour, or between asterisks where there are no colours."""
    spans = list(_spans(text.plain, traces))
    if not marks:
        for start, end in spans:
            text.stylize(MARKED, start, end)
        return text
    plain = text.plain
    for start, end in reversed(spans):
        plain = f"{plain[:start]}*{plain[start:end]}*{plain[end:]}"
    return Text(plain, style=text.style)


def _spans(plain: str, traces: Sequence[Trace]) -> Iterator[tuple[int, int]]:
    """Where the traced words stand; of words within words only the inner ones."""
    found = {match.span() for trace in traces if trace.words for match in re.finditer(_loosely(trace.words), plain)}
    for start, end in sorted(found):
        if not any((start, end) != (a, b) and start <= a and b <= end for a, b in found):
            yield start, end


def _loosely(words: str) -> str:
    """A pattern for words whose blanks may be line ends, and that do not stand inside another word."""
    return r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"


def _understood(verdict: Verdict, request: Request, programme: Programme) -> list[tuple[str, Text]]:
    """What the message comes to, row by row."""
    rows = [("request", Text(phrases.ask(request), style=HEAD))]
    rows += [("", Text(f"- {name}", style=HEAD)) for name in phrases.call_all(request.events, programme)]
    rows += [("gives up", Text(name)) for name in phrases.call_all(request.from_events, programme)]
    if request.action is Action.MOVE and not request.from_events:
        rows.append(("gives up", Text("whatever is held now")))
    if request.action in phrases.CHANGING:
        rows += [("for", Text(person)) for person in phrases.introduce(request.people)]
    rows.append(("reason", Text(request.reason)))
    rows.append(("who wrote it", Text(phrases.judged(verdict))))
    rows.append(("answer", Text(phrases.answer(request))))
    rows += [("offers", Text(f"- {phrases.offer(one, programme)}")) for one in request.choices]
    if request.human:
        rows += [("a person too", Text(f"must read it: {why}")) for why in phrases.why_a_person(request)]
    return rows


def _led(told: tuple[Message, Verdict, Request], programme: Programme) -> list[tuple[str, str]]:
    """Which words led there, each with what it was taken for; where no words did, what else decided."""
    message, verdict, request = told
    rows = [(f"“{trace.words}”", phrases.mean(trace, programme)) for trace in in_order(message, request.traces)]
    if not rows:
        rows = [(_instead(verdict, request), request.reason)]
    events = unnamed(request)
    names = phrases.call_all(events, programme)
    return rows + [
        (source(one, message, programme), f"which event: {name}") for one, name in zip(events, names, strict=True)
    ]


def _instead(verdict: Verdict, request: Request) -> str:
    """What decided where no single words did."""
    if request.rsvp:
        return "the calendar's answer, not words"
    return "the whole of their own words" if _is_spoken(verdict, request) else "the form of the message, not its words"


def _is_spoken(verdict: Verdict, request: Request) -> bool:
    """True where a person's words were read, not the form of a machine's mail or of a calendar's answer."""
    return verdict.course is Course.ACT and request.rsvp is None


def in_order(message: Message, traces: Sequence[Trace]) -> list[Trace]:
    """Each trace once, as its words stand in subject and text, a sentence before the words within it.

    Words that are only mentioned in one place (the subject) and do something in another are told once.
    """
    text = "\n".join([message.subject, message.text(Kind.NEW)])

    def place(trace: Trace) -> tuple[int, int]:
        found = re.search(_loosely(trace.words), text)
        return (found.start() if found else len(text), -len(trace.words))

    said = {trace.words.lower() for trace in traces if not trace.meaning.startswith(MENTIONED)}
    kept = [one for one in traces if not one.meaning.startswith(MENTIONED) or one.words.lower() not in said]
    return sorted(dict.fromkeys(kept), key=place)


def _words(rows: Sequence[tuple[str, str]]) -> Table:
    """The table of which words led there."""
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style=ASIDE)
    table.add_column("Which words led there", max_width=38, overflow="fold")
    table.add_column("and what they were taken for", overflow="fold")
    for words, meaning in rows:
        table.add_row(Text(words), Text(meaning))
    return table
