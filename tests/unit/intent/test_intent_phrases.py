"""Hundreds of ways to say it, over programmes unlike each other: each line of the phrase files is one sentence that must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_phrase_asks_for_what_its_line_says(phrase: Any, ask: Callable[..., Any], summed: Callable[..., str]) -> None:
    request = ask(phrase.programme, phrase.text, at=phrase.at, subject=phrase.subject)
    assert phrase.expected == summed(request), request.reason
