"""What may happen in a random season: who asks, for what, under which rules, and when; drawn where much may go wrong."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from mailflow.model.programme import Notice, Party, Policy, Promote

PEOPLE = ("amy", "bob", "cat", "dan", "eve", "fay", "gus", "hal", "ida")
EVENTS = ("a1", "a2", "a3", "b1")
NAMES = st.sampled_from(PEOPLE)
EVENT = st.sampled_from(EVENTS)
SOME_EVENTS = st.lists(EVENT, min_size=1, max_size=2) | st.lists(EVENT, min_size=1, max_size=4)
ANY_EVENTS = st.just([]) | st.lists(EVENT, max_size=2)
PARTIES = st.lists(st.sampled_from((*PEOPLE, "Tom", "?")), min_size=1, max_size=3)
CHOICES = st.sampled_from(("one", "all"))
WHO = st.integers(0, 30)
LATENESS = st.sampled_from([timedelta(), timedelta(), timedelta(), timedelta(hours=1), timedelta(days=9)])
STEPS = st.sampled_from([timedelta(minutes=1), timedelta(hours=1), timedelta(hours=5), timedelta(days=1)])
HOURS = st.sampled_from([50, 47, 20, 3, 1])
"""So long before an event begins things change: offers, then calls."""
NEAR = st.sampled_from([timedelta(seconds=-1), timedelta(), timedelta(seconds=1), timedelta(minutes=1)])
"""So long after a moment at which something changes."""
ANSWERS = st.sampled_from(("accept", "accept", "book", "decline", "decline", "", "late"))
OUTSIDERS = ("amy@trust.example", "bob@trust.example", "cat@trust.example", "guests.example", "trust.example")
POLICIES = st.builds(
    Policy,
    places_per_person=st.sampled_from([1, 1, 2]),
    waitlist=st.sampled_from([True] * 9 + [False]),
    opens=st.sampled_from([None] * 7 + [Notice(days=6)]),
    closes=st.sampled_from(
        [Notice()] * 6 + [Notice(elapsed=timedelta(hours=2)), Notice(elapsed=timedelta(minutes=30))]
    ),
    who=st.just(())
    | st.just(())
    | st.just(())
    | st.just(())
    | st.lists(st.sampled_from(OUTSIDERS), min_size=1, max_size=3).map(tuple),
    party=st.sampled_from([Party.SPLIT, Party.SPLIT, Party.WHOLE]),
    promote=st.sampled_from([None, None, None, Promote.BOOK, Promote.OFFER, Promote.OFFER]),
    hold=st.sampled_from([timedelta(hours=24), timedelta(hours=24), timedelta(minutes=10)]),
    reminders=st.sampled_from([(Notice(days=7), Notice(days=1)), (), (Notice(elapsed=timedelta(hours=2)),)]),
)
PLACES = st.lists(st.sampled_from([1, 1, 2, 2, 3]), min_size=4, max_size=4)
FULL = st.sampled_from([EVENTS, ("a1", "a2"), ("a1", "b1"), ()])
"""Events that others have filled before anybody else asks."""
CROWD = st.lists(
    st.tuples(NAMES, st.lists(EVENT, min_size=1, max_size=3, unique=True), CHOICES), min_size=9, max_size=16
)
GROUPS = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique=True)
GUESTS = st.lists(st.sampled_from(("Tom", "Una", "?")), min_size=1, max_size=2)
PARTSTATS = st.sampled_from(["ACCEPTED", "DECLINED", "DECLINED", "TENTATIVE", "NEEDS-ACTION"])
VERSIONS = st.sampled_from([0, 0, 0, -1, 1, None])
AGES = st.sampled_from([timedelta(), timedelta(), timedelta(minutes=2), timedelta(days=3), None])
