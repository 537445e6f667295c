"""Rows of people in the words: "me and Jo (copied)", "our matron, Ada Obi, and two of my nurses" → who stands in them, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.handles import EVENT_NOUNS
from mailflow.intent.people import KIN, NOT_NAMES, TITLES
from mailflow.intent.relative import NUMBERS
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from collections.abc import Container

    from mailflow.intent.words import Word

SELVES = many("i me myself")
JOBS = many(
    "chief executive medical officer head lead clinical senior junior operating finance associate staff ward practice president chair"
    " chairman chairwoman vice dean principal administrator pharmacist physio physiotherapist midwife nhs service new general line"
    " healthcare care research project programme operations nursing financial information deputy assistant student trainee"
) | (KIN - many("mum dad pa"))
"""Words of a post, which stand before a name or after it and are no part of it."""
PEOPLE = many(
    "lads lasses crew staff nurses guests others members delegates juniors volunteers residents doctors midwives porters apprentices"
    " therapists physios pharmacists carers students trainees registrars colleagues friends managers supervisors matrons consultants"
    " assistants directors daughters sons interns coordinators officers neighbours team-mates buddies mentees"
)
"""Several people whom a number may count."""
_PARTICLES = many(
    "de van von der den la le di da du do dos das del al el bin ben ibn binti ap ab ter ten zu y e ni nic ua"
)
_OPENERS = many(
    "add enrol enroll put sign include nominate count grab squeeze pop let as since while given both neither her happy good great should"
    " shall did does do must need want looking further per see until after before during about having never perhaps maybe tonight tonights"
    " whilst why been got sounds ps pps nb fyi asap ok okay oh ah take make give send pass remove withdraw release scratch strike transfer"
    " name full attendee attendees delegate delegates role job dept department cc work today's their quick ignore sadly further using by"
    " kindly bring enter fit pencil note notes attached enclosed had without within under over through between against each every other"
    " such another enough most least much instead again once ever always often sometimes later soon"
)
"""Words that begin a sentence with a capital and are no names."""
_CALLS = many("dear hi hello hiya hey thanks regards wishes thank cheers sincerely best love")
_DETERMINERS = many("my our a an another one his her their")
_PARTS = many("my our the these those")
_LONGEST = 14
"""Words that an aside holds at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """People named in a row, in the words from `first` up to `last`."""

    first: int
    last: int
    names: tuple[str, ...] = ()
    me: str = ""
    """How the sender is named in it ("i", "me"); empty if not at all."""
    more: int = 0
    """Others who are only counted, or known by what they are ("my colleague")."""
    copied: bool = False
    """True where somebody of the row is said to be in Cc."""
    firm: bool = False
    """True where the words can hardly be anything but names: two in a row, a title, a post, an address."""

    def joined(self, other: Group) -> Group:
        """The row with one more in it."""
        return Group(
            self.first,
            other.last,
            self.names + other.names,
            other.me or self.me,
            self.more + other.more,
            self.copied or other.copied,
            True,
        )

    @property
    def pronoun(self) -> str:
        """What can stand for the row in a line; empty where the words may be no names."""
        return (self.me or "him") if self.names and self.firm else ""


@dataclass(frozen=True, slots=True)
class Text:
    """What a row of people is read from; words in `taken` name events, `speakers` are the words of speakers' names."""

    words: tuple[Word, ...]
    source: str
    taken: Container[int] = frozenset()
    speakers: Container[str] = frozenset()

    def said(self, at: int) -> str:
        """The word at a place; empty beyond the ends."""
        return text(self.words, at)

    def wrapped(self, at: int) -> bool:
        """True where a line ends before a place."""
        return 0 < at < len(self.words) and "\n" in self.source[self.words[at - 1].end : self.words[at].start]


def groups(read: Text) -> tuple[Group, ...]:
    """All rows of people in a text, left to right."""
    found: list[Group] = []
    at = 0
    while at < len(read.words):
        group = group_at(read, at)
        if group:
            found.append(group)
        at = max(at + 1, group.last if group else 0)
    return tuple(found)


def group_at(read: Text, at: int) -> Group | None:
    """The row that begins at a place, as long as it can be."""
    if _called_to(read, at):
        return None
    row = _one(read, at)
    while row:
        start = _past_joint(read, row)
        one = _one(read, start) if start > row.last or read.wrapped(start) else None
        if one is None or (read.said(start - 1) == "," and read.said(start) == "i") or _goes_on(read, row, one):
            break
        row = row.joined(one)
    return row


def _called_to(read: Text, at: int) -> bool:
    """True for a name that is greeted or signs."""
    back = at - 1
    while read.said(back) in TITLES | {",", "."} and back > 0 and at - back <= 3:  # noqa: PLR2004 - "thanks, Dr."
        back -= 1
    return read.said(back) in _CALLS and read.said(at) not in {"my", "our"}


