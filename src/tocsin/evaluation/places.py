"""The set `places`: hard names of places in context (evaluation/gold/places.jsonl)."""

from collections.abc import Sequence

from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.knowledge import distance_km


class PlacesSuite:
    """A case a marked name in a short report.

    Right is a place of just these characters (of a relative place, any across them), of the use and within the
    distance that the row says; of what is no place, none that touches it.
    """

    name = "places"
    help = "hard names of places in context: found, where, and used for what (evaluation/gold/places.jsonl)"
    key = "right"

    def case(self, row: Row) -> Case:
        """Text and day are given."""
        return Case(str(row["id"]), {"text": row["text"], "published": row["published"]}, row)

    def predict(self, given: Row) -> Row:
        """The places of the record."""
        import datetime as dt

        from tocsin.pipeline import read

        day = dt.date.fromisoformat(given["published"]) if given["published"] else None
        record = read(given["text"], date=day)
        return {
            "places": [
                {"start": p.start, "end": p.end, "lat": p.lat, "lon": p.lon, "use": p.use} for p in record.places
            ]
        }

    def baseline(self, given: Row) -> Row:
        """The names of states, territories and capitals, all as places."""
        from tocsin.knowledge import find_names, place_of

        found = []
        for name in find_names(given["text"], institutions=False):
            known = place_of(name.ids[0]) if name.kind in ("state", "territory", "capital", "demonym") else None
            if known is not None:
                use = "demonym" if name.kind == "demonym" else "location"
                found.append({"start": name.start, "end": name.end, "lat": known.lat, "lon": known.lon, "use": use})
        return {"places": found}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """Is it right?"""
        return {"right": float(_right(gold, answer))}

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """The share that is `right`, of all and by group."""
        pairs = [(case.gold["group"], _right(case.gold, answer)) for case, answer in zip(cases, answers, strict=True)]
        groups = sorted({group for group, _ in pairs})
        return {
            "right": _share([right for _, right in pairs]),
            **{group: _share([right for of, right in pairs if of == group]) for group in groups},
        }


def _right(gold: Row, answer: Row | None) -> bool:
    if answer is None:
        return False
    across = [p for p in answer["places"] if p["start"] < gold["end"] and gold["start"] < p["end"]]
    if gold["use"] == "none":
        return not across
    if gold["group"] != "relative":
        across = [p for p in across if (p["start"], p["end"]) == (gold["start"], gold["end"])]
    return any(p["use"] == gold["use"] and _is_near(gold, p) for p in across)


def _is_near(gold: Row, place: Row) -> bool:
    if place["lat"] is None:
        return False
    away: float = distance_km(gold["lat"], gold["lon"], place["lat"], place["lon"])
    return away <= float(gold["within_km"])


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None
