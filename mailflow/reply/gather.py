"""From an answer to the facts of its letter: who is told what, what else could be had, and the links that ask for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING

from mailflow.model.booking import State
from mailflow.model.letter import News, Result
from mailflow.model.request import Action, Choice
from mailflow.model.text import clean_line
from mailflow.reply.facts import (
    Facts,
    Offer,
    Origin,
    find,
    in_the_way,
    tell_event,
    tell_outcome,
    tell_people,
    tell_person,
)
from mailflow.reply.links import PHRASES, Link, Pen
from mailflow.reply.when import at

if TYPE_CHECKING:
    from mailflow.model.desk import Desk
    from mailflow.model.letter import Answer, Outcome
    from mailflow.model.message import Message
    from mailflow.model.programme import Event

ABOUT_OTHERS = frozenset({News.SUMMARY, News.ADDRESSES, News.PASSED_ON, News.ATTENTION})
"""The letters that may name people other than their reader: to who asked for them, and to the organiser's own contact."""
HAVING = frozenset({News.CONFIRMED, News.PROMOTED, News.INVITATION})
"""The letters to somebody who has a place, and may want to give it up or change it."""
OFFERING = frozenset({News.WAITING, News.REFUSED, News.NOTHING_HELD, News.STATUS})
"""The letters that name other events with places left."""
GIVEN_UP = frozenset({Result.CANCELLED, Result.WITHDRAWN})
MOST_OFFERS = 12
"""How many events a letter offers at most."""
MOST_MOVES = 5
"""With more other events than this, the letter says in words how to move, and gives no link for each."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """One answer on its way to become a letter: what it knows of its reader, its events and the present moment."""

    answer: Answer
    desk: Desk
    pen: Pen

    def facts(self) -> Facts:
        """All that the letter tells."""
        answer, organiser = self.answer, self.desk.organiser
        programme, request, asked_by = self.desk.programme, answer.request, self.asked_by
        lines = tuple(tell_outcome(outcome, programme, self.readers) for outcome in self.told)
        wanted = tuple(
            tell_event(event, programme) for event in map(self.event, request.events if request else ()) if event
        )
        offers = self.offers()
        named = (*(line.occasion for line in lines), *(offer.occasion for offer in offers), *wanted)
        return Facts(
            name="" if asked_by else clean_line(answer.to.name),
            reader=answer.to.email,
            organiser=clean_line(organiser.name),
            address=organiser.address,
            contact=organiser.contact.email,
            reference=self.pen.reference,
            lines=lines,
            first=lines[0] if lines else None,
            more=lines[1:],
            titled=len({one.title for one in named if one}) > 1,
            because=clean_line(answer.because),
            asked_by=asked_by,
            human=bool(self.conversation and request and request.human),
            held=bool(request and request.held),
            calendar=answer.calendar.value,
            wanted=wanted,
            people=tell_people(answer.people),
            links=self.links(),
            moves=self.moves(),
            offers=offers,
            origin=self.origin(),
        )

    @property
    def readers(self) -> frozenset[str]:
        """The addresses by which the reader is known: where the letter goes, and what the reader wrote from."""
        request = self.answer.request
        mine = {self.answer.to.email}
        if request and request.asker and request.reply_to and request.reply_to.email in mine:
            mine.add(request.asker.email)
        return frozenset(mine)

    @property
    def conversation(self) -> Message | None:
        """The reader's own message, if that is what the letter answers; never somebody else's."""
        request = self.answer.request
        return request.message if request and request.asker and request.asker.email in self.readers else None

    @property
    def told(self) -> tuple[Outcome, ...]:
        """What this reader may be told: of others only the first outcome, which the letter is about."""
        first, *more = self.answer.outcomes or (None,)
        if first is None:
            return ()
        mine = {first.person.email, *self.readers}
        return (first, *(one for one in more if self.answer.news in ABOUT_OTHERS or one.person.email in mine))

    @property
    def asked_by(self) -> str:
        """Who asked for the first outcome's booking, if not the reader."""
        booking = self.told[0].booking if self.told else None
        if booking is None or self.answer.news in ABOUT_OTHERS or booking.requested_by in self.readers:
            return ""
        return clean_line(booking.requested_by)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The readings that a question offers: those that were possible, or else a place at each event to come."""
        if self.answer.news is not News.QUESTION:
            return ()
        asked = [
            one for one in self.answer.choices if one.action in PHRASES and all(self.event(name) for name in one.events)
        ]
        ahead = [Choice(Action.BOOK, (event.id,)) for event in self.ahead()]
        return tuple(asked or ahead)[:MOST_OFFERS]

    def event(self, event_id: str) -> Event | None:
        """The programme's event; None for no event, or one that the programme has lost."""
        return find(self.desk.programme, event_id)

    def ahead(self) -> tuple[Event, ...]:
        """The events that have not begun: those that the answer names, or all."""
        left = [self.event(event_id) for event_id, _ in self.answer.left]
        now = self.desk.clock()
        return tuple(event for event in left or self.desk.programme.events if event and now < event.starts)

    def links(self) -> tuple[Link, ...]:
        """One click for each thing that the reader may want to do about what the letter tells."""
        news, own = self.answer.news, [(one, event) for one in self.told if (event := self.event(one.event))]
        if news is News.QUESTION:
            return tuple(self.pen.ask(one.action, *filter(None, map(self.event, one.events))) for one in self.choices)
        if news is News.CANCELLED:
            return tuple(self.pen.ask(Action.BOOK, event) for one, event in own if one.result in GIVEN_UP)
        if news is News.NOTHING_HELD:
            return (self.pen.ask(Action.STATUS),)
        if news in HAVING | {News.WAITING, News.STATUS}:
            return tuple(self.give_up(one, event) for one, event in own if one.booking and one.booking.live)
        programme = self.desk.programme
        return tuple(self.pen.move(held, event) for one, event in own if (held := in_the_way(one, programme)))

    def give_up(self, outcome: Outcome, event: Event) -> Link:
        """The way out of a place, or of the waiting list."""
        link = self.pen.ask(Action.CANCEL, event)
        if outcome.result not in {Result.WAITING, Result.ALREADY_WAITING}:
            return link
        return replace(link, label=f"Leave the waiting list for {self.pen.name(event)}")

    def moves(self) -> tuple[Link, ...]:
        """To who has a place: one click to each other event of the series, unless they are many."""
        here = self.event(self.told[0].event) if self.told and self.answer.news in HAVING else None
        if here is None:
            return ()
        now = self.desk.clock()
        series = self.desk.programme.series_of(here.id).events
        others = [event for event in series if now < event.starts and event != here]
        return tuple(self.pen.move(here, event) for event in others) if len(others) <= MOST_MOVES else ()

    def offers(self) -> tuple[Offer, ...]:
        """Events with places left; in an answer about facts, full ones too."""
        if self.answer.news not in OFFERING:
            return ()
        told = {one.event for one in self.told}
        least = 0 if self.answer.news is News.STATUS else 1
        could = [(self.event(name), left) for name, left in self.answer.left if left >= least and name not in told]
        return tuple(
            Offer(tell_event(event, self.desk.programme), left, self.asking_for(event))
            for event, left in could
            if event
        )[:MOST_OFFERS]

    def asking_for(self, event: Event) -> Link:
        """A place there; or a move, where the reader waits elsewhere or may hold no second place."""
        here = self.given_for(event)
        return self.pen.move(here, event) if here else self.pen.ask(Action.BOOK, event)

    def given_for(self, event: Event) -> Event | None:
        """What the reader would give up for another event of its series; None for nothing."""
        first = self.told[0] if self.told else None
        if first is None or first.booking is None or not first.booking.live:
            return None
        here = self.event(first.booking.event)
        series = self.desk.programme.series_of(event.id)
        waits = first.booking.state is State.WAITING
        barred = first.booking.holds and (series.policy.places_per_person == 1 or first.result is Result.LIMIT)
        return here if here and here.series == series.id and here != event and (waits or barred) else None

    def origin(self) -> Origin | None:
        """To the contact: whose message it is about."""
        request = self.answer.request
        if self.answer.news not in {News.PASSED_ON, News.ATTENTION} or request is None or request.message is None:
            return None
        zone = self.desk.programme.series[0].zone if self.desk.programme.series else UTC
        sender = request.asker or request.message.sender
        received = at(request.rank.received.astimezone(zone))
        return Origin(tell_person(sender) if sender else "", clean_line(request.message.subject)[:200], received)
