"""From outcomes to answers: which letter tells whom what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.model.letter import Answer, Calendar, News, Result
from mailflow.model.people import Address

if TYPE_CHECKING:
    from mailflow.decision.draft import Draft
    from mailflow.model.letter import Outcome
    from mailflow.model.request import Request

NEWS: tuple[tuple[Result, News], ...] = (
    (Result.BOOKED, News.CONFIRMED),
    (Result.ALREADY_BOOKED, News.INVITATION),
    (Result.CANCELLED, News.CANCELLED),
    (Result.WAITING, News.WAITING),
    (Result.ALREADY_WAITING, News.WAITING),
    (Result.OFFERED, News.STATUS),
    (Result.CALLED, News.STATUS),
    (Result.HELD, News.STATUS),
    (Result.DECLINED, News.CANCELLED),
    (Result.WITHDRAWN, News.CANCELLED),
    (Result.LAPSED, News.LAPSED),
    (Result.NOT_FOR, News.REFUSED),
    (Result.NOT_YET, News.REFUSED),
    (Result.CLOSED, News.REFUSED),
    (Result.PARTY, News.REFUSED),
    (Result.LIMIT, News.REFUSED),
    (Result.FULL, News.REFUSED),
    (Result.STARTED, News.REFUSED),
    (Result.KEPT, News.REFUSED),
    (Result.NOT_HELD, News.NOTHING_HELD),
)
"""Which letter tells a result. Where one letter tells several, the first row that fits names it."""

CALENDAR: dict[Result, Calendar] = {
    Result.BOOKED: Calendar.REQUEST,
    Result.ALREADY_BOOKED: Calendar.REQUEST,
    Result.CANCELLED: Calendar.CANCEL,
}
"""The results that a calendar must hear of: each gets a letter of its own, as a letter carries one object."""

TOLD_TO_OTHERS = frozenset({Result.BOOKED, Result.CANCELLED, Result.WAITING, Result.WITHDRAWN, Result.DECLINED})
"""What somebody hears of though another asked: the rest is in the asker's summary only."""

AS_IF_NEW = {
    Result.ALREADY_BOOKED: Result.BOOKED,
    Result.ALREADY_WAITING: Result.WAITING,
    Result.OFFERED: Result.WAITING,
    Result.CALLED: Result.WAITING,
}
"""What an asker is told of somebody who had it already by another's doing: nobody learns who comes by asking for them."""


def tell(draft: Draft, request: Request) -> tuple[Answer, ...]:
    """Letters to everybody whom the outcomes concern, and a summary to an asker who asked for others."""
    asker = request.asker.email if request.asker else ""
    everybody = dict.fromkeys(outcome.person.email for outcome in draft.outcomes if outcome.person.email)
    letters: list[Answer] = []
    for email in everybody:
        outcomes = tuple(outcome for outcome in draft.outcomes if outcome.person.email == email)
        if email == asker:
            letters += letters_to(request.reply_to, outcomes, draft, request)
        else:
            news = tuple(outcome for outcome in outcomes if outcome.result in TOLD_TO_OTHERS)
            letters += letters_to(Address(email, outcomes[0].person.name), news, draft, request)
    return (*letters, *summary(draft, request))


def letters_to(
    to: Address | None, outcomes: tuple[Outcome, ...], draft: Draft, request: Request | None
) -> tuple[Answer, ...]:
    """One letter for each outcome that a calendar must hear of; the other outcomes go with the first."""
    if to is None or not outcomes:
        return ()
    ordered = sorted(outcomes, key=lambda outcome: _row(outcome.result))
    carriers = [outcome for outcome in ordered if outcome.result in CALENDAR and outcome.booking]
    rest = tuple(outcome for outcome in ordered if outcome not in carriers)
    left = places_left(draft, tuple(outcome.event for outcome in outcomes))
    if not carriers:
        return (Answer(NEWS[_row(rest[0].result)][1], to, rest, request=request, left=left),)
    return tuple(
        Answer(
            NEWS[_row(carrier.result)][1],
            Address(carrier.person.email, to.name),  # a calendar takes an invitation only from where it was sent
            (carrier, *(rest if carrier is carriers[0] else ())),
            request=request,
            calendar=CALENDAR[carrier.result],
            left=left,
        )
        for carrier in carriers
    )


def summary(draft: Draft, request: Request) -> tuple[Answer, ...]:
    """What became of the others whom the asker named, and whose address is still wanted."""
    asker = request.asker.email if request.asker else ""
    named = (outcome for outcome in draft.outcomes if outcome.person.email != asker)
    others = tuple(_neutral(outcome, asker) for outcome in sorted(named, key=lambda one: bool(one.person.email)))
    if request.reply_to is None or not (others or draft.unreachable):
        return ()
    news = News.ADDRESSES if draft.unreachable else News.SUMMARY
    left = places_left(draft, request.events)
    return (Answer(news, request.reply_to, others, request=request, left=left, people=tuple(draft.unreachable)),)


def _neutral(outcome: Outcome, asker: str) -> Outcome:
    if outcome.result not in AS_IF_NEW or (outcome.booking and outcome.booking.requested_by == asker):
        return outcome
    return replace(outcome, result=AS_IF_NEW[outcome.result], because="")


def places_left(draft: Draft, events: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Events of the same series (of all, where no event is named) that have not begun, with the places left in each."""
    known = tuple(event_id for event_id in events if event_id)
    series = dict.fromkeys(draft.event(event_id).series for event_id in known) or dict.fromkeys(
        series.id for series in draft.view.programme.series
    )
    open_events = [event for one in series for event in draft.open_events(one)]
    return tuple((event.id, draft.free(event.id)) for event in open_events)


def _row(result: Result) -> int:
    return next(number for number, (told, _) in enumerate(NEWS) if told is result)
