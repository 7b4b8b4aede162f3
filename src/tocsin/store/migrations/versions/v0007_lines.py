"""How incidents are told in lists: a table that is filled when the desk is next brought up to date."""

from alembic import op
from sqlalchemy import Column, Date, Float, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Makes the table, empty, and the indexes that lists are chosen by."""
    op.create_table(
        "incident_lines",
        Column("incident", Integer(), nullable=False),
        Column("title", Text(), nullable=False),
        Column("sentence", Text(), nullable=False),
        Column("tellers", Text(), nullable=False),
        Column("harm", Text(), nullable=False),
        Column("killed", Text(), nullable=False),
        Column("injured", Text(), nullable=False),
        Column("standing", Text(), nullable=False),
        Column("why", Text(), nullable=False),
        Column("tier", Integer()),
        Column("weight", Float(), nullable=False),
        Column("newest", Date()),
        Column("rank", Float(), nullable=False),
        ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name="fk_incident_lines_incident_incidents", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("incident", name="pk_incident_lines"),
    )
    harms = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
    tolls = [f"{kind}_{end}" for kind in harms for end in ("low", "high")]
    filters = ["earliest", "latest", "type", "status", "country", *tolls, "dismissed"]
    op.create_index("ix_incidents_filters", "incidents", filters)
    op.create_index("ix_incident_reports_article", "incident_reports", ["article", "event", "incident"])
    op.create_index("ix_articles_days", "articles", ["current", "published"])
    for column in ("standing", "tier"):
        op.create_index(f"ix_incident_lines_{column}", "incident_lines", [column])
