"""How many incidents there would be with another choice: counts beside filters."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, func, or_

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
    with reading(engine) as connection:
        return {name: _counts(connection, name, replace(chosen, **{name: None})) for name in FACETS}


def _counts(connection: Connection, name: str, others: Filter) -> dict[str, int]:
    i, query = t.incidents, chosen_incidents(connection, others).order_by(None)
    if name == "harm":
        befell = {harm: or_(*(i.c[f"{harm}_{end}"] > 0 for end in ("low", "high"))) for harm in HARMS}
        row = connection.execute(query.with_only_columns(*(func.count().filter(b).label(h) for h, b in befell.items())))
        found: dict[str, int] = {h: n for h, n in row.mappings().one().items() if n}
    else:
        column: Any = i.c.get(name)
        if name == "standing":
            column = t.incident_lines.c.standing
            query = query.join(t.incident_lines, t.incident_lines.c.incident == i.c.id, isouter=True)
        # not the bare column, whose own index SQLite would walk through and then look up each row
        value = func.coalesce(column, "")
        rows = connection.execute(query.with_only_columns(value, func.count()).group_by(value))
        found = {value: n for value, n in rows if value}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
