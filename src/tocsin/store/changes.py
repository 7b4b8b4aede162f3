"""What came to a desk since somebody looked, and what its days hold: rows for pages, for which no article is read."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Engine, and_, func, or_, select

from tocsin.store import tables as t
from tocsin.store.engine import reading
from tocsin.store.lines import NOTICES
from tocsin.store.read import Row


@dataclass(frozen=True, slots=True)
class State:
    """How far a desk is: the last article and judgement that it has. `stamp` differs whenever a page may differ."""

    article: int
    judgement: int
    stamp: str


def state(engine: Engine) -> State:
    """How far the desk is now."""
    a, j, r, i, line, p = t.articles, t.judgements, t.runs, t.incidents, t.incident_lines, t.pending
    asked = (
        select(func.max(a.c.seq)),
        select(func.max(j.c.number)),
        # a reading again is a run of its own, a removal leaves fewer articles
        select(func.max(r.c.id)),
        select(func.sum(r.c.articles)),
        select(func.count()).select_from(i),
        select(func.count()).select_from(line),
        select(func.count()).select_from(p),
        select(func.max(t.removals.c.number)),
        select(t.marks.c.value).where(t.marks.c.name == "incidents_judged"),
        # lines that a notice takes away are soon as many as before
        select(t.marks.c.value).where(t.marks.c.name == NOTICES),
    )
    with reading(engine) as connection:
        found = [connection.execute(query).scalar() or 0 for query in asked]
    return State(int(found[0]), int(found[1]), ".".join(map(str, found)))


def incidents_told_since(engine: Engine, seq: int, limit: int) -> tuple[list[Row], int]:
    """Incidents of which articles behind that one tell, the heaviest first, and how many there are.

    Each row has `incident`, `first` (the number of the first article that tells it) and `more`, how many of its
    articles came since.
    """
    r, line = t.incident_reports, t.incident_lines
    fresh = select(r.c.incident).where(r.c.article > seq).distinct()
    first, late = func.min(r.c.article), func.count(r.c.article.distinct()).filter(r.c.article > seq)
    told = and_(line.c.tier.is_not(None), r.c.incident.in_(fresh))
    query = (
        select(r.c.incident, first.label("first"), late.label("more"))
        .join_from(r, line, line.c.incident == r.c.incident)
        .where(told)
        .group_by(r.c.incident, line.c.tier, line.c.rank)
        .order_by(line.c.tier, line.c.rank.desc(), r.c.incident)
        .limit(limit)
    )
    count = select(func.count(r.c.incident.distinct())).join_from(r, line, line.c.incident == r.c.incident)
    with reading(engine) as connection:
        rows = [dict(row._mapping) for row in connection.execute(query)]
        return rows, int(connection.execute(count.where(r.c.article > seq, line.c.tier.is_not(None))).scalar_one())


def articles_since(engine: Engine, seq: int) -> int:
    """How many articles came behind that one, new versions too."""
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).where(t.articles.c.seq > seq)).scalar_one())


def revised_since(engine: Engine, seq: int, limit: int) -> list[Row]:
    """Articles behind that one which are new versions of others, the newest first."""
    a = t.articles
    query = select(a.c.seq, a.c.headline, a.c.publisher, a.c.published, a.c.version)
    query = query.where(a.c.seq > seq, a.c.version > 1, a.c.current).order_by(a.c.seq.desc()).limit(limit)
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(query)]


def unread_since(engine: Engine, seq: int) -> list[Row]:
    """In which languages articles behind that one are that are kept and not read, and how many of each."""
    a = t.articles
    unread = a.c.problems.contains("unsupported-language", autoescape=True)
    query = select(a.c.language, func.count().label("articles"), func.max(a.c.seq).label("seq"))
    query = query.where(a.c.seq > seq, a.c.current, unread).group_by(a.c.language).order_by(a.c.language)
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(query)]


def first_article_of(engine: Engine, day: dt.date) -> int:
    """The number before the first article that was published on that day or later; 0 where all were."""
    a = t.articles
    with reading(engine) as connection:
        first = connection.execute(select(func.min(a.c.seq)).where(a.c.published >= day)).scalar()
    return max(int(first or 1) - 1, 0)


def incidents_by_day(engine: Engine, first: dt.date, last: dt.date) -> list[Row]:
    """How many incidents are told to have happened on each single day of these, by their standing: `day`, `standing`,
    `incidents`.
    """
    i, line = t.incidents, t.incident_lines
    on = and_(i.c.earliest == i.c.latest, i.c.earliest >= first, i.c.earliest <= last, ~i.c.dismissed)
    query = select(i.c.earliest.label("day"), line.c.standing, func.count().label("incidents"))
    query = query.join_from(i, line, line.c.incident == i.c.id).where(on, line.c.tier.is_not(None))
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(query.group_by(i.c.earliest, line.c.standing))]


def undated_incidents(engine: Engine) -> int:
    """How many incidents are told as having happened, and bear no single day."""
    i, line = t.incidents, t.incident_lines
    no_day = or_(i.c.earliest.is_(None), i.c.latest.is_(None), i.c.earliest != i.c.latest)
    query = select(func.count()).join_from(i, line, line.c.incident == i.c.id)
    with reading(engine) as connection:
        return int(connection.execute(query.where(no_day, ~i.c.dismissed, line.c.tier.is_not(None))).scalar_one())


def articles_by_day(engine: Engine, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """How many current articles were published on each of these days that has one."""
    a = t.articles
    query = select(a.c.published, func.count()).where(a.c.current, a.c.published >= first, a.c.published <= last)
    with reading(engine) as connection:
        return {row[0]: int(row[1]) for row in connection.execute(query.group_by(a.c.published))}
