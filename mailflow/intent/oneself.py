"""Whether the sender is one of those to come: what they say of themselves beside others, and how they count themselves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.naming import ACTING
from mailflow.intent.people import KIN, NOT_NAMES, sender_of, shared
from mailflow.intent.words import fold, many

if TYPE_CHECKING:
    from mailflow.intent.names import Group
    from mailflow.intent.naming import Called
    from mailflow.intent.roles import Said
    from mailflow.intent.scene import Scene

_NOT_TO = "".join(
    f"(?<!{verb} )"
    for verb in sorted(many("let tell send email to from contact ring call remind by give asked of told"))
)
"""Verbs whose "me" only hears of it."""
_SELF = re.compile(
    _NOT_TO
    + r"(?<!instead of )(?<!place of )(?<!replace )\bme\b|\b(?:myself|both of us|us both|we (?:\w+ )?both|(?:the )?(?:two|three|four|five|six|\d) of us|us|my (?:own )?(?:place|spot|seat|booking|name)|(?:she|he|they) and i|and i|i and|i also|so (?:am|will|would) i)\b"
    r"|\bi would (?:\w+ )?like (?:to (?:\w+ )?(?:come|attend|join|take part|participate|be there|go|do)|ø)\b|\bi (?:will|am|plan to|intend to|shall) (?!not )(?:\w+ )?(?:come|coming|attend|attending|join|joining|be there)\b"
    r"|\bcan i (?:\w+ )?(?:come|attend|join|take part|bring)\b"
)
"""The sender is one of those to come."""
_ME_TOO = re.compile(
    r"\bme (?:too|as well|also)\b|^(?:and|also|plus) me\b|\b(?:as|so) (?:would|will|am|do) i\b|\bi would like to (?:book|register|sign up|enrol|reserve)\b.*\b(?:with|and) (?:him|a|my|one|two|another)\b"
    r"|\bi (?:\w+ ){0,3}?bring(?:ing)? "
)
"""The sender as well."""
_MINE = re.compile(r"\b(?:i would (?:\w+ )?like|can i (?:\w+ )?(?:have|get)) (?:a|one) (?:place|seat|spot|space)\b")
"""The same, unless the place is said to be for somebody."""
_NOT_MINE = re.compile(
    r"\b(?:not for me|not for myself|on behalf of)\b|^(?:the |our |my )?(?:names|delegates?|attendees?|participants?) (?:are )?for ø"
)
_PLACE = r"(?:place|seat|spot|slot|space|ticket|one)"
_OUT = re.compile(
    r"\bno need (?:of|for) (?:a place|one)\b|\b(?:a place|one) myself\b|\bnot (?:for )?(?:me|myself)\b"
    r"|\b(?:do not|not|without|excluding|except|excepting|apart from|other than|minus|leave out|leaving out|omit|bar)"
    r" (?:(?:to )?(?:count|counting|include|including|book|booking|add|adding|put|need|for) )*(?:me|myself)\b(?! (?:on|for|in|onto|at|down) )"
    rf"|\b(?:no|not a|not one|none|not need a|not want a|no need of a|no need for a)(?: {_PLACE})? for (?:me|myself)\b"
    rf"|\bi (?:do not|will not|would not|shall not|am not) (?:\w+ )?(?:need(?:ing)?|want(?:ing)?|requir(?:e|ing)) (?:a |any )?{_PLACE}\b(?! any more| now| of)"
    r"|\bnot (?:\w+ ){1,4}for (?:me|myself)\b(?=\W*$| but| [,.-])"
    r"|\bi am not ø(?=\W*$| \.)|\bi do not (?:\w+ |ø ){0,4}?myself\b(?=\W*$| but| [,.])|\bi am not (?:one of (?:them|these|those)|among them|included|a delegate|an attendee)\b"
    r"|\bi (?:cannot|will not|am not|shall not)(?: \w+){0,4}? (?:myself|personally|in person)\b|\bi (?:myself|personally) (?:cannot|will not|am not)\b"
)
"""The sender is counted out."""
_STAYS_AWAY = re.compile(
    r"\b(?:will not be (?:attending|coming|joining|there|with (?:you|them))|am not (?:attending|coming|joining|going))\b"
)
"""The sender does not come; of a row ("Tom and I") it gives places up."""
_NOT_COMING = re.compile(
    r"\b(?:with|keep|keeping|copy|copying|copied|have|leave|put) me (?:copied|copy|posted|updated|out of)\b|\bcopied me\b|\bnot me\b"
)
"""The sender is named here, and does not come along."""


def asking(said: tuple[Said, ...]) -> str:
    """The clauses that act, but where something is asked for, not those that only say who cannot come."""
    acting = [one for one in said if one.acts & ACTING]
    books = any(Act.BOOK in one.acts and Act.CANCEL not in one.acts for one in acting)
    silent = {Act.CANNOT, Act.ABSENT}
    return " . ".join(
        _NOT_COMING.sub(" ", one.clause.line)
        for one in acting
        if not (books and one.acts & silent and Act.BOOK not in one.acts)
    )


def comes(scene: Scene, said: tuple[Said, ...], names: tuple[Called, ...], rows: tuple[Group, ...]) -> bool:
    """True where the sender is one of those to come, beside those named."""
    if shared(scene.message.sender) or counted_out(said, rows):
        return False
    mine = frozenset(fold(sender_of(scene.message).name).split())
    if any(row.me or (len(row.names) > 1 and any(_is_own(name, mine) for name in row.names)) for row in rows):
        return True
    acting = asking(said)
    if any(_ME_TOO.search(one.clause.line) for one in said if not one.clause.subject):
        return True
    own = _SELF.search(acting) or (_MINE.search(acting) and not any(name.behalf for name in names))
    return bool(own) and not _except_i(acting)


def counted_out(said: tuple[Said, ...], rows: tuple[Group, ...] = ()) -> bool:
    """True where the sender says not to be one of those to come."""
    everything = " . ".join(f"{one.clause.line} . {one.clause.plain}" for one in said)
    joint = any(row.me and row.names for row in rows)
    return bool(_OUT.search(everything) or (not joint and _STAYS_AWAY.search(everything)))


def _is_own(name: str, mine: frozenset[str]) -> bool:
    return len(mine & {*fold(name).split()}) > 1


def _except_i(acting: str) -> bool:
    """True where "and i" only begins the sender's next sentence ("book Tom and I will …")."""
    found = list(_SELF.finditer(acting))
    return all(one.group() == "and i" and _GOES_ON.match(acting[one.end() :]) for one in found) and bool(found)


_GOES_ON = re.compile(r" (?:am|will|have|would|was|can|cannot|do|think|hope|know)\b(?! like to)(?! come)(?! attend)")


def for_another(said: tuple[Said, ...]) -> bool:
    """True where somebody else is meant, whom the words may not name."""
    return any(_NOT_MINE.search(one.clause.line) or _beside(one) for one in said)


def _beside(said: Said) -> bool:
    """True for "tom hall and i would like …", written small."""
    found = _WITH_I.match(said.clause.line)
    return bool(
        found and said.acts & ACTING and not said.clause.subject and not set(found[1].split()) & (NOT_NAMES | KIN)
    )


_WITH_I = re.compile(r"(?:hello |hi |, )*((?:[a-z]+ ){1,2})and (?:i|myself) (?:would|will|can|want|are|also)\b")
