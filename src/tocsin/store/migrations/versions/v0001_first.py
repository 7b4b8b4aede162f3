"""The first tables, and full-text search over headlines and texts.

Spelt out, so that a later change of `tables.py` cannot change what this step makes. What each table and column means
stands in `tables.py` alone; `migrate.upgrade` writes it into the databases that keep comments.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

# Words are cut to their stems on both sides ("attack" finds "attacked"). `porter` is for English; Russian and the rest
# are found as they are written.
_SQLITE = (
    "CREATE VIRTUAL TABLE articles_text USING fts5"
    "(headline, text, content='articles', content_rowid='seq', tokenize='porter unicode61')",
    "CREATE TRIGGER articles_text_added AFTER INSERT ON articles BEGIN "
    "INSERT INTO articles_text(rowid, headline, text) VALUES (new.seq, new.headline, new.text); END",
    "CREATE TRIGGER articles_text_gone AFTER DELETE ON articles BEGIN "
    "INSERT INTO articles_text(articles_text, rowid, headline, text) "
    "VALUES ('delete', old.seq, old.headline, old.text); END",
)
# PostgreSQL refuses a text of which the index would take 1 MB (2^20 bytes); of 150,000 characters it cannot, whatever
# they are: 600,000 bytes of words at most and 4 bytes for each of at most 75,000 words. `translate` keeps its parser
# from taking "Termez/Hairatan" for one file name and "a.b" for one host, under which neither part is found.
_POSTGRESQL = (
    "CREATE INDEX articles_text ON articles USING gin (to_tsvector('english', "
    "translate(left(coalesce(headline, '') || ' ' || text, 150000), '/@.-_<>=&+#~', '            ')))",
)
_VIEWS = (
    "CREATE VIEW current_articles AS SELECT * FROM articles WHERE current",
    "CREATE VIEW reports AS SELECT r.incident, a.seq AS article, a.published, a.publisher, a.headline, e.evidence "
    "FROM incident_reports r JOIN articles a ON a.seq = r.article "
    "JOIN events e ON e.article = r.article AND e.id = r.event",
)


def upgrade() -> None:
    """Makes everything."""
    _tables()
    for statement in (*(_SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL), *_VIEWS):
        op.execute(statement)


def _tables() -> None:
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
        Column("whom", Text(), nullable=False),
        Column("killed_low", BigInteger()),
        Column("killed_high", BigInteger()),
        Column("injured_low", BigInteger()),
        Column("injured_high", BigInteger()),
        Column("reports", Integer(), nullable=False),
        Column("origins", Integer(), nullable=False),
        Column("disputed", Boolean(), nullable=False),
        Column("claimed_by", Text(), nullable=False),
        Column("denied", Boolean(), nullable=False),
        Column("record", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    op.create_index("ix_incidents_country", "incidents", ["country"])
    op.create_index("ix_incidents_earliest", "incidents", ["earliest"])
    op.create_index("ix_incidents_status", "incidents", ["status"])
    op.create_index("ix_incidents_type", "incidents", ["type"])
    op.create_table(
        "marks",
        Column("name", Text(), nullable=False),
        Column("value", Text(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_marks"),
    )
    op.create_table(
        "runs",
        Column("id", Integer(), autoincrement=False, nullable=False),
        Column("started", DateTime(timezone=True), nullable=False),
        Column("version", Text(), nullable=False),
        Column("articles", Integer(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "articles",
        Column("seq", Integer(), autoincrement=False, nullable=False),
        Column("id", Text(), nullable=False),
        Column("key", Text(), nullable=False),
        Column("version", Integer(), nullable=False),
        Column("current", Boolean(), nullable=False),
        Column("uri", Text()),
        Column("source_id", Text()),
        Column("publisher", Text()),
        Column("author", Text()),
        Column("published", Date()),
        Column("published_basis", Text()),
        Column("language", Text(), nullable=False),
        Column("headline", Text()),
        Column("text", Text(), nullable=False),
        Column("text_sha256", Text(), nullable=False),
        Column("problems", Text(), nullable=False),
        Column("record", Text(), nullable=False),
        Column("run", Integer(), nullable=False),
        ForeignKeyConstraint(["run"], ["runs.id"], name="fk_articles_run_runs"),
        PrimaryKeyConstraint("seq", name="pk_articles"),
        UniqueConstraint("id", name="uq_articles_id"),
        UniqueConstraint("key", "version", name="uq_articles_key_version"),
    )
    op.create_index("ix_articles_key", "articles", ["key"])
    op.create_index("ix_articles_published", "articles", ["published"])
    op.create_index("ix_articles_text_sha256", "articles", ["text_sha256"])
    op.create_table(
        "actors",
        Column("article", Integer(), nullable=False),
        Column("id", Text(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("country", Text()),
        Column("sector", Text()),
        Column("role", Text()),
        ForeignKeyConstraint(["article"], ["articles.seq"], name="fk_actors_article_articles", ondelete="CASCADE"),
        PrimaryKeyConstraint("article", "id", name="pk_actors"),
    )
    op.create_index("ix_actors_country", "actors", ["country"])
    op.create_table(
        "events",
        Column("article", Integer(), nullable=False),
        Column("id", Text(), nullable=False),
        Column("type", Text(), nullable=False),
        Column("status", Text(), nullable=False),
        Column("earliest", Date()),
        Column("latest", Date()),
        Column("place", Text()),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        Column("evidence", Text(), nullable=False),
        Column("rule", Text(), nullable=False),
        Column("confidence", Float(), nullable=False),
        ForeignKeyConstraint(["article"], ["articles.seq"], name="fk_events_article_articles", ondelete="CASCADE"),
        PrimaryKeyConstraint("article", "id", name="pk_events"),
    )
    op.create_index("ix_events_type", "events", ["type"])
    op.create_table(
        "places",
        Column("article", Integer(), nullable=False),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        Column("id", Text(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("lat", Float()),
        Column("lon", Float()),
        Column("country", Text()),
        Column("kind", Text(), nullable=False),
        Column("use", Text(), nullable=False),
        ForeignKeyConstraint(["article"], ["articles.seq"], name="fk_places_article_articles", ondelete="CASCADE"),
        PrimaryKeyConstraint("article", "start", name="pk_places"),
    )
    op.create_index("ix_places_country", "places", ["country"])
    op.create_index("ix_places_id", "places", ["id"])
    op.create_table(
        "pledges",
        Column("article", Integer(), nullable=False),
        Column("n", Integer(), nullable=False),
        Column("statement", Text()),
        Column("by_name", Text(), nullable=False),
        Column("by_country", Text()),
        Column("to_names", Text(), nullable=False),
        Column("to_countries", Text(), nullable=False),
        Column("content", Text(), nullable=False),
        Column("due", Date()),
        ForeignKeyConstraint(["article"], ["articles.seq"], name="fk_pledges_article_articles", ondelete="CASCADE"),
        PrimaryKeyConstraint("article", "n", name="pk_pledges"),
    )
    op.create_table(
        "statements",
        Column("article", Integer(), nullable=False),
        Column("id", Text(), nullable=False),
        Column("speaker", Text()),
        Column("speaker_name", Text()),
        Column("speaker_country", Text()),
        Column("act", Text(), nullable=False),
        Column("form", Text(), nullable=False),
        Column("content", Text(), nullable=False),
        Column("start", Integer(), nullable=False),
        ForeignKeyConstraint(["article"], ["articles.seq"], name="fk_statements_article_articles", ondelete="CASCADE"),
        PrimaryKeyConstraint("article", "id", name="pk_statements"),
    )
    op.create_index("ix_statements_act", "statements", ["act"])
    op.create_table(
        "warnings",
        Column("article", Integer(), nullable=False),
        Column("n", Integer(), nullable=False),
        Column("statement", Text()),
        Column("speaker_name", Text()),
        Column("of", Text(), nullable=False),
        Column("from_place", Text()),
        Column("to_countries", Text(), nullable=False),
        Column("level", Text()),
        Column("trend", Text()),
        ForeignKeyConstraint(["article"], ["articles.seq"], name="fk_warnings_article_articles", ondelete="CASCADE"),
        PrimaryKeyConstraint("article", "n", name="pk_warnings"),
    )
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
