"""Settle and the moments: freed places go to those who wait, until nothing moves; and what begins or ends has its end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mailflow.model.letter import News
from mailflow.model.programme import Party, Policy, Programme
from mailflow.record import open_engine
from tests.season import FIRST, Season, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

ONE_PLACE = Programme((series(e1=1, e2=1, e3=1),))
SECOND = FIRST + timedelta(weeks=1)


@pytest.fixture(scope="module")
def memory() -> Iterator[Engine]:
    """Open books that are gone with the module."""
    engine = open_engine("sqlite://")
    yield engine
    engine.dispose()


@pytest.fixture
def small(memory: Engine) -> Season:
    """Begin a season with one place an event."""
    return Season(memory, ONE_PLACE)


def why(season: Season, who: str) -> list[str]:
    """All that changed for somebody, with the reasons."""
    return [f"{row['event']} {row['change']}: {row['because']}" for row in season.facts.log(f"{who}@trust.example")]


def test_the_first_who_waits_is_promoted(small: Season) -> None:
    """In the same commit, with the invitation and the reason."""
    for who in ("amy", "bob", "cat"):
        small.ask(who, "book", "e1")

    assert small.ask("amy", "cancel") == [
        "amy <- cancelled: e1 cancelled, CANCEL 1",
        "bob <- promoted: e1 booked, REQUEST 0",
    ]
    assert why(small, "bob") == [
        "e1 new → waiting: waiting, 1st: the only place was taken when you wrote at 10:00; nobody wrote before you",
        "e1 waiting → booked: a place came free, and nobody who could take it had waited longer",
    ]
    assert small.standing() == ["e1 bob booked", "e1 cat waiting"]


def test_a_mail_that_arrived_earlier_and_is_read_later_comes_first(small: Season) -> None:
    """Arrival decides, not reading."""
    small.ask("amy", "book", "e1")
    small.ask("bob", "book", "e1")
    assert small.ask("cat", "book", "e1", late=timedelta(hours=1)) == ["cat <- waiting: e1 waiting at 1"]

    small.ask("amy", "cancel")

    assert small.standing() == ["e1 cat booked", "e1 bob waiting"]


def test_one_success_withdraws_the_rest_of_a_wish(small: Season) -> None:
    """And the others who waited move up."""
    small.ask("amy", "book", "e1")
    small.ask("bob", "book", "e2")
    small.ask("cat", "book", "e1", "e2", choose="one")
    small.ask("dan", "book", "e2")

    assert small.ask("amy", "cancel") == [
        "amy <- cancelled: e1 cancelled, CANCEL 1",
        "cat <- promoted: e1 booked, REQUEST 0",
    ]
    assert small.standing() == ["e1 cat booked", "e2 bob booked", "e2 dan waiting"]
    assert why(small, "cat")[-1] == "e2 waiting → ended (withdrawn): one of the wish came true: e1"


def test_an_entry_that_is_asked_for_again_among_others_joins_the_wish(small: Season) -> None:
    """It keeps its turn, and one success withdraws the others, that one too."""
    small.ask("amy", "book", "e1")
    small.ask("bob", "book", "e2")
    small.ask("cat", "book", "e1")
    small.ask("dan", "book", "e1")

    assert small.ask("cat", "book", "e1", "e2", choose="one") == [
        "cat <- waiting: e2 waiting at 1; e1 already waiting at 1"
    ]
    assert small.ask("bob", "cancel") == [
        "bob <- cancelled: e2 cancelled, CANCEL 1",
        "cat <- promoted: e2 booked, REQUEST 0",
    ]
    assert small.standing() == ["e1 amy booked", "e1 dan waiting", "e2 cat booked"]


def test_a_wish_that_is_asked_for_again_with_another_date_grows(small: Season) -> None:
    """The new date joins the old ones; what waits already stays as it is."""
    for who, event in (("amy", "e1"), ("bob", "e2"), ("eve", "e3")):
        small.ask(who, "book", event)
    small.ask("cat", "book", "e1", "e2", choose="one")

    small.ask("cat", "book", "e2", "e3", choose="one")
    small.ask("eve", "cancel")

    assert small.standing() == ["e1 amy booked", "e2 bob booked", "e3 cat booked"]


def test_nobody_ties_the_entry_of_somebody_else_to_a_wish(small: Season) -> None:
    """Who asked for themselves does not lose that because another asked for them too."""
    small.ask("amy", "book", "e1")
    small.ask("bob", "book", "e2")
    small.ask("cat", "book", "e1")

    small.ask("dan", "book", "e1", "e2", choose="one", people=("cat",))
    small.ask("bob", "cancel")

    assert small.standing() == ["e1 amy booked", "e1 cat waiting", "e2 cat booked"]


def test_who_has_as_many_as_one_may_is_passed_over_and_stays(small: Season) -> None:
    """The history of who was served names the rule."""
    small.ask("amy", "book", "e1")
    small.ask("bob", "book", "e2")
    small.ask("cat", "book", "e1", "e2")
    small.ask("dan", "book", "e2")
    small.ask("amy", "cancel")

    small.ask("bob", "cancel")

    assert small.standing() == ["e1 cat booked", "e2 cat waiting", "e2 dan booked"]
    assert why(small, "dan")[-1].endswith("(1 passed over: they hold as many places as one person may)")


def test_a_whole_party_waits_until_each_of_them_may_have_a_place(memory: Engine) -> None:
    """Passed over while one of them has another date, and looked at again when that one gives it up."""
    season = Season(memory, Programme((series("s", Policy(party=Party.WHOLE), e1=2, e2=1),)))
    for who in ("amy", "bob"):
        season.ask(who, "book", "e1")
    season.ask("cat", "book", "e1", people=("cat", "dan"))
    season.ask("dan", "book", "e2")

    season.ask("amy", "cancel")
    season.ask("bob", "cancel")

    assert season.standing() == ["e1 cat waiting", "e1 dan waiting", "e2 dan booked"]
    assert season.ask("dan", "cancel", "e2") == [
        "dan <- cancelled: e2 cancelled, CANCEL 1",
        "cat <- promoted: e1 booked, REQUEST 0",
        "dan <- promoted: e1 booked, REQUEST 0",
    ]


def test_who_gives_up_a_place_may_take_the_one_they_wait_for(small: Season) -> None:
    """An event that nobody wrote about gets its free place filled."""
    for who, event in (("amy", "e1"), ("bob", "e2")):
        small.ask(who, "book", event)
    small.ask("cat", "book", "e1", "e2")
    small.ask("amy", "cancel")
    small.ask("bob", "cancel")
    assert small.standing() == ["e1 cat booked", "e2 cat waiting"]

    assert small.ask("cat", "cancel", "e1") == [
        "cat <- cancelled: e1 cancelled, CANCEL 1",
        "cat <- promoted: e2 booked, REQUEST 0",
    ]


def test_a_conditional_move_comes_true_and_frees_another(small: Season) -> None:
    """A cancellation in one event may end a queue in another: settled in one commit."""
    for who, event in (("amy", "e1"), ("bob", "e2"), ("cat", "e3")):
        small.ask(who, "book", event)
    small.ask("bob", "move", "e1")
    small.ask("cat", "move", "e2")
    small.ask("dan", "book", "e3")

    assert small.ask("amy", "cancel") == [
        "amy <- cancelled: e1 cancelled, CANCEL 1",
        "bob <- promoted: e1 booked, REQUEST 1",
        "cat <- promoted: e2 booked, REQUEST 1",
        "dan <- promoted: e3 booked, REQUEST 0",
    ]
    assert small.standing() == ["e1 bob booked", "e2 cat booked", "e3 dan booked"]


def test_who_moves_by_a_place_that_came_free_is_told_which_one_is_given_up(small: Season) -> None:
    """The letter names the event that was left, though the invitation is the same."""
    small.ask("bob", "book", "e1")
    small.ask("amy", "book", "e2")
    small.ask("bob", "move", "e2", from_events=("e1",))
    small.ask("amy", "cancel", "e2")

    promoted = [answer for answer in small.said if answer.news is News.PROMOTED]

    assert [(one.to.email, one.was and one.was.id) for one in promoted] == [("bob@trust.example", "e1")]


def test_who_exchanges_dates_is_told_which_one_is_given_up(small: Season) -> None:
    """Each of the circle."""
    small.ask("bob", "book", "e1")
    small.ask("amy", "book", "e2")
    small.ask("bob", "move", "e2", from_events=("e1",))
    small.ask("amy", "move", "e1", from_events=("e2",))

    left = {answer.to.email[:3]: answer.was and answer.was.id for answer in small.said if answer.news is News.PROMOTED}

    assert left == {"bob": "e1", "amy": "e2"}


def test_who_waited_for_a_place_gave_none_up(small: Season) -> None:
    """Nothing is said of another event."""
    small.ask("bob", "book", "e2")
    small.ask("amy", "book", "e2")
    small.ask("bob", "cancel", "e2")

    assert [answer.was for answer in small.said if answer.news is News.PROMOTED] == [None]


def test_a_move_that_came_true_ends_other_moves_of_the_same_place(small: Season) -> None:
    """Nobody is moved on from where they wanted to be."""
    for who, event in (("amy", "e1"), ("bob", "e2"), ("cat", "e3")):
        small.ask(who, "book", event)
    small.ask("cat", "move", "e1")
    small.ask("cat", "move", "e2")
    small.ask("amy", "cancel")

    assert small.standing() == ["e1 cat booked", "e2 bob booked"]


def test_who_gave_up_the_old_place_meanwhile_gets_the_new_one_all_the_same(small: Season) -> None:
    """The condition is gone; the place is new, with an invitation of its own."""
    small.ask("amy", "book", "e1")
    small.ask("bob", "book", "e2")
    small.ask("bob", "move", "e1")
    small.ask("bob", "cancel", "e2")

    assert small.ask("amy", "cancel")[-1] == "bob <- promoted: e1 booked, REQUEST 0"


def test_nobody_is_promoted_into_what_has_begun(small: Season) -> None:
    """Who still waits is told so once, by the first that comes after: a mail or the tick."""
    small.ask("amy", "book", "e1")
    small.ask("bob", "book", "e1")
    small.at(FIRST)

    assert small.ask("amy", "cancel") == ["bob <- refused: e1 started", "amy <- cancelled: e1 cancelled, CANCEL 1"]
    assert small.said[0].outcomes[0].because == "E1 has begun, and no place came free in time."
    assert small.tick() == []


def test_an_event_that_is_over_is_closed_without_a_letter(small: Season) -> None:
    """Its bookings are history; the calendar keeps them."""
    small.ask("amy", "book", "e1")

    assert small.tick(FIRST + timedelta(hours=2)) == []
    assert why(small, "amy")[-1] == "e1 booked → ended (event over): the event is over"
    assert small.booking("amy", "e1").invitation.sequence == 0


def test_an_event_that_is_over_lets_its_people_take_another_place(small: Season) -> None:
    """The limit counts what is still to come: who waited on is served by the tick."""
    small.ask("amy", "book", "e1")
    small.ask("bob", "book", "e2")
    small.ask("cat", "book", "e1", "e2")
    small.ask("amy", "cancel")
    small.ask("bob", "cancel")
    assert small.standing() == ["e1 cat booked", "e2 cat waiting"]

    assert small.tick(FIRST + timedelta(hours=2)) == ["cat <- promoted: e2 booked, REQUEST 0"]


def test_more_places_serve_those_who_wait(memory: Engine) -> None:
    """A programme with more places than before: the next tick fills them."""
    season = Season(memory, ONE_PLACE)
    for who in ("amy", "bob", "cat"):
        season.ask(who, "book", "e1")
    season.widen(Programme((series(e1=2, e2=1, e3=1),)))

    assert season.tick() == ["bob <- promoted: e1 booked, REQUEST 0"]


def test_who_holds_more_than_one_may_still_may_move(memory: Engine) -> None:
    """The limit was lowered; a move gains nothing, so it comes true."""
    season = Season(memory, Programme((series(policy=Policy(places_per_person=2), e1=1, e2=1, e3=1),)))
    season.ask("amy", "book", "e3")
    season.ask("bob", "book", "e1", "e2")
    season.ask("bob", "move", "e3", from_events=("e1",))
    season.widen(ONE_PLACE)

    assert season.ask("amy", "cancel")[-1] == "bob <- promoted: e3 booked, REQUEST 1"
    assert season.standing() == ["e2 bob booked", "e3 bob booked"]
