"""Facts for people and programs: the keys that programs may rely on, and what stands behind them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mailflow.model.booking import Booking, Invitation, State
from mailflow.model.decision import Change, Decision
from mailflow.model.message import Mail
from mailflow.model.programme import Programme
from mailflow.model.request import Rank
from tests.season import FIRST, OPENING, Season, series
from tests.voices import address, asking, message

if TYPE_CHECKING:
    from sqlalchemy import Engine

STATUS = "series, event, starts, ends, places, booked, offered, called, waiting, over, bounced"
BOOKINGS = (
    "event, email, name, state, position, reason, requested_by, until, over, wish, uid, sequence, partstat, because"
)
OUTBOX = "id, to, news, event, state, message_id, due, sent_at, tries, error"
HELD = "received, from, subject, reason, folder"
LOG = "at, event, change, because, message_id"


def test_the_keys_that_programs_rely_on(season: Season) -> None:
    """Those of the design, in its order, each row fit for JSON; more may join, none may leave."""
    season.ask("amy", "book", "e1")
    season.ask("eve", "book", "e1", held="two From addresses")
    facts = season.facts
    tables = (
        (STATUS, facts.status()),
        (BOOKINGS, facts.bookings()),
        (OUTBOX, facts.outbox()),
        (HELD, facts.held()),
        (LOG, facts.log("amy@trust.example")),
    )

    for keys, rows in tables:
        assert rows
        for row in rows:
            assert ", ".join(row) == keys
            assert json.loads(json.dumps(row)) == row


def test_status_counts_every_state(engine: Engine) -> None:
    """What is over is counted apart, and what ended not at all."""
    season = Season(engine)
    states = [State.BOOKED, State.BOOKED, State.OFFERED, *[State.WAITING] * 4]
    ranks = [Rank(OPENING, number) for number in range(7)]
    every = [
        Booking("e1", f"p{rank.uid}@trust.example", "P", state, rank, "", Invitation(""), over=rank.uid == 0)
        for state, rank in zip(states, ranks, strict=True)
    ]
    season.ask("amy", "book", "e2")
    season.ask("amy", "cancel")
    with season.ledger.open() as page:
        page.enter(Decision("", tuple(Change(None, one, "") for one in every)))
    last = season.bookings()[-1]
    with season.ledger.open() as page:
        page.enter(Decision("", (Change(last, replace(last, state=State.CALLED), "asked"),)))

    first, second, _ = season.facts.status()

    assert first == {
        "series": "s",
        "event": "e1",
        "starts": "2022-11-16T09:30:00+00:00",
        "ends": "2022-11-16T11:30:00+00:00",
        "places": 2,
        "booked": 1,
        "offered": 1,
        "called": 1,
        "waiting": 3,
        "over": 1,
        "bounced": 0,
    }
    assert (second["event"], second["booked"], second["waiting"]) == ("e2", 0, 0)


def test_status_of_one_series_in_the_time_of_its_zone(engine: Engine) -> None:
    """Events of other series are left out; summer time is told as such."""
    summer = series("t", first=FIRST.replace(month=7), f1=4)
    season = Season(engine, Programme((series("s", e1=2), summer)))

    (row,) = season.facts.status("t")

    assert (row["event"], row["starts"]) == ("f1", "2022-07-16T10:30:00+01:00")
    assert [row["event"] for row in season.facts.status()] == ["f1", "e1"]


def test_bookings_tell_who_waits_where_and_why(season: Season) -> None:
    """Live ones by event and rank; the reason is that of the last change."""
    for who in ("amy", "bob", "cat", "dan"):
        season.ask(who, "book", "e1")
    season.ask("amy", "book", "e2", people=("eve",))
    season.ask("bob", "cancel")

    rows = season.facts.bookings()

    assert [(row["event"], row["email"].partition("@")[0], row["state"], row["position"]) for row in rows] == [
        ("e1", "amy", "booked", None),
        ("e1", "cat", "booked", None),
        ("e1", "dan", "waiting", 1),
        ("e2", "eve", "booked", None),
    ]
    assert rows[1]["because"] == "a place came free, and nobody who could take it had waited longer"
    assert (rows[3]["requested_by"], rows[3]["name"], rows[3]["wish"], rows[3]["reason"]) == (
        "amy@trust.example",
        "Eve",
        None,
        None,
    )


def test_bookings_that_ended_are_told_on_demand(season: Season) -> None:
    """With the reason."""
    season.ask("amy", "book", "e1")
    season.ask("amy", "cancel")

    assert season.facts.bookings() == []
    (row,) = season.facts.bookings(every=True)
    assert (row["state"], row["reason"], row["sequence"], row["because"]) == (
        "ended",
        "cancelled",
        1,
        "the place was given up",
    )


def test_the_log_explains_each_change(season: Season) -> None:
    """Oldest first; the address may be written as people write it."""
    season.ask("amy", "book", "e1")
    season.at("2022-10-04 10:30")
    season.ask("amy", "cancel")

    assert season.facts.log(" Amy@Trust.Example ") == [
        {
            "at": "2022-10-03T09:00:00+00:00",
            "event": "e1",
            "change": "new → booked",
            "because": "a place was free: 0 of 2 were taken",
            "message_id": "<1@amy@trust.example>",
        },
        {
            "at": "2022-10-04T10:30:00+00:00",
            "event": "e1",
            "change": "booked → ended (cancelled)",
            "because": "the place was given up",
            "message_id": "<2@amy@trust.example>",
        },
    ]
    assert season.facts.log("bob@trust.example") == []


def test_the_outbox_tells_every_letter(season: Season) -> None:
    """To whom, what about, and what became of it."""
    season.ask("amy", "book", "e1")

    (row,) = season.facts.outbox()

    assert row == {
        "id": row["id"],
        "to": "amy@trust.example",
        "news": "confirmed",
        "event": "e1",
        "state": "due",
        "message_id": f"<{row['id']}>",
        "due": "2022-10-03T09:00:00+00:00",
        "sent_at": None,
        "tries": 0,
        "error": "",
    }


def test_held_mails_wait_for_a_person(season: Season) -> None:
    """With what a person needs to find them; the oldest first."""
    for who, late in (("eve", timedelta()), ("amy", timedelta(hours=1))):
        asked = asking(who, "book", "e1", rank=Rank(OPENING - late, len(season.asked) + 1), held="two From addresses")
        season.receive(replace(asked, message=replace(message(asked), subject=f"From {who}")))
    season.ask("bob", "book", "e1")

    assert season.facts.held() == [
        {
            "received": f"2022-10-03T0{hour}:00:00+00:00",
            "from": address(who),
            "subject": f"From {who}",
            "reason": "two From addresses",
            "folder": "mailflow/Held",
        }
        for who, hour in (("amy", 8), ("eve", 9))
    ]


def test_a_held_mail_that_was_dealt_with_later_waits_no_more(season: Season) -> None:
    """Somebody put it back into the INBOX; it is no longer where it was held."""
    asked = asking("eve", "book", "e1", rank=Rank(OPENING, 1), held="two From addresses")
    season.receive(replace(asked, message=message(asked)))
    assert len(season.facts.held()) == 1

    season.receive(replace(asked, held="", message=message(asked)), Mail(b"", OPENING, "INBOX", 1, 2))

    assert season.facts.held() == []
    assert season.standing() == ["e1 eve booked"]


def test_one_organisers_facts_are_no_others(season: Season) -> None:
    """One database, many mailboxes."""
    other = Season(season.engine)
    season.ask("amy", "book", "e1")
    season.ask("eve", "book", "e1", held="two From addresses")

    facts = other.facts
    assert [facts.bookings(every=True), facts.outbox(), facts.held(), facts.log("amy@trust.example")] == [[]] * 4
    assert {row["booked"] for row in facts.status()} == {0}


def test_who_cannot_be_reached_is_shown(season: Season) -> None:
    """In the event's line, and beside the mails that are held, with the moment when the place goes to others."""
    season.ask("amy", "book", "e1")
    season.bounce("amy", "e1")
    season.bounce("amy", "e1")

    assert [row["bounced"] for row in season.facts.status()] == [1, 0, 0]
    assert season.facts.held() == [
        {
            "received": "2022-10-03T09:00:00+00:00",
            "from": "amy@trust.example",
            "subject": "place at e1",
            "reason": "letters to this address come back; the place goes to others at 2022-11-15T09:30:00+00:00",
            "folder": "",
        }
    ]
