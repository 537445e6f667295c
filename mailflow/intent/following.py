"""What is wanted by its place beside the event given up: "the next one", "the one after that", "any of the later ones"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.handles import Count, bits
from mailflow.intent.wishes import Wishes

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.roles import Named


def followed(case: Case, wanted: tuple[Named, ...], gone: int) -> Wishes | None:
    """The events beside the one given up that are wanted; None where they are named by themselves."""
    return _after(case, wanted, gone) or _beyond(case, wanted, gone)


_LATER = re.compile(
    r"\b(?P<way>later|earlier) (?:\w+ )?(?:ones|dates|sessions|events|days|classes|talks|workshops|courses|slots)\b"
)
"""Words that compare several events with the one given up; an hour is compared in the singular."""


def _beyond(case: Case, wanted: tuple[Named, ...], gone: int) -> Wishes | None:
    """What "either of the later ones" is: those of the same title (else the same series) behind the event given up."""
    compared = next((found for one in wanted if (found := _LATER.search(_stretch(one)))), None)
    if compared is None:
        return None
    coming = case.scene.days.coming
    if gone.bit_count() != 1 or not any(one.mention.any for one in wanted):
        return Wishes(trouble="others are wanted, but not said which", possible=coming & ~gone)
    index, last = case.scene.days.index, gone.bit_length() - 1
    day, title = index.days[last], index.events[last].title
    behind = compared["way"] == "later"
    side = coming & index.on(lambda one: one > day if behind else one < day)
    same = side & index.where(lambda event: event.title == title)
    return _any(same or side & next((one for one in index.series if one & gone), index.every))


def _stretch(one: Named) -> str:
    """The words of a mention and the few behind it: "any of the" ends before "later dates"."""
    words = one.said.clause.words[one.mention.first : min(one.mention.last + _BEHIND, one.said.clause.last)]
    return " ".join(word.text for word in words)


_BEHIND = 4
"""Words behind a mention that may tell what is chosen among."""


def _any(mask: int) -> Wishes:
    """Any one of a set; a doubt where it is empty."""
    events = tuple(bits(mask))
    return Wishes(events, one=len(events) > 1) if events else Wishes(trouble="there is none of those")


def _follows(one: Named) -> bool:
    """True for "the next one", "the one after that"."""
    return any(handle.pick and handle.pick.count in {Count.NEXT, Count.AFTER} for handle in one.mention.handles)


def _after(case: Case, wanted: tuple[Named, ...], gone: int) -> Wishes | None:
    """What "the next one" is: the one after the event given up."""
    wanted = tuple(one for one in wanted if not one.mention.bare)
    if not wanted or not all(_follows(one) for one in wanted):
        return None
    index = case.scene.days.index
    if not gone:
        return Wishes(trouble="the next one, but not said after which", possible=case.scene.days.coming)
    last = gone.bit_length() - 1
    series = next((one for one in index.series if one >> last & 1), index.every)
    later = [bit for bit in bits(series & case.scene.days.coming) if bit > last]
    number = len(wanted) if len(wanted) > 1 else wanted[0].mention.counted or 1
    either = len(wanted) > 1 and re.search(r"\bor\b|\bfailing\b", wanted[0].said.clause.line) is not None
    return Wishes(tuple(later[:number]), one=either) if later else Wishes(trouble="there is none after that one")
