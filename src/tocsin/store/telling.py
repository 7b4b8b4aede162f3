"""Which incidents articles tell, and which a sentence of an article does: enough of each to name it in a line."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import Engine, and_, select

from tocsin.store import tables as t
from tocsin.store.engine import reading

Row = dict[str, Any]

NAMED = ("id", "type", "mode", "status", "earliest", "latest", "place", "country", "disputed", "denied", "claimed_by")
"""The columns of `incidents` by which one is named where another is the subject."""


def told_by(engine: Engine, seqs: Collection[int]) -> dict[int, list[Row]]:
    """The incidents that each of these articles tells, by number; without those judged to be no event."""
    i, r = t.incidents, t.incident_reports
    query = select(r.c.article, *(i.c[name] for name in NAMED)).join_from(r, i, i.c.id == r.c.incident)
    query = query.where(r.c.article.in_(sorted(seqs)), ~i.c.dismissed).distinct().order_by(r.c.article, i.c.id)
    found: dict[int, list[Row]] = {}
    with reading(engine) as connection:
        for row in connection.execute(query):
            found.setdefault(row.article, []).append({name: row._mapping[name] for name in NAMED})
    return found


def told_at(engine: Engine, statements: AbstractSet[tuple[int, str]]) -> dict[tuple[int, str], list[Row]]:
    """The incidents that are told in the sentence where a statement begins; statements are given by article and id."""
    i, r, e, s = t.incidents, t.incident_reports, t.events, t.statements
    within = and_(e.c.article == s.c.article, e.c.start <= s.c.start, e.c.end > s.c.start)
    query = select(s.c.article, s.c.id.label("statement"), *(i.c[name] for name in NAMED)).select_from(s)
    query = query.join(e, within).join(r, and_(r.c.article == e.c.article, r.c.event == e.c.id))
    # pairs would be looked up by no index of SQLite's: 30 ms for fifty of them
    query = query.join(i, i.c.id == r.c.incident).where(~i.c.dismissed, s.c.article.in_({seq for seq, _ in statements}))
    found: dict[tuple[int, str], list[Row]] = {}
    if not statements:
        return found
    with reading(engine) as connection:
        for row in connection.execute(query.distinct().order_by(s.c.article, i.c.id)):
            if (row.article, row.statement) not in statements:
                continue
            found.setdefault((row.article, row.statement), []).append({name: row._mapping[name] for name in NAMED})
    return found


def named(engine: Engine, numbers: Collection[int]) -> dict[int, Row]:
    """The incidents of these numbers that are in lists, each as it is named."""
    i = t.incidents
    query = select(*(i.c[name] for name in NAMED)).where(i.c.id.in_(sorted(numbers)), ~i.c.dismissed)
    with reading(engine) as connection:
        return {row.id: dict(row._mapping) for row in connection.execute(query)}
