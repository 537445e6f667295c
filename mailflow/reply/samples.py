"""One answer for every kind of letter, and for each of its variants: for the rehearsal at start, previews and golden letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mailflow.model.booking import Booking, Ending, Invitation, State
from mailflow.model.letter import Answer, Calendar, News, Outcome, Result
from mailflow.model.message import Message
from mailflow.model.people import Address, Person
from mailflow.model.programme import Event, Programme, Series
from mailflow.model.request import Action, Choice, Rank, Request
from mailflow.model.thread import Thread
from mailflow.reply.compose import compose

if TYPE_CHECKING:
    from mailflow.model.desk import Desk
    from mailflow.model.letter import Letter

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)
AMARA = Address("amara.okafor@barts.example", "Amara Okafor")
TOM = Person("tom.reed@barts.example", "Tom Reed")
CONTACT = Address("enquiries@lla.example")
DATES = ((2022, 10, 19), (2022, 11, 16), (2022, 12, 21), (2023, 1, 18), (2023, 2, 15))


class Count:
    """Ids that count from 1, for letters that must come out the same each time."""

    def __init__(self) -> None:
        self._last = 0

    def uid(self) -> str:
        """A calendar UID."""
        return f"sample-{self._next()}@lla.example"

    def letter(self) -> str:
        """A letter's id."""
        return f"sample-letter-{self._next()}"

    def reference(self) -> str:
        """A letter's reference: 26 characters of base32."""
        return f"{self._next():a>26}".translate(str.maketrans("0189", "wxyz"))

    def _next(self) -> int:
        self._last += 1
        return self._last


def rehearse(desk: Desk) -> tuple[tuple[str, Letter], ...]:
    """Every sample composed with the desk's own templates and organiser; HouseFault names a template that is broken."""
    room = replace(desk, programme=PROGRAMME, clock=lambda: NOW)
    return tuple((name, compose(answer, replace(room, ids=Count()))) for name, answer in SAMPLES)


def _event(number: int, day: tuple[int, int, int]) -> Event:
    starts = datetime(*day, 9, 30, tzinfo=LONDON).astimezone(UTC)
    return Event(
        id=f"ngb-{number}",
        series="no-going-back",
        title="No Going Back! Continuing the Conversation",
        starts=starts,
        ends=starts + timedelta(hours=2),
        zone=LONDON,
        places=20,
        location="Online (Microsoft Teams)",
        join_url=f"https://meet.lla.example/ngb-{number}",
    )


SERIES = Series(
    id="no-going-back",
    title="No Going Back! Continuing the Conversation",
    zone=LONDON,
    events=tuple(_event(number, day) for number, day in enumerate(DATES, start=1)),
)
PROGRAMME = Programme((SERIES,))
LEFT = (("ngb-1", 4), ("ngb-2", 0), ("ngb-3", 11), ("ngb-4", 1), ("ngb-5", 20))
NO_LATER = (("ngb-1", 4), ("ngb-2", 0), ("ngb-3", 0), ("ngb-4", 1), ("ngb-5", 20))
RANK = Rank(NOW - timedelta(minutes=5), 7)
MESSAGE = Message(
    raw=(
        b"From: Amara Okafor <amara.okafor@barts.example>\r\nTo: bookings@lla.example\r\n"
        b"Subject: 16 November\r\nMessage-ID: <request-7@barts.example>\r\n\r\n"
        b"Could I have a place on 16 November?\r\nIs it recorded?\r\n\r\nAmara\r\n"
    ),
    key="sample",
    sender=AMARA,
    subject="16 November",
    message_id="<request-7@barts.example>",
)
REQUEST = Request(
    Action.BOOK,
    RANK,
    events=("ngb-2",),
    message=MESSAGE,
    asker=AMARA,
    reply_to=AMARA,
    people=(Person(AMARA.email, AMARA.name),),
)


def _booking(state: State, event: str = "ngb-2", person: Person | None = None, ending: Ending | None = None) -> Booking:
    who = person or Person(AMARA.email, AMARA.name)
    return Booking(
        event=event,
        email=who.email,
        name=who.name,
        state=state,
        rank=RANK,
        requested_by=AMARA.email,
        invitation=Invitation("9b2c6f0e-1d3a-4c57-8a51-6f0c2b7d4e19@lla.example", 1 if ending else 0, NOW),
        id=12,
        ending=ending,
    )


