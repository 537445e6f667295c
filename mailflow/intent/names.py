"""A name in the words as it was written: capitals, particles, hyphens, initials; without titles and posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.people import KIN, NOT_NAMES, TITLES
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many

if TYPE_CHECKING:
    from collections.abc import Container

    from mailflow.intent.words import Word

JOBS = many(
    "chief executive medical officer head lead clinical senior junior operating finance associate staff ward practice president chair"
    " chairman chairwoman vice dean principal administrator pharmacist physio physiotherapist midwife nhs service new general line"
    " healthcare care research project programme operations nursing financial information deputy assistant student trainee"
) | (KIN - many("mum dad pa"))
"""Words of a post, which stand before a name or after it and are no part of it."""
PARTICLES = many(
    "de van von der den la le di da du do dos das del al el bin ben ibn binti ap ab ter ten te zu y e ni nic ua o mac abu ul"
)
_OPENERS = many(
    "add enrol enroll put sign include nominate count grab squeeze pop let as since while given both neither her happy good great should"
    " shall did does do must need want looking further per see until after before during about having never perhaps maybe tonight tonights"
    " whilst why been got sounds ps pps nb fyi asap ok okay oh ah take make give send pass remove withdraw release scratch strike transfer"
    " name full attendee attendees delegate delegates role job dept department cc work today's their quick ignore sadly further using by"
    " kindly bring enter fit pencil note notes attached enclosed had without within under over through between against each every other"
    " alright alrighty copying copied cc'ing ccing including excluding such another enough most least much instead again once ever always often sometimes later soon"
)
"""Words that begin a sentence with a capital and are no names."""


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
    some: bool = False
    """True for several of whom it is not said how many ("my colleagues")."""
    apart: bool = False
    """True for somebody who is only informed, and does not come along."""

    def joined(self, other: Group) -> Group:
        """The row with one more in it."""
        more, me = self.more + other.more, other.me or self.me
        copied, some = self.copied or other.copied, self.some or other.some
        return Group(self.first, other.last, self.names + other.names, me, more, copied, firm=True, some=some)

    @property
    def pronoun(self) -> str:
        """What can stand for the row in a line."""
        return self.me.replace("myself", "me") or "him"


@dataclass(frozen=True, slots=True)
class Text:
    """What a row of people is read from; words in `taken` name events, `speakers` are the words of speakers' names."""

    words: tuple[Word, ...]
    source: str
    taken: Container[int] = frozenset()
    speakers: Container[str] = frozenset()
    known: Container[str] = frozenset()
    """Folded words that are names though they be written small: those of the people in Cc."""
    shouts: bool = False
    """True for a text in capitals."""

    def said(self, at: int) -> str:
        """The word at a place; empty beyond the ends."""
        return text(self.words, at)

    def wrapped(self, at: int) -> bool:
        """True where a line ends before a place."""
        return 0 < at < len(self.words) and "\n" in self.source[self.words[at - 1].end : self.words[at].start]


NAMESAKES = many("jan april june may august eve noel dawn summer autumn")
"""Words of time that are first names too."""
_IN_TIME = many("in of on the this next last until till by from and or early late mid since before after during")


def namesake(words: tuple[Word, ...], first: int, last: int, source: str, known: Container[str] = ()) -> bool:
    """True for a word of time that begins a name, "give it to Jan Petrie", or is that of somebody copied: "Jan (copied)"."""
    if last != first + 1 or last >= len(words) or words[first].text not in NAMESAKES:
        return False
    copied = words[first].text in known and (text(words, last) in _BEHIND_A_NAME or text(words, last + 1) == "i")
    if words[first].capital and (copied or text(words, first - 1) in KIN):
        return True
    beside = words[last]
    close = source[words[first].end : beside.start] == " " and words[first].capital and beside.capital
    return (
        close
        and beside.sort is Look.WORD
        and beside.text not in NOT_NAMES | KIN
        and text(words, first - 1) not in _IN_TIME
    )


_BEHIND_A_NAME = many("( would wants needs has is")
"""Behind a word that names both a month and somebody who is copied: they are meant."""


def name_group(read: Text, at: int) -> Group | None:
    """A name as it was written, without titles and posts."""
    start = at
    while read.said(start) in TITLES or (read.said(start) == "." and read.said(start - 1) in TITLES):
        start += 1
    titled = start > at
    start = past_posts(read, start)
    if turned := _turned(read, start):
        return Group(at, turned[1], (turned[0],), firm=True)
    end = _past_name(read, start)
    if end == start or (_speaks(read, start, end, titled=titled)):
        return None
    if past_house(read, start) == end or _works_at(read, start, end):
        return None
    name = _without_letters(" ".join(read.source[read.words[start].start : read.words[end - 1].end].split()))
    name = proper(name) if name.islower() or (read.shouts and name.isupper()) else name
    if name.isupper() and len(name) <= 4:  # noqa: PLR2004 - "NHS", "ICU": an abbreviation
        return None
    return Group(at, end, (name,), firm=titled or " " in name or "-" in name)


def proper(name: str) -> str:
    """A name that was written in one case, as names are written: "ANNA VAN DER MEER" → "Anna van der Meer"."""
    return " ".join(word if word in PARTICLES else word.title() for word in name.lower().split())


