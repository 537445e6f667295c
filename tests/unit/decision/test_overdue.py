"""What time made due comes before the mail that is read next: nobody is overtaken because nobody looked meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailflow.model.programme import Notice, Policy, Programme, Promote
from mailflow.record import open_engine
from tests.season import FIRST, Season, series

SECOND = FIRST + timedelta(weeks=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def begin(policy: Policy | None = None, **places: int) -> Season:
    """A season on books that are gone with it."""
    return Season(open_engine("sqlite://"), Programme((series("s", policy, **places),)))


def test_who_waited_out_an_event_comes_before_a_newcomer() -> None:
    """Eve held a place of the first event and waited for the second, where one came free; the first is over when fay writes."""
    season = begin(e1=1, e2=1)
    season.ask("bob", "book", "e2")
    season.ask("eve", "book", "e1")
    season.widen(Programme((series("s", Policy(places_per_person=2), e1=1, e2=1),)))
    season.ask("eve", "book", "e2")
    season.widen(Programme((series("s", e1=1, e2=1),)))
    season.ask("bob", "cancel")
    assert season.standing() == ["e1 eve booked", "e2 eve waiting"]
    season.at(FIRST + 2 * HOUR)

    assert season.ask("fay", "book", "e2") == [
        "eve <- promoted: e2 booked, REQUEST 0",
        "fay <- waiting: e2 waiting at 1",
    ]


def test_who_waited_while_another_date_was_offered_comes_before_a_newcomer() -> None:
    """The offer lapsed unanswered, and nobody has looked: the other date of the wish can be taken."""
    season = begin(e1=1, e2=1)
    season.ask("amy", "book", "e1")
    season.ask("bob", "book", "e2")
    season.ask("eve", "book", "e1", "e2", choose="one")
    season.at(FIRST - DAY)
    season.ask("amy", "cancel")
    season.ask("bob", "cancel")
    assert season.standing() == ["e1 eve offered", "e2 eve waiting"]
    season.at(FIRST - 18 * HOUR)

    assert season.ask("fay", "book", "e2") == [
        "eve <- lapsed: e1 lapsed",
        "eve <- promoted: e2 booked, REQUEST 0",
        "fay <- waiting: e2 waiting at 1",
    ]


def test_an_offer_that_lapsed_goes_to_who_waits_next_and_not_to_a_newcomer() -> None:
    """The place was held until then, and the tick had not come."""
    season = begin(e1=1)
    for who in ("amy", "bob", "cat"):
        season.ask(who, "book", "e1")
    season.at(FIRST - DAY)
    season.ask("amy", "cancel")
    season.at(FIRST - 18 * HOUR)

    season.ask("fay", "book", "e1")

    assert season.standing() == ["e1 cat offered", "e1 fay waiting"]


def test_who_was_called_comes_before_a_newcomer_once_the_event_is_later() -> None:
    """Called in the last two hours, then the event was put off: the place is not the first yes's any more."""
    season = begin(e1=1)
    for who in ("amy", "bob"):
        season.ask(who, "book", "e1")
    season.at(FIRST - HOUR)
    season.ask("amy", "cancel")
    assert season.standing() == ["e1 bob called"]
    (event,) = season.programme.events
    later = replace(event, starts=event.starts + 9 * DAY, ends=event.ends + 9 * DAY)
    season.widen(Programme((replace(season.programme.series[0], events=(later,)),)))

    assert season.ask("fay", "book", "e1") == [
        "bob <- promoted: e1 booked, REQUEST 0",
        "fay <- waiting: e1 waiting at 1",
    ]


def test_who_waits_for_an_event_that_opens_again_comes_before_a_newcomer() -> None:
    """Closed while a place came free, it was opened anew."""
    season = begin(Policy(closes=FIRST - DAY), e1=1)
    season.ask("amy", "book", "e1")
    season.ask("bob", "book", "e1")
    season.at(FIRST - DAY)
    season.ask("amy", "cancel")
    season.widen(Programme((series("s", e1=1),)))

    season.ask("fay", "book", "e1")

    assert season.standing() == ["e1 bob offered", "e1 fay waiting"]


def closed_with_a_place(policy: Policy, **places: int) -> Season:
    """Amy, who had a place of e1, gave it up when booking had closed: Bob, who waited for one, cannot have it any more."""
    season = begin(policy, **places)
    for who in ("amy", "bob"):
        season.ask(who, "book", "e1")
    season.at(FIRST - HOUR)
    assert season.ask("amy", "cancel", "e1") == ["amy <- cancelled: e1 cancelled, CANCEL 1"]
    return season


