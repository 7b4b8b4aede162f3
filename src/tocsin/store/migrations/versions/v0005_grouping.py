"""What the desk groups by is kept, so that one more article need not group all anew; numbers of incidents are kept too.

The view of who did what to whom leaves out what was judged to be no event.
"""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0005"
down_revision = "0004"

_WHO_WHOM = (
    "CREATE VIEW who_whom AS SELECT e.article, e.id AS event, r.incident, a.published, a.publisher, a.uri, e.type, "
    "e.mode, e.status, e.earliest, e.latest, e.place_name AS place, e.country, w.actor AS who, w.name AS who_name, "
    "w.country AS who_country, w.sector AS who_sector, t.role AS whom_role, t.actor AS whom, t.name AS whom_name, "
    "t.country AS whom_country, t.sector AS whom_sector, e.killed_low, e.killed_high, e.injured_low, e.injured_high, "
    "e.evidence FROM events e JOIN articles a ON a.seq = e.article AND a.current "
    "LEFT JOIN incident_reports r ON r.article = e.article AND r.event = e.id "
    "LEFT JOIN incidents i ON i.id = r.incident "
    "LEFT JOIN event_roles w ON w.article = e.article AND w.event = e.id AND w.role = 'actor' "
    "LEFT JOIN event_roles t ON t.article = e.article AND t.event = e.id "
    "AND t.role IN ('recipient', 'victim', 'target') "
    "WHERE i.id IS NULL OR NOT i.dismissed"
)


def upgrade() -> None:
    """Makes the tables, empty: which articles are to be grouped is written when the rest is made anew."""
    op.create_table(
        "units",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("article", Integer()),
        Column("incident", Text()),
        Column("title", Integer(), nullable=False),
        Column("happening", Integer()),
        Column("heir", Integer()),
        Column("type", Text(), nullable=False),
        Column("evidence", Text(), nullable=False),
        Column("line", Text(), nullable=False),
        Column("told", Text(), nullable=False),
        PrimaryKeyConstraint("number", name="pk_units"),
    )
    op.create_table(
        "unit_keys",
        Column("key", BigInteger(), autoincrement=False, nullable=False),
        Column("unit", Integer(), nullable=False),
        PrimaryKeyConstraint("key", "unit", name="pk_unit_keys"),
        ForeignKeyConstraint(["unit"], ["units.number"], name="fk_unit_keys_unit_units", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unit_pairs",
        Column("one", Integer(), nullable=False),
        Column("other", Integer(), nullable=False),
        Column("reason", Integer(), nullable=False),
        Column("closeness", Integer(), nullable=False),
        PrimaryKeyConstraint("one", "other", name="pk_unit_pairs"),
        ForeignKeyConstraint(["one"], ["units.number"], name="fk_unit_pairs_one_units", ondelete="CASCADE"),
        ForeignKeyConstraint(["other"], ["units.number"], name="fk_unit_pairs_other_units", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wordings",
        Column("run", BigInteger(), autoincrement=False, nullable=False),
        Column("article", Integer(), autoincrement=False, nullable=False),
        PrimaryKeyConstraint("run", "article", name="pk_wordings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "origins",
        Column("article", Integer(), autoincrement=False, nullable=False),
        Column("origin", Integer(), nullable=False),
        Column("runs", Integer(), nullable=False),
        Column("sampled", Integer(), nullable=False),
        PrimaryKeyConstraint("article", name="pk_origins"),
    )
    op.create_table(
        "judged_mentions",
        Column("judgement", Integer(), autoincrement=False, nullable=False),
        Column("n", Integer(), autoincrement=False, nullable=False),
        Column("key", Text(), nullable=False),
        Column("article", Integer()),
        Column("incident", Text()),
        PrimaryKeyConstraint("judgement", "n", name="pk_judged_mentions"),
    )
    op.create_table(
        "pending",
        Column("article", Integer(), autoincrement=False, nullable=False),
        Column("key", Text(), nullable=False),
        PrimaryKeyConstraint("article", name="pk_pending"),
    )
    for table, column in (
        ("units", "article"),
        ("units", "happening"),
        ("unit_keys", "unit"),
        ("unit_pairs", "other"),
        ("wordings", "article"),
        ("origins", "origin"),
        ("judged_mentions", "key"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.execute("DELETE FROM marks WHERE name IN ('changed', 'incidents_of', 'incidents_judged')")
    op.execute("DROP VIEW who_whom")
    op.execute(_WHO_WHOM)
