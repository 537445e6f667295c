"""A scene in the making: each line of the story's format is a row of a table, with what becomes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, TypeVar

from mailflow.demo.scene import Expected, Mailing, Manner, Order, Reason, Roster, Scene, Standing
from mailflow.model.errors import MailflowError
from mailflow.model.letter import News
from mailflow.model.request import Action

if TYPE_CHECKING:
    from collections.abc import Callable

SILENCE = "nobody <- nothing"
NOBODY = "nobody"
TIME = r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?: UTC)?)"
"""A moment, by the series' clocks or in UTC; to be read with `instant`."""
_WHO, _EVENT, _QUOTED = r"[a-z][a-z0-9-]*", r"[a-z][a-z0-9-]*", r"\"[^\"]+\""
_TOKEN = re.compile(r'(?:(on|cc|of) )?(?:"([^"]+)"|([^\s,"]+)),?')
_RECEIVED = re.compile(rf",? ?received {TIME}$")
_PART = re.compile(r"([^;]+?) (waiting|called|offered|booked|over)(?:; |$)")
_Member = TypeVar("_Member", Action, Manner, News)


class StoryError(MailflowError):
    """The story cannot be read; the sentence names the line."""


@dataclass(slots=True)
class Draft:
    """A scene in the making."""

    at: datetime
    line: int
    reading: bool
    told: list[str] = field(default_factory=list)
    mailings: list[Mailing] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    rosters: list[Roster] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    silent: bool = False

    def finish(self, chapter: str) -> Scene:
        """The scene, once its last line is read; StoryError where it leaves something open."""
        for mailing in self.mailings:
            insist(mailing.line, mailing.meant is not None, "say below this mail what it means, for example: = book")
        plain = self.mailings and all(mailing.manner is Manner.MEANS for mailing in self.mailings)
        insist(self.line, bool(self.told or plain), "say in a sentence what happens in this scene")
        answered = bool(self.expected) is not self.silent
        insist(self.line, answered or not self.mailings, f"say which letters this scene brings, or else: {SILENCE}")
        insist(self.line, not (self.orders and self.mailings), "let the organiser act in a scene without mails")
        return Scene(
            self.at,
            chapter,
            " ".join(self.told),
            self.line,
            tuple(self.mailings),
            tuple(self.expected),
            tuple(self.standings),
            orders=tuple(self.orders),
            said=tuple(self.said),
            rosters=tuple(self.rosters),
            reasons=tuple(self.reasons),
            reading=self.reading,
        )

    def take(self, number: int, line: str) -> None:
        """One more line of the scene."""
        for pattern, take in _LINES:
            if found := pattern.fullmatch(line):
                take(self, number, found)
                return
        insist(number, line[0].isupper() and not self.mailings, f"this cannot be understood: {line}")
        self.told.append(line)


def instant(text: str, zone: tzinfo | None) -> datetime:
    """A moment as it is written, in its zone."""
    written = datetime.fromisoformat(text.removesuffix(" UTC"))
    return written.replace(tzinfo=UTC if text.endswith("UTC") else zone)


def _take_order(draft: Draft, number: int, found: re.Match[str]) -> None:
    draft.orders.append(Order(found[1], found[2] or "", number))


def _take_said(draft: Draft, _: int, found: re.Match[str]) -> None:
    draft.said.append(found[1])


def _take_meaning_alone(draft: Draft, number: int, found: re.Match[str]) -> None:
    words, received = _received(found[2], draft.at.tzinfo)
    draft.mailings.append(Mailing(found[1], Manner.MEANS, number, text=words, meant=Action.NONE, received=received))


def _received(rest: str, zone: tzinfo | None) -> tuple[str, datetime | None]:
    """What else a line says, and when the mail came in, where it says so."""
    found = _RECEIVED.search(rest)
    return _RECEIVED.sub("", rest), instant(found[1], zone) if found else None


def _take_mailing(draft: Draft, number: int, found: re.Match[str]) -> None:
    rest, received = _received(found[3] or "", draft.at.tzinfo)
    draft.mailings.append(replace(_mailing(number, found, rest), received=received))


def _take_meant(draft: Draft, number: int, found: re.Match[str]) -> None:
    insist(number, bool(draft.mailings) and draft.mailings[-1].meant is None, "one meaning stands below a mail")
    last, meant = draft.mailings[-1], _member(number, Action, found[1])
    draft.mailings[-1] = replace(last, meant=meant, words=last.words.rstrip("\n"))


def _take_standing(draft: Draft, _: int, found: re.Match[str]) -> None:
    draft.standings.append(Standing(found[1], int(found[2]), int(found[3])))


def _take_roster(draft: Draft, number: int, found: re.Match[str]) -> None:
    parts = _PART.findall(found[2])
    whole = found[2] == NOBODY or "; ".join(" ".join(part) for part in parts) == found[2]
    insist(number, whole, f"say who has what, for example: {found[1]}: amy, bob booked; cat waiting")
    draft.rosters.append(Roster(found[1], {state: tuple(names.split(", ")) for names, state in parts}))


def _take_reason(draft: Draft, _: int, found: re.Match[str]) -> None:
    draft.reasons.append(Reason(found[1], found[2], found[3]))


def _take_silence(draft: Draft, _number: int, _found: re.Match[str]) -> None:
    draft.silent = True


def _take_expected(draft: Draft, number: int, found: re.Match[str]) -> None:
    draft.expected.extend(_expected(number, found))


_LINES: tuple[tuple[re.Pattern[str], Callable[[Draft, int, re.Match[str]], None]], ...] = (
    (re.compile(r"organiser -> ([a-z]+)(?: (.+))?"), _take_order),
    (re.compile(r"organiser <- \"([^\"]+)\""), _take_said),
    (re.compile(rf"({_WHO}) -> means (.+)"), _take_meaning_alone),
    (re.compile(rf"({_WHO}) -> ([a-z]+)(?:,? (.+))?"), _take_mailing),
    (re.compile(r"= ([a-z]+)"), _take_meant),
    (re.compile(rf"({_EVENT}): (\d+) booked, (\d+) waiting"), _take_standing),
    (re.compile(rf"why ({_WHO}) ({_EVENT}): \"(.+)\""), _take_reason),
    (re.compile(rf"({_EVENT}): (.+)"), _take_roster),
    (re.compile(SILENCE), _take_silence),
    (
        re.compile(rf"({_WHO}(?:, {_WHO})*) <- ([a-z_]+)(?: ({_EVENT}))?(?:, ([A-Z]+) (\d+))?((?:, {_QUOTED})*)"),
        _take_expected,
    ),
)
"""The lines of a scene, each with what becomes of it; the first that fits is meant. Any other is a sentence."""


def _mailing(number: int, found: re.Match[str], rest: str) -> Mailing:
    options: dict[str, list[str]] = {"on": [], "cc": [], "of": [], "": [], '"': []}
    insist(number, not _TOKEN.sub("", rest).strip(), f"this cannot be understood: {rest}")
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


def insist(number: int, holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise StoryError for a line unless something holds."""
    if not holds:
        raise StoryError(f"line {number}: {otherwise}")
