"""Handles → mentions: what one phrase says of an event, joined by nearness and grammar, and the events that fit all of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.fitting import CHOOSING, fitting
from mailflow.intent.handles import EVENT_NOUNS, Count, Handle, Sort
from mailflow.intent.words import many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailflow.intent.dates import Days
    from mailflow.intent.words import Word

DATED = frozenset({Sort.DAY, Sort.SPAN, Sort.WEEKDAY, Sort.PICK, Sort.ID})
"""Handles that say when."""
_TIMED = DATED | {Sort.HOUR, Sort.PART}
_LINKS = (
    frozenset(
        [
            "on",
            "at",
            "in",
            "of",
            "the",
            "for",
            ",",
            "(",
            ")",
            "-",
            "-",
            "-",
            ":",
            "'s",
            "'",
            '"',
            '"',
            "this",
            "that",
            "is",
            "a",
            "an",
            "@",
            ".",
            "·",
            "|",
            "*",
            "from_to",
            "your",
            "my",
            "our",
            "please",
            "place",
            "booking",
            "called",
            "titled",
            "about",
            "held",
            "there",
            "around",
            "roughly",
            "which",
            "running",
            "being",
            "afternoon",
            "morning",
            "starting",
            "with",
            "by",
        ]
    )
    | EVENT_NOUNS
)
"""Words over which handles belong to one mention."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
_OPENERS = many("the a an this that these those your our same")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: its handles, the words from `first` up to `last`, and the events that fit."""

    handles: tuple[Handle, ...]
    first: int
    last: int
    mask: int
    stated: int = 0
    """How many a number before it says it names: "the two Wednesday sessions"."""
    loose: bool = False
    """True for "an early clinic": any one of its kind."""

    @property
    def sorts(self) -> frozenset[Sort]:
        """The kinds of handles it holds."""
        return frozenset(handle.sort for handle in self.handles)

    @property
    def any(self) -> bool:
        """True where any one of its events will do."""
        return self.loose or Sort.ANY in self.sorts

    @property
    def all(self) -> bool:
        """True where it asks for each of its events."""
        return Sort.ALL in self.sorts

    @property
    def counted(self) -> int:
        """How many events it says it names ("the next two"); 0 where it does not say."""
        picks = [handle.pick for handle in self.handles if handle.pick]
        return max((pick.number for pick in picks if pick.count in {Count.FIRST, Count.LAST, Count.NEXT}), default=0)

    @property
    def whole(self) -> bool:
        """True where it names as many events as it says: "all three masterclasses"."""
        return any(handle.number == self.mask.bit_count() > 1 for handle in self.handles)

    @property
    def rest(self) -> bool:
        """True for "the others": what nothing else names."""
        return any(handle.pick and handle.pick.count is Count.REST for handle in self.handles)

    @property
    def doubtful(self) -> bool:
        """True where a date could be read both ways round."""
        return any(handle.doubt for handle in self.handles)

    @property
    def bare(self) -> bool:
        """True where it only chooses ("any", "both") and names nothing."""
        return self.sorts <= CHOOSING

    @property
    def vague(self) -> bool:
        """True for a bare "one of these": it chooses among what is named, and names nothing itself."""
        return self.bare and not any(handle.firm for handle in self.handles)

    @property
    def topical(self) -> bool:
        """True where it says what or where, and not when: it narrows other mentions."""
        return self.sorts <= {Sort.TOPIC, Sort.SITE, Sort.SPEAKER}


def gather(words: tuple[Word, ...], handles: tuple[Handle, ...], days: Days) -> tuple[Mention, ...]:
    """The mentions of one sentence, whose handles are given in order; a time at which nothing starts counts only beside a day."""
    groups: list[list[Handle]] = []
    for handle in handles:
        if groups and _belongs(words, groups[-1], handle, days):
            groups[-1].append(handle)
        elif handle.mask or handle.firm:
            groups.append([handle])
    return tuple(_mention(words, tuple(group), days) for group in groups if not all(handle.back for handle in group))


def _belongs(words: tuple[Word, ...], group: list[Handle], handle: Handle, days: Days) -> bool:
    """True where a handle stands so near a group, and says something so new, that it is of the same mention."""
    gap = {words[at].text for at in range(group[-1].last, handle.first)}
    if not gap <= _LINKS | days.index.shared or (
        "," in gap and text(words, group[0].first - 1 - (text(words, group[0].first - 1) == "the")) == "not"
    ):
        return False
    sorts = {one.sort for one in group}
    if (
        ("for" in gap and ("one" in gap or _swapped(words, group[0].first)))
        or handle.sort in CHOOSING
        or ("for" in gap and handle.sort in _TIMED and sorts & _TIMED)
    ):
        return False
    if handle.sort not in sorts:
        rival = handle.sort in {Sort.DAY, Sort.SPAN} and sorts & {Sort.DAY, Sort.SPAN}
        return not rival or bool(_meet(group, days) & handle.mask) or handle.first == group[-1].last
    alike = [one for one in group if one.sort is handle.sort]
    return (
        handle.sort not in {Sort.HOUR, Sort.PART, Sort.PICK}
        and any(one.mask & handle.mask for one in alike)
        and not gap & {","}
    )


def _swapped(words: tuple[Word, ...], first: int) -> bool:
    """True behind "swap the": what "for" leads to is another event."""
    return any(text(words, first - back) in _SWAPS for back in range(1, 6))


_SWAPS = many("swap swapping swop exchange exchanging trade trading change changing switch")


def _meet(handles: Iterable[Handle], days: Days) -> int:
    mask = days.index.every
    for handle in handles:
        mask &= handle.mask
    return mask


def _mention(words: tuple[Word, ...], handles: tuple[Handle, ...], days: Days) -> Mention:
    first, last = handles[0].first, handles[-1].last
    while first > handles[0].first - 6 and (
        text(words, first - 1) in _OPENERS
        or (text(words, first - 1) in EVENT_NOUNS and text(words, first - 2) in _OPENERS)
    ):
        first -= 1
    first = _titled(words, first, days)
    if _headed(words, first):
        first -= _HEAD + (text(words, first - _HEAD) == "same" and text(words, first - _HEAD - 1) == "the")
    loose = text(words, first) in {"a", "an"} and text(words, handles[-1].last) in EVENT_NOUNS
    while text(words, last) in EVENT_NOUNS | {"'s", "'"} or (
        text(words, last) in {"place", "slot"} and text(words, last + 1) != "on"
    ):
        last += 1
    if Sort.SPEAKER in {handle.sort for handle in handles}:
        last = _past_deed(words, last)
    stated = _COUNTS.get(text(words, handles[0].first - 1), 0)
    return Mention(handles, first, last, fitting(handles, days), stated, loose)


_HEAD = 3
"""Words of "the one on"."""
_HEADED = EVENT_NOUNS - many("day days group groups date dates")
_HEADS = many("on in at of about with by")


def _headed(words: tuple[Word, ...], at: int) -> bool:
    """True behind "the one on", "the session about": the noun is of the mention."""
    head, noun, opener = (text(words, at - back) for back in (1, 2, 3))
    return head in _HEADS and noun in _HEADED and opener in _OPENERS


def _titled(words: tuple[Word, ...], first: int, days: Days) -> int:
    """Where a mention begins with what all titles share before it: "the yoga on", "yoga class on"."""
    at = first - 1 if text(words, first - 1) in _TITLED else first
    while text(words, at - 1) in EVENT_NOUNS:
        at -= 1
    if text(words, at - 1) not in days.index.shared:
        return first
    at -= 1
    return at - 1 if text(words, at - 1) in _OPENERS else at


_TITLED = _HEADS | many("from - ,")

_DEEDS = many(
    "giving running leading doing teaching presenting taking hosting delivering chairing speaking gives runs leads does teaches presents hosts"
)


def _past_deed(words: tuple[Word, ...], at: int) -> int:
    """Past what the speaker does: "the sessions Dr Boateng is giving"."""
    start = at + (text(words, at) in {"is", "will", "are"})
    start += text(words, start) == "be"
    if text(words, start) not in _DEEDS:
        return at
    return start + 1 + (text(words, start + 1) in {"at", "on"} and text(words, start) == "speaking")


def narrow(mention: Mention, handles: Iterable[Handle], days: Days) -> Mention:
    """The mention with handles that were said elsewhere and that it lacks, where some event still fits."""
    found = mention
    for handle in sorted(handles, key=lambda one: _TELLING.get(one.sort, len(_TELLING))):
        mask = fitting((*found.handles, handle), days)
        if handle.sort not in mention.sorts and mask and mask != found.mask:
            found = replace(found, handles=(*found.handles, handle), mask=mask)
    return found


_TELLING = {sort: place for place, sort in enumerate((Sort.TOPIC, Sort.SPEAKER, Sort.SITE, Sort.DAY, Sort.SPAN))}
"""What is taken over first from another mention."""
