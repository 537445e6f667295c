"""Random seasons: people ask, answer and change their minds, time passes, mails come late or twice; the laws are read after each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from mailflow.model.booking import State
from mailflow.model.programme import Notice, Party, Policy, Programme, Promote
from tests.laws.laws import entered_since
from tests.laws.watch import Watch
from tests.season import OPENING, Season, series
from tests.stories.scribe import Scribe

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mailflow.model.booking import Booking

PEOPLE = ("amy", "bob", "cat", "dan", "eve")
EVENTS = ("a1", "a2", "a3", "b1")
NAMES = st.sampled_from(PEOPLE)
EVENT = st.sampled_from(EVENTS)
SOME_EVENTS = st.lists(EVENT, min_size=1, max_size=2) | st.lists(EVENT, min_size=1, max_size=4)
ANY_EVENTS = st.just([]) | st.lists(EVENT, max_size=2)
PARTIES = st.lists(st.sampled_from((*PEOPLE, "Tom", "?")), min_size=1, max_size=3)
CHOICES = st.sampled_from(("one", "all"))
WHO = st.integers(0, 30)
LATENESS = st.sampled_from([timedelta(), timedelta(), timedelta(), timedelta(hours=1), timedelta(days=9)])
STEPS = st.sampled_from([timedelta(minutes=1), timedelta(hours=1), timedelta(days=2), timedelta(days=8)])
HOURS = st.sampled_from([50, 47, 20, 3, 1])
"""So long before an event begins things change: offers, then calls."""
OUTSIDERS = ("amy@trust.example", "bob@trust.example", "cat@trust.example", "guests.example", "trust.example")
POLICIES = st.builds(
    Policy,
    places_per_person=st.sampled_from([1, 1, 2]),
    waitlist=st.sampled_from([True] * 5 + [False]),
    opens=st.sampled_from([None] * 5 + [Notice(days=6)]),
    closes=st.sampled_from(
        [Notice()] * 4 + [Notice(elapsed=timedelta(hours=2)), Notice(elapsed=timedelta(minutes=30))]
    ),
    who=st.just(()) | st.just(()) | st.lists(st.sampled_from(OUTSIDERS), min_size=1, max_size=3).map(tuple),
    party=st.sampled_from([Party.SPLIT, Party.SPLIT, Party.WHOLE]),
    promote=st.sampled_from([None, None, Promote.BOOK, Promote.OFFER]),
    hold=st.sampled_from([timedelta(hours=24), timedelta(hours=24), timedelta(minutes=10)]),
    reminders=st.sampled_from([(Notice(days=7), Notice(days=1)), (), (Notice(elapsed=timedelta(hours=2)),)]),
)
PLACES = st.lists(st.sampled_from([1, 1, 2]), min_size=4, max_size=4)
CROWD = st.lists(st.tuples(NAMES, SOME_EVENTS, CHOICES), min_size=5, max_size=10)
PARTSTATS = st.sampled_from(["ACCEPTED", "DECLINED", "DECLINED", "TENTATIVE", "NEEDS-ACTION"])
VERSIONS = st.sampled_from([0, 0, 0, -1, 1, None])
AGES = st.sampled_from([timedelta(), timedelta(), timedelta(minutes=2), timedelta(days=3), None])


class Places(RuleBasedStateMachine):
    """One season; `engine` is set by whoever runs it."""

    engine: Engine
    season: Season
    scribe: Scribe
    watch: Watch

    @initialize(one=POLICIES, two=POLICIES, places=PLACES, crowd=CROWD)
    def open(self, one: Policy, two: Policy, places: list[int], crowd: list[tuple[str, list[str], str]]) -> None:
        """Two series, of which the second has its event between those of the first, and a crowd on the first day."""
        numbers = dict(zip(EVENTS, places, strict=True))
        soon, between = OPENING + timedelta(days=5), OPENING + timedelta(days=8)
        first = series("a", one, soon, **{name: numbers[name] for name in EVENTS[:3]})
        second = series("b", two, between, b1=numbers["b1"])
        self.season = Season(self.engine, Programme((first, second)))
        self.scribe, self.watch = Scribe(self.season), Watch(self.season)
        self.scribe.set_out()
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

    @precondition(lambda self: self.season.bookings())
    @rule(who=WHO, all_of_it=st.booleans(), action=st.sampled_from(["cancel", "decline"]))
    def cancel(self, who: int, all_of_it: bool, action: str) -> None:  # noqa: FBT001 - hypothesis passes by name
        """Somebody gives up what they have, or one thing of it."""
        booking = self.one(who)
        self.step("ask", name(booking), action, *([] if all_of_it else [booking.event]))

    @precondition(lambda self: self.season.bookings())
    @rule(who=WHO, hours=st.none() | HOURS)
    def make_room(self, who: int, hours: int | None) -> None:
        """Somebody gives up a place that others wait for, some time before the event."""
        booking = self.one(who, State.BOOKED, wanted=True)
        if hours:
            self.near(booking.event, hours, noticed=True)
        self.step("ask", name(booking), "cancel", booking.event)

    @precondition(lambda self: self.season.bookings())
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
    @rule(who=WHO, people=st.lists(st.sampled_from((*PEOPLE, "fay", "gus")), min_size=1, max_size=3))
    def give_addresses(self, who: int, people: list[str]) -> None:
        """Who asked for people without an address says who they are."""
        every = self.kept()
        booking = every[who % len(every)]
        self.step("ask", booking.requested_by.partition("@")[0], "book", booking.event, people=people)

    @precondition(lambda self: self.season.bookings())
    @rule(one=WHO, other=WHO)
    def want_each_others(self, one: int, other: int) -> None:
        """Two people with places want each other's dates."""
        first, second = self.one(one, State.BOOKED), self.one(other, State.BOOKED)
        self.step("ask", name(first), "move", second.event, from_events=[first.event])
        self.step("ask", name(second), "move", first.event, from_events=[second.event])

    @rule(event=EVENT, hours=HOURS, noticed=st.booleans())
    def come_near(self, event: str, hours: int, noticed: bool) -> None:  # noqa: FBT001 - the same
        """An event comes near."""
        self.near(event, hours, noticed=noticed)

    def near(self, event: str, hours: int, *, noticed: bool) -> None:
        """Set the clock so many hours before the event, unless it is later already."""
        moment = self.season.programme.event(event).starts - timedelta(hours=hours)
        if moment > self.season.now:
            self.season.at(moment)
            if noticed:
                self.step("tick")

    @precondition(lambda self: self.season.bookings())
    @rule(who=WHO)
    def come_back(self, who: int) -> None:
        """A letter to somebody with a place comes back."""
        booking = self.one(who, State.BOOKED)
        self.step("bounce", name(booking), booking.event)

    @rule(who=NAMES, whose=PARTIES, events=ANY_EVENTS)
    def cancel_for(self, who: str, whose: list[str], events: list[str]) -> None:
        """Somebody gives up what others have."""
        self.step("ask", who, "cancel", *events, people=whose)

    @precondition(lambda self: self.season.bookings())
    @rule(who=WHO, events=SOME_EVENTS, named=st.booleans(), choose=CHOICES, late=LATENESS)
    def move(self, who: int, events: list[str], named: bool, choose: str, late: timedelta) -> None:  # noqa: FBT001 - the same
        """Somebody wants another event instead of one they have."""
        booking = self.one(who)
        old = [booking.event] if named else []
        self.step("ask", name(booking), "move", *events, from_events=old, choose=choose, late=late)

    @precondition(lambda self: self.season.bookings())
    @rule(who=WHO, to=st.sampled_from((*PEOPLE, "fay", "gus", "Tom")), named=st.booleans())
    def transfer(self, who: int, to: str, named: bool) -> None:  # noqa: FBT001 - the same
        """Somebody hands a place on."""
        booking = self.one(who)
        self.step("ask", name(booking), "transfer", *([booking.event] if named else []), people=(to,))

    @precondition(lambda self: self.season.bookings())
    @rule(who=WHO, partstat=PARTSTATS, version=VERSIONS, age=AGES, sender=st.none() | NAMES)
    def rsvp(self, who: int, partstat: str, version: int | None, age: timedelta | None, sender: str | None) -> None:
        """A calendar answers an invitation, new or old, its own or a forwarded one."""
        every = [one for one in self.season.bookings() if one.email] or [self.one(who)]
        booking = every[who % len(every)]
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
        self.step("tick")
        before = self.season.facts.status()
        if not any(row["waiting"] for row in before):
            guest = f"guest{len(self.season.asked)}"
            self.step("ask", guest, "book", event)
            self.step("ask", guest, "cancel", event)
            self.tell(self.season.facts.status() == before, "law 5: cancel after book left a trace")

    def asked_about(self) -> list[Booking]:
        """The bookings that somebody is asked to say yes or no to."""
        return [one for one in self.season.bookings() if one.email and one.state in {State.OFFERED, State.CALLED}]

    def kept(self) -> list[Booking]:
        """The places that are kept for people without an address."""
        return [one for one in self.season.bookings() if not one.email and one.live]

    def one(self, number: int, *states: State, wanted: bool = False) -> Booking:
        """One of the bookings in these states (live ones, if none is named); of all, where there is none of the kind."""
        every = self.season.bookings()
        queues = {one.event for one in every if one.state is State.WAITING}
        kind = [one for one in every if (one.state in states if states else one.live)]
        kind = [one for one in kind if one.email and (not wanted or one.event in queues)]
        kind = kind or [one for one in every if one.email] or [replace(every[0], email=every[0].requested_by)]
        return kind[number % len(kind)]

    def step(self, verb: str, *words: Any, **details: Any) -> None:
        """Let something happen, write it down, and read the laws."""
        asked = verb != "tick"
        try:
            try:
                getattr(self.season, verb)(*words, **details)
            finally:
                (self.scribe.mail if asked else self.scribe.time)()
            self.watch.look(self.season.asked[-1][1] if asked else None)
        except Exception as broken:
            broken.add_note(self.story())
            raise

    def tell(self, holds: bool, law: str) -> None:  # noqa: FBT001 - what is told comes second, as with assert
        """Assert with the story."""
        assert holds, f"{law}\n{self.story()}"

    def story(self) -> str:
        """All that happened, as it may stand in a file of tests/stories."""
        return self.scribe.story()


def name(booking: Booking) -> str:
    """Whose booking it is, as the story calls them."""
    return booking.email.partition("@")[0]
