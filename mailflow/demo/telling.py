"""The season told: a line a scene while it is played, then the story as a table, a text and a page with links."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from textwrap import indent
from typing import TYPE_CHECKING, Any, Self

from jinja2 import Environment
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from mailflow.demo.editing import WRITES
from mailflow.demo.folder import invitation_name, letter_name, mail_name
from mailflow.demo.shelf import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import TracebackType

    from mailflow.demo.act import Act, Got, Sent

MANY = 2
"""So many names are said; of more people only how many they are."""
STANDING = ("event", "starts", "places", "booked", "waiting")
"""What the last table says of each event."""
LEGEND = (
    "Who wrote what, how it was understood, and which letters came of it. A letter with REQUEST carries the invitation for "
    "the calendar, and one with CANCEL takes it back; the number is its version."
)
WIDE = 165
"""Signs in a line where no terminal says otherwise."""


@dataclass(slots=True)
class Teller:
    """Tells the scenes as they come: with a bar at a terminal, in plain lines elsewhere."""

    scenes: int
    console: Console = field(default_factory=Console)
    _chapter: str = ""
    _progress: Progress | None = None

    def __enter__(self) -> Self:
        """Show the bar, at a terminal."""
        if self.console.is_terminal:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._progress = Progress(*columns, console=self.console, transient=True)
            self._progress.add_task("the season", total=self.scenes)
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the bar away."""
        if self._progress:
            self._progress.stop()

    def tell(self, act: Act) -> None:
        """One scene: when, and what happened."""
        if act.scene.chapter != self._chapter:
            self._chapter = act.scene.chapter
            self._say(f"\n{self._chapter}", "bold")
        self._say(f"{act.scene.at:%a %d %b %H:%M}  {act.scene.told}", "")
        for done, said in map(_commanded, act.done):
            self._say(f"    {done}{said and f': {said}'}", "")
        for fault in act.faults:
            self._say(f"    not as told: {fault}", "bold red")
        if self._progress:
            self._progress.advance(self._progress.task_ids[0])

    def show(self, acts: Sequence[Act], standings: Sequence[Mapping[str, Any]]) -> None:
        """The whole season as a table, and how each event stood when it was over."""
        console = self.console if self.console.is_terminal else Console(width=WIDE)
        console.print()
        console.print(LEGEND, soft_wrap=True)
        console.print(_story_table(acts))
        console.print(_standing_table(standings))

    def _say(self, line: str, style: str) -> None:
        self.console.print(Text(line, style=style), soft_wrap=True)


def text_of_story(acts: Sequence[Act], standings: Sequence[Mapping[str, Any]]) -> str:
    """The season as plain text, with the names of its files."""
    lines: list[str] = []
    for chapter, played in groupby(acts, key=lambda act: act.scene.chapter):
        lines += [chapter, "=" * len(chapter), ""]
        for act in played:
            lines += [f"{act.scene.at:%A %d %B %Y, %H:%M}", act.scene.told]
            lines += [
                f"  -> {mail.name} ({mail.program}) {mail.brief} = {mail.action}  ({mail_name(mail)})"
                for mail in act.sent
            ]
            lines += [f"  $ {done}\n{indent(said.strip(), '    ')}" for done, said in map(_in_full, act.done)]
            lines += [f"  <- {letter.name} {letter.brief}  ({letter_name(letter, 'eml')})" for letter in act.got]
            lines += [f"  !! {fault}" for fault in act.faults]
            lines.append("")
    lines += [
        ", ".join(f"{name} {value}" for name, value in zip(STANDING, _stands(row), strict=True)) for row in standings
    ]
    return "\n".join(lines) + "\n"


def page_of_story(title: str, acts: Sequence[Act], standings: Sequence[Mapping[str, Any]]) -> str:
    """The season as a page that links to its files."""
    every = [letter for act in acts for letter in act.got]
    facts = {
        "title": title,
        "people": len({mail.mailing.who for act in acts for mail in act.sent}),
        "mails": sum(len(act.sent) for act in acts),
        "letters": len(every),
        "invitations": sum(1 for letter in every if letter.method),
        "chapters": [
            (name, list(map(_shown, some))) for name, some in groupby(acts, key=lambda act: act.scene.chapter)
        ],
        "columns": STANDING,
        "standings": [_stands(row) for row in standings],
    }
    return Environment(autoescape=True, trim_blocks=True).from_string(text_of("index.html")).render(facts)


