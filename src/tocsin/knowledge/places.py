"""Points of states, territories and capitals."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin.knowledge.compiled import Kind, compiled
from tocsin.knowledge.states import states
from tocsin.knowledge.territories import territories

# a capital's point stands for its built-up area; by judgement, between Bern (5 km) and Moscow (25 km)
_CAPITAL_KM = 15.0


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the tables; `precision_km` is how far from the point the place may reach."""

    id: str
    name: str
    lat: float
    lon: float
    country: str
    kind: str
    geonames: int | None
    precision_km: float


def place_of(id: str) -> KnownPlace | None:
    """The point of a state (`iso:AFG`), capital (`gn:1138958`) or territory, `None` where the id is none of them.

    A territory is of its own country where ISO 3166 gives it a code, else of the state that it is counted to.

    >>> place_of("gn:1138958").name
    'Kabul'
    """
    found = compiled().get(Kind.PLACE, id)
    return None if found is None else KnownPlace(id, *found)


def compiled_places() -> Iterator[tuple[str, list[Any]]]:
    """Ids and what a `KnownPlace` holds of each."""
    for one in states().values():
        yield one.id, [one.name, one.lat, one.lon, one.iso3, "country", None, one.radius_km]
        radius = min(_CAPITAL_KM, one.radius_km)
        capital = [one.capital, one.capital_lat, one.capital_lon, one.iso3, "city", one.capital_geonames, radius]
        yield one.capital_id, capital
    for territory in territories().values():
        country = territory.code or territory.state
        point = [territory.name, territory.lat, territory.lon, country, "region", None, territory.radius_km]
        yield territory.id, point
