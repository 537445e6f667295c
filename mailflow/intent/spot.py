"""A row of words → the handles in it, left to right, each as long as it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.beside import OPENERS as BESIDES
from mailflow.intent.beside import beside
from mailflow.intent.choices import OPENERS as CHOICE_OPENERS
from mailflow.intent.choices import choice
from mailflow.intent.dates import (
    BEFORE_A_DAY,
    DOUBTFUL,
    LAST_DAY,
    NOT_A_DAY,
    TENS,
    WORDED,
    When,
    day_at,
    month_at,
    month_number,
    skip,
    text,
    weekday_at,
    weekday_number,
    written,
)
from mailflow.intent.handles import EVENT_NOUNS, Handle, Sort
from mailflow.intent.hours import OPENERS as HOUR_OPENERS
from mailflow.intent.hours import hour, part
from mailflow.intent.numbering import ROWS, numbered_row
from mailflow.intent.pointing import OPENERS as POINTERS
from mailflow.intent.pointing import pointing
from mailflow.intent.relative import OPENERS as RELATIVE_OPENERS
from mailflow.intent.relative import relative
from mailflow.intent.speakers import TITLES, speaker
from mailflow.intent.topics import site, topic_phrase, topic_word, written_id
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many, stem

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.handles import Index
    from mailflow.intent.words import Word


_COUNTABLE = 12
"""Events that people count; a greater number is a day."""
_CENTURY = 100
"""Years below it are short for this century's."""


def spot(words: tuple[Word, ...], days: Days) -> tuple[Handle, ...]:
    """All handles of a text, in order, not overlapping."""
    found: list[Handle] = []
    at = 0
    while at < len(words):
        handles = _at(words, at, days)
        if not handles and words[at].text in POINTERS and (back := pointing(words, at, found, days.index)):
            handles = (back,)
        found.extend(handles)
        at = max([at + 1, *(handle.last for handle in handles)])
    return tuple(found)


def _at(words: tuple[Word, ...], at: int, days: Days) -> tuple[Handle, ...]:
    """The handles that begin at a place: the first kind that finds any, or the longer of a date and a relative word."""
    word = words[at]
    if word.text in _GREETINGS and (not at or words[at - 1].sort is Look.END) and text(words, at + 1) != ":":
        return ()
    numbers = word.sort in {Look.DAY, Look.TIME, Look.NUMBER} and text(words, at - 1) in _NUMBERED_THINGS
    if numbers or word.sort in {Look.END, Look.MAIL, Look.NOISE} or not _may_open(word, days.index):
        return ()
    if word.sort is Look.ID:
        mask = days.index.ids.get(word.text[1:-1], 0)
        return (Handle(Sort.ID, mask, at, at + 1),) if mask else ()
    if word.text in BESIDES and (neighbour := beside(words, at, days, _at)):
        return (neighbour,)
    if word.text in ROWS and (row := numbered_row(words, at, days)):
        return row
    if handle := written_id(words, at, days) or topic_phrase(words, at, days):
        return (handle,)
    return _timed(words, at, days) if word.sort is not Look.MARK else ()


def _timed(words: tuple[Word, ...], at: int, days: Days) -> tuple[Handle, ...]:
    """What is counted off, a date, a time; or what names events in other words."""
    if row := numbered_row(words, at, days):
        return row
    dated = _dates(words, at, days)
    if (spoken := relative(words, at, days)) and (not dated or spoken.last > dated[-1].last):
        return (spoken,)
    if dated:
        return dated
    for read in (hour, part):
        if handle := read(words, at, days.index):
            return (handle,)
    return _chosen(words, at, days)


def _chosen(words: tuple[Word, ...], at: int, days: Days) -> tuple[Handle, ...]:
    """What is neither a date nor a time: a choice, a place, a speaker, a word of a title."""
    handle = choice(words, at, days) or site(words, at, days) or speaker(words, at, days) or topic_word(words, at, days)
    return (handle,) if handle else ()


