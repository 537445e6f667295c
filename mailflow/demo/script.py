"""The story's text read: short scenes in a format that anybody can write.

    == The flyer goes out                       a chapter

    at 2022-09-26 08:52                         a scene, in the series' own time
    Amy presses BOOK HERE, and Bob writes.      what happens, in words
    amy -> press flyer "ngb-1"                  a mail (the manners: scene.py); , on CLIENT  , cc KEY  , of KEY
    = book                                      what it must be understood as
    bob -> write "Leadership morning"
        Could I come on 19 October?             its words, indented by four
    = book
    amy <- confirmed ngb-1, REQUEST 0           a letter: news, event, calendar and SEQUENCE, "words in it"
    bob, cat <- waiting ngb-1
    ngb-1: 8 booked, 1 waiting                  how an event must then stand

Letters that a scene does not tell must not come; a scene with mails that brings none says `nobody <- nothing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from mailflow.demo.scene import Expected, Mailing, Manner, Scene, Standing
from mailflow.model.errors import MailflowError
from mailflow.model.letter import News
from mailflow.model.request import Action

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

SILENCE = "nobody <- nothing"
_CHAPTER = re.compile(r"== (.+)")
_MOMENT = re.compile(r"at (\d{4}-\d\d-\d\d \d\d:\d\d)")
_MAILING = re.compile(r"([a-z]+) -> ([a-z]+)(?:,? (.+))?")
_MEANT = re.compile(r"= ([a-z]+)")
_EXPECTED = re.compile(r"([a-z]+(?:, [a-z]+)*) <- ([a-z_]+)(?: ([a-z]+-\d+))?(?:, ([A-Z]+) (\d+))?((?:, \"[^\"]+\")*)")
_STANDING = re.compile(r"([a-z]+-\d+): (\d+) booked, (\d+) waiting")
_TOKEN = re.compile(r'(?:(on|cc|of) )?(?:"([^"]+)"|([^\s,"]+)),?')
_INDENT = "    "
_Member = TypeVar("_Member", Action, Manner, News)


class StoryError(MailflowError):
    """The story cannot be read; the sentence names the line."""


def read_story(text: str, zone: ZoneInfo) -> tuple[Scene, ...]:
    """The scenes of a story in order, its times read in `zone`; StoryError names the first line that is wrong."""
    script = _Script(zone)
    for number, line in enumerate(text.splitlines(), start=1):
        script.take(number, line)
    return script.finish()


@dataclass(slots=True)
class _Draft:
    """A scene in the making."""

    at: datetime
    line: int
    told: list[str] = field(default_factory=list)
    mailings: list[Mailing] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    silent: bool = False

    def finish(self, chapter: str) -> Scene:
        for mailing in self.mailings:
            _insist(mailing.line, mailing.meant is not None, "say below this mail what it means, for example: = book")
        _insist(self.line, bool(self.told), "say in a sentence what happens in this scene")
        answered = bool(self.expected) is not self.silent
        _insist(self.line, answered or not self.mailings, f"say which letters this scene brings, or else: {SILENCE}")
        told = " ".join(self.told)
        parts = (tuple(self.mailings), tuple(self.expected), tuple(self.standings))
        return Scene(self.at, chapter, told, self.line, *parts)


@dataclass(slots=True)
class _Script:
    """The reader's place in the text."""

    zone: ZoneInfo
    scenes: list[Scene] = field(default_factory=list)
    chapter: str = ""
    draft: _Draft | None = None

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
            self._begin(number, moment[1])
        elif not line.startswith("#"):
            self._tell(number, line)

    def finish(self) -> tuple[Scene, ...]:
        """All scenes, once the last line is read."""
        self._close()
        return tuple(self.scenes)

    def _begin(self, number: int, moment: str) -> None:
        at = datetime.fromisoformat(moment).replace(tzinfo=self.zone)
        _insist(number, not self.scenes or at > self.scenes[-1].at, "a scene comes after the one before it")
        self.draft = _Draft(at, number)

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
            _insist(number, not words, "words stand below the mail that says them")

    def _tell(self, number: int, line: str) -> None:
        draft = self.draft
        if draft is None:
            raise StoryError(f"line {number}: a scene begins with its moment, for example: at 2022-09-26 08:52")
        if found := _MAILING.fullmatch(line):
            draft.mailings.append(_mailing(number, found))
        elif found := _MEANT.fullmatch(line):
            _insist(
                number, bool(draft.mailings) and draft.mailings[-1].meant is None, "one meaning stands below a mail"
            )
            last = draft.mailings[-1]
            meant = _member(number, Action, found[1])
            draft.mailings[-1] = replace(last, meant=meant, words=last.words.rstrip("\n"))
        elif found := _STANDING.fullmatch(line):
            draft.standings.append(Standing(found[1], int(found[2]), int(found[3])))
        elif line == SILENCE:
            draft.silent = True
        elif found := _EXPECTED.fullmatch(line):
            draft.expected.extend(_expected(number, found))
        else:
            _insist(number, line[0].isupper() and not draft.mailings, f"this cannot be understood: {line}")
            draft.told.append(line)


def _mailing(number: int, found: re.Match[str]) -> Mailing:
    options: dict[str, list[str]] = {"on": [], "cc": [], "of": [], "": [], '"': []}
    rest = found[3] or ""
    _insist(number, not _TOKEN.sub("", rest).strip(), f"this cannot be understood: {rest}")
    for option, quoted, word in _TOKEN.findall(rest):
        options[option or ('"' if quoted else "")].append(quoted or word)
    first = {name: values[0] if values else "" for name, values in options.items()}
    return Mailing(
        who=found[1],
        manner=_member(number, Manner, found[2]),
        line=number,
        text=first['"'],
        about=first[""],
        whose=first["of"],
        client=first["on"],
        copies=tuple(options["cc"]),
    )


def _expected(number: int, found: re.Match[str]) -> list[Expected]:
    everybody, news, event, method, sequence, words = found.groups(default="")
    said = tuple(re.findall(r'"([^"]+)"', words))
    version = int(sequence) if sequence else None
    kind = _member(number, News, news)
    return [Expected(who, kind, event, method, version, said) for who in everybody.split(", ")]


def _member(number: int, kind: type[_Member], word: str) -> _Member:
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(one.value for one in kind)
        raise StoryError(f"line {number}: {word} is none of {known}") from None


def _insist(number: int, holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise StoryError(f"line {number}: {otherwise}")
