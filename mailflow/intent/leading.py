"""What leads to people in a clause: a verb, "for", a place given to them, or what they do themselves."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.kin import SELVES
from mailflow.intent.people import counted
from mailflow.intent.roles import bare
from mailflow.intent.speakers import GIVES
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.names import Group
    from mailflow.intent.roles import Said
    from mailflow.intent.words import Word

_VERBS = many(
    "book register enrol enroll put add sign reserve move swap switch transfer cancel remove include nominate enter squeeze send release"
    " withdraw give get pop fit place change have let take bring save keep hold find slot pencil accommodate strike shift delegate bringing sending nominating registering booking enrolling reserving inscribe subscribe stick jot schedule list log record shove bung chuck sneak count note"
)
_WISHES = many("like want wants need needs love asked wanted")
BRIDGES = many(
    "in on off down up a the place places seat seats spot of two three four instead over following one please also both out"
)
_DOES = many(
    "would wants want will can cannot is are needs need could does also who takes taking going coming should asked has have"
)
_ASKS = many("can could may would will might is does are please")
_DOES_ASKED = many(
    "have come attend join be take get book go and please also replace use coming able both each all still"
)
_OWNED = many(
    "place places booking bookings spot spots seat seats slot slots space spaces ticket tickets name names registration reservation"
)
ROW = 12
"""Words that a row of names holds at most."""
_HANDS = re.compile(
    r"\b(?:give|given|gave|giving|pass|passed|transfer|hand|offer|reassign|reallocate|go|swap|let|change|switch|replace|substitute)\b"
)


def told(said: Said, row: Group) -> bool:
    """True for somebody who is told of, where another sentence says "book her"."""
    words = said.clause.words
    behalf = (text(words, row.first - 2), text(words, row.first - 1)) in _SERVED
    return row.firm and (behalf or _does(words, row))


_SERVED = {("behalf", "of")} | {(post, to) for post in ("pa", "ea", "assistant", "secretary") for to in ("to", "for")}


_REASON = re.compile(r"(?:as|because|since|while|although|though) ")
"""What begins a clause that only says why."""
ADDS = re.compile(
    r"(?:(?:and|also|plus|so|,) )+(?:(?:does|do|would|will|is|has|can|if possible|if you can|for) )*(?:him|he|me)(?: (?:please|too|as well|also|if possible|,))*\W*"
)
"""A sentence that only adds somebody: "And Una Roe, please.", "So does Una Roe."."""


def leads(said: Said, row: Group) -> bool:
    """True where a clause's words lead to a row of people: a verb, "for", or what they do themselves."""
    words = said.clause.words
    if text(words, row.last) == "'s" and text(words, row.last + 1) not in _OWNED | {"on"}:
        return False
    if text(words, row.last) == "know" or (_REASON.match(said.clause.line) and not said.acts):
        return False
    if (
        text(words, row.first - 1) == "("
        and text(words, row.last) == ")"
        and counted(said.clause.line) == len(row.names)
    ):
        return True
    if (
        text(words, row.first - 1) == "-"
        and row.firm
        and said.acts
        and _ends(words, row.last)
        and counted(said.clause.line)
    ):
        return True
    if text(words, row.last) in _CLAIMS and text(words, row.last + 1) in {"me", "us"}:
        return False
    if text(words, row.first - 1) == "with" and text(words, row.last) in {"away", "off", "out", "gone", "being"}:
        return False
    hands = bool(row.names) and bool(_HANDS.search(said.clause.line))
    return (
        ADDS.fullmatch(said.clause.line) is not None
        or (text(words, row.first - 1) in {"in", "under"} and text(words, row.last + 1) == "name")
        or (text(words, row.first - 2), text(words, row.first - 1)) in {("accompanied", "by"), ("joined", "by")}
        or _led(words, row.first, hands=hands)
        or _beside(said, row)
        or (said.acts and _does(words, row))
        or _alone(said, row)
    )


def _led(words: tuple[Word, ...], first: int, *, hands: bool) -> bool:
    """True behind a verb ("book Tom"), "for", "on behalf of", "give my place to", "put the two of us down, "."""
    before, back = text(words, first - 1), first - 1
    while text(words, back) in BRIDGES and first - back <= ROW // 2:
        back -= 1
    company = before == "with" and not (text(words, first - 2).endswith("ed") or text(words, first - 2) in _TALKS)
    return (
        text(words, back) in _VERBS
        or company
        or before == ":"
        or (before == "for" and not {text(words, first - 2), text(words, first - 3)} & _NOT_FOR)
        or (before == "of" and text(words, first - 2) in {"behalf", "place", "places", "name", "names"})
        or (before in {"to", "with", "by", "onto"} and hands)
        or (before in _WISHES)
        or (before == "," and any(text(words, first - step) in _COUNTED for step in range(2, ROW)))
    )


