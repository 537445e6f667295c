"""Slips of the pen: a word that is none, one letter away from a word that matters here, is read as that word.

What matters is a closed vocabulary: months, weekdays, the words with which places are asked for, and the words of the programme's own
titles and places. A word that English, a name or the programme knows is never touched: "match" stays "match", "Jane" stays "Jane".
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mailflow.intent.dates import MONTHS, WEEKDAYS
from mailflow.intent.languages import ENGLISH
from mailflow.intent.lexicon import KNOWN
from mailflow.intent.words import Sort, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mailflow.intent.words import Word

_DATES = (
    "january february march april august september october november december",
    "monday tuesday wednesday thursday friday saturday sunday tomorrow tonight fortnight",
)
_REQUESTS = (
    "please the can and for you from with that this have want would could should like thanks thank thankyou sorry hello",
    "book booked booking bookings place places session sessions register registered registration reserve reserved",
    "cancel cancelled cancelling cancellation attend attending attendance come coming workshop workshops swap switch",
    "transfer change changed move moved instead available waiting interested unfortunately cannot join going participate",
    "course class classes event events meeting training lecture lectures seminar seminars webinar webinars clinic clinics",
    "conference masterclass forum morning afternoon evening colleague colleagues manager confirm confirmed invitation",
    "everything another other either both first second third fourth fifth last next week weeks month space spaces seat",
    "spot date dates room able enrol name names not but will been there they them their are need keep keeping take remove drop still",
    "only also already after before until except failing prefer preference choice rather whichever anything unable longer",
    "wrong mistake people stead early late full gone taken accept accepted decline declined leave leaving become",
    "twilight lunchtime midday breakfast",
)
DATES = tuple(word for row in _DATES for word in row.split())
"""Names of days, which nothing else is spelt like."""
FIXED = DATES + tuple(word for row in _REQUESTS for word in row.split())
"""Words that a request is made of; of two that are as near, the one that stands first is meant."""
_SHORT = 3
"""Letters that a word has at least in which a slip is sought."""
_WHOLE = 5
"""Letters that a word has at least of which one may be another: "Luke" is not "like"."""
_TITLE = 5
"""Letters that a word of a title or a place has at least."""
_LONG = 8
"""Letters of a word in which two slips are forgiven."""


_TWO = 2
"""Slips that are forgiven in a long word."""


def mend(words: tuple[Word, ...], own: frozenset[str]) -> tuple[Word, ...]:
    """The words, each that is none read as the one of ours that it misspells; `own` are the words of titles and places."""
    return tuple(_mended(words, at, own) for at in range(len(words)))


def _mended(words: tuple[Word, ...], at: int, own: frozenset[str]) -> Word:
    word = words[at]
    if word.text == "my":
        return _short_may(words, at)
    whole = word.sort is Sort.WORD and len(word.text) >= _SHORT and not _hyphened(words, at)
    meant = _meant(word.text, own) if whole else ""
    if not meant or (word.capital and meant not in DATES and _may_be_name(words, at, own)):
        return word
    return replace(word, text=meant)


@lru_cache(maxsize=8192)
def _meant(said: str, own: frozenset[str]) -> str:
    """The word that is meant by one that is none; empty where it is one, or where nothing of ours is near."""
    if not said.isalpha() or said in _SURE or said in own or said.removesuffix("s") in _OURS:
        return ""
    if doubled := _doubled(said, own):
        return doubled
    if stem(said) in KNOWN or stem(said) in _stems(own):
        return ""
    found = [*_near(said, _TABLE), *_far(said, DATES), *_near(said, _table(own)), *_far(said, own)]
    return min(found, key=lambda word: word[0] != said[0], default="")


def _near(said: str, table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The words of a table that are one slip away."""
    seen = [one for key in (said, *_shorter(said)) for one in table.get(key, ())]
    order = table.get("", ())
    for word in sorted(set(seen), key=order.index):
        replaced = len(word) == len(said) and sorted(word) != sorted(said)
        if close(said, word) and not (replaced and len(word) < _WHOLE):
            yield word


