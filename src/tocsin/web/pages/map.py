"""The map: which incidents lie in the part of the globe that is looked at, and what else could be looked at."""

from dataclasses import asdict, dataclass
from typing import Literal, get_args
from urllib.parse import urlencode

from tocsin.briefing.outlines import WIDTH, Frame, frame_of, outlines
from tocsin.desk import lines
from tocsin.deskfile import DeskFile
from tocsin.knowledge import state
from tocsin.records.vocabulary import EventType, Status
from tocsin.store import Box, Desk
from tocsin.web.advice import WrongFilter
from tocsin.web.families import Family, families
from tocsin.web.filters import Asked, filter_of
from tocsin.web.listing import linked
from tocsin.web.pages.features import Feature, features_of

MOST = 3000
"""Incidents on one map, the newest. From judgement: a browser draws as many at once, in an answer of 1.5 MB."""
LISTED = 100
"""Of these, so many in the list beside the map. From judgement: more are a list of their own."""
EVERYWHERE = "all"
# a map this narrow would show a street's length, of which the outlines know nothing
_NARROWEST = 0.05


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the globe that can be chosen: its name in the address, in words, the address, and is it looked at."""

    code: str
    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MapPage:
    """The incidents of a part of the globe as a FeatureCollection of GeoJSON, the newest day first.

    `bbox` is that part, asked for by `region` or `box`, as west, south, east and north in degrees. `total` pass what
    was asked, of which `placed` have a place that was understood, and `inside` of these lie in `bbox`; no more than
    `most` of them are in `features`. `advice` says what was wrong with a filter, in whose place nothing is shown.
    `regions` are those of the desk file, `own` its countries. `list_address` is that of the list of all that passes,
    `map_address` of this map without a part of it chosen, `api_address` of the same as GeoJSON.
    """

    asked: Asked
    advice: str
    bbox: Box
    region: str
    box: str
    regions: tuple[Region, ...]
    own: tuple[str, ...]
    features: tuple[Feature, ...]
    total: int
    placed: int
    inside: int
    list_address: str
    map_address: str
    api_address: str
    stale: bool
    families: tuple[Family, ...]
    type: Literal["FeatureCollection"] = "FeatureCollection"
    most: int = MOST
    types: tuple[str, ...] = get_args(EventType)
    statuses: tuple[str, ...] = get_args(Status)


def map_page(desk: Desk, settings: DeskFile | None, asked: Asked, *, region: str = "", box: str = "") -> MapPage:
    """The map that was asked for: of a region, or of a box of degrees, which goes before it."""
    advice, chosen, own = "", None, settings.region if settings else ()
    try:
        wanted = filter_of(asked)
        chosen = _chosen(settings, wanted.country or "", region, box)
        found = desk.located(wanted, box=edges(chosen) if chosen else None, limit=MOST)
    except WrongFilter as error:
        advice, found = str(error), None
    if chosen is None:
        extent = found.extent if found else None
        chosen = frame_of((), corners(extent)) if extent else frame_of(settings.frame if settings else ())
    return MapPage(
        asked=asked,
        advice=advice,
        bbox=edges(chosen),
        region=region,
        box=box,
        regions=_regions(settings, asked, region, box),
        own=own,
        features=features_of(found.rows, lines(desk, [row["id"] for row in found.rows])) if found else (),
        total=found.total if found else 0,
        placed=found.placed if found else 0,
        inside=found.inside if found else 0,
        list_address=linked("/incidents", asdict(asked)),
        map_address=map_address(asked),
        api_address=map_address(asked, region=region, box=box, path="/api/map"),
        stale=desk.is_stale(),
        families=families(),
    )


def map_address(asked: Asked, *, region: str = "", box: Box | str = "", path: str = "/map") -> str:
    """The address of the map with these filters, of a region or of a box.

    >>> map_address(Asked(type="ASSAULT"), box=(68.0, 36.5, 69.0, 37.25))
    '/map?type=ASSAULT&box=68%2C36.5%2C69%2C37.25'
    """
    words = box if isinstance(box, str) else ",".join(f"{edge:g}" for edge in box)
    more = urlencode({name: word for name, word in (("region", region), ("box", words)) if word})
    whole = linked(path, asdict(asked))
    return f"{whole}{'&' if '?' in whole else '?'}{more}" if more else whole


def frame_in(bbox: Box, width: int = WIDTH) -> Frame:
    """The paper for this part of the globe."""
    return Frame(*bbox, width)


def edges(frame: Frame) -> Box:
    """The frame as west, south, east, north, to 10 m, which stand in addresses and are what is looked for."""
    return round(frame.west, 4), round(frame.south, 4), round(frame.east, 4), round(frame.north, 4)


def corners(box: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Two corners of a box, east and north each."""
    west, south, east, north = box
    return (west, south), (east, north)


def _chosen(settings: DeskFile | None, country: str, region: str, box: str) -> Frame | None:
    """What is looked at; `None`: wherever something happened. A country in the filter chooses itself."""
    code = region.strip().upper()
    if box.strip():
        return frame_of((), corners(_box_in(box)), margin=0.0)
    if code == EVERYWHERE.upper():
        return None
    if not code:
        return frame_of([country]) if country in outlines() else frame_of(settings.frame) if settings else None
    if code not in outlines():
        known = ", ".join((*settings.region, EVERYWHERE)) if settings else f"{EVERYWHERE}, or a country such as TJK"
        raise WrongFilter(f"No region {region!r}. Known: {known}.")
    return frame_of([code])


def _box_in(given: str) -> Box:
    """The box that an address holds."""
    try:
        west, south, east, north = (float(part) for part in given.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise WrongFilter(
            f"Wanted a part of the globe as west,south,east,north in degrees, such as 68,36,70,38, found {given!r}."
        )
    wide, high = max(0.0, _NARROWEST - (east - west)) / 2, max(0.0, _NARROWEST - (north - south)) / 2
    return west - wide, south - high, east + wide, north + high


def _regions(settings: DeskFile | None, asked: Asked, region: str, box: str) -> tuple[Region, ...]:
    """What can be chosen: the desk's own region, each of its countries, and wherever something happened."""
    if settings is None:
        return ()
    names = [("", "The desk's region"), *((code, known.name) for code in settings.region if (known := state(code)))]
    at = region.strip().upper()
    return tuple(
        Region(code, name, map_address(asked, region=code), not box.strip() and code.upper() == at)
        for code, name in [*names, (EVERYWHERE, "Everywhere")]
    )
