"""Territories that are no states of their own here: dependencies, de facto entities, former states; land neighbours."""

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from tocsin.knowledge.states import states
from tocsin.knowledge.tables import Once, Term, rows, shared_names, table

KINDS = ("dependency", "partially recognised", "autonomous", "disputed", "former state")


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory as a row of territories.tsv tells it.

    `state` is the code of the state that PLOVER counts it to: the controlling one of a dependency, the nominal
    sovereign of a partially recognised entity. `code` is its own ISO 3166 code, where it has one.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    code: str | None
    state: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    seat: str | None
    seat_lat: float | None
    seat_lon: float | None
    term: Term


def read_territories(path: Traversable) -> dict[str, Territory]:
    """The territories of a table by id."""
    shared = shared_names("territories")
    found: dict[str, Territory] = {}
    names, demonyms = Once(shared), Once(shared)
    columns = "id name aliases demonyms code state kind lat lon radius_km seat seat_lat seat_lon from until source"
    for row in rows(path, columns):
        row.source()
        code = row["code"] or None
        if code and (len(code) != 3 or not (code.isascii() and code.isupper())):
            raise row.error(f'"{code}" is no ISO 3166 alpha-3 code. Write three capital letters or nothing.')
        if code in states():
            raise row.error(f"{code} is a state of states.tsv. Change it there.")
        seated = bool(row["seat"])
        one = Territory(
            id=row.identity(),
            name=row.text("name"),
            aliases=row.names("aliases"),
            demonyms=row.names("demonyms"),
            code=code,
            state=row.one_of("state", states()) or "",
            kind=row.one_of("kind", KINDS) or "",
            lat=row.number("lat", -90, 90),
            lon=row.number("lon", -180, 180),
            radius_km=row.number("radius_km", 1, 10000),
            seat=row["seat"] or None,
            seat_lat=row.number("seat_lat", -90, 90) if seated else None,
            seat_lon=row.number("seat_lon", -180, 180) if seated else None,
            term=row.term(),
        )
        if one.id in found:
            raise row.error(f"{one.id} has a row already. Merge the two.")
        names.claim(row, one.id, (one.name, *one.aliases))
        demonyms.claim(row, one.id, one.demonyms)
        found[one.id] = one
    return found


def read_neighbours(path: Traversable) -> dict[str, tuple[str, ...]]:
    """The codes of the states that each state has a land border with, sorted."""
    found: dict[str, set[str]] = {}
    for row in rows(path, "iso3 neighbour source"):
        row.source()
        one, other = row.one_of("iso3", states()) or "", row.one_of("neighbour", states()) or ""
        if one >= other:
            raise row.error(f"{one} and {other} are not in the order of the alphabet. A border has one row.")
        if other in found.get(one, ()):
            raise row.error(f"{one} and {other} have a row already. Remove one.")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {code: tuple(sorted(others)) for code, others in found.items()}


@cache
def territories() -> dict[str, Territory]:
    """All territories by id."""
    return read_territories(table("territories.tsv"))


@cache
def borders() -> dict[str, tuple[str, ...]]:
    """The neighbours of every state that has some."""
    return read_neighbours(table("neighbours.tsv"))


def neighbours(iso3: str) -> tuple[str, ...]:
    """The codes of the states with a land border to this one, sorted.

    >>> neighbours("AFG")
    ('CHN', 'IRN', 'PAK', 'TJK', 'TKM', 'UZB')
    """
    return borders().get(iso3, ())
