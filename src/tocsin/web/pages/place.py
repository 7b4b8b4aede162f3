"""One place: what the gazetteer says of it, its incidents by day, and places nearby that have some."""

from dataclasses import dataclass

from tocsin.knowledge import KnownPlace, distance_km, place_of
from tocsin.store import Desk, Row, Spot
from tocsin.web.advice import NotThere, WrongFilter
from tocsin.web.bars import Month, months_of
from tocsin.web.listing import Pager, turned
from tocsin.web.pages.lines import Line, lines_of
from tocsin.web.pages.places import BY_NAME, PlaceLine, place_address, place_lines, spot_of

# Incidents a page, and how far and how many places nearby are. From judgement: two screens, and a day's way by road.
A_PAGE, _NEAR_KM, _NEAR = 25, 150.0, 12


@dataclass(frozen=True, slots=True)
class Nearby:
    """Another place with incidents, and how far its point is from this one's."""

    place: PlaceLine
    km: float


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place. `key` is its id, or `name:` and a name; `facts` are `None` where the gazetteer does not know it.

    `lat` and `lon` are the point that incidents there have, `None` without one. `months` are those of incidents with a
    day, of which `undated` have none; `incidents` those of this page, the newest day first.
    """

    key: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    facts: KnownPlace | None
    total: int
    months: tuple[Month, ...]
    undated: int
    pager: Pager
    incidents: tuple[Line, ...]
    nearby: tuple[Nearby, ...]
    stale: bool


def place_page(desk: Desk, key: str, *, page: str = "", path: str | None = None) -> PlacePage:
    """The page of a place by its key; `path` is that of its links. Raises `NotThere`."""
    facts = None if key.startswith(BY_NAME) else place_of(key)
    every = desk.spots()
    spots = _named(desk, every, key) if key.startswith(BY_NAME) else desk.spots_of(key)
    if facts is not None:
        spots = list(dict.fromkeys([*spots, Spot(facts.name, facts.country or None, facts.lat, facts.lon)]))
    if not spots:
        raise NotThere(
            f"No place {key.removeprefix(BY_NAME)!r} on this desk or in the gazetteer. Those with incidents: /places"
        )
    days = {row["earliest"]: row["n"] for row in desk.days_at(spots)}
    total, undated = sum(days.values()), days.pop(None, 0)
    try:
        pager = turned(path or place_address(key), {}, page, total=total, a_page=A_PAGE)
    except WrongFilter as error:
        raise NotThere(str(error)) from error
    here = _here(every, spots)
    return PlacePage(
        key=key,
        name=facts.name if facts else here.place,
        country=(facts.country if facts else here.country) or "",
        lat=here.lat,
        lon=here.lon,
        facts=facts,
        total=total,
        months=months_of(days),
        undated=undated,
        pager=pager,
        incidents=_lines(desk, spots, pager.start(A_PAGE)),
        nearby=_nearby(desk, every, spots, here),
        stale=desk.is_stale(),
    )


def _named(desk: Desk, every: list[Row], key: str) -> list[Spot]:
    """The places of that name that have no id: those of one report, which may be several."""
    found = [spot for spot in every if spot["place"] == key.removeprefix(BY_NAME)]
    ids = desk.place_ids([found[0]["place"]]) if found else {}
    return [spot for row in found if (spot := spot_of(row)) not in ids]


def _here(every: list[Row], spots: list[Spot]) -> Spot:
    """The one of them where most incidents are."""
    counts = {spot_of(row): row["n"] for row in every}
    return max(spots, key=lambda spot: (counts.get(spot, 0), spot.lat is not None))


def _lines(desk: Desk, spots: list[Spot], start: int) -> tuple[Line, ...]:
    numbers = desk.incidents_at(spots, start=start, limit=A_PAGE)
    found = {row["id"]: row for row in desk.incident_rows(numbers)}
    return lines_of(desk, [found[number] for number in numbers if number in found])


def _nearby(desk: Desk, every: list[Row], spots: list[Spot], here: Spot) -> tuple[Nearby, ...]:
    if here.lat is None or here.lon is None:
        return ()
    own, near = set(spots), list[tuple[float, Row]]()
    for row in every:
        if row["lat"] is not None and row["lon"] is not None and spot_of(row) not in own:
            km = distance_km(here.lat, here.lon, row["lat"], row["lon"])
            if km <= _NEAR_KM:
                near.append((km, row))
    near = sorted(near, key=lambda one: (one[0], one[1]["place"]))[:_NEAR]
    lines = place_lines(desk, [row for _, row in near])
    return tuple(Nearby(line, round(km, 1)) for (km, _), line in zip(near, lines, strict=True))
