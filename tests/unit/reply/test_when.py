"""Times are told as a clock on the wall shows them, with the zone named as people say it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mailflow.model.programme import Event, Programme, Series
from mailflow.reply.when import at, listed, short, span


def event(starts: str, ends: str, zone: str = "Europe/London", name: str = "e1", title: str = "An event") -> Event:
    begin, end = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (starts, ends))
    return Event(name, "s", title, begin, end, ZoneInfo(zone), 5)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (event("2022-11-16T09:30", "2022-11-16T11:30"), "Wednesday 16 November 2022, 09:30 to 11:30 (GMT)"),
        (event("2022-10-19T08:30", "2022-10-19T10:30"), "Wednesday 19 October 2022, 09:30 to 11:30 (BST)"),
        (
            event("2022-10-30T00:30", "2022-10-30T02:30"),
            "Sunday 30 October 2022, 01:30 (BST) to 02:30 (GMT)",
        ),
        (
            event("2022-11-18T22:00", "2022-11-19T06:00"),
            "Friday 18 November 2022, 22:00 to Saturday 19 November 2022, 06:00 (GMT)",
        ),
        (
            event("2022-11-16T05:00", "2022-11-16T06:00", "Asia/Dubai"),
            "Wednesday 16 November 2022, 09:00 to 10:00 (Dubai time)",
        ),
        (
            event("2022-11-16T12:30", "2022-11-16T13:30", "America/Sao_Paulo"),
            "Wednesday 16 November 2022, 09:30 to 10:30 (Sao Paulo time)",
        ),
        (
            event("2023-04-01T14:00", "2023-04-01T16:00", "Australia/Lord_Howe"),
            "Sunday 2 April 2023, 01:00 (UTC+11) to 02:30 (UTC+10:30)",
        ),
        (
            event("2022-11-16T12:30", "2022-11-16T13:30", "Etc/GMT+3"),
            "Wednesday 16 November 2022, 09:30 to 10:30 (UTC-3)",
        ),
    ],
)
def test_an_event_is_told_in_its_own_zone(told: Event, words: str) -> None:
    assert span(told) == words


def test_a_moment_names_its_zone() -> None:
    moment = datetime(2022, 10, 3, 9, 55, tzinfo=ZoneInfo("Europe/London"))

    assert at(moment) == "Monday 3 October 2022, 09:55 (BST)"


@pytest.mark.parametrize(
    ("instant", "zone"), [("14:45", "UTC+11"), ("15:15", "UTC+10:30"), ("15:45", "Lord Howe time")]
)
def test_a_moment_that_a_clock_shows_twice_has_its_distance_beside_it(instant: str, zone: str) -> None:
    moment = datetime.fromisoformat(f"2023-04-01T{instant}+00:00").astimezone(ZoneInfo("Australia/Lord_Howe"))

    assert at(moment) == f"Sunday 2 April 2023, {moment:%H:%M} ({zone})"


def programme(*events: Event) -> Programme:
    return Programme((Series("s", "A series", ZoneInfo("Europe/London"), events),))


def test_a_date_is_enough_where_it_is_the_only_event_of_that_day() -> None:
    one = event("2022-11-16T09:30", "2022-11-16T11:30")
    next_day = event("2022-11-17T09:30", "2022-11-17T11:30", name="e2")

    assert short(one, programme(one, next_day)) == "16 November 2022"


def test_two_events_of_a_day_are_told_apart_by_their_times() -> None:
    morning = event("2022-11-16T09:30", "2022-11-16T11:30")
    evening = event("2022-11-16T18:00", "2022-11-16T19:00", name="e2")

    assert short(evening, programme(morning, evening)) == "16 November 2022 at 18:00"


def test_two_events_of_one_time_are_told_apart_by_their_titles() -> None:
    here = event("2022-11-16T09:30", "2022-11-16T11:30", title="Moving and handling")
    there = event("2022-11-16T09:30", "2022-11-16T11:30", name="e2", title="Night sky")

    assert short(there, programme(here, there)) == "16 November 2022 at 09:30 (Night sky)"


@pytest.mark.parametrize(
    ("words", "joined"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_a_list_reads_as_a_sentence(words: tuple[str, ...], joined: str) -> None:
    assert listed(words) == joined
