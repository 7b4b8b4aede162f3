"""The set `geo`: place names of articles and where they are (data/geo)."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.knowledge import distance_km

# marked in the gold, and no names of places (Gritta et al. 2019)
_NO_NAMES = ("Literal_Expression", "Non_Lit_Expression", "Non_Toponym")
# its pragmatic types that are the place itself; the others go with it ("the Syrian army", "Moscow said")
_LITERAL = ("Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal")
_NEAR_KM = 161.0  # a hundred miles, as the field measures
_FARTHEST_KM = 20039.0  # half round the Earth
# of ours, what the sets do not mark: peoples, names inside names
_NOT_MARKED = ("demonym", "embedded")


class GeoSuite:
    """A case an article. What is asked for is which characters name places, and where these are."""

    name = "geo"
    help = "place names and their points (data/geo)"
    key = "end_to_end"

    def case(self, row: Row) -> Case:
        """The text is given; the names with their points are gold."""
        gold = [g for g in row["toponyms"] if g.get("start") is not None]
        return Case(str(row["doc_id"]), {"text": row["text"]}, {"toponyms": gold})

    def predict(self, given: Row) -> Row:
        """The places of the record."""
        from tocsin.pipeline import read

        places = read(given["text"]).places
        return {"places": [_told(p.start, p.end, p.lat, p.lon, p.kind, p.use) for p in places]}

    def baseline(self, given: Row) -> Row:
        """The names of states, territories and capitals, wherever they stand."""
        from tocsin.knowledge import find_names, place_of

        found = []
        for name in find_names(given["text"], institutions=False):
            known = place_of(name.ids[0]) if name.kind in ("state", "territory", "capital", "demonym") else None
            if known is not None:
                found.append(_told(name.start, name.end, known.lat, known.lon, known.kind, "location"))
        return {"places": found}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """Names of the gold, of them found, and found within 161 km."""
        counted = _counted(gold, answer)
        near = sum(e <= _NEAR_KM for _, _, e in counted["errors"])
        return {"names": float(counted["names"]), "found": float(counted["found"]), "near": float(near)}

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """F1 of exact spans and of overlapping ones; of found names the share within 161 km, `end_to_end` of all.

        `auc_left` is 1 less the mean of ln(error + 1) / ln(20,040) over found names: the area over the curve of errors
        (Jurgens et al. 2015), turned so that more is better, as everywhere here. By our kind of place the share within
        161 km; by the gold's use the share of names that are found.
        """
        all_of = [_counted(case.gold, answer) for case, answer in zip(cases, answers, strict=True)]
        total = {name: sum(one[name] for one in all_of) for name in ("names", "found", "exact", "false", "placed")}
        errors = [error for one in all_of for error in one["errors"]]
        uses = [use for one in all_of for use in one["uses"]]
        both = 2 * total["found"] + total["false"] + total["names"] - total["found"]
        return {
            "exact": 2 * total["exact"] / both if both else None,
            "overlap": 2 * total["found"] / both if both else None,
            "acc161": _near(e for _, _, e in errors),
            "end_to_end": sum(e <= _NEAR_KM for _, _, e in errors) / total["placed"] if total["placed"] else None,
            "auc_left": _mean([1 - math.log(e + 1) / math.log(_FARTHEST_KM + 1) for _, _, e in errors]),
            **{f"acc161_{kind}": _near(e for k, _, e in errors if k == kind) for kind in _KINDS},
            "found_literal": _mean([found for literal, found in uses if literal]),
            "found_associative": _mean([found for literal, found in uses if not literal]),
        }


_KINDS = ("city", "district", "region", "country", "facility", "area")


def _told(start: int, end: int, lat: float | None, lon: float | None, kind: str, use: str) -> dict[str, Any]:
    return {"start": start, "end": end, "lat": lat, "lon": lon, "kind": kind, "use": use}


def _counted(gold: Row, answer: Row | None) -> dict[str, Any]:
    """Each name with the answer that lies on it best; answers on nothing that is marked are false."""
    places = list(answer["places"]) if answer is not None else []
    names = [g for g in gold["toponyms"] if g.get("type") not in _NO_NAMES]
    used: set[int] = set()
    exact, errors, uses = 0, [], []
    for name in names:
        lying = [i for i, p in enumerate(places) if i not in used and _over(p, name)]
        at = min(
            lying,
            key=lambda i: ((places[i]["start"], places[i]["end"]) != (name["start"], name["end"]), i),
            default=None,
        )
        if name.get("type"):
            uses.append((name["type"] in _LITERAL, float(at is not None)))
        if at is None:
            continue
        used.add(at)
        exact += (places[at]["start"], places[at]["end"]) == (name["start"], name["end"])
        if name.get("lat") is not None:
            errors.append((places[at]["kind"], name.get("type"), _error(name, places[at])))
    false = [
        p
        for i, p in enumerate(places)
        if i not in used and p["use"] not in _NOT_MARKED and not any(_over(p, g) for g in gold["toponyms"])
    ]
    placed = sum(name.get("lat") is not None for name in names)
    counts = {"names": len(names), "found": len(used), "exact": exact, "false": len(false), "placed": placed}
    return {**counts, "errors": errors, "uses": uses}


def _over(place: Row, name: Row) -> bool:
    return bool(place["start"] < name["end"] and name["start"] < place["end"])


def _error(name: Row, place: Row) -> float:
    if place["lat"] is None:
        return _FARTHEST_KM
    return distance_km(float(name["lat"]), float(name["lon"]), place["lat"], place["lon"])


def _near(errors: Iterable[float]) -> float | None:
    return _mean([float(e <= _NEAR_KM) for e in errors])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
