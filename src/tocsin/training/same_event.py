"""Fits `incidents/data/same-event.tsv` and `.npy`: which mentions of events, in whichever article, are one event."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.evaluation.coref import gold_mentions, read_mentions, stories_of
from tocsin.evaluation.coref_scores import conll
from tocsin.evaluation.runner import gold_rows
from tocsin.incidents.mentions import EventMention
from tocsin.incidents.same_event import FEATURES, SECOND, Compared, Model, compare, likely, with_second
from tocsin.incidents.stories import joined
from tocsin.training.stories import logistic

FOLDS = 5
_WIDTH = 64  # of the turned vectors; 128 gave no more by folds (CoNLL F1 0.783 to 0.784, first model alone)
_HELD = 0.5  # share of the mean variance that is added to each; 0.1 and 2 gave no more
_RIDGE = 0.3
_WORTH = 5000.0  # as how many pairs all count; those of large stories less each, by the root of the story's mentions
_THRESHOLDS = np.arange(0.2, 0.65, 0.05)

_Array = NDArray[np.float64]
_Turn = tuple[_Array, _Array]


class Gold(NamedTuple):
    """A mention with its event, its article's story as we find it, and what folds are made by."""

    mention: EventMention
    event: str
    story: int
    topic: int


def read_gold(path: Path) -> list[Gold]:
    """The mentions of a gold file (`data/stories`), read, in the stories that we find."""
    rows = {str(row["doc_id"]): row for row in gold_rows(path)}
    events = {f"{id} {n}": event for id, row in rows.items() for n, (_, event) in enumerate(gold_mentions(row))}
    given = {id: {"text": row["text"], "mentions": [s for s, _ in gold_mentions(row)]} for id, row in rows.items()}
    mentions, names, told = read_mentions(given)
    story = stories_of(told)
    return [
        Gold(m, events[name], story[m.article], int(rows[m.article]["topic"]))
        for m, name in zip(mentions, names, strict=True)
    ]


def turn(gold: Sequence[Gold]) -> _Turn:
    """The mean of the vectors, and the directions in which events lie apart most for what mentions of one event do.

    Linear discriminants, the scatter of mentions about their event held off nought.
    """
    vectors = np.array([one.mention.vector for one in gold], dtype=float)
    vectors /= np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True))
    mean = vectors.mean(axis=0)
    vectors -= mean
    events: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(gold):
        events[one.event].append(n)
    within = np.zeros((len(mean), len(mean)))
    several = [members for members in events.values() if len(members) > 1]
    for members in several:
        apart = vectors[members] - vectors[members].mean(axis=0)
        within += apart.T @ apart / len(members) / len(several)
    within += np.eye(len(mean)) * _HELD * max(1e-9, np.trace(within)) / len(mean)
    whitened = np.linalg.cholesky(np.linalg.inv(within))
    centres = np.array([vectors[members].mean(axis=0) for members in events.values()]) @ whitened
    _, _, directions = np.linalg.svd(centres - centres.mean(axis=0), full_matrices=False)
    return mean, whitened @ directions[:_WIDTH].T


def compared(gold: Sequence[Gold], by: _Turn) -> list[Compared]:
    """The pairs of all stories."""
    return compare([one.mention for one in gold], {one.mention.article: one.story for one in gold}, by)


_Part = tuple[Sequence[Gold], list[Compared]]


def _halves(gold: Sequence[Gold]) -> list[_Part]:
    """The topics in two halves, each turned by what the other has taught, as a turn knows its own events too well."""
    topics = sorted({one.topic for one in gold})
    halves = [[one for one in gold if topics.index(one.topic) % 2 == side] for side in (0, 1)]
    return [(halves[side], compared(halves[side], turn(halves[1 - side]))) for side in (0, 1)]


def fitted(gold: Sequence[Gold]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The weights of the first model and of the second."""
    parts = _halves(gold)
    first = _fit(parts)
    return first, _fit([(some, [with_second(c, first) for c in pairs]) for some, pairs in parts])


def _fit(parts: Sequence[_Part]) -> tuple[float, ...]:
    features, right, worth = [], [], []
    for gold, many in parts:
        for some in many:
            events = np.array([gold[n].event for n in some.of])
            features.append(some.pairs.features)
            right.append(events[some.pairs.one] == events[some.pairs.other])
            worth.append(np.full(len(some.pairs.one), len(some.of) ** -0.5))
    weight = np.concatenate(worth)
    return logistic(
        np.concatenate(features), np.concatenate(right).astype(float), weight / weight.sum() * _WORTH, _RIDGE
    )


def scores(
    gold: Sequence[Gold], many: Sequence[Compared], weights: tuple[Sequence[float], Sequence[float]]
) -> Mapping[float, float]:
    """CoNLL F1 by threshold."""
    wanted = {n: one.event for n, one in enumerate(gold)}
    told = [(c, likely(c, weights[1])) for c in (with_second(c, weights[0]) for c in many)]
    found = {}
    for threshold in _THRESHOLDS.tolist():
        mine: dict[int, tuple[int, int]] = {}
        for some, shares in told:
            for k, group in enumerate(joined(some.pairs, shares, threshold)):
                mine |= {some.of[n]: (some.of[0], k) for n in group}
        found[threshold] = conll(wanted, mine)["conll"]
    return found


def chosen(gold: Sequence[Gold]) -> tuple[Model, float]:
    """The model fitted on all, its threshold the best by folds of topics, and the CoNLL F1 by these folds."""
    topics = sorted({one.topic for one in gold})
    sums = dict.fromkeys(_THRESHOLDS.tolist(), 0.0)
    for fold in range(FOLDS):
        held = set(topics[fold::FOLDS])
        rest = [one for one in gold if one.topic not in held]
        test = [one for one in gold if one.topic in held]
        for threshold, value in scores(test, compared(test, turn(rest)), fitted(rest)).items():
            sums[threshold] += value / FOLDS
    best = max(sums, key=lambda t: sums[t])
    return Model(*fitted(gold), best), sums[best]


def write(model: Model, by: _Turn, folder: Path) -> None:
    """Writes the two tables."""
    first = dict(zip((*FEATURES, "constant"), model.first, strict=True))
    second = dict(zip((*FEATURES, *SECOND, "constant"), model.second, strict=True)) | {"threshold": model.threshold}
    lines = ["feature\tfirst\tsecond"]
    lines += [
        f"{name}\t{f'{first[name]:.3f}' if name in first else ''}\t{second[name]:.3f}"
        for name in (*FEATURES, *SECOND, "constant", "threshold")
    ]
    (folder / "same-event.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    np.save(folder / "same-event.npy", np.concatenate([by[0][:, None], by[1]], axis=1).astype(np.float16))
