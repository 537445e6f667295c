"""The programme as it was last applied: the events that letters and invitations have told of."""

import sqlalchemy as sa
from alembic import op

from mailflow.record.schema import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "programmes",
        sa.Column("organiser", sa.String, primary_key=True),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("organiser", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("series", sa.String, nullable=False),
        sa.Column("series_title", sa.String, nullable=False),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("starts", Instant, nullable=False),
        sa.Column("ends", Instant, nullable=False),
        sa.Column("places", sa.Integer, nullable=False),
        sa.Column("location", sa.String, nullable=False),
        sa.Column("join_url", sa.String, nullable=False),
        sa.Column("speaker", sa.String, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
    )
