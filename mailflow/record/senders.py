"""What the books know of who wrote: second addresses, and how much a sender was answered lately."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, insert, select

from mailflow.model.decision import Folder
from mailflow.model.letter import News
from mailflow.model.view import Spent
from mailflow.record.schema import aliases, letters, messages

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from mailflow.model.programme import Organiser
    from mailflow.model.request import Request

LATELY, TODAY = timedelta(minutes=10), timedelta(hours=24)
COUNTED = 100
"""Mails of one sender are counted no further."""
ITSELF = frozenset({News.PROMOTED, News.OFFERED, News.CALLED, News.LAPSED, News.REFUSED})
"""What others are told because a place came free or time has passed: no mail asked for that."""


def second_addresses(connection: Connection, organiser: str, people: Collection[str]) -> Mapping[str, str]:
    """Those of the addresses that are somebody's second one, each with the first."""
    where = (aliases.c.organiser == organiser, aliases.c.alias.in_(sorted(people)))
    rows = connection.execute(select(aliases.c.alias, aliases.c.email).where(*where))
    return {row.alias: row.email for row in rows}


def learn(connection: Connection, organiser: str, pair: tuple[str, str], at: datetime) -> None:
    """Note that the first address of the pair belongs to who books under the second; the last word counts."""
    alias, email = pair
    connection.execute(delete(aliases).where(aliases.c.organiser == organiser, aliases.c.alias == alias))
    connection.execute(insert(aliases).values(organiser=organiser, alias=alias, email=email, at=at))


def spent(connection: Connection, organiser: Organiser, request: Request) -> Spent:
    """How many of the sender's mails before this one were answered to anybody but the contact, and how many held.

    Counted by when mails arrived: a backlog that is read at once after an outage is no flood.
    """
    sender = request.message.sender if request.message else None
    if sender is None:
        return Spent()
    now = request.rank.received
    before = (
        messages.c.organiser == organiser.address,
        messages.c.sender == sender.email,
        messages.c.received > now - TODAY,
        messages.c.received <= now,
    )
    answered = exists().where(letters.c.answers == messages.c.id, letters.c.email != organiser.contact.email)
    dealt_with = messages.c.folder.in_([Folder.DONE.value, Folder.ENQUIRIES.value])
    moments = _moments(connection, *before, dealt_with, answered)
    held = _moments(connection, *before, messages.c.folder == Folder.HELD.value)
    lately = sum(moment > now - LATELY for moment in moments)
    return Spent(lately, len(moments), len(held), _others(connection, organiser, sender.email, *before))


def _others(connection: Connection, organiser: Organiser, sender: str, *before: Any) -> frozenset[str]:
    """Whom else these mails of a sender made us write to, the contact left out."""
    told = select(letters.c.email).join(messages, letters.c.answers == messages.c.id).where(*before).distinct()
    told = told.where(letters.c.news.not_in(sorted(ITSELF)))
    found = connection.execute(told.limit(COUNTED)).scalars()
    return frozenset(found) - {sender, organiser.contact.email}


def _moments(connection: Connection, *where: Any) -> list[datetime]:
    """When these mails arrived, the newest first."""
    rows = select(messages.c.received).where(*where).order_by(messages.c.received.desc()).limit(COUNTED)
    return list(connection.execute(rows).scalars())
