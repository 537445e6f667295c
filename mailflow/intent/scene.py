"""A message as understanding sees it: the sender's own clauses, the subject, and what is answered or passed on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from mailflow.intent.clauses import Clause, clauses
from mailflow.intent.dates import Days
from mailflow.intent.groups import groups
from mailflow.intent.handles import Sort
from mailflow.intent.indexing import index
from mailflow.intent.languages import ENGLISH, LANGUAGES, PHRASES, undotted
from mailflow.intent.names import Text, namesake
from mailflow.intent.people import clean_name, known_names
from mailflow.intent.script import spoken
from mailflow.intent.spelling import mend
from mailflow.intent.spot import spot
from mailflow.intent.unmarked import marked
from mailflow.intent.words import flowing, fold, many, owners, rewrite, shouted, straight, tokenise
from mailflow.model.letter import News
from mailflow.model.message import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.intent.handles import Handle
    from mailflow.intent.languages import Tongue
    from mailflow.intent.names import Group
    from mailflow.intent.words import Word
    from mailflow.model.message import Message
    from mailflow.model.programme import Programme
    from mailflow.model.thread import Thread


LONGEST = 8_000
"""Characters of the sender's own words, and of what is passed on, that are read."""
CROWD = 60
"""Mentions of events, and sentences, beyond which a text is no request that can be read safely."""


_MARKS = 3
"""Words of another language from which on a text may be in it."""


class Answered(Enum):
    """What kind of letter a message answers."""

    NOTHING = "nothing"
    OFFER = "an offer"
    PLACE = "a confirmation"
    WAITING = "a place on the waiting list"
    QUESTION = "a question of ours"
    OTHER = "something else"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text read: the text itself, its words in office English, handles and clauses."""

    source: str
    words: tuple[Word, ...] = ()
    handles: tuple[Handle, ...] = ()
    clauses: tuple[Clause, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything of one message that a reading rests on."""

    message: Message
    days: Days
    subject: Passage
    body: Passage
    fields: tuple[tuple[str, str], ...]
    """The filled fields of a prefilled form: folded label and value."""
    answers: Answered
    forwards: bool
    about: int
    """The one event that the subject of a reply names, as a set; 0 if it names none or several."""
    narrowing: int
    """The events that the subject of a reply could be about, for want of words of the sender's own; 0 if it says nothing."""
    passed: int
    """The events that a forwarded message names, as a set; 0 if nothing is forwarded."""

    @property
    def crowded(self) -> bool:
        """True where so much is said, or so many events are named, that only a person can tell what is asked."""
        mentions = sum(len(clause.mentions) for clause in self.body.clauses)
        return mentions > CROWD or len(self.body.clauses) > 4 * CROWD or len(self.message.text(Kind.NEW)) > LONGEST

    @property
    def fresh(self) -> bool:
        """True where the subject is the sender's own."""
        return bool(self.subject.clauses)


