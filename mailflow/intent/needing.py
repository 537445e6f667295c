r"""A table of patterns of which only those are tried whose words a line holds.

A pattern's needed words are read off its parse tree: letters that begin and end where a word must begin and end. Every text
that `\bcan i (?:now )?(?:drop|cancel)\b` matches holds "drop" or "cancel": a line with neither is not searched for it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, reduce
from itertools import groupby
from re import _constants as sre  # type: ignore[attr-defined] # the parse tree has no public name
from re import _parser  # type: ignore[attr-defined] # the same
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mailflow.intent.words import many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Meaning = TypeVar("Meaning")

_EDGE, _WILD = "\x00", "\x01"
"""In a spelling: where a word must end or begin, and where anything may stand."""
_MOST = 300
"""Spellings of a part of a pattern beyond which it is read as anything."""
_COMMON = many("i the to a ø me for my on is and in it of at be have please not can would like")
"""Words of so many lines that needing one of them spares little."""
_WORD = re.compile(r"\w+")
_UNSURE = re.compile(rf"\w*{_WILD}[\w{_WILD}]*")


class Patterns(Generic[Meaning]):
    """Rows of meanings and patterns, in order; "a|b" at the top of a pattern stands for two rows."""

    def __init__(self, rows: Iterable[tuple[Meaning, str]]) -> None:
        self.rows = tuple((meaning, one) for meaning, pattern in rows for one in branches(pattern))
        self._always: list[int] = []
        self._needing: dict[str, list[int]] = {}
        for row, (_, pattern) in enumerate(self.rows):
            words = needed(pattern)
            for word in words:
                self._needing.setdefault(word, []).append(row)
            if not words:
                self._always.append(row)

    @classmethod
    def of(cls, table: Iterable[tuple[Meaning, Iterable[str]]], classes: Mapping[str, str]) -> Patterns[Meaning]:
        """The rows of a table that has several frames for each meaning, with word classes in them."""
        return cls((meaning, written_out(frame, classes)) for meaning, frames in table for frame in frames)

    def found(self, line: str) -> Iterator[Meaning]:
        """The meanings of the rows that match somewhere in a line, in order; one may come several times."""
        return (meaning for meaning, _ in self._matches(line))

    def first(self, meaning: Meaning, line: str) -> re.Match[str] | None:
        """The words that a row of this meaning matches: the earliest in the line, and among those the first row's."""
        return min((match for one, match in self._matches(line) if one is meaning), key=re.Match.start, default=None)

    def _matches(self, line: str) -> Iterator[tuple[Meaning, re.Match[str]]]:
        tried = set(self._always)
        for word in _words(line) & self._needing.keys():
            tried.update(self._needing[word])
        for row in sorted(tried):
            meaning, pattern = self.rows[row]
            if match := _compiled(pattern).search(line):
                yield meaning, match


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern made ready when a line first holds its words: a lone message needs few of them."""
    return re.compile(pattern)


@lru_cache(maxsize=512)
def _words(line: str) -> frozenset[str]:
    return frozenset(_WORD.findall(line))


def written_out(pattern: str, classes: Mapping[str, str]) -> str:
    """A pattern with its word classes written out; a class may name others, and none itself."""
    full = reduce(lambda text, one: text.replace(*one), classes.items(), pattern)
    return full if full == pattern else written_out(full, classes)


def branches(pattern: str) -> tuple[str, ...]:
    """The alternatives at the top of a pattern."""
    found, start, depth = [], 0, 0
    for one in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|[()|]", pattern):
        depth += {"(": 1, ")": -1}.get(one.group(), 0)
        if one.group() == "|" and not depth:
            found.append(pattern[start : one.start()])
            start = one.end()
    return (*found, pattern[start:])


def needed(pattern: str) -> frozenset[str]:
    """Words of which every text that a pattern matches holds at least one; empty where none can be told."""
    spelt = _row(_parser.parse(pattern))
    held = [_WORD.findall(_unsure(f"{_WILD}{one}{_WILD}")) for one in spelt]
    if not all(held):
        return frozenset()
    return frozenset(max(words, key=lambda word: (word not in _COMMON, len(word))) for words in held)


def _unsure(spelling: str) -> str:
    """A spelling without the letters beside which anything may stand."""
    return _UNSURE.sub(" ", spelling)


def _row(nodes: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The spellings of one part behind the other."""
    found = frozenset([""])
    for literal, run in groupby(nodes, key=lambda one: one[0] is sre.LITERAL):
        if literal:
            letters = "".join(chr(told) for _, told in run)
            found = frozenset(one + letters for one in found)
            continue
        for node, told in run:
            parts = _spelt(node, told)
            if len(found) * len(parts) > _MOST:
                parts = _vague(parts)
            if len(found) * len(parts) > _MOST:
                found = _vague(found)
            found = frozenset(one + other for one in found for other in parts)
    return found


def _spelt(node: Any, told: Any) -> frozenset[str]:
    """The spellings of one part of a pattern."""
    if node in {sre.ASSERT, sre.ASSERT_NOT}:
        return frozenset([""])
    if node is sre.AT:
        return frozenset([_EDGE if told in {sre.AT_BOUNDARY, sre.AT_BEGINNING, sre.AT_END} else ""])
    if node is sre.BRANCH:
        return _bounded(frozenset().union(*map(_row, told[1])))
    if node is sre.SUBPATTERN:
        return _row(told[3])
    if node is sre.IN:
        return _bounded(frozenset().union(*(_of_class(*one) for one in told)))
    if node in {sre.MAX_REPEAT, sre.MIN_REPEAT}:
        least, most, inner = told
        once = _row(inner)
        return (once if most == 1 else _vague(once)) | (frozenset() if least else frozenset([""]))
    return frozenset([_WILD])


def _of_class(node: Any, told: Any) -> frozenset[str]:
    if node is sre.CATEGORY and told in {sre.CATEGORY_SPACE, sre.CATEGORY_NOT_WORD}:
        return frozenset([_EDGE])
    return frozenset([chr(told) if node is sre.LITERAL else _WILD])


def _bounded(spelt: frozenset[str]) -> frozenset[str]:
    return spelt if len(spelt) <= _MOST else _vague(spelt)


def _vague(spelt: frozenset[str]) -> frozenset[str]:
    """Anything that begins and ends as the spellings do, if they do so alike: at a word's edge, or not."""
    first = "" if any(not one or _inner(one[0]) for one in spelt) else _EDGE
    last = "" if any(not one or _inner(one[-1]) for one in spelt) else _EDGE
    return frozenset([f"{first}{_WILD}{last}"])


def _inner(letter: str) -> bool:
    return letter == _WILD or _WORD.match(letter) is not None
