"""Rows of people in the words: "me and Jo (copied)", "our matron, Ada Obi, and two of my nurses" → who stands in them, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.kin import DETERMINERS, OPENERS, POST_WORDS, SELVES, kin, own_names, past_home, past_joint
from mailflow.intent.names import Group, name_group, past_house
from mailflow.intent.people import TITLES
from mailflow.intent.relative import NUMBERS
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from mailflow.intent.names import Text
    from mailflow.intent.words import Word

_CALLS = many("dear hi hello hiya hey thanks regards wishes thank cheers sincerely best love")
_LONGEST = 14
"""Words that an aside holds at most."""


def groups(read: Text) -> tuple[Group, ...]:
    """All rows of people in a text, left to right."""
    found: list[Group] = []
    at = 0
    while at < len(read.words):
        group = group_at(read, at) if _may_open(read, read.words[at]) else None
        if group:
            found.append(group)
        at = max(at + 1, group.last if group else 0)
    return tuple(found)


_OPENS = SELVES | OPENERS | TITLES | frozenset(NUMBERS)


def _may_open(read: Text, word: Word) -> bool:
    """False for the many words with which no row begins."""
    return word.capital or word.text in _OPENS or word.sort is Look.NUMBER or word.text in read.known


def group_at(read: Text, at: int) -> Group | None:
    """The row that begins at a place, as long as it can be."""
    if _called_to(read, at):
        return None
    row = _one(read, at)
    while row:
        row = replace(row, last=_past_several(read, row))
        start = past_joint(read, row)
        one = _one(read, start) if start > row.last or read.wrapped(start) else None
        if (
            one is None
            or (read.said(start - 1) == "," and read.said(start) == "i")
            or _goes_on(read, row, one)
            or read.said(one.first + 2) in {"them", "whom"}
        ):
            break
        row = row.joined(one)
    row = _without_called(read, row) if row and at == 0 else row
    return replace(row, last=row.last + 1) if row and row.names and _parted(read, row.last) else row


def _without_called(read: Text, row: Group) -> Group:
    """The row without the one it is said to: "Sue, Tom Reilly would like …"."""
    vocative = len(row.names) == 2 and not row.me and read.said(1) == "," and " " in row.names[1]  # noqa: PLR2004 - the one called, and the one told of
    if not vocative or any(word.text == "and" for word in read.words[: row.last]):
        return row
    return replace(row, first=2, names=row.names[1:])


def _parted(read: Text, at: int) -> bool:
    """True for the comma in "two of my nurses, Jo and Sam, would like"."""
    return read.said(at) == "," and read.said(at + 1) in _VERBS and read.said(at + 2) not in _ADDRESSED


_VERBS = many("would will has have is are want wants need needs can could")
_ADDRESSED = many("i you it we there this that these")


def _called_to(read: Text, at: int) -> bool:
    """True for a name that is greeted or signs."""
    if read.said(at) in SELVES:
        return False
    back = at - 1
    while read.said(back) in TITLES | {",", "."} and back > 0 and at - back <= 3:  # noqa: PLR2004 - "thanks, Dr."
        back -= 1
    if read.said(back) not in _CALLS or read.said(at) in {"my", "our"}:
        return False
    return not (back < at - 1 and _told_of(read, back, at))


def _told_of(read: Text, call: int, at: int) -> bool:
    """True for the one behind "Hi," who is told of, not spoken to: "Hi, Jo (copied) and I would", "Hi, Jo Hale is"."""
    end = at + 1
    while end < len(read.words) and (read.words[end].capital or read.said(end) == "-"):
        end += 1
    opens = read.said(call) in _GREETS and (read.said(end) == "(" or read.said(end) == "and")
    return opens or (read.said(end) in _VERBS and read.said(end + 1) not in _ADDRESSED)


_GREETS = many("hi hello hiya hey")


def _goes_on(read: Text, row: Group, one: Group) -> bool:
    """True where "and I" begins the next sentence: "please book Tom and I will …"."""
    opens = (
        read.said(row.last) == "nor"
        or row.first == 0
        or read.words[row.first - 1].sort in {Look.END, Look.MARK}
        or read.said(row.first - 1) in _AUXILIARY | {"both"}
    )
    return read.said(one.first) == "i" and read.said(one.last) in _FINITE and not opens


_AUXILIARY = many("can could would will may might")
_FINITE = many("am will have would was can cannot do think hope know had shall")


def _one(read: Text, at: int) -> Group | None:
    """One of a row with what is said of them: the sender, somebody known by what they are, or a name."""
    if at >= len(read.words) or (at in read.taken and read.said(at) != "both" and not _besides(read, at)):
        return None
    found = _self(read, at) or kin(read, at) or name_group(read, at)
    return _with_asides(read, found) if found else None


def _besides(read: Text, at: int) -> bool:
    """True for the number in "me plus 2"."""
    return read.said(at - 1) == "and" and read.said(at - 2) in SELVES and read.words[at].sort is Look.NUMBER


def _self(read: Text, at: int) -> Group | None:
    return Group(at, at + 1, me=read.said(at)) if read.said(at) in SELVES else None


def _with_asides(read: Text, group: Group) -> Group:
    """With "(ward sister, jo@…)", an address, "copied here", a post between commas."""
    last, copied, firm = past_home(read, group.last) if group.names else group.last, group.copied, group.firm
    if read.said(last) in {"(", "["} and any(word.text in _INFORMED for word in read.words[last : _close(read, last)]):
        return Group(group.first, _close(read, last) + 1, apart=True)
    for _ in range(3):
        end, seen, sure = _aside(read, last, named=bool(group.names or group.more))
        if end == last:
            break
        last, copied, firm = end, copied or seen, firm or sure
    named = own_names(read, last, group.more) if copied and group.more and not group.names else None
    if named:
        return Group(group.first, named.last, named.names, copied=True, firm=True)
    return replace(group, last=last, copied=copied, firm=firm)


def _aside(read: Text, at: int, *, named: bool) -> tuple[int, bool, bool]:
    """Where one aside ends, whether it speaks of a copy, and whether only a person has such."""
    said = read.said(at)
    if said in {"(", "<", "["}:
        stop = _close(read, at)
        inside = read.words[at:stop]
        copied = any(word.text in _COPY for word in inside)
        return (stop + 1 if stop > at else at), copied, copied or any(word.sort is Look.MAIL for word in inside)
    start = at + (said in {",", "-", "at"})
    if start < len(read.words) and read.words[start].sort is Look.MAIL:
        return start + 1, False, True
    copy = start
    while read.said(copy) in _BEFORE_COPY:
        copy += 1
    if read.said(copy) == "copied" and named:
        end = copy + 1
        while read.said(end) in _BEHIND_COPY:
            end += 1
        return end + (start > at and read.said(end) == ","), True, True
    if not named or said != ",":
        return at, False, False
    return _past_relative(read, at) or _past_post(read, at), False, True


def _past_several(read: Text, row: Group) -> int:
    """Past ", two of our cadets," behind as many names; where the row ends if it is not said so."""
    counted = kin(read, row.last + 1) if len(row.names) > 1 and read.said(row.last) == "," else None
    if counted is None or counted.names or counted.more != len(row.names):
        return row.last
    return counted.last + (read.said(counted.last) == ",")


def _past_relative(read: Text, at: int) -> int:
    """Past ", who is new," where the sentence goes on; 0 if it is not said so."""
    if read.said(at + 1) != "who":
        return 0
    for end in range(at + 2, min(at + 10, len(read.words))):
        if read.said(end) == ",":
            return end + 1 if read.said(end + 1) in _VERBS else 0
        if end in read.taken or read.words[end].sort is Look.END:
            break
    return 0


_BEFORE_COPY = many("who is are both all i have we also 's")
_BEHIND_COPY = many("here too above in also line hereto")
_INFORMED = many("info information fyi awareness visibility reference records")
_BOTH = many("both all")
_COPY = many("copied copy copying")


def _close(read: Text, at: int) -> int:
    """Where a bracket closes; the place itself where it holds more than an aside about somebody."""
    for end in range(at + 1, min(at + _LONGEST, len(read.words))):
        if read.said(end) in {")", ">", "]"}:
            return end
        if (end in read.taken and read.said(end) not in _BOTH) or read.words[end].sort is Look.END:
            break
    return at


def _past_post(read: Text, at: int) -> int:
    """Past ", our ward manager," or ", one of the clinical leads for respiratory" behind a name; the place itself if no post stands there."""
    start = at + 1
    if read.said(start) == "one" and read.said(start + 1) == "of":
        start += 2
    start += read.said(start) in DETERMINERS | {"the"}
    own = name_group(read, start)
    if own and " " in own.names[0]:
        return at
    if house := past_house(read, start):
        return house + (read.said(house) == ",")
    seen = False
    for end in range(start, min(start + _LONGEST, len(read.words) + 1)):
        said = read.said(end)
        if end == len(read.words) or read.words[end].sort is Look.END or said in {"(", ",", "<"}:
            return end + (said == ",") if seen else at
        if end in read.taken or (read.words[end].sort is not Look.WORD and said != "'s") or said in _NO_POST:
            break
        seen = seen or said in POST_WORDS
    return at


_NO_POST = SELVES | _VERBS | DETERMINERS | many("on onto please he she they who is was am")
"""Words that no post holds."""
