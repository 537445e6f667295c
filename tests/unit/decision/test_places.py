"""Who gets a place, played on small seasons: swaps, times, for whom an event is meant, and what the log says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mailflow.model.decision import Folder
from mailflow.model.programme import Notice
from tests.unit.decision.seasons import NEAR, SILENT, a_season, because, full


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


def test_a_place_is_not_handed_to_somebody_for_whom_it_is_not_meant() -> None:
    season = a_season(replace(SILENT, who=("trust.example",)))
    season.ask("amy", "book", "e1")

    assert season.ask("amy", "transfer", "e1", people=("zoe@home.example",))[0] == "amy <- refused: e1 kept"
    assert season.standing() == ["e1 amy booked"]
