"""The public calendar of a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import icalendar

from mailflow.invite import feed
from tests.unit.invite.samples import ASKED, EVENT, ORGANISER, SERIES, said
from tests.validators import complaints

SECOND = replace(EVENT, id="ngb-3", starts=EVENT.starts + timedelta(days=35), ends=EVENT.ends + timedelta(days=35))
WHOLE = replace(SERIES, events=(EVENT, SECOND))


def test_the_feed_is_octet_by_octet_the_golden_one() -> None:
    assert feed(SERIES, ORGANISER, ASKED) == (Path(__file__).parent / "golden" / "feed.ics").read_bytes()


def test_no_independent_reader_complains_of_a_feed() -> None:
    assert complaints(feed(WHOLE, ORGANISER, ASKED)) == []


def test_a_feed_publishes_and_names_nobody_who_comes() -> None:
    octets = feed(WHOLE, ORGANISER, ASKED)
    assert said(octets, "METHOD") + said(octets, "ATTENDEE") == ["METHOD:PUBLISH"]


def test_a_feed_keeps_the_join_link_for_those_who_have_a_place() -> None:
    assert b"meet.academy.example" not in feed(WHOLE, ORGANISER, ASKED).replace(b"\r\n ", b"")


def test_a_re_timed_event_keeps_its_uid() -> None:
    later = replace(EVENT, starts=EVENT.starts + timedelta(days=1), ends=EVENT.ends + timedelta(days=1))
    moved = replace(SERIES, events=(later,))
    assert (
        said(feed(moved, ORGANISER, ASKED), "UID")
        == said(feed(SERIES, ORGANISER, ASKED), "UID")
        == ["UID:ngb-2.ngb@academy.example"]
    )


def test_the_same_programme_gives_the_same_octets() -> None:
    assert feed(WHOLE, ORGANISER, ASKED) == feed(WHOLE, ORGANISER, ASKED)


def test_every_event_of_the_series_is_there_at_its_instant() -> None:
    events = icalendar.Calendar.from_ical(feed(WHOLE, ORGANISER, ASKED)).events
    assert [(event.start, event.end) for event in events] == [(event.starts, event.ends) for event in WHOLE.events]
