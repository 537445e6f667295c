"""How a letter greets its reader: by the name that people would say, from whatever stands in the From header."""

from __future__ import annotations

import re

from mailflow.model.text import clean_line

_ENCLOSED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
"""What directories hang behind a name: `(BARTS HEALTH NHS TRUST)`, `[HEE]`, `(she/her)`."""
_QUOTED = re.compile(r"^(['\"])(.+)\1$")
_ASIDE = re.compile(r"\s(?:\||[-–—])\s.*$")  # noqa: RUF001 - people write every kind of dash
"""`Tom Reed | Barts Health`, `Tom Reed - HR`."""
_SUFFIX = re.compile(
    r"(?:MBE|OBE|CBE|MD|RN|RGN|RMN|MA|MSc|BSc|BA|PhD|DPhil|FRC\w+|MRC\w+|[JS]r\.?|I{2,3})", re.IGNORECASE
)
"""What stands after a comma and is no first name."""
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"['\u2019.-]")
"""What names are joined by: `O'Brien`, `Smith-Jones`."""
_LOUD_FROM = 4
"""A word of fewer capitals may be an abbreviation: HR, RN, MBE."""
_MOST_WORDS = 4
"""What has more words is hardly a name."""


def greet(name: str, email: str) -> str:
    """The name to greet by: `Amara Okafor` for `OKAFOR, Amara (BARTS HEALTH)`; empty where none can be told.

    Without a name, an address of the form first.last@ tells it.
    """
    name = _QUOTED.sub(r"\2", clean_line(name))
    if not name or name.casefold() in {email, email.partition("@")[0]} or re.fullmatch(r"\S+@\S+", name):
        return _from_address(email)
    bare = _bare(name)
    last, comma, first = (part.strip() for part in bare.partition(","))
    if comma and (_SUFFIX.fullmatch(first) or _begins_with(last, email)):
        return _lowered(last)
    if comma and first and "," not in first and _is_surname(last) and not re.search(r"\d", bare):
        return f"{_lowered(first, least=3)} {_lowered(last, least=2)}"
    return bare if comma else _lowered(bare)


def _bare(name: str) -> str:
    """The name without what is hung behind it; as it is where nothing else would be left."""
    while (shorter := _ENCLOSED.sub("", name)) and shorter != name:
        name = shorter
    return _ASIDE.sub("", name) or name


def _is_surname(words: str) -> bool:
    """True for what can stand before a comma as a surname: one word, or several that are loud or begin small (`van Dijk`)."""
    return bool(words) and (len(words.split()) == 1 or words.isupper() or words[0].islower() or words.istitle())


def _begins_with(words: str, email: str) -> bool:
    """True where the address begins with the first of several words, too: what follows the comma is no first name."""
    first, *others = words.casefold().split() or [""]
    return bool(others) and email.startswith(f"{first}.")


def _lowered(words: str, least: int = _LOUD_FROM) -> str:
    """A name that shouts, said quietly: where its last word is in capitals, all such words are made `Okafor`."""
    parts = words.split()
    if not parts or len(parts) > _MOST_WORDS or not _is_loud(parts[-1], least):
        return words
    return " ".join(_LETTERS.sub(_capital, part) if _is_loud(part, 2) else part for part in parts)


def _is_loud(word: str, least: int) -> bool:
    return len(word) >= least and word.isupper() and all(map(_LETTERS.fullmatch, _PARTS.split(word.strip("."))))


def _capital(found: re.Match[str]) -> str:
    return found[0].capitalize()


def _from_address(email: str) -> str:
    """`Tom Reed` for tom.reed2@trust.example; empty for an address of another form."""
    words = re.sub(r"\d+$", "", email.partition("@")[0]).split(".")
    plain = all(re.fullmatch(r"[a-z]{2,}(?:-[a-z]{2,})*", word) for word in words)
    return " ".join(_LETTERS.sub(_capital, word) for word in words) if plain and len(words) == 2 else ""  # noqa: PLR2004 - first and last
