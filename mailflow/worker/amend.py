"""Amend: the settings' programme takes the place of the one that was last applied, in one page, or is only rehearsed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.decision import settle
from mailflow.decision.plan import STILL, displace, displaced, plan
from mailflow.model.booking import State
from mailflow.model.edit import Edit, blend, edits
from mailflow.model.errors import MailflowError
from mailflow.model.letter import News
from mailflow.record import lookup
from mailflow.record.programme import applied, keep, live
from mailflow.reply import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mailflow.model.booking import Booking
    from mailflow.model.decision import Decision
    from mailflow.model.desk import Desk
    from mailflow.model.letter import Answer
    from mailflow.model.programme import Programme
    from mailflow.record.page import LedgerPage
    from mailflow.worker.backroom import Backroom

OFFERING = frozenset({News.EVENT_CANCELLED, News.DISPLACED})
"""The letters that name the places left elsewhere."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How far an amendment may go."""

    displace: bool = False
    """Places may be taken back from people, where fewer are left."""
    really: bool = False
    """False: it is only rehearsed."""
    agreed: frozenset[int] | None = None
    """The bookings that may lose their place; None: whichever do."""
    by: str = ""
    """Who does it, for the history."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an amendment does."""

    edits: tuple[Edit, ...]
    answers: tuple[Answer, ...]
    too_many: Mapping[str, tuple[Booking, ...]]
    """Events that would have fewer places than people, each with those who would have to go, the latest first."""
    losers: Mapping[int, Booking]
    """The bookings that lose their place, as they were."""

    @property
    def news(self) -> Counter[News]:
        """How many letters of each kind are mailed."""
        return Counter(answer.news for answer in self.answers)


def amend(room: Backroom, terms: Terms) -> Effect:
    """Make the room's programme the one that is applied, or rehearse it. MailflowError where places would be lost that nobody agreed to."""
    desk, who = room.desk, room.desk.organiser.address
    with room.page(really=terms.really) as page:
        before = applied(page.connection, who) or desk.programme
        effect = _change(page, desk, before, terms)
        if terms.really:
            _insist(effect, terms)
            _post(effect.answers, page, desk, before)
            keep(page.connection, who, desk.programme, desk.clock())
    return effect


def _change(page: LedgerPage, desk: Desk, before: Programme, terms: Terms) -> Effect:
    """Enter what each edit does, settle, and then take back the places that are still too many."""
    now, who = desk.clock(), desk.organiser.address
    changed = edits(before, desk.programme)
    standing = live(page.connection, who, [edit.event.id for edit in changed])
    decisions = [plan(edit, standing[edit.event.id], now) for edit in changed]
    for decision in decisions:
        page.enter(_signed(decision, terms.by))
    page.due(now)  # what is due is left to the service; but each event may have a place to give now
    settle(page, desk)
    too_many = _too_many(page, desk, changed)
    if terms.displace:
        for event_id, going in too_many.items():
            held = live(page.connection, who, [event_id])[event_id] if going else ()
            decisions.append(displace(desk.programme.event(event_id), held, now))
            page.enter(_signed(decisions[-1], terms.by))
        settle(page, desk)
    series = {event.id: event.series for event in (*before.events, *desk.programme.events)}
    told = (_with_places_left(answer, page, desk, series) for answer in page.answers() if _is_true(answer))
    return Effect(changed, tuple(told), too_many, _losers(decisions))


def _signed(decision: Decision, by: str) -> Decision:
    """The decision with a history that names who did it, where that is known."""
    if not by:
        return decision
    changes = (replace(change, because=f"{change.because} (by {by})") for change in decision.changes)
    return replace(decision, changes=tuple(changes))


def _too_many(page: LedgerPage, desk: Desk, changed: Iterable[Edit]) -> dict[str, tuple[Booking, ...]]:
    """Who would have to go from each event that has fewer places now than people, and is not over."""
    events = {edit.after.id: edit.after for edit in changed if edit.after and edit.after.ends > desk.clock()}
    standing = live(page.connection, desk.organiser.address, events)
    found = {event_id: displaced(event, standing[event_id]) for event_id, event in events.items()}
    return {event_id: going for event_id, going in found.items() if going}


def _losers(decisions: Iterable[Decision]) -> dict[int, Booking]:
    changes = (change for decision in decisions for change in decision.changes)
    had = (change.before for change in changes if change.before and not change.after.live)
    return {booking.id: booking for booking in had if booking.state in {State.BOOKED, State.OFFERED}}


def _insist(effect: Effect, terms: Terms) -> None:
    """Stop where somebody would lose what nobody agreed to take."""
    if effect.too_many and not terms.displace:
        raise MailflowError(" ".join(refusals(effect)) + " Say --displace to take them back, or leave the places.")
    if terms.agreed is not None and not terms.agreed.issuperset(effect.losers):
        raise MailflowError("Meanwhile other people would lose their place than those shown: look at the plan again.")


def refusals(effect: Effect) -> tuple[str, ...]:
    """A sentence for each event that has fewer places than people, the latest of them first."""
    places = {edit.after.id: edit.after.places for edit in effect.edits if edit.after}
    return tuple(
        f"{event_id} has {'1 place' if places[event_id] == 1 else f'{places[event_id]} places'} now, too few by"
        f" {len(going)}: this would take back {_whose(going)}."
        for event_id, going in effect.too_many.items()
    )


def _whose(going: Iterable[Booking]) -> str:
    return "the places of " + ", ".join(one.email or one.name or "somebody without an address" for one in going)


def _is_true(answer: Answer) -> bool:
    """False for news of an event that its reader's booking has meanwhile left, or now stands otherwise in."""
    first = answer.outcomes[0] if answer.outcomes else None
    if answer.news not in {News.CHANGED, News.UPDATED} or first is None or first.booking is None:
        return True
    return first.booking.event == first.event and STILL.get(first.booking.state) is first.result


def _with_places_left(answer: Answer, page: LedgerPage, desk: Desk, series: Mapping[str, str]) -> Answer:
    """The answer with the other events of the series that are to come, and the places left in each."""
    if answer.news not in OFFERING:
        return answer
    told, now = answer.outcomes[0].event, desk.clock()
    ahead = [event for event in desk.programme.events if now < event.starts and event.id != told]
    others = [event for event in ahead if event.series == series[told]]
    tallies = lookup.tallies(page.connection, desk.organiser.address, [event.id for event in others])
    taken = {name: tally.taken for name, tally in tallies.items()}
    left = ((event.id, max(0, event.places - taken.get(event.id, 0))) for event in others)
    return replace(answer, left=tuple(left))


def _post(answers: Iterable[Answer], page: LedgerPage, desk: Desk, before: Programme) -> None:
    """Compose and post; who is told that an event is called off hears of it as it was."""
    gone = {event.id for event in before.events} - {event.id for event in desk.programme.events}
    then = replace(desk, programme=blend(before, desk.programme, gone))
    for answer in answers:
        page.post(compose(answer, then if answer.news is News.EVENT_CANCELLED else desk))