def _without_letters(name: str) -> str:
    """A name without the letters behind it: "Josie Mallett MBE" → "Josie Mallett"."""
    words = name.split()
    while len(words) > 2 and words[-1].strip(".").isupper() and 1 < len(words[-1]) < 6 and not words[0].isupper():  # noqa: PLR2004 - MBE, FRCP
        words.pop()
    return " ".join(words)


def _works_at(read: Text, start: int, end: int) -> bool:
    """True for "with Council", "at Trust": the house by its one word."""
    return end == start + 1 and read.said(start) in _HOUSES and read.said(start - 1) in {"with", "at", "from"}


_HOUSES = many(
    "hospice hospital trust surgery clinic university college school council pharmacy practice charity society foundation ltd limited llp plc inc"
    " centre center ambulance association institute infirmary laboratory library museum church parish partnership housing care group services"
    " unit ward department directorate board office team nhs"
)
"""The last words of an organisation's name."""


def past_house(read: Text, at: int) -> int:
    """Past "Marie Curie Hospice", in capitals; 0 if no organisation's name stands there."""
    end = at
    while end < len(read.words) and end - at < 6 and read.words[end].capital and end not in read.taken:  # noqa: PLR2004 - no name is longer
        end += 1
    return end if end > at + 1 and read.said(end - 1) in _HOUSES else 0


def _turned(read: Text, at: int) -> tuple[str, int] | None:
    """The name in "NWOSU, Emeka", "VAN DER MEER, Anna" and in "Nwosu, Emeka <…>" where its line begins, and where it ends."""
    comma = _past_name(read, at)
    if comma == at or read.said(comma) != "," or comma + 1 >= len(read.words):
        return None
    if read.wrapped(comma + 1) or not _is_name(read, comma + 1, first=False):
        return None
    last = read.source[read.words[at].start : read.words[comma - 1].end]
    first = read.source[read.words[comma + 1].start : read.words[comma + 1].end]
    shouts = last.isupper() and not first.isupper() and len(last) > 1
    starts = at == 0 or read.wrapped(at) or read.words[at - 1].sort is Look.END or read.said(at - 1) in {":", ")", ">"}
    end = comma + 2
    reach = end + (read.said(end) in {"<", "("})
    reached = reach < len(read.words) and read.words[reach].sort is Look.MAIL
    return (f"{first} {proper(last) if last.isupper() else last}", end) if shouts or (starts and reached) else None


def past_posts(read: Text, at: int) -> int:
    """Past "Chief Nurse" before a name."""
    place = at
    while read.said(place) in JOBS and not _first(read, place) and place - at < 5:  # noqa: PLR2004 - no post is longer
        place += 1
    return place


def _first(read: Text, at: int) -> bool:
    """True for a post's word that is a first name here: "Dean Harker" amid capitals."""
    return read.shouts and read.words[at].capital


def _past_name(read: Text, at: int) -> int:
    """Past the capitalised words of a name, with particles, hyphens and initials."""
    place = at
    while place < len(read.words) and place - at < 7:  # noqa: PLR2004 - no name is longer
        if place > at + 1 and read.wrapped(place):
            break
        if not _is_name(read, place, first=place == at) and not (place > at and _binds(read, place)):
            break
        place += 1
    while place > at and (read.said(place - 1) in PARTICLES | {"-", "."} and not read.words[place - 1].capital):
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
    following = at + 1 if read.said(at + 1) not in PARTICLES | {"-"} else at + 2
    return said in PARTICLES and following < len(read.words) and _is_name(read, following, first=False)


def _is_name(read: Text, at: int, *, first: bool) -> bool:
    word = read.words[at]
    if at in read.taken or word.sort is not Look.WORD:
        return False
    if not word.capital:
        return word.text in read.known
    opens = at == 0 or read.words[at - 1].sort is Look.END
    if word.text in _DOUBLE and not (first and opens and word.text not in NAMESAKES):
        return read.said(at - 1) in KIN or any(_capital(read, near) for near in (at - 1, at + 1))
    return word.text not in NOT_NAMES and word.text not in KIN and not (first and opens and word.text in _OPENERS)


_ALSO_NAMES = many(
    "hope will may june april august ward best day group friend lane love early close bishop dean chair officer porter"
)
"""Words that are names too, beside another word with a capital."""
_DOUBLE = _ALSO_NAMES | NAMESAKES
_NEVER = NOT_NAMES | KIN | _OPENERS


def _capital(read: Text, at: int) -> bool:
    """True for a word with a capital that can be part of a name."""
    if not 0 <= at < len(read.words) or at in read.taken:
        return False
    word = read.words[at]
    opens = at == 0 or read.words[at - 1].sort is Look.END
    return word.sort is Look.WORD and word.capital and not opens and word.text not in _NEVER


def _speaks(read: Text, start: int, end: int, *, titled: bool) -> bool:
    """True for the name of a speaker where it names an event."""
    words = [read.said(at) for at in range(start, end) if read.words[at].sort is Look.WORD]
    framed = titled or len(words) > 1 or read.said(start - 1) in _HEARD or read.said(end) == "'s"
    return framed and all(word in read.speakers for word in words)


_HEARD = many("to from with by on see hear at")
