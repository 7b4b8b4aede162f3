"""Of which incidents somebody was told: kept with how far the desk's articles were looked at, in one transaction."""

import datetime as dt
import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Engine, delete, func, insert, or_, select, update

from tocsin.records.alerting import AlertTold
from tocsin.store import tables as t
from tocsin.store.engine import reading, writing
from tocsin.store.read import COLUMNS, Row
from tocsin.store.write import mark

_UPTO = "alerts_upto"
_AT_ONCE = 10_000  # values that one question names, as in `read.py`


def upto(engine: Engine) -> tuple[int, int]:
    """The last article that was looked at for alerts, and the last that the desk has; 0 where there is none."""
    with reading(engine) as connection:
        looked = connection.execute(select(t.marks.c.value).where(t.marks.c.name == _UPTO)).scalar()
        return int(looked or 0), connection.execute(select(func.max(t.articles.c.seq))).scalar() or 0


def incidents_since(engine: Engine, seq: int, day: dt.date) -> set[int]:
    """The incidents that an article behind this one reports which was published on that day or later, or at no known
    day.
    """
    r, a = t.incident_reports, t.articles
    fresh = or_(a.c.published >= day, a.c.published.is_(None))
    query = select(r.c.incident).join_from(r, a, a.c.seq == r.c.article).where(a.c.seq > seq, fresh)
    with reading(engine) as connection:
        return set(connection.execute(query.distinct()).scalars())


def rows_of(engine: Engine, numbers: Collection[int]) -> list[Row]:
    """The rows of these incidents, by number; what was judged to be no event is left out."""
    i, wanted = t.incidents, sorted(numbers)
    found: list[Row] = []
    with reading(engine) as connection:
        for n in range(0, len(wanted), _AT_ONCE):
            query = select(*COLUMNS["incidents"]).where(i.c.id.in_(wanted[n : n + _AT_ONCE]), ~i.c.dismissed)
            found += [dict(row._mapping) for row in connection.execute(query.order_by(i.c.id))]
    return found


def told_since(engine: Engine, since: dt.datetime) -> list[AlertTold]:
    """The alerts that were told since then, or could not be told in some way, by number."""
    a = t.alerts
    with reading(engine) as connection:
        query = select(a).where((a.c.last_told >= since) | (a.c.waiting != "")).order_by(a.c.id)
        return [_told(row._mapping) for row in connection.execute(query)]


def keep(engine: Engine, told: Sequence[AlertTold], seq: int) -> list[int]:
    """Keeps that these are told, and that articles up to that one were looked at; gives the alerts' numbers."""
    a = t.alerts
    with writing(engine) as connection:
        number = connection.execute(select(func.max(a.c.id))).scalar() or 0
        ids = []
        for one in told:
            number += one.id == 0
            ids.append(one.id or number)
            connection.execute(delete(a).where(a.c.id == ids[-1]))
            connection.execute(insert(a).values(**_row(one) | {"id": ids[-1]}))
        mark(connection, _UPTO, str(seq))
        return ids


def note_waiting(engine: Engine, number: int, revision: int, waiting: Sequence[str]) -> None:
    """Says in which ways an alert still waits to be told; of a revision that was overtaken nothing."""
    a = t.alerts
    with writing(engine) as connection:
        mine = (a.c.id == number) & (a.c.revision == revision)
        connection.execute(update(a).where(mine).values(waiting=json.dumps(list(waiting)) if waiting else ""))


def _row(one: AlertTold) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "incident": one.incident,
        "first_told": one.first_told,
        "last_told": one.last_told,
        "revision": one.revision,
        "told": json.dumps(one.told, ensure_ascii=False),
        "waiting": json.dumps(list(one.waiting)) if one.waiting else "",
    }


def _told(row: Any) -> AlertTold:
    def utc(when: dt.datetime) -> dt.datetime:
        return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)

    return AlertTold(
        row["id"], row["rule"], row["incident"], utc(row["first_told"]), utc(row["last_told"]), row["revision"],
        json.loads(row["told"]), tuple(json.loads(row["waiting"])) if row["waiting"] else (),
    )  # fmt: skip
