"""Parties, reminders, letters that come back; and several places kept for people without an address."""

import sqlalchemy as sa
from alembic import op

from mailflow.record.schema import Instant

revision = "0004"
down_revision = "0003"

LIVE = sa.text("state != 'ended' AND email != ''")


def upgrade() -> None:
    """Add the columns and make the indexes anew."""
    op.add_column("bookings", sa.Column("party", sa.Integer, nullable=False, server_default="0"))
    op.add_column("bookings", sa.Column("reminded", Instant))
    op.add_column("bookings", sa.Column("bounced", Instant))
    op.drop_index("bookings_once", "bookings")
    op.create_index(
        "bookings_once",
        "bookings",
        ["organiser", "event", "email"],
        unique=True,
        sqlite_where=LIVE,
        postgresql_where=LIVE,
    )
    op.create_index("bookings_until", "bookings", ["organiser", "until"])
    op.create_index("bookings_releases", "bookings", ["organiser", "releases"])
    op.create_index("bookings_party", "bookings", ["organiser", "party"])
