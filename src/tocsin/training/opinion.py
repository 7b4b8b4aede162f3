"""Fits the small head that tells whether a sentence argues in the author's own voice, over the reader's vectors."""

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.coding.opinion import features

# Held to nought by this much; of 10, 30, 100 and 300 the best by folds of `deeds` train: AUC 0.902, F1 0.508 at 0.2
# (0.964 and 0.641 on `deeds` dev; 2026-11-28).
_RIDGE = 10.0
# The share from which F1 is best, by folds and on dev alike; it is moved to 0.5, where the record's readers look.
_BEST = 0.2


def sentences(data: Path) -> tuple[NDArray[Any], NDArray[Any]]:
    """Features of the sentences of gold articles (`data/deeds`), and which of them lie in a passage of opinion."""
    from tocsin.pipeline import annotate
    from tocsin.records import Capture

    rows = [json.loads(line) for line in gzip.decompress(data.read_bytes()).splitlines() if line.strip()]
    found, right = [], []
    for row, reading in zip(rows, annotate([Capture(row["text"]) for row in rows]), strict=True):
        told = [s for s in reading.sentences if s.last > s.first]
        found += features(reading, told)
        for sentence in told:
            middle = (sentence.start + sentence.end) / 2
            right.append(any(start <= middle < end for start, end in row.get("opinion") or ()))
    return np.stack(found), np.array(right, dtype=float)


def fitted(design: NDArray[Any], right: NDArray[Any]) -> NDArray[np.float32]:
    """The weights of the features, the last of which is constant, by ridge logistic regression."""
    weights = np.zeros(design.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - right) + _RIDGE * weights
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + _RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    weights[-1] -= np.log(_BEST / (1 - _BEST))
    return weights.astype(np.float32)


def f1(design: NDArray[Any], right: NDArray[Any], weights: NDArray[Any]) -> float:
    """F1 of the sentences told as opinion."""
    told = design @ weights >= 0
    return float(2 * (told & (right == 1)).sum() / max(1, told.sum() + right.sum()))
