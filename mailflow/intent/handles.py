"""What each event can be known by: the closed set that a message's words are matched against.

A set of events is an integer, one bit an event in calendar order: sets meet with `&` and join with `|`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from mailflow.intent.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from mailflow.intent.words import Phrase
    from mailflow.model.programme import Event


class Sort(Enum):
    """What kind of thing a handle names; a mention holds at most one of each."""

    __hash__ = object.__hash__  # each member is one object; by its name takes five times as long

    ID = "id"
    DAY = "day"
    SPAN = "span"
    """A month, a week, a season."""
    WEEKDAY = "weekday"
    TOPIC = "topic"
    SITE = "site"
    SPEAKER = "speaker"
    HOUR = "hour"
    PART = "part"
    """A part of the day."""
    PICK = "pick"
    """Counted within what the other handles leave: the second, the last two, the next one, the others."""
    ANY = "any"
    ALL = "all"


class Count(Enum):
    """From which end a pick is counted."""

    NTH = "nth"
    FIRST = "first"
    LAST = "last"
    NEXT = "next"
    AFTER = "after"
    """The one after another: which one that is, only the rest of the text tells."""
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Pick:
    """The `number`-th (NTH; -1 is the last but one), or `number` of them from an end; REST: all that nothing else names."""

    count: Count
    number: int = 1


@dataclass(frozen=True, slots=True)
class Handle:
    """Words from `first` up to `last` (not included) that name the events of `mask`."""

    sort: Sort
    mask: int
    first: int
    last: int
    firm: bool = True
    """A firm handle that fits no event is a finding; a soft one was mere talk."""
    doubt: bool = False
    """True where the words can be read in two ways that both fit."""
    near: int = 0
    """What the handle names where no other says the date: "Thursday" is the coming Thursday's event, if there is one; of a time
    that is said roughly, what starts about then."""
    pick: Pick | None = None
    number: int = 0
    """How many it says there are: "all five"; 0 where it does not say."""
    back: bool = False
    """True for "that same day": it completes a mention, and is none by itself."""


EVENT_NOUNS = many(
    "session sessions event events one ones date dates workshop workshops class classes course courses clinic clinics seminar "
    "seminars webinar webinars talk talks lecture lectures meeting meetings training slot slots conversation conversations "
    "module modules masterclasses masterclass masterclasses rehearsal rehearsals lesson lessons tour tours visit visits sitting sittings "
    "performance performances show shows panel panels keynote track tracks round rounds day days gathering gatherings group "
    "groups drop-in forum forums surgery surgeries game games walk walks programme screening screenings demonstration demo evening evenings"
)
"""What people call an event, whatever it is about."""
OTHER_NOUNS = many(
    "train trains bus buses flight flights ferry boat plane shift shifts rota duty duties service services school job jobs paper news market "
    "traffic rush ward handover prayer prayers mass meal feed feeds dose doses delivery deliveries post sun light air tide glasses lamp"
)
"""Nouns of everyday life: the part of the day, the weekday or the title's word before one is its attribute ("the evening train")."""
KINDS = many(
    "keynote panel tour masterclass rehearsal lecture seminar webinar talk show performance screening demo demonstration module walk lesson clinic surgery forum workshop class course seminars clinics surgeries forums workshops masterclasses lectures lessons talks webinars walks tours keynotes panels modules performances rehearsals courses classes"
)
"""Kinds of event, which tell one from others where only some are of that kind ("the keynote")."""
GENERIC = many(
    "the a an and of for to in on at with without by from your our you we us me my it its is are be this that how what who "
    "where when why do does no not new all any or into about up out as series part intro introduction basic advanced room "
    "floor building house street road centre center hall suite site campus teams microsoft zoom meet google online virtual "
    "join link london ground first second third level am pm can could will would may might must shall should they them their his her he she if when then than "
    "so but or as also just very too that have has had one two"
) | (EVENT_NOUNS - KINDS)
"""Words that tell no event from another, however seldom they stand in a title."""
PLAIN = many(
    "well back going time team teams work working line care health good great people person manager managers leader leaders "
    "staff start starting open day days week year make making take talk talking point help home life more better change "
    "changes changing lead leading look looking place places book plan planning next last real right left long short big "
    "small end ending early late free full way ways using use need needs best practice skill skills service services support "
    "ask asking think thinking learn learning meet meeting continue continuing move moving keep keeping run running call "
    "calling hand hands get getting give giving have having be being do doing see seeing say saying tell telling find finding put "
    "putting let letting bring bringing set setting try trying feel feeling hear hearing show showing turn turning know knowing "
    "come coming stay staying pay paying paid deal dealing thing things part parts"
)
"""Title words that people also write without meaning the title: they count only beside an event noun or inside a phrase."""


@dataclass(frozen=True, slots=True)
class Index:
    """A programme by its handles; `every` is the set of all events."""

    events: tuple[Event, ...]
    every: int
    ids: dict[str, int]
    phrases: dict[Phrase, int]
    longest: int
    words: dict[str, int]
    sites: dict[str, int]
    speakers: dict[str, int]
    series: tuple[int, ...]
    tails: frozenset[tuple[str, str]] = frozenset()
    """Title words with the mark that follows them ("Back", "!"): there it ends no sentence."""
    openers: frozenset[str] = frozenset()
    """Stems of the words with which a title, a part of one or its initials begin."""
    codes: dict[str, tuple[tuple[Phrase, int], ...]] = field(default_factory=dict)
    """The ids of two or more parts by their first part, longest first."""
    places: dict[str, tuple[tuple[Phrase, int], ...]] = field(default_factory=dict)
    """The places' names of two or more words by their first word, longest first."""
    days: tuple[date, ...] = field(default=())
    """Each event's day on the wall of its zone."""
    online: int = 0
    """The events that are held online."""
    rooms: dict[tuple[str, str], int] = field(default_factory=dict)
    """Neighbouring words of the places with the sets that bear them: "room", "4.12"."""
    shared: frozenset[str] = frozenset()
    """Telling words that all titles share ("yoga"): they name no event, and nobody either."""
    vocabulary: frozenset[str] = frozenset()
    """Every word of the ids, titles, places and speakers' names as it is written."""

    leads: frozenset[str] = frozenset()
    """Stems of the words with which a run of a title's words begins."""

    def where(self, fits: Callable[[Event], bool]) -> int:
        """The set of events that fit."""
        return sum(1 << bit for bit, event in enumerate(self.events) if fits(event))

    def on(self, fits: Callable[[date], bool]) -> int:
        """The set of events whose local day fits."""
        return sum(1 << bit for bit, day in enumerate(self.days) if fits(day))

    def names(self, mask: int) -> tuple[str, ...]:
        """The ids of a set, in calendar order."""
        return tuple(self.events[bit].id for bit in bits(mask))


def bits(mask: int) -> Iterator[int]:
    """The places of a set's bits, lowest (earliest event) first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
