"""The tables of the books, readable in one go. Every table carries the organiser, so that many mailboxes share one database.

The migrations in `migrations/versions/` make them; a test holds the two equal.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


class Instant(TypeDecorator[datetime]):
    """An aware datetime, UTC in the database and out of it. SQLite keeps it as text, where the zone would be lost."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC; SQLite's is naive by nature."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database: UTC."""
        if value is None:
            return None
        moment: datetime = value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)
        return moment


metadata = MetaData()

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organiser", String, nullable=False),
    Column("mailbox", String, nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("key", String, nullable=False),  # identity of the content: a copy has the same
    Column("message_id", String, nullable=False, server_default=""),
    Column("received", Instant, nullable=False),
    Column("sender", String, nullable=False, server_default=""),
    Column("subject", String, nullable=False, server_default=""),  # only of held mails
    Column("action", String),
    Column("folder", String),  # where it is filed; empty until it is dealt with
    Column("because", Text, nullable=False, server_default=""),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("retry_at", Instant),
    Index("messages_place", "organiser", "mailbox", "uidvalidity", "uid", unique=True),
    Index("messages_key", "organiser", "key"),
    Index("messages_sender", "organiser", "sender", "folder", "received"),
)

bookings = Table(
    "bookings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organiser", String, nullable=False),
    Column("event", String, nullable=False),
    Column("email", String, nullable=False),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("ending", String),
    Column("asked_at", Instant, nullable=False),  # rank: INTERNALDATE, then UID, of the mail that asked
    Column("asked_uid", BigInteger, nullable=False),
    Column("requested_by", String, nullable=False),
    Column("wish", Integer, nullable=False, server_default="0"),
    Column("releases", Integer, nullable=False, server_default="0"),
    Column("until", Instant),
    Column("over", Boolean, nullable=False, server_default=text("false")),
    Column("party", Integer, nullable=False, server_default="0"),
    Column("reminded", Instant),
    Column("bounced", Instant),
    Column("uid", String, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("stamp", Instant),
    Column("partstat", String, nullable=False),
    Column("reply_sequence", Integer),
    Column("reply_stamp", Instant),
    Column(
        "passed_by", String, nullable=False, server_default=""
    ),  # the rule by which it was passed over when last looked at
    Column(
        "passed_at", Integer, nullable=False, server_default="0"
    ),  # the limit, or the size of the party, that the rule met
    Index("bookings_uid", "organiser", "uid", unique=True),
    Index("bookings_person", "organiser", "email"),
    Index("bookings_requester", "organiser", "requested_by"),
    Index(
        "bookings_queue",
        *("organiser", "event", "state", "asked_at", "asked_uid", "id"),
        *("passed_by", "over"),  # so that the index alone tells how many stand how
    ),
    Index("bookings_turn", "organiser", "event", "state", "passed_by", "passed_at", "asked_at", "asked_uid", "id"),
    Index(
        "bookings_once",
        "organiser",
        "event",
        "email",
        unique=True,
        sqlite_where=text("state != 'ended' AND email != ''"),  # places may be kept for several without an address
        postgresql_where=text("state != 'ended' AND email != ''"),
    ),
    Index("bookings_until", "organiser", "until"),
    Index("bookings_releases", "organiser", "releases"),
    Index("bookings_party", "organiser", "party"),
    Index(
        "bookings_bounced",
        "organiser",
        sqlite_where=text("bounced IS NOT NULL"),
        postgresql_where=text("bounced IS NOT NULL"),
    ),
)

tallies = Table(  # how each event stands, counted along with every change: its rows may be many
    "tallies",
    metadata,
    Column("organiser", String, primary_key=True),
    Column("event", String, primary_key=True),
    Column("live", Integer, nullable=False),
    Column("taken", Integer, nullable=False),  # booked and offered, without those over
    Column("waiting", Integer, nullable=False),
    Column("called", Integer, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organiser", String, nullable=False),
    Column("booking", Integer, ForeignKey("bookings.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("event", String, nullable=False),
    Column("email", String, nullable=False),
    Column("before", String),  # the state that was left; empty for a new booking
    Column("after", JSON, nullable=False),  # the booking's whole row as the change left it
    Column("because", Text, nullable=False),
    Column("message", Integer, ForeignKey("messages.id")),  # the mail that asked; empty where time did
    Index("history_person", "organiser", "email"),
    Index("history_booking", "organiser", "booking"),
)

letters = Table(
    "letters",
    metadata,
    Column("id", String, primary_key=True),
    Column("organiser", String, nullable=False),
    Column("email", String, nullable=False),
    Column("name", String, nullable=False),
    Column("news", String, nullable=False),
    Column("event", String, nullable=False),
    Column("events", JSON, nullable=False),
    Column("choices", JSON, nullable=False),
    Column("booking", Integer, nullable=False),
    Column("subject", String, nullable=False),
    Column("raw", LargeBinary, nullable=False),  # the same bytes on every try
    Column("message_id", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("answers", Integer, ForeignKey("messages.id")),
    Column("state", String, nullable=False),  # due, sent, failed
    Column("due", Instant, nullable=False),
    Column("posted_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("tries", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Index("letters_due", "organiser", "state", "due"),
    Index("letters_reference", "organiser", "reference", unique=True),
    Index("letters_message_id", "organiser", "message_id"),
    Index("letters_answers", "answers"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("organiser", String, primary_key=True),
    Column("alias", String, primary_key=True),  # a second address of somebody
    Column("email", String, nullable=False),  # the one that they book under
    Column("at", Instant, nullable=False),  # when they said so
)

programmes = Table(
    "programmes",
    metadata,
    Column("organiser", String, primary_key=True),
    Column("edition", Integer, nullable=False),  # grows by one whenever an event changes
    Column("at", Instant, nullable=False),  # when it did
)

events = Table(  # as last applied: what letters and invitations have told of them
    "events",
    metadata,
    Column("organiser", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("series", String, nullable=False),
    Column("series_title", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("title", String, nullable=False),
    Column("starts", Instant, nullable=False),
    Column("ends", Instant, nullable=False),
    Column("places", Integer, nullable=False),
    Column("location", String, nullable=False),
    Column("join_url", String, nullable=False),
    Column("speaker", String, nullable=False),
    Column("description", Text, nullable=False),
)
