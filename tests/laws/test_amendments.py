"""Whatever the organiser changes: nobody is oversold, overtaken or left idle, and every calendar shows what the books say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.model.programme import Programme
from mailflow.record import open_engine
from tests.laws import amending, laws
from tests.laws.commit import Commit, entered_since
from tests.season import Season, series

if TYPE_CHECKING:
    from mailflow.model.programme import Event, Series

EVENTS = ("e1", "e2", "e3")
LAWS = (
    laws.places_are_not_oversold,
    laws.who_came_first_is_served_first,
    laws.nothing_lies_idle,
    laws.history_rebuilds_the_books,
    laws.invitations_only_grow,
    laws.letters_tell_the_truth,
)
CROWDS = st.lists(
    st.tuples(
        st.sampled_from(("amy", "bob", "cat", "dan", "eve", "fay")),
        st.sampled_from(("book", "book", "book", "move")),
        st.lists(st.sampled_from(EVENTS), min_size=1, max_size=2, unique=True),
    ),
    min_size=4,
    max_size=12,
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "places": st.integers(0, 4),
        "shift": st.sampled_from([timedelta(hours=2), timedelta(days=-3), timedelta(days=5)]),
        "location": st.sampled_from(["", "Room 4"]),
        "title": st.just("New title"),
        "join_url": st.just("https://meet.lla.example/new"),
    },
)
ONLY_PLACES = st.fixed_dictionaries({"places": st.integers(1, 4)})
AMENDMENTS = st.dictionaries(st.sampled_from((*EVENTS, "new")), CHANGES, min_size=1, max_size=3) | st.dictionaries(
    st.sampled_from(EVENTS), ONLY_PLACES, min_size=1, max_size=1
)
ENGINE = open_engine("sqlite://")


def changed(programme: Programme, amendment: dict[str, dict[str, object]]) -> Programme:
    """The programme with these events changed, gone (no places) or added."""
    (only,) = programme.series
    fresh = (
        replace(
            series(new=2).events[0],
            starts=only.events[-1].starts + timedelta(days=9),
            ends=only.events[-1].ends + timedelta(days=9),
        )
        if only.events
        else series(new=2).events[0]
    )
    events = [*only.events, *([fresh] if "new" in amendment and all(one.id != "new" for one in only.events) else [])]
    kept = [event for one in events if (event := _changed(one, dict(amendment.get(one.id, {}))))]
    return Programme((_ordered(only, kept),))


def _changed(event: Event, changes: dict[str, object]) -> Event | None:
    if changes.get("places") == 0:
        return None
    shift = changes.pop("shift", timedelta())
    return replace(event, starts=event.starts + shift, ends=event.ends + shift, **changes)  # type: ignore[arg-type, operator]


def _ordered(only: Series, events: list[Event]) -> Series:
    return replace(only, events=tuple(sorted(events, key=lambda event: (event.starts, event.id))))


@pytest.mark.slow
@settings(max_examples=40)
@given(crowd=CROWDS, amendments=st.lists(AMENDMENTS, min_size=1, max_size=3))
def test_any_change_keeps_the_laws_and_every_calendar_true(
    crowd: list[tuple[str, str, list[str]]], amendments: list[dict[str, dict[str, object]]]
) -> None:
    season = Season(ENGINE, Programme((series(e1=1, e2=1, e3=2),)))
    calendars = amending.Calendars()
    amending.applied(season)
    for who, action, events in crowd:
        season.at(season.now + timedelta(minutes=5))
        season.ask(who, action, *(events if action == "book" else events[:1]), choose="one")
        for answer in season.said:
            calendars.hear(answer, season.programme)

    for amendment in amendments:
        season.at(season.now + timedelta(hours=1))
        before, last = by_id(season), max([0, *(row["id"] for row in entered_since(season, 0))])
        amending.apply(season, changed(season.programme, amendment), displace=True)
        known = Programme((*season.programme.series,))
        commit = Commit(known, season.now, None, before, by_id(season), entered_since(season, last), season.said)
        for law in LAWS:
            law(commit)
        for ics in amending.objects(season):
            calendars.read(ics)

        assert amending.in_the_books(season) == calendars.show()


def by_id(season: Season) -> dict[int, object]:
    """The season's bookings by their id."""
    return {booking.id: booking for booking in season.bookings()}
