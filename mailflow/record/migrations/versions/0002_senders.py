"""Second addresses of people, and the way to a sender's earlier mails and to what answered them."""

import sqlalchemy as sa
from alembic import op

from mailflow.record.schema import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table and the two indexes."""
    op.create_table(
        "aliases",
        sa.Column("organiser", sa.String, primary_key=True),
        sa.Column("alias", sa.String, primary_key=True),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
    op.create_index("messages_sender", "messages", ["organiser", "sender", "folder", "received"])
    op.create_index("letters_answers", "letters", ["answers"])
