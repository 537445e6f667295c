"""Which words gave which part of an outcome, for `explain`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import VERBS, Act
from mailflow.intent.answering import answer_in
from mailflow.intent.concerns import need_in, questions
from mailflow.intent.handing import HANDINGS
from mailflow.intent.handles import Sort
from mailflow.intent.people import counting
from mailflow.intent.pleas import PLEAS
from mailflow.intent.polarity import Role
from mailflow.intent.quoting import quote, spoken
from mailflow.intent.scene import LONGEST, Answered, passage
from mailflow.model.message import Kind
from mailflow.model.request import Action, Place, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailflow.intent.case import Case
    from mailflow.intent.handles import Handle
    from mailflow.intent.mentions import Mention
    from mailflow.intent.outcome import Outcome
    from mailflow.intent.roles import Named, Said
    from mailflow.intent.scene import Passage

BY = {
    Sort.ID: "code",
    Sort.DAY: "date",
    Sort.SPAN: "date",
    Sort.WEEKDAY: "weekday",
    Sort.TOPIC: "title",
    Sort.SITE: "place",
    Sort.SPEAKER: "speaker",
    Sort.HOUR: "time of day",
    Sort.PART: "time of day",
    Sort.PICK: "counted",
    Sort.ANY: "any",
    Sort.ALL: "all",
}
"""By what words fit an event, as a stranger would say it."""
OFFER, YES, NO, COUNTED, PASSED_ON = (
    "the offer that is answered", "says yes", "says no", "how many people", "passed on",
)  # fmt: skip
"""What words were taken for that are neither an act nor a wish for an event."""


def traces(case: Case, outcome: Outcome) -> tuple[Trace, ...]:
    """Which words gave what: what is done, what needs a person, which events, where these were told elsewhere, how many people."""
    found = [*_answers(case, outcome), *(trace for one in case.said for trace in _done(case, one))]
    found += [_meant(case, one, outcome) for one in case.named]
    if outcome.action is Action.UNCLEAR:
        found += _of_all(case)
    told = {event for one in found if one.meaning != Role.TALK.value for event in one.events}
    wanted = frozenset(outcome.events + outcome.from_events)
    if outcome.action is Action.UNCLEAR and case.scene.passed and not told:
        wanted = frozenset(case.scene.days.index.names(case.scene.passed))
    if wanted - told:
        found += _elsewhere(case, wanted - told)
    return tuple(dict.fromkeys(found))


def _place(said: Said) -> Place:
    return Place.SUBJECT if said.clause.subject else Place.OWN


def _done(case: Case, said: Said) -> Iterator[Trace]:
    """A clause's acts, each with the words that do it; its needs, questions, and how many people it counts."""
    clause = said.clause
    line = clause.line
    for act in sorted(said.acts, key=lambda one: one.value):
        found = (
            VERBS.first(act, line)
            or PLEAS.first(act, line)
            or HANDINGS.first(act, line)
            or (VERBS.first(Act.PLACE, line) if act is Act.BOOK else None)
        )
        yield Trace(quote(case.scene, clause, found.span() if found else None), act.value, place=_place(said))
    if case.human and (need := need_in(line)):
        yield Trace(quote(case.scene, clause, need), Act.NEED.value, place=_place(said))
    if case.human and questions((said,)):
        yield Trace(quote(case.scene, clause), Act.ASK.value, place=_place(said))
    if len(case.party.people) > 1 and (count := counting(line)):
        yield Trace(quote(case.scene, clause, count.span()), COUNTED, place=_place(said))


def _answers(case: Case, outcome: Outcome) -> Iterator[Trace]:
    """The words that say yes or no, and the offer that they answer."""
    if outcome.action not in {Action.ACCEPT, Action.TENTATIVE, Action.DECLINE}:
        return
    yes = outcome.action is not Action.DECLINE
    for one in case.said:
        if not one.clause.subject and (span := answer_in(one.clause.line, yes=yes)):
            yield Trace(quote(case.scene, one.clause, span), YES if yes else NO)
            break
    if case.scene.answers is Answered.OFFER:
        yield Trace(case.scene.subject.source.partition(":")[0].partition("[")[0].strip(), OFFER, place=Place.SUBJECT)


def _meant(case: Case, named: Named, outcome: Outcome) -> Trace:
    """A mention, the events it fits, by what, and which other words narrowed them: none where it gave more than they left."""
    mention = named.as_said
    names = case.scene.days.index.names
    wanted = frozenset(outcome.events + outcome.from_events)
    if len(wanted.intersection(names(mention.mask))) > len(wanted.intersection(names(named.mask))):
        named = replace(named, mention=mention)
    lent = [handle for handle in named.mention.handles if handle not in mention.handles]
    return Trace(
        _source(case, named, mention),
        named.role.value,
        names(named.mask),
        _by(mention.handles),
        tuple(dict.fromkeys(words for handle in lent for words in _lenders(case, named, handle))),
        _number(case, named),
        _place(named.said),
    )


def _of_all(case: Case) -> Iterator[Trace]:
    """The words that fit every event, of which the case was cleared: the name of the one series."""
    days = case.scene.days
    for said in case.said:
        for one in said.clause.mentions:
            if one.topical and one.mask == days.index.every:
                words = spoken(case.scene, one.first, one.last, subject=said.clause.subject)
                yield Trace(words, Role.WANT.value, days.index.names(one.mask), _by(one.handles), place=_place(said))


def _lenders(case: Case, named: Named, handle: Handle) -> Iterator[str]:
    for other in case.named:
        own = other.as_said
        if handle in own.handles and own is not named.as_said:
            yield _source(case, other, own)


def _source(case: Case, named: Named, mention: Mention) -> str:
    return spoken(case.scene, mention.first, mention.last, subject=named.said.clause.subject)


def _by(handles: tuple[Handle, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(BY[handle.sort] for handle in handles))


def _number(case: Case, named: Named) -> int:
    """How many events a mention says there are: "all four", "both", "the next two"."""
    said = max((handle.number for handle in named.mention.handles), default=0)
    both = "both" in _source(case, named, named.mention).lower().split()
    return said or named.mention.counted or named.mention.stated or 2 * both


def _elsewhere(case: Case, events: frozenset[str]) -> list[Trace]:
    """Where events were told that no words of the sender's own name: the subject of a reply, what is quoted or passed on."""
    message, days = case.scene.message, case.scene.days
    texts = [(Place.SUBJECT, case.scene.subject.source)]
    if case.scene.forwards:
        texts.append((Place.QUOTED, message.text(Kind.QUOTED)[:LONGEST]))
        texts += [(Place.ATTACHED, f"{one.subject}\n{one.text()}"[:LONGEST]) for one in message.attached]
    found: list[Trace] = []
    for place, text in texts:
        rows = passage(text, days, subject=place is Place.SUBJECT)
        found += [trace for trace in _told(case, rows, place) if events & set(trace.events)]
    return found


def _told(case: Case, rows: Passage, place: Place) -> Iterator[Trace]:
    """The mentions of a text that is not the sender's own request."""
    for clause in rows.clauses:
        for one in clause.mentions:
            words = " ".join(rows.source[rows.words[one.first].start : rows.words[one.last - 1].end].split())
            if not one.bare:
                yield Trace(words, PASSED_ON, case.scene.days.index.names(one.mask), _by(one.handles), place=place)