_TALKS = many(
    "spoke spoken speak speaking met meeting came been working work chat fine ok happy away busy leave clash clashes word deal dealing"
    " agreement line problem staying went sit sitting sat travel travelling drive driving share sharing lunch living lives live"
)
"""Words behind which "with Tom" is no company at the event."""
_NOT_FOR = many(
    "deputising acting standing substituting subbing left leaving work works working worked thanks cover covering covers waiting looking asking ask speaking prepare preparing known"
)
"""Words behind which "for Tom" is no place for Tom."""
_COUNTED = many("names places people following two three four five both us")


def _beside(said: Said, row: Group) -> bool:
    """True behind "me and", "with", where the sender opens the row elsewhere; and between "can" and what they would do."""
    words = said.clause.words
    before, ahead = text(words, row.first - 1), text(words, row.first - 2)
    if before in {"and", "with"} and (ahead in SELVES | {"us"} or text(words, row.last) in {"on", "onto", "for"}):
        return True
    behind = said.clause.first == row.first or any(one.last == row.first - 1 for one in said.clause.mentions)
    if before in {"and", "with"} and behind and _ends(words, row.last):
        return True
    if (
        before in {"and", "with"}
        and (ahead == "," or words[row.first - 2].sort is not Look.WORD)
        and _ends(words, row.last)
    ):
        return True
    if text(words, row.last) == "be" and text(words, row.last + 1) in _TOLD:
        return False
    asked = before in _ASKS or (before in {"that", "if", "whether"} and ahead in _WISHES)
    return asked and (text(words, row.last) in _DOES_ASKED or ahead == "so")


_TOLD = many("told informed copied notified asked reminded sent contacted")


def _ends(words: tuple[Word, ...], at: int) -> bool:
    """True where a sentence ends: "book me on the 9th, along with Jo Ellis"."""
    return at >= len(words) or words[at].sort is Look.END or text(words, at) in {"please", "too", "also", "as"}


def owns(said: Said, row: Group) -> bool:
    """True where a place is said outright to be theirs: "Gord's spot"."""
    return _owned(said.clause.words, row)


def _owned(words: tuple[Word, ...], row: Group) -> bool:
    return text(words, row.last) == "'s" and text(words, row.last + 1) in _OWNED


def _does(words: tuple[Word, ...], row: Group) -> bool:
    """True for somebody who does something ("Wendy will come"), or whose place is spoken of ("Tom's place")."""
    if _owned(words, row):
        return True
    if text(words, row.first - 1) in {"that", "which"} and text(words, row.last + 1) in GIVES:
        return False
    before = text(words, row.first - 1)
    copies = before == "in" and text(words, row.first - 2) in {"copying", "copied"}
    if (before in ASIDES and not copies) or (before in _REASONS and text(words, row.last) not in _MODALS):
        return False
    at = row.last
    while text(words, at) in {",", "and", "both", "all", "each", "who", "also", "too"} and at - row.last <= 2:  # noqa: PLR2004 - ", and both"
        at += 1
    after, following = text(words, at), text(words, at + 1)
    if row.names == () and not ((after in _CLAIMS and following not in _HELPING) or after == "i"):
        return False
    helps = _helps(words, at)
    opens = row.first == 0 or words[row.first - 1].sort is Look.END
    loves = at == row.last and after == "i" and following == "would" and (opens or row.names != ())
    return loves or (after in _DOES and not helps)


_CLAIMS = many("would wants want needs need")
_HELPING = many("me us cover")


def _helps(words: tuple[Word, ...], at: int) -> bool:
    """True where somebody's verb does something for the sender: "Noor can squeeze me in", "Tom wants me to come"."""
    run = [text(words, place) for place in range(at, at + 6)]
    if {"him", "her", "them", "they", "he", "she"} & {text(words, place) for place in range(at, at + ROW)}:
        return False
    serves = (
        run[0] in {"can", "could", "will", "would", "is"}
        and run[1] in _SERVICES
        and run[2] in {"me", "us", "this", "it", "my", "our"}
    )
    return (
        serves
        or (run[0] in _CLAIMS and run[1] in {"me", "us"})
        or any(one in {"me", "us"} and then == "to" for one, then in pairwise(run))
    )


_SERVICES = (_VERBS - many("have take send give bring")) | many("cover covering confirm sign approve")
_MODALS = many("can could would may might")
_REASONS = many("if when because since as unless while although though")
ASIDES = many("from in at @ by near than with between via")


_NOT_LED = many("to from by with of tell let asked remind between told than like")


def _alone(said: Said, row: Group) -> bool:
    """True for people and an event with no verb: "Me and Jo Ellis for the 9th", "Me plus two on 9 April please"."""
    begins = row.first - said.clause.first <= 1 or said.clause.words[row.first - 1].sort is Look.MARK
    opens = begins and text(said.clause.words, row.last) in {"on", "for", "to", "at"}
    together = row.me != "" and text(said.clause.words, row.first - 1) not in _NOT_LED
    return together or ((row.firm or row.more > 0) and (only_names(said) or opens))


def only_names(said: Said) -> bool:
    """True for "Me and Jo Ellis for the 9th": people, an event, and nothing done."""
    return bool(said.clause.mentions) and bare(said.clause)