def _past_joint(read: Text, row: Group) -> int:
    """Past what joins one to the next: "and", a comma, the end of a list's line."""
    at = row.last
    if read.said(at) == ",":
        at += 1
    if read.said(at) in {"and", "/", "also"} or (read.said(at) == "with" and row.me != ""):
        at += 1
    return at


def _goes_on(read: Text, row: Group, one: Group) -> bool:
    """True where "and I" begins the next sentence: "please book Tom and I will …"."""
    opens = (
        row.first == 0
        or read.words[row.first - 1].sort in {Look.END, Look.MARK}
        or read.said(row.first - 1) in _AUXILIARY
    )
    return read.said(one.first) == "i" and read.said(one.last) in _FINITE and not opens


_AUXILIARY = many("can could would will may might")
_FINITE = many("am will have would was can cannot do think hope know had shall")


def _one(read: Text, at: int) -> Group | None:
    """One of a row with what is said of them: the sender, somebody known by what they are, or a name."""
    if at >= len(read.words) or at in read.taken:
        return None
    found = _self(read, at) or _kin(read, at) or _name(read, at)
    return _with_asides(read, found) if found else None


def _self(read: Text, at: int) -> Group | None:
    return Group(at, at + 1, me=read.said(at)) if read.said(at) in SELVES else None


def _kin(read: Text, at: int) -> Group | None:
    """ "My colleague", "two of my lads", "our Chief Executive, Alison Rooke", "2 colleagues: Jo and Sam"."""
    number, start = _number(read, at)
    end = _noun(read, start, several=number > 1) if number else start
    if end == start and read.said(start - 1) not in {"them", "whom"}:
        return _extra(read, at)
    if read.said(end) == "of" and read.said(end + 1) in {"mine", "ours"}:
        end += 2
    names = _own_names(read, end, number)
    if names:
        return Group(at, names.last, names.names, firm=True)
    return Group(at, end, more=number) if end > start else None


def _number(read: Text, at: int) -> tuple[int, int]:
    """How many are spoken of, and where what they are begins; 0 if nobody."""
    said = read.said(at)
    number = (
        1 if said in _DETERMINERS else NUMBERS.get(said, 0) or (int(said) if said.isdigit() and len(said) < 3 else 0)
    )  # noqa: PLR2004 - two digits
    if said == "a" and read.said(at + 1) in {"couple", "pair"} and read.said(at + 2) == "of":
        return 2, at + 3 + (read.said(at + 3) in _PARTS)
    if number and read.said(at + 1) == "of" and read.said(at + 2) in _PARTS | {"them", "whom"}:
        return number, at + 3
    if (
        number
        and said not in {"my", "our", "his", "her", "their"}
        and read.said(at + 1) in {"more", "other", "further"}
    ):
        return number, at + 2
    return number, at + 1


def _noun(read: Text, at: int, *, several: bool) -> int:
    """Past what somebody is ("line manager", "ward sisters"); the place itself if it is no person."""
    if read.said(at - 1) in {"them", "whom"}:
        return at
    part = several and read.said(at - 1) in _PARTS
    nouns = PEOPLE | KIN if several else KIN | JOBS
    end = at
    for place in range(at, min(at + 4, len(read.words))):
        said = read.said(place)
        if place in read.taken or read.words[place].sort is not Look.WORD or said in EVENT_NOUNS:
            break
        if said in nouns or (part and said.endswith("s") and said not in NOT_NAMES | _THINGS):
            end = place + 1
        elif end > at or said in NOT_NAMES:
            break
    return end


_THINGS = many(
    "options choices preferences times weeks months bookings requests colours reasons things questions details addresses links emails"
    " invites invitations dates series topics subjects tickets hours minutes years ways parts is was has as this us its"
)


def _extra(read: Text, at: int) -> Group | None:
    """ "Me plus one", "me and another": somebody more, behind the sender."""
    before = read.said(at - 1), read.said(at - 2)
    number = 1 if read.said(at) == "another" else NUMBERS.get(read.said(at), 0)
    return Group(at, at + 1, more=number) if before[0] == "and" and before[1] in SELVES and number else None


def _own_names(read: Text, at: int, number: int) -> Group | None:
    """The names behind what people are: "my manager Jo Hale", "two colleagues (Jo and Sam)"."""
    start = at + (read.said(at) in {",", ":", "-", "(", "called", "named", "namely"})
    if number == 1:
        found = _name(read, start)
        return found and Group(start, found.last + (read.said(at) == "(" and read.said(found.last) == ")"), found.names)
    row = _name(read, start)
    while row and len(row.names) < number:
        following = _name(read, _past_joint(read, row))
        if following is None:
            break
        row = row.joined(following)
    return row if row and len(row.names) == number else None


