"""Incidents as points: those that lie in a part of the globe, and how many do not."""

from dataclasses import dataclass

from sqlalchemy import Engine, and_, case, func

from tocsin.store import tables as t
from tocsin.store.engine import reading
from tocsin.store.read import Filter, Row, chosen_incidents

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, all included; what crosses the 180th meridian is not to be had in one."""

_COLUMNS = (
    "id type status earliest latest place country lat lon precision_km killed_low killed_high "
    "injured_low injured_high reports origins disputed denied claimed_by verified"
).split()


@dataclass(frozen=True, slots=True)
class Placed:
    """`rows` are in the box, the newest day first. `total` pass the filter, `placed` have a point, `inside` one in it.

    `extent` holds all that have a point, in the box or not; `None` where none has.
    """

    rows: tuple[Row, ...]
    total: int
    placed: int
    inside: int
    extent: Box | None


def placed(engine: Engine, chosen: Filter, box: Box | None, limit: int) -> Placed:
    """The incidents that pass the filter and lie in the box; without one, wherever they lie."""
    i = t.incidents
    has_point = and_(i.c.lat.is_not(None), i.c.lon.is_not(None))
    inside = has_point
    if box is not None:
        west, south, east, north = box
        inside = and_(has_point, i.c.lon.between(west, east), i.c.lat.between(south, north))
    with reading(engine) as connection:
        passed = chosen_incidents(connection, chosen).order_by(None)
        total, with_point, within, *edges = connection.execute(
            passed.with_only_columns(
                func.count(),
                func.count(case((has_point, 1))),
                func.count(case((inside, 1))),
                func.min(i.c.lon),
                func.min(i.c.lat),
                func.max(i.c.lon),
                func.max(i.c.lat),
            )
        ).one()
        query = passed.with_only_columns(*(i.c[name] for name in _COLUMNS)).where(inside)
        query = query.order_by(i.c.earliest.is_(None), i.c.earliest.desc(), i.c.id.desc()).limit(limit)
        rows = tuple(dict(row._mapping) for row in connection.execute(query)) if within else ()
    extent = (edges[0], edges[1], edges[2], edges[3]) if with_point else None
    return Placed(rows, total, with_point, within, extent)
