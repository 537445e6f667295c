"""One table a language. Adding a language is adding a file here and its name to `LANGUAGES`.

A table turns the language's phrases into the office's English, word for word, so that one grammar reads them all.
"""

from __future__ import annotations

from mailflow.intent.languages import cy, de, en, es, fr, ga, it, nl, pl, pt
from mailflow.intent.languages.tongue import Tongue, undotted

ENGLISH = en.TONGUE
"""Contractions and short forms written out."""
PHRASES = en.PHRASES
"""Then the many ways to say one thing made one."""
LANGUAGES: tuple[Tongue, ...] = (
    cy.TONGUE,
    fr.TONGUE,
    pl.TONGUE,
    es.TONGUE,
    pt.TONGUE,
    de.TONGUE,
    it.TONGUE,
    nl.TONGUE,
    ga.TONGUE,
)
"""All but English; each is tried where more of its marks stand in a text than of any other."""

__all__ = ["ENGLISH", "LANGUAGES", "PHRASES", "Tongue", "undotted"]
