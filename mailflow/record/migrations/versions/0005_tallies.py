"""Counts kept beside the bookings, and what is known of those who were passed over: large events cost no more than small ones."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BOUNCED = sa.text("bounced IS NOT NULL")
COUNT = """
INSERT INTO tallies (organiser, event, live, taken, waiting, called)
SELECT organiser, event, count(*),
    sum(CASE WHEN state IN ('booked', 'offered') AND NOT over THEN 1 ELSE 0 END),
    sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END),
    sum(CASE WHEN state = 'called' THEN 1 ELSE 0 END)
FROM bookings WHERE state != 'ended' GROUP BY organiser, event
"""


def upgrade() -> None:
    """Make the table and count; the queue's index in the order of the queue."""
    op.create_table(
        "tallies",
        sa.Column("organiser", sa.String, primary_key=True),
        sa.Column("event", sa.String, primary_key=True),
        sa.Column("live", sa.Integer, nullable=False),
        sa.Column("taken", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("called", sa.Integer, nullable=False),
    )
    op.execute(COUNT)
    op.add_column("bookings", sa.Column("passed_by", sa.String, nullable=False, server_default=""))
    op.add_column("bookings", sa.Column("passed_at", sa.Integer, nullable=False, server_default="0"))
    op.drop_index("bookings_queue", "bookings")
    op.create_index(
        "bookings_queue",
        "bookings",
        ["organiser", "event", "state", "asked_at", "asked_uid", "id", "passed_by", "over"],
    )
    op.create_index(
        "bookings_turn",
        "bookings",
        ["organiser", "event", "state", "passed_by", "passed_at", "asked_at", "asked_uid", "id"],
    )
    op.create_index("bookings_bounced", "bookings", ["organiser"], sqlite_where=BOUNCED, postgresql_where=BOUNCED)
