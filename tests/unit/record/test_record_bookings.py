"""Bookings in the books: one live one a person and event, in order of rank, with a history that rebuilds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mailflow.model.booking import Booking, Ending, Invitation, State
from mailflow.model.decision import Change, Decision
from mailflow.model.programme import Party, Policy, Programme
from mailflow.model.request import Moment, Rank
from mailflow.model.view import Passed, Rule
from mailflow.record.engine import reading
from mailflow.record.rows import plain, row_of
from mailflow.record.schema import history
from mailflow.record.waiting import HELPING
from tests.season import FIRST, OPENING, Season, series
from tests.voices import address, asking

if TYPE_CHECKING:
    from sqlalchemy import Engine

ONE_PLACE = Programme((series(e1=1, e2=1, e3=1),))


def new(who: str, event: str, state: State, number: int = 1, **details: object) -> Change:
    """A change that begins a booking."""
    rank = Rank(OPENING + timedelta(seconds=number), number)
    usual = {"name": who.title(), "rank": rank, "requested_by": address(who), "invitation": Invitation("")}
    return Change(None, Booking(event, address(who), state=state, **{**usual, **details}), "because")


def enter(season: Season, *changes: Change) -> None:
    """Enter changes without a mail that asked."""
    with season.ledger.open() as page:
        page.enter(Decision("because", changes))


def test_nobody_has_two_live_bookings_of_one_event(season: Season) -> None:
    """The database itself refuses, should ever a decision err; and then nothing of the page is kept."""
    with pytest.raises(IntegrityError):
        enter(season, new("amy", "e1", State.BOOKED, 1), new("amy", "e1", State.WAITING, 2))

    assert season.bookings() == []


def test_what_ended_does_not_stand_in_the_way(season: Season) -> None:
    """A new booking has a new UID."""
    for _ in range(2):
        season.ask("amy", "book", "e1")
        season.ask("amy", "cancel")
    season.ask("amy", "book", "e1")

    assert [(one.state, one.invitation.uid.partition("@")[0]) for one in season.bookings()] == [
        (State.ENDED, "uid-1"),
        (State.ENDED, "uid-2"),
        (State.BOOKED, "uid-3"),
    ]


def test_the_same_person_at_the_same_event_of_two_organisers(season: Season) -> None:
    """Many mailboxes share one database, and nothing else."""
    other = Season(season.engine)
    season.ask("amy", "book", "e1")

    assert other.ask("amy", "book", "e1") == ["amy <- confirmed: e1 booked, REQUEST 0"]
    other.ask("amy", "cancel")
    assert (season.standing(), other.standing()) == (["e1 amy booked"], [])


def test_instants_come_back_as_they_went_in(season: Season) -> None:
    """Aware, UTC, to the microsecond, whatever the zone they were told in."""
    odd = datetime(2022, 10, 30, 1, 30, 0, 123456, timezone(timedelta(hours=5, minutes=45)))
    invitation = Invitation("", stamp=odd, reply_stamp=odd)
    enter(season, new("amy", "e1", State.OFFERED, rank=Rank(odd, 2**32 - 1), until=odd, invitation=invitation))

    (booking,) = season.bookings()

    moments = [booking.rank.received, booking.until, booking.invitation.stamp, booking.invitation.reply_stamp]
    assert moments == [odd] * 4
    assert {moment.tzinfo for moment in moments if moment} == {UTC}
    assert booking.rank.uid == 2**32 - 1


def test_history_alone_rebuilds_the_books(season: Season) -> None:
    """Law 5: the last line about each booking is what stands in the books."""
    for who in ("amy", "bob", "cat"):
        season.ask(who, "book", "e1", "e2", choose="one")
    season.ask("dan", "book", "e1", "e3")
    season.ask("eve", "book", "e1", "e2", choose="one")
    season.ask("cat", "move", "e1")
    season.rsvp("amy", "TENTATIVE", "e1")
    season.rsvp("bob", "DECLINED", "e1")
    season.ask("amy", "transfer", people=("fay",))
    season.tick(FIRST + timedelta(hours=3))

    mine = select(history).where(history.c.organiser == season.organiser.address).order_by(history.c.id)
    with reading(season.engine) as connection:
        rebuilt = {row["booking"]: row["after"] for row in connection.execute(mine).mappings()}
    assert rebuilt == {one.id: plain(row_of(one)) for one in season.bookings()}
    assert len({one.state for one in season.bookings()}) > 1


def test_history_says_which_mail_asked(season: Season) -> None:
    """Or none, where time did."""
    season.ask("amy", "book", "e1")
    season.tick(FIRST + timedelta(hours=2))

    assert [row["message_id"] for row in season.facts.log("amy@trust.example")] == ["<1@amy@trust.example>", ""]


def test_a_wish_has_the_number_of_its_first_booking(season: Season) -> None:
    """Two wishes in one request are two."""
    for who in ("amy", "bob", "cat", "dan"):
        season.ask(who, "book", "e1" if who < "c" else "e2")
    season.ask("eve", "book", "e1", "e2", choose="one", people=("eve", "fay"))

    ids = [one.id for one in season.bookings()][-4:]
    assert [one.wish for one in season.bookings()][-4:] == [ids[0], ids[0], ids[2], ids[2]]


def test_a_queue_longer_than_a_helping_is_read_in_order(engine: Engine) -> None:
    """By receipt, then UID, then entry: read in helpings, each as it is asked for."""
    season = Season(engine)
    people = [f"p{number:03}" for number in range(2 * HELPING + 7)]
    backwards = [new(who, "e1", State.WAITING, len(people) - number) for number, who in enumerate(people)]
    same = [new(f"q{number}", "e1", State.WAITING, rank=Rank(OPENING, 5)) for number in range(3)]
    enter(season, *backwards, *same)

    with season.ledger.open() as page:
        queue = [candidate.booking.name for candidate in page.queue("e1", 1)]

    assert queue == ["Q0", "Q1", "Q2", *(who.title() for who in reversed(people))]


def test_who_was_passed_over_is_left_out_until_the_rule_or_their_bookings_change(season: Season) -> None:
    """Looked at once, and not by every mail anew: by the limit, by an offer, or for the size of the party."""
    four = tuple(new(who, "e1", State.WAITING, number) for number, who in enumerate(("amy", "bob", "cat", "dan")))
    enter(season, *four)
    amy, bob, cat, dan = season.bookings()

    with season.ledger.open() as page:
        page.pass_over((Passed(amy.id, Rule.LIMIT, 1), Passed(bob.id, Rule.LIMIT, 2), Passed(cat.id, Rule.OFFERED)))
        assert [one.booking for one in page.queue("e1", 1)] == [bob, dan]
        assert page.passed_before(dan) == {Rule.LIMIT: 2, Rule.OFFERED: 1}
        page.enter(Decision("", (new("amy", "e2", State.WAITING),)))
        assert [one.booking for one in page.queue("e1", 1)] == [bob, dan]
        gone = replace(cat, state=State.ENDED, ending=Ending.WITHDRAWN)
        page.enter(Decision("", (Change(cat, gone, ""), Change(amy, replace(amy, state=State.OFFERED), ""))))
        assert [one.booking for one in page.queue("e1", 1)] == [bob, dan]
        assert page.passed_before(dan) == {Rule.LIMIT: 1}


def test_a_party_too_large_is_looked_at_again_where_enough_places_are_free(engine: Engine) -> None:
    """And all of it once one of it gives up."""
    season = Season(engine, Programme((series("s", Policy(party=Party.WHOLE), e1=4),)))
    enter(season, *(new(who, "e1", State.WAITING, party=-1) for who in ("amy", "bob", "cat")))
    party = season.bookings()

    with season.ledger.open() as page:
        page.pass_over([Passed(one.id, Rule.LARGE, 3) for one in party])
        assert [len(list(page.queue("e1", free))) for free in (1, 2, 3)] == [0, 0, 3]
        gone = replace(party[0], state=State.ENDED, ending=Ending.WITHDRAWN)
        page.enter(Decision("", (Change(party[0], gone, ""),)))
        assert [len(list(page.queue("e1", free))) for free in (1, 2, 3)] == [2, 2, 2]


def test_the_position_in_a_queue_counts_from_one(season: Season) -> None:
    """By rank; who is promoted has none."""
    enter(season, *(new(who, "e1", State.WAITING, number) for number, who in enumerate(("cat", "bob", "amy"))))

    positions = {row["email"]: row["position"] for row in season.facts.bookings()}
    assert positions == {address("cat"): 1, address("bob"): 2, address("amy"): 3}


def test_who_waits_is_seen_with_all_they_hold(season: Season) -> None:
    """And with nothing of anybody else's, or of another organiser's."""
    other = Season(season.engine)
    enter(other, new("amy", "e3", State.BOOKED))
    enter(
        season, new("amy", "e1", State.WAITING, 1), new("amy", "e2", State.BOOKED, 2), new("bob", "e2", State.BOOKED, 3)
    )

    with season.ledger.open() as page:
        (candidate,) = page.queue("e1", 1)

    assert sorted(one.event for one in candidate.holdings) == ["e1", "e2"]


def test_vacant_events_have_a_free_place_and_a_queue(engine: Engine) -> None:
    """Only those that the page touched, or that its people wait for."""
    season = Season(engine, ONE_PLACE)
    enter(season, new("amy", "e1", State.BOOKED, 1), new("bob", "e1", State.WAITING, 2))
    enter(season, new("amy", "e2", State.WAITING, 3), new("cat", "e3", State.WAITING, 4))
    (amy, *_) = season.bookings()

    with season.ledger.open() as page:
        assert page.vacant() == {}
        page.enter(Decision("because", (Change(amy, replace(amy, requested_by="somebody"), "because"),)))
        assert page.vacant() == {"e2": 1}


def test_an_offer_takes_a_place_and_what_is_over_takes_none(engine: Engine) -> None:
    """The tally of a view."""
    season = Season(engine)
    enter(
        season,
        new("amy", "e1", State.OFFERED, 1),
        new("bob", "e1", State.BOOKED, 2, over=True),
        new("cat", "e1", State.BOOKED, 3),
        new("dan", "e1", State.WAITING, 4),
    )

    with season.ledger.open() as page:
        view = page.view(asking("eve", "book", "e1", rank=Rank(OPENING, 9)))

    assert (view.tallies["e1"].taken, view.tallies["e1"].waiting, view.free("e1")) == (2, 1, 0)
    assert "e2" not in view.tallies


def test_a_view_shows_the_people_concerned_and_nobody_else(season: Season) -> None:
    """The asker's, the named people's, those that the asker asked for; live ones, smallest rank first."""
    season.ask("amy", "book", "e1")
    season.ask("amy", "book", "e2", people=("bob",))
    season.ask("cat", "book", "e1")
    season.ask("dan", "book", "e3")
    season.ask("fay", "book", "e3")
    season.ask("fay", "cancel")

    with season.ledger.open() as page:
        view = page.view(asking("amy", "cancel", rank=Rank(OPENING, 9), people=("dan", "fay")))

    assert [one.name for one in view.bookings] == ["Amy", "Bob", "Dan"]


def test_a_calendar_answer_sees_its_booking_though_it_ended(season: Season) -> None:
    """To know whose it was, and how it ended."""
    season.ask("amy", "book", "e1")
    booking = season.booking("amy", "e1")
    season.ask("amy", "cancel")

    season.rsvp("amy", "DECLINED", booking)

    assert season.decision.because == "the calendar answered DECLINED; it changes nothing"


def test_what_the_programme_has_lost_is_history(engine: Engine) -> None:
    """Nobody is served or refused by an event that is not there any more, and nothing breaks."""
    season = Season(engine)
    season.ask("amy", "book", "e1")
    booking = season.booking("amy", "e1")
    season.widen(Programme((series(e2=2, e3=2),)))

    assert season.ask("amy", "book", "e2") == ["amy <- confirmed: e2 booked, REQUEST 0"]
    assert season.ask("amy", "cancel") == ["amy <- cancelled: e2 cancelled, CANCEL 1"]
    assert season.rsvp("amy", "DECLINED", booking) == []
    assert season.tick(FIRST + timedelta(days=30)) == []
    assert [row["event"] for row in season.facts.bookings()] == ["e1"]


def test_what_is_due_when_an_event_begins_and_ends(season: Season) -> None:
    """First those who have a place are reminded; then those who wait, in order of rank; when it is over, those who were there."""
    enter(season, new("bob", "e1", State.WAITING, 2, rank=Rank(OPENING, 2)), new("amy", "e1", State.BOOKED, 3))
    enter(season, new("cat", "e1", State.WAITING, 1, rank=Rank(OPENING, 1)), new("dan", "e2", State.BOOKED, 4))

    with season.ledger.open() as page:
        before, begun, over = (
            [(due.moment, due.event, [one.name for one in due.bookings]) for due in page.due(now)]
            for now in (FIRST - timedelta(seconds=1), FIRST, FIRST + timedelta(hours=2))
        )

    assert before == [(Moment.REMINDER, "e1", ["Amy"])]
    assert begun == [(Moment.STARTED, "e1", ["Cat", "Bob"]), (Moment.REMINDER, "e2", ["Dan"])]
    assert over == [
        (Moment.STARTED, "e1", ["Cat", "Bob"]),
        (Moment.OVER, "e1", ["Amy"]),
        (Moment.REMINDER, "e2", ["Dan"]),
    ]


def test_answers_tell_bookings_as_they_stand_when_the_page_is_done(season: Season) -> None:
    """With the ids and UIDs that the books gave, and the position in the queue."""
    for who in ("amy", "bob", "cat"):
        season.ask(who, "book", "e1")

    (outcome,) = season.said[0].outcomes
    assert outcome.booking == season.booking("cat", "e1")
    assert (outcome.position, outcome.booking.invitation.uid if outcome.booking else "") == (
        1,
        f"uid-3@{season.organiser.address.partition('@')[2]}",
    )
