"""Times and parts of the day → handles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.dates import DIGITS, month_number, skip, text, weekday_number
from mailflow.intent.handles import EVENT_NOUNS, OTHER_NOUNS, Handle, Sort
from mailflow.intent.relative import NUMBERS
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.handles import Index
    from mailflow.intent.words import Word

PARTS = {
    "morning": (0, 720), "mornings": (0, 720), "am": (0, 720), "afternoon": (720, 1020), "afternoons": (720, 1020), "pm": (720, 1440),
    "evening": (1020, 1440), "evenings": (1020, 1440), "night": (1020, 1440), "nights": (1020, 1440), "lunchtime": (690, 840), "lunch": (690, 840),
    "midday": (690, 780), "teatime": (900, 1080), "tea": (900, 1080), "twilight": (960, 1200), "twilights": (960, 1200), "breakfast": (360, 600),
    "daytime": (540, 1020), "midmorning": (570, 720),
}  # fmt: skip
"""Minutes of the day, from and up to, in which an event of that part starts."""
_AFTER = {
    ("after", "lunch"): (770, 1020),
    ("first", "thing"): (0, 660),
    ("after", "work"): (1020, 1440),
    ("before", "lunch"): (0, 720),
    ("before", "work"): (0, 555),
}
_NEEDS_NOUN = many("lunch tea night nights am pm breakfast midday")
"""Words that name a part of the day only beside "the … session"."""
_GREETED = many("good this that every same each")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))? ?(?:([ap])\.?m|h|hrs?)?")
_SPOKEN = {"noon": (12, 0), "midday": (12, 0)}


OPENERS = (
    frozenset(PARTS)
    | frozenset(_SPOKEN)
    | frozenset(NUMBERS)
    | many("after before mid half quarter early earlier earliest late later latest")
)
"""Words that a time or a part of the day may begin with, beside times in digits."""


NOON = 12
"""Hours of half a day."""
_HOUR = 60
"""Minutes of an hour."""


def hour(words: tuple[Word, ...], at: int, index: Index) -> Handle | None:
    """A time at which an event starts: "2pm", "at 10", "14:00 to 16:00", "half past nine", "2 o'clock"."""
    told = _told(words, at)
    if told is None:
        return None
    start, end, sure = told
    mask = index.where(lambda event: event.local_start.hour * 60 + event.local_start.minute in start)
    about = _between(index, PARTS["midday"], (at, end)).mask if words[at].text == "midday" else 0
    end = _range_end(words, end)
    framed = text(words, end) in EVENT_NOUNS
    if not mask and not sure:
        return None
    return Handle(Sort.HOUR, mask, at, end, firm=bool(mask) or framed, near=about)


def _told(words: tuple[Word, ...], at: int) -> tuple[tuple[int, ...], int, bool] | None:
    """The minutes of the day that a time may mean, where it ends, and whether it can be nothing but a time."""
    word = words[at]
    if word.sort is Look.TIME:
        return _minutes(word.text), at + 1, True
    if word.text in _SPOKEN and text(words, at + 1) not in {"meal", "break"}:
        return (12 * 60,), at + 1, True
    past = {"half": 30, "quarter": 15}.get(word.text)
    if past and text(words, at + 1) in {"past", "to"} and (number := _small(text(words, at + 2))):
        late = past if text(words, at + 1) == "past" else -past
        return _both_halves(number, late), at + 3, True
    if word.text == "half" and (number := _small(text(words, at + 1))):
        return _both_halves(number, 30), at + 2, True
    number = _small(word.text)
    if number and text(words, at + 1) == "o'clock":
        return _both_halves(number, 0), at + 2, True
    if (
        number
        and text(words, at - 1) == "at"
        and word.sort in {Look.NUMBER, Look.WORD}
        and text(words, at + 1) not in {"of", "or"}
    ):
        return _both_halves(number, 0), at + 1, False
    return None


def _small(word: str) -> int:
    number = (
        int(word) if word.isdigit() and len(word) <= DIGITS else NUMBERS.get(word, 0) if word not in {"a", "an"} else 0
    )
    return number if 1 <= number <= NOON else 0


def _both_halves(hour_said: int, late: int) -> tuple[int, ...]:
    """Where neither am nor pm was said, either; the working day first."""
    return (hour_said % 12 * 60 + late, (hour_said % 12 + 12) * 60 + late)


def _minutes(said: str) -> tuple[int, ...]:
    found = _CLOCK.match(said)
    if not found:
        return ()
    if said[:4].isdigit():
        return (int(said[:2]) * 60 + int(said[2:4]),)
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        return (hours % 12 * 60 + minutes + (720 if found[3] == "p" else 0),)
    return (hours * 60 + minutes,) if hours > NOON else (hours * 60 + minutes, (hours % 12 + 12) * 60 + minutes)


def _range_end(words: tuple[Word, ...], end: int) -> int:
    """Past "… to 11:30", "- 4pm": when it ends says nothing more."""
    if text(words, end) in {"to", "-", "until", "till"} and end + 1 < len(words):
        after = words[end + 1]
        if after.sort is Look.TIME or (
            after.sort is Look.NUMBER and len(after.text) <= DIGITS and text(words, end) != "to"
        ):
            return end + 2
    return end


def part(words: tuple[Word, ...], at: int, index: Index) -> Handle | None:
    """A part of the day: morning, after lunch, teatime, the pm session, an early clinic."""
    said = text(words, at)
    following = skip(words, at + 1, "the", "-")
    after = (said, text(words, following))
    if after in _AFTER:
        return _between(index, _AFTER[after], (at, following + 1))
    if said == "mid" and text(words, skip(words, at + 1, "-")) in {"morning", "afternoon"}:
        end = skip(words, at + 1, "-")
        return _between(index, PARTS[text(words, end)], (at, end + 1))
    if said in {"early", "earlier", "earliest", "late", "later", "latest"}:
        return _extreme(words, at, index)
    if said not in PARTS or text(words, at - 1) in _GREETED or text(words, at + 1) in OTHER_NOUNS:
        return None
    nightly = said in _NIGHTS and weekday_number(text(words, at - 1)) is not None
    if (
        said in _NEEDS_NOUN
        and text(words, at + 1) not in EVENT_NOUNS
        and not nightly
        and not (said in _HALVES and _halves(words, at))
    ):
        return None
    if at == 0 or words[at - 1].sort is Look.END or text(words, at - 1) == "\n":
        greeting = said in {"morning", "afternoon", "evening"}
        if greeting and text(words, at + 1) not in EVENT_NOUNS | {"of", "or", "on", "please", "for", "slot"}:
            return None
    return _between(index, PARTS[said], (at, at + 1))


_NIGHTS = many("night nights")
_HALVES = many("am pm")


def _halves(words: tuple[Word, ...], at: int) -> bool:
    """True for "the pm on 14 March", "14 March am", "Leeds, pm": half a day, and not the verb."""
    before = text(words, at - 1)
    dated = month_number(before) is not None or weekday_number(before) is not None
    listed = before in {",", "(", "-", "/"} and text(words, at) == "pm"
    numbered = words[at - 1].sort is Look.NUMBER and text(words, at - 2) in EVENT_NOUNS | {"week", "part"}
    return before == "the" or dated or listed or numbered or (at > 0 and words[at - 1].sort in {Look.ORDINAL, Look.DAY})


def _between(index: Index, window: tuple[int, int], place: tuple[int, int]) -> Handle:
    low, high = window
    mask = index.where(lambda event: low <= event.local_start.hour * 60 + event.local_start.minute < high)
    return Handle(Sort.PART, mask, *place, firm=False)


def _extreme(words: tuple[Word, ...], at: int, index: Index) -> Handle | None:
    """The early (or late) ones: those that start at the day's first (or last) hour, where a day has several."""
    end = at + 1
    if text(words, end) not in EVENT_NOUNS | {"morning", "afternoon", "evening"}:
        return None
    if (
        text(words, at) in {"earlier", "later"}
        and text(words, end).endswith("s")
        and len(set(index.days)) == len(index.days)
    ):
        return None
    starts = [event.local_start.hour * 60 + event.local_start.minute for event in index.events]
    edge = min(starts) if text(words, at).startswith("earl") else max(starts)
    if min(starts) == max(starts):
        return None
    mask = sum(1 << bit for bit, minute in enumerate(starts) if abs(minute - edge) < _HOUR)
    return Handle(Sort.HOUR, mask, at, end, firm=False)


def evening_parts(index: Index) -> bool:
    """True where only some events are in the evening: then the word tells which are meant."""
    return 0 < index.where(lambda event: event.local_start.hour >= _EVENING) < index.every


_EVENING = 17
"""The hour at which an evening begins."""
EVENINGS = many("evening evenings")
