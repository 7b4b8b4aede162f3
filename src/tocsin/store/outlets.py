"""Which outlets the articles of the desk are of."""

from typing import Any

from sqlalchemy import Engine, func, select

from tocsin.store import tables as t
from tocsin.store.engine import reading


def outlets(engine: Engine) -> list[dict[str, Any]]:
    """Each publisher of current articles with their number (`n`) and the first and last day, the most first.

    `None` is the publisher of those that name none.
    """
    a = t.articles
    query = select(a.c.publisher, func.count().label("n"), func.min(a.c.published).label("first"))
    query = query.add_columns(func.max(a.c.published).label("last")).where(a.c.current).group_by(a.c.publisher)
    with reading(engine) as connection:
        rows = connection.execute(query.order_by(func.count().desc(), a.c.publisher))
        return [dict(row._mapping) for row in rows]