def _told(result: Result, booking: Booking, because: str = "", position: int = 0, event: str = "") -> Outcome:
    person = Person(booking.email, booking.name)
    return Outcome(event or booking.event, person, result, because, booking, position)


BOOKED = _told(Result.BOOKED, _booking(State.BOOKED))
WAITING = _told(Result.WAITING, _booking(State.WAITING), "All 20 places are taken.", 2)
LATER = _told(Result.WAITING, _booking(State.WAITING, "ngb-3"), "All 20 places are taken.", 5)
OFFERED = _told(Result.OFFERED, replace(_booking(State.OFFERED, "ngb-4"), until=NOW + timedelta(days=1)))
FOR_TOM = _told(Result.BOOKED, _booking(State.BOOKED, person=TOM))
TOM_WAITS = _told(Result.WAITING, _booking(State.WAITING, "ngb-3", TOM), "All 20 places are taken.", 5)
CANCELLED = _told(Result.CANCELLED, _booking(State.ENDED, ending=Ending.CANCELLED))
WITHDRAWN = _told(Result.WITHDRAWN, _booking(State.ENDED, ending=Ending.WITHDRAWN))
HELD = _told(Result.ALREADY_BOOKED, _booking(State.BOOKED), "Nothing has changed.")
CALLED = _told(Result.CALLED, _booking(State.CALLED))
NO_ANSWER = "We kept it until 10:00 on 4 October 2022, and no answer came."
LAPSED = replace(
    _told(Result.LAPSED, _booking(State.ENDED, ending=Ending.LAPSED), NO_ANSWER), moment=NOW + timedelta(days=1)
)
NOT_HELD_NOW = _told(Result.LAPSED, _booking(State.ENDED, ending=Ending.LAPSED))
GUESTS = (Person("", "Priya Nair"), Person("", "guest 3 of Amara Okafor"), Person("", "guest 4 of Amara Okafor"))
KEPT = tuple(
    _told(Result.HELD, replace(_booking(State.OFFERED, person=guest), until=NOW + timedelta(days=1)))
    for guest in GUESTS
)
NOT_KEPT = tuple(
    _told(Result.LAPSED, _booking(State.ENDED, person=guest, ending=Ending.LAPSED), NO_ANSWER) for guest in GUESTS
)
LET_GO = _told(Result.DECLINED, _booking(State.ENDED, ending=Ending.DECLINED))
LIMITED = _told(
    Result.LIMIT, BOOKED.booking or _booking(State.BOOKED), "Each person can hold one place at a time.", 0, "ngb-3"
)
LIMITED_BY_OFFER = replace(LIMITED, booking=OFFERED.booking)
TOM_IS_OFFERED = _told(Result.OFFERED, replace(_booking(State.OFFERED, "ngb-4", TOM), until=NOW + timedelta(days=1)))
TOM_IS_CALLED = _told(Result.CALLED, _booking(State.CALLED, person=TOM))
GIVEN_UP = _told(Result.CANCELLED, _booking(State.ENDED, person=TOM, ending=Ending.CANCELLED))
CALLED_OFF = _told(Result.CANCELLED, _booking(State.ENDED, ending=Ending.EVENT_CANCELLED))
EARLIER = replace(
    PROGRAMME.event("ngb-2"),
    starts=PROGRAMME.event("ngb-2").starts - timedelta(days=7, hours=1),
    ends=PROGRAMME.event("ngb-2").ends - timedelta(days=7, hours=1),
)
ELSEWHERE = replace(PROGRAMME.event("ngb-2"), location="Room 4, Stewart House", join_url="")
MINE = Person(AMARA.email, AMARA.name)
RETURNED = Thread("sample-letter-0", News.CONFIRMED, AMARA.email, ("ngb-2",))
QUESTION = replace(REQUEST, action=Action.UNCLEAR, human=True)

