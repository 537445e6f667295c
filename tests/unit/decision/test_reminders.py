"""Reminders, and the places of people who cannot be reached, on small seasons."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.model.programme import Policy, Programme
from mailflow.model.verdict import Evidence
from mailflow.record import open_engine
from tests.season import Season, series
from tests.unit.decision.seasons import a_season, full


def test_reminders_come_at_the_same_time_by_the_clocks_though_they_change() -> None:
    """A week before Wednesday 2 November, the clocks still show summer time: 09:30 is 08:30 UTC."""
    season = Season(open_engine("sqlite://"), Programme((series("s", Policy(), moment("2022-11-02 09:30"), e1=2),)))
    season.ask("amy", "book", "e1")

    assert season.tick("2022-10-26 08:29") == []
    assert season.tick("2022-10-26 08:30") == ["amy <- reminder: e1 already booked"]
    assert season.tick("2022-11-01 09:29") == []
    assert season.tick("2022-11-01 09:30") == ["amy <- reminder: e1 already booked"]
    assert season.tick("2022-11-02 09:29") == []


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("booked", "told"), [("2022-11-14 09:30", 1), ("2022-11-14 09:31", 0)])
def test_who_booked_less_than_a_day_before_a_reminder_gets_none(booked: str, told: int) -> None:
    season = a_season(Policy())
    season.at(booked)
    season.ask("amy", "book", "e1")

    assert len(season.tick("2022-11-15 09:30")) == told


def test_after_an_outage_only_the_newest_reminder_is_sent() -> None:
    season = a_season(Policy())
    season.ask("amy", "book", "e1")

    assert season.tick("2022-11-15 12:00") == ["amy <- reminder: e1 already booked"]
    assert season.tick("2022-11-15 13:00") == []


def test_nobody_is_reminded_of_what_has_begun_or_is_given_up() -> None:
    season = a_season(Policy(), e1=2)
    season.ask("amy", "book", "e1")
    season.ask("bob", "book", "e1")
    season.ask("bob", "cancel")

    assert season.tick("2022-11-09 09:30") == ["amy <- reminder: e1 already booked"]
    assert season.tick("2022-11-16 09:30") == []


def test_who_moves_is_reminded_of_the_new_date() -> None:
    season = a_season(Policy())
    season.ask("amy", "book", "e1")
    season.tick("2022-11-09 09:30")
    season.ask("amy", "move", "e2")

    assert season.tick("2022-11-15 09:30") == []
    assert season.tick("2022-11-16 09:30") == ["amy <- reminder: e2 already booked"]


def test_the_place_of_somebody_who_cannot_be_reached_goes_to_others_a_day_before() -> None:
    season = full()

    assert season.bounce("amy", "e1") == ["enquiries <- attention"]
    assert season.said[0].because.endswith("their place at E1 is given to others at 09:30 on 15 November 2022")
    assert season.tick("2022-11-15 09:29") == []
    assert season.tick("2022-11-15 09:30") == ["amy <- cancelled: e1 cancelled, CANCEL 1", "bob <- offered: e1 offered"]


def test_who_writes_again_keeps_the_place() -> None:
    season = full()
    season.bounce("amy", "e1")
    season.at("2022-11-01 09:00")
    season.ask("amy", "status")

    assert season.tick("2022-11-15 09:30") == []
    assert season.booking("amy", "e1").bounced is None


def test_a_forger_is_not_taken_for_who_cannot_be_reached() -> None:
    season = full()
    season.bounce("amy", "e1")
    season.ask("amy", "status", evidence=Evidence.FAIL)

    assert season.booking("amy", "e1").bounced == season.now
