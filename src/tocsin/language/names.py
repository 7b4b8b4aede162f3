"""Scores of name labels to names: spans of atoms with a type."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tocsin.language.labels import NAMES, STYLES

_BEGINS = np.array([name[0] == "B" for name in NAMES])
_INSIDE = np.array([name[0] == "I" for name in NAMES])
_KIND = tuple(name[2:] for name in NAMES)

_COUNT = len(NAMES)
_LEGAL = np.zeros((_COUNT, _COUNT), dtype=np.float32)
"""0 where label b may follow label a, a score that never wins where an inside label has no name to be inside of."""
for _a, _left in enumerate(NAMES):
    for _b, _right in enumerate(NAMES):
        if _right[0] == "I" and _left[2:] != _right[2:]:
            _LEGAL[_a, _b] = -1e9


# How much each style's word counts. Texts differ in which style fits: with news alone, F1 on Worldwide newswire and on
# UNER's web text was 0.813 / 0.701, with these weights 0.810 / 0.721, with equal ones 0.790 / 0.735 (2026-11-23).
WEIGHTS = {"news": 0.6, "wiki": 0.2, "gum": 0.2}
OPEN_WEIGHTS = {"wiki": 0.5, "gum": 0.5}  # of a model that has learned no news style
_NEWS = STYLES.index("news")
_OWN = np.array([name[2:] in ("FAC", "GRP") for name in NAMES])  # kinds that only the news style has
_LEAST = 1e-9


def blend(scores: NDArray[np.float32], weights: Mapping[str, float]) -> NDArray[np.float32]:
    """What the styles say together: log probabilities (atoms by labels) of scores (atoms by styles by labels).

    `weights` are of styles, and sum to 1. Facilities and groups of people are as likely as the news style finds them;
    what is left is shared by all.
    """
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    likely = shifted / shifted.sum(-1, keepdims=True)
    told = np.where(_OWN & ("news" in weights), likely[:, _NEWS], 0.0)
    left = 1 - told.sum(-1, keepdims=True)
    for style, weight in weights.items():
        shared = np.where(_OWN, 0.0, likely[:, STYLES.index(style)])
        told = told + weight * left * shared / np.maximum(_LEAST, shared.sum(-1, keepdims=True))
    found: NDArray[np.float32] = np.log(np.maximum(_LEAST, told)).astype(np.float32)
    return found


def decode(scores: NDArray[np.float32]) -> list[tuple[int, int, str]]:
    """Names as (first atom, end atom, type), from the scores of one text (atoms by labels).

    Where the best labels make no legal sequence, the best legal one is found (Viterbi).
    """
    labels = scores.argmax(1)
    if not labels.any():
        return []
    if not _legal(labels):
        labels = _viterbi(scores)
    found = []
    start = -1
    values = labels.tolist()
    for i, label in enumerate([*values, 0]):
        if start >= 0 and not _INSIDE[label]:
            found.append((start, i, _KIND[values[start]]))
            start = -1
        if _BEGINS[label]:
            start = i
    return found


def _legal(labels: NDArray[np.int64]) -> bool:
    before = np.concatenate([[0], labels[:-1]])
    return bool((_LEGAL[before, labels] == 0).all())


def _viterbi(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    best = scores[0] + _LEGAL[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        paths = best[:, None] + _LEGAL
        back[i] = paths.argmax(0)
        best = paths.max(0) + scores[i]
    labels = np.zeros(len(scores), dtype=np.int64)
    labels[-1] = best.argmax()
    for i in range(len(scores) - 1, 0, -1):
        labels[i - 1] = back[i, labels[i]]
    return labels
