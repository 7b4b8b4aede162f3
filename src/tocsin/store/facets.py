"""How many incidents there would be with another choice: counts beside filters."""

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, case, func, or_, select

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
        found = _counts(connection, chosen)
        return {
            name: _counts(connection, replace(chosen, **{name: None}))[name] if name in given else found[name]
            for name in FACETS
        }


def _counts(connection: Connection, chosen: Filter) -> dict[str, dict[str, int]]:
    i, line = t.incidents, t.incident_lines
    befell = [or_(*(i.c[f"{harm}_{end}"] > 0 for end in ("low", "high"))) for harm in HARMS]
    # the harms of an incident as a number, a bit for each
    harms: Any = sum((case((b, 1 << n), else_=0) for n, b in enumerate(befell)), start=0)
    passing = chosen_incidents(connection, chosen).order_by(None)
    one = (
        passing.join(line, line.c.incident == i.c.id, isouter=True)
        .with_only_columns(i.c.type, i.c.status, i.c.country, line.c.standing, harms.label("harms"))
        .subquery()
    )
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for *values, harmed, n in connection.execute(select(*one.c, func.count()).group_by(*one.c)):
        for name, value in zip(FACETS, values, strict=False):
            counts[name][value or ""] += n
        for bit, harm in enumerate(HARMS):
            counts["harm"][harm] += n if harmed >> bit & 1 else 0
    return {
        name: dict(sorted(((v, n) for v, n in found.items() if v and n), key=lambda item: (-item[1], item[0])))
        for name, found in counts.items()
    }
