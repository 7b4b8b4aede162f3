"""How incidents are told in lists: kept beside them, gone with them, and asked for by weight."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Engine, Select, and_, delete, func, select, true

from tocsin.records import IncidentLine
from tocsin.store import tables as t
from tocsin.store.engine import reading, writing
from tocsin.store.read import Filter, chosen_incidents
from tocsin.store.write import insert_rows, mark

# values that one question names, as in `read.py`
_AT_ONCE = 10_000
_FIELDS = tuple(t.incident_lines.c[f.name] for f in fields(IncidentLine))
NOTICES = "lines_notices"
"""The mark that tells which notices the kept lines take in: articles.seq, separated by blanks."""


def untold(engine: Engine, limit: int) -> list[int]:
    """So many numbers of incidents that no line is kept of."""
    i, line = t.incidents, t.incident_lines
    query = select(i.c.id).join_from(i, line, line.c.incident == i.c.id, isouter=True)
    with reading(engine) as connection:
        return list(connection.execute(query.where(line.c.incident.is_(None)).order_by(i.c.id).limit(limit)).scalars())


def is_untold(engine: Engine) -> bool:
    """Is there an incident that no line is kept of?"""
    with reading(engine) as connection:
        counts = (connection.execute(select(func.count()).select_from(n)) for n in (t.incidents, t.incident_lines))
        incidents, lines = (count.scalar_one() for count in counts)
        return bool(incidents != lines)


def keep(engine: Engine, lines: Sequence[IncidentLine]) -> None:
    """Keeps lines of incidents that are still there, in the place of what is kept of them."""
    with writing(engine) as connection:
        wanted = [line.incident for line in lines]
        there = set(connection.execute(select(t.incidents.c.id).where(t.incidents.c.id.in_(wanted))).scalars())
        connection.execute(delete(t.incident_lines).where(t.incident_lines.c.incident.in_(wanted)))
        insert_rows(connection, t.incident_lines, [asdict(line) for line in lines if line.incident in there])


def forget_taken_back(engine: Engine, notices: Collection[int]) -> None:
    """Takes away the lines on which another notice bears than those they were made with.

    Those are the ones of its outlet. `notices` are all articles that may be such notices now.
    """
    a, r, line = t.articles, t.incident_reports, t.incident_lines
    now = " ".join(map(str, sorted(notices)))
    with reading(engine) as connection:
        before = connection.execute(select(t.marks.c.value).where(t.marks.c.name == NOTICES)).scalar() or ""
    if now == before:
        return
    other = {int(n) for n in before.split()} ^ {*notices}
    with writing(engine) as connection:
        rows = connection.execute(select(a.c.seq, a.c.publisher).where(a.c.seq.in_(other)))
        there = {row.seq: row.publisher for row in rows}
        if other - there.keys():  # forgotten, and with it whose it was
            connection.execute(delete(line))
        outlets = [outlet for outlet in there.values() if outlet]
        told = select(r.c.incident).join_from(r, a, a.c.seq == r.c.article).where(a.c.publisher.in_(outlets))
        connection.execute(delete(line).where(line.c.incident.in_(told)))
        mark(connection, NOTICES, now)


def of(engine: Engine, incidents: Collection[int]) -> dict[int, IncidentLine]:
    """The lines that are kept of these incidents."""
    wanted = sorted(incidents)
    found: dict[int, IncidentLine] = {}
    with reading(engine) as connection:
        for n in range(0, len(wanted), _AT_ONCE):
            query = select(*_FIELDS).where(t.incident_lines.c.incident.in_(wanted[n : n + _AT_ONCE]))
            found |= {line.incident: line for line in _lines(connection.execute(query))}
    return found


def count_told(engine: Engine, chosen: Filter) -> int:
    """How many incidents that pass the filter are told as having happened."""
    with reading(engine) as connection:
        query = _joined(chosen_incidents(connection, chosen)).where(t.incident_lines.c.tier.is_not(None))
        return int(connection.execute(query.with_only_columns(func.count()).order_by(None)).scalar_one())


def heaviest(
    engine: Engine, chosen: Filter, tier: int, today: dt.date | None, oldest: dt.date | None, limit: int
) -> list[IncidentLine]:
    """The lines of one tier that may be among so many heaviest on a day.

    Age takes its share by halves from `oldest`, before which all weigh equally little, to `today`, behind which none
    has an age. In each of these times, and among those without a day, the order on any day is that of a column.
    """
    line = t.incident_lines
    day = line.c.newest
    times: list[tuple[Any, Any]] = [(true(), line.c.weight)]
    if today is not None and oldest is not None:
        times = [
            (day.is_(None), line.c.weight),
            (day >= today, line.c.weight),
            (and_(day < today, day > oldest), line.c.rank),
            (day <= oldest, line.c.weight),
        ]
    found: list[IncidentLine] = []
    with reading(engine) as connection:
        query = _joined(chosen_incidents(connection, chosen)).where(line.c.tier == tier).with_only_columns(*_FIELDS)
        for when, order in times:
            part = query.where(when).order_by(None).order_by(order.desc(), line.c.incident).limit(limit)
            found += _lines(connection.execute(part))
    return found


def _joined(query: Select[Any]) -> Select[Any]:
    # outer, as SQLite would begin with the lines else, and look up the long rows of their incidents
    return query.join(t.incident_lines, t.incident_lines.c.incident == t.incidents.c.id, isouter=True)


def _lines(rows: Any) -> Iterator[IncidentLine]:
    return (IncidentLine(*row) for row in rows)
