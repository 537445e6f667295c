"""Text → words: folded (case, accents, typographic apostrophes), with their place in the text, in sentences.

A word that a table rewrites ("can't" → "cannot", "je voudrais" → "i would like") keeps the place of what was written, so that
`explain` can always show the sender's own words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Phrase = tuple[str, ...]
"""Folded words in a row."""


_STEM = 4
"""Letters that a stem keeps at least."""


def many(line: str) -> frozenset[str]:
    """The words of a table that is written as one line."""
    return frozenset(line.split())


class Sort(Enum):
    """What a word looks like."""

    __hash__ = object.__hash__  # each member is one object; by its name takes five times as long

    WORD = "word"
    NUMBER = "number"
    ORDINAL = "ordinal"
    DAY = "day"
    """A date in digits: 16/11, 16.11.22, 2022-11-16."""
    TIME = "time"
    MAIL = "mail"
    ID = "id"
    """Something in square brackets, as our subjects carry an event's id."""
    MARK = "mark"
    END = "end"
    """A full stop, a question mark, an empty line, the next item of a list."""
    NOISE = "noise"
    """Telephone numbers, links: nothing that a request is made of."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` folded (or rewritten), `start` and `end` its place in the text it was read from."""

    text: str
    sort: Sort
    start: int
    end: int
    capital: bool = False
    """True where it was written with a capital first."""


_TIMES = (
    r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?(?:[ap]\.m\b\.?|[ap]m\b))?|(?<!week )(?<!wk )\b(?:1[0-2]|0?[1-9]) ?(?:[ap]\.m\b\.?|[ap]m\b)"
    r"|\b(?:[01]\d|2[0-3])[0-5]\d ?(?:hrs?|h)?(?= ?(?:-|to|until|till) ?(?:[01]\d|2[0-3])[0-5]\d\b)"
    r"|(?<=-)(?:[01]\d|2[0-3])[0-5]\d(?: ?hrs?)?\b|\b(?:[01]\d|2[0-3])[0-5]\d ?(?:hrs|h)\b|\b(?:[01]?\d|2[0-3])h(?:[0-5]\d)?\b"
    r"|(?:(?<=\bat )|(?<=\bà ))(?:[01]?\d|2[0-3]) ?(?:h|hours|hrs)\b"
)
"""9.30, 14:00, 2pm, 0930-1130, 1400hrs, 14h30."""
_UNDONE = many("the on or and to not no but for in of at from by with than cannot")
_WHOLE = "(?<!,)" + "".join(rf"(?<!\b{word})" for word in sorted(_UNDONE))
"""Before a line end: not behind a word or mark that says the sentence goes on, as it is only wrapped."""
_PATTERNS = (
    (Sort.NOISE, r"<?\b(?:https?|mailto|tel|webcal):[^\s<>]*>?|\bwww\.[^\s<>]+"),
    (Sort.MAIL, r"[\w.+'&-]+@[\w-]+(?:\.[\w-]+)+"),
    (Sort.ID, r"\[[\w.:-]{1,60}\]"),
    (Sort.DAY, r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})\b"),
    (Sort.NOISE, r"\+\d[\d ()-]{6,}\d|\b0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}\b|\b0\d{9,10}\b|\b\d{5,}\b"),
    (Sort.TIME, _TIMES),
    (Sort.DAY, r"\b\d{1,2}[/.]\d{1,2}\b"),
    (Sort.ORDINAL, r"\b\d{1,2} ?(?:st|nd|rd|th)\b"),
    (Sort.NUMBER, r"\d+"),
    (Sort.WORD, r"[^\W\d_]+(?:'[^\W\d_]+)*"),
    (
        Sort.END,
        r"\n[ \t]*(?:\n[ \t]*)+|\n(?=[ \t]*(?:[-*•·◦●]|\(?\d{1,2}[.)])[ \t])",
    ),
    (
        Sort.END,
        rf"{_WHOLE}\n(?=[ \t]*\d{{1,2}}(?:st|nd|rd|th) *[-:)][ \t])|{_WHOLE}\n(?=[ \t]*(?-i:[A-Z0-9])[\w ]{{0,24}}:[ \t])",
    ),
    (Sort.END, r"[?!][?!.]*|…|\.(?!\w)\.*|;"),
    (Sort.MARK, r"[^\s\w]|\n"),
)
_SCAN = re.compile(
    "|".join(f"(?P<p{number}>{pattern})" for number, (_, pattern) in enumerate(_PATTERNS)), re.IGNORECASE
)
_SORTS = {f"p{number}": sort for number, (sort, _) in enumerate(_PATTERNS)}
_PLAIN = {
    0x2019: "'",
    0x2018: "'",
    0x60: "'",
    0xB4: "'",
    0x2BC: "'",
    0x2013: "-",
    0x2014: "-",
    0x2011: "-",
    0x201C: '"',
    0x201D: '"',
    0xA0: " ",
    0x202F: " ",
}
"""Typographic apostrophes, dashes and quotation marks and how they are read; each one character for one."""
_LETTERS = str.maketrans("łøđıŁØĐ", "lodiLOD")
_ABBREVIATIONS = many(
    "dr mr mrs ms mx prof rev st sr jr no nos vs eg ie approx incl dept jan feb mar apr jun jul aug sep sept oct nov dec mon "
    "tue tues wed weds thu thur thurs fri sat sun"
)


