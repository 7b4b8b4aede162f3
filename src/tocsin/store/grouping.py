"""What the desk groups by, open for one change: units with their keys and pairs, origins, and the incidents made of
them.

Everything happens in the one transaction of `open_grouping`, so that what is pending is taken in whole or not at all,
and two processes never take in the same.
"""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, bindparam, case, delete, func, or_, select, update

from tocsin.records import Entry, Judgement, MentionKey, Ref, Report, UnitRow, Victim, from_line, to_line
from tocsin.records.flat import SEPARATOR, countries, one_line, tolls
from tocsin.store import judgements
from tocsin.store import tables as t
from tocsin.store.engine import writing
from tocsin.store.write import insert_rows, mark

# values that one question names, as in `read.py`
_AT_ONCE = 10_000
Node = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """An article that has runs of words with another in common: how many it has, and how many are shared; of a sample,
    too.
    """

    article: int
    origin: int
    runs: int
    sampled: int
    shared: int
    shared_sampled: int


@contextlib.contextmanager
def open_grouping(engine: Engine) -> Iterator["Grouping"]:
    """The grouping in a transaction of the one writer."""
    with writing(engine) as connection:
        yield Grouping(connection)


@dataclass(frozen=True, slots=True)
class Grouping:
    """The rows of the grouping, to be asked and changed. A class as it holds the connection of its transaction."""

    connection: Connection

    # what is to be taken in

    def pending(self, limit: int) -> dict[int, str]:
        """So many articles that are to be taken in, with their keys, and with them all versions under these keys."""
        p = t.pending
        first = select(p.c.key).order_by(p.c.article).limit(limit).subquery()
        rows = self.connection.execute(select(p).where(p.c.key.in_(select(first.c.key))).order_by(p.c.article))
        return {row.article: row.key for row in rows}

    def reports(self, seqs: Collection[int] = (), keys: Collection[str] = ()) -> list[Report]:
        """The records of the current articles among these, in the order of their arrival."""
        a = t.articles
        query = select(a.c.seq, a.c.key, a.c.record).where(a.c.current)
        found = {
            row.seq: Report(row.seq, from_line(row.record), row.key)
            for column, wanted in ((a.c.seq, seqs), (a.c.key, keys))
            for row in self._each(query, column, wanted)
        }
        return [found[seq] for seq in sorted(found)]

    def took_in(self, seqs: Collection[int], judged: int) -> None:
        """Says that these articles are taken in, and all judgements up to that one."""
        for part in _parts(seqs):
            self.connection.execute(delete(t.pending).where(t.pending.c.article.in_(part)))
        mark(self.connection, "incidents_judged", str(judged))

    # units

    def units_of(self, articles: Collection[int]) -> list[UnitRow]:
        """The incidents of these articles, by number."""
        return self._rows(t.units.c.article, articles)

    def members(self, happenings: Collection[int]) -> list[UnitRow]:
        """The incidents that are in these happenings, by number."""
        return self._rows(t.units.c.happening, happenings)

    def units(self, numbers: Collection[int]) -> list[UnitRow]:
        """The incidents of these numbers that an article tells, by number."""
        return self._rows(t.units.c.number, numbers)

    def next_number(self) -> int:
        """The number of the next unit."""
        return (self.connection.execute(select(func.max(t.units.c.number))).scalar() or 0) + 1

    def put(self, units: Sequence[UnitRow], keys: Mapping[int, Collection[int]]) -> None:
        """Writes units, in the place of those of the same numbers, with the keys that they are found by.

        Pairs of those that were there are gone with them.
        """
        self._drop([u.number for u in units])
        insert_rows(self.connection, t.units, [_unit(u) for u in units])
        insert_rows(self.connection, t.unit_keys, [{"key": k, "unit": n} for n, own in keys.items() for k in own])

    def retire(self, units: Sequence[UnitRow], heirs: Mapping[int, int]) -> None:
        """Keeps of units that no article tells any more their numbers and, for those that have one, their heirs."""
        self._drop([u.number for u in units])
        gone: dict[str, Any] = dict.fromkeys(("article", "incident", "happening")) | {
            "evidence": "",
            "line": "",
            "told": "",
        }
        rows = [{**_unit(u), **gone, "heir": heirs.get(u.number)} for u in units]
        insert_rows(self.connection, t.units, rows)

    def entitle(self, titles: Mapping[int, int]) -> None:
        """Gives units, by number, the titles of those whose heirs they are."""
        self._set("title", titles)

    def move(self, happenings: Mapping[int, int]) -> None:
        """Puts units, by number, into happenings."""
        self._set("happening", happenings)

    def _set(self, name: str, values: Mapping[int, int]) -> None:
        if values:
            changed = update(t.units).where(t.units.c.number == bindparam("n")).values({name: bindparam("v")})
            self.connection.execute(changed, [{"n": number, "v": value} for number, value in values.items()])

    def _drop(self, numbers: Collection[int]) -> None:
        for part in _parts(numbers):
            self.connection.execute(delete(t.units).where(t.units.c.number.in_(part)))

    def _rows(self, column: Any, values: Collection[Any]) -> list[UnitRow]:
        query = select(*(t.units.c[f.name] for f in fields(UnitRow))).where(t.units.c.article.is_not(None))
        return sorted((UnitRow(*row) for row in self._each(query, column, values)), key=lambda u: u.number)

    # keys and pairs

    def found_by(self, keys: Collection[int]) -> Iterator[tuple[int, int]]:
        """The units that are found by these keys: (key, unit)."""
        k = t.unit_keys
        for row in self._each(select(k.c.key, k.c.unit), k.c.key, keys):
            yield row.key, row.unit

    def forget_pairs(self, numbers: Collection[int]) -> None:
        """Takes away the pairs of these units."""
        p = t.unit_pairs
        for part in _parts(numbers):
            self.connection.execute(delete(p).where(or_(p.c.one.in_(part), p.c.other.in_(part))))

    def add_pairs(self, pairs: Iterable[tuple[int, int, int, int]]) -> None:
        """Writes pairs: (reason, closeness, one, other)."""
        rows = [
            {"one": min(a, b), "other": max(a, b), "reason": reason, "closeness": close}
            for reason, close, a, b in pairs
        ]
        insert_rows(self.connection, t.unit_pairs, rows)

    def pairs_of(self, numbers: Collection[int]) -> set[tuple[int, int, int, int]]:
        """The pairs of these units: (reason, closeness, one, other)."""
        p = t.unit_pairs
        query = select(p.c.reason, p.c.closeness, p.c.one, p.c.other)
        return {tuple(row) for column in (p.c.one, p.c.other) for row in self._each(query, column, numbers)}

    def pairs_inside(self, happenings: Collection[int]) -> Iterator[tuple[int, int, int, int]]:
        """The pairs of two units of one happening, of these happenings."""
        p, one, other = t.unit_pairs, t.units.alias("a"), t.units.alias("b")
        query = (
            select(p.c.reason, p.c.closeness, p.c.one, p.c.other)
            .join_from(one, p, p.c.one == one.c.number)
            .join(other, and_(other.c.number == p.c.other, other.c.happening == one.c.happening))
        )
        for row in self._each(query, one.c.happening, happenings):
            yield tuple(row)

    def happenings_of(self, nodes: Collection[Node]) -> dict[Node, int]:
        """In which happenings these articles' incidents are; those that are in none are left out."""
        u, wanted = t.units, set(nodes)
        rows = self._each(select(u.c.article, u.c.incident, u.c.happening), u.c.article, {seq for seq, _ in wanted})
        return {
            (row.article, row.incident): row.happening
            for row in rows
            if (row.article, row.incident) in wanted and row.happening is not None
        }

    # origins

    def origins(self, articles: Collection[int]) -> dict[int, int]:
        """The origin of each of these articles that is grouped."""
        o = t.origins
        return {row.article: row.origin for row in self._each(select(o.c.article, o.c.origin), o.c.article, articles)}

    def of_origins(self, origins: Collection[int]) -> dict[int, int]:
        """The articles of these origins, each with its own."""
        o = t.origins
        return {row.article: row.origin for row in self._each(select(o.c.article, o.c.origin), o.c.origin, origins)}

    def runs(self, articles: Collection[int]) -> dict[int, frozenset[int]]:
        """The runs of words that are kept of each of these articles."""
        w = t.wordings
        found: dict[int, set[int]] = {article: set() for article in articles}
        for row in self._each(select(w.c.article, w.c.run), w.c.article, articles):
            found[row.article].add(row.run)
        return {article: frozenset(runs) for article, runs in found.items()}

    def sharing(self, runs: Collection[int], one_in: int, few: int, small: int) -> list[Shared]:
        """The articles that have `few` of these runs, or one where they keep no more than `small` of a sample.

        A sample holds those runs that `one_in` divides. Among many articles most have a run or two in common with any.
        """
        w, o = t.wordings, t.origins
        sampled = func.sum(case((w.c.run % one_in == 0, 1), else_=0))
        short = select(o.c.article).where(o.c.sampled <= small)
        told = select(w.c.article, func.count(), sampled).group_by(w.c.article)
        if len(runs) <= _AT_ONCE:  # of a longer text, the parts are added up first
            told = told.having(or_(func.count() >= few, w.c.article.in_(short)))
        counts: dict[int, tuple[int, int]] = {}
        for article, shared, of_sample in self._each(told, w.c.run, runs):
            before = counts.get(article, (0, 0))
            counts[article] = before[0] + shared, before[1] + of_sample
        rows = self._each(select(o.c.article, o.c.origin, o.c.runs, o.c.sampled), o.c.article, counts)
        return [Shared(row.article, row.origin, row.runs, row.sampled, *counts[row.article]) for row in rows]

    def put_wording(self, article: int, origin: int, runs: Collection[int], sampled: int) -> None:
        """Writes the runs of an article, and its origin."""
        row = {"article": article, "origin": origin, "runs": len(runs), "sampled": sampled}
        insert_rows(self.connection, t.origins, [row])
        insert_rows(self.connection, t.wordings, [{"run": run, "article": article} for run in runs])

    def forget_wordings(self, articles: Collection[int]) -> None:
        """Takes away the runs and origins of articles."""
        for part in _parts(articles):
            self.connection.execute(delete(t.wordings).where(t.wordings.c.article.in_(part)))
            self.connection.execute(delete(t.origins).where(t.origins.c.article.in_(part)))

    def set_origins(self, origins: Mapping[int, int]) -> None:
        """Gives articles their origins."""
        if origins:
            changed = update(t.origins).where(t.origins.c.article == bindparam("a")).values(origin=bindparam("o"))
            self.connection.execute(changed, [{"a": article, "o": origin} for article, origin in origins.items()])

    # judgements

    def judgements(self) -> tuple[list[Judgement], int]:
        """All judgements in their order, and the number of the last that the incidents take in."""
        taken_in = select(t.marks.c.value).where(t.marks.c.name == "incidents_judged")
        return judgements.all_of(self.connection), int(self.connection.execute(taken_in).scalar() or 0)

    def nodes(self) -> dict[tuple[int, int], Node | None]:
        """Where the mentions of judgements, by their judgement's number and their place in it, are read now."""
        m = t.judged_mentions
        return {
            (row.judgement, row.n): None if row.article is None else (row.article, row.incident)
            for row in self.connection.execute(select(m.c.judgement, m.c.n, m.c.article, m.c.incident))
        }

    def put_nodes(self, found: Mapping[tuple[int, int], tuple[MentionKey, Node | None]]) -> None:
        """Writes where mentions of judgements are read now."""
        m = t.judged_mentions
        if found:
            there = delete(m).where(m.c.judgement == bindparam("j"), m.c.n == bindparam("i"))
            self.connection.execute(there, [{"j": judgement, "i": n} for judgement, n in found])
        rows = [
            {
                "judgement": judgement,
                "n": n,
                "key": key.article,
                "article": node and node[0],
                "incident": node and node[1],
            }
            for (judgement, n), (key, node) in found.items()
        ]
        insert_rows(self.connection, m, rows)

    # incidents

    def replace(self, happenings: Collection[int], entries: Sequence[Entry]) -> None:
        """Puts happenings in the place of those of these numbers."""
        for part in _parts({*happenings, *(e.happening.id for e in entries)}):
            self.connection.execute(delete(t.incident_reports).where(t.incident_reports.c.incident.in_(part)))
            self.connection.execute(delete(t.incidents).where(t.incidents.c.id.in_(part)))
        a = t.articles
        uris = self._each(select(a.c.seq, a.c.uri), a.c.seq, {e.happening.main for e in entries})
        by_seq = {row.seq: row.uri for row in uris}
        insert_rows(self.connection, t.incidents, [_incident(e, by_seq[e.happening.main]) for e in entries])
        reports = [{"incident": e.happening.id, "article": seq, "event": n} for e in entries for seq, n in e.events]
        insert_rows(self.connection, t.incident_reports, reports)

    def _each(self, query: Select[Any], column: Any, values: Collection[Any]) -> Iterator[Any]:
        # bound as one value: SQLAlchemy would look at each of hundreds
        asked = query.where(column.in_(bindparam("values", expanding=True)))
        for part in _parts(values):
            yield from self.connection.execute(asked, {"values": part}).all()


