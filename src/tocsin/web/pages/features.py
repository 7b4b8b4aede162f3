"""An incident as a point on a map, and as the line of a list beside it, from its row alone."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tocsin.briefing.words import digits
from tocsin.records import IncidentLine
from tocsin.store import Row
from tocsin.web.families import family_of

HAPPENED = ("actual", "ongoing", "historical")
"""Statuses of what is told as having happened; anything else is never a solid mark."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """A point as GeoJSON has it: degrees east, degrees north."""

    coordinates: tuple[float, float]
    type: Literal["Point"] = "Point"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a map says of an incident. `title` tells it in a few words, `family` groups its type.

    `tellers` are who give it. `precision_km` is how exact the point is, `None`: nobody knows. `harmed` are those killed
    and injured, as many as are given at least. `solid`: told as having happened, and nobody denies it. `claimed_by` is
    no finding.
    """

    title: str
    tellers: str
    type: str
    family: str
    status: str
    solid: bool
    earliest: dt.date | None
    latest: dt.date | None
    place: str
    country: str
    precision_km: float | None
    killed: str
    injured: str
    harmed: int
    reports: int
    origins: int
    disputed: bool
    denied: bool
    claimed_by: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Feature:
    """An incident with a place, as a feature of GeoJSON; `id` is its number."""

    id: int
    geometry: Geometry
    properties: Properties
    type: Literal["Feature"] = "Feature"


def features_of(rows: Iterable[Row], lines: Mapping[int, IncidentLine]) -> tuple[Feature, ...]:
    """Those of these rows of incidents that have a place, in their order; `lines` are how they are told, by number.

    One that is not told yet, while another program writes, has its type and status alone.
    """
    placed = (row for row in rows if row["lat"] is not None and row["lon"] is not None)
    return tuple(_feature(row, lines.get(row["id"])) for row in placed)


def _feature(row: Row, line: IncidentLine | None) -> Feature:
    harm = [(row[f"{kind}_low"], row[f"{kind}_high"]) for kind in ("killed", "injured")]
    killed, injured = ("" if low is None and high is None else digits(low, high) for low, high in harm)
    return Feature(
        row["id"],
        Geometry((row["lon"], row["lat"])),
        Properties(
            title=line.title if line else row["type"],
            tellers=line.tellers if line else "",
            type=row["type"],
            family=family_of(row["type"]).name,
            status=row["status"],
            solid=row["status"] in HAPPENED and not row["denied"],
            earliest=row["earliest"],
            latest=row["latest"],
            place=row["place"] or "",
            country=row["country"] or "",
            precision_km=row["precision_km"],
            killed=killed,
            injured=injured,
            harmed=sum(low or 0 for low, _ in harm),
            reports=row["reports"],
            origins=row["origins"],
            disputed=row["disputed"],
            denied=row["denied"],
            claimed_by=row["claimed_by"],
            verified=row["verified"],
        ),
    )
