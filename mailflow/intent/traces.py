"""Which words gave which part of an outcome, for `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.model.request import Trace

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.roles import Named, Said


def traces(case: Case) -> tuple[Trace, ...]:
    """Which words gave what: each clause that does something, each mention with the events it fits."""
    done = tuple(_done(case, one) for one in case.said if one.acts)
    return done + tuple(_meant(case, one) for one in case.named)


def _done(case: Case, said: Said) -> Trace:
    """A clause and what it does."""
    words = _source(case, said.clause.first, said.clause.last, subject=said.clause.subject)
    return Trace(words, ", ".join(sorted(act.value for act in said.acts)))


def _meant(case: Case, named: Named) -> Trace:
    """A mention and the events it fits."""
    words = _source(case, named.mention.first, named.mention.last, subject=named.said.clause.subject)
    return Trace(words, f"{named.role.value}: {', '.join(case.scene.days.index.names(named.mask)) or 'no event'}")


def _source(case: Case, first: int, last: int, *, subject: bool) -> str:
    """The sender's own words from one place up to another."""
    part = case.scene.subject if subject else case.scene.body
    return " ".join(part.source[part.words[first].start : part.words[last - 1].end].split())
