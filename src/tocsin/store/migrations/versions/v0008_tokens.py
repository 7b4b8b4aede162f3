"""Who may ask for the desk's pages: tokens, of which only hashes are kept."""

from alembic import op
from sqlalchemy import Column, DateTime, PrimaryKeyConstraint, Text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Makes the table of tokens, empty."""
    op.create_table(
        "tokens",
        Column("id", Text(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("role", Text(), nullable=False),
        Column("hash", Text(), nullable=False),
        Column("made", DateTime(timezone=True), nullable=False),
        Column("expires", DateTime(timezone=True)),
        Column("revoked", DateTime(timezone=True)),
        PrimaryKeyConstraint("id", name="pk_tokens"),
    )
