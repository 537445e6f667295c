"""The same words ask for the same, however they are laid out: wrapped, spaced, with typographic marks, without a last full stop."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def wrapped(text: str) -> str:
    lines = (textwrap.wrap(line, 33, break_on_hyphens=False, break_long_words=False) for line in text.split("\n"))
    return "\n".join(piece for pieces in lines for piece in pieces)


LAYOUTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("wrapped at 33 columns", wrapped),
    ("with double spaces", lambda text: "  ".join(text.split(" "))),
    ("with typographic apostrophes", lambda text: text.replace("'", "\u2019")),
    ("with spaces that do not break", lambda text: text.replace(" ", "\u00a0")),
    ("without its last full stop", lambda text: text.rstrip(".!")),
)


@pytest.mark.slow  # all together
def test_a_phrase_reads_the_same_in_every_layout(
    phrase: Any, ask: Callable[..., Any], summed: Callable[..., str]
) -> None:
    read = {
        name: summed(ask(phrase.programme, layout(phrase.text), at=phrase.at, subject=phrase.subject))
        for name, layout in LAYOUTS
    }
    assert read == dict.fromkeys(read, phrase.expected)
