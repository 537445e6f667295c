"""Random seasons: people ask, answer and change their minds, time passes, mails come late or twice; the laws are read after each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from mailflow.model.booking import State
from mailflow.model.programme import Party, Programme
from tests.laws.chances import (
    AGES,
    ANSWERS,
    ANY_EVENTS,
    CHOICES,
    CROWD,
    EVENT,
    EVENTS,
    FULL,
    GROUPS,
    GUESTS,
    HOURS,
    LATENESS,
    NAMES,
    NEAR,
    PARTIES,
    PARTSTATS,
    PEOPLE,
    PLACES,
    POLICIES,
    SOME_EVENTS,
    STEPS,
    VERSIONS,
    WHO,
)
from tests.laws.commit import entered_since
from tests.laws.outlook import Outlook
from tests.laws.reach import reached
from tests.laws.watch import Watch
from tests.season import OPENING, Season, series
from tests.stories.scribe import Scribe

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mailflow.model.booking import Booking
    from mailflow.model.programme import Event, Policy


class Places(Outlook, RuleBasedStateMachine):
    """One season; `engine` is set by whoever runs it."""

    engine: Engine
    scribe: Scribe
    reached: Counter[str]
    """What happened in this season: see `reach`."""

    @initialize(rules=st.tuples(POLICIES, POLICIES), places=PLACES, full=FULL, crowd=CROWD)
    def open(
        self, rules: tuple[Policy, Policy], places: list[int], full: list[str], crowd: list[tuple[str, list[str], str]]
    ) -> None:
        """Two series, of which the second has its event between those of the first, and a crowd on the first day."""
        numbers = dict(zip(EVENTS, places, strict=True))
        soon, between = OPENING + timedelta(days=5), OPENING + timedelta(days=8)
        first = series("a", rules[0], soon, **{name: numbers[name] for name in EVENTS[:3]})
        second = series("b", rules[1], between, b1=numbers["b1"])
        self.season = Season(self.engine, Programme((first, second)))
        self.scribe, self.watch, self.reached = Scribe(self.season), Watch(self.season), Counter()
        self.scribe.set_out()
        for event in full:
            for _ in range(numbers[event]):
                self.step("ask", self.new(), "book", event)
        for who, events, choose in crowd:
            self.step("ask", who, "book", *events, choose=choose)

    @rule(
        who=NAMES, events=SOME_EVENTS, choose=CHOICES, late=LATENESS, action=st.sampled_from(["book", "book", "accept"])
    )
    def book(self, who: str, events: list[str], choose: str, late: timedelta, action: str) -> None:
        """Somebody asks for themselves."""
        self.step("ask", who, action, *events, choose=choose, late=late)

    @rule(who=NAMES, people=PARTIES, events=SOME_EVENTS, choose=CHOICES)
    def book_for(self, who: str, people: list[str], events: list[str], choose: str) -> None:
        """Somebody asks for several."""
        self.step("ask", who, "book", *events, choose=choose, people=people)

    @precondition(lambda self: self.coming(Party.WHOLE))
    @rule(who=NAMES, people=GROUPS, which=WHO, choose=CHOICES, several=st.booleans())
    def book_whole(self, who: str, people: list[str], which: int, choose: str, several: bool) -> None:  # noqa: FBT001
        """Somebody asks for several who come together or not at all."""
        every = self.coming(Party.WHOLE)
        first = which % len(every)
        self.step("ask", who, "book", *every[first : first + 1 + several], choose=choose, people=people)

    @precondition(lambda self: self.with_room())
    @rule(who=NAMES, people=GUESTS, which=WHO, known=st.integers(0, 2))
    def bring_guests(self, who: str, people: list[str], which: int, known: int) -> None:
        """Somebody asks for people without an address where there is a place, and may soon say who some of them are."""
        every = self.with_room()
        event = every[which % len(every)]
        self.step("ask", who, "book", event, people=people)
        if known:
            self.step("ask", who, "book", event, people=[f"{self.new()}-{number}" for number in range(known)])

    @precondition(lambda self: self.watch.known)
    @rule(who=WHO, all_of_it=st.booleans(), action=st.sampled_from(["cancel", "decline"]))
    def cancel(self, who: int, all_of_it: bool, action: str) -> None:  # noqa: FBT001 - hypothesis passes by name
        """Somebody gives up what they have, or one thing of it."""
        booking = self.one(who)
        self.step("ask", name(booking), action, *([] if all_of_it else [booking.event]))

    @precondition(lambda self: self.watch.known)
    @rule(who=WHO)
    def make_room(self, who: int) -> None:
        """Somebody gives up a place that others wait for."""
        booking = self.one(who, State.BOOKED, wanted=True)
        self.step("ask", name(booking), "cancel", booking.event)

    @precondition(lambda self: self.watch.known)
    @rule(who=WHO, date=WHO)
    def change(self, who: int, date: int) -> None:
        """Somebody with a place wants another date of the series, which may be full."""
        booking = self.one(who, State.BOOKED)
        others = [event for event in EVENTS if event[0] == booking.event[0] and event != booking.event] or EVENTS
        self.step("ask", name(booking), "move", others[date % len(others)])

    @precondition(lambda self: self.asked_about())
    @rule(who=WHO, yes=st.sampled_from(["accept", "accept", "book", "decline"]), late=st.sampled_from([0, 0, 0, 1]))
    def answer(self, who: int, yes: str, late: int) -> None:
        """Somebody says yes or no to an offer or a call, now and then after its time."""
        every = self.asked_about()
        booking = every[who % len(every)]
        if late and booking.until:
            self.season.at(max(self.season.now, booking.until + timedelta(minutes=late)))
        self.step("ask", name(booking), yes, booking.event)

    @precondition(lambda self: self.kept())
    @rule(who=WHO, people=st.lists(st.sampled_from(PEOPLE), max_size=2), fresh=st.booleans())
    def give_addresses(self, who: int, people: list[str], fresh: bool) -> None:  # noqa: FBT001 - the same
        """Who asked for people without an address says who they are: known ones, or somebody new."""
        every = self.kept()
        booking = every[who % len(every)]
        people = [*([self.new()] if fresh or not people else []), *people]
        self.step("ask", booking.requested_by.partition("@")[0], "book", booking.event, people=people)

    @precondition(lambda self: self.wanted())
    @rule(most=st.integers(2, 3))
    def leave_together(self, most: int) -> None:
        """Several give up their places of one event, one after another."""
        for booking in self.wanted()[:most]:
            self.step("ask", name(booking), "cancel", booking.event)

    def tear(self, which: int) -> None:
        """A place comes free at another of the dates that somebody waits for who has just been offered one."""
        if every := self.torn():
            booking = every[which % len(every)]
            self.step("ask", name(booking), "cancel", booking.event)

    @precondition(lambda self: self.parties())
    @rule(who=WHO, which=WHO)
    def stray(self, who: int, which: int) -> None:
        """One of a whole party that waits is handed another date, before places come free for all."""
        every = self.parties()
        one = every[who % len(every)]
        booked = [other for other in self.known if other.state is State.BOOKED and other.event[0] == one.event[0]]
        if others := [other for other in booked if other.event != one.event and other.email != one.email]:
            other = others[which % len(others)]
            self.step("ask", name(other), "transfer", other.event, people=(name(one),))
        for other in [other for other in self.known if other.state is State.BOOKED and other.event == one.event]:
            self.step("ask", name(other), "cancel", other.event)

    @precondition(lambda self: self.pairs())
    @rule(which=WHO, turned=st.booleans())
    def want_each_others(self, which: int, turned: bool) -> None:  # noqa: FBT001 - the same
        """Two people with places of one series want each other's dates."""
        every = self.pairs()
        first, second = every[which % len(every)][:: -1 if turned else 1]
        self.step("ask", name(first), "move", second.event, from_events=[first.event])
        self.step("ask", name(second), "move", first.event, from_events=[second.event])

    @precondition(lambda self: self.wanted())
    @rule(which=WHO, hours=st.sampled_from([47, 20, 3]), answer=ANSWERS | st.just("torn"))
    def offer_and_answer(self, which: int, hours: int, answer: str) -> None:
        """A place comes free soon before its event: somebody is offered it, and says yes, or no, or too late, or nothing."""
        every = self.wanted()
        booking = every[which % len(every)]
        self.near(booking.event, hours, noticed=True)
        self.step("ask", name(booking), "cancel", booking.event)
        if answer == "torn":
            self.tear(which)
        else:
            self.answer_for(booking.event, answer)

    @precondition(lambda self: self.wanted())
    @rule(which=WHO, minutes=st.sampled_from([119, 60, 5]), answers=st.lists(ANSWERS, max_size=3))
    def call_and_answer(self, which: int, minutes: int, answers: list[str]) -> None:
        """A place comes free in the last two hours: everybody who waits is called, and some of them answer."""
        every = self.wanted()
        booking = every[which % len(every)]
        self.near(booking.event, minutes / 60, noticed=False)
        self.step("ask", name(booking), "cancel", booking.event)
        for answer in answers:
            self.answer_for(booking.event, answer)

    @precondition(lambda self: self.waiting())
    @rule(which=WHO, at=WHO, after=NEAR)
    def come_new(self, which: int, at: int, after: timedelta) -> None:
        """Somebody new asks for what others wait for, just when something may have changed and nobody has looked."""
        every = self.waiting()
        self.move_clock(at, after)
        self.step("ask", self.new(), "book", every[which % len(every)].event)

    @rule(at=WHO, after=NEAR, noticed=st.booleans())
    def come_to_a_moment(self, at: int, after: timedelta, noticed: bool) -> None:  # noqa: FBT001 - the same
        """The next moment at which something changes comes."""
        self.move_clock(at, after)
        if noticed:
            self.step("tick")

    def move_clock(self, at: int, after: timedelta) -> None:
        """Set the clock close to one of the next moments at which something changes."""
        moments = sorted({moment + after for moment in self.moments() if moment + after > self.season.now})[:6]
        if moments:
            self.season.at(moments[at % len(moments)])

    def answer_for(self, event: str, answer: str) -> None:
        """Who is asked about an event says something, at once or too late; `late` is a yes after the offer's end."""
        asked = [one for one in self.asked_about() if one.event == event]
        if asked and answer:
            if answer == "late" and asked[0].until:
                self.season.at(max(self.season.now, asked[0].until + timedelta(minutes=1)))
            self.step("ask", name(asked[0]), "accept" if answer == "late" else answer, event)

    @precondition(lambda self: self.coming())
    @rule(hours=HOURS, noticed=st.booleans())
    def come_near(self, hours: int, noticed: bool) -> None:  # noqa: FBT001 - the same
        """The next event comes near."""
        self.near(self.coming()[0], hours, noticed=noticed)

    def near(self, event: str, hours: float, *, noticed: bool) -> None:
        """Set the clock so many hours before the event, unless it is later already."""
        moment = self.season.programme.event(event).starts - timedelta(hours=hours)
        if moment > self.season.now:
            self.season.at(moment)
            if noticed:
                self.step("tick")

    @precondition(lambda self: any(one.email for one in self.known))
    @rule(who=WHO)
    def come_back(self, who: int) -> None:
        """A letter to somebody with a place comes back."""
        booking = self.one(who, State.BOOKED)
        self.step("bounce", name(booking), booking.event)

    @rule(who=NAMES, whose=PARTIES, events=ANY_EVENTS)
    def cancel_for(self, who: str, whose: list[str], events: list[str]) -> None:
        """Somebody gives up what others have."""
        self.step("ask", who, "cancel", *events, people=whose)

    @precondition(lambda self: self.watch.known)
    @rule(who=WHO, events=SOME_EVENTS, named=st.booleans(), choose=CHOICES, late=LATENESS)
    def move(self, who: int, events: list[str], named: bool, choose: str, late: timedelta) -> None:  # noqa: FBT001 - the same
        """Somebody wants another event instead of one they have."""
        booking = self.one(who)
        old = [booking.event] if named else []
        self.step("ask", name(booking), "move", *events, from_events=old, choose=choose, late=late)

    @precondition(lambda self: self.watch.known)
    @rule(who=WHO, to=st.sampled_from((*PEOPLE, "jim", "Tom")), named=st.booleans())
    def transfer(self, who: int, to: str, named: bool) -> None:  # noqa: FBT001 - the same
        """Somebody hands a place on."""
        booking = self.one(who, State.BOOKED)
        self.step("ask", name(booking), "transfer", *([booking.event] if named else []), people=(to,))

    @precondition(lambda self: self.watch.known)
    @rule(who=WHO, partstat=PARTSTATS, version=VERSIONS, age=AGES, sender=st.none() | st.none() | NAMES)
    def rsvp(self, who: int, partstat: str, version: int | None, age: timedelta | None, sender: str | None) -> None:
        """A calendar answers an invitation, new or old, its own or a forwarded one."""
        invited = [one for one in self.known if one.email and one.invitation.stamp]
        booking = invited[who % len(invited)] if invited else self.one(who)
        sequence = None if version is None else max(0, booking.invitation.sequence + version)
        stamp = None if age is None else self.season.now - age
        self.step(
            "rsvp", name(booking), partstat, booking, sequence=sequence, stamp=stamp, sender=sender or name(booking)
        )

    @rule(step=STEPS)
    def wait(self, step: timedelta) -> None:
        """Time passes, and what is due is done."""
        self.season.at(self.season.now + step)
        self.step("tick")

    @rule(step=STEPS)
    def fall_behind(self, step: timedelta) -> None:
        """Time passes while nobody looks."""
        self.season.at(self.season.now + step)

    @precondition(lambda self: self.season.asked)
    @rule(number=st.integers(0, 60), copy=st.booleans())
    def repeat(self, number: int, copy: bool) -> None:  # noqa: FBT001 - the same
        """Law 4: a mail that comes again changes nothing and says nothing."""
        letters = len(self.season.facts.outbox())
        which = number % len(self.season.asked)
        told = self.season.again(which, copy=copy)
        self.scribe.mail(f"{'copy' if copy else 'again'} {which}")
        self.tell(told == [], "law 4: a repeated mail was answered")
        standing = {booking.id: booking for booking in self.season.bookings()}
        self.tell(standing == self.watch.known, "law 4: a repeated mail changed the books")
        self.tell(len(self.season.facts.outbox()) == letters, "law 4: a repeated mail posted a letter")
        self.tell(entered_since(self.season, self.watch.last) == [], "law 4: a repeated mail wrote history")

    @rule(event=EVENT)
    def come_and_go(self, event: str) -> None:
        """Law 5: where nobody waits and nothing is due, cancel after book restores every count."""
        if self.waiting():
            return
        self.step("tick")
        before = self.season.facts.status()
        if not any(row["waiting"] for row in before):
            guest = f"guest{len(self.season.asked)}"
            self.step("ask", guest, "book", event)
            self.step("ask", guest, "cancel", event)
            self.tell(self.season.facts.status() == before, "law 5: cancel after book left a trace")

    def step(self, verb: str, *words: Any, **details: Any) -> None:
        """Let something happen, write it down, and read the laws."""
        asked = verb != "tick"
        try:
            try:
                getattr(self.season, verb)(*words, **details)
            finally:
                (self.scribe.mail if asked else self.scribe.time)()
            commit = self.watch.look(self.season.asked[-1][1] if asked else None)
            self.reached.update(reached(commit))
        except Exception as broken:
            broken.add_note(self.story())
            raise

    def tell(self, holds: bool, law: str) -> None:  # noqa: FBT001 - what is told comes second, as with assert
        """Assert with the story."""
        assert holds, f"{law}\n{self.story()}"

    def story(self) -> str:
        """All that happened, as it may stand in a file of tests/stories."""
        return self.scribe.story()


class Moved(Places):
    """The same, where the organiser may put an event off."""

    @precondition(lambda self: self.called())
    @rule(days=st.sampled_from([1, 2]), then=st.sampled_from(["tick", "new", ""]))
    def put_off(self, days: int, then: str) -> None:
        """An event for which everybody was called is put off; a tick, or a mail, may be the first that comes after."""
        event_id, later = self.called()[0].event, timedelta(days=days)
        self.season.widen(put_off(self.season.programme, event_id, later))
        if then == "tick":
            self.step("tick")
        elif then == "new":
            self.step("ask", self.new(), "book", event_id)


def put_off(programme: Programme, event_id: str, later: timedelta) -> Programme:
    """The programme with one of its events so much later."""
    return Programme(
        tuple(
            replace(one, events=tuple(sorted((_later(e, event_id, later) for e in one.events), key=lambda e: e.starts)))
            for one in programme.series
        )
    )


def _later(event: Event, event_id: str, later: timedelta) -> Event:
    return replace(event, starts=event.starts + later, ends=event.ends + later) if event.id == event_id else event


def name(booking: Booking) -> str:
    """Whose booking it is, as the story calls them."""
    return booking.email.partition("@")[0]
