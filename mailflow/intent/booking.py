"""A place is asked for: which events, from own words, the subject, what is passed on, or because only one is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.case import mask_of, talked, unclear
from mailflow.intent.handles import Sort, bits
from mailflow.intent.naming import scattered
from mailflow.intent.outcome import Outcome
from mailflow.intent.people import sender_of
from mailflow.intent.polarity import Role
from mailflow.intent.roles import bare
from mailflow.intent.scene import Answered
from mailflow.intent.thread import YES, opening
from mailflow.intent.wishes import Wishes, wishes
from mailflow.intent.words import fold
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.roles import Named


_FEW = 3
"""Words beside a greeting and thanks that a body with nothing to say may hold."""


_BOTH_OF_US = re.compile(r"\b(?:us both|both of us|the two of us|book us two)\b")


def booked(case: Case) -> Outcome | None:
    """A place is asked for."""
    scene = case.scene
    own = [one for one in case.of(Role.WANT, Role.PLAIN) if not one.said.clause.subject]
    plain = [one for one in own if bare(one.said.clause)]
    yes = bool(YES.match(opening(case.line))) and Act.PRAISE not in case.acts
    if (
        Act.BOOK not in case.acts
        and not plain
        and not (yes and scene.answers in {Answered.OTHER, Answered.QUESTION})
        and not _only_subject(case)
    ):
        return (own and _suits(case, own)) or None
    if Act.BOOK not in case.acts and (scene.answers is Answered.PLACE or _shrugs(case)):
        return None
    if Act.STATUS in case.acts and Act.BOOK not in case.acts:
        return None
    if doubt := _whom(case):
        return unclear(doubt, case, human=True)
    wanted = _wanted(case, tuple(own))
    if wanted.trouble or not wanted.events:
        return unclear(wanted.trouble or "a place is wanted, but no event is named", case, wanted)
    return Outcome(Action.BOOK, "asks for " + ", ".join(case.ids(wanted.events)), case.ids(wanted.events), wanted.one)


def _shrugs(case: Case) -> bool:
    """True for a lone "any" or "whatever" that answers nothing and does not even say please."""
    alone = all(one.mention.bare and not one.mention.counted for one in case.named)
    return alone and case.scene.answers is Answered.NOTHING and not re.search(r"\b(?:please|all)\b", case.line)


def _whom(case: Case) -> str:
    """Why it is not clear whom the places are for; empty where it is."""
    party = case.party
    absent = not party.sender and any(
        _I.search(one.said.clause.line) and Act.ABSENT not in one.said.acts for one in case.of(Role.CANNOT)
    )
    rows = (
        (
            _EACH_HIS_OWN.search(case.line) and len({one.mask for one in case.of(Role.WANT, Role.TALK)}) > 1,
            "different people are wanted on different events",
        ),
        (absent, "cannot come oneself, and books for somebody else: for a person"),
        (len(party.people) == 1 and _BOTH_OF_US.search(case.line), "two are to come, and only one of them is known"),
        (_heads_a_name(case), "the subject is somebody's name, and it is not clear whether the place is theirs"),
        (party.unknown, "a place is wanted for somebody who is not named"),
        (scattered(party.names, case.named), "different people are wanted on different events"),
    )
    return next((because for holds, because in rows if holds), "")


def _heads_a_name(case: Case) -> bool:
    """True where the subject is nothing but the name of somebody else, and the text does not say for whom it asks."""
    if not case.scene.fresh or case.party.named or _MYSELF.search(case.line):
        return False
    heads = [one.clause for one in case.said if one.clause.subject]
    sender = sender_of(case.scene.message)
    own = set(re.findall(r"[^\W_]+", fold(f"{sender.name} {sender.email} {case.line}")))
    return any(
        row.firm and row.names and _NAME_ALONE.fullmatch(clause.line) and not own & set(fold(row.names[0]).split())
        for clause in heads
        for row in clause.groups
    )


_NAME_ALONE = re.compile(r"him(?:[ ,:/ø-]|\bbooking\b|\bplace\b)*")
_MYSELF = re.compile(r"\b(?:me|my|mine|myself|i|us|we|our)\b")


_EACH_HIS_OWN = re.compile(
    r"ø (?:\w+ )?for (?:me|myself|us)\b[^.?]{0,40}\bø (?:\w+ )?for (?:him|her|them)\b|ø (?:\w+ )?for (?:him|her|them)\b[^.?]{0,40}\bø (?:\w+ )?for (?:me|myself|us)\b"
    r"|\b(?:me|myself) (?:\w+ ){0,2}ø (?:[,.] |and |while |but |then )+(?:\w+ ){0,3}?(?:him|he|her)\b[^ø]{0,30}\bø"
)
"""One event for the sender and another for somebody else."""
_I = re.compile(r"\bi\b")


def _suits(case: Case, own: list[Named]) -> Outcome | None:
    """A wish without a verb of booking: "the 16th would suit me"."""
    if (
        case.acts & {Act.STATUS, Act.CANCEL, Act.CANNOT, Act.REGRET}
        or case.scene.answers is Answered.PLACE
        or case.human
    ):
        return None
    wanted = _wanted(case, tuple(own))
    return (
        unclear(wanted.trouble, case, wanted)
        if wanted.trouble or not wanted.events
        else Outcome(Action.BOOK, "names what suits", case.ids(wanted.events), wanted.one)
    )


def _only_subject(case: Case) -> bool:
    """True where the body says nothing of its own and the subject of a new message names an event."""
    if not case.scene.fresh or case.human or not case.of(Role.WANT):
        return False
    words = re.sub(
        r"\b(?:thanks|please|hello|hi|regards|kind|best|wishes|sent|from|my|iphone|ipad|many|all)\b|[^\w\s]",
        " ",
        case.line,
    ).split()
    return len(words) <= _FEW and not case.acts & {Act.STATUS, Act.CANCEL, Act.CANNOT, Act.MOVE}


def _wanted(case: Case, own: tuple[Named, ...]) -> Wishes:
    """The events asked for: own words, then the subject, then what is passed on, then the only one left."""
    scene = case.scene
    barred = mask_of(case.of(Role.NOT, Role.CANNOT, Role.DROP))
    every = scene.days.index.every
    own = tuple(one for one in own if not one.mention.vague or len(own) > 1)
    own = tuple(
        one
        for one in own
        if one.mask != every or one.mention.bare or one.mention.sorts - {Sort.TOPIC, Sort.SITE, Sort.SPEAKER}
    )
    subject = tuple(
        one
        for one in case.named
        if one.said.clause.subject and one.mask != every and not one.mention.bare and one.role not in _SET_ASIDE
    )
    telling = tuple(one for one in own if not (one.mention.topical and one.mask.bit_count() > 1))
    if telling:
        found = wishes(telling if any(not one.mention.bare for one in telling) else own, scene, barred, barred)
        return found if found.trouble else _against_subject(case, found, subject)
    spoken = talked(case)
    scopes = tuple(one for one in own if one.mention.topical)
    if spoken and (not subject or any(one.mask & ~spoken[0].mask and one.mask & spoken[0].mask for one in subject)):
        return wishes(spoken, scene, barred)
    if subject and (named := wishes(subject, scene, barred)) and (named.trouble == "" or not scopes):
        return named
    return _left(case, barred, scopes + subject)


_SET_ASIDE = frozenset({Role.NOT, Role.CANNOT, Role.DROP})
"""Roles of events that are not asked for."""


def _left(case: Case, barred: int, scopes: tuple[Named, ...]) -> Wishes:
    """Where no event is named: the one passed on, the one answered, or the only one still to come."""
    scene = case.scene
    if scene.forwards:
        if scene.passed.bit_count() == 1:
            return Wishes(tuple(bits(scene.passed)))
        if scene.passed:
            return Wishes(trouble="several events are passed on, and none is named", possible=scene.passed)
    if scene.about:
        return Wishes(tuple(bits(scene.about)))
    coming = scene.days.coming & ~barred
    if scene.narrowing & coming:
        coming &= scene.narrowing
    for one in scopes:
        coming = coming & one.mask or coming
    if coming.bit_count() == 1:
        return Wishes(tuple(bits(coming)))
    return Wishes(trouble="a place is wanted, but no event is named", possible=coming)


_ASIDE = re.compile(
    r"\bwrong\b|\bmistake\b|\binstead\b|\bnot (?:that|this) one\b|\b(?:ignore|change|correct|disregard) (?:\w+ ){0,5}subject\b"
)
"""Words that set a subject aside."""


def _against_subject(case: Case, found: Wishes, subject: tuple[Named, ...]) -> Wishes:
    """A subject of the sender's own that names another event, with nothing that sets it aside, leaves a doubt."""
    spoken = mask_of(tuple(one for one in case.named if not one.said.clause.subject))
    for one in subject:
        telling = one.mention.sorts & {Sort.DAY, Sort.ID, Sort.SPAN, Sort.TOPIC}
        single = one.mask.bit_count() == 1 and telling and any(handle.firm for handle in one.mention.handles)
        if single and not one.mask & spoken and not _ASIDE.search(case.line):
            return Wishes(trouble="the subject names one event and the text another", possible=found.mask | one.mask)
    return found
