"""Places that come free near the event are offered or called out, on small seasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.model.programme import Notice, Policy, Programme, Promote
from mailflow.record import open_engine
from tests.season import FIRST, Season, series
from tests.unit.decision.seasons import LAST, NEAR, SILENT, a_season, because, full


def test_far_ahead_a_place_is_booked_at_once() -> None:
    season = full()
    season.at("2022-11-14 09:29")

    assert season.ask("amy", "cancel", "e1")[1:] == ["bob <- promoted: e1 booked, REQUEST 0"]


def test_within_two_days_a_place_is_offered_for_a_quarter_of_the_time_left() -> None:
    season = full()
    season.at(NEAR)

    assert season.ask("amy", "cancel", "e1")[1:] == ["bob <- offered: e1 offered"]
    assert season.booking("bob", "e1").until == datetime(2022, 11, 15, 15, 30, tzinfo=UTC)
    assert season.standing() == ["e1 bob offered", "e1 cat waiting"]


@pytest.mark.parametrize(
    ("policy", "until"),
    [
        (replace(SILENT, promote=Promote.OFFER), "2022-10-04 09:00"),
        (replace(SILENT, promote=Promote.OFFER, hold=timedelta(hours=2)), "2022-10-03 11:00"),
        (replace(SILENT, promote=Promote.OFFER, closes=datetime(2022, 10, 3, 20, tzinfo=UTC)), "2022-10-03 20:00"),
    ],
)
def test_an_offer_lasts_as_long_as_the_policy_holds_and_never_past_the_closing(policy: Policy, until: str) -> None:
    season = full(policy)
    season.ask("amy", "cancel", "e1")

    assert season.booking("bob", "e1").until == datetime.fromisoformat(until).replace(tzinfo=UTC)


def test_a_policy_may_book_to_the_last() -> None:
    season = full(replace(SILENT, promote=Promote.BOOK))
    season.at(NEAR)

    assert season.ask("amy", "cancel", "e1")[1:] == ["bob <- promoted: e1 booked, REQUEST 0"]


@pytest.mark.parametrize("word", ["accept", "book"])
def test_yes_to_an_offer_is_a_booking(word: str) -> None:
    season = full()
    season.at(NEAR)
    season.ask("amy", "cancel", "e1")

    assert season.ask("bob", word, "e1") == ["bob <- confirmed: e1 booked, REQUEST 0"]
    assert because(season, "bob") == "said yes to the place offered"


@pytest.mark.parametrize("word", ["decline", "cancel"])
def test_no_to_an_offer_asks_the_next(word: str) -> None:
    season = full()
    season.at(NEAR)
    season.ask("amy", "cancel", "e1")

    assert season.ask("bob", word, "e1") == ["bob <- cancelled: e1 declined", "cat <- offered: e1 offered"]


def test_an_offer_that_nobody_answers_lapses_and_the_next_is_asked_at_once() -> None:
    season = full()
    season.at(NEAR)
    season.ask("amy", "cancel", "e1")

    assert season.tick("2022-11-15 15:29") == []
    assert season.tick("2022-11-15 15:30") == ["bob <- lapsed: e1 lapsed", "cat <- offered: e1 offered"]
    assert because(season, "bob") == "lapsed: no answer came by 15:30 on 15 November 2022"


def test_a_yes_after_its_time_overtakes_nobody_though_time_was_not_noticed() -> None:
    season = full()
    season.at(NEAR)
    season.ask("amy", "cancel", "e1")
    season.at("2022-11-15 15:30")

    assert season.ask("bob", "accept", "e1") == [
        "bob <- lapsed: e1 lapsed",
        "cat <- offered: e1 offered",
        "bob <- waiting: e1 waiting at 1",
    ]


def test_a_yes_in_time_counts_though_it_is_read_late() -> None:
    season = full()
    season.at(NEAR)
    season.ask("amy", "cancel", "e1")
    season.at("2022-11-15 16:30")

    assert season.ask("bob", "accept", "e1", late=timedelta(hours=2)) == ["bob <- confirmed: e1 booked, REQUEST 0"]


def test_in_the_last_two_hours_everybody_is_called_and_the_first_yes_wins() -> None:
    season = full()
    season.at(LAST)

    assert season.ask("amy", "cancel", "e1")[1:] == ["bob <- called: e1 called", "cat <- called: e1 called"]
    assert season.ask("cat", "accept", "e1") == ["cat <- confirmed: e1 booked, REQUEST 0"]
    assert season.ask("bob", "accept", "e1") == ["bob <- waiting: e1 waiting at 1"]
    assert [one.because for answer in season.said for one in answer.outcomes] == [
        "Sorry: somebody else said yes first."
    ]


def test_who_came_too_late_is_called_again_when_another_place_comes_free() -> None:
    season = full()
    season.at(LAST)
    season.ask("amy", "cancel", "e1")
    season.ask("cat", "accept", "e1")
    season.ask("bob", "accept", "e1")

    assert season.ask("cat", "cancel", "e1")[1:] == ["bob <- called: e1 called"]


def test_who_was_called_waits_again_when_the_event_is_postponed() -> None:
    season = full()
    season.at(LAST)
    season.ask("amy", "cancel", "e1")
    season.widen(Programme((series("s", SILENT, FIRST + timedelta(days=9), e1=1),)))

    assert season.tick() == ["bob <- promoted: e1 booked, REQUEST 0"]
    assert season.standing() == ["e1 bob booked", "e1 cat waiting"]


def test_a_wish_has_one_offer_at_a_time_and_its_yes_withdraws_the_rest() -> None:
    season = a_season(replace(SILENT, promote=Promote.OFFER, places_per_person=2), e1=1, e2=1)
    season.ask("amy", "book", "e1", "e2")
    season.ask("bob", "book", "e1", "e2", choose="one")

    assert season.ask("amy", "cancel")[-1] == "bob <- offered: e1 offered"
    assert season.standing() == ["e1 bob offered", "e2 bob waiting"]
    season.ask("bob", "accept", "e1")
    assert season.standing() == ["e1 bob booked"]


def test_an_offer_after_its_closing_is_of_no_use() -> None:
    season = full(replace(SILENT, closes=Notice(elapsed=timedelta(hours=1))))
    season.at(LAST)
    season.ask("amy", "cancel", "e1")
    season.at("2022-11-16 08:30")

    assert season.ask("bob", "accept", "e1") == ["bob <- refused: e1 closed"]


def test_who_asks_for_another_date_along_with_the_one_offered_has_both() -> None:
    """The place that the same request brings has no number in the books yet, and is none that the offer would give up.

    So the laws found it: `move a2 and b1`, by somebody without a place to whom b1 was offered.
    """
    season = Season(open_engine("sqlite://"), Programme((series("a", SILENT, a1=1), series("b", SILENT, b1=1))))
    for who in ("amy", "bob"):
        season.ask(who, "book", "b1")
    season.at(NEAR)
    season.ask("amy", "cancel", "b1")
    assert season.standing() == ["b1 bob offered"]

    assert season.ask("bob", "move", "a1", "b1", choose="all") == [
        "bob <- confirmed: a1 booked, REQUEST 0",
        "bob <- confirmed: b1 booked, REQUEST 0",
    ]
    assert season.standing() == ["a1 bob booked", "b1 bob booked"]
    assert because(season, "bob") == "said yes to the place offered"