def _story_table(acts: Sequence[Act]) -> Table:
    table = Table(expand=True)
    for name, ratio in (("when", None), ("who", 5), ("wrote", 10), ("meant", None), ("and got", 7)):
        table.add_column(name, ratio=ratio, no_wrap=ratio is None or name == "wrote", overflow="ellipsis")
    for act in acts:
        for number, (mail, letters) in enumerate(_shared(act)):
            when = f"{act.scene.at:%d %b %y %H:%M}" if number == 0 else ""
            nobody = ("The organiser", act.done[-1][0], "") if act.done else ("", "(time passes)", "")
            wrote = (f"{mail.name} ({mail.program})", mail.brief, mail.action) if mail else nobody
            came = "\n".join(_together(letters, mail)) or "nothing"
            table.add_row(when, *map(Text, wrote), Text(came))
    return table


def _together(letters: Iterable[Got], mail: Sent | None) -> list[str]:
    """The letters, those that are alike in one line; to whom is said where it is somebody else than the writer beside."""
    names: dict[str, list[str]] = {}
    for letter in letters:
        own = mail is not None and mail.mailing.who == letter.who
        names.setdefault(letter.brief, []).append("" if own else letter.name)
    return [brief + (f" to {_counted(who)}" if any(who) else "") for brief, who in names.items()]


def _counted(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) <= MANY else f"{len(names)} people"


def _commanded(done: tuple[str, str]) -> tuple[str, str]:
    """What the organiser did, and the last line of what was said to it."""
    words, said = _in_full(done)
    return words, next((line for line in reversed(said.splitlines()) if line.strip()), "")


def _in_full(done: tuple[str, str]) -> tuple[str, str]:
    words, said = done
    verb, _, rest = words.partition(" ")
    return (f"in the settings: {rest or verb}" if verb in WRITES else f"mailflow {words}"), said


def _shared(act: Act) -> list[tuple[Sent | None, list[Got]]]:
    """Each mail of a scene with the letters to its writer; the last one with those to everybody else, too."""
    mails: list[Sent | None] = list(act.sent) or [None]
    rows: list[tuple[Sent | None, list[Got]]] = [(mail, []) for mail in mails]
    for letter in act.got:
        own = (came for mail, came in rows if mail and mail.mailing.who == letter.who)
        next(own, rows[-1][1]).append(letter)
    return rows


def _standing_table(standings: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(*STANDING, title="How each event stood when it was over", title_justify="left")
    for row in standings:
        table.add_row(*map(Text, _stands(row)))
    return table


def _stands(row: Mapping[str, Any]) -> list[str]:
    """An event's row of `status`, as people read it."""
    starts = f"{datetime.fromisoformat(row['starts']):%A %d %B %Y, %H:%M}"
    return [starts if name == "starts" else str(row[name]) for name in STANDING]


def _shown(act: Act) -> dict[str, Any]:
    return {
        "when": f"{act.scene.at:%A %d %B %Y, %H:%M %Z}",
        "told": act.scene.told,
        "done": list(map(_in_full, act.done)),
        "sent": [_shown_mail(mail) for mail in act.sent],
        "got": [_shown_letter(letter) for letter in act.got],
        "faults": act.faults,
    }


def _shown_mail(mail: Sent) -> dict[str, str]:
    said = {"brief": mail.brief, "action": mail.action, "because": mail.because, "program": mail.program}
    return {"who": mail.name, "href": mail_name(mail), **said}


def _shown_letter(letter: Got) -> dict[str, str]:
    names = {"href": letter_name(letter, "html"), "eml": letter_name(letter, "eml")}
    return {"who": letter.name, "brief": letter.brief, "ics": invitation_name(letter) if letter.method else "", **names}
