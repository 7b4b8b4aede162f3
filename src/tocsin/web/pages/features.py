"""An incident as a point on a map, and as the line of a list beside it, from its row alone."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tocsin.briefing.words import digits, listed, wording
from tocsin.store import Row
from tocsin.web.families import family_of

# names of one side that are shown, before "others". From judgement: a line beside a map is short
_NAMES = 2
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

    `precision_km` is how exact the point is, `None`: nobody knows. `harmed` are those killed and injured, as many as
    are given at least. `solid`: told as having happened, and nobody denies it. `claimed_by` is no finding.
    """

    title: str
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


def features_of(rows: Iterable[Row]) -> tuple[Feature, ...]:
    """Those of these rows of incidents that have a place, in their order."""
    return tuple(_feature(row) for row in rows if row["lat"] is not None and row["lon"] is not None)


def _feature(row: Row) -> Feature:
    harm = [(row[f"{kind}_low"], row[f"{kind}_high"]) for kind in ("killed", "injured")]
    killed, injured = ("" if low is None and high is None else digits(low, high) for low, high in harm)
    return Feature(
        row["id"],
        Geometry((row["lon"], row["lat"])),
        Properties(
            title=title_of(row),
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


def title_of(row: Row) -> str:
    """What happened, by whom and to whom, in a few words; no report is opened for it.

    >>> title_of({"type": "ASSAULT", "mode": "", "actors": "Raiders", "whom": "border police; villagers; a judge"})
    'Attack by Raiders on border police, villagers and others'
    """
    told = wording(row["type"], row["mode"].split())
    noun = told.noun.partition(" ")[2] or told.noun
    parts = [noun[:1].upper() + noun[1:]]
    for leading, names in ((told.by, row["actors"]), (told.toward, row["whom"])):
        given = [name for name in names.split("; ") if name]
        if given and leading:
            parts += [leading, listed([*given[:_NAMES], *(["others"] if len(given) > _NAMES else [])])]
    return " ".join(parts)