_GREETINGS = many("hello hi hey dear welcome greetings thanks")
"""Words that open a letter: there they are no word of a title."""
_NUMBERED_THINGS = many(
    "room rm bleep ext extension bed bay ward level page version section paragraph para item phone mobile pager locker desk badge"
)
"""Before a number: it is no day and no time."""
_OPENERS = (
    RELATIVE_OPENERS
    | HOUR_OPENERS
    | BESIDES
    | CHOICE_OPENERS
    | frozenset(WORDED)
    | frozenset(TENS)
    | TITLES
    | many(
        "online virtual virtually teams zoom remotely remote face f2f room hall studio suite theatre building level floor"
    )
)


def _may_open(word: Word, index: Index) -> bool:
    """False for the many words with which no handle can begin."""
    if word.sort is not Look.WORD or word.text in _OPENERS:
        return True
    text_ = word.text
    return (
        stem(text_) in index.openers
        or text_ in index.sites
        or text_ in index.codes
        or text_ in index.places
        or text_ in index.speakers
        or month_number(text_) is not None
        or weekday_number(text_) is not None
    )


def _dates(words: tuple[Word, ...], at: int, days: Days) -> tuple[Handle, ...]:
    """A date, or several that share what was said once: "16 and 21 December" shares its month."""
    if words[at].sort is Look.DAY or (words[at].sort is Look.TIME and "." in words[at].text):
        return _digits(words, at, days)
    if (
        words[at].sort is Look.ORDINAL
        and text(words, at + 1) in _BULLETS
        and (not at or words[at - 1].sort is Look.END)
    ):
        return ()
    if shared := _shared_month(words, at, days):
        return shared
    if _counts_in_month(words, at, days):
        return ()
    when = written(words, at)
    if when is None or _mere_word(words, at, when):
        return ()
    if when.day is None and when.month is None:
        return ()
    return (_dated(at, when, days),)


def _counts_in_month(words: tuple[Word, ...], at: int, days: Days) -> bool:
    """True for "the first November class", where nothing falls on 1 November."""
    number, month = WORDED.get(text(words, at), 0), month_at(words, at + 1)
    counts = text(words, at - 1) == "the" and text(words, at + 2) in EVENT_NOUNS
    return bool(number and month and counts and not days.dated(number, month))


def _dated(at: int, when: When, days: Days) -> Handle:
    """The events of a written date. Day and month win over the weekday."""
    index = days.index
    if when.day is None:
        return Handle(
            Sort.SPAN, index.on(lambda day: day.month == when.month and when.year in {None, day.year}), at, when.last
        )
    if when.month is None:
        mask = index.on(lambda day: day.day == when.day)
        exact = mask & index.on(lambda day: day.weekday() == when.weekday)
        return Handle(Sort.DAY, exact or mask, at, when.last)
    mask = days.dated(when.day, when.month, when.year)
    exact = mask & index.on(lambda day: day.weekday() == when.weekday)
    return Handle(Sort.DAY, exact or mask, at, when.last)


_IN_TIME = many("in of for the mid early late next this until by on to from and or")


