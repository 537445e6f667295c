"""Parties that come whole: all have a place, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.decision.admission import bar, bar_time
from mailflow.decision.book import asking, book, book_event, queue, wish_for
from mailflow.decision.guests import can_keep, guest, keep_place
from mailflow.decision.words import counted
from mailflow.model.letter import Outcome, Result
from mailflow.model.programme import Party
from mailflow.model.request import Choose

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.decision.lifecycle import Asked
    from mailflow.model.people import Person
    from mailflow.model.request import Request

ALL_OR_NONE = "People who come together are booked all or none."


def seek(draft: Draft, request: Request) -> None:
    """Seek a place for everybody whom the request names; a party whole where the series wants it so."""
    whole = tuple(event for event in request.events if draft.policy(event).party is Party.WHOLE)
    rest = tuple(event for event in request.events if event not in whole)
    if len(request.people) == 1 or not whole:
        book(draft, request)
    elif not rest or request.choose is Choose.ONE:
        book_party(draft, request)
    else:
        book(draft, replace(request, events=rest))
        book_party(draft, replace(request, events=whole))


def book_party(draft: Draft, request: Request) -> None:
    """Seek places for all of the party, at each event, or at the first where all fit; else all wait."""
    asked = asking(draft, request)
    people = tuple(
        person if person.email else guest(person, request, number)
        for number, person in enumerate(request.people, start=1)
    )
    draft.unreachable[:] = [person for person in request.people if not person.email]
    if request.choose is Choose.ALL or len(request.events) == 1:
        for event_id in request.events:
            _seat(draft, people, event_id, asked)
        return
    fitting = next((event_id for event_id in request.events if _fits(draft, people, event_id, asked)), "")
    for event_id in [fitting] if fitting else request.events:
        _seat(draft, people, event_id, asked, wished=not fitting)


def _seat(draft: Draft, people: tuple[Person, ...], event_id: str, asked: Asked, *, wished: bool = False) -> None:
    """All of the party at one event; `wished`: the other events of the request will do as well."""
    seated = [person for person in people if not (person.email and draft.find(person.email, event_id))]
    if not (barred := _barred(draft, people, event_id, asked)) and _fits(draft, people, event_id, asked):
        draft.outcomes.extend(_place(draft, person, event_id, asked) for person in people)
    elif barred or not _may_wait(draft, people, event_id):
        others = [person for person in seated if person not in {one.person for one in barred}]
        draft.outcomes.extend(barred)
        draft.outcomes.extend(Outcome(event_id, person, Result.PARTY, ALL_OR_NONE) for person in others)
    else:
        free = draft.free(event_id)
        why = f"a party of {len(seated)} comes whole, and {counted(free, 'place was', 'places were')} free"
        for number, person in enumerate(people, start=1):
            wish = replace(asked, wish=-number if wished else 0)
            again = wish_for if wished else book_event
            known = person not in seated
            draft.outcomes.append(
                again(draft, person, event_id, wish) if known else queue(draft, person, event_id, wish, why)
            )


def _place(draft: Draft, person: Person, event_id: str, asked: Asked) -> Outcome:
    place = book_event if person.email else keep_place
    return place(draft, person, event_id, asked)


def _barred(draft: Draft, people: tuple[Person, ...], event_id: str, asked: Asked) -> list[Outcome]:
    """Those whom something keeps from asking at all."""
    new = [person for person in people if not (person.email and draft.find(person.email, event_id))]
    refusals = [(bar if person.email else bar_time)(draft, person, event_id, asked) for person in new]
    return [refusal for refusal in refusals if refusal]


def _fits(draft: Draft, people: tuple[Person, ...], event_id: str, asked: Asked) -> bool:
    """True if there is a place for each of those who have none yet, those kept for the asker's guests counted."""
    needed = sum(1 for person in people if not (person.email and draft.find(person.email, event_id)))
    there = draft.free(event_id) + len(draft.kept(asked.by, event_id))
    known = all(person.email for person in people) or can_keep(draft, event_id)
    return needed <= there and known and not _barred(draft, people, event_id, asked)


def _may_wait(draft: Draft, people: tuple[Person, ...], event_id: str) -> bool:
    """True if all of them can be written to, so many places exist at all, and there is a list."""
    event, policy = draft.event(event_id), draft.policy(event_id)
    reachable = all(person.email for person in people)
    return reachable and policy.waitlist and len(people) <= event.places and draft.now < event.starts
