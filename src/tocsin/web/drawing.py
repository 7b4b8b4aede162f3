"""Incidents on a map as a drawing: what lies where on its paper. Templates write it as SVG, which needs no script."""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tocsin.briefing.model import Outline
from tocsin.briefing.outlines import KM, Frame, drawn
from tocsin.store import Box
from tocsin.web.families import Family, families
from tocsin.web.pages.features import Feature

# A place that is known to so many km is a mark; what is known less exactly is a circle in which it lies: a town and
# its surroundings, as the pages are designed.
NEAR_KM = 15.0
# Reach of a mark on the paper: of one that harmed nobody, and for the root of the people harmed, which makes its area
# grow with their number; the largest is a tenth of the small map. From judgement.
_LEAST, _BY_HARM, _MOST = 7.0, 2.2, 24.0
# marks whose middles are nearer than so much would hide one another
_APART = 26.0
# a circle wider than this share of the paper would hold nearly all of it, and is told in words alone
_WIDEST = 0.5
# degrees around the places that a cluster leads to: 20 to 25 km
_AROUND = 0.22
# shares of the paper's width that the bar of the scale may take
_BAR = 0.22


@dataclass(frozen=True, slots=True)
class Mark:
    """One incident, or several that lie too near to one another to be told apart (`count`), as a link.

    `reach` is half its width on the paper. `ring` is how exact its place is, to scale: for an `area` nothing more is
    known than that it lies within. `family` is empty where several families meet. `label` stands in it or beside it.
    """

    x: float
    y: float
    reach: float
    ring: float
    area: bool
    family: str
    path: str
    solid: bool
    count: int
    label: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map of `width` by `height` units, north up. Areas come first in `marks`, what weighs most last.

    `families` are those that are on it; `bar` is how long so many km (`bar_km`) are at its middle.
    """

    width: int
    height: int
    outlines: tuple[Outline, ...]
    marks: tuple[Mark, ...]
    families: tuple[Family, ...]
    bar: float
    bar_km: int


def drawing(
    features: Sequence[Feature], frame: Frame, own: Collection[str], *, zoom: Callable[[Box], str] = lambda box: ""
) -> Drawing:
    """The drawing of those features that lie in the frame; `own` countries are told apart as the desk's.

    `zoom` gives the address of the map of a part of it, to which marks of several incidents lead.
    """
    seen = [f for f in features if frame.holds(*f.geometry.coordinates)]
    exact = [f for f in seen if _is_near(f)]
    marks = [_area(group, frame, zoom) for group in _by_place([f for f in seen if not _is_near(f)])]
    marks.sort(key=lambda mark: -mark.ring)  # the widest first, so that none is hidden under another
    marks += sorted((_mark(group, frame, zoom) for group in _clustered(exact, frame)), key=lambda mark: mark.reach)
    used = {f.properties.family for f in seen}
    bar_km = _round_length(_BAR * frame.width / frame.scale * KM)
    return Drawing(
        frame.width,
        frame.height,
        ground(frame, tuple(sorted(own))),
        tuple(marks),
        tuple(family for family in families() if family.name in used),
        round(bar_km / KM * frame.scale, 1),
        bar_km,
    )


# The same ground is drawn again and again; a map of a region is some 50 kB. From judgement: a morning's frames.
@lru_cache(maxsize=64)
def ground(frame: Frame, own: tuple[str, ...]) -> tuple[Outline, ...]:
    """The countries that are seen in the frame."""
    return drawn(frame, own)


def _is_near(feature: Feature) -> bool:
    km = feature.properties.precision_km
    return km is not None and km <= NEAR_KM


def _by_place(features: Sequence[Feature]) -> list[list[Feature]]:
    """Those that are known to lie in the same circle, together."""
    at: dict[tuple[tuple[float, float], float | None], list[Feature]] = {}
    for feature in features:
        at.setdefault((feature.geometry.coordinates, feature.properties.precision_km), []).append(feature)
    return list(at.values())


def _clustered(features: Sequence[Feature], frame: Frame) -> list[list[Feature]]:
    """Groups of those that would hide one another: each joins the first, of most harm, that lies near enough.

    Only the groups in neighbouring squares of a grid are looked at, as a desk may have thousands of places.
    """
    grid: dict[tuple[int, int], list[tuple[float, float, list[Feature]]]] = {}
    groups: list[list[Feature]] = []
    for feature in sorted(features, key=lambda f: -f.properties.harmed):
        x, y = frame.at(*feature.geometry.coordinates)
        column, row = int(x // _APART), int(y // _APART)
        near = (cell for i in (-1, 0, 1) for j in (-1, 0, 1) for cell in grid.get((column + i, row + j), ()))
        group = next((g for gx, gy, g in near if math.dist((x, y), (gx, gy)) < _APART), None)
        if group is None:
            group = []
            groups.append(group)
            grid.setdefault((column, row), []).append((x, y, group))
        group.append(feature)
    return groups


def _mark(group: Sequence[Feature], frame: Frame, zoom: Callable[[Box], str]) -> Mark:
    """One or several incidents at a place that is known well."""
    first = group[0]
    x, y = frame.at(*first.geometry.coordinates)
    if len(group) == 1:
        harmed = first.properties.harmed
        reach = min(_MOST, _LEAST + _BY_HARM * math.sqrt(harmed))
    else:
        reach = min(_MOST, 11 + 3 * math.log2(len(group)))  # a number of four digits fits in
    ring = max(_units(first.properties.precision_km, frame), reach + 4) if len(group) == 1 else 0.0
    return _made(group, x, y, reach, ring, area=False, zoom=zoom)


def _area(group: Sequence[Feature], frame: Frame, zoom: Callable[[Box], str]) -> Mark:
    """One or several incidents of which only the area is known."""
    x, y = frame.at(*group[0].geometry.coordinates)
    ring = _units(group[0].properties.precision_km, frame)
    return _made(group, x, y, _LEAST, ring if ring <= _WIDEST * frame.width else 0.0, area=True, zoom=zoom)


def _made(
    group: Sequence[Feature], x: float, y: float, reach: float, ring: float, *, area: bool, zoom: Callable[[Box], str]
) -> Mark:
    many = len(group) > 1
    names = {f.properties.family for f in group}
    family = next(one for one in families() if one.name in names) if len(names) == 1 else None
    label = f"{len(group):,}" if many else (f"i{group[0].id}" if area else "")
    return Mark(
        round(x, 1),
        round(y, 1),
        round(reach, 1),
        round(ring, 1),
        area,
        family.name if family else "",
        family.path if family else "",
        all(f.properties.solid for f in group) and not area,
        len(group),
        label,
        _says(group, area=area),
        (zoom(_around(group)) if many else "") or f"/incidents/{group[0].id}",
    )


def _says(group: Sequence[Feature], *, area: bool) -> str:
    """What the mark is, in words: where, how exactly known, and what happened there."""
    first = group[0].properties
    name = first.place or first.country or "a place without a name"
    if not area:
        exact = ""
    elif first.precision_km is None:
        exact = " (how exactly is not known)"
    else:
        exact = f", somewhere within {first.precision_km:.0f} km"
    if len(group) == 1:
        ahead = "" if first.solid else ", denied" if first.denied else f", {first.status}"
        told = f", say {first.tellers}" if first.tellers else ""
        return f"{name}{exact}: i{group[0].id} {first.title}{told}{ahead}"
    counts = [(family.words, sum(f.properties.family == family.name for f in group)) for family in families()]
    about = "; ".join(f"{words}: {n:,}" for words, n in counts if n)
    near = "" if area or len({f.geometry.coordinates for f in group}) == 1 else " and near it"
    return f"{name}{near}{exact}: {len(group):,} incidents ({about})"


def _around(group: Sequence[Feature]) -> Box:
    """The part of the globe that holds the places, with a little beside them."""
    xs, ys = zip(*(f.geometry.coordinates for f in group), strict=True)
    return (
        round(min(xs) - _AROUND, 2), round(min(ys) - _AROUND, 2), round(max(xs) + _AROUND, 2),
        round(max(ys) + _AROUND, 2),
    )  # fmt: skip


def _units(km: float | None, frame: Frame) -> float:
    return (km or 0.0) / KM * frame.scale


def _round_length(km: float) -> int:
    """The longest of 1, 2, 5, 10, 20, … km that is no longer.

    >>> _round_length(260.0), _round_length(0.4)
    (200, 1)
    """
    power = 10 ** int(math.log10(max(km, 1.0)))
    return int(max((n * power for n in (1, 2, 5) if n * power <= km), default=1))