_PREFIX = re.compile(
    r"^\s*(?:\[[^\]\d]{1,20}\]\s*)?(?P<kind>re|aw|sv|vs|odp|ynt|res|antw|rif|bls|ang|atb|fwd?|wg|tr|enc|rv|doorst|pd|i)\s*(?:\[\d+\])?\s*:\s*",
    re.IGNORECASE,
)
_FORWARD = many("fw fwd wg tr enc rv doorst pd i")
_TAG = re.compile(r"^\s*\[[^\]\d]{1,20}\]\s*")
_FIELD = re.compile(r"^[ \t]*(?P<label>[A-Za-z][A-Za-z /'()-]{1,40}?)[ \t]*:[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_LABELS = re.compile(
    r"^(?:full |first |last |your |contact |sur)?(?:name|names)\b|^(?:job )?(?:title|role|position|grade|band)\b|^(?:organi[sz]ation|employer|trust|department|dept|team|ward|company|site)\b"
    r"|^(?:access|accessibility|dietary|special|additional|support)\b.*|^(?:e-?mail|phone|tel|telephone|mobile|contact number)\b|^line manager|^pronouns"
)
_SUBJECTS = (
    (Answered.OFFER, re.compile(r"(?:come|came|become) (?:free|available)|place is free|\boffer(?:ed)?\b|place for you|free place")),
    (Answered.WAITING, re.compile(r"waiting[ -]?list")),
    (Answered.QUESTION, re.compile(r"^which\b|\bwhich (?:\w+ ){0,4}(?:would|do|did) you|one question")),
    (Answered.PLACE, re.compile(r"\bbooked\b|\bconfirm(?:ed|ation)\b|\byour (?:place|seat|spot|slot|ticket|reservation)s?\b|^your (?:workshop|booking|session)|\breminder\b|\binvitation:|you are coming|^moved\b|^changed\b")),
)  # fmt: skip
"""What the subject of a letter of ours says of it."""
_LETTERS = (
    (Answered.OFFER, re.compile(r"(?:come|came) free|held for you|reply yes")),
    (Answered.WAITING, re.compile(r"you are (?:\w+ )?on the waiting list")),
    (Answered.QUESTION, re.compile(r"which (?:\w+ ){0,4}(?:would|do|did) you|which of these")),
    (Answered.PLACE, re.compile(r"you (?:now )?have a place|you are booked|your place (?:on|is|at)|your booking")),
)  # fmt: skip
"""What its first lines say, where they are quoted."""
_NEWS = {
    News.CONFIRMED: Answered.PLACE,
    News.PROMOTED: Answered.PLACE,
    News.INVITATION: Answered.PLACE,
    News.WAITING: Answered.WAITING,
    News.QUESTION: Answered.QUESTION,
    News.ADDRESSES: Answered.QUESTION,
}


def behold(message: Message, programme: Programme, thread: Thread | None, received: datetime) -> Scene:
    """Read a message's text against a programme."""
    days = _days(programme, message, received)
    prefix, title = _parted(message.subject)
    own, fields = _fields(message)
    body = passage(own, days, known=known_names(message.cc))
    subject = passage(title, days, subject=True)
    narrowing = _named(subject, days)
    forwards = prefix in _FORWARD or bool(message.attached)
    return Scene(
        message=message,
        days=days,
        subject=Passage(title) if prefix else subject,
        body=body,
        fields=fields,
        answers=_answered(message, prefix, title, thread),
        forwards=forwards,
        about=_about(narrowing if prefix else 0, thread, days),
        narrowing=narrowing if prefix else 0,
        passed=_passed(message, days) if forwards else 0,
    )


def _about(narrowing: int, thread: Thread | None, days: Days) -> int:
    """The one event that is answered: what the subject names, else what our letter was about."""
    if narrowing.bit_count() == 1:
        return narrowing
    events = thread.events if thread else ()
    return days.index.ids.get(events[0].lower(), 0) if len(events) == 1 else 0


def _days(programme: Programme, message: Message, received: datetime) -> Days:
    """The message's own time, not later than its receipt, on the wall of the series' zone."""
    now = min(message.date, received) if message.date else received
    zone = programme.series[0].zone if programme.series else received.tzinfo
    return Days(index(programme), now, now.astimezone(zone).date())


def _parted(subject: str) -> tuple[str, str]:
    """A subject's first reply or forward mark (folded; empty if none) and what is left without all such marks."""
    kind, rest = "", subject
    while found := _PREFIX.match(rest):
        kind = kind or found["kind"].lower()
        rest = rest[found.end() :]
    return kind, _TAG.sub("", rest) if not re.match(r"^\s*\[[\w.-]*-[\w.-]*\]", rest) else rest


