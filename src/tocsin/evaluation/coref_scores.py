"""How well things are grouped, against gold groups: B-cubed, MUC, CEAF-e, their mean, and pairs.

Gold and ours are mappings from a thing to the name of its group, over the same things (a thing that ours lacks is
alone). Groups of one thing count, except that MUC, which counts links, sees none in them.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

_Thing = TypeVar("_Thing", bound=Hashable)


class Measure(NamedTuple):
    """Precision and recall; `f1` is their harmonic mean, 0 where both are."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def _groups(of: Mapping[_Thing, Hashable]) -> list[frozenset[_Thing]]:
    found: dict[Hashable, set[_Thing]] = defaultdict(set)
    for thing, group in of.items():
        found[group].add(thing)
    return [frozenset(group) for group in found.values()]


def _completed(gold: Mapping[_Thing, Hashable], ours: Mapping[_Thing, Hashable]) -> dict[_Thing, Hashable]:
    """Ours for exactly the gold things, each that was not told in a group of its own."""
    return {thing: ("told", ours[thing]) if thing in ours else ("alone", thing) for thing in gold}


def bcubed(gold: Mapping[_Thing, Hashable], ours: Mapping[_Thing, Hashable]) -> Measure:
    """The mean over things of how much of their group of ours is right, and how much of their gold group is in it.

    >>> bcubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1}).recall
    1.0
    """
    mine = _completed(gold, ours)
    together = Counter((gold[thing], mine[thing]) for thing in gold)
    of_gold, of_mine = Counter(gold.values()), Counter(mine.values())
    if not gold:
        return Measure(0.0, 0.0)
    precision = sum(n * n / of_mine[m] for (_, m), n in together.items()) / len(gold)
    recall = sum(n * n / of_gold[g] for (g, _), n in together.items()) / len(gold)
    return Measure(precision, recall)


def pairwise(gold: Mapping[_Thing, Hashable], ours: Mapping[_Thing, Hashable]) -> Measure:
    """Precision and recall of the pairs that are together."""
    mine = _completed(gold, ours)

    def number(counts: Counter[Hashable]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    both = number(Counter((gold[thing], mine[thing]) for thing in gold))
    told, wanted = number(Counter(mine.values())), number(Counter(gold.values()))
    return Measure(both / told if told else 0.0, both / wanted if wanted else 0.0)


def muc(gold: Mapping[_Thing, Hashable], ours: Mapping[_Thing, Hashable]) -> Measure:
    """The share of the links that hold a group together which the other side has too (Vilain and others, 1995)."""
    mine = _completed(gold, ours)
    return Measure(_links(mine, gold), _links(gold, mine))


def _links(key: Mapping[_Thing, Hashable], other: Mapping[_Thing, Hashable]) -> float:
    kept = wanted = 0
    for group in _groups(key):
        kept += len(group) - len({other[thing] for thing in group})
        wanted += len(group) - 1
    return kept / wanted if wanted else 0.0


def ceaf_e(gold: Mapping[_Thing, Hashable], ours: Mapping[_Thing, Hashable]) -> Measure:
    """Groups aligned one to one so that their likeness (twice the shared, to both sizes) is greatest (Luo, 2005)."""
    theirs, mine = _groups(gold), _groups(_completed(gold, ours))
    if not theirs:
        return Measure(0.0, 0.0)
    likeness = np.zeros((len(theirs), len(mine)))
    where = {thing: n for n, group in enumerate(mine) for thing in group}
    for k, group in enumerate(theirs):
        for n, shared in Counter(where[thing] for thing in group).items():
            likeness[k, n] = 2 * shared / (len(group) + len(mine[n]))
    total = _best(likeness)
    return Measure(total / len(mine), total / len(theirs))


def _best(likeness: NDArray[np.float64]) -> float:
    """The greatest sum of a one-to-one alignment: block by block, as most groups share things with few others."""
    total = 0.0
    left = set(range(len(likeness)))
    while left:
        rows, columns, fresh = {min(left)}, set[int](), {min(left)}
        while fresh:
            reached = {int(c) for r in fresh for c in np.flatnonzero(likeness[r])} - columns
            columns |= reached
            fresh = {int(r) for c in reached for r in np.flatnonzero(likeness[:, c])} - rows
            rows |= fresh
        left -= rows
        if columns:
            total += _assigned(likeness[np.ix_(sorted(rows), sorted(columns))])
    return total


def _assigned(worth: NDArray[np.float64]) -> float:
    """The Hungarian method (by shortest augmenting paths), rows no more than columns."""
    cost = -worth if worth.shape[0] <= worth.shape[1] else -worth.T
    n, m = cost.shape
    row_price, column_price = np.zeros(n + 1), np.zeros(m + 1)
    taken = np.zeros(m + 1, dtype=int)  # by which row, from 1; 0: free
    for row in range(1, n + 1):
        taken[0], column = row, 0
        least, before = np.full(m + 1, np.inf), np.zeros(m + 1, dtype=int)
        used = np.zeros(m + 1, dtype=bool)
        while taken[column]:
            used[column] = True
            at = taken[column]
            over = cost[at - 1] - row_price[at] - column_price[1:]
            better = ~used[1:] & (over < least[1:])
            least[1:][better], before[1:][better] = over[better], column
            following = int(np.where(used[1:], np.inf, least[1:]).argmin()) + 1
            step = least[following]
            row_price[taken[used]] += step
            column_price[used] -= step
            least[~used] -= step
            column = following
        while column:
            previous = int(before[column])
            taken[column], column = taken[previous], previous
    return float(-sum(cost[taken[c] - 1, c - 1] for c in range(1, m + 1) if taken[c]))


def conll(gold: Mapping[_Thing, Hashable], ours: Mapping[_Thing, Hashable]) -> dict[str, float]:
    """F1 of each of the three, and `conll`, their mean."""
    each = {"muc": muc(gold, ours).f1, "bcubed": bcubed(gold, ours).f1, "ceaf_e": ceaf_e(gold, ours).f1}
    return {"conll": sum(each.values()) / 3, **each}
