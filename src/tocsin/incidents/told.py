"""What one article tells of a happening: its incident, what it is compared by, and the numbers of people harmed.

A happening is put together from these alone, so that a desk can keep them beside each article and need not read forty
records again because a forty-first report came. `line_of` and `told_from` are how they are kept.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from tocsin.incidents.tolls import given
from tocsin.incidents.units import Unit, units_of
from tocsin.records import Incident, Place, Report, TollValue, When, from_dict, to_dict
from tocsin.records.vocabulary import HarmKind

_SETS = (
    *("actors", "sides", "harmed", "names", "mentioned", "sites", "things", "people", "doers", "hit", "whom"),
    "persons",
)
_PLAIN = ("article", "name", "evidence", "type", "quad", "status", "basis", "place", "country", "is_country")


@dataclass(frozen=True, slots=True)
class Told:
    """One article's incident with all that its happening takes from the article.

    `values` are the numbers that it gives for each kind of harm, each once by each who gives it; `place` is where it
    happened, as the record has it; `claimants` are the names of those who claim it.
    """

    unit: Unit
    incident: Incident
    values: Mapping[HarmKind, tuple[TollValue, ...]]
    place: Place | None
    claimants: tuple[str, ...]


def told_of(report: Report) -> Iterator[Told]:
    """What an article tells, an incident each, in the order of its record."""
    incidents = {i.id: i for i in report.record.incidents}
    names = {a.id: a.name for a in report.record.actors}
    for unit in units_of(report):
        incident = incidents[unit.name]
        place = next((p for p in report.record.places if incident.where and p.id == incident.where.place), None)
        claimants = tuple(names.get(actor, actor) for actor in incident.claimed_by)
        yield Told(unit, incident, given(report.seq, report.record, incident), place, claimants)


def line_of(told: Told) -> str:
    """What pooling needs beside the unit, as one line of JSON."""
    return _json({name: to_dict(getattr(told, name)) for name in ("incident", "values", "place", "claimants")})


def told_from(line: str, unit: Unit) -> Told:
    """The same again, with its unit."""
    data = json.loads(line)
    values: dict[HarmKind, tuple[TollValue, ...]] = {
        kind: tuple(from_dict(TollValue, value) for value in data["values"][kind])
        for kind in get_args(HarmKind)
        if kind in data["values"]
    }
    place = from_dict(Place, data["place"]) if data["place"] else None
    return Told(unit, from_dict(Incident, data["incident"]), values, place, tuple(data["claimants"]))


def unit_line(unit: Unit) -> str:
    """What comparing needs of an incident, as one line of JSON; short, as hundreds are read to take in one article."""
    when, where = unit.when, unit.where
    return _json(
        {
            "day": unit.published and unit.published.isoformat(),
            "plain": [getattr(unit, name) for name in _PLAIN],
            "mode": unit.mode,
            "when": when and [when.earliest.isoformat(), when.latest.isoformat(), when.basis],
            "tolls": unit.tolls,
            "where": where and to_dict(where),
            "sets": [sorted(getattr(unit, name)) for name in _SETS],
            "told": [day.isoformat() for day in unit.anniversaries],
        }
    )


def unit_from(line: str, seq: int) -> Unit:
    """The unit in such a line, of the article with that number; the span of its day is not kept."""
    data = json.loads(line)
    when, where = data["when"], data["where"]
    plain: dict[str, Any] = dict(zip(_PLAIN, data["plain"], strict=True))
    sets: dict[str, Any] = {name: frozenset(words) for name, words in zip(_SETS, data["sets"], strict=True)}
    return Unit(
        seq=seq,
        published=_day(data["day"]) if data["day"] else None,
        mode=tuple(data["mode"]),
        when=When(_day(when[0]), _day(when[1]), None, when[2]) if when else None,
        tolls={kind: (low, high) for kind, (low, high) in data["tolls"].items()},
        where=Place(**where) if where else None,
        anniversaries=tuple(_day(day) for day in data["told"]),
        **plain,
        **sets,
    )


_day = dt.date.fromisoformat


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
