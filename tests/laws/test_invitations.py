"""Laws of invitations: whatever people are called and events are about, an object says exactly what was meant, on sound wire."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.invite import EventText, InvitationError, check, feed, read, write
from mailflow.model.booking import Invitation
from mailflow.model.letter import Calendar
from mailflow.model.request import Rsvp
from mailflow.model.text import clean_line
from tests.unit.invite.samples import ASKED, BOOKING, EVENT, ORGANISER, SERIES, UID
from tests.validators import complaints, wire

WORDS = st.text(st.one_of(st.characters(), st.sampled_from('";:,\\^nN\r\n\u2028🦉é')), max_size=300)
METHODS = st.sampled_from([Calendar.REQUEST, Calendar.CANCEL, Calendar.DECLINECOUNTER])
ADDRESSES = st.from_regex(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,30}@[a-z0-9]{1,10}\.example", fullmatch=True)
MOMENTS = st.integers(0, 2**33).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
INVITATIONS = st.builds(
    Invitation,
    uid=st.just(UID),
    sequence=st.integers(0, 2**31 - 1),
    stamp=MOMENTS,
    partstat=st.sampled_from(["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE"]),
)

LAW = settings(deadline=None, derandomize=True, database=None)


def parameter(words: str) -> str:
    """What a parameter makes of words: parameters cannot hold a backslash."""
    return clean_line(words).replace("\\", "/")


def lines(words: str) -> str:
    """What a text of several lines makes of words."""
    return "\n".join(clean_line(line) for line in words.splitlines()).strip()


@LAW
@given(name=WORDS, title=WORDS, location=WORDS, description=WORDS, organiser=WORDS)
def test_an_invitation_reads_back_equal(name: str, title: str, location: str, description: str, organiser: str) -> None:
    event = replace(EVENT, title=title, location=location, join_url="")
    octets = write(
        Calendar.REQUEST, replace(BOOKING, name=name), event, replace(ORGANISER, name=organiser), EventText(description)
    )
    (read_back,) = icalendar.Calendar.from_ical(octets).events
    assert list(wire(octets)) == []
    assert read_back["ATTENDEE"].params["CN"] == (parameter(name) or BOOKING.email)
    assert read_back["ORGANIZER"].params["CN"] == (parameter(organiser) or ORGANISER.address)
    assert str(read_back["SUMMARY"]) == (clean_line(title) or EVENT.id)
    assert str(read_back.get("LOCATION", "")) == lines(location)
    assert str(read_back["DESCRIPTION"]).startswith(lines(description))


@pytest.mark.slow
@LAW
@given(method=METHODS, words=WORDS, address=ADDRESSES, invitation=INVITATIONS)
def test_every_object_is_sound_for_every_reader(
    method: Calendar, words: str, address: str, invitation: Invitation
) -> None:
    booking = replace(BOOKING, email=address, name=words, invitation=invitation)
    event = replace(EVENT, title=words, location=words, join_url=words)
    text = EventText(words, url=words, join_label=words, comment=words)
    assert complaints(write(method, booking, event, ORGANISER, text)) == []


@LAW
@given(starts=MOMENTS, minutes=st.integers(1, 10_000))
def test_the_instants_read_back_equal(starts: datetime, minutes: int) -> None:
    event = replace(EVENT, starts=starts, ends=starts + timedelta(minutes=minutes))
    (read_back,) = icalendar.Calendar.from_ical(write(Calendar.CANCEL, BOOKING, event, ORGANISER, EventText(""))).events
    assert (read_back.start, read_back.end) == (event.starts, event.ends)


@pytest.mark.slow
@LAW
@given(words=WORDS)
def test_a_feed_is_sound_for_every_reader(words: str) -> None:
    series = replace(
        SERIES, title=words, description=words, events=(replace(EVENT, title=words, description=words, speaker=words),)
    )
    assert complaints(feed(series, replace(ORGANISER, name=words), ASKED)) == []


@LAW
@given(address=st.text(max_size=60))
def test_an_address_is_written_as_it_is_or_refused(address: str) -> None:
    booking = replace(BOOKING, email=address)
    try:
        octets = write(Calendar.REQUEST, booking, EVENT, ORGANISER, EventText(""))
    except InvitationError:
        return
    check(octets, Calendar.REQUEST, booking, EVENT, ORGANISER)
    assert address.isascii()


@LAW
@given(data=st.binary(max_size=2000), method=st.sampled_from(["", "REPLY", "REQUEST"]))
def test_reading_never_raises(data: bytes, method: str) -> None:
    assert isinstance(read(data, method), Rsvp | None)


NAMES = st.sampled_from(
    ["BEGIN", "END", "METHOD", "UID", "ATTENDEE", "ORGANIZER", "SEQUENCE", "DTSTAMP", "COMMENT", "RECURRENCE-ID", "X-A"]
)
VALUES = st.one_of(
    st.sampled_from(["VCALENDAR", "VEVENT", "VALARM", "REPLY", "COUNTER", "REQUEST", "mailto:a@b.example", "1", UID]),
    WORDS,
)
PIECES = st.tuples(
    NAMES,
    st.sampled_from([":", ";PARTSTAT=ACCEPTED:", ';CN="a:b";X=1:', ';CN="a:', ";;=:"]),
    VALUES,
    st.sampled_from(["\r\n", "\n", "\r\n ", "\n\n"]),
)


@LAW
@given(pieces=st.lists(PIECES, max_size=60))
def test_reading_what_almost_looks_like_a_calendar_never_raises(pieces: list[tuple[str, ...]]) -> None:
    data = "BEGIN:VCALENDAR\r\n" + "".join(map("".join, pieces))
    assert isinstance(read(data.encode(errors="replace"), "REPLY"), Rsvp)
