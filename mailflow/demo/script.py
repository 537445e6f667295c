"""The story's text read: short scenes in a format that anybody can write.

    == The flyer goes out                       a chapter

    at 2022-09-26 08:52                         a scene, in the series' own time (or with UTC behind it)
    Amy presses BOOK HERE, and Bob writes.      what happens, in words
    amy -> press flyer "ngb-1"                  a mail (the manners: scene.py); , on CLIENT  , cc KEY  , of KEY
    = book                                      what it must be understood as
    bob -> write "Leadership morning"
        Could I come on 19 October?             its words, indented by four
    = book
    amy <- confirmed ngb-1, REQUEST 0           a letter: news, event, calendar and SEQUENCE, "words in it"
    bob, cat <- waiting ngb-1
    ngb-1: 8 booked, 1 waiting                  how an event must then stand
    ngb-1: amy, bob booked; cat waiting         the same by name; or: ngb-1: nobody
    why cat ngb-1: "waiting, 1st: …"            what `mailflow log` must say of the last change, whole

    at 2022-09-27 10:00
    The organiser edits the settings, looks at the plan, and says yes.
    organiser -> edit ngb-1, 2022-10-20 10:00 to 12:00, places = 3
    organiser -> apply --displace
    organiser <- "…"                            what the command must say

Letters that a scene does not tell must not come; a scene with mails that brings none says `nobody <- nothing`.
A mail may be told by its meaning alone (`amy -> means book ngb-1 or ngb-2 for amy, bob`), and a scene `at …, still reading`
has no look at the clock behind it: this is how the laws' random seasons are printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mailflow.demo.draft import TIME, Draft, StoryError, insist, instant

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mailflow.demo.scene import Scene

__all__ = ["StoryError", "read_story"]

_INDENT = "    "
_CHAPTER = re.compile(r"== (.+)")
_MOMENT = re.compile(rf"at {TIME}(, still reading)?")


def read_story(text: str, zone: ZoneInfo) -> tuple[Scene, ...]:
    """The scenes of a story in order, its times read in `zone`; StoryError names the first line that is wrong."""
    script = _Script(zone)
    for number, line in enumerate(text.splitlines(), start=1):
        script.take(number, line)
    return script.finish()


@dataclass(slots=True)
class _Script:
    """The reader's place in the text."""

    zone: ZoneInfo
    scenes: list[Scene] = field(default_factory=list)
    chapter: str = ""
    draft: Draft | None = None

    def take(self, number: int, line: str) -> None:
        """Read one more line."""
        if line.startswith(_INDENT):
            self._say(number, line.removeprefix(_INDENT))
        elif not line.strip():
            self._say(number, "")
        elif chapter := _CHAPTER.fullmatch(line):
            self._close()
            self.chapter = chapter[1]
        elif moment := _MOMENT.fullmatch(line):
            self._close()
            self._begin(number, moment)
        elif not line.startswith("#"):
            self._tell(number, line)

    def finish(self) -> tuple[Scene, ...]:
        """All scenes, once the last line is read."""
        self._close()
        return tuple(self.scenes)

    def _begin(self, number: int, moment: re.Match[str]) -> None:
        at = instant(moment[1], self.zone)
        insist(number, not self.scenes or at >= self.scenes[-1].at, "a scene comes after the one before it")
        self.draft = Draft(at, number, bool(moment[2]))

    def _close(self) -> None:
        if self.draft:
            self.scenes.append(self.draft.finish(self.chapter))
        self.draft = None

    def _say(self, number: int, words: str) -> None:
        """A line of a mail's words; an empty one only counts between others."""
        writing = self.draft and self.draft.mailings and self.draft.mailings[-1].meant is None
        if writing and self.draft:
            last = self.draft.mailings[-1]
            self.draft.mailings[-1] = replace(last, words=f"{last.words}\n{words}" if last.words else words)
        else:
            insist(number, not words, "words stand below the mail that says them")

    def _tell(self, number: int, line: str) -> None:
        draft = self.draft
        if draft is None:
            raise StoryError(f"line {number}: a scene begins with its moment, for example: at 2022-09-26 08:52")
        draft.take(number, line)
