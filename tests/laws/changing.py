"""The law of changes: whatever is held and whatever is wanted instead, in every wording; and answers to each of our letters.

As in `composing.py`, a mail is put together of pieces (`slots/changes/`), and what it must be read as follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.laws.composing import lines
from tests.phrasebook import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Pair:
    """An event held and another wanted: ids, and words that name them."""

    programme: str
    at: str
    given: str
    given_words: str
    wanted: str
    wanted_words: str

    def put(self, sentence: str) -> str:
        """A sentence with the words of both in it."""
        said = sentence.replace("{from}", self.given_words).replace("{to}", self.wanted_words)
        return said[0].upper() + said[1:] if sentence[0] == "{" else said


def pairs() -> list[Pair]:
    """What the file holds."""
    rows = (line.split(" | ") for line in lines("changes/pairs"))
    return [Pair(*scene.split(" ", 1), *rest) for scene, *rest in rows]


TAKERS = ("Wendy Carr", "my colleague Tom Hall", "Nadia Shah from ICU", "Dr Ana Ruiz")
"""Who takes a place over."""
NAMES = ("Wendy_Carr", "Tom_Hall", "Nadia_Shah", "Ana_Ruiz")
_MEANT: dict[str, Callable[[Pair], str]] = {
    "moves": lambda pair: f"move {pair.wanted} from {pair.given}",
    "wanted": lambda pair: f"move {pair.wanted}",
    "untold": lambda _: "unclear",
    "crossed": lambda _: "unclear human",
    "handed": lambda pair: f"transfer {pair.given} for ",
}
"""What the sentences of each file ask for."""


def changes(seed: int, *, each: int) -> Iterator[Phrase]:
    """Every sentence with some pairs drawn by chance."""
    chance, every = Random(seed), pairs()  # noqa: S311 - no secret
    openings, closings, noise = lines("openings"), lines("closings"), lines("noise")
    for kind, meant in _MEANT.items():
        for sentence in lines(f"changes/{kind}"):
            for pair in chance.sample(every, each):
                who = chance.randrange(len(TAKERS))
                said = pair.put(sentence).replace("{who}", TAKERS[who])
                body = f"{said} {chance.choice(noise)}" if chance.random() < NOISY else said
                text = "\n\n".join(filter(None, (chance.choice(openings), body, chance.choice(closings))))
                expected = meant(pair) + (NAMES[who] if kind == "handed" else "")
                yield Phrase(pair.programme, pair.at, "", text.replace("¶", "\n"), expected)


NOISY = 0.2
"""How many of the mails have a sentence more that asks for nothing."""
