"""What the network is told beside states where it judges two atoms together: distances, and likeness of two deeds.

Reader and training share these, so that both see the same numbers.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BUCKETS = 64
"""Distances that are told apart: 16 lengths, before or behind, in the trigger's own sentence or not."""
PAIR_FEATURES = 6
_NEAR = 40  # atoms within which two mentions count as near; the feasibility run's, from judgement


def buckets(triggers: Sequence[int], sentences: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each trigger a row with the bucket of each atom; `sentences` are the numbers of the atoms' sentences."""
    at = np.asarray(triggers, dtype=np.int64)[:, None]
    distance = np.arange(len(sentences), dtype=np.int64)[None, :] - at
    length = np.minimum(np.log2(np.abs(distance) + 1) * 2, 15).astype(np.int64)
    same = (sentences[None, :] == sentences[at]).astype(np.int64)
    found: NDArray[np.int64] = length + 16 * (distance > 0) + 32 * same
    return found


class Mention(NamedTuple):
    """A deed's trigger: its atom in the text, type (number) and word in lower case."""

    atom: int
    type: int
    word: str


def pair_features(a: Mention, b: Mention) -> list[float]:
    """Likeness of two deeds: type, word, beginning of the word, how far apart, whether near, and a constant."""
    apart = abs(a.atom - b.atom)
    return [
        float(a.type == b.type),
        float(a.word == b.word),
        float(a.word[:4] == b.word[:4]),
        math.log1p(apart) / 5,
        float(apart < _NEAR),
        1.0,
    ]
