"""Sentences → clauses: stretches of words with one verb's worth of meaning, and the mentions in them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.mentions import Mention, gather
from mailflow.intent.people import KIN
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.handles import Handle
    from mailflow.intent.names import Group
    from mailflow.intent.words import Word

LONGEST = 80
"""Words after which a clause ends in any case: nobody reads on, and no pattern has to."""
_BREAKERS = many("but so because since although though however whereas unless")
_JOINERS = many("and , - then or : ( )")
_REASONERS = many("i my we the there it our he she they you that this")
"""Words behind "as" that make it a reason."""
_STARTERS = many(
    "i we please can book put cancel move add take would is are my he she they if do does let sorry thanks how what will it "
    "that could swap change remove register reserve actually unfortunately also is who where when just you there hope hoping no wait rather still"
)
"""Words that begin a clause of their own behind a comma or an "and"."""


_CLAIMS = many("want wants need needs wish wishes")
"""What somebody does who would like a place."""
_OWNED = many("name place spot seat slot booking")
_ASKS = many("could may might")
_OTHERS = many("she he they")
_GETS = many("have come attend join be get")
_ALSO = many("both all each also too")
_WILLS = many("will would can could is has takes")


@dataclass(frozen=True)
class Clause:
    """One clause: its words from `first` up to `last` of the whole text, and the mentions in it, as `line` shows them."""

    words: tuple[Word, ...]
    first: int
    last: int
    mentions: tuple[Mention, ...]
    sentence: int
    asked: bool = False
    subject: bool = False
    groups: tuple[Group, ...] = ()
    """The rows of people in it."""

    @cached_property
    def line(self) -> str:
        """The clause in office English with `ø` for each mention."""
        return self.stretch(self.first, self.last)

    def stretch(self, first: int, last: int) -> str:
        """The words from one place up to another, with `ø` for each mention and "him" or "me" for people named."""
        return " ".join(piece for piece, _, _ in self.pieces(first, last))

    def pieces(self, first: int, last: int) -> list[tuple[str, int, int]]:
        """What a stretch is made of: each piece, and the words from one place up to another that it stands for."""
        out: list[tuple[str, int, int]] = []
        at = first
        starts = {group.first: self._spoken(group) for group in self.groups if self._stands(group)}
        starts |= {mention.first: ("ø", mention.last) for mention in self.mentions}
        while at < last:
            word = self.words[at]
            if at in starts:
                spoken, end = starts[at]
                if spoken == "i" and out and out[-1][0] in _ASKS:
                    out[-1] = ("can", *out[-1][1:])
                out.append((spoken, at, end))
                at = end
                continue
            if word.sort is Look.MAIL:
                out.append(("him", at, at + 1))
            elif word.sort is not Look.NOISE and word.text != "\n":
                out.append((word.text, at, at + 1))
            at += 1
        return out

    def _stands(self, group: Group) -> bool:
        """True where a row is surely people: by their names, or by what they do ("five of my crew need", "Wendy will", "Samir's name")."""
        following = text(self.words, group.last + (text(self.words, group.last) in _ALSO))
        claims = following in _CLAIMS and (group.more > 0 or group.names != ())
        owns = following == "'s" and text(self.words, group.last + 1) in _OWNED
        asked = text(self.words, group.first - 1) in _ASKS | {"can"} and following in _GETS and group.more > 0
        brought = group.more > 0 and text(self.words, group.first - 1) in {"bring", "bringing"}
        if (group.copied and group.more and following in _WILLS) or (group.me and group.more) or brought:
            return True
        return claims or asked or (group.names != () and (group.firm or following in _WILLS or owns))

    def _spoken(self, group: Group) -> tuple[str, int]:
        """What stands for a row of people, and from where the line goes on: "Jo and I both want" → "i would like"."""
        at = group.last + (text(self.words, group.last) in _ALSO)
        subject = "i" if group.me else "he"
        if text(self.words, at) in _CLAIMS:
            return f"{subject} would like", at + 1
        if text(self.words, at) == "i" and text(self.words, at + 1) == "would":
            return subject, at + 1
        return (subject, at) if text(self.words, at) in _WILLS else (group.pronoun, group.last)

    @cached_property
    def plain(self) -> str:
        """The clause's words, also those of its mentions and its people."""
        return " ".join(word.text for word in self.words[self.first : self.last] if word.sort is not Look.NOISE)

    def before(self, mention: Mention) -> str:
        """What the clause says before a mention."""
        return self.stretch(self.first, mention.first)

    def after(self, mention: Mention) -> str:
        """What the clause says after a mention."""
        return self.stretch(mention.last, self.last)


