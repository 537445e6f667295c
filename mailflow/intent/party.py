"""Who a request is for: names, addresses, copies and counts in the sender's words → people."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.intent.leading import only_names
from mailflow.intent.naming import ACTING, Called, called, meant, points
from mailflow.intent.oneself import asking, comes, counted_out, for_another
from mailflow.intent.people import counted, of_us, sender_of
from mailflow.intent.reach import others
from mailflow.intent.rolls import roll
from mailflow.model.people import Person

if TYPE_CHECKING:
    from mailflow.intent.roles import Said
    from mailflow.intent.scene import Scene

_TEAM = re.compile(
    r"\b(?:for|of|from) (?:my|our|the) (?:\w+ ){0,2}(?:team|staff|nurses|colleagues|ward|group|department|unit|service|trainees|students|managers|juniors|doctors|volunteers|people|others|registrars|residents|members|apprentices)\b"
)
_SENDS = re.compile(
    r"\b(?:send|sending|nominate|nominating|put forward|putting forward) (?:two|three|four|five|six|seven|eight|\d+)\b"
)
"""The sender sends others."""
_OF_US = re.compile(r"\bme\b|\bmyself\b|\bof us\b|\band i\b")


@dataclass(frozen=True, slots=True)
class Party:
    """The people of a request; `named` are those the words name, `sender` says whether the sender is one of them."""

    people: tuple[Person, ...]
    named: tuple[Person, ...] = ()
    sender: bool = True
    names: tuple[Called, ...] = ()
    unknown: bool = False
    """True where somebody else is meant, and the words do not say who."""


def party(scene: Scene, said: tuple[Said, ...]) -> Party:
    """The people whom the clauses' request is for."""
    sender = sender_of(scene.message)
    names, rows = called(scene, said, sender.name), meant(said)
    named, listed = others(scene, said, names, rows), roll(scene, said, sender.name)
    number = _number(said)
    more = max((row.more for row in rows), default=0) + listed.more
    more = more if listed.more or any(row.more and row.names for row in rows) else max(0, more - len(named))
    if not named and not more:
        alone = _unnamed(sender, number, said)
        other = any(points(one) for one in said) or for_another(said)
        return replace(alone, unknown=other and alone.sender and not any(row.names for row in rows))
    itself = listed.me or comes(scene, said, names, rows)
    people = ((sender,) if itself else ()) + named + (Person(),) * more
    unknown = any(row.some for row in rows) and not named and not number
    return Party(people + (Person(),) * max(0, number - len(people)), named, itself, names, unknown)


def _number(said: tuple[Said, ...]) -> int:
    """How many places the sentences that act count; 0 where they count none."""
    acting = {(one.clause.subject, one.clause.sentence) for one in said if one.acts & ACTING or only_names(one)}
    told = [one.clause for one in said if (one.clause.subject, one.clause.sentence) in acting]
    return max(
        (
            max(counted(one.line), 0 if one.subject else of_us(one.plain))
            for one in told
            if not _FOR_EACH.search(one.line)
        ),
        default=0,
    )


_FOR_EACH = re.compile(
    r"\b(two|three|four|five|[2-5]) places? ,? ?(?:on |in |for |and )?\1 (?:programmes|dates|events|sessions|series|courses|days|workshops|classes)\b"
)
"""As many places as events: "two places, two programmes"."""


def _unnamed(sender: Person, number: int, said: tuple[Said, ...]) -> Party:
    """Nobody is named: the sender, and as many more as are counted; or only the team's members."""
    acting = asking(said)
    alone = counted_out(said)
    elsewhere = _TEAM.search(acting) or _SENDS.search(acting)
    if number and (alone or (elsewhere and not _OF_US.search(acting))):
        return Party((Person(),) * number, sender=False)
    if number > 1:
        return Party((sender,) + (Person(),) * (number - 1))
    return Party((sender,))
