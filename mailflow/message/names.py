"""Names as people sign with them: the sender's own, in full or short, and what is shaped like a name at all."""
# ruff: noqa: RUF001 - dashes and apostrophes as people type them

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mailflow.message.speech import REQUESTS, VOICES, dated, speaks

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_KISSES = re.compile(r"\s+[xX]{1,4}\W{0,3}$")
_PARENTHESIS = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")
_ROLE_RULE = re.compile(r"[|•/]|\s[-–—]\s")
NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
_PARTICLE_WORDS = "de da do dos van von der den la le bin ibn al el y ap ab mac st"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_TITLE_WORDS = "dr mr mrs ms miss mx prof professor sir dame rev revd reverend sister brother father the"
_TITLES = frozenset(_TITLE_WORDS.split())
_COMMON_WORDS = (
    "yes no please thanks thank hi hello dear hey morning afternoon evening today tomorrow next this that the a an and or any either both all "
    "none first second third fourth fifth last one two three four five see look looking speak just also sorry ok okay great fine sure perfect "
    "lovely wait sounds good brilliant super much appreciated received noted done agreed hope have is was are be do what where how why who which there here now then soon later still only it's that's session sessions workshop mon tue tues wed thu thur thurs fri sat sun saturday sunday jan feb mar apr jun jul aug sep sept oct nov "
    "dec if when would could can will i we me my our your us it noon teams online zoom for to on at in by of but not"
)
COMMON = frozenset(_COMMON_WORDS.split()) | REQUESTS | VOICES
"""Words of everyday use, which make a line a remark and no name."""
LONGEST_NAME = 60
_MOST_WORDS = 5
_MOST_INITIALS = 3
_SHORTEST_FORM = 3
"""Fewer letters than this are an initial, not a short form."""


@dataclass(frozen=True, slots=True)
class Signer:
    """What the From field says of who signs: the words of name and address, folded."""

    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, email: str) -> Signer:
        """The signer of a display name and an address; an organisation in parentheses is no part of the name."""
        local = re.sub(r"[\W\d_]+", " ", email.partition("@")[0])
        return cls(frozenset(word for word in fold(f"{_PARENTHESIS.sub(' ', name)} {local}").split() if len(word) > 1))

    def matches(self, word: str) -> bool:
        """True for a word of the name, an initial, or a short form that keeps beginning or end (Olu, Bart, Mina)."""
        pieces = fold(word).split()
        if pieces and all(piece in self.words for piece in pieces):
            return True
        plain = "".join(pieces)
        if len(plain) < _SHORTEST_FORM:
            return self._has_initials(word.strip("."))
        return any(full.startswith(plain) or full.endswith(plain) for full in self.words)

    def _has_initials(self, word: str) -> bool:
        """True for initials ("A", "AO") that fit."""
        firsts = {full[0] for full in self.words}
        return word.isupper() and len(word) <= _MOST_INITIALS and all(char in firsts for char in fold(word))


def fold(text: str) -> str:
    """Lower case without accents, hyphens and apostrophes opened: for comparing names, never for identity."""
    if text.isascii():
        return "".join(char if char.isalnum() else " " for char in text.lower())
    flat = unicodedata.normalize("NFKD", text[:500]).lower()
    return "".join(char if char.isalnum() else "" if unicodedata.combining(char) else " " for char in flat)


def bare(text: str) -> str:
    """A short line without parentheses, and without punctuation and kisses around it."""
    return _EDGES.sub("", _KISSES.sub("", _PARENTHESIS.sub(" ", text[:200]).strip()))


def is_name(text: str, signer: Signer) -> bool:
    """True where a text is shaped like a person's name: a few words with capitals, none of them of everyday use."""
    plain = bare(text)
    words = plain.split()
    if not words or len(words) > _MOST_WORDS or len(plain) > LONGEST_NAME:
        return False
    return all(_is_name_word(word.strip(",.'’"), signer) for word in words)


def _is_name_word(word: str, signer: Signer) -> bool:
    """One word of a name."""
    if fold(word) in signer.words or (word[:1].isupper() and signer.matches(word)):
        return True
    if not NAME_WORD.fullmatch(word) or word.lower() in COMMON:
        return False
    return word[0].isupper() or word.lower() in _PARTICLES


def is_own_name(text: str, signer: Signer) -> bool:
    """True where a line is the sender's own name, alone or before a role ("Lottie Fanshawe | Product Manager")."""
    whole = bare(text)
    if _is_own(whole.replace(",", " "), signer) or _is_own(bare(_ROLE_RULE.split(whole, maxsplit=1)[0]), signer):
        return True
    head, comma, role = whole.partition(",")
    listed = "@" in role or "&" in role or " and " in role or dated(role) or speaks(role)
    return bool(comma) and not listed and _is_own(head, signer)


def _is_own(name: str, signer: Signer) -> bool:
    """True where the first word is the sender's, or most are, and the rest looks like a name."""
    words = [word for word in name.split() if word.strip(".").lower() not in _TITLES]
    if not words or not is_name(" ".join(words), signer):
        return False
    known = [signer.matches(piece) for piece in words]
    return known[0] or sum(known) > 1
