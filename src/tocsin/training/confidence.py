"""Fits the lines of `coding/data/confidence.tsv`: when an event of a type is right, given the reader's share for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.evaluation.frames import paired_deeds
from tocsin.evaluation.runner import gold_rows

# How much a type's own shift is held to nought. Of 1, 2, 4 and 8 the second best in squared error by folds of articles
# and the best in calibration error: 0.029 on `deeds` dev, 0.087 for the share itself (2026-11-28).
_RIDGE = 4.0
FOLDS = 5


class Told(NamedTuple):
    """An event: the number of its article, its type, the reader's share, and whether the gold has it."""

    article: int
    type: str
    share: float
    right: bool


def told(data: Path) -> list[Told]:
    """The deeds that the reader tells in gold articles (`data/deeds`), also those that coding leaves out."""
    from tocsin.pipeline import annotate
    from tocsin.records import Capture

    rows = gold_rows(data)
    found = []
    for n, (row, reading) in enumerate(zip(rows, annotate([Capture(row["text"]) for row in rows]), strict=True)):
        deeds: list[dict[str, Any]] = [
            {"trigger": [f.start, f.end], "type": f.type, "share": f.confidence}
            for f in reading.frames
            if f.kind == "deed"
        ]
        right = {id(ours) for _, ours in paired_deeds(row, deeds)}
        found += [Told(n, d["type"], d["share"], id(d) in right) for d in deeds]
    return found


def fitted(events: Sequence[Told]) -> dict[str, tuple[float, float]]:
    """Slope and shift of `*`, and the shift of each type (slope 0), by ridge logistic regression."""
    types = sorted({e.type for e in events})
    weights = _solved(*_numbers(events, types))
    return {"*": (float(weights[1]), float(weights[0]))} | {
        kind: (0.0, float(w)) for kind, w in zip(types, weights[2:], strict=True)
    }


def by_folds(events: Sequence[Told]) -> tuple[float, float]:
    """(expected calibration error over ten bins, mean squared error) of lines fitted on the other articles."""
    types = sorted({e.type for e in events})
    design, right = _numbers(events, types)
    fold = np.array([e.article % FOLDS for e in events])
    chance = np.zeros(len(events))
    for k in range(FOLDS):
        chance[fold == k] = _chance(design[fold == k] @ _solved(design[fold != k], right[fold != k]))
    return calibration_error(chance, right), float(((chance - right) ** 2).mean())


def calibration_error(chance: NDArray[Any], right: NDArray[Any], bins: int = 10) -> float:
    """The mean distance of what was said from what was so, over equal bins of what was said (Naeini et al. 2015)."""
    number = np.minimum((chance * bins).astype(int), bins - 1)
    kept = [number == k for k in range(bins) if (number == k).any()]
    return float(sum(k.mean() * abs(chance[k].mean() - right[k].mean()) for k in kept))


def write(lines: dict[str, tuple[float, float]], path: Path) -> None:
    """Writes the table."""
    rows = ["type\tslope\tshift"]
    rows += [
        f"{kind}\t{slope:.3f}\t{shift:.3f}" if slope else f"{kind}\t\t{shift:.3f}"
        for kind, (slope, shift) in lines.items()
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _numbers(events: Sequence[Told], types: Sequence[str]) -> tuple[NDArray[Any], NDArray[Any]]:
    share = np.clip([e.share for e in events], 0.001, 0.999)
    own = np.array([[e.type == kind for kind in types] for e in events], dtype=float)
    design = np.concatenate([np.ones((len(events), 1)), np.log(share / (1 - share))[:, None], own], axis=1)
    return design, np.array([e.right for e in events], dtype=float)


def _solved(design: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
    """Newton's steps to the weights; the first two are free."""
    penalty = np.array([0.0, 0.0, *[_RIDGE] * (design.shape[1] - 2)])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = _chance(design @ weights)
        slope = design.T @ (chance - right) + penalty * weights
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty + 1e-6)
        weights -= np.linalg.solve(bend, slope)
    return weights


def _chance(odds: NDArray[Any]) -> NDArray[Any]:
    found: NDArray[Any] = 1 / (1 + np.exp(-odds))
    return found
