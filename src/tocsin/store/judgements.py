"""Judgements on disk: rows that are added and read, and never changed or deleted."""

import datetime as dt
import json
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from tocsin.records import Judgement, from_dict, to_dict
from tocsin.store import tables as t
from tocsin.store.engine import reading, writing
from tocsin.store.write import mark, storable


def add(engine: Engine, judgement: Judgement) -> Judgement:
    """Adds a judgement in one transaction and gives it with its number.

    One that says what the last one of its kind on the same mentions says, and is signed by the same, is that one: a
    command that was stopped after it had judged, and is run again, judges once.
    """
    row = {name: storable(value) for name, value in _row(judgement).items()}
    with writing(engine) as connection:
        known = _known(connection, row)
        if known is not None:
            return known
        number = (connection.execute(select(func.max(t.judgements.c.number))).scalar() or 0) + 1
        connection.execute(insert(t.judgements).values(number=number, **row))
        mark(connection, "judged", str(number))
        added = connection.execute(select(t.judgements).where(t.judgements.c.number == number)).one()
        return _judgement(added._mapping)


def every(engine: Engine) -> list[Judgement]:
    """All judgements, withdrawn ones too, in the order in which they were made."""
    with reading(engine) as connection:
        return all_of(connection)


def all_of(connection: Connection) -> list[Judgement]:
    """The same in a transaction that is open."""
    rows = connection.execute(select(t.judgements).order_by(t.judgements.c.number))
    return [_judgement(row._mapping) for row in rows]


def last(engine: Engine) -> int:
    """The number of the last judgement; 0 where there is none."""
    with reading(engine) as connection:
        return connection.execute(select(func.max(t.judgements.c.number))).scalar() or 0


def _known(connection: Connection, row: dict[str, Any]) -> Judgement | None:
    """The last judgement of the kind on the same mentions, if it says the same and nobody has withdrawn it."""
    j = t.judgements
    same = select(j).where(j.c.kind == row["kind"], j.c.about == row["about"], j.c.rest == row["rest"])
    last = connection.execute(same.order_by(j.c.number.desc()).limit(1)).first()
    if last is None or any(row[name] != last._mapping[name] for name in ("signed", "value", "reason")):
        return None
    taken_back = select(j.c.number).where(j.c.kind == "withdraw", j.c.value == _json({"withdraws": last.number}))
    return None if connection.execute(taken_back).first() else _judgement(last._mapping)


def _row(judgement: Judgement) -> dict[str, Any]:
    return {
        "made": judgement.when.astimezone(dt.UTC),
        "signed": judgement.by,
        "kind": judgement.kind,
        "incidents": " ".join(map(str, judgement.incidents)),
        "about": _json(to_dict(judgement.about)),
        "rest": _json(to_dict(judgement.rest)),
        "value": _json({name: said for name, said in to_dict(judgement.value).items() if said is not None}),
        "reason": judgement.reason,
    }


def _judgement(row: Any) -> Judgement:
    made: dt.datetime = row["made"]
    when = made.replace(tzinfo=dt.UTC) if made.tzinfo is None else made.astimezone(dt.UTC)  # SQLite keeps no offset
    data = {
        "number": row["number"],
        "when": when.isoformat(),
        "by": row["signed"],
        "kind": row["kind"],
        "about": json.loads(row["about"]),
        "rest": json.loads(row["rest"]),
        "value": json.loads(row["value"]),
        "reason": row["reason"],
        "incidents": [int(n) for n in row["incidents"].split()],
    }
    return from_dict(Judgement, data)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
