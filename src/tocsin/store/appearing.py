"""Who appears in incidents, and where they are: counted over pooled incidents, so that what people put right counts.

Names and ids of an incident stand in its row, separated by `SEPARATOR`; counting is the database's work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, func, literal, or_, select

from tocsin.records.flat import SEPARATOR
from tocsin.store import tables as t
from tocsin.store.engine import reading
from tocsin.store.read import like
from tocsin.store.telling import NAMED

Row = dict[str, Any]

_SIDES = ("actors", "actor_ids", "actor_countries", "whom", "whom_ids", "whom_countries")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of incidents as their rows have it; several may share a name."""

    place: str
    country: str | None
    lat: float | None
    lon: float | None


def casts(engine: Engine, *, called: Sequence[str] = (), ids: Sequence[str] = ()) -> list[Row]:
    """Who did it and whom it concerned, as rows of incidents have it, each once, with the number (`n`) of incidents.

    With `called` or `ids` only those in which the names of a side hold all the words, or that have one of the ids.
    An id that no event has is not looked for: of one that a person alone put in, the name is found.
    """
    i = t.incidents
    sides = [i.c[name] for name in _SIDES]
    query = select(*sides, func.count().label("n")).where(~i.c.dismissed).group_by(*sides)
    if called or ids:
        ids = _in_events(engine, ids)
        tests = [and_(*(like(side, word) for word in called)) for side in (i.c.actors, i.c.whom) if called]
        tests += [_holds(side, id) for side in (i.c.actor_ids, i.c.whom_ids) for id in ids]
        query = query.where(or_(literal(value=False), *tests))
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(query)]


def _in_events(engine: Engine, ids: Sequence[str]) -> Sequence[str]:
    """Those of the ids that an event has, by the index: each of them is then looked for in the cells of all rows."""
    r = t.event_roles
    with reading(engine) as connection:
        return connection.execute(select(r.c.actor).where(r.c.actor.in_(ids)).distinct()).scalars().all()


def incidents_with(engine: Engine, *, id: str = "", name: str = "") -> list[Row]:
    """The incidents in which an actor has a part, the newest day first: by its id, or by a name in a report's words.

    Who claims one has a part in it too.
    """
    i = t.incidents
    columns = ("actor_ids", "whom_ids", "claimed_by_ids") if id else ("actors", "whom", "claimed_by")
    part = or_(*(_holds(i.c[column], id or name) for column in columns))
    shown = dict.fromkeys((*NAMED, *_SIDES, "claimed_by", "claimed_by_ids", "quad"))
    query = select(*(i.c[column] for column in shown)).where(~i.c.dismissed, part)
    query = query.order_by(i.c.earliest.is_(None), i.c.earliest.desc(), i.c.id.desc())
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(query)]


def names_of(engine: Engine, id: str) -> list[str]:
    """How reports call the actor of an id that holds everywhere, the most frequent name first."""
    a = t.actors
    query = select(a.c.name).join(t.articles, t.articles.c.seq == a.c.article).where(a.c.id == id, t.articles.c.current)
    with reading(engine) as connection:
        return list(connection.execute(query.group_by(a.c.name).order_by(func.count().desc(), a.c.name)).scalars())


def spots(
    engine: Engine, country: str | None = None, *, called: Sequence[str] = (), named: Sequence[str] = ()
) -> list[Row]:
    """The places of incidents with how many are there (`n`), and the first and last day of those with a day.

    Only those of a country, and with a name that holds all the words in `called` or is one of `named`, where that is
    asked.
    """
    i = t.incidents
    by = (i.c.place, i.c.country, i.c.lat, i.c.lon)
    query = select(
        *by, func.count().label("n"), func.min(i.c.earliest).label("first"), func.max(i.c.latest).label("last")
    )
    query = query.where(~i.c.dismissed, i.c.place.is_not(None)).group_by(*by)
    if country:
        query = query.where(i.c.country == country)
    if called:
        query = query.where(or_(and_(*(like(i.c.place, word) for word in called)), i.c.place.in_(named)))
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(query)]


def place_ids(engine: Engine, names: list[str]) -> dict[Spot, str]:
    """The ids of places with these names, as articles have them; one that is an article's own, such as p1, is none."""
    p = t.places
    query = select(p.c.name, p.c.country, p.c.lat, p.c.lon, func.min(p.c.id).label("id"))
    query = query.where(p.c.name.in_(names), p.c.id.contains(":")).group_by(p.c.name, p.c.country, p.c.lat, p.c.lon)
    with reading(engine) as connection:
        return {Spot(row.name, row.country, row.lat, row.lon): row.id for row in connection.execute(query)}


def spots_of(engine: Engine, id: str) -> list[Spot]:
    """How articles have the place of an id."""
    p = t.places
    query = select(p.c.name, p.c.country, p.c.lat, p.c.lon).where(p.c.id == id).distinct()
    with reading(engine) as connection:
        return [Spot(*row) for row in connection.execute(query)]


def incidents_at(engine: Engine, places: list[Spot], start: int, limit: int) -> list[Row]:
    """So many incidents at one of these places, from the one with that index on, the newest day first."""
    i = t.incidents
    query = select(i.c.id).where(~i.c.dismissed, _at(places))
    query = query.order_by(i.c.earliest.is_(None), i.c.earliest.desc(), i.c.id.desc()).offset(start).limit(limit)
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(query)]


def days_at(engine: Engine, places: list[Spot]) -> list[Row]:
    """How many incidents (`n`) begin there on each day, the first day first; those without a day have none."""
    i = t.incidents
    query = select(i.c.earliest, func.count().label("n")).where(~i.c.dismissed, _at(places)).group_by(i.c.earliest)
    with reading(engine) as connection:
        return [dict(row._mapping) for row in connection.execute(query.order_by(i.c.earliest.is_(None), i.c.earliest))]


def _at(places: list[Spot]) -> ColumnElement[bool]:
    i = t.incidents
    same = [
        (i.c.place == one.place)
        & (i.c.country.is_not_distinct_from(one.country))
        & (i.c.lat.is_not_distinct_from(one.lat))
        & (i.c.lon.is_not_distinct_from(one.lon))
        for one in places
    ]
    return or_(literal(value=False), *same)


def _holds(where: ColumnElement[Any], entry: str) -> ColumnElement[bool]:
    """Is this one of the entries of a cell?"""
    around = literal(SEPARATOR) + where + SEPARATOR
    return around.contains(f"{SEPARATOR}{entry}{SEPARATOR}", autoescape=True)
