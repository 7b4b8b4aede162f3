"""Outlines of countries, cut to a frame: the ground of every map, in briefs and in the browser."""

import gzip
import json
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.briefing.model import Outline
from tocsin.knowledge import state

Point = tuple[float, float]
Ring = list[Point]

WIDTH = 960
KM = 111.2
"""A degree of latitude."""
# degrees kept free around what the map is cut to, and around a place outside it
_MARGIN = 0.8
# a map higher or flatter than these shares of its width would not stand on a page
_TALLEST, _FLATTEST = 0.8, 0.45
# Units of paper between two points of an outline: the finest step with which all outlines together take no more than
# so many characters. A region of some states keeps its detail; the whole world at a unit would be 320 kB.
_STEPS = (1.0, 2.0, 3.0, 5.0)
_PATHS = 130_000
# points a side in the search for a country name's place
_GRID = 16


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is shown, in degrees, and how it lies on the paper.

    Equirectangular with the scale of the middle latitude: over a region of some 20 degrees, shapes bend by a few
    per cent. A conic projection would bend less and cost a page of code; the map tells where, it measures nothing.
    """

    west: float
    south: float
    east: float
    north: float
    width: int = WIDTH

    @property
    def _squeeze(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        """Units of paper for a degree of latitude."""
        return self.width / ((self.east - self.west) * self._squeeze)

    @property
    def height(self) -> int:
        """The height of the paper."""
        return round((self.north - self.south) * self.scale)

    def at(self, lon: float, lat: float) -> Point:
        """Where a point of the globe lies on the paper."""
        return (lon - self.west) * self._squeeze * self.scale, (self.north - lat) * self.scale

    def holds(self, lon: float, lat: float) -> bool:
        """Is the point in the frame?"""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def packed_outlines() -> bytes:
    """The file of all outlines as it is packed; see `data/README.md`."""
    return (files("tocsin.briefing") / "data" / "outlines.json.gz").read_bytes()


@cache
def polygons() -> dict[str, list[list[Ring]]]:
    """The polygons of all countries in degrees, by ISO code where there is one: an outer ring each, then its holes."""
    data = json.loads(gzip.decompress(packed_outlines()))
    (sx, sy), (tx, ty) = data["scale"], data["translate"]
    arcs = []
    for steps in data["arcs"]:
        x = y = 0
        points = []
        for i in range(0, len(steps), 2):
            x, y = x + steps[i], y + steps[i + 1]
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return {
        code: [[_ring(ring, arcs) for ring in polygon] for polygon in shape]
        for code, shape in data["countries"].items()
    }


@cache
def outlines() -> dict[str, list[Ring]]:
    """The outer rings and holes of all countries, by ISO code where there is one."""
    return {code: [ring for polygon in shape for ring in polygon] for code, shape in polygons().items()}


@cache
def _boxes() -> dict[str, list[tuple[Ring, Frame]]]:
    """Each ring with the frame that just holds it, so that what lies elsewhere is passed over quickly."""
    return {
        code: [
            (r, Frame(min(x for x, _ in r), min(y for _, y in r), max(x for x, _ in r), max(y for _, y in r)))
            for r in rings
        ]
        for code, rings in outlines().items()
    }


def _ring(numbers: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    points = Ring()
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += arc[1:] if points else arc
    return points


def frame_of(
    countries: Sequence[str], beside: Iterable[Point] = (), *, width: int = WIDTH, margin: float = _MARGIN
) -> Frame:
    """The smallest frame that holds the countries and the points (east, north), as flat as a page bears."""
    points = [p for code in countries for ring in outlines().get(code, ()) for p in ring]
    points += beside
    points = points or [(-170.0, -55.0), (170.0, 75.0)]
    west, east = min(x for x, _ in points) - margin, max(x for x, _ in points) + margin
    south, north = min(y for _, y in points) - margin, max(y for _, y in points) + margin
    wide, high = (east - west) * math.cos(math.radians((south + north) / 2)), north - south
    if high > _TALLEST * wide:
        more = (high / _TALLEST - wide) / wide * (east - west) / 2
        west, east = west - more, east + more
    elif high < _FLATTEST * wide:
        south, north = south - (_FLATTEST * wide - high) / 2, north + (_FLATTEST * wide - high) / 2
    return Frame(max(west, -180.0), max(south, -85.0), min(east, 180.0), min(north, 85.0), width)


def drawn(frame: Frame, own: Collection[str]) -> tuple[Outline, ...]:
    """The countries that are seen in the frame, as paths; those in `own` are told apart as the desk's."""
    for step in _STEPS:
        found = [_outline(code, rings, frame, code in own, step) for code, rings in sorted(_boxes().items())]
        if sum(len(o.path) for o in found if o) <= _PATHS:
            break
    return tuple(o for o in found if o)