def straight(text: str) -> str:
    """The text with plain apostrophes, dashes and quotation marks; every character stays at its place."""
    return text.translate(_PLAIN)


def tokenise(text: str) -> tuple[Word, ...]:
    """Cut a text into words, in order."""
    plain = straight(text)
    words: list[Word] = []
    for found in _SCAN.finditer(plain):
        words.append(_word(found, plain, words))
    return tuple(words)


def _word(found: re.Match[str], plain: str, before: list[Word]) -> Word:
    """Make one word of a match; the full stop of an abbreviation ends nothing."""
    sort = _SORTS[str(found.lastgroup)]
    text = found.group()
    if sort is Sort.END and text.startswith(".") and _abbreviates(before, found.start(), plain):
        sort = Sort.MARK
    if sort is Sort.END:
        text = next((mark for mark in "?!" if mark in text), ".")
    return Word(fold(text), sort, found.start(), found.end(), found.group()[0].isupper())


def _abbreviates(before: list[Word], at: int, plain: str) -> bool:
    """True for the full stop after "Dr" or an initial that stands close to more text on its line."""
    if not before or before[-1].end != at or plain[at + 1 : at + 2] not in {" ", ","}:
        return False
    word = before[-1].text
    if len(before) > 1 and before[-2].sort in {Sort.NUMBER, Sort.ORDINAL} and _DAY.match(plain, at + 1):
        return False
    if word in {"no", "nos"}:
        return plain[at + 2 : at + 3].isdigit()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word not in {"i", "x"})