def _mere_word(words: tuple[Word, ...], at: int, when: When) -> bool:
    """True where what looks like a date is another word or another number: "may", "2 places", "the second one", "ward 7"."""
    word = words[at]
    before, after = text(words, at - 1), text(words, when.last)
    if when.day is None and word.text == "may" and before in _SUBJECTS:
        return True
    if when.day is None and word.capital and before in {".", ")"} and text(words, at - 2).isdigit():
        return not (when.last == len(words) or words[when.last].sort is Look.END or after == "\n")
    if when.day is None and word.text in DOUBTFUL and when.last == at + 1:
        beside = (
            before in _IN_TIME
            or after in EVENT_NOUNS
            or after in {"please", "or", "and", "pls"}
            or (after == "if" and text(words, when.last + 1) in {"possible", "poss", "free", "available"})
            or (word.capital and after in _SAID_OF)
        )
        return not beside and not (word.capital and at > 0 and words[at - 1].sort is not Look.END)
    if when.day is None or when.month is not None or weekday_at(words, at) is not None:
        return False
    if word.text in WORDED or words[at].text in {"twenty", "thirty"}:
        return _counted(words, when)
    if after in NOT_A_DAY or (word.sort is Look.ORDINAL and after in EVENT_NOUNS and when.day <= _COUNTABLE):
        return not (word.sort is Look.ORDINAL and after in EVENT_NOUNS and when.day > _COUNTABLE // 2)
    if word.sort is Look.NUMBER:
        return (
            before not in {"on", "the"}
            or after in EVENT_NOUNS
            or (before == "the" and text(words, at - 2) not in BEFORE_A_DAY)
        )
    return False


_SUBJECTS = many("i we he she they you")
"""Before "may": it is no month."""
_BULLETS = many("- : )")
"""Behind the number of a list's item: "1st - The Loft"."""
_SAID_OF = many("is would will suits works looks sounds ideally preferably clashes if then does instead was")
"""What is said of a month at the beginning of a sentence: "March would be best"."""


def _counted(words: tuple[Word, ...], when: When) -> bool:
    """A worded ordinal is a day of the month only where it is too great to count events with ("the sixteenth")."""
    return when.day is not None and (when.day <= _COUNTABLE - 2 or text(words, when.last) in EVENT_NOUNS)


def _shared_month(words: tuple[Word, ...], at: int, days: Days) -> tuple[Handle, ...]:
    """Days in a row before one month: "8 and 22 November", "16th/17th Nov", "the 8th or the 22nd of November"."""
    numbers: list[tuple[int, int, int]] = []
    place = at
    while (day := day_at(words, place)) and len(numbers) < _COUNTABLE:
        numbers.append((day[0], place, day[1]))
        month = month_at(words, skip(words, day[1], "of"))
        if month:
            break
        after = skip(words, day[1], ",", "and", "or", "/", "the", "\n", "-", "either", "on")
        if after == day[1]:
            return ()
        place = after
    else:
        return ()
    if len(numbers) <= 1:
        return ()
    when = written(words, numbers[-1][1])
    if when is None or when.month is None:
        return ()
    ends = [*(end for _, _, end in numbers[:-1]), when.last]
    return tuple(
        Handle(Sort.DAY, days.dated(day, when.month, when.year), start, end)
        for (day, start, _), end in zip(numbers, ends, strict=True)
    )


def _digits(words: tuple[Word, ...], at: int, days: Days) -> tuple[Handle, ...]:
    """16/11, 16.11.22, 11/16/2022, 2022-11-16: day and month both ways round, in doubt where both fit."""
    numbers = [
        int(one)
        for one in words[at].text.replace("/", " ").replace(".", " ").replace("-", " ").split()
        if one.isdigit()
    ]
    if len(numbers) <= 1 or "m" in words[at].text:
        return ()
    full = len(numbers) > 2  # noqa: PLR2004 - a day, a month and a year
    if full and numbers[0] > LAST_DAY:
        year, month, day = numbers
        return (Handle(Sort.DAY, days.dated(day, month, year), at, at + 1),)
    year_said = numbers[2] + 2000 * (numbers[2] < _CENTURY) if full else None
    readings = {days.dated(numbers[0], numbers[1], year_said), days.dated(numbers[1], numbers[0], year_said)} - {0}
    if words[at].sort is Look.TIME and not readings:
        return ()
    if not readings and numbers[0] in {24, 1, 2, 3, 9} and not full:
        return ()
    mask = 0
    for reading in readings:
        mask |= reading
    return (Handle(Sort.DAY, mask, at, at + 1, doubt=len(readings) > 1),)
