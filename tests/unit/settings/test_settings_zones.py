"""On the nights when the clocks change, a time may not exist, or exist twice: then the writer chooses."""

from datetime import UTC, datetime

import pytest

from tests.unit.settings.conftest import EVENT, SERIES, Config


def event(starts: str, ends: str = "2023-12-31T12:00:00") -> str:
    return EVENT.replace("2023-03-01T10:00:00", starts).replace("2023-03-01T12:00:00", ends)


def test_a_time_that_does_not_exist_is_told_with_both_neighbours(config: Config) -> None:
    said = config.series(SERIES + event("2023-03-26T01:30:00")).mistake()

    assert (
        said
        == 'series/knots.toml: [[event]] "knots-1": starts is 2023-03-26T01:30:00, a time that does not exist in Europe/London,'
        " as the clocks go forward over it: write 2023-03-26T00:30:00 or 2023-03-26T02:30:00."
    )


def test_a_time_that_exists_twice_is_told_with_both_choices(config: Config) -> None:
    said = config.series(SERIES + event("2023-10-29T01:30:00")).mistake()

    assert (
        said
        == 'series/knots.toml: [[event]] "knots-1": starts is 2023-10-29T01:30:00, a time that exists twice in Europe/London,'
        " as the clocks go back: write 2023-10-29T01:30:00+01:00 for the first or 2023-10-29T01:30:00+00:00 for the second."
    )


@pytest.mark.parametrize(("offset", "hour"), [("+01:00", 0), ("+00:00", 1), ("Z", 1)])
def test_an_offset_chooses_one_of_the_two(config: Config, offset: str, hour: int) -> None:
    config.series(SERIES + event(f"2023-10-29T01:30:00{offset}"))

    assert datetime(2023, 10, 29, hour, 30, tzinfo=UTC) == config.load().programme.events[0].starts


@pytest.mark.parametrize(
    "starts", ["2023-03-26T00:59:59", "2023-03-26T02:00:00", "2023-10-29T00:59:59", "2023-10-29T02:00:00"]
)
def test_the_edges_of_a_change_are_times_like_others(config: Config, starts: str) -> None:
    config.series(SERIES + event(starts))

    assert starts == config.load().programme.events[0].local_start.replace(tzinfo=None).isoformat()


def test_an_offset_that_the_zone_does_not_have_then_is_told(config: Config) -> None:
    said = config.series(SERIES + event("2023-07-01T09:30:00Z")).mistake()

    assert (
        said
        == 'series/knots.toml: [[event]] "knots-1": starts is 2023-07-01T09:30:00+00:00, a time with an offset that is not that'
        " of Europe/London: write 2023-07-01T09:30:00 if the clocks there show that,"
        " or 2023-07-01T10:30:00+01:00 for the same instant."
    )


def test_an_end_may_be_the_doubled_time_too(config: Config) -> None:
    said = config.series(SERIES + event("2023-10-28T23:00:00", "2023-10-29T01:30:00")).mistake()

    assert "ends is 2023-10-29T01:30:00, a time that exists twice" in said


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_at_the_end_of_all_calendars_is_told(config: Config, year: str) -> None:
    zone = SERIES.replace("Europe/London", "Pacific/Kiritimati" if year == "0001" else "America/Los_Angeles")

    said = config.series(zone + event(f"{year}-12-31T23:59:59")).mistake()

    assert said.endswith("a year that cannot be: write the year with four digits.")
