"""Where the sender signs: a sign-off, a name, the "-- " line, and the lines of role and number beneath.

A signature ends where the sender speaks again: a P.S., a question, a request. What cannot be told stays new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.message.farewell import is_mobile, opens_sign_off, sign_off, thanks
from mailflow.message.layout import is_greeting, is_list, letterhead
from mailflow.message.names import COMMON, LONGEST_NAME, bare, is_name, is_own_name
from mailflow.message.speech import asks, boilerplate, dated, is_form, is_postscript, speaks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.message.names import Signer

_DASHES = frozenset({"--", "—", "- -"})
_WRAPPED = 50
"""A line so long may go on in the next."""
_JOINING = frozenset(
    ["and", "&", "with", "for", "plus", "or", "me", "the", "to", "of", "my", "is", "by", "from", "name"]
)
"""Words that a name belongs to, when it stands at the beginning of the next line."""
_LONGEST_NICKNAME = 15
_MOST = 1000
"""Nobody writes so many lines of their own; among more no signature is looked for."""


def is_dashes(text: str) -> bool:
    """True for the line that opens a signature (RFC 3676 §4.3), with or without its blank."""
    return text.strip() in _DASHES


def signed(lines: Sequence[str], signer: Signer, *, content: bool) -> list[bool]:
    """For each line of the sender's own text: does it belong to a signature? `content`: something was said above already."""
    marks = [False] * len(lines)
    if len(lines) > _MOST:
        return marks
    place = 0 if content else letterhead(lines)
    marks[:place] = [True] * place
    while place < len(lines):
        end = _signature_end(lines, place, signer, content)
        marks[place:end] = [True] * (end - place)
        content = content or (end == place and bool(lines[place].strip()) and not is_greeting(lines[place]))
        place = max(end, place + 1)
    return marks


def _signature_end(lines: Sequence[str], place: int, signer: Signer, content: bool) -> int:  # noqa: FBT001 - as above
    """Where the signature that starts at this line ends; `place` where none does."""
    text = lines[place]
    if not text.strip():
        return place
    if is_mobile(text):
        return place + 1
    if is_dashes(text):
        return _tail(lines, place + 1, strict=False)
    name = sign_off(text, signer)
    if name is not None and not _goes_on(lines, place):
        return place if thanks(text) and not content else _signed_off(lines, place, name, signer)
    if is_own_name(text, signer) and _stands_apart(lines, place):
        return _named(lines, place, content=content)
    return place


def _goes_on(lines: Sequence[str], place: int) -> bool:
    """True where thanks are the end of a sentence that was wrapped: "just wanted to say", "thank you."."""
    above = lines[place - 1].rstrip() if place else ""
    small = lines[place].strip()[:1].islower() and lines[place].strip().endswith((".", "!"))
    if not above or not small or above.endswith((".", "!", "?", ":", ")")):
        return False
    return _next(lines, place + 1) == len(lines) or not opens_sign_off(lines[place])


def _signed_off(lines: Sequence[str], place: int, name: str, signer: Signer) -> int:
    """The end of a signature that a sign-off opens, with a name beside it or below; none where neither follows."""
    if name:
        return _tail(lines, place + 1)
    below = _next(lines, place + 1)
    if below == len(lines):
        return below
    line = lines[below]
    follows = is_name(line, signer) or _is_nickname(line) or _is_team(line) or is_mobile(line) or is_dashes(line)
    return _tail(lines, below) if follows else place


def _is_nickname(line: str) -> bool:
    """True for one word that may be a name in lower case."""
    plain = bare(line)
    return plain.isalpha() and len(plain) <= _LONGEST_NICKNAME and plain.lower() not in COMMON


def _is_team(line: str) -> bool:
    """True for a line that may name a team or a ward."""
    return len(line) < LONGEST_NAME and not speaks(line) and not dated(line) and not line[:1].isdigit()


def _named(lines: Sequence[str], place: int, *, content: bool) -> int:
    """The end of a signature that the sender's name opens; none where the name only heads what is said below, or is all."""
    end = _tail(lines, place + 1)
    if content:
        return end
    below = [line for line in lines[place + 1 : end] if line.strip()]
    card = _next(lines, end) == len(lines) and not any(dated(line) and not boilerplate(line) for line in below)
    return end if card and (below or len(lines[place].split()) > 1) else place


def _stands_apart(lines: Sequence[str], place: int) -> bool:
    """True where a name line is no part of a sentence or a list around it."""
    above = place - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    said = lines[above].rstrip() if above >= 0 else ""
    if said.endswith(":") and not (is_form(said) and above < place - 1 and "name" not in said.lower()):
        return False
    if said and above == place - 1 and not said.endswith((".", "!", "?", ",", ")")):
        last = _next(lines, place + 1) == len(lines)
        if said.rpartition(" ")[2].lower() in _JOINING or (len(said) > _WRAPPED and not last):
            return False
    below = lines[place + 1].strip() if place + 1 < len(lines) else ""
    return not below[:1].islower()


def _tail(lines: Sequence[str], start: int, *, strict: bool = True) -> int:
    """How far the lines of role, address and number go; up to where the sender speaks again."""
    end = start
    for place in range(start, len(lines)):
        text = lines[place]
        if not text.strip():
            strict = True
            continue
        again = is_postscript(text) or (strict and _speaks_again(lines, place))
        if again or (place > start and (is_mobile(text) or is_dashes(text))):
            break
        end = place + 1
    return end


def _speaks_again(lines: Sequence[str], place: int) -> bool:
    """True where a line below a name is no line of a signature."""
    text = lines[place]
    if asks(text) or (speaks(text) and not boilerplate(text)):
        return True
    return not lines[place - 1].strip() and (is_form(text) or is_list(lines, place))


def _next(lines: Sequence[str], place: int) -> int:
    """The next line that is not blank, or the number of lines."""
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place
