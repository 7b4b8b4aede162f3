"""Scores of name labels to names: spans of atoms with a type."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tocsin.language.labels import NAMES, STYLES
from tocsin.language.spans import Labels, Run

# How much each style's word counts. Texts differ in which style fits: with news alone, F1 on Worldwide newswire and on
# UNER's web text was 0.813 / 0.701, with these weights 0.810 / 0.721, with equal ones 0.790 / 0.735 (2026-11-23).
WEIGHTS = {"news": 0.6, "wiki": 0.2, "gum": 0.2}
OPEN_WEIGHTS = {"wiki": 0.5, "gum": 0.5}  # of a model that has learned no news style
_NEWS = STYLES.index("news")
_OWN = np.array([name[2:] in ("FAC", "GRP") for name in NAMES])  # kinds that only the news style has
_LEAST = 1e-9
_LABELS = Labels(NAMES)


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


def decode(scores: NDArray[np.float32]) -> list[Run]:
    """Names as atoms with a type, from the scores of one sentence (atoms by labels)."""
    return _LABELS.decode(scores)
