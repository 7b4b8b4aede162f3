"""The first tables, and full-text search over headlines and texts.

Creates the tables as `tables.py` has them today. The next change of a table freezes this list: it writes its own
`op.add_column` and the like, and this file gets the columns spelt out.
"""

from alembic import op

from tocsin.store.tables import metadata

revision = "0001"
down_revision = None

_SQLITE = (
    "CREATE VIRTUAL TABLE articles_text USING fts5(headline, text, content='articles', content_rowid='seq')",
    "CREATE TRIGGER articles_text_added AFTER INSERT ON articles BEGIN "
    "INSERT INTO articles_text(rowid, headline, text) VALUES (new.seq, new.headline, new.text); END",
    "CREATE TRIGGER articles_text_gone AFTER DELETE ON articles BEGIN "
    "INSERT INTO articles_text(articles_text, rowid, headline, text) "
    "VALUES ('delete', old.seq, old.headline, old.text); END",
)
_POSTGRESQL = (
    "CREATE INDEX articles_text ON articles USING gin "
    "(to_tsvector('english', coalesce(headline, '') || ' ' || left(text, 500000)))",
)
_VIEWS = (
    "CREATE VIEW current_articles AS SELECT * FROM articles WHERE current",
    "CREATE VIEW reports AS SELECT r.incident, a.seq AS article, a.published, a.publisher, a.headline, e.evidence "
    "FROM incident_reports r JOIN articles a ON a.seq = r.article "
    "JOIN events e ON e.article = r.article AND e.id = r.event",
)


def upgrade() -> None:
    """Makes everything."""
    bind = op.get_bind()
    metadata.create_all(bind)
    for statement in (*(_SQLITE if bind.dialect.name == "sqlite" else _POSTGRESQL), *_VIEWS):
        op.execute(statement)