def _fields(message: Message) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The sender's text without a prefilled form and the name with all that stands below it; and the form's fields."""
    own = spoken(straight(message.text(Kind.NEW)))
    if len(own) > LONGEST:
        return "", ()
    fields: list[tuple[str, str]] = []

    def take(found: re.Match[str]) -> str:
        label = fold(found["label"]).strip()
        if not _LABELS.search(label):
            return found.group()
        fields.append((label, found["value"].strip()))
        return ""

    rest = _FIELD.sub(take, own)
    name = clean_name(message.sender.name) if message.sender and fields else ""
    if " " in name:
        rest = re.split(rf"^[ \t]*{re.escape(name)}[ \t]*$", rest, maxsplit=1, flags=re.MULTILINE)[0]
    return rest, tuple(fields)


def passage(source: str, days: Days, *, subject: bool = False, known: frozenset[str] = frozenset()) -> Passage:
    """Read a text: words in office English, the handles in them, the clauses; `known` are names, even written small."""
    read = flowing(tokenise(source))
    shouts = shouted(source)
    if shouts:
        read = tuple(replace(word, capital=_stands_out(source[word.start : word.end])) for word in read)
    foreign, own = tongue(read), days.index.vocabulary
    words = english(read, own, foreign)
    words = words if foreign else marked(words, own, shouts=shouts)
    plain = straight(source)
    found = spot(words, days)
    named = frozenset(one.first for one in found)
    handles = tuple(one for one in found if one.last in named or not namesake(words, one.first, one.last, plain, known))
    taken = frozenset(at for handle in handles for at in range(handle.first, handle.last))
    taken |= {at for at, word in enumerate(words) if word.text in days.index.shared}
    people = groups(Text(words, plain, taken, days.index.speakers, known, shouts))
    inside = frozenset(at for row in people for at in range(row.first, row.last))
    handles = tuple(one for one in handles if one.first not in inside)
    return Passage(source, words, handles, clauses(words, handles, days, people, subject=subject), people)


def _stands_out(said: str) -> bool:
    """True for a word with one capital, amid capitals."""
    return len(said) > 1 and said.istitle()


def tongue(words: tuple[Word, ...]) -> Tongue | None:
    """The language other than English that a text seems to be in; None for English."""
    said = [word.text for word in words]
    scores = [(sum(word in one.marks for word in said), one) for one in LANGUAGES]
    best, found = max(scores, key=lambda row: row[0])
    return found if best >= _MARKS and best > 1.5 * sum(word in ENGLISH.marks for word in said) else None


def english(words: tuple[Word, ...], own: frozenset[str], foreign: Tongue | None) -> tuple[Word, ...]:
    """The words in office English, whichever of the languages they were written in; slips of the pen only in English."""
    words = rewrite(undotted(words, foreign), foreign.rows) if foreign else mend(words, own)
    return owners(rewrite(rewrite(words, ENGLISH.rows), PHRASES.rows))


def _named(subject: Passage, days: Days) -> int:
    """The events that a subject names: by id, else by what all its handles leave."""
    ids = [handle.mask for handle in subject.handles if handle.sort is Sort.ID]
    if ids:
        return ids[0]
    masks = [mention.mask for clause in subject.clauses for mention in clause.mentions if not mention.bare]
    found = days.index.every
    for mask in masks:
        found &= mask
    return found if masks and found != days.index.every else 0


def _passed(message: Message, days: Days) -> int:
    """The events that a forwarded message names in days or ids, inline or attached."""
    texts = [message.text(Kind.QUOTED), *(f"{one.subject}\n{one.text()}" for one in message.attached)]
    found = 0
    for text in texts:
        named = passage(text[:LONGEST], days)
        dated = {Sort.DAY, Sort.ID}
        masks = [one.mask for clause in named.clauses for one in clause.mentions if one.sorts & dated and one.mask]
        topics = [one.mask for clause in named.clauses for one in clause.mentions if one.topical]
        for mask in masks:
            meeting = [mask & topic for topic in topics if mask & topic and mask.bit_count() > 1]
            found |= meeting[0] if meeting else mask
        if not masks:
            for topic in topics:
                found |= topic
    return found


def _answered(message: Message, prefix: str, title: str, thread: Thread | None) -> Answered:
    """What kind of letter is answered: our books know, else the subject and the first lines quoted tell."""
    if thread is not None:
        return _NEWS.get(thread.news, Answered.OTHER)
    if not prefix or prefix in _FORWARD:
        return Answered.NOTHING
    for text, rows in ((fold(title), _SUBJECTS), (fold(message.text(Kind.QUOTED)[:900]), _LETTERS)):
        for kind, pattern in rows:
            if pattern.search(text):
                return kind
    return Answered.OTHER