def _doubled(said: str, own: frozenset[str]) -> str:
    """The word of ours whose doubled letter is written once: "maping", "planing", "canceled"."""
    for ending in ("ing", "ed"):
        base = said.removesuffix(ending)
        if base != said and base and (word := base + base[-1] + ending) in own | _OURS:
            return word
    return ""


def _far(said: str, names: Iterable[str]) -> Iterator[str]:
    """The long words that are two slips away: "wensday", "septmebr", "begginers"."""
    for name in sorted(names) if len(said) >= _LONG - _TWO else ():
        near = len(name) >= _LONG and name[0] == said[0] and abs(len(name) - len(said)) <= _TWO
        if near and any(close(one, two) for one in (said, *_shorter(said)) for two in (name, *_shorter(name))):
            yield name


def close(one: str, two: str) -> bool:
    """True where two words differ by one letter or by two neighbours swapped, and begin alike."""
    if one == two or abs(len(one) - len(two)) > 1 or one[0] != two[0]:
        return one == two or (one[:2] == two[1::-1] and one[2:] == two[2:])
    start = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    rest_one, rest_two = one[start:], two[start:]
    return (
        rest_one[1:] == rest_two[1:]
        or rest_one[1:] == rest_two
        or rest_one == rest_two[1:]
        or (rest_one[:2] == rest_two[1::-1] and rest_one[2:] == rest_two[2:])
    )


def _shorter(word: str) -> set[str]:
    """The word without any one of its letters."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _tabled(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by themselves and by what is left without one letter; all of them, in order, by the empty word."""
    rows: dict[str, list[str]] = {"": []}
    for word in dict.fromkeys(words):
        rows[""].append(word)
        for key in (word, *_shorter(word)):
            rows.setdefault(key, []).append(word)
    return {key: tuple(found) for key, found in rows.items()}


_TABLE = _tabled(FIXED)
_OURS = frozenset(FIXED)
_SHORT_FORMS = frozenset(word for rows in ENGLISH.rows.values() for said, _ in rows for word in said)
_SURE = KNOWN | frozenset(FIXED) | frozenset(MONTHS) | frozenset(WEEKDAYS) | _SHORT_FORMS
"""Words that are what they are."""


@lru_cache(maxsize=16)
def _stems(own: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, own))


@lru_cache(maxsize=16)
def _table(own: frozenset[str]) -> dict[str, tuple[str, ...]]:
    return _tabled(sorted(word for word in own if len(word) >= _TITLE))


def _may_be_name(words: tuple[Word, ...], at: int, own: frozenset[str]) -> bool:
    """True for a word with a capital that stands alone, or beside another unknown one, or within a sentence without being ours."""
    before, after = _beside(words, at - 1), _beside(words, at + 1)
    opens = before is None or before.sort is not Sort.WORD
    if opens and (after is None or after.sort is not Sort.WORD):
        return True
    if any(one is not None and one.capital and strange(one.text, own) for one in (before, after)):
        return True
    return not opens and _meant(words[at].text, own) in FIXED


def _hyphened(words: tuple[Word, ...], at: int) -> bool:
    """True for a part of a longer word: "Hye-jin"."""
    before, after, word = _beside(words, at - 1), _beside(words, at + 1), words[at]
    return (before is not None and before.text == "-" and before.end == word.start) or (
        after is not None and after.text == "-" and after.start == word.end
    )


def strange(text: str, own: frozenset[str]) -> bool:
    """True for a word that neither English nor the programme knows, nor any slip explains."""
    known = text in _SURE or text in own or stem(text) in KNOWN
    return not known and not _meant(text, own)


def _beside(words: tuple[Word, ...], at: int) -> Word | None:
    return words[at] if 0 <= at < len(words) else None


def _short_may(words: tuple[Word, ...], at: int) -> Word:
    """The word "my", or May where a day's number stands before it and nothing behind that could be mine: "18th my,"."""
    before, after = _beside(words, at - 1), _beside(words, at + 1)
    dated = before is not None and before.sort is Sort.ORDINAL
    ends = after is None or after.sort in {Sort.END, Sort.MARK} or after.text in {"please", "pls"}
    return replace(words[at], text="may") if dated and ends else words[at]
