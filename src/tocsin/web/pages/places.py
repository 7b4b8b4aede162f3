"""The places of the desk's incidents: how many are where. Nothing but incidents is ever counted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from urllib.parse import quote

from tocsin.store import Desk, Row, Spot
from tocsin.store.searching import terms
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import country_of, known
from tocsin.web.listing import NO_PAGES, InForce, Pager, chosen_of, turned

# lines a page. From judgement, as of incidents
A_PAGE = 50

BY_NAME = "name:"
"""What stands before a name where a place has no id that holds everywhere."""

SORTS = ("incidents", "newest", "name")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with how many incidents are there, and the first and last day of those with a day.

    `key` is its id, or `name:` and a name; `country` is ISO 3166 alpha-3, empty where none is known. `href` is the
    address of its page.
    """

    key: str
    name: str
    country: str
    incidents: int
    first: dt.date | None
    last: dt.date | None
    href: str


@dataclass(frozen=True, slots=True)
class AskedPlaces:
    """What an address asks of the list: a part of a name, a country, and the order."""

    name: str = ""
    country: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """Places that pass what was asked; `every` counts all. `placed` incidents of `incidents` have a place.

    `advice` says what was wrong with a filter.
    """

    asked: AskedPlaces
    advice: str
    every: int
    placed: int
    incidents: int
    pager: Pager
    lines: tuple[PlaceLine, ...]
    chosen: tuple[InForce, ...]
    sorts: tuple[str, ...] = SORTS


def places_page(desk: Desk, asked: AskedPlaces, *, page: str = "", path: str = "/places") -> PlacesPage:
    """The page of the list that was asked for; `path` is that of its links."""
    given = asdict(asked)
    chosen, incidents = chosen_of(path, given, leave=("sort",)), desk.count_incidents()
    try:
        country, sort = country_of(asked.country), known("order", asked.sort, SORTS) or SORTS[0]
        every = desk.spots()
        found = desk.spots(country, called=terms(asked.name)) if country or asked.name.strip() else every
        pager = turned(path, given, page, total=len(found), a_page=A_PAGE)
    except WrongFilter as error:
        return PlacesPage(asked, str(error), 0, 0, incidents, NO_PAGES, (), chosen)
    start = pager.start(A_PAGE)
    lines = tuple(place_lines(desk, _sorted(found, sort)[start : start + A_PAGE]))
    return PlacesPage(asked, "", len(every), sum(spot["n"] for spot in every), incidents, pager, lines, chosen)


def place_lines(desk: Desk, spots: Sequence[Row]) -> list[PlaceLine]:
    """The lines of these rows of `Desk.spots`, in their order."""
    ids = desk.place_ids(sorted({spot["place"] for spot in spots}))
    return [_line(spot, ids.get(spot_of(spot)) or f"{BY_NAME}{spot['place']}") for spot in spots]


def spot_of(row: Row) -> Spot:
    """The place of a row of `Desk.spots`."""
    return Spot(row["place"], row["country"], row["lat"], row["lon"])


def place_address(key: str) -> str:
    """The address of a place's page.

    >>> place_address("gn:1138958"), place_address("name:Vorukh road")
    ('/places/gn:1138958', '/places/name:Vorukh%20road')
    """
    return f"/places/{quote(key, safe=':')}"


def _line(spot: Row, key: str) -> PlaceLine:
    return PlaceLine(
        key, spot["place"], spot["country"] or "", spot["n"], spot["first"], spot["last"], place_address(key)
    )


def _sorted(found: list[Row], sort: str) -> list[Row]:
    by_name = sorted(found, key=lambda spot: (spot["place"].casefold(), spot["country"] or ""))
    if sort == "newest":
        return sorted(by_name, key=lambda spot: spot["last"] or dt.date.min, reverse=True)
    return by_name if sort == "name" else sorted(by_name, key=lambda spot: -spot["n"])