def clauses(
    words: tuple[Word, ...],
    handles: tuple[Handle, ...],
    days: Days,
    groups: tuple[Group, ...] = (),
    *,
    subject: bool = False,
) -> tuple[Clause, ...]:
    """Cut a text into clauses; an end that stands within a title ends nothing, and nothing is cut within a row of people."""
    inside = {at for handle in handles for at in range(handle.first, handle.last)}
    found: list[Clause] = []
    start = 0
    for at in range(len(words) + 1):
        if at == len(words) or (words[at].sort is Look.END and at not in inside):
            stop = at + 1 if at < len(words) and words[at].text == "?" else at
            if stop > start:
                within = groups[bisect_left(groups, start, key=_place) : bisect_left(groups, stop, key=_place)]
                found.extend(_sentence(words, handles, days, within, (start, stop, len(found), subject)))
            start = at + 1
    return tuple(found)


def _sentence(
    words: tuple[Word, ...],
    handles: tuple[Handle, ...],
    days: Days,
    groups: tuple[Group, ...],
    place: tuple[int, int, int, bool],
) -> tuple[Clause, ...]:
    first, last, number, subject = place
    held = handles[bisect_left(handles, first, key=_place) : bisect_left(handles, last, key=_place)]
    mentions = gather(words, held, days)
    cuts = _where(words, mentions, groups, (first, last))
    asked = words[last - 1].text == "?"
    return tuple(
        Clause(
            words,
            start,
            end,
            tuple(one for one in mentions if start <= one.first < end),
            number,
            asked and end == last,
            subject,
            tuple(one for one in groups if start <= one.first < end),
        )
        for start, end in pairwise(cuts)
        if end > start
    )


def _where(
    words: tuple[Word, ...], mentions: tuple[Mention, ...], groups: tuple[Group, ...], place: tuple[int, int]
) -> list[int]:
    """Where the clauses of a sentence begin, and where the last one ends: never within a mention or a row of people."""
    first, last = place
    covered = {at for mention in mentions for at in range(mention.first + 1, mention.last)}
    starts, ends = {one.first for one in mentions}, {one.last for one in mentions if one.any or one.all}
    spared = {at for at in ends if text(words, at) == "but" and at + 1 in starts}
    within = {at for group in groups for at in range(group.first + 1, group.last)}
    ahead = {
        group.last
        for group in groups
        if (group.names or group.copied or group.more) and text(words, group.last) in _CLAIMS | _WILLS
    }
    opening = {one.first for one in groups if one.last in ahead and text(words, one.first - 1) in {",", "-"}}
    skipped = covered | spared | within | ahead
    cuts = [first]
    for at in range(first + 1, last):
        if at not in skipped and (_cuts(words, at) or at in opening or at - cuts[-1] >= LONGEST):
            cuts.append(at)
    cuts.append(last)
    return cuts


def _opens(words: tuple[Word, ...], at: int) -> bool:
    """True near the beginning of a sentence, where "tom hall and i" has no verb yet."""
    return at <= _SUBJECT or any(words[at - back].sort is Look.END for back in range(1, _SUBJECT + 1))


_SUBJECT = 4
"""Words within which a sentence's subject stands."""


def _place(one: Handle | Group) -> int:
    return one.first


def _cuts(words: tuple[Word, ...], at: int) -> bool:
    """True where a clause begins at a place."""
    said = text(words, at)
    if said in _BREAKERS or (said == "as" and text(words, at + 1) in _REASONERS):
        return True
    if (
        said == "i"
        and text(words, at - 1) == "and"
        and (words[at - 2].capital or words[at - 2].text in KIN | _OTHERS or _opens(words, at))
    ):
        return False
    if text(words, at - 1) == ")" and _told_aside(words, at - 1):
        return True
    return text(words, at - 1) in _JOINERS and said in _STARTERS


def _told_aside(words: tuple[Word, ...], end: int) -> bool:
    """True where a bracket closes that opened a clause of its own: "(my wife insists)"."""
    start = next((at for at in range(end - 1, max(end - _AFTERTHOUGHT, -1), -1) if words[at].text == "("), end)
    return text(words, start + 1) in _STARTERS


_AFTERTHOUGHT = 16
"""Words that an aside in brackets holds at most."""
