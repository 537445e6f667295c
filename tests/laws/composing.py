"""The law of composition: what is asked, what it is asked of and what stands around it each keep their meaning together.

The files in `slots/` hold the pieces; a mail is one of each. What it must be read as follows from the pieces alone, so
every new line in a file is held against all the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.laws.paraphrase import Coat, asked, dressed
from tests.phrasebook import Phrase, in_short
from tests.programmes import PROGRAMMES

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOTS = Path(__file__).parent / "slots"


def lines(name: str) -> list[str]:
    """The pieces of one slot; "-" is none."""
    text = (SLOTS / f"{name}.txt").read_text("utf-8")
    return ["" if line == "-" else line for line in text.splitlines() if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Pieces:
    """All slots: asks are (action, sentence), mentions (programme, time, events, words); doubts name no event, or more than one."""

    asks: list[tuple[str, str]]
    mentions: list[tuple[str, str, str, str]]
    openings: list[str]
    closings: list[str]
    noise: list[str]
    needs: list[str]
    figures: list[str]
    social: list[str]
    conditions: list[str]
    doubts: list[tuple[str, str, str, str]]


def pieces() -> Pieces:
    """What the files hold."""
    asks = [line.split(" | ", 1) for line in lines("asks")]
    return Pieces(
        [(action, sentence) for action, sentence in asks],
        _mentions("mentions"),
        *(lines(name) for name in ("openings", "closings")),
        noise=lines("noise") + lines("social"),
        **{name: lines(name) for name in ("needs", "figures", "social", "conditions")},
        doubts=_mentions("doubts"),
    )


def _mentions(name: str) -> list[tuple[str, str, str, str]]:
    rows = (line.split(" | ", 2) for line in lines(name))
    return [(*scene.split(" ", 1), events, words) for scene, events, words in rows]


def composed(seed: int) -> Iterator[Phrase]:
    """Mails without end, each of pieces drawn by chance: sometimes with noise before or behind, sometimes with a need."""
    chance, all_of = Random(seed), pieces()  # noqa: S311 - no secret
    while True:
        yield compose(chance, all_of)


def compose(chance: Random, all_of: Pieces) -> Phrase:
    """One mail, and what it must be read as."""
    action, sentence = chance.choice(all_of.asks)
    changes = action in CHANGES
    fitting = [one for one in all_of.mentions if action == "book" or not one[2].endswith(" one")]
    programme, at, events, words = chance.choice([one for one in fitting if changes or one[2] != "unclear"])
    noise = (all_of.noise if changes else all_of.social) if chance.random() < CALM else all_of.figures
    before, behind = (chance.choice((chance.choice(noise), "")) for _ in range(2))
    need = chance.choice(needs) if (needs := _needs(action, all_of)) and chance.random() < NEEDY else ""
    body = " ".join(filter(None, (before, sentence.format(event=words), behind, need)))
    text = "\n\n".join(filter(None, (chance.choice(all_of.openings), body, chance.choice(all_of.closings))))
    expected = action if not changes else events if events == "unclear" else f"{action} {events}"
    return Phrase(programme, at, "", text.replace("¶", "\n"), expected + (" human" if need else ""))


CHANGES = frozenset({"book", "cancel"})
"""Actions that are about the events named."""


def _needs(action: str, all_of: Pieces) -> list[str]:
    """What may stand beside an action and wants a person."""
    if action == "book":
        return all_of.needs + all_of.conditions
    return all_of.needs if action in {"cancel", "status"} else []


def asked_for(phrase: Phrase) -> str:
    """What a composed mail is read as, in the notation of the phrases; of a question how things stand, whether a person must read it too."""
    request = asked(dressed(phrase, Coat()), PROGRAMMES[phrase.programme])
    return in_short(request) + (" human" if request.action.value == "status" and request.human else "")


def misread(seed: int, number: int) -> tuple[list[str], list[str]]:
    """So many mails: those read otherwise than their pieces say, and those of them whose reading does harm."""
    read = [(mail, asked_for(mail)) for mail in islice(composed(seed), number)]
    wrong = [(mail, got) for mail, got in read if got != mail.expected]
    harmful = [(mail, got) for mail, got in wrong if is_harmful(got, mail.expected)]
    return _told(wrong), _told(harmful)


def _told(readings: list[tuple[Phrase, str]]) -> list[str]:
    return [f"{got} instead of {mail.expected}: {mail.text!r}" for mail, got in readings]


def is_harmful(got: str, expected: str) -> bool:
    """True where something would be changed otherwise than asked; that a person is to see it as well does no harm."""
    return got.split(maxsplit=1)[0] in WORSE and got not in {expected, f"{expected} human"}


WORSE = frozenset({"book", "cancel", "move", "transfer", "accept", "decline"})
"""Actions that change what somebody holds."""
CALM = 0.7
"""How many of the mails have no figures around the request."""
NEEDY = 0.2
"""How many of the mails need a person."""