_DAY = re.compile(r" +(?:the +)?\d{1,2}(?:st|nd|rd|th)?(?: +of)? +[a-z]{3}", re.IGNORECASE)
"""Another day behind "6 Jan.": there the full stop ends a sentence."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without accents: "Hélène" → "helene"."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.translate(_LETTERS).replace("ß", "ss").replace("œ", "oe"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).lower()


def phrase(text: str) -> Phrase:
    """The plain words of a title or a table entry."""
    return tuple(word.text for word in owners(tokenise(text)) if word.sort not in {Sort.MARK, Sort.END, Sort.NOISE})


@lru_cache(maxsize=1024)
def stem(word: str) -> str:
    """A word without the endings that people vary: "coaching", "coach", "coaches", "coachings" → "coach"."""
    for ending in ("ings", "ing", "ies", "ys", "es", "ed", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _STEM and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


Table = "Mapping[str, tuple[tuple[Phrase, Phrase], ...]]"


def table(entries: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[Phrase, Phrase], ...]]:
    """A table of rewritings by first word, longest first. "a|b" on the left stands for two entries."""
    rows: dict[str, list[tuple[Phrase, Phrase]]] = {}
    for left, right in entries.items() if hasattr(entries, "items") else entries:
        for one in left.split("|"):
            said = tuple(one.split())
            rows.setdefault(said[0], []).append((said, tuple(right.split())))
    return {first: tuple(sorted(rows[first], key=lambda row: -len(row[0]))) for first in rows}


def rewrite(words: tuple[Word, ...], rows: Mapping[str, tuple[tuple[Phrase, Phrase], ...]]) -> tuple[Word, ...]:
    """Put what the table says in place of what was written, longest match first."""
    return tuple(_rewritten(words, rows))


def _rewritten(words: tuple[Word, ...], rows: Mapping[str, tuple[tuple[Phrase, Phrase], ...]]) -> Iterator[Word]:
    texts = tuple(word.text for word in words)
    at = 0
    while at < len(words):
        for said, meant in rows.get(texts[at], ()):
            end = at + len(said)
            if texts[at:end] == said:
                yield from (Word(text, _sort_of(text), words[at].start, words[end - 1].end) for text in meant)
                at = end
                break
        else:
            yield words[at]
            at += 1


def _sort_of(text: str) -> Sort:
    if text.isdigit():
        return Sort.NUMBER
    return Sort.WORD if text[0].isalpha() else Sort.MARK


def owners(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with every possessive ending as a word of its own: "Wednesday's" → "wednesday", "'s"."""
    out: list[Word] = []
    for word in words:
        if word.sort is Sort.WORD and word.text.endswith(("'s", "s'")) and len(word.text) >= _STEM:
            cut = word.text.rindex("'")
            out += [
                Word(word.text[:cut], Sort.WORD, word.start, word.start + cut, word.capital),
                Word("'s", Sort.MARK, word.start + cut, word.end),
            ]
        else:
            out.append(word)
    return tuple(out)


_CLOSERS = many("thanks thank regards cheers ta sincerely yours best kind many warm wishes ref")
_GREETINGS = many("hi hello dear hey hiya greetings good morning afternoon evening")
_SPOKEN = many("or and i i'm i'd i'll me my we please can could would what which when where is are am book cancel")
"""Words that no greeting has: what stands with them is a sentence, which the next line may go on with."""
_POLITE = _CLOSERS | many("you very much so again in advance and all team with a lot again my , . ! -")


def flowing(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without line ends: a line may end anywhere. Only a greeting's or a closing's line is a sentence of its own."""
    out: list[Word] = []
    line = 0
    for at, word in enumerate(words):
        if word.text != "\n":
            out.append(word)
            line = len(out) if word.sort is Sort.END else line
            continue
        following = words[at + 1].text if at + 1 < len(words) else ""
        row = out[line:]
        if following in _CLOSERS or _formal(row):
            out.append(Word(".", Sort.END, word.start, word.end))
        line = len(out)
    return tuple(out)


def _formal(row: list[Word]) -> bool:
    """True for a line that only greets or closes: "Dear Jo Ray,", "Many thanks in advance"."""
    texts = [word.text for word in row]
    greets = bool(texts) and texts[0] in _GREETINGS and len(row) <= _SHORT and _SPOKEN.isdisjoint(texts)
    return greets or (bool(texts) and set(texts) <= _POLITE)


_SHORT = 5
"""Words that a greeting's line holds at most, with its comma."""


_ADDRESS = re.compile(r"\S+@\S+|\bhttps?:\S+")


def shouted(text: str) -> bool:
    """True for a text in capitals, where they tell no name from another word."""
    letters = [letter for letter in _ADDRESS.sub("", text) if letter.isalpha()]
    return len(letters) > 8 and sum(letter.isupper() for letter in letters) > len(letters) * 0.7  # noqa: PLR2004 - a letter's worth
