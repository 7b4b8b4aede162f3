"""Reading: rows for tables and filters, and the records behind them."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Column, Connection, Engine, Select, and_, func, or_, select

from tocsin.records import Happening, Report, from_line
from tocsin.store import tables as t
from tocsin.store.engine import folded, folded_for_ascii, reading
from tocsin.store.errors import FilterError
from tocsin.store.searching import articles_with


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; everything that is given must hold. Days are both included.

    `country` is ISO 3166 alpha-3. `actor` is a part of a name, in whatever case; of incidents that of who, whom or who
    claims it. `words` must all be there: for
    incidents and articles in a report's headline or text (by their stems: "attack" finds "attacked"), else in the
    words shown. `standing` is how far an incident can be relied on, `harm` what befell people in it: `killed` finds
    those in which somebody is told to have been killed.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    country: str | None = None
    actor: str | None = None
    type: str | None = None
    status: str | None = None
    words: str | None = None
    standing: str | None = None
    harm: str | None = None


FILTERS: dict[str, frozenset[str]] = {
    "incidents": frozenset({"since", "until", "country", "actor", "type", "status", "words", "standing", "harm"}),
    "statements": frozenset({"since", "until", "country", "actor", "type", "words"}),
    "warnings": frozenset({"since", "until", "country", "actor", "words"}),
    "pledges": frozenset({"since", "until", "country", "actor", "words"}),
    "articles": frozenset({"since", "until", "country", "actor", "type", "status", "words"}),
}
"""Which fields of `Filter` rows of each kind can be chosen by."""

COLUMNS: dict[str, tuple[Column[Any], ...]] = {
    "incidents": tuple(c for c in t.incidents.c if c.name not in ("record", "dismissed")),
    "statements": (
        t.articles.c.published,
        *(t.statements.c[name] for name in ("article", "id", "speaker_name", "speaker_country", "act", "form")),
        t.statements.c.content,
    ),
    "warnings": (t.articles.c.published, *t.warnings.c),
    "pledges": (t.articles.c.published, *t.pledges.c),
    "articles": tuple(
        t.articles.c[name]
        for name in "seq published published_basis publisher headline language version current uri problems".split()
    ),
}
"""What rows of each kind hold; the JSON of records is left out."""

Row = dict[str, Any]

# values that one question names: SQLite takes 32,766, PostgreSQL 65,535
_AT_ONCE = 10_000


def refuse(name: str, chosen: Filter) -> None:
    """Raises `FilterError` for a filter that rows of the kind do not have; passing over it would show too much."""
    given = {f.name for f in fields(chosen) if getattr(chosen, f.name) is not None}
    if wrong := sorted(given - FILTERS[name]):
        others = ", ".join(sorted(FILTERS[name]))
        raise FilterError(f"{name.capitalize()} have no {' and no '.join(wrong)}; leave it out. They have: {others}.")


def is_stale(engine: Engine) -> bool:
    """Is there an article or a judgement that the incidents do not take in?"""
    with reading(engine) as connection:
        if connection.execute(select(t.pending.c.article).limit(1)).first() is not None:
            return True
        marks = {row.name: row.value for row in connection.execute(select(t.marks))}
        return bool(marks.get("judged", "0") != marks.get("incidents_judged", "0"))


def reports(engine: Engine, only: Collection[int] | None = None) -> Iterator[Report]:
    """The records of all current articles, or of those of them with these numbers, in the order of their arrival."""
    a = t.articles
    with reading(engine) as connection:
        query = select(a.c.seq, a.c.key, a.c.record).where(a.c.current).order_by(a.c.seq)
        wanted = [None] if only is None else [sorted(only)[n : n + _AT_ONCE] for n in range(0, len(only), _AT_ONCE)]
        for seqs in wanted:
            part = query if seqs is None else query.where(a.c.seq.in_(seqs))
            for row in connection.execute(part.execution_options(yield_per=100)):
                yield Report(row.seq, from_line(row.record), row.key)


def some_reports(engine: Engine, seqs: Collection[int], keys: Collection[str]) -> list[Report]:
    """The current articles that have one of these numbers or one of these keys."""
    a = t.articles
    with reading(engine) as connection:
        found: dict[int, Report] = {}
        for column, wanted in ((a.c.seq, list(seqs)), (a.c.key, list(keys))):
            for n in range(0, len(wanted), _AT_ONCE):
                query = select(a.c.seq, a.c.key, a.c.record).where(a.c.current, column.in_(wanted[n : n + _AT_ONCE]))
                for row in connection.execute(query):
                    found[row.seq] = Report(row.seq, from_line(row.record), row.key)
    return [found[seq] for seq in sorted(found)]


def happenings_of(engine: Engine, seqs: Collection[int]) -> list[Happening]:
    """The happenings that one of these articles reports, dismissed ones too, by number."""
    r = t.incident_reports
    with reading(engine) as connection:
        found: dict[int, Happening] = {}
        wanted = list(seqs)
        for n in range(0, len(wanted), _AT_ONCE):
            of = select(r.c.incident).where(r.c.article.in_(wanted[n : n + _AT_ONCE]))
            for row in connection.execute(
                select(t.incidents.c.id, t.incidents.c.record).where(t.incidents.c.id.in_(of))
            ):
                found[row.id] = from_line(row.record, Happening)
    return [found[number] for number in sorted(found)]


def happenings(engine: Engine, chosen: Filter = Filter()) -> list[Happening]:
    """The happenings that pass the filter, by day and number; what was judged to be no event is left out."""
    with reading(engine) as connection:
        query = chosen_incidents(connection, chosen).with_only_columns(t.incidents.c.record)
        return [from_line(row.record, Happening) for row in connection.execute(query)]


def happening(engine: Engine, number: int) -> Happening | None:
    """The happening of that number, also one that was judged to be no event; `None` where there is none."""
    with reading(engine) as connection:
        row = connection.execute(select(t.incidents.c.record).where(t.incidents.c.id == number)).first()
        return from_line(row.record, Happening) if row else None


def incident_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """Rows of the table `incidents` that pass the filter, without the JSON and without what was dismissed."""
    with reading(engine) as connection:
        return _rows(connection, chosen_incidents(connection, chosen).with_only_columns(*COLUMNS["incidents"]))


def incident_page(engine: Engine, chosen: Filter, start: int, limit: int, *, by_weight: bool) -> list[Row]:
    """So many of these rows from the one with that index on: the newest day first, those without a day last.

    By weight with age (`IncidentLine.rank`) where it is asked for, deeds before words and the less sure.
    """
    i, line = t.incidents, t.incident_lines
    with reading(engine) as connection:
        query = chosen_incidents(connection, chosen).with_only_columns(i.c.id)
        order: tuple[Any, ...] = (i.c.earliest.is_(None), i.c.earliest.desc(), i.c.id.desc())
        if by_weight:
            query = query.join(line, line.c.incident == i.c.id, isouter=True)
            order = (line.c.tier.is_(None), line.c.tier, line.c.rank.desc(), i.c.id)
        query = query.order_by(None).order_by(*order)
        # the numbers alone at first: an index has all that they are chosen and put in order by
        numbers = list(connection.execute(query.offset(start).limit(limit)).scalars())
        found = {row["id"]: row for row in _rows(connection, select(*COLUMNS["incidents"]).where(i.c.id.in_(numbers)))}
        return [found[number] for number in numbers]


def count_incidents(engine: Engine, chosen: Filter) -> int:
    """How many incidents pass the filter."""
    with reading(engine) as connection:
        query = chosen_incidents(connection, chosen).with_only_columns(func.count()).order_by(None)
        return int(connection.execute(query).scalar_one())


def newest_day(engine: Engine) -> dt.date | None:
    """The last day of publication of a current article; `None` where no article has a day."""
    with reading(engine) as connection:
        day: dt.date | None = connection.execute(
            select(func.max(t.articles.c.published)).where(t.articles.c.current)
        ).scalar()
        return day


def versions_of(engine: Engine, seq: int) -> list[Row]:
    """The rows of the article of that number and of its other versions, the first version first."""
    a = t.articles
    with reading(engine) as connection:
        key = select(a.c.key).where(a.c.seq == seq).scalar_subquery()
        return _rows(connection, select(*COLUMNS["articles"]).where(a.c.key == key).order_by(a.c.version))


def statement_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """Statements with the day and outlet of their article; `actor` is the speaker, `type` the act."""
    return _of_articles(engine, _statements(chosen), chosen, (t.statements.c.article, t.statements.c.start))


def statement_page(engine: Engine, chosen: Filter, start: int, limit: int) -> list[Row]:
    """So many statements from the one with that index on, the newest article first, each with its `publisher`."""
    s = t.statements
    query = _statements(chosen).add_columns(t.articles.c.publisher, t.articles.c.uri, s.c.speaker)
    return _newest(engine, query, chosen, (s.c.start,), start, limit)


def statements_by(engine: Engine, *, id: str = "", name: str = "", limit: int) -> list[Row]:
    """So many statements of one speaker, the newest first, by its id or by its whole name.

    With their `publisher`, as `statement_page` gives them.
    """
    s = t.statements
    query = _by(id, name).add_columns(t.articles.c.publisher, t.articles.c.uri, s.c.speaker)
    return _newest(engine, query, Filter(), (s.c.start,), 0, limit)


def count_statements_by(engine: Engine, *, id: str = "", name: str = "") -> int:
    """How many statements one speaker makes, by its id or by its whole name."""
    return _count(engine, _by(id, name), Filter())


def _by(id: str, name: str) -> Select[Any]:
    s = t.statements
    return _statements(Filter()).where(s.c.speaker == id if id else s.c.speaker_name == name)


def warning_page(engine: Engine, chosen: Filter, start: int, limit: int) -> list[Row]:
    """So many warnings from the one with that index on, the newest article first, each with its `publisher`."""
    query = _warnings(chosen).add_columns(t.articles.c.publisher, t.articles.c.uri)
    return _newest(engine, query, chosen, (t.warnings.c.n,), start, limit)


def count_statements(engine: Engine, chosen: Filter) -> int:
    """How many statements pass the filter."""
    return _count(engine, _statements(chosen), chosen)


def count_warnings(engine: Engine, chosen: Filter) -> int:
    """How many warnings pass the filter."""
    return _count(engine, _warnings(chosen), chosen)


def _statements(chosen: Filter) -> Select[Any]:
    s = t.statements
    query = select(*COLUMNS["statements"]).join_from(s, t.articles)
    tests = []
    if chosen.country:
        tests.append(s.c.speaker_country == chosen.country)
    if chosen.actor:
        tests.append(like(s.c.speaker_name, chosen.actor))
    if chosen.type:
        tests.append(s.c.act == chosen.type)
    tests += _all_in(s.c.content, chosen.words)
    return query.where(*tests)


def warning_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """Warnings with the day of their article; `country` is one that they concern, `actor` who warns."""
    return _of_articles(engine, _warnings(chosen), chosen, (t.warnings.c.article, t.warnings.c.n))


def _warnings(chosen: Filter) -> Select[Any]:
    w = t.warnings
    query = select(*COLUMNS["warnings"]).join_from(w, t.articles)
    tests = []
    if chosen.country:
        tests.append(like(w.c.to_countries, chosen.country))
    if chosen.actor:
        tests.append(like(w.c.speaker_name, chosen.actor))
    tests += _all_in(w.c.of, chosen.words)
    return query.where(*tests)


def pledge_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """Pledges with the day of their article; `actor` and `country` are who promises or to whom."""
    p = t.pledges
    query = select(*COLUMNS["pledges"]).join_from(p, t.articles)
    tests = []
    if chosen.country:
        tests.append(or_(p.c.by_country == chosen.country, like(p.c.to_countries, chosen.country)))
    if chosen.actor:
        tests.append(or_(like(p.c.by_name, chosen.actor), like(p.c.to_names, chosen.actor)))
    tests += _all_in(p.c.content, chosen.words)
    return _of_articles(engine, query.where(*tests), chosen, (p.c.article, p.c.n))


def article_rows(engine: Engine, chosen: Filter = Filter()) -> list[Row]:
    """All articles with their versions, by arrival.

    `actor` is the publisher, `country` that of a place named in it, `type` and `status` those of an event in it.
    """
    a = t.articles
    with reading(engine) as connection:
        query = select(*COLUMNS["articles"]).where(*_period(chosen))
        if chosen.actor:
            query = query.where(like(a.c.publisher, chosen.actor))
        if chosen.country:
            query = query.where(a.c.seq.in_(select(t.places.c.article).where(t.places.c.country == chosen.country)))
        if chosen.type or chosen.status:
            events = select(t.events.c.article)
            for field, value in ((t.events.c.type, chosen.type), (t.events.c.status, chosen.status)):
                events = events.where(field == value) if value else events
            query = query.where(a.c.seq.in_(events))
        if chosen.words:
            query = query.where(a.c.seq.in_(articles_with(connection, chosen.words)))
        return _rows(connection, query.order_by(a.c.seq))


def _of_articles(engine: Engine, query: Select[Any], chosen: Filter, order: Sequence[Any]) -> list[Row]:
    with reading(engine) as connection:
        query = query.where(t.articles.c.current, *_period(chosen))
        query = query.order_by(t.articles.c.published.is_(None), t.articles.c.published, *order)
        return _rows(connection, query)


def _newest(
    engine: Engine, query: Select[Any], chosen: Filter, order: Sequence[Any], start: int, limit: int
) -> list[Row]:
    a = t.articles
    query = query.where(a.c.current, *_period(chosen))
    # in this order the database walks along the days, and stops when it has enough
    query = query.order_by(a.c.published.desc().nulls_last(), a.c.seq.desc(), *order)
    with reading(engine) as connection:
        return _rows(connection, query.offset(start).limit(limit))


def _count(engine: Engine, query: Select[Any], chosen: Filter) -> int:
    query = query.where(t.articles.c.current, *_period(chosen)).with_only_columns(func.count())
    with reading(engine) as connection:
        return int(connection.execute(query).scalar_one())


def _period(chosen: Filter) -> list[Any]:
    tests = []
    if chosen.since:
        tests.append(t.articles.c.published >= chosen.since)
    if chosen.until:
        tests.append(t.articles.c.published <= chosen.until)
    return tests


def chosen_incidents(connection: Connection, chosen: Filter) -> Select[Any]:
    """The incidents that pass the filter, by day and number, as a question to be asked or narrowed."""
    i = t.incidents
    tests: list[Any] = [~i.c.dismissed]
    if chosen.since:
        tests.append(i.c.latest >= chosen.since)
    if chosen.until:
        tests.append(i.c.earliest <= chosen.until)
    if chosen.country:
        tests.append(i.c.country == chosen.country)
    if chosen.actor:
        tests.append(or_(*(like(column, chosen.actor) for column in (i.c.actors, i.c.whom, i.c.claimed_by))))
    if chosen.type:
        tests.append(i.c.type == chosen.type)
    if chosen.status:
        tests.append(i.c.status == chosen.status)
    if chosen.standing:
        kept = select(t.incident_lines.c.incident).where(t.incident_lines.c.standing == chosen.standing)
        tests.append(i.c.id.in_(kept))
    if chosen.harm:
        tests.append(or_(*(i.c[f"{chosen.harm}_{end}"] > 0 for end in ("low", "high"))))
    if chosen.words:
        found = articles_with(connection, chosen.words)
        tests.append(i.c.id.in_(select(t.incident_reports.c.incident).where(t.incident_reports.c.article.in_(found))))
    return select(i).where(and_(*tests)).order_by(i.c.earliest.is_(None), i.c.earliest, i.c.id)


def _all_in(where: Any, words: str | None) -> list[Any]:
    return [like(where, word) for word in (words or "").split()]


def like(where: Any, words: str) -> Any:
    """Does the column hold the words, in whatever case?"""
    in_lower_case = folded_for_ascii if words.isascii() else folded
    return in_lower_case(where).contains(words.replace("\x00", "\ufffd").lower(), autoescape=True)


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    return [dict(row._mapping) for row in connection.execute(query)]


def near_numbers(engine: Engine, number: int, limit: int = 3) -> list[int]:
    """The numbers of happenings that are nearest to this one, the nearest first."""
    i = t.incidents
    with reading(engine) as connection:
        below = select(i.c.id).where(i.c.id <= number).order_by(i.c.id.desc()).limit(limit)
        above = select(i.c.id).where(i.c.id > number).order_by(i.c.id).limit(limit)
        found = [*connection.execute(below).scalars(), *connection.execute(above).scalars()]
    return sorted(found, key=lambda n: (abs(n - number), n))[:limit]


def forwarded(engine: Engine, number: int) -> int | None:
    """The happening that a number leads to now, which was another incident's or a report's of one; `None`: to none."""
    u = t.units
    with reading(engine) as connection:
        seen: set[int] = set()
        at: int | None = number
        while at is not None and at not in seen:
            seen.add(at)
            row = connection.execute(select(u.c.happening, u.c.heir).where(u.c.number == at)).first()
            if row is None or row.happening is not None:
                return None if row is None else int(row.happening)
            at = row.heir
        return None
