"""The law of composition for people: who is spoken of, what is asked for them and of what each keep their meaning together.

The pieces lie in `slots/people/`; the events, and all that stands around, are those of `composing.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import getaddresses
from random import Random
from typing import TYPE_CHECKING

from mailflow.model.people import Address
from tests.laws.composing import Pieces, lines, pieces
from tests.phrasebook import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody spoken of: who they are in the notation of the phrases, who of them is in Cc, the words."""

    people: str
    copies: tuple[Address, ...]
    words: str

    @property
    def alone(self) -> bool:
        """True for one person."""
        return "," not in self.people


@dataclass(frozen=True, slots=True)
class Cast:
    """All pieces: an event is (programme and time, id, words), a sentence stands behind its action and for whom it asks."""

    around: Pieces
    events: list[tuple[str, str, str]]
    who: list[Who]
    asks: list[tuple[str, str]]
    hands: list[tuple[str, str]]
    parted: list[tuple[str, str]]
    heads: list[str]
    rows: list[tuple[str, str]]
    listed: list[tuple[str, str, str]]


def cast() -> Cast:
    """What the files hold."""
    who = [_cut(line, 3) for line in lines("people/who")]
    return Cast(
        pieces(),
        [_three(line) for line in lines("people/events")],
        [Who(people, _addresses(copies), words) for people, copies, words in who],
        *([_pair(line) for line in lines(f"people/{name}")] for name in ("asks", "hands", "parted")),
        lines("people/heads"),
        [_pair(line) for line in lines("people/rows")],
        [_three(line) for line in lines("people/listed")],
    )


def _cut(line: str, most: int) -> list[str]:
    return [piece.strip() for piece in line.split("|", most - 1)]


def _pair(line: str) -> tuple[str, str]:
    kind, words = _cut(line, 2)
    return kind, words


def _three(line: str) -> tuple[str, str, str]:
    first, last, mail = _cut(line, 3)
    return first, last, mail


def _addresses(line: str) -> tuple[Address, ...]:
    return tuple(Address(email, name) for name, email in getaddresses([line.replace(";", ",")]) if email)


def spoken(seed: int) -> Iterator[Phrase]:
    """Mails without end for somebody else: in a sentence, by a place handed on, torn between two, in a list."""
    chance, all_of = Random(seed), cast()  # noqa: S311 - no secret
    while True:
        yield chance.choices((asked_for, handed_on, torn, listing), weights=(12, 3, 1, 4))[0](chance, all_of)


def asked_for(chance: Random, all_of: Cast) -> Phrase:
    """A request for one or several others, alone or with the sender."""
    kind, sentence = chance.choice(all_of.asks)
    action, whose = kind.split()
    who = chance.choice(all_of.who)
    people = f"amy,{who.people}" if whose == "us" else who.people
    return _mail(chance, all_of, (action, people), _starting(sentence, who), who.copies)


def handed_on(chance: Random, all_of: Cast) -> Phrase:
    """The sender's place for one other."""
    kind, sentence = chance.choice(all_of.hands)
    who = chance.choice([one for one in all_of.who if one.alone])
    return _mail(chance, all_of, (kind.split()[0], who.people), _starting(sentence, who), who.copies)


def torn(chance: Random, all_of: Cast) -> Phrase:
    """Two actions for two people."""
    action, sentence = chance.choice(all_of.parted)
    who = chance.choice(all_of.who)
    return _mail(chance, all_of, (action, ""), _starting(sentence, who), who.copies)


def listing(chance: Random, all_of: Cast) -> Phrase:
    """A list of two to four people, all written alike."""
    form, row = chance.choice(all_of.rows)
    rows = chance.sample(all_of.listed, chance.randint(2, 4))
    people = [mail if form == "address" else f"{first} {last}".replace(" ", "_") for first, last, mail in rows]
    written = [
        row.format(n=number, first=first, last=last, LAST=last.upper(), mail=mail)
        for number, (first, last, mail) in enumerate(rows, 1)
    ]
    sentence = chance.choice(all_of.heads) + "¶¶" + "¶".join(written) + "¶"
    return _mail(chance, all_of, ("book", ",".join(people)), sentence, ())


def _starting(sentence: str, who: Who) -> str:
    """The sentence with the words for somebody in it, one comma at most behind them."""
    said = sentence.replace("{who}", who.words)
    for twice in (",,", ",.", ",?"):
        said = said.replace(twice, twice[-1])
    return said if "{who}" not in sentence[:5] else said[0].upper() + said[1:]


def _mail(chance: Random, all_of: Cast, asks: tuple[str, str], sentence: str, copies: tuple[Address, ...]) -> Phrase:
    """A mail with a sentence about an event in it, and what it must be read as; `asks` is the action and for whom."""
    action, people = asks
    around = all_of.around
    scene, event, words = chance.choice(all_of.events)
    programme, at = scene.split(" ", 1)
    before, behind = (chance.choice((chance.choice(around.noise), "")) for _ in range(2))
    said = sentence.replace("{event}", words)
    body = " ".join(filter(None, (before, said))) + (f"¶{behind}" if said.endswith("¶") else f" {behind}").rstrip()
    text = "\n\n".join(filter(None, (chance.choice(around.openings), body, chance.choice(around.closings))))
    expected = "unclear human" if action == "unclear" else f"{action} {event} for {people}"
    return Phrase(programme, at, "", text.replace("¶", "\n"), expected, copies)
