"""Analysts' judgements, and on the incidents what they say: is one verified, is it dismissed, by which judgements."""

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, Integer, PrimaryKeyConstraint, Text

revision = "0004"
down_revision = "0003"

_VIEWS = (
    "CREATE VIEW reports AS SELECT r.incident, a.seq AS article, a.published, a.publisher, a.headline, e.evidence "
    "FROM incident_reports r JOIN articles a ON a.seq = r.article "
    "JOIN events e ON e.article = r.article AND e.id = r.event",
    "CREATE VIEW who_whom AS SELECT e.article, e.id AS event, r.incident, a.published, a.publisher, a.uri, e.type, "
    "e.mode, e.status, e.earliest, e.latest, e.place_name AS place, e.country, w.actor AS who, w.name AS who_name, "
    "w.country AS who_country, w.sector AS who_sector, t.role AS whom_role, t.actor AS whom, t.name AS whom_name, "
    "t.country AS whom_country, t.sector AS whom_sector, e.killed_low, e.killed_high, e.injured_low, e.injured_high, "
    "e.evidence FROM events e JOIN articles a ON a.seq = e.article AND a.current "
    "LEFT JOIN incident_reports r ON r.article = e.article AND r.event = e.id "
    "LEFT JOIN event_roles w ON w.article = e.article AND w.event = e.id AND w.role = 'actor' "
    "LEFT JOIN event_roles t ON t.article = e.article AND t.event = e.id "
    "AND t.role IN ('recipient', 'victim', 'target')",
)


def upgrade() -> None:
    """Adds both. The incidents are emptied first, as they are derived anew; the views stand in SQLite's way."""
    op.create_table(
        "judgements",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("made", DateTime(timezone=True), nullable=False),
        Column("signed", Text(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("incidents", Text(), nullable=False),
        Column("about", Text(), nullable=False),
        Column("rest", Text(), nullable=False),
        Column("value", Text(), nullable=False),
        Column("reason", Text()),
        PrimaryKeyConstraint("number", name="pk_judgements"),
    )
    for view in ("reports", "who_whom"):
        op.execute(f"DROP VIEW {view}")
    for table in ("incident_reports", "incidents"):
        op.execute(f"DELETE FROM {table}")
    with op.batch_alter_table("incidents") as batch:
        for column in ("verified", "dismissed"):
            batch.add_column(Column(column, Boolean(), nullable=False))
        batch.add_column(Column("judgements", Text(), nullable=False))
    for statement in _VIEWS:
        op.execute(statement)
