"""Mentions → the same, completed with what was said beside them: "8 November … the afternoon one"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.fitting import CHOOSING
from mailflow.intent.handles import Count, Sort, bits
from mailflow.intent.mentions import DATED, narrow
from mailflow.intent.polarity import Role

if TYPE_CHECKING:
    from mailflow.intent.mentions import Mention
    from mailflow.intent.roles import Named
    from mailflow.intent.scene import Scene


def fill(named: tuple[Named, ...], scene: Scene) -> tuple[Named, ...]:
    """Each mention with what was said beside it: "8 November … the afternoon one", "coaching in November or December"."""
    days = scene.days
    out = []
    for at, one in enumerate(named):
        mention = _following(_same_hour(one, scene), named[at - 1] if at else None, scene)
        if not mention.bare:
            for other in _neighbours(named, at):
                if one.said.clause.subject and not other.said.clause.subject:
                    continue
                if mention.whole or (mention.mask.bit_count() == 1 and not mention.sorts <= {Sort.PICK}):
                    break
                if not _lends(other, one):
                    continue
                kinds = DATED if mention.sorts & DATED else frozenset()
                taken = tuple(h for h in other.mention.handles if h.sort not in CHOOSING | kinds and not h.pick)
                mention = narrow(mention, taken, days)
        if (
            mention.mask.bit_count() > 1
            and scene.narrowing
            and not (mention.bare or mention.whole)
            and not _elsewhere(one)
            and mention.mask & scene.narrowing
        ):
            mention = replace(mention, mask=mention.mask & scene.narrowing)
        out.append(replace(one, mention=_each_of(mention, named[at : at + 2])))
    return tuple(out)


def _following(mention: Mention, before: Named | None, scene: Scene) -> Mention:
    """The mention, "the one after that" as the event that comes after the one named just before it."""
    after = any(handle.pick and handle.pick.count is Count.AFTER for handle in mention.handles)
    if not after or before is None or before.mask.bit_count() != 1:
        return mention
    index = scene.days.index
    series = next((one for one in index.series if one & before.mask), index.every)
    later = [bit for bit in bits(series & scene.days.coming) if 1 << bit > before.mask]
    return replace(mention, mask=1 << later[0] if later else 0)


def _each_of(mention: Mention, pair: tuple[Named, ...]) -> Mention:
    """The mention as each of its events, where the next words count them: "Track A, so all three of its sessions"."""
    if (
        len(pair) < len(("this", "next"))
        or mention.bare
        or pair[0].said.clause.sentence != pair[1].said.clause.sentence
    ):
        return mention
    count = next((one for one in pair[1].mention.handles if one.sort is Sort.ALL and one.number), None)
    fits = count and pair[1].mention.bare and count.number == mention.mask.bit_count() > 1
    return replace(mention, handles=(*mention.handles, count)) if count and fits else mention


_SAME_HOUR = re.compile(r"\bø(?: instead| ,)* (?:at|for) the same (?:time|hour)\b")
"""The hour of the event that is answered goes over to another."""


def _same_hour(one: Named, scene: Scene) -> Mention:
    """The mention at the hour (and, where that leaves several, on the day) of the event answered: "Track B at the same time"."""
    index, mention = scene.days.index, one.mention
    if not scene.about or mention.mask.bit_count() <= 1 or not _SAME_HOUR.search(one.said.clause.line):
        return mention
    start = index.events[scene.about.bit_length() - 1].local_start
    hour = mention.mask & index.where(lambda event: event.local_start.time() == start.time())
    day = hour & index.on(lambda at: at == start.date())
    return replace(mention, mask=(day if hour.bit_count() > 1 else hour) or mention.mask)


def _elsewhere(one: Named) -> bool:
    """True where a mention does not speak of what is answered: what is wanted instead of it, several counted."""
    return one.mention.counted > 1 or (one.role is Role.WANT and Act.MOVE in one.said.acts)


def _lends(other: Named, one: Named) -> bool:
    """True where a mention may complete another: what is ruled out or merely told does not speak of what is wanted.

    Unless the two are set against each other: "York rather than Leeds tomorrow" is about tomorrow.
    """
    if any(handle.back for handle in one.mention.handles):
        return True
    if other.role is one.role or other.role not in {Role.NOT, Role.CANNOT, Role.TALK, Role.KEEP}:
        return True
    if other.role is Role.NOT and other.said.clause is one.said.clause and other.mention.sorts & one.mention.sorts:
        return True
    return other.role in {Role.TALK, Role.KEEP} and not other.mention.sorts & DATED


def _neighbours(named: tuple[Named, ...], at: int) -> list[Named]:
    """The other mentions, nearest first: those of the same sentence, then those before, then those after."""

    def distance(other: int) -> tuple[int, int, int]:
        apart = abs(named[other].said.clause.sentence - named[at].said.clause.sentence)
        alike = named[other].said.clause.subject == named[at].said.clause.subject
        return (apart if alike else 50, int(other > at), abs(other - at))

    return [named[other] for other in sorted((o for o in range(len(named)) if o != at), key=distance)]
