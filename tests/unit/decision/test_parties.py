"""Several people in one request: guests without an address, and parties that come whole, on small seasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mailflow.model.booking import State
from mailflow.model.programme import Party, Programme
from mailflow.record import open_engine
from tests.season import FIRST, Season, series
from tests.unit.decision.seasons import SILENT, a_season, because


def test_places_are_kept_for_people_without_an_address() -> None:
    season = a_season(e1=3)

    told = season.ask("amy", "book", "e1", people=("Tom", "?"))
    assert told == ["amy <- addresses: e1 held (Tom); e1 held (guest 2 of Amy), wanted: Tom, ?"]
    assert season.ask("amy", "book", "e1", people=("tom", "una")) == [
        "tom <- confirmed: e1 booked, REQUEST 0",
        "una <- confirmed: e1 booked, REQUEST 0",
        "amy <- summary: e1 booked (tom); e1 booked (una)",
    ]
    assert [one.state for one in season.bookings()] == [State.BOOKED, State.BOOKED]


def test_places_without_an_address_lapse_politely() -> None:
    season = a_season(e1=2)
    season.ask("amy", "book", "e1", people=("Tom", "?"))
    season.ask("bob", "book", "e1")

    assert season.tick("2022-10-04 09:00") == [
        "amy <- lapsed: e1 lapsed (Tom); e1 lapsed (guest 2 of Amy), wanted: Tom, guest 2 of Amy",
        "bob <- promoted: e1 booked, REQUEST 0",
    ]


def test_who_asked_may_take_back_a_place_kept_for_a_name() -> None:
    season = a_season(e1=2)
    season.ask("amy", "book", "e1", people=("Tom",))

    assert season.ask("amy", "cancel", "e1", people=("Tom",)) == ["amy <- summary: e1 declined (Tom)"]
    assert season.standing() == []


def test_asking_twice_for_the_same_names_keeps_their_places_once() -> None:
    season = a_season(e1=4)
    season.ask("amy", "book", "e1", people=("Tom", "?"))
    season.ask("amy", "book", "e1", people=("Tom", "?"))

    assert len([one for one in season.bookings() if one.live]) == 2


WHOLE = replace(SILENT, party=Party.WHOLE)


def test_a_party_that_comes_whole_has_all_places_or_waits_together() -> None:
    season = a_season(WHOLE, e1=3)
    season.ask("amy", "book", "e1")
    season.ask("dan", "book", "e1")

    season.ask("bob", "book", "e1", people=("bob", "cat"))
    assert season.standing() == ["e1 amy booked", "e1 dan booked", "e1 bob waiting", "e1 cat waiting"]
    assert because(season, "cat") == (
        "waiting, 2nd: a party of 2 comes whole, and 1 place was free when you wrote at 10:00; 1 person wrote before you"
    )
    assert season.ask("amy", "cancel")[1:] == [
        "bob <- promoted: e1 booked, REQUEST 0",
        "cat <- promoted: e1 booked, REQUEST 0",
    ]


def test_a_party_larger_than_what_is_free_is_passed_over_and_the_history_says_so() -> None:
    season = a_season(WHOLE, e1=2)
    season.ask("amy", "book", "e1")
    season.ask("dan", "book", "e1")
    season.ask("bob", "book", "e1", people=("bob", "cat"))
    season.ask("eve", "book", "e1")
    season.ask("amy", "cancel")

    assert season.standing() == ["e1 dan booked", "e1 bob waiting", "e1 cat waiting", "e1 eve booked"]
    assert because(season, "eve") == (
        "a place came free, and nobody who could take it had waited longer"
        " (2 passed over: their party is larger than what is free)"
    )


def test_where_one_of_a_whole_party_may_not_come_nobody_is_booked() -> None:
    season = a_season(WHOLE, e1=3, e2=3)
    season.ask("cat", "book", "e2")

    assert season.ask("bob", "book", "e1", people=("bob", "cat")) == [
        "bob <- refused: e1 party",
        "bob <- summary: e1 limit (cat)",
    ]


def test_a_place_kept_for_one_is_not_given_to_another_of_the_same_request() -> None:
    season = a_season(e1=1)

    told = season.ask("amy", "book", "e1", people=("Tom", "dan"))

    assert told == [
        "dan <- waiting: e1 waiting at 1",
        "amy <- addresses: e1 held (Tom); e1 waiting at 1 (dan), wanted: Tom",
    ]


def test_a_party_is_whole_where_its_series_wants_it_and_split_elsewhere() -> None:
    both = Programme((series("s", WHOLE, e1=1), series("t", SILENT, FIRST + timedelta(days=1), f1=1)))
    season = Season(open_engine("sqlite://"), both)

    season.ask("amy", "book", "e1", "f1", people=("bob", "cat"))

    assert season.standing() == ["f1 bob booked", "f1 cat waiting"]


def test_guests_who_are_named_twice_are_kept_one_place() -> None:
    season = a_season(e1=3)

    assert season.ask("amy", "book", "e1", people=("Tom", "Tom")) == ["amy <- addresses: e1 held (Tom), wanted: Tom"]
