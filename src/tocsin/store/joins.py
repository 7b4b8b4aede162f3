"""What spoke for reports being one incident: pairs of their articles, as the grouping keeps them."""

from sqlalchemy import Engine, and_, select

from tocsin.store import tables as t
from tocsin.store.engine import reading

Pair = tuple[int, int, int, int]
"""How much speaks for it, on how many things they agree, and two articles."""


def pairs_of(engine: Engine, incident: int) -> list[Pair]:
    """The pairs of articles of an incident that something speaks for, the best first, equal ones by article."""
    p, one, other = t.unit_pairs, t.units.alias("a"), t.units.alias("b")
    query = (
        select(p.c.reason, p.c.closeness, one.c.article, other.c.article)
        .join_from(one, p, p.c.one == one.c.number)
        .join(other, and_(other.c.number == p.c.other, other.c.happening == one.c.happening))
        .where(one.c.happening == incident, one.c.article.is_not(None), other.c.article.is_not(None))
    )
    with reading(engine) as connection:
        found = {(reason, close, min(a, b), max(a, b)) for reason, close, a, b in connection.execute(query)}
    return sorted(found, key=lambda pair: (-pair[0], -pair[1], pair[2:]))