def _outline(code: str, rings: Sequence[tuple[Ring, Frame]], frame: Frame, inside: bool, step: float) -> Outline | None:
    """The country as a path, cut a little outside the frame so that the cut's own edge is not seen."""
    wide = Frame(frame.west - 1, frame.south - 1, frame.east + 1, frame.north + 1)
    parts, largest = [], Ring()
    for ring, box in rings:
        if box.east < wide.west or box.west > wide.east or box.north < wide.south or box.south > wide.north:
            continue
        inside_it = wide.holds(box.west, box.south) and wide.holds(box.east, box.north)
        cut = ring if inside_it else _clipped(ring, wide)
        if len(cut) < 3:
            continue
        shown = _thinned([frame.at(*p) for p in cut], step)
        if len(shown) > 2:
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shown) + "Z")
            largest = max(largest, cut, key=_area)
    if not parts:
        return None
    known = state(code)
    return Outline(code, known.name if known else code, "".join(parts), inside, _label(code, largest, frame))


def _label(code: str, ring: Ring, frame: Frame) -> Point | None:
    """Where the name stands: the state's middle if that is seen, else the middle of what is seen of it."""
    known = state(code)
    if known is None:
        return None
    seen = _clipped(ring, frame)
    if len(seen) < 3 or _area(seen) < 0.012 * (frame.east - frame.west) * (frame.north - frame.south):
        return None
    lon, lat = (known.lon, known.lat) if frame.holds(known.lon, known.lat) else _roomiest(seen)
    x, y = frame.at(lon, lat)
    return round(min(max(x, 50.0), frame.width - 50.0), 1), round(min(max(y, 20.0), frame.height - 12.0), 1)


def _clipped(ring: Ring, frame: Frame) -> Ring:
    """The part of the ring inside the frame (Sutherland and Hodgman, a side at a time)."""
    for axis, bound, sign in ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1)):
        kept = Ring()
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            a_in, b_in = sign * (a[axis] - bound) >= 0, sign * (b[axis] - bound) >= 0
            if a_in:
                kept.append(a)
            if a_in != b_in:
                share = (bound - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        ring = kept
        if not ring:
            return ring
    return ring


def _thinned(points: Ring, step: float) -> Ring:
    """Points less than a step from the last kept one left out: on paper they are one."""
    kept = Ring()
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= step:
            kept.append((x, y))
    return kept


def _area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _roomiest(ring: Ring) -> Point:
    """A point inside the ring, far from its border: the best of a grid, which is near enough for a name."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    steps = [(n + 0.5) / _GRID for n in range(_GRID)]
    grid = [(min(xs) + i * (max(xs) - min(xs)), min(ys) + j * (max(ys) - min(ys))) for i in steps for j in steps]
    inside = [p for p in grid if _inside(p, ring)]
    return max(inside, key=lambda p: min(math.dist(p, q) for q in ring), default=ring[0])


def _inside(point: Point, ring: Ring) -> bool:
    """Does a ray from the point cross the ring an odd number of times?"""
    x, y = point
    odd = False
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        if (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]):
            odd = not odd
    return odd
