"""The map of a brief: country outlines cut to a frame, and the places of incidents with their numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.briefing.model import Map, Outline, Spot
from tocsin.briefing.outlines import KM, WIDTH, Frame, drawn, frame_of, outlines

# from this radius of uncertainty on, a point stands for an area: 50 km is a district. From judgement
_VAGUE_KM = 50.0
# shares of the countries' own width and height by which a pin may lie outside and still widen the map; from judgement
_BESIDE = 0.35
# share of the paper's width up to which the circle of such an area is drawn: a state's would cover its neighbours
_WIDEST = 0.2


@dataclass(frozen=True, slots=True)
class Pin:
    """An incident's place: where, how exactly known (km), its number and its weight."""

    number: int
    weight: float
    lat: float
    lon: float
    precision_km: float | None
    place: str


def map_of(countries: Sequence[str], region: Sequence[str], pins: Sequence[Pin], unplaced: Sequence[int]) -> Map:
    """The map cut to the countries, widened for pins beside them; `region` is drawn as the desk's own.

    One pin on another continent would make the desk's own region small; those far outside are told in words.
    """
    pins, far = _parted(countries, pins)
    frame = frame_of(countries, [(pin.lon, pin.lat) for pin in pins])
    spots = _spots(pins, frame)
    shown = tuple(_cleared(o, spots) for o in drawn(frame, region))
    beyond = {pin.place: tuple(sorted(p.number for p in far if p.place == pin.place)) for pin in far}
    return Map(WIDTH, frame.height, shown, spots, tuple(sorted(unplaced)), tuple(sorted(beyond.items(), key=_first)))


def _first(beyond: tuple[str, tuple[int, ...]]) -> int:
    return beyond[1][0]


def _parted(countries: Sequence[str], pins: Sequence[Pin]) -> tuple[Sequence[Pin], Sequence[Pin]]:
    """The pins in and beside the countries, and those far outside; all of them where there are no countries."""
    if not any(code in outlines() for code in countries):
        return pins, ()
    own = frame_of(countries)
    wide, high = _BESIDE * (own.east - own.west), _BESIDE * (own.north - own.south)
    wider = Frame(own.west - wide, own.south - high, own.east + wide, own.north + high)
    return [p for p in pins if wider.holds(p.lon, p.lat)], [p for p in pins if not wider.holds(p.lon, p.lat)]


def _cleared(outline: Outline, spots: Sequence[Spot]) -> Outline:
    """The outline with its name moved above a spot that would cover it."""
    if outline.label is None:
        return outline
    x, y = outline.label
    for spot in spots:
        if abs(spot.x - x) < spot.radius + 45 and abs(spot.y - y) < spot.radius + 8:
            y = spot.y - spot.radius - 9
    return replace(outline, label=(x, round(max(y, 14.0), 1)))


def _spots(pins: Sequence[Pin], frame: Frame) -> tuple[Spot, ...]:
    """One spot for each place, as large as the heaviest incident there; the heaviest places are drawn last, on top."""
    at: dict[tuple[float, float], list[Pin]] = {}
    for pin in pins:
        at.setdefault((pin.lat, pin.lon), []).append(pin)
    top = max((pin.weight for pin in pins), default=1.0) or 1.0
    found = []
    for (lat, lon), here in sorted(at.items(), key=lambda item: (max(p.weight for p in item[1]), item[0])):
        x, y = frame.at(lon, lat)
        radius = 13 + 15 * math.sqrt(max(p.weight for p in here) / top)  # area by weight, never too small to read
        numbers = tuple(sorted(p.number for p in here))
        km = max((p.precision_km or 0) for p in here)
        vague, reach = km >= _VAGUE_KM, km / KM * frame.scale
        shown = round(reach, 1) if radius < reach <= _WIDEST * WIDTH else 0.0
        found.append(Spot(round(x, 1), round(y, 1), round(radius, 1), numbers, here[0].place, vague, shown))
    return tuple(found)
