"""What the network is told beside states where it judges two atoms together: distances, and likeness of two deeds.

Reader and training share these, so that both see the same numbers.
"""

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


def pair_features(mentions: Sequence[Mention], pairs: NDArray[np.int64]) -> NDArray[np.float32]:
    """Likeness of two deeds, a row a pair (`pairs`: two indices into `mentions` a row).

    Whether type, word and the word's beginning are the same, how far apart they are, whether near, and a constant.
    """
    atoms = np.array([m.atom for m in mentions], dtype=np.int64)
    kinds = (
        np.array([m.type for m in mentions], dtype=np.int64),
        _numbered([m.word for m in mentions]),
        _numbered([m.word[:4] for m in mentions]),
    )
    a, b = pairs[:, 0], pairs[:, 1]
    apart = np.abs(atoms[a] - atoms[b])
    columns = [kind[a] == kind[b] for kind in kinds]
    columns += [np.log1p(apart) / 5, apart < _NEAR, np.ones(len(pairs))]
    return np.stack(columns, 1).astype(np.float32)


def _numbered(words: Sequence[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(w, len(numbers)) for w in words], dtype=np.int64)
