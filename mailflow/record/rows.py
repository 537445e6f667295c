"""Between rows and values: bookings, letters and choices as the tables keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailflow.model.booking import Booking, Ending, Invitation, State
from mailflow.model.letter import Letter, News
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Choice, Choose, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import RowMapping


def booking_of(row: RowMapping) -> Booking:
    """A row of `bookings` as the value it stands for."""
    return Booking(
        id=row["id"],
        event=row["event"],
        email=row["email"],
        name=row["name"],
        state=State(row["state"]),
        ending=Ending(row["ending"]) if row["ending"] else None,
        rank=Rank(row["asked_at"], row["asked_uid"]),
        requested_by=row["requested_by"],
        wish=row["wish"],
        releases=row["releases"],
        until=row["until"],
        over=row["over"],
        party=row["party"],
        reminded=row["reminded"],
        bounced=row["bounced"],
        invitation=invitation_of(row),
    )


def invitation_of(row: RowMapping) -> Invitation:
    """The invitation's part of a row of `bookings`."""
    return Invitation(
        uid=row["uid"],
        sequence=row["sequence"],
        stamp=row["stamp"],
        partstat=row["partstat"],
        reply_sequence=row["reply_sequence"],
        reply_stamp=row["reply_stamp"],
    )


def row_of(booking: Booking) -> dict[str, Any]:
    """A booking as the columns of `bookings`, without id and organiser."""
    invitation = booking.invitation
    return {
        "event": booking.event,
        "email": booking.email,
        "name": booking.name,
        "state": booking.state.value,
        "ending": booking.ending.value if booking.ending else None,
        "asked_at": booking.rank.received,
        "asked_uid": booking.rank.uid,
        "requested_by": booking.requested_by,
        "wish": booking.wish,
        "releases": booking.releases,
        "until": booking.until,
        "over": booking.over,
        "party": booking.party,
        "reminded": booking.reminded,
        "bounced": booking.bounced,
        "uid": invitation.uid,
        "sequence": invitation.sequence,
        "stamp": invitation.stamp,
        "partstat": invitation.partstat,
        "reply_sequence": invitation.reply_sequence,
        "reply_stamp": invitation.reply_stamp,
    }


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON can keep it: instants in ISO form."""
    return {key: _text(value) if hasattr(value, "isoformat") else value for key, value in row.items()}


def letter_of(row: RowMapping) -> Letter:
    """A row of `letters` as the value it stands for."""
    return Letter(
        id=row["id"],
        to=Address(row["email"], row["name"]),
        news=News(row["news"]),
        subject=row["subject"],
        raw=row["raw"],
        message_id=row["message_id"],
        reference=row["reference"],
        due=row["due"],
        event=row["event"],
        booking=row["booking"],
        choices=choices_of(row["choices"]),
        events=tuple(row["events"]),
        tries=row["tries"],
    )


def row_of_letter(letter: Letter) -> dict[str, Any]:
    """A letter as the columns of `letters`, without organiser, cause and fate."""
    return {
        "id": letter.id,
        "email": letter.to.email,
        "name": letter.to.name,
        "news": letter.news.value,
        "event": letter.event,
        "events": list(letter.events),
        "choices": [row_of_choice(choice) for choice in letter.choices],
        "booking": letter.booking,
        "subject": letter.subject,
        "raw": letter.raw,
        "message_id": letter.message_id,
        "reference": letter.reference,
        "due": letter.due,
        "tries": letter.tries,
    }


def row_of_choice(choice: Choice) -> list[Any]:
    """A choice as JSON keeps it: action, events, and the rest by name."""
    rest = {
        "choose": choice.choose.value,
        "from_events": list(choice.from_events),
        "people": [[person.email, person.name] for person in choice.people],
        "alias": choice.alias,
    }
    return [choice.action.value, list(choice.events), rest]


def choices_of(stored: Iterable[Sequence[Any]]) -> tuple[Choice, ...]:
    """The choices of a question, from JSON; those of early letters have action and events only."""
    return tuple(_choice(Action(action), tuple(events), rest[0] if rest else {}) for action, events, *rest in stored)


def _choice(action: Action, events: tuple[str, ...], rest: Mapping[str, Any]) -> Choice:
    return Choice(
        action,
        events,
        choose=Choose(rest.get("choose", Choose.ALL)),
        from_events=tuple(rest.get("from_events", ())),
        people=tuple(Person(email, name) for email, name in rest.get("people", ())),
        alias=rest.get("alias", ""),
    )


def _text(moment: datetime) -> str:
    return moment.isoformat()
