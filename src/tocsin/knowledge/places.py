"""Places by id and by name: states, territories, capitals and sites of the tables, and those of the gazetteer."""

import difflib
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tocsin.knowledge.compiled import Kind, compiled
from tocsin.knowledge.gazetteer import Entry, gazetteer
from tocsin.knowledge.gazetteer.folding import fold
from tocsin.knowledge.sites import sites
from tocsin.knowledge.states import states
from tocsin.knowledge.territories import territories

# a capital's point stands for its built-up area; by judgement, between Bern (5 km) and Moscow (25 km)
_CAPITAL_KM = 15.0


# a site that several states share is counted to the first of them up to this size (a crossing), else to none (a sea,
# the Sahel); from judgement
_SHARED_KM = 100.0
_EARTH_KM = 6371.0
_REGION = re.compile(r"iso:[A-Z]{2}-[A-Z0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that is known; `precision_km` is how far from the point the place may reach.

    `country` is empty for what lies in several (the Sahel) or none. `admin1` is the name of its region of the first
    level, `region` that region's id; `population` is 0 where nobody counted.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    kind: str
    geonames: int | None
    precision_km: float
    admin1: str | None = None
    region: str | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `own` tells its own name from a spelling or another name of it."""

    place: KnownPlace
    own: bool


def place_of(id: str) -> KnownPlace | None:
    """The place of an id: state (`iso:AFG`), town (`gn:1138958`), region (`iso:US-TX`), territory or site; or `None`.

    A territory is of its own country where ISO 3166 gives it a code, else of the state that it is counted to.

    >>> place_of("gn:1138958").name
    'Kabul'
    """
    found = compiled().get(Kind.PLACE, id)
    known = None if found is None else KnownPlace(id, *found)
    if known is not None and known.geonames is None and not _REGION.fullmatch(id):
        return known
    at = gazetteer().by_geonames(int(id[3:])) if re.fullmatch(r"gn:\d{1,9}", id) else gazetteer().by_code(id)
    if at is None:
        return known
    # what a capital is called, and a region's point, are the tables' word; who lives there the gazetteer's
    listed = _of_gazetteer(at)
    if known is None:
        return listed
    if known.kind == "city":
        return replace(listed, name=known.name)
    return replace(listed, name=known.name, lat=known.lat, lon=known.lon, precision_km=known.precision_km)


def nearest_town(country: str, lat: float, lon: float) -> KnownPlace | None:
    """The town of a country (ISO 3166 alpha-3) nearest to a point, `None` where the gazetteer has no town of it."""
    at = gazetteer().nearest(country, lat, lon)
    return None if at is None else _of_gazetteer(at)


def places_named(name: str) -> list[Candidate]:
    """The places that a name may mean, those of the tables first, then by inhabitants; empty where nobody knows it.

    Case, accents, hyphens and the spellings of the Arabic article do not matter.

    >>> [(one.place.name, one.place.country) for one in places_named("Qunduz")][0]
    ('Kunduz', 'AFG')
    """
    return list(_named(fold(name)))


# how alike a name and the place's own must be, beside their consonants: "Hodeidah" and "(Al) Hudaydah" are 0.63
_LIKE = 0.6


def places_like(name: str) -> list[KnownPlace]:
    """The larger towns and regions that a name may be another transliteration of, the most populous first.

    For names that `places_named` does not know. Empty where none is near.

    >>> [one.country for one in places_like("Qamishlo")]
    ['SYR', 'RUS']
    """
    return list(_like(fold(name)))


@lru_cache(maxsize=4096)
def _like(folded: str) -> tuple[KnownPlace, ...]:
    found = (_of_gazetteer(at) for at in gazetteer().like(folded))
    bare_of = folded.removeprefix("al")
    return tuple(
        p for p in found if difflib.SequenceMatcher(None, bare_of, fold(p.name).removeprefix("al")).ratio() >= _LIKE
    )


@lru_cache(maxsize=4096)
def _named(folded: str) -> tuple[Candidate, ...]:
    if not folded:
        return ()
    tables: list[list[Any]] = compiled().get(Kind.TOPONYM, folded) or []
    known = [Candidate(place, bool(own)) for id, own in tables if (place := place_of(id)) is not None]
    ids = {one.place.id for one in known}
    found = [Candidate(_of_gazetteer(at), own) for at, own in gazetteer().folded(folded)]
    found = [_with_our_point(one) for one in found if one.place.id not in ids]
    # the same region in both: a territory is an actor too and stays, else the towns of the gazetteer know theirs
    territory = [one for one in known if one.place.id in territories()]
    found = [one for one in found if not any(_same_region(one.place, own.place) for own in territory)]
    known = [o for o in known if o in territory or not any(_same_region(o.place, one.place) for one in found)]
    return (*known, *found)


def _with_our_point(one: Candidate) -> Candidate:
    """A region of the gazetteer with the point that the tables have for it, where they have one."""
    if one.place.kind != "region" or compiled().get(Kind.PLACE, one.place.id) is None:
        return one
    return replace(one, place=place_of(one.place.id) or one.place)


_REGIONS = ("region", "district")


def _same_region(one: KnownPlace, other: KnownPlace) -> bool:
    """Are these two regions of one name the same one?"""
    if one.kind not in _REGIONS or other.kind not in _REGIONS or one.country != other.country:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= max(one.precision_km, other.precision_km)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points on a sphere of the Earth's mean radius (haversine)."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


@lru_cache(maxsize=8192)
def _of_gazetteer(at: int) -> KnownPlace:
    one = gazetteer().entry(at)
    region = None if one.region is None else gazetteer().entry(one.region)
    return KnownPlace(
        _id(one, region),
        one.name,
        one.lat,
        one.lon,
        one.country,
        one.kind,
        one.geonames,
        one.precision_km,
        region.name if region else None,
        _id(region, None) if region else None,
        one.population,
    )


def _id(one: Entry, region: Entry | None) -> str:
    if one.geonames:
        return f"gn:{one.geonames}"
    if one.iso:
        return f"iso:{one.iso}"
    if one.kind == "country":
        return f"iso:{one.country}"
    parts = (one.country, region.name if region else "", one.name)
    return "tocsin:" + "-".join(filter(None, map(_slug, parts)))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


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
    for site in sites().values():
        shared = len(site.countries) > 1 and site.precision_km > _SHARED_KM
        country = "" if shared or not site.countries else site.countries[0]
        yield site.id, [site.name, site.lat, site.lon, country, site.record_kind, None, site.precision_km]


def compiled_toponyms() -> Iterator[tuple[str, list[list[Any]]]]:
    """Folded names of the tables and what they name: ids, each with whether it is the place's own name."""
    found: dict[str, dict[str, bool]] = {}
    for state in states().values():
        _note(found, state.id, state.name, state.aliases)
        _note(found, state.capital_id, state.capital, state.capital_aliases)
    for territory in territories().values():
        _note(found, territory.id, territory.name, territory.aliases)
    for site in sites().values():
        _note(found, site.id, site.name, site.aliases)
    for folded, ids in found.items():
        yield folded, [[id, int(own)] for id, own in ids.items()]


def _note(found: dict[str, dict[str, bool]], id: str, name: str, others: tuple[str, ...]) -> None:
    for other in (name, *others):
        of = found.setdefault(fold(other), {})
        of[id] = of.get(id, False) or other == name
