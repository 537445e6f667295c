"""Events by their numbers, several in a row: weeks 2 and 3, session 2 or 4, classes 1 to 3, the 2nd and 3rd sessions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.dates import WORDED, month_at, skip, text
from mailflow.intent.handles import EVENT_NOUNS, Count, Handle, Pick, Sort, bits
from mailflow.intent.relative import number_at
from mailflow.intent.topics import topic_phrase
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many, stem

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.words import Word

NUMBERED = many(
    "session number no option event workshop class week module part lecture talk lesson seminar webinar masterclass meeting evening date"
    " sitting instalment"
)
"""What an event is called before its number."""
ROWS = many(
    "sessions weeks classes numbers parts modules workshops events evenings lectures talks lessons webinars nos options seminars meetings"
    " masterclasses dates"
)
"""The same, of several."""
_TO = many("to - through thru until till")
_NOT_NUMBERED = many("people places weeks days colleagues staff of% am pm")


def nth(word: Word) -> int:
    """The number of an ordinal, in digits or words; 0 if it is none."""
    if word.sort is Look.ORDINAL:
        return int(word.text.rstrip("stndrh "))
    return WORDED.get(word.text, 0)


def numbered_row(words: tuple[Word, ...], at: int, days: Days) -> tuple[Handle, ...]:
    """Weeks 2 and 3; session 2 or 4; sessions 1, 3 and 5; the 2nd and 3rd sessions; weeks 1 to 3."""
    said = text(words, at)
    if said in ROWS | NUMBERED:
        if through := _through(words, at, days):
            return through
        links = (",", "and", "or", "/") if said in ROWS else ("and", "or")
        found = _counted_off(words, (at, at + 1), days, links)
        last = found[-1].last if found else at
        dated = month_at(words, skip(words, last, "of")) is not None or text(words, last) in _NOT_NUMBERED
        return _titled(words, found, days) if len(found) > 1 and not dated else ()
    found = _counted_off(words, (at, at), days, (",", "and", "or", "the", "/"))
    ends = found[-1].last if found else at
    nouns = text(words, ends) in EVENT_NOUNS - {"day", "days"} or topic_phrase(words, ends, days) is not None
    single = (words[at].sort is Look.ORDINAL or nth(words[at]) > 0) and nouns
    return found if len(found) > 1 and single else ()


def weekly(days: Days) -> int:
    """The events of the series whose events mostly follow each other by the week: what has a "week 3"."""
    found = 0
    for series in days.index.series:
        dates = [days.index.days[bit] for bit in bits(series)]
        gaps = [(later - earlier).days for earlier, later in pairwise(dates)]
        found |= series if 2 * sum(gap == _WEEK for gap in gaps) > len(gaps) else 0
    return found


_WEEKS = many("week weeks")
_WEEK = 7
"""Days of one."""


def _through(words: tuple[Word, ...], at: int, days: Days) -> tuple[Handle, ...]:
    """Weeks 1 to 3: each of them."""
    first, last = number_at(words, at + 1), number_at(words, at + 3)
    if text(words, at + 2) not in _TO or not 0 < first < last or month_at(words, at + 4) is not None:
        return ()
    if text(words, at) not in ROWS or text(words, at + 4) in _NOT_NUMBERED:
        return ()
    return _all_of(words, tuple(range(first, last + 1)), (at, at + 4), days)


def _all_of(
    words: tuple[Word, ...], numbers: tuple[int, ...], place: tuple[int, int], days: Days
) -> tuple[Handle, ...]:
    """Each of several numbers as one mention: what is said behind it is said of all; none fits where one is no event's."""
    masks = [_numbered(text(words, place[0]), number, days) for number in numbers]
    mask = sum(masks) if all(masks) else 0
    first, last = place
    return (
        Handle(Sort.ALL, days.index.every, first, first + 1, number=len(numbers)),
        Handle(Sort.TOPIC, mask, first + 1, last),
    )


def _numbered(noun: str, number: int, days: Days) -> int:
    """The events whose title bears a number ("Week 3: Sleeping better"), else the one that is counted so in its series."""
    index = days.index
    if titled := index.phrases.get((stem(noun), str(number)), 0):
        return titled
    found = 0
    for series in index.series:
        order = [1 << bit for bit in range(len(index.events)) if series >> bit & 1]
        found |= sum(order[number - 1 : number])
    return found


def _titled(words: tuple[Word, ...], found: tuple[Handle, ...], days: Days) -> tuple[Handle, ...]:
    """The row as one mention, where each number stands in the titles of several events."""
    noun, numbers = text(words, found[0].first), tuple(one.pick.number for one in found if one.pick)
    titled = all((stem(noun), str(number)) in days.index.phrases for number in numbers)
    if not titled:
        return found
    if any(word.text == "or" for word in words[found[0].first : found[-1].last]):
        return tuple(
            Handle(Sort.TOPIC, days.index.phrases[stem(noun), str(number)], one.first, one.last)
            for one, number in zip(found, numbers, strict=True)
        )
    return _all_of(words, numbers, (found[0].first, found[-1].last), days)


def _counted_off(
    words: tuple[Word, ...], place: tuple[int, int], days: Days, links: tuple[str, ...]
) -> tuple[Handle, ...]:
    """The picks of numbers in a row, the first of which stands behind (or is) the word at the first place."""
    start, at = place
    mask = (weekly(days) if words[start].text in _WEEKS else 0) or days.index.every
    found: list[Handle] = []
    while at < len(words):
        number = (
            (nth(words[at]) if start == place[1] else number_at(words, at)) if words[at].sort is not Look.END else 0
        )
        if not number or number > len(days.index.events):
            break
        found.append(Handle(Sort.PICK, mask, start if not found else at, at + 1, pick=Pick(Count.NTH, number)))
        after = skip(words, at + 1, *links)
        if after == at + 1:
            break
        at = after
    return tuple(found)
