"""The map beside a list: the same drawing, for a narrow column."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.briefing.outlines import WIDTH, Point, frame_of
from tocsin.desk import lines
from tocsin.deskfile import DeskFile
from tocsin.records import IncidentLine
from tocsin.store import Row
from tocsin.web.drawing import Drawing, drawing
from tocsin.web.filters import Asked
from tocsin.web.pages.features import features_of
from tocsin.web.pages.map import map_address
from tocsin.web.site import Site

# marks keep their size in units, so that they are twice as large on this paper. From judgement: a column of 300 pixels
_WIDTH = WIDTH // 2


@dataclass(frozen=True, slots=True)
class SmallMap:
    """A drawing of those rows that are on it; `unplaced` have no place that was understood, `outside` lie elsewhere.

    `address` is that of the whole map with the same filters.
    """

    drawn: Drawing
    unplaced: int
    outside: int
    address: str


def small_map(
    rows: Iterable[Row],
    lines: Mapping[int, IncidentLine],
    settings: DeskFile | None,
    asked: Asked = Asked(),  # noqa: B008 - frozen
    *,
    frame: Sequence[str] = (),
) -> SmallMap:
    """The map of these rows of incidents, which `lines` tell, cut to the countries of `frame`.

    Without any it is cut to those that the desk file gives, else to the places themselves.
    """
    given = list(rows)
    features = features_of(given, lines)
    countries = frame or (settings.frame if settings else ())
    points = () if countries else _snapped([f.geometry.coordinates for f in features])
    paper = frame_of(countries, points, width=_WIDTH)
    drawn = drawing(
        features, paper, settings.region if settings else (), zoom=lambda part: map_address(asked, box=part)
    )
    shown = sum(mark.count for mark in drawn.marks)
    return SmallMap(drawn, len(given) - len(features), len(features) - shown, map_address(asked))


def _snapped(points: Sequence[Point]) -> Sequence[Point]:
    """Two corners that hold the points, on a grid as coarse as an eighth of what they span.

    So lists of nearly the same places are drawn on the same ground, which is made once.

    >>> _snapped([(66.9, 34.5), (69.2, 36.7), (72.8, 40.5)])
    [(66.0, 34.0), (73.0, 41.0)]
    """
    if not points:
        return ()
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    step = 2.0 ** math.ceil(math.log2(max(east - west, north - south, 1.0) / 8))
    return [
        (math.floor(west / step) * step, math.floor(south / step) * step),
        (math.ceil(east / step) * step, math.ceil(north / step) * step),
    ]


def map_of(site: Site, incidents: Collection[int], asked: Asked = Asked()) -> SmallMap:  # noqa: B008 - frozen
    """The map of these incidents of the desk, with the desk file's frame; `asked` is what its list was asked."""
    return small_map(site.desk.incident_rows(incidents), lines(site.desk, incidents), site.settings, asked)
