"""A booking with all that its calendar object is made of, and the replies that come to it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.invite import EventText
from mailflow.model.booking import Booking, Ending, Invitation, State
from mailflow.model.people import Address
from mailflow.model.programme import Event, Organiser, Series
from mailflow.model.request import Rank

LONDON = ZoneInfo("Europe/London")
UID = "0f6b1c1e-8a53-4f0e-9d53-7d1f4c5e9a20@academy.example"
ASKED = datetime(2022, 10, 3, 8, 59, 30, tzinfo=UTC)

EVENT = Event(
    id="ngb-2",
    series="ngb",
    title="Leading through change, part 2: “Café” talks",
    starts=datetime(2022, 11, 16, 9, 30, tzinfo=UTC),
    ends=datetime(2022, 11, 16, 11, 30, tzinfo=UTC),
    zone=LONDON,
    places=20,
    location="Online",
    join_url="https://meet.academy.example/j/19%3ameeting_x@thread.v2/0?c=%7b1%7d",
    speaker="Dr Ada Quill",
    description="Bring a question.",
)
SERIES = Series("ngb", "Next generation leaders", LONDON, (EVENT,), description="Five two-hour sessions.")
ORGANISER = Organiser("Leadership Academy", "bookings@academy.example", Address("enquiries@academy.example"))
BOOKING = Booking(
    event="ngb-2",
    email="amy.o'brien@trust.example",
    name="Amy O'Brien",
    state=State.BOOKED,
    rank=Rank(ASKED, 7),
    requested_by="amy.o'brien@trust.example",
    invitation=Invitation(UID, stamp=datetime(2022, 10, 3, 9, 0, tzinfo=UTC)),
)
ENDED = replace(
    BOOKING,
    state=State.ENDED,
    ending=Ending.CANCELLED,
    invitation=Invitation(UID, 1, datetime(2022, 10, 4, 9, 0, tzinfo=UTC)),
)
TEXT = EventText(
    'Your place is confirmed.\n\nCannot come? Decline this invitation, or reply "cancel"; another date? Reply with it.',
    url="https://academy.example/ngb",
    reminder=timedelta(minutes=30),
)


def invited(**changes: object) -> Booking:
    """The booking with another state of its invitation."""
    return replace(BOOKING, invitation=replace(BOOKING.invitation, **changes))


def unfolded(octets: bytes) -> list[str]:
    """The content lines, whole."""
    return re.sub(r"\r\n[ \t]", "", octets.decode()).splitlines()


def said(octets: bytes, name: str) -> list[str]:
    """The content lines of one property, parameters and all, as they stand."""
    return [line for line in unfolded(octets) if re.match(rf"{name}[;:]", line)]


def reply(*lines: str, method: str = "METHOD:REPLY", ends: str = "\r\n") -> bytes:
    """A calendar answer: UID, DTSTAMP and SEQUENCE of the booking unless the lines say them, and the lines."""
    usual = (f"UID:{UID}", "DTSTAMP:20221005T101500Z", "SEQUENCE:0")
    named = {re.split("[;:]", line)[0] for line in lines}
    body = [line for line in usual if line.partition(":")[0] not in named]
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", method, "BEGIN:VEVENT", *body, *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return ends.join(line for line in whole[:-1] if line).encode() + ends.encode()


ACCEPTED = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Amy O'Brien:mailto:amy.o'brien@trust.example"
DECLINED = ACCEPTED.replace("ACCEPTED", "DECLINED")
