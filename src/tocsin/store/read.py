"""Reading: rows for tables and filters, and the records behind them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, column, func, or_, select, text
from sqlalchemy import table as sql_table

from tocsin.records import Happening, Record, Report, from_line
from tocsin.store import tables as t
from tocsin.store.engine import reading


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; everything that is given must hold. Days are both included; words are looked for in the reports."""

    since: dt.date | None = None
    until: dt.date | None = None
    country: str | None = None
    actor: str | None = None
    type: str | None = None
    status: str | None = None
    words: str | None = None


Row = dict[str, Any]


def marks(engine: Engine) -> dict[str, str]:
    """The store's own marks: `changed`, the last change of the articles, and `incidents_of`, what incidents take in."""
    with reading(engine) as connection:
        return {row.name: row.value for row in connection.execute(select(t.marks))}


def reports(engine: Engine) -> Iterator[Report]:
    """The records of all current articles, in the order of their arrival."""
    with reading(engine) as connection:
        query = select(t.articles.c.seq, t.articles.c.record).where(t.articles.c.current).order_by(t.articles.c.seq)
        for row in connection.execute(query.execution_options(yield_per=100)):
            yield Report(row.seq, from_line(Record, row.record))


def happenings(engine: Engine, chosen: Filter = Filter()) -> list[Happening]:
    """The happenings that pass the filter, by day and number."""
    with reading(engine) as connection:
        query = _incidents(connection, chosen).with_only_columns(t.incidents.c.record)
        return [from_line(Happening, row.record) for row in connection.execute(query)]


def happening(engine: Engine, number: int) -> Happening | None:
    """The happening of that number, `None` where there is none."""
    with reading(engine) as connection:
        row = connection.execute(select(t.incidents.c.record).where(t.incidents.c.id == number)).first()
        return from_line(Happening, row.record) if row else None


def incident_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """Rows of the table `incidents` that pass the filter, by day and number, without the JSON."""
    with reading(engine) as connection:
        columns = [c for c in t.incidents.c if c.name != "record"]
        return _rows(connection, _incidents(connection, chosen).with_only_columns(*columns))


def statement_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """Statements with the day and outlet of their article; `actor` is the speaker, `type` the act."""
    s = t.statements
    query = select(
        t.articles.c.published,
        s.c.article,
        s.c.id,
        s.c.speaker_name,
        s.c.speaker_country,
        s.c.act,
        s.c.form,
        s.c.content,
    ).join_from(s, t.articles)
    tests = []
    if chosen.country:
        tests.append(s.c.speaker_country == chosen.country)
    if chosen.actor:
        tests.append(_like(s.c.speaker_name, chosen.actor))
    if chosen.type:
        tests.append(s.c.act == chosen.type)
    if chosen.words:
        tests.append(_like(s.c.content, chosen.words))
    return _of_articles(engine, query.where(*tests), chosen, (s.c.article, s.c.start))


def warning_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """Warnings with the day of their article; `country` is one that they concern, `actor` who warns."""
    w = t.warnings
    query = select(t.articles.c.published, *w.c).join_from(w, t.articles)
    tests = []
    if chosen.country:
        tests.append(_like(w.c.to_countries, chosen.country))
    if chosen.actor:
        tests.append(_like(w.c.speaker_name, chosen.actor))
    if chosen.words:
        tests.append(_like(w.c.of, chosen.words))
    return _of_articles(engine, query.where(*tests), chosen, (w.c.article, w.c.n))


def pledge_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """Pledges with the day of their article; `actor` is who promises or to whom."""
    p = t.pledges
    query = select(t.articles.c.published, *p.c).join_from(p, t.articles)
    tests = []
    if chosen.actor:
        tests.append(or_(_like(p.c.by_name, chosen.actor), _like(p.c.to_names, chosen.actor)))
    if chosen.words:
        tests.append(_like(p.c.content, chosen.words))
    return _of_articles(engine, query.where(*tests), chosen, (p.c.article, p.c.n))


def article_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """All articles with their versions, by arrival; `actor` is the publisher."""
    a = t.articles
    wanted = (
        "seq",
        "published",
        "published_basis",
        "publisher",
        "headline",
        "language",
        "version",
        "current",
        "uri",
        "problems",
    )
    with reading(engine) as connection:
        query = select(*(a.c[name] for name in wanted)).where(*_period(chosen))
        if chosen.actor:
            query = query.where(_like(a.c.publisher, chosen.actor))
        if chosen.words:
            query = query.where(a.c.seq.in_(_found(connection, chosen.words)))
        return _rows(connection, query.order_by(a.c.seq))


def _of_articles(engine: Engine, query: Select[Any], chosen: Filter, order: Sequence[Any]) -> list[Row]:
    with reading(engine) as connection:
        query = query.where(t.articles.c.current, *_period(chosen)).order_by(t.articles.c.published, *order)
        return _rows(connection, query)


def _period(chosen: Filter) -> list[Any]:
    tests = []
    if chosen.since:
        tests.append(t.articles.c.published >= chosen.since)
    if chosen.until:
        tests.append(t.articles.c.published <= chosen.until)
    return tests


def _incidents(connection: Connection, chosen: Filter) -> Select[Any]:
    i = t.incidents
    tests = []
    if chosen.since:
        tests.append(i.c.latest >= chosen.since)
    if chosen.until:
        tests.append(i.c.earliest <= chosen.until)
    if chosen.country:
        tests.append(i.c.country == chosen.country)
    if chosen.actor:
        tests.append(or_(_like(i.c.actors, chosen.actor), _like(i.c.whom, chosen.actor)))
    if chosen.type:
        tests.append(i.c.type == chosen.type)
    if chosen.status:
        tests.append(i.c.status == chosen.status)
    if chosen.words:
        found = _found(connection, chosen.words)
        tests.append(i.c.id.in_(select(t.incident_reports.c.incident).where(t.incident_reports.c.article.in_(found))))
    return (
        select(i).where(and_(*tests) if tests else text("1 = 1")).order_by(i.c.earliest.is_(None), i.c.earliest, i.c.id)
    )


def _found(connection: Connection, words: str) -> Any:
    """The articles that hold all the words, by the database's own full-text search."""
    if connection.dialect.name == "sqlite":
        index = sql_table("articles_text", column("rowid"), column("articles_text"))
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        return select(index.c.rowid).where(index.c.articles_text.op("MATCH")(quoted))
    document = func.to_tsvector(
        text("'english'"), func.coalesce(t.articles.c.headline, "") + " " + func.left(t.articles.c.text, 500000)
    )
    return select(t.articles.c.seq).where(document.op("@@")(func.plainto_tsquery(text("'english'"), words)))


def _like(where: Any, words: str) -> Any:
    return func.lower(where).contains(words.lower(), autoescape=True)


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    return [dict(row._mapping) for row in connection.execute(query)]
