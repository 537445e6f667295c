"""Ids, titles and places in a row of words → handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.intent.dates import DIGITS, text, weekday_at
from mailflow.intent.handles import EVENT_NOUNS, GENERIC, KINDS, OTHER_NOUNS, PLAIN, Handle, Sort
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import many, stem

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.handles import Index
    from mailflow.intent.words import Word


def topic_phrase(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """The longest run of a title's words that begins here, whatever marks stand between them; or an id written out."""
    index = days.index
    if stem(text(words, at)) not in index.leads:
        return None
    taken: list[str] = []
    best = None
    place = at
    while place < len(words) and len(taken) < index.longest and place - at < 3 * index.longest:
        word = words[place]
        if word.sort in {Look.MARK, Look.END}:
            if not taken:
                return None
        else:
            taken.append(stem(word.text))
            mask = index.phrases.get(tuple(taken))
            if mask:
                tail = (word.text, text(words, place + 1)) in index.tails or (
                    (word.text, "!") in index.tails and text(words, place + 1) == "."
                )
                best = Handle(Sort.TOPIC, mask, at, place + 1 + tail)
        place += 1
    return best


_NAMING = many(
    "the on for of from about and or both to onto ' \" called your not , then : ( ) either but do like want take attend join have prefer than that failing up booked ticked picked chose chosen selected doing attending joining taking dropping missing giving drop cancel skip keep keeping miss swap leave leaving make making off also only just with definitely plus would try so choice second be at by nor as"
)
"""Words before which a title's word is the title."""


def written_id(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """An id written out without brackets: "sky-09", "PF MAR"."""
    codes = days.index.codes.get(words[at].text, ())
    for code, mask in codes:
        place, marked = at, True
        for number, part in enumerate(code):
            if number and text(words, place) in {"-", "_", "."}:
                place += 1
            elif number:
                marked = False
            if text(words, place) != part:
                break
            place += 1
        else:
            sure = marked or words[at].text not in GENERIC | set(days.index.words)
            if sure and text(words, place) != "-":
                return Handle(Sort.ID, mask, at, place)
    return None


def topic_word(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """One telling word of a title: seldom words anywhere, plain ones only beside an event noun."""
    word = words[at]
    if word.text in GENERIC or len(word.text) <= DIGITS:
        return None
    mask = days.index.words.get(stem(word.text), 0)
    after = text(words, at + 1)
    if not mask or (after in OTHER_NOUNS and not mask & days.index.words.get(stem(after), 0)):
        return None
    asked = after == "please" and word.text not in PLAIN | EVENT_NOUNS
    named = asked or after in EVENT_NOUNS or (after in {"skills", "one"} and word.text not in PLAIN)
    kind = word.text in KINDS and text(words, at - 1) not in {"a", "an", "your", "this", "that"}
    said_so = (
        kind
        or at == 0
        or weekday_at(words, at - 1) is not None
        or text(words, at - 1) in _NAMING
        or (text(words, at - 1) == "is" and text(words, at - 3) == "whether")
        or words[at - 1].sort in _BEFORE_TITLES
        or _dashed(words, at)
        or (text(words, at - 3), text(words, at - 2)) == ("how", "to")
    )
    if named or (word.text not in PLAIN and (said_so or word.capital)):
        end = at + 1
        while mask & days.index.words.get(stem(text(words, end)), 0):
            mask &= days.index.words[stem(text(words, end))]
            end += 1
        return Handle(Sort.TOPIC, mask, at, end, firm=False)
    return None


def _dashed(words: tuple[Word, ...], at: int) -> bool:
    """True behind a dash with a space after it: "2pm - menopause"."""
    return text(words, at - 1) == "-" and words[at - 1].end < words[at].start


_BEFORE_TITLES = frozenset({Look.END, Look.TIME, Look.DAY})
"""What a title may follow in a list: a new item, a time, a date."""


def site(words: tuple[Word, ...], at: int, days: Days) -> Handle | None:
    """A place: a word of its address, "room 4.12", "online", "in person"."""
    index = days.index
    if handle := _online(words, at, index):
        return handle
    if handle := _place(words, at, index):
        return handle
    said = text(words, at)
    if said in _ROOMS and (mask := index.rooms.get((said, text(words, at + 1)), 0)):
        return Handle(Sort.SITE, mask, at, at + 2)
    if said not in index.sites or said.isdigit() or "." in said or not _framed(words, at):
        return None
    if text(words, at + 1) in OTHER_NOUNS:
        return None
    end, mask = at + 1, index.sites[said]
    while text(words, end) in index.sites and mask & index.sites[text(words, end)]:
        mask &= index.sites[text(words, end)]
        end += 1
    while text(words, end) in _BUILDINGS | {"'s"}:
        end += 1
    return Handle(Sort.SITE, mask, at, end, firm=False)


_ROOMS = many("room hall studio suite theatre building level floor")
_BUILDINGS = many(
    "street road house centre hall campus hospital site library building room suite studio theatre chapel annexe"
)
_ONLINE = many("online virtual virtually teams zoom remotely remote")
_PRESENT = ("in person", "face - to - face", "face to face", "in - person", "f2f")
_FRAMES = many("in at the to onto or and for have do choose want prefer like of , / ( not from")


def _place(words: tuple[Word, ...], at: int, index: Index) -> Handle | None:
    """A place's whole name of two or more words: "Training Suite", "Seminar Room 3"."""
    for name, mask in index.places.get(text(words, at), ()):
        if all(text(words, at + step) == part for step, part in enumerate(name)):
            return Handle(Sort.SITE, mask, at, at + len(name), firm=False)
    return None


def _online(words: tuple[Word, ...], at: int, index: Index) -> Handle | None:
    """Online or in person, where some events are and some are not."""
    if index.online in {0, index.every}:
        return None
    if text(words, at) in _ONLINE:
        return Handle(Sort.SITE, index.online, at, at + 1, firm=False)
    for saying in map(str.split, _PRESENT):
        if [text(words, at + step) for step in range(len(saying))] == saying:
            return Handle(Sort.SITE, index.every & ~index.online, at, at + len(saying), firm=False)
    return None


def _framed(words: tuple[Word, ...], at: int) -> bool:
    """True where a word of an address is meant as the event's place."""
    opens = at == 0 or words[at - 1].sort is Look.END
    return (
        opens
        or words[at].capital
        or text(words, at - 1) in _FRAMES
        or text(words, at + 1) in EVENT_NOUNS | _BUILDINGS
        or words[at - 1].sort in _BEFORE_TITLES
    )
