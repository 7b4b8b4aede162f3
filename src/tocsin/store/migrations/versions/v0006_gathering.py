"""What sources answered, what became of each thing fetched, and of which incidents somebody was told."""

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, Integer, LargeBinary, PrimaryKeyConstraint, Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the tables of gathering, empty."""
    op.create_table(
        "feeds",
        Column("source", Text(), nullable=False),
        Column("address", Text(), nullable=False),
        Column("etag", Text()),
        Column("last_modified", Text()),
        Column("tried", DateTime(timezone=True)),
        Column("succeeded", DateTime(timezone=True)),
        Column("failures", Integer(), nullable=False),
        Column("due", DateTime(timezone=True)),
        Column("reason", Text(), nullable=False),
        Column("says", Text(), nullable=False),
        Column("items", Integer(), nullable=False),
        PrimaryKeyConstraint("source", "address", name="pk_feeds"),
    )
    op.create_table(
        "pages",
        Column("uri", Text(), nullable=False),
        Column("source", Text(), nullable=False),
        Column("told", Text(), nullable=False),
        Column("etag", Text()),
        Column("last_modified", Text()),
        Column("fetched", DateTime(timezone=True), nullable=False),
        Column("looks", Integer(), nullable=False),
        Column("forgotten", Boolean(), nullable=False),
        PrimaryKeyConstraint("uri", name="pk_pages"),
    )
    op.create_table(
        "raws",
        Column("sha256", Text(), nullable=False),
        Column("kept", DateTime(timezone=True), nullable=False),
        Column("size", Integer(), nullable=False),
        Column("data", LargeBinary(), nullable=False),
        PrimaryKeyConstraint("sha256", name="pk_raws"),
    )
    op.create_table(
        "captures",
        Column("id", Integer(), autoincrement=False, nullable=False),
        Column("fetched", DateTime(timezone=True), nullable=False),
        Column("source", Text(), nullable=False),
        Column("uri", Text(), nullable=False),
        Column("outcome", Text(), nullable=False),
        Column("reason", Text(), nullable=False),
        Column("says", Text(), nullable=False),
        Column("status", Integer()),
        Column("content_type", Text()),
        Column("raw", Text()),
        Column("given", Text(), nullable=False),
        Column("article", Integer()),
        PrimaryKeyConstraint("id", name="pk_captures"),
    )
    op.create_table(
        "removals",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("removed", DateTime(timezone=True), nullable=False),
        Column("what", Text(), nullable=False),
        Column("articles", Integer(), nullable=False),
        Column("reason", Text(), nullable=False),
        PrimaryKeyConstraint("number", name="pk_removals"),
    )
    op.create_table(
        "alerts",
        Column("id", Integer(), autoincrement=False, nullable=False),
        Column("rule", Text(), nullable=False),
        Column("incident", Integer(), nullable=False),
        Column("first_told", DateTime(timezone=True), nullable=False),
        Column("last_told", DateTime(timezone=True), nullable=False),
        Column("revision", Integer(), nullable=False),
        Column("told", Text(), nullable=False),
        Column("waiting", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_alerts"),
    )
    for table, column in (
        ("pages", "source"),
        ("raws", "kept"),
        ("captures", "fetched"),
        ("captures", "source"),
        ("captures", "uri"),
        ("captures", "outcome"),
        ("alerts", "incident"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
