"""Who gets a place, played on small seasons: offers, calls, guests without an address, whole parties, swaps, times, bounces."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.model.booking import State
from mailflow.model.decision import Folder
from mailflow.model.programme import Notice, Party, Policy, Programme, Promote
from mailflow.model.verdict import Evidence
from mailflow.record import open_engine
from tests.season import FIRST, Season, series

SILENT = Policy(reminders=())
"""No reminders: other letters are the point."""
NEAR = "2022-11-15 09:30"
"""A day before the first event: what comes free is offered, for a quarter of the day."""
LAST = "2022-11-16 08:00"
"""An hour and a half before it: what comes free is called out."""


def a_season(policy: Policy = SILENT, **places: int) -> Season:
    """A season under a policy, with one place at e1 if nothing else is said."""
    return Season(open_engine("sqlite://"), Programme((series("s", policy, **(places or {"e1": 1, "e2": 1})),)))


def full(policy: Policy = SILENT) -> Season:
    """Amy has the only place of e1; Bob and Cat wait."""
    season = a_season(policy)
    for who in ("amy", "bob", "cat"):
        season.ask(who, "book", "e1")
    return season


def because(season: Season, who: str) -> str:
    """The reason of the last change for somebody."""
    return str(season.facts.log(f"{who}@trust.example")[-1]["because"])


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


def test_two_who_want_each_others_dates_exchange_them() -> None:
    season = a_season()
    season.ask("amy", "book", "e1")
    season.ask("bob", "book", "e2")
    season.ask("amy", "move", "e2")

    assert season.ask("bob", "move", "e1") == [
        "amy <- promoted: e2 booked, REQUEST 1",
        "bob <- promoted: e1 booked, REQUEST 1",
    ]
    assert because(season, "amy") == "exchanged among 2 people who wanted each other's dates (e2, e1); moved from e1"


def test_three_exchange_in_a_circle() -> None:
    season = a_season(e1=1, e2=1, e3=1)
    for who, event in (("amy", "e1"), ("bob", "e2"), ("cat", "e3")):
        season.ask(who, "book", event)
    for who, event in (("amy", "e2"), ("bob", "e3"), ("cat", "e1")):
        season.ask(who, "move", event)

    assert season.standing() == ["e1 cat booked", "e2 amy booked", "e3 bob booked"]


def test_before_opening_and_after_closing_nobody_comes_in() -> None:
    season = a_season(replace(SILENT, opens=Notice(days=7), closes=Notice(elapsed=timedelta(hours=2))))

    season.ask("amy", "book", "e1")
    early = season.said[0].outcomes[0]
    season.at("2022-11-09 09:30")
    on_time = season.ask("amy", "book", "e1")
    season.at("2022-11-16 07:30")
    season.ask("bob", "book", "e1")
    late = season.said[0].outcomes[0]

    assert (early.result, early.because) == (
        "not yet",
        "Booking opens at 09:30 on 9 November 2022. Please write then.",
    )
    assert on_time == ["amy <- confirmed: e1 booked, REQUEST 0"]
    assert (late.result, late.because) == ("closed", "Booking closed at 07:30 on 16 November 2022.")


def test_only_those_for_whom_it_is_meant_may_book_or_be_booked() -> None:
    season = a_season(replace(SILENT, who=("trust.example", "guest@home.example")), e1=9)

    assert season.ask("amy", "book", "e1") == ["amy <- confirmed: e1 booked, REQUEST 0"]
    assert season.ask("eve@ward.trust.example", "book", "e1") == ["eve <- confirmed: e1 booked, REQUEST 0"]
    assert season.ask("guest@home.example", "book", "e1") == ["guest <- confirmed: e1 booked, REQUEST 0"]
    assert season.ask("mallory@nottrust.example", "book", "e1") == ["mallory <- refused: e1 not for"]
    assert season.said[0].outcomes[0].because.endswith(f"write to {season.organiser.contact.email}.")
    assert season.ask("bob", "book", "e1", people=("zoe@home.example",)) == ["bob <- summary: e1 not for (zoe)"]


def test_ten_other_people_a_day_and_then_a_person_looks() -> None:
    season = a_season(e1=50)
    season.rationed = True
    season.ask("amy", "book", "e1", people=[f"p{number}" for number in range(10)])

    assert season.ask("amy", "book", "e1", people=("zoe",)) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert season.folder is Folder.ENQUIRIES
    assert season.ask("amy", "book", "e1", people=("p3",))[-1] == "amy <- summary: e1 already booked (p3)"
    season.at("2022-10-04 09:01")
    assert season.ask("amy", "book", "e1", people=("zoe",))[0] == "zoe <- confirmed: e1 booked, REQUEST 0"


def test_fifty_strangers_get_no_mail() -> None:
    season = a_season(e1=50)

    told = season.ask("amy", "book", "e1", people=[f"p{number}" for number in range(50)])

    assert told == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert season.bookings() == []


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


def test_who_waited_in_vain_is_told_what_is_left() -> None:
    season = full()

    season.tick("2022-11-16 09:30")

    assert [answer.left for answer in season.said] == [(("e2", 1),), (("e2", 1),)]


def test_the_log_explains_a_waiting_place() -> None:
    season = full()

    assert because(season, "cat") == (
        "waiting, 2nd: the only place was taken when you wrote at 10:00; 1 person wrote before you"
    )


def test_who_holds_and_waits_is_told_so() -> None:
    season = full()
    season.at(NEAR)
    season.ask("amy", "cancel")

    assert season.ask("bob", "status") == ["bob <- status: e1 offered"]
    assert season.ask("amy", "book", "e1", people=("bob",)) == ["amy <- summary: e1 waiting (bob)"]


def test_a_place_kept_for_one_is_not_given_to_another_of_the_same_request() -> None:
    season = a_season(e1=1)

    told = season.ask("amy", "book", "e1", people=("Tom", "dan"))

    assert told == [
        "dan <- waiting: e1 waiting at 1",
        "amy <- addresses: e1 held (Tom); e1 waiting at 1 (dan), wanted: Tom",
    ]


def test_an_offer_after_its_closing_is_of_no_use() -> None:
    season = full(replace(SILENT, closes=Notice(elapsed=timedelta(hours=1))))
    season.at(LAST)
    season.ask("amy", "cancel", "e1")
    season.at("2022-11-16 08:30")

    assert season.ask("bob", "accept", "e1") == ["bob <- refused: e1 closed"]


def test_a_party_is_whole_where_its_series_wants_it_and_split_elsewhere() -> None:
    both = Programme((series("s", WHOLE, e1=1), series("t", SILENT, FIRST + timedelta(days=1), f1=1)))
    season = Season(open_engine("sqlite://"), both)

    season.ask("amy", "book", "e1", "f1", people=("bob", "cat"))

    assert season.standing() == ["f1 bob booked", "f1 cat waiting"]


def test_a_place_is_not_handed_to_somebody_for_whom_it_is_not_meant() -> None:
    season = a_season(replace(SILENT, who=("trust.example",)))
    season.ask("amy", "book", "e1")

    assert season.ask("amy", "transfer", "e1", people=("zoe@home.example",))[0] == "amy <- refused: e1 kept"
    assert season.standing() == ["e1 amy booked"]


def test_guests_who_are_named_twice_are_kept_one_place() -> None:
    season = a_season(e1=3)

    assert season.ask("amy", "book", "e1", people=("Tom", "Tom")) == ["amy <- addresses: e1 held (Tom), wanted: Tom"]
