"""How many incidents there would be with another choice: counts beside filters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, Text, case, cast, func, literal, or_, select, union_all

from tocsin.records.flat import HARMS
from tocsin.store import tables as t
from tocsin.store.engine import reading
from tocsin.store.read import Filter, chosen_incidents

FACETS: tuple[str, ...] = ("type", "status", "country", "standing", "harm")
"""The fields of `Filter` by which incidents are counted."""


def facets(engine: Engine, chosen: Filter) -> dict[str, dict[str, int]]:
    """For each of `FACETS`, how many incidents pass the filter with each of its values, the most first.

    What is chosen of the facet itself does not count, so that one sees what else there is; all others do.
    """
    given = [name for name in FACETS if getattr(chosen, name) is not None]
    with reading(engine) as connection:
        # one look for all of which nothing is chosen, and one for each other
        found = _counts(connection, chosen, [name for name in FACETS if name not in given])
        for name in given:
            found |= _counts(connection, replace(chosen, **{name: None}), [name])
    return {name: found[name] for name in FACETS}


def _counts(connection: Connection, chosen: Filter, names: Sequence[str]) -> dict[str, dict[str, int]]:
    i, line = t.incidents, t.incident_lines
    befell = [or_(*(i.c[f"{harm}_{end}"] > 0 for end in ("low", "high"))) for harm in HARMS]
    columns: dict[str, Any] = {
        "type": i.c.type,
        "status": i.c.status,
        "country": i.c.country,
        "standing": line.c.standing,
    }
    # the harms of an incident as a number, a bit for each
    columns["harm"] = sum((case((b, 1 << n), else_=0) for n, b in enumerate(befell)), start=0)
    passing = chosen_incidents(connection, chosen).order_by(None)
    if "standing" in names:
        passing = passing.join(line, line.c.incident == i.c.id, isouter=True)
    one = passing.with_only_columns(*(columns[name].label(name) for name in names)).cte("one")
    # as texts and in one question, so that what passes is found out once
    asked = [
        select(literal(name).label("name"), cast(one.c[name], Text).label("value"), func.count().label("n")).group_by(
            one.c[name]
        )
        for name in names
    ]
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for name, value, n in connection.execute(union_all(*asked)) if asked else ():
        if name == "harm":
            counts[name].update({harm: n for bit, harm in enumerate(HARMS) if int(value) >> bit & 1})
        elif value:
            counts[name][value] += n
    return {name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))) for name, found in counts.items()}
