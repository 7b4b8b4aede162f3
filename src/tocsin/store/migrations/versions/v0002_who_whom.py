"""Who and whom of every event, every toll, and where an incident's evidence stands.

The tables of events and incidents are made anew and empty: their rows are a pure function of the records, from which
`migrate.upgrade` fills them, and so columns stand in one order on every desk. Spelt out, as the first migration is.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
)

revision = "0002"
down_revision = "0001"

_HARMS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
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
    """Makes the tables of events and incidents anew, empty, with who and whom beside them."""
    op.execute("DROP VIEW reports")
    for table in ("incident_reports", "incidents", "events"):
        op.drop_table(table)
    _incidents()
    _events()
    for statement in _VIEWS:
        op.execute(statement)


def _tolls() -> list[Column[int]]:
    return [Column(f"{kind}_{end}", BigInteger()) for kind in _HARMS for end in ("low", "high")]


def _incidents() -> None:
    op.create_table(
        "incidents",
        Column("id", Integer(), autoincrement=False, nullable=False),
        Column("type", Text(), nullable=False),
        Column("mode", Text(), nullable=False),
        Column("quad", Text(), nullable=False),
        Column("status", Text(), nullable=False),
        Column("earliest", Date()),
        Column("latest", Date()),
        Column("place", Text()),
        Column("country", Text()),
        Column("lat", Float()),
        Column("lon", Float()),
        Column("precision_km", Float()),
        Column("actors", Text(), nullable=False),
        Column("actor_ids", Text(), nullable=False),
        Column("actor_countries", Text(), nullable=False),
        Column("whom", Text(), nullable=False),
        Column("whom_ids", Text(), nullable=False),
        Column("whom_countries", Text(), nullable=False),
        *_tolls(),
        Column("reports", Integer(), nullable=False),
        Column("origins", Integer(), nullable=False),
        Column("disputed", Boolean(), nullable=False),
        Column("claimed_by", Text(), nullable=False),
        Column("claimed_by_ids", Text(), nullable=False),
        Column("denied", Boolean(), nullable=False),
        Column("evidence", Text(), nullable=False),
        Column("uri", Text()),
        Column("record", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    for column in ("country", "earliest", "status", "type"):
        op.create_index(f"ix_incidents_{column}", "incidents", [column])


def _events() -> None:
    op.create_table(
        "events",
        Column("article", Integer(), nullable=False),
        Column("id", Text(), nullable=False),
        Column("type", Text(), nullable=False),
        Column("mode", Text(), nullable=False),
        Column("quad", Text(), nullable=False),
        Column("status", Text(), nullable=False),
        Column("block", Text(), nullable=False),
        Column("earliest", Date()),
        Column("latest", Date()),
        Column("place", Text()),
        Column("place_name", Text()),
        Column("country", Text()),
        Column("lat", Float()),
        Column("lon", Float()),
        *_tolls(),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        Column("evidence", Text(), nullable=False),
        Column("rule", Text(), nullable=False),
        Column("confidence", Float(), nullable=False),
        ForeignKeyConstraint(["article"], ["articles.seq"], name="fk_events_article_articles", ondelete="CASCADE"),
        PrimaryKeyConstraint("article", "id", name="pk_events"),
    )
    for column in ("country", "earliest", "type"):
        op.create_index(f"ix_events_{column}", "events", [column])
    op.create_table(
        "event_roles",
        Column("article", Integer(), nullable=False),
        Column("event", Text(), nullable=False),
        Column("n", Integer(), nullable=False),
        Column("role", Text(), nullable=False),
        Column("actor", Text()),
        Column("name", Text(), nullable=False),
        Column("country", Text()),
        Column("sector", Text()),
        Column("words", Text()),
        Column("start", Integer()),
        Column("end", Integer()),
        Column("low", BigInteger()),
        Column("high", BigInteger()),
        ForeignKeyConstraint(
            ["article", "event"],
            ["events.article", "events.id"],
            name="fk_event_roles_article_events",
            ondelete="CASCADE",
        ),
        PrimaryKeyConstraint("article", "event", "n", name="pk_event_roles"),
    )
    for column in ("actor", "country", "role"):
        op.create_index(f"ix_event_roles_{column}", "event_roles", [column])
    op.create_table(
        "incident_reports",
        Column("incident", Integer(), nullable=False),
        Column("article", Integer(), nullable=False),
        Column("event", Text(), nullable=False),
        ForeignKeyConstraint(
            ["article", "event"],
            ["events.article", "events.id"],
            name="fk_incident_reports_article_events",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name="fk_incident_reports_incident_incidents", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("incident", "article", "event", name="pk_incident_reports"),
    )
