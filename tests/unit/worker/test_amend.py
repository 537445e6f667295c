"""Edited settings, planned and applied: what people keep, lose and hear of, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mailflow.model.errors import MailflowError, NewProgramme
from mailflow.model.programme import Programme
from mailflow.record import stand
from mailflow.worker.amend import Terms, amend
from tests.laws.amending import applied, apply, edited, objects, room
from tests.season import FIRST, SMALL, Season, series
from tests.validators import complaints
from tests.voices import line

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mailflow.worker.amend import Effect

LATER = {
    "starts": SMALL.event("e1").starts + timedelta(hours=3),
    "ends": SMALL.event("e1").ends + timedelta(hours=3),
}


@pytest.fixture
def full(season: Season) -> Season:
    """Three people at an event of two places, the third waiting."""
    applied(season)
    for who in ("amy", "bob", "cat"):
        season.at(season.now + timedelta(minutes=1))
        season.ask(who, "book", "e1")
    return season


def told(effect: Effect) -> list[str]:
    return [line(answer) for answer in effect.answers]


def test_a_rehearsal_changes_nothing(full: Season) -> None:
    before, letters = full.bookings(), len(full.facts.outbox())

    effect = amend(room(full, edited(SMALL, "e1", **LATER)), Terms())

    assert len(effect.answers) == 3
    assert (full.bookings(), len(full.facts.outbox())) == (before, letters)
    assert stand(full.engine, full.organiser.address, SMALL, full.now).waiting == ()


def test_another_time_asks_everybody_again_and_keeps_the_places(full: Season) -> None:
    effect = apply(full, edited(SMALL, "e1", **LATER))

    assert told(effect) == [
        "amy <- changed: e1 already booked, REQUEST 1",
        "bob <- changed: e1 already booked, REQUEST 1",
        "cat <- changed: e1 already waiting at 1",
    ]
    assert full.standing() == ["e1 amy booked", "e1 bob booked", "e1 cat waiting"]


def test_the_history_names_who_said_yes(full: Season) -> None:
    later = room(full, edited(SMALL, "e1", location="Room 4"))

    amend(later, Terms(really=True, by="Jo"))

    (*_, last) = full.facts.log("amy@trust.example")
    assert last["because"].startswith("the organiser changed the event: ")
    assert last["because"].endswith(", Room 4 now (by Jo)")


def test_answers_to_the_old_time_are_asked_for_anew(full: Season) -> None:
    full.rsvp("amy", "ACCEPTED", "e1")

    apply(full, edited(SMALL, "e1", location="Room 4"))

    assert full.booking("amy", "e1").invitation.partstat == "NEEDS-ACTION"


def test_a_new_link_updates_quietly_and_keeps_the_answer(full: Season) -> None:
    full.rsvp("amy", "ACCEPTED", "e1")
    stamp = full.booking("amy", "e1").invitation.stamp

    effect = apply(full, edited(SMALL, "e1", join_url="https://meet.lla.example/new", title="Talk"))
    after = full.booking("amy", "e1").invitation

    assert [(one.to.email, one.because) for one in effect.answers] == [
        ("amy@trust.example", "The title and the link to join are new"),
        ("bob@trust.example", "The title and the link to join are new"),
    ]
    assert (after.sequence, after.partstat) == (0, "ACCEPTED")
    assert stamp
    assert after.stamp
    assert after.stamp > stamp


def test_an_event_that_is_gone_is_cancelled_for_all_and_the_others_are_offered(full: Season) -> None:
    full.ask("dan", "book", "e2")

    effect = apply(full, edited(SMALL, "e1", places=0))

    assert told(effect) == [
        "amy <- event_cancelled: e1 cancelled, CANCEL 1",
        "bob <- event_cancelled: e1 cancelled, CANCEL 1",
        "cat <- event_cancelled: e1 withdrawn",
    ]
    assert [answer.left for answer in effect.answers] == [(("e2", 1), ("e3", 2))] * 3
    assert full.standing() == ["e2 dan booked"]


def test_an_event_that_is_over_goes_in_silence(full: Season) -> None:
    full.at(SMALL.event("e1").ends + timedelta(hours=1))

    effect = apply(full, edited(SMALL, "e1", places=0))

    assert told(effect) == []
    assert full.standing() == []


def test_more_places_promote_who_waits(full: Season) -> None:
    effect = apply(full, edited(SMALL, "e1", places=3))

    assert told(effect) == ["cat <- promoted: e1 booked, REQUEST 0"]


def test_fewer_places_than_people_are_refused_in_a_sentence_and_nothing_is_done(full: Season) -> None:
    before = full.bookings()

    with pytest.raises(MailflowError, match=r"e1 has 1 place now, too few by 1: .* bob@trust\.example"):
        apply(full, edited(SMALL, "e1", places=1))

    assert full.bookings() == before


def test_displaced_is_the_latest_who_keeps_the_turn(full: Season) -> None:
    rank = full.booking("bob", "e1").rank
    cancelled = full.booking("bob", "e1").invitation.uid

    effect = apply(full, edited(SMALL, "e1", places=1), displace=True)

    assert told(effect) == ["bob <- displaced: e1 cancelled; e1 waiting at 1, CANCEL 1"]
    assert full.standing() == ["e1 amy booked", "e1 bob waiting", "e1 cat waiting"]
    assert full.booking("bob", "e1").rank == rank
    assert full.booking("bob", "e1").invitation.uid != cancelled


def test_nobody_loses_more_than_was_shown(full: Season) -> None:
    wanted = edited(SMALL, "e1", places=1)
    shown = amend(room(full, wanted), Terms(displace=True))
    full.ask("bob", "cancel", "e1")  # and cat has the place now
    before = full.standing()

    with pytest.raises(MailflowError, match="look at the plan again"):
        amend(room(full, wanted), Terms(displace=True, really=True, agreed=frozenset(shown.losers)))

    assert full.standing() == before


def test_every_calendar_object_is_accepted_by_other_calendars(full: Season) -> None:
    apply(full, edited(SMALL, "e1", **LATER))
    apply(full, edited(full.programme, "e1", title="Talk"))
    apply(full, edited(full.programme, "e1", places=1), displace=True)
    apply(full, edited(full.programme, "e1", places=0))

    found = objects(full)

    assert len(found) == 6
    assert [complaints(ics) for ics in found] == [[]] * 6


CHANGES = {
    "another time": (LATER, True),
    "another title": ({"title": "Talk"}, True),
    "more places": ({"places": 3}, True),
    "fewer places than people": ({"places": 1}, True),
    "gone": ({"places": 0}, True),
    "another description": ({"description": "New words"}, False),
}


@pytest.mark.parametrize(("changes", "waits"), CHANGES.values(), ids=CHANGES)
def test_what_would_write_to_people_waits_for_a_yes(full: Season, changes: dict[str, object], waits: bool) -> None:  # noqa: FBT001 - pytest's form
    wanted = edited(SMALL, "e1", **changes)

    standing = stand(full.engine, full.organiser.address, wanted, full.now)

    assert bool(standing.waiting) is waits
    assert standing.programme == (SMALL if waits else wanted)


def test_what_writes_to_nobody_is_taken_at_once(season: Season) -> None:
    applied(season)
    wanted = edited(SMALL, "e1", **LATER)

    standing = stand(season.engine, season.organiser.address, wanted, season.now)

    assert (standing.programme, standing.waiting, standing.edition) == (wanted, (), 2)


def test_a_page_of_an_old_edition_is_not_opened(full: Season) -> None:
    standing = stand(full.engine, full.organiser.address, SMALL, full.now)
    old = replace(full.ledger, edition=standing.edition)
    with old.page():
        pass
    apply(full, edited(SMALL, "e1", **LATER))

    with pytest.raises(NewProgramme), old.page():
        pass


def test_a_place_kept_for_somebody_without_an_address_is_told_to_who_asked(season: Season) -> None:
    applied(season)
    season.ask("amy", "book", "e1", people=("amy", "?"))
    assert season.standing() == ["e1 amy booked", "e1  offered"]

    effect = apply(season, edited(SMALL, "e1", places=1), displace=True)

    assert [(one.news, one.to.email, len(one.people)) for one in effect.answers] == [("lapsed", "amy@trust.example", 1)]
    assert season.standing() == ["e1 amy booked"]


def test_an_offer_that_is_taken_back_waits_again(season: Season) -> None:
    applied(season)
    for who in ("amy", "bob", "cat"):
        season.at(season.now + timedelta(minutes=1))
        season.ask(who, "book", "e1")
    season.at(SMALL.event("e1").starts - timedelta(hours=40))
    season.ask("amy", "cancel", "e1")
    assert season.standing() == ["e1 bob booked", "e1 cat offered"]

    effect = apply(season, edited(SMALL, "e1", places=1), displace=True)

    assert told(effect) == ["cat <- displaced: e1 lapsed; e1 waiting at 1"]
    assert season.standing() == ["e1 bob booked", "e1 cat waiting"]


def test_a_series_that_is_gone_is_served_until_somebody_says_yes(engine: Engine) -> None:
    season = Season(engine, Programme((series("a", a1=1), series("b", first=FIRST + timedelta(days=1), b1=1))))
    applied(season)
    season.ask("amy", "book", "b1")
    wanted = Programme(season.programme.series[:1])

    standing = stand(season.engine, season.organiser.address, wanted, season.now)
    effect = apply(season, wanted)

    assert [event.id for event in standing.programme.events] == ["a1", "b1"]
    assert told(effect) == ["amy <- event_cancelled: b1 cancelled, CANCEL 1"]
    assert [complaints(ics) for ics in objects(season)] == [[]]
