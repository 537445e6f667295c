"""Which of several events is liked best, wherever it stands: "October at a push, December ideally"; and what comes last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.joints import last

if TYPE_CHECKING:
    from mailflow.intent.roles import Named

_LEAD = r"(?: (?:on|for|in|at|of|to|the|a|place|is|would be|:|-|have|one|ø or))*$"
"""What may stand between a word of preference and the event."""
_THAN = r"(?! (?:for|than) (?:him|her|them|my (?!\w*self)))"
_BEST_BEFORE = re.compile(
    r"\b(?:preferably|ideally|(?:i|we) (?:would )?(?:much |slightly |really )?prefer|preference(?: is| would be|:)|most like|favourite(?: is| would be)"
    r"|(?:first|1st|top|best|number one) (?:choice|option|preference|pick)|rather (?:have|do|come|go|take|attend|it was|be)|sooner (?:have|do|come|go))"
    + _LEAD
)
_BEST_AFTER = re.compile(
    r"^(?:one |session |date |for me )?(?:(?:is|was|are|would be|will be|being|for me|actually|really|slightly|much) )*(?:(?:my|our|the|his|her) )?"
    r"(?:(?:first|1st|top|preferred|favourite|best|number one) (?:choice|option|preference|pick|one|date)|preference|ideally|ideal|preferably|better|best|easier"
    r"|easiest|preferable|preferred|favourite|for (?:preference|choice)|ahead of|(?:by|for) preference|if (?:there is|i have|i had|given) (?:a|the) choice)\b"
    + _THAN
)
_LAST_BEFORE = re.compile(
    r"\b(?:at a push|second choice|(?:my|a|the|as|in) reserve|reserve(?= (?:is|would be|:|-))|fall ?back|plan b)"
    + _LEAD
)
_LAST_AFTER = re.compile(
    r"^(?:one |session |date )?(?:(?:is|are|would be|would|will|only|as|a|an|my|our|the|do|also|just|possible|ok|fine) )*(?:at a push|failing that(?=\W*$)|fall ?back|fall back|reserve|plan b|back - up|backup|spare)\b"
)
BEST, EVEN, LAST = 0, 1, 2
"""How well an event is liked, best first."""


def liking(one: Named) -> int:
    """How well the words about a mention say that it is liked, among several."""
    before, after = one.said.clause.before(one.mention), one.said.clause.after(one.mention)
    if _BEST_AFTER.match(after) or _BEST_BEFORE.search(before):
        return BEST
    return LAST if _LAST_AFTER.match(after) or _LAST_BEFORE.search(before) or last(one) else EVEN


def likings(named: tuple[Named, ...]) -> dict[int, int]:
    """How well each set of events is liked, by the words that say the most of it."""
    found: dict[int, int] = {}
    for one in named:
        said = liking(one)
        if found.get(one.mask, EVEN) == EVEN:
            found[one.mask] = said
    return found
