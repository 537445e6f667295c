"""The first version of the books: messages, bookings, history, letters. Frozen: later changes are revisions of their own."""

import sqlalchemy as sa
from alembic import op

from mailflow.record.schema import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("organiser", sa.String, nullable=False),
        sa.Column("mailbox", sa.String, nullable=False),
        sa.Column("uidvalidity", sa.BigInteger, nullable=False),
        sa.Column("uid", sa.BigInteger, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("message_id", sa.String, nullable=False, server_default=""),
        sa.Column("received", Instant, nullable=False),
        sa.Column("sender", sa.String, nullable=False, server_default=""),
        sa.Column("subject", sa.String, nullable=False, server_default=""),
        sa.Column("action", sa.String),
        sa.Column("folder", sa.String),
        sa.Column("because", sa.Text, nullable=False, server_default=""),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("retry_at", Instant),
        sa.Index("messages_place", "organiser", "mailbox", "uidvalidity", "uid", unique=True),
        sa.Index("messages_key", "organiser", "key"),
    )

    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("organiser", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("ending", sa.String),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("asked_uid", sa.BigInteger, nullable=False),
        sa.Column("requested_by", sa.String, nullable=False),
        sa.Column("wish", sa.Integer, nullable=False, server_default="0"),
        sa.Column("releases", sa.Integer, nullable=False, server_default="0"),
        sa.Column("until", Instant),
        sa.Column("over", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("uid", sa.String, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("stamp", Instant),
        sa.Column("partstat", sa.String, nullable=False),
        sa.Column("reply_sequence", sa.Integer),
        sa.Column("reply_stamp", Instant),
        sa.Index("bookings_uid", "organiser", "uid", unique=True),
        sa.Index("bookings_person", "organiser", "email"),
        sa.Index("bookings_requester", "organiser", "requested_by"),
        sa.Index("bookings_queue", "organiser", "event", "state", "over", "asked_at", "asked_uid"),
        sa.Index(
            "bookings_once",
            "organiser",
            "event",
            "email",
            unique=True,
            sqlite_where=sa.text("state != 'ended'"),
            postgresql_where=sa.text("state != 'ended'"),
        ),
    )

    op.create_table(
        "history",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("organiser", sa.String, nullable=False),
        sa.Column("booking", sa.Integer, sa.ForeignKey("bookings.id"), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("before", sa.String),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("message", sa.Integer, sa.ForeignKey("messages.id")),
        sa.Index("history_person", "organiser", "email"),
        sa.Index("history_booking", "organiser", "booking"),
    )

    op.create_table(
        "letters",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("organiser", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("news", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("events", sa.JSON, nullable=False),
        sa.Column("choices", sa.JSON, nullable=False),
        sa.Column("booking", sa.Integer, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("message_id", sa.String, nullable=False),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("answers", sa.Integer, sa.ForeignKey("messages.id")),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("due", Instant, nullable=False),
        sa.Column("posted_at", Instant, nullable=False),
        sa.Column("sent_at", Instant),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Index("letters_due", "organiser", "state", "due"),
        sa.Index("letters_reference", "organiser", "reference", unique=True),
        sa.Index("letters_message_id", "organiser", "message_id"),
    )