def _parts(values: Collection[Any]) -> Iterator[list[Any]]:
    """The values, sorted, in parts that one question can name."""
    listed = sorted(values)
    for n in range(0, len(listed), _AT_ONCE):
        yield listed[n : n + _AT_ONCE]


def _unit(unit: UnitRow) -> dict[str, Any]:
    return {f.name: getattr(unit, f.name) for f in fields(unit)}


def _incident(entry: Entry, uri: str | None) -> dict[str, Any]:
    happening, place = entry.happening, entry.place
    incident = happening.incident
    whom = [
        *(r.name for r in incident.recipients),
        *(v.text for v in incident.victims),
        *(x.text for x in incident.targets),
    ]
    harmed: tuple[Ref | Victim, ...] = (*incident.recipients, *incident.victims)
    return {
        "id": happening.id,
        "type": incident.type,
        "mode": " ".join(incident.mode),
        "quad": incident.quad,
        "status": incident.status,
        "earliest": incident.when.earliest if incident.when else None,
        "latest": incident.when.latest if incident.when else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision_km": place.precision_km if place else None,
        "actors": SEPARATOR.join(dict.fromkeys(r.name for r in incident.actors)),
        "actor_ids": SEPARATOR.join(dict.fromkeys(r.id for r in incident.actors)),
        "actor_countries": countries(incident.actors),
        "whom": SEPARATOR.join(dict.fromkeys(whom)),
        "whom_ids": SEPARATOR.join(dict.fromkeys(r.id for r in harmed)),
        "whom_countries": countries(harmed),
        **tolls(incident.harm),
        "reports": happening.reports,
        "origins": happening.origins,
        "disputed": bool(happening.disputed or incident.disputed),
        "claimed_by": SEPARATOR.join(entry.claimants),
        "claimed_by_ids": SEPARATOR.join(incident.claimed_by),
        "denied": bool(incident.denied_by),
        "verified": happening.verified,
        "dismissed": happening.dismissed,
        "judgements": " ".join(map(str, happening.judgements)),
        "evidence": one_line(entry.evidence),
        "uri": uri,
        "record": to_line(happening),
    }
