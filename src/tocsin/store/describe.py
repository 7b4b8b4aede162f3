"""The page about the tables, `docs/store.md`: what users may query, in the words of `tables.py`."""

from collections.abc import Iterator

from sqlalchemy import Column, Table

from tocsin.store.tables import VIEWS, View, metadata

EXAMPLES = {
    "The deadliest happenings of a month, with how many independent origins report them": (
        "SELECT id, earliest, place, country, killed_low, killed_high, reports, origins, disputed\n"
        "FROM incidents\n"
        "WHERE type = 'ASSAULT' AND status = 'actual' AND earliest BETWEEN '2025-03-01' AND '2025-03-31'\n"
        "AND NOT dismissed\n"
        "ORDER BY killed_low DESC"
    ),
    "Every sentence that reports happening 3, by day": (
        "SELECT published, publisher, evidence FROM reports WHERE incident = 3 ORDER BY published"
    ),
    "Who judged what, the last word first": (
        "SELECT number, made, signed, kind, incidents, value, reason FROM judgements ORDER BY number DESC"
    ),
    "Who denies something, and how often": (
        "SELECT s.speaker_name, count(*) AS denials\n"
        "FROM statements s JOIN articles a ON a.seq = s.article\n"
        "WHERE s.act = 'deny' AND a.current\n"
        "GROUP BY s.speaker_name ORDER BY denials DESC"
    ),
}
"""Queries that the page shows; a test runs each on both databases."""

_HEAD = """\
The desk is an SQLite file (`sqlite3 desk.db`) or a PostgreSQL database (`psql`); both have these tables and views. Ask
what you like, and leave changing to Tocsin. `end` and `of` are words of SQL: write `"end"`, `"of"`. The rows of an
article hang on `articles.seq`; ids such as `e1` and `s3` are those of its [record](record.md), which stands whole in
`articles.record`. `incidents` and `incident_reports` are derived from all current articles and judgements, and written
anew when one is added, so their numbers hold until then. Ask for `NOT dismissed`, as what an analyst judged to be no
event stays a row. `judgements` is only ever added to ([desk.md](desk.md)). Everything about an earlier version of an
article stays too: join `articles` and ask for `current`. The view `who_whom` has current articles alone;
[desk.md](desk.md) shows what to ask it. Full-text search lies in `articles_text`, a table of FTS5 in SQLite and an
index in PostgreSQL.
"""


def store_page() -> str:
    """Markdown: every table and view with its columns and what they hold, and queries to start from."""
    parts = ["# The store\n", _HEAD, "## Tables\n"]
    parts += [_table(table) for table in metadata.sorted_tables]
    parts += ["## Views\n", *(_view(view) for view in VIEWS), "## Examples\n"]
    parts += [f"{what}:\n\n```sql\n{query};\n```\n" for what, query in EXAMPLES.items()]
    return "\n".join(parts)


def _table(table: Table) -> str:
    rows = "\n".join(_rows(table))
    return f"### {table.name}\n\n{table.comment}.\n\n| column | type | what it holds |\n| --- | --- | --- |\n{rows}\n"


def _rows(table: Table) -> Iterator[str]:
    for column in table.columns:
        kind = _kind(column) + ("" if column.primary_key or not column.nullable else " or null")
        yield f"| `{column.name}`{' (key)' if column.primary_key else ''} | {kind} | {_cell(column.comment)} |"


def _kind(column: Column[object]) -> str:
    names = {"Integer": "whole number", "BigInteger": "whole number", "Text": "text", "Float": "number"}
    names |= {"Boolean": "true or false", "Date": "day", "DateTime": "time", "LargeBinary": "bytes"}
    return names[type(column.type).__name__]


def _view(view: View) -> str:
    rows = "\n".join(f"| `{name}` | {_cell(said)} |" for name, said in view.columns.items())
    return f"### {view.name}\n\n{view.comment}.\n\n| column | what it holds |\n| --- | --- |\n{rows}\n"


def _cell(words: str | None) -> str:
    return (words or "").replace("|", "\\|")
