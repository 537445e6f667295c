"""What stands around the words of a letter: the sender's address above, the greeting, lists of people below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.message.speech import VOICES, dated, speaks, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_GREETING = re.compile(
    r"(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|greetings|bonjour|bonsoir|madame|cher|chère|hallo"
    r"|guten|liebe|lieber|sehr geehrte|hola|buenos|buenas|estimad|olá|ola|bom dia|boa tarde|prezad|dzień dobry|cześć|szanown|witam|bore da"
    r"|prynhawn da|annwyl|helo|shwmae|ciao|buongiorno|gentil)\b[^.?!]{0,50}[,.!:]?$",
    re.IGNORECASE,
)
_LONGEST_GREETING = 6
_STREET = re.compile(
    r"\b(?:road|rd|street|st|avenue|lane|close|flat|court|drive|gardens|terrace|crescent|square|house)\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
    re.IGNORECASE,
)
_TALLEST = 12
"""A letterhead has at most so many lines, blank ones counted."""
_LONGEST_LINE = 50
_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s")  # noqa: RUF001 - a bullet
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,100}")


def is_greeting(text: str) -> bool:
    """True for a line that only greets."""
    plain = text.strip()
    words = words_of(plain)
    if len(words) > _LONGEST_GREETING or _GREETING.match(plain) is None:
        return False
    return VOICES.isdisjoint(words) and not dated(plain)


def letterhead(lines: Sequence[str]) -> int:
    """Where the greeting stands below the sender's own address and date, as in letters on paper; 0 where there is no such head."""
    for place, line in enumerate(lines[:_TALLEST]):
        if is_greeting(line):
            return place if any(_STREET.search(above) for above in lines[:place]) else 0
        if len(line) > _LONGEST_LINE or speaks(line):
            return 0
    return 0


def is_list(lines: Sequence[str], place: int) -> bool:
    """True where a list of people or dates begins: two or more items, or two or more addresses."""
    items, addresses = 0, 0
    for line in lines[place : place + _TALLEST]:
        if not line.strip():
            break
        items += _ITEM.match(line) is not None
        addresses += _ADDRESS.search(line) is not None
    return items > 1 or addresses > 1