SAMPLES: tuple[tuple[str, Answer], ...] = (
    ("confirmed", Answer(News.CONFIRMED, AMARA, (BOOKED,), request=REQUEST, calendar=Calendar.REQUEST, left=LEFT)),
    (
        "confirmed-for-another",
        Answer(News.CONFIRMED, Address(TOM.email, TOM.name), (FOR_TOM,), request=REQUEST, calendar=Calendar.REQUEST),
    ),
    (
        "confirmed-with-more",
        Answer(
            News.CONFIRMED,
            AMARA,
            (BOOKED, LATER),
            request=replace(REQUEST, human=True),
            calendar=Calendar.REQUEST,
            left=NO_LATER,
        ),
    ),
    ("promoted", Answer(News.PROMOTED, AMARA, (BOOKED,), calendar=Calendar.REQUEST)),
    (
        "promoted-by-a-move",
        Answer(News.PROMOTED, AMARA, (BOOKED,), calendar=Calendar.REQUEST, was=PROGRAMME.event("ngb-1")),
    ),
    ("offered", Answer(News.OFFERED, AMARA, (OFFERED,))),
    ("called", Answer(News.CALLED, AMARA, (CALLED,))),
    ("lapsed", Answer(News.LAPSED, AMARA, (LAPSED,), left=LEFT)),
    ("lapsed-without-addresses", Answer(News.LAPSED, AMARA, NOT_KEPT[:1], people=GUESTS[:1], left=LEFT)),
    ("reminder", Answer(News.REMINDER, AMARA, (replace(HELD, because=""),))),
    ("cancelled-offer", Answer(News.CANCELLED, AMARA, (LET_GO,), request=REQUEST)),
    ("invitation", Answer(News.INVITATION, AMARA, (HELD,), request=REQUEST, calendar=Calendar.REQUEST)),
    ("waiting", Answer(News.WAITING, AMARA, (WAITING,), request=REQUEST, left=LEFT)),
    (
        "waiting-by-another",
        Answer(News.WAITING, Address(TOM.email, TOM.name), (TOM_WAITS,), request=REQUEST, left=NO_LATER),
    ),
    ("waiting-for-several", Answer(News.WAITING, AMARA, (WAITING, LATER), request=REQUEST)),
    ("refused-limit", Answer(News.REFUSED, AMARA, (LIMITED,), request=REQUEST, left=LEFT)),
    ("refused-limit-offered", Answer(News.REFUSED, AMARA, (LIMITED_BY_OFFER,), request=REQUEST, left=LEFT)),
    (
        "refused-full",
        Answer(
            News.REFUSED,
            AMARA,
            (Outcome("ngb-2", MINE, Result.FULL, "All 20 places are taken."),),
            request=REQUEST,
            left=LEFT,
        ),
    ),
    (
        "refused-not-open",
        Answer(
            News.REFUSED,
            AMARA,
            (Outcome("ngb-2", MINE, Result.NOT_YET, moment=datetime(2022, 10, 10, 8, 0, tzinfo=UTC)),),
            request=REQUEST,
        ),
    ),
    (
        "refused-not-for-them",
        Answer(
            News.REFUSED,
            AMARA,
            (Outcome("ngb-2", MINE, Result.NOT_FOR),),
            request=REQUEST,
            left=LEFT,
        ),
    ),
    (
        "refused-started",
        Answer(
            News.REFUSED,
            AMARA,
            (Outcome("ngb-1", MINE, Result.STARTED, "The event had already started when your message arrived."),),
            request=REQUEST,
            left=LEFT[1:],
        ),
    ),
    ("cancelled", Answer(News.CANCELLED, AMARA, (CANCELLED,), request=REQUEST, calendar=Calendar.CANCEL)),
    (
        "cancelled-for-another",
        Answer(News.CANCELLED, Address(TOM.email, TOM.name), (GIVEN_UP,), request=REQUEST, calendar=Calendar.CANCEL),
    ),
    ("cancelled-entry", Answer(News.CANCELLED, AMARA, (WITHDRAWN,), request=REQUEST)),
    ("changed", Answer(News.CHANGED, AMARA, (HELD,), calendar=Calendar.REQUEST, was=EARLIER)),
    ("changed-place", Answer(News.CHANGED, AMARA, (HELD,), calendar=Calendar.REQUEST, was=ELSEWHERE)),
    ("changed-for-waiting", Answer(News.CHANGED, AMARA, (WAITING,), was=replace(EARLIER, location="Room 4"))),
    (
        "updated",
        Answer(News.UPDATED, AMARA, (HELD,), "The link to join is new", calendar=Calendar.REQUEST, was=ELSEWHERE),
    ),
    (
        "event_cancelled",
        Answer(News.EVENT_CANCELLED, AMARA, (CALLED_OFF,), calendar=Calendar.CANCEL, left=LEFT),
    ),
    (
        "event_cancelled-for-waiting",
        Answer(News.EVENT_CANCELLED, AMARA, (replace(CALLED_OFF, result=Result.WITHDRAWN),), left=LEFT),
    ),
    ("displaced", Answer(News.DISPLACED, AMARA, (CALLED_OFF, WAITING), calendar=Calendar.CANCEL, left=LEFT)),
    ("displaced-from-an-offer", Answer(News.DISPLACED, AMARA, (NOT_HELD_NOW, WAITING), left=LEFT)),
    (
        "nothing_held",
        Answer(News.NOTHING_HELD, AMARA, request=replace(REQUEST, action=Action.CANCEL), left=LEFT),
    ),
    (
        "nothing_held-at-all",
        Answer(News.NOTHING_HELD, AMARA, request=replace(REQUEST, action=Action.CANCEL, events=())),
    ),
    (
        "status",
        Answer(
            News.STATUS,
            AMARA,
            (replace(HELD, because=""), OFFERED, LATER),
            request=REQUEST,
            calendar=Calendar.REQUEST,
            left=LEFT,
        ),
    ),
    ("status-nothing", Answer(News.STATUS, AMARA, request=replace(REQUEST, events=()), left=LEFT)),
    ("status-nothing-there", Answer(News.STATUS, AMARA, request=REQUEST, left=LEFT)),
    (
        "question",
        Answer(
            News.QUESTION,
            AMARA,
            choices=(
                Choice(Action.BOOK, ("ngb-2",)),
                Choice(Action.CANCEL, ("ngb-2",)),
                Choice(Action.BOOK, ("ngb-3", "ngb-4")),
            ),
            request=QUESTION,
            left=LEFT,
        ),
    ),
    ("question-open", Answer(News.QUESTION, AMARA, request=QUESTION, left=LEFT)),
    (
        "confirm",
        Answer(
            News.CONFIRM,
            Address(AMARA.email),
            because="Somebody asked in your name to cancel your place, and we could not make sure that it was you.",
            choices=(Choice(Action.CANCEL, ("ngb-2",)),),
            request=REQUEST,
        ),
    ),
    (
        "confirm-leaving",
        Answer(
            News.CONFIRM,
            Address(AMARA.email),
            because="Somebody asked in your name to leave the waiting list, and we could not make sure that it was you.",
            choices=(Choice(Action.CANCEL, ("ngb-2",)),),
            request=REQUEST,
            state=State.WAITING,
        ),
    ),
    (
        "confirm-moving",
        Answer(
            News.CONFIRM,
            Address(AMARA.email),
            because="Somebody asked in your name to move your place, and we could not make sure that it was you.",
            choices=(Choice(Action.MOVE, ("ngb-3",), from_events=("ngb-2",)),),
            request=replace(REQUEST, action=Action.MOVE, events=("ngb-3",), from_events=("ngb-2",)),
        ),
    ),
    (
        "confirm-handing-over",
        Answer(
            News.CONFIRM,
            Address(AMARA.email),
            because="amara@home.example asked to hand over your place.",
            choices=(Choice(Action.TRANSFER, ("ngb-2",), people=(TOM,), alias="amara@home.example"),),
            request=replace(REQUEST, asker=Address("amara@home.example"), reply_to=Address("amara@home.example")),
        ),
    ),
    (
        "addresses",
        Answer(
            News.ADDRESSES,
            AMARA,
            (*KEPT, FOR_TOM),
            request=REQUEST,
            people=(GUESTS[0], Person(), Person()),
        ),
    ),
    ("summary", Answer(News.SUMMARY, AMARA, (FOR_TOM, TOM_WAITS), request=REQUEST)),
    ("summary-not-sure-yet", Answer(News.SUMMARY, AMARA, (TOM_IS_OFFERED, TOM_IS_CALLED), request=REQUEST)),
    ("acknowledged", Answer(News.ACKNOWLEDGED, AMARA, request=REQUEST)),
    ("passed_on", Answer(News.PASSED_ON, CONTACT, because="for a person to answer", request=REQUEST)),
    (
        "attention",
        Answer(
            News.ATTENTION,
            CONTACT,
            because="more than one sender address",
            request=replace(REQUEST, held="more than one sender address"),
        ),
    ),
    (
        "attention-bounced",
        Answer(
            News.ATTENTION,
            CONTACT,
            because="a letter to amara.okafor@barts.example could not be delivered: mailbox full",
            request=replace(REQUEST, action=Action.BOUNCE, events=(), message=None, asker=None, thread=RETURNED),
        ),
    ),
)
"""Name and answer; each name begins with its kind of letter."""