def _name(read: Text, at: int) -> Group | None:
    """A name as it was written, without titles and posts."""
    start = at
    while read.said(start) in TITLES or (read.said(start) == "." and read.said(start - 1) in TITLES):
        start += 1
    titled = start > at
    start = _past_posts(read, start)
    end = _past_name(read, start)
    if end == start or (_speaks(read, start, end, titled=titled)):
        return None
    name = " ".join(read.source[read.words[start].start : read.words[end - 1].end].split())
    if name.isupper() and len(name) <= 4:  # noqa: PLR2004 - "NHS", "ICU": an abbreviation
        return None
    return Group(at, end, (name,), firm=titled or " " in name or "-" in name)


def _past_posts(read: Text, at: int) -> int:
    """Past "Chief Nurse" before a name."""
    place = at
    while read.said(place) in JOBS and place - at < 5:  # noqa: PLR2004 - no post is longer
        place += 1
    return place


def _past_name(read: Text, at: int) -> int:
    """Past the capitalised words of a name, with particles, hyphens and initials."""
    place = at
    while place < len(read.words) and place - at < 7:  # noqa: PLR2004 - no name is longer
        if place > at + 1 and read.wrapped(place):
            break
        if _is_name(read, place, first=place == at):
            place += 1
        elif place > at and _binds(read, place):
            place += 1
        else:
            break
    while place > at and (read.said(place - 1) in _PARTICLES | {"-", "."} and not read.words[place - 1].capital):
        place -= 1
    return place


def _binds(read: Text, at: int) -> bool:
    """True for a particle, a hyphen or the stop of an initial within a name."""
    said, word = read.said(at), read.words[at]
    close = word.start == read.words[at - 1].end
    if said == "-":
        return close and at + 1 < len(read.words) and read.words[at + 1].start == word.end
    if said == ".":
        return word.sort is Look.MARK and close and len(read.said(at - 1)) == 1
    following = at + 1 if read.said(at + 1) not in _PARTICLES else at + 2
    return said in _PARTICLES and following < len(read.words) and _is_name(read, following, first=False)


def _is_name(read: Text, at: int, *, first: bool) -> bool:
    word = read.words[at]
    if at in read.taken or word.sort is not Look.WORD or not word.capital or not read.source[word.start].isupper():
        return False
    opens = at == 0 or read.words[at - 1].sort is Look.END
    return word.text not in NOT_NAMES and word.text not in KIN and not (first and opens and word.text in _OPENERS)


def _speaks(read: Text, start: int, end: int, *, titled: bool) -> bool:
    """True for the name of a speaker where it names an event."""
    words = [read.said(at) for at in range(start, end) if read.words[at].sort is Look.WORD]
    framed = titled or len(words) > 1 or read.said(start - 1) in _HEARD or read.said(end) == "'s"
    return framed and all(word in read.speakers for word in words)


_HEARD = many("to from with by on see hear at")


def _with_asides(read: Text, group: Group) -> Group:
    """With "(ward sister, jo@…)", an address, "copied here", a post between commas."""
    last, copied, firm = group.last, group.copied, group.firm
    for _ in range(3):
        end, seen, sure = _aside(read, last, named=bool(group.names))
        if end == last:
            break
        last, copied, firm = end, copied or seen, firm or sure
    return Group(group.first, last, group.names, group.me, group.more, copied, firm)


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
    copy = start + 2 if read.said(start) == "who" and read.said(start + 1) == "is" else start
    if read.said(copy) == "copied" and named:
        end = copy + 1 + (read.said(copy + 1) in {"here", "too", "above", "in", "also"})
        return end + (start > at and read.said(end) == ","), True, True
    return (_past_post(read, at), False, True) if named and said == "," else (at, False, False)


_COPY = many("copied copy copying")


def _close(read: Text, at: int) -> int:
    """Where a bracket closes; the place itself where it holds more than an aside about somebody."""
    for end in range(at + 1, min(at + _LONGEST, len(read.words))):
        if read.said(end) in {")", ">", "]"}:
            return end
        if end in read.taken or read.words[end].sort is Look.END:
            break
    return at


def _past_post(read: Text, at: int) -> int:
    """Past ", our ward manager," behind a name; the place itself if no post stands there."""
    start = at + 1 + (read.said(at + 1) in _DETERMINERS | {"the"})
    end = _past_posts(read, start)
    closed = read.said(end) == ","
    ends = end >= len(read.words) or read.words[end].sort is Look.END or read.said(end) in {"(", ",", "<"}
    return end + closed if end > start and ends else at