def test_who_wrote_before_the_closing_and_is_read_after_it_waits_behind_who_came_first() -> None:
    """Read in time she would have found the event full, and the others waiting: what came free since is nobody's."""
    season = closed_with_a_place(Policy(closes=FIRST - 2 * HOUR), e1=1)

    assert season.ask("fay", "book", "e1", late=2 * HOUR) == ["fay <- waiting: e1 waiting at 2"]
    assert season.standing() == ["e1 bob waiting", "e1 fay waiting"]
    assert [one.because for answer in season.said for one in answer.outcomes] == [
        "Booking closed before those who wait could have a place."
    ]


def test_who_wrote_before_the_beginning_and_is_read_after_it_overtakes_nobody() -> None:
    """The same without a closing of its own: an event closes when it begins, and then nobody can wait any more."""
    season = begin(e1=1)
    for who in ("amy", "bob"):
        season.ask(who, "book", "e1")
    season.at(FIRST + HOUR)
    season.ask("amy", "cancel", "e1", late=2 * HOUR)

    assert season.ask("fay", "book", "e1", late=2 * HOUR) == ["fay <- refused: e1 full"]


def test_a_move_that_is_read_after_the_closing_overtakes_nobody() -> None:
    """Its mover keeps the place of the other date."""
    season = closed_with_a_place(Policy(closes=Notice(elapsed=2 * HOUR)), e1=1, e2=1)
    season.ask("fay", "book", "e2")

    season.ask("fay", "move", "e1", late=2 * HOUR)

    assert season.standing() == ["e1 bob waiting", "e1 fay waiting", "e2 fay booked"]


def test_a_place_that_nobody_who_waits_may_have_is_given_to_who_wrote_before_the_closing() -> None:
    """Bob waits, and holds as many places as one person may."""
    season = begin(Policy(closes=FIRST - 2 * HOUR), e1=1, e2=1)
    season.ask("amy", "book", "e1")
    season.ask("bob", "book", "e1", "e2")
    season.at(FIRST - HOUR)
    season.ask("amy", "cancel", "e1")
    assert season.standing() == ["e1 bob waiting", "e2 bob booked"]

    assert season.ask("fay", "book", "e1", late=2 * HOUR) == ["fay <- confirmed: e1 booked, REQUEST 0"]


def test_a_yes_to_a_call_before_the_closing_is_in_time_though_others_wait_again() -> None:
    """Who was called was asked who comes first, and what came free since is as good as what they were called for."""
    season = begin(Policy(closes=FIRST - HOUR), e1=1)
    for who in ("amy", "bob", "cat", "dan"):
        season.ask(who, "book", "e1")
    season.at(FIRST - 2 * HOUR)
    season.ask("amy", "cancel", "e1")
    season.ask("bob", "accept", "e1")
    season.ask("cat", "accept", "e1")
    season.at(FIRST - HOUR / 2)
    season.ask("bob", "cancel", "e1")
    assert season.standing() == ["e1 cat waiting", "e1 dan called"]

    assert season.ask("dan", "accept", "e1", late=HOUR) == ["dan <- confirmed: e1 booked, REQUEST 0"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("move", "e3"), "gus <- confirmed: e3 booked, REQUEST 2"),
        (("cancel",), "gus <- cancelled: e2 cancelled, CANCEL 2"),
    ],
)
def test_a_place_that_comes_with_time_and_goes_with_the_mail_is_told_once(asked: tuple[str, ...], told: str) -> None:
    """Bob's offer has lapsed, so that Gus could move as he had wanted; his mail, not knowing of it, wants something else."""
    season = begin(Policy(promote=Promote.OFFER), e1=1, e2=1, e3=1)
    for who, event in (("amy", "e2"), ("bob", "e2"), ("gus", "e1")):
        season.ask(who, "book", event)
    season.ask("gus", "move", "e2")
    season.ask("amy", "cancel", "e2")
    season.at(season.now + 2 * DAY)

    assert season.ask("gus", *asked) == ["bob <- lapsed: e2 lapsed", told]


def test_a_yes_that_came_in_time_is_not_lapsed_by_a_mail_that_came_before_it() -> None:
    """Time passes up to when the mail arrived, not up to now: what lies behind it in the INBOX may be a yes."""
    season = begin(e1=1)
    for who in ("amy", "bob"):
        season.ask(who, "book", "e1")
    season.at(FIRST - DAY)
    season.ask("amy", "cancel")
    season.at(FIRST - 17 * HOUR)

    season.ask("fay", "book", "e1", late=3 * HOUR)
    season.ask("bob", "accept", "e1", late=2 * HOUR)

    assert season.standing() == ["e1 bob booked", "e1 fay waiting"]


def test_the_history_names_no_mail_where_time_asked() -> None:
    """A mail woke us, but it did not ask for this."""
    season = begin(e1=1)
    season.ask("amy", "book", "e1")
    season.at(FIRST + 2 * HOUR)

    season.ask("fay", "status")

    assert [row["message_id"] for row in season.facts.log("amy@trust.example")] == ["<1@amy@trust.example>", ""]
