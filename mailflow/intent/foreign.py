"""A place on something that we do not hold: "my place on the pottery course", where no event of ours is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.handles import EVENT_NOUNS, GENERIC
from mailflow.intent.words import many, stem

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.outcome import Outcome

_THING = re.compile(
    r"\b(?:(?:place|booking|spot|seat|slot|registration|reservation|name|me|us) (?:(?:off|down|out|up|in) )?(?:for|on|of|from|at|in|to|onto)"
    r"|attend|join|come to|drop out of|pull out of|withdraw from) (?:(?:the|your|that|a|an) )((?:[\w'-]+ ){1,3}?)"
    r"(?:session|class|course|workshop|training|talk|lecture|seminar|webinar|masterclass|conference|retreat)\b"
)
"""The thing that a place is on, with the words that say which."""
_BARE = re.compile(
    r"\b(?:place|spot|seat|space|me (?:down|up|in)) (?:for|on|onto|at) ((?:[\w'-]+ ){0,2}?[a-z'-]+)(?= please| thanks|\W*$)"
)
"""The same without a word for its kind: "put me down for pottery"."""
_NOTHING = many(
    "it that this these those him her them us me one both definite sure certain certainly now once everything anything whatever whichever next"
    " tomorrow today please thanks i you myself each either all monday tuesday wednesday thursday friday saturday sunday waitinglist list"
    " reserve standby day date dates any which when and or if as possible soon then there still available free offer behalf colleague team"
    " staff two three four five six"
)
"""Words behind a place that name no thing."""
_ATTRIBUTES = (
    GENERIC
    | EVENT_NOUNS
    | many(
        "upcoming forthcoming coming next whole entire full free great lovely above below following said same short planned scheduled booked live"
        " lunchtime morning afternoon evening weekly monthly autumn spring summer winter series own other forthcoming current last final"
        " of today today's tomorrow's ø him"
    )
)
"""Words that say nothing of what it is about."""


def foreign(case: Case, _: Outcome) -> int:
    """The events that a request without a named event would change, where its words name something else."""
    index, body = case.scene.days.index, [one for one in case.said if not one.clause.subject]
    named = any(one.mask and not one.mention.bare for one in case.named if not one.said.clause.subject)
    if named or case.scene.about or case.scene.forwards:
        return 0
    lines = [one.clause.line for one in body if one.acts]
    things = [found[1].split() for line in lines for found in _THING.finditer(line)]
    bare = [found[1].split() for line in lines for found in _BARE.finditer(line)]
    things += [thing for thing in bare if not _NOTHING & set(thing)]
    if not things:
        return 0
    known = {stem(word) for word in index.vocabulary}
    strange = any(word not in _ATTRIBUTES and stem(word) not in known for thing in things for word in thing)
    coming = case.scene.days.coming or index.every
    return coming if strange else 0
