"""Fits the weights of `coding/data/placing.tsv`: which place of a name is meant, given the rest of the article."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.coding.namesakes import told_apart
from tocsin.coding.placing import FEATURES, Weighed, grouped
from tocsin.coding.toponym_spans import toponyms
from tocsin.knowledge import Candidate, distance_km
from tocsin.records import Reading

FOLDS = 5
# a candidate within this distance of the gold point is a right one: points of one town in two registers
_SAME_KM = 40.0
# else the nearest one is, where it lies within what the measure allows
_ALLOWED_KM = 161.0
_RIDGE = 0.002
# what the weights are held to: from judgement, before any fitting; gold articles say too little of some features ("lies
# in Texas, which stands behind it" decides 30 names)
_PRIOR = {
    "inhabitants": 8,
    "state": 8,
    "region": 0,
    "district": -2,
    "site": 5,
    "wide": 4,
    "capital": 1,
    "own_name": 1,
    "small_by_another_name": -1.5,
    "spelt_alike": -3,
    "most_inhabitants": 0.5,
    "within": 5,
    "not_within": -3,
    "kind": 1.5,
    "other_kind": -1,
    "nowhere": 3,
    "country": 3,
    "same_region": 3,
    "near": 3,
    "sentence": 1,
    "dateline": 1,
}
_STEPS, _PASSES = 400, 3


class Case(NamedTuple):
    """An article's candidates as numbers, and which of them are right: rows by `Weighed`, `counts` names of a group."""

    document: str
    weighed: Weighed
    right: NDArray[Any]
    counts: NDArray[Any]


def cases(pairs: Iterable[tuple[dict[str, Any], Reading]]) -> list[Case]:
    """Gold articles (`data/geo`: `doc_id`, `toponyms`) with their readings, those without a usable name left out."""
    found = []
    for row, reading in pairs:
        groups = grouped(toponyms(reading))
        if not groups:
            continue
        weighed = Weighed(reading.sentences, groups)
        right, counts = np.zeros(len(weighed.places)), np.zeros(len(groups))
        gold = {(g["start"], g["end"]): g for g in row["toponyms"] if g.get("lat") is not None}
        for n, (group, (first, last)) in enumerate(zip(groups, weighed.bounds, strict=True)):
            for one in group.toponyms:
                told = gold.get(one.span)
                if told is None:
                    continue
                point = float(told["lat"]), float(told["lon"])
                away = np.array([distance_km(c.place.lat, c.place.lon, *point) for c in group.candidates])
                near = away <= max(_SAME_KM, away.min() + 1.0)
                right[first : last - 1] += near & (away.min() <= _ALLOWED_KM)
                right[last - 1] += _nowhere(group.candidates, away)
                counts[n] += bool(right[first:last].any())
        if counts.any():
            found.append(Case(row["doc_id"], weighed, right, counts))
    return found


def _nowhere(candidates: Sequence[Candidate], away: NDArray[Any]) -> bool:
    """Is none of the candidates the gold place: no town within reach, no state or region of that name at all?

    The points of wide places differ from register to register by more than towns lie apart, and say nothing.
    """
    wide = any(c.place.kind == "country" or c.place.precision_km >= _ALLOWED_KM for c in candidates)
    return bool(away.min() > _ALLOWED_KM) and not wide


def fitted(many: Sequence[Case], start: NDArray[Any] | None = None) -> NDArray[Any]:
    """The weights that give the right candidates most, by softmax regression; features are taken anew each pass."""
    weights = start if start is not None else np.array([float(_PRIOR[name]) for name in FEATURES])
    for _ in range(_PASSES):
        blocks = [(c, c.weighed.features(c.weighed.shares(weights))) for c in many]
        weights = _descended(blocks, weights)
    return weights


def _descended(blocks: Sequence[tuple[Case, NDArray[Any]]], weights: NDArray[Any]) -> NDArray[Any]:
    """Adam on the mean loss of a name, each article's names counting by the root of their number."""
    prior = np.array([float(_PRIOR[name]) for name in FEATURES])
    mean = square = np.zeros_like(weights)
    total = sum(np.sqrt(c.counts).sum() for c, _ in blocks)
    for step in range(1, _STEPS + 1):
        slope = 2 * _RIDGE * (weights - prior)
        for case, features in blocks:
            shares = case.weighed._softmax(features @ weights)
            goal = shares * (case.right > 0)
            group = case.weighed._group
            mass = np.add.reduceat(goal, case.weighed._starts)[group]
            pull = np.where(mass > 0, goal / np.maximum(mass, 1e-9) - shares, 0.0)
            slope = slope - features.T @ (pull * np.sqrt(case.counts)[group]) / total
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def right_share(many: Sequence[Case], weights: NDArray[Any]) -> float:
    """Of the names that have a right candidate and a wrong one, the share whose likeliest candidate is right."""
    right = total = 0.0
    for case in many:
        shares = case.weighed.shares(weights)
        for n, (first, last) in enumerate(case.weighed.bounds):
            if case.counts[n]:
                right += case.counts[n] * float(case.right[first + int(np.argmax(shares[first:last]))] > 0)
                total += case.counts[n]
    return right / total


def by_folds(many: Sequence[Case], start: NDArray[Any] | None = None) -> float:
    """The right share of articles under weights that were fitted on the others."""
    scored = []
    for k in range(FOLDS):
        train = [c for n, c in enumerate(many) if n % FOLDS != k]
        test = [c for n, c in enumerate(many) if n % FOLDS == k]
        scored.append((right_share(test, fitted(train, start)), sum(c.counts.sum() for c in test)))
    return float(sum(share * n for share, n in scored) / sum(n for _, n in scored))


def read_gold(paths: Sequence[Path]) -> list[tuple[dict[str, Any], Reading]]:
    """Gold articles and how they are read."""
    from tocsin.pipeline import annotate
    from tocsin.records import Capture

    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    readings = annotate([Capture(row["text"]) for row in rows])
    return [(row, told_apart(reading)) for row, reading in zip(rows, readings, strict=True)]


def write(weights: NDArray[Any], path: Path) -> None:
    """Writes the table."""
    rows = ["feature\tweight", *(f"{name}\t{value:.3f}" for name, value in zip(FEATURES, weights, strict=True))]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
