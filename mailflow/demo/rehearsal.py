"""The rehearsal: the season played, told, and put into a folder, with nothing leaving the machine."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog

from mailflow.demo.folder import OutFolder
from mailflow.demo.season import Season, season
from mailflow.demo.telling import Teller, page_of_story, text_of_story
from mailflow.ops.log import start_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailflow.demo.act import Act

LOG = "log.jsonl"


def rehearse(out: Path) -> int:
    """Play the season into the folder `out` and tell it; how many things were not as the story has them.

    Raises MailflowError where the folder holds something else, or the mail server cannot start.
    """
    folder, scenes = OutFolder.prepare(out), season()
    with _log_to(out / LOG), Season.open(out, scenes) as play:
        folder.write("flyer.eml", play.company.flyer.raw)
        folder.write("flyer.html", play.company.flyer.html.encode())
        with Teller(len(scenes)) as teller:
            acts = tuple(_kept(act, folder, teller) for act in play.play())
        standings = tuple(play.standings.values())
        title = play.stage.facts.programme.series[0].title
    folder.write("story.txt", text_of_story(acts, standings).encode())
    folder.write("index.html", page_of_story(title, acts, standings).encode())
    teller.show(acts, standings)
    return sum(len(act.faults) for act in acts)


def _kept(act: Act, folder: OutFolder, teller: Teller) -> Act:
    folder.keep(act)
    teller.tell(act)
    return act


@contextmanager
def _log_to(file: Path) -> Iterator[None]:
    """The worker's log goes to a file for as long as the story is told here."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    with file.open("w", encoding="utf-8") as stream:
        start_log(stream)
        try:
            yield
        finally:
            structlog.reset_defaults()
            root.handlers, root.level = handlers, level
