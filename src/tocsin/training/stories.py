"""Fits the weights of `incidents/data/stories.tsv`: do two articles tell one event? And counts `words.tsv`.

Gold stories have about ten articles each and none has one alone, which would teach that every article has fellows. So
the model learns from thinned sets too, in which many stories have one article or two.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.evaluation.coref_scores import bcubed
from tocsin.evaluation.stories import capture_of
from tocsin.incidents.stories import FEATURES, Model, Pairs, Telling, joined, pairs, telling_of
from tocsin.incidents.wording import stems

FOLDS = 5
_THINNED = 3  # thinned sets to a whole one
_ALONE = 0.35  # share of stories of a thinned set that have one article
_RIDGE = 1.0
_WORTH = 500.0  # as how many pairs a set counts, each article of it alike
_THRESHOLDS = np.arange(0.05, 0.9, 0.025)
_COMMON = 0.01  # share of articles from which a stem is in the table
_KINDS = ("whole", "thinned")


class Gold(NamedTuple):
    """An article with its story and what its folds are made by."""

    telling: Telling
    story: str
    topic: int


class Sample(NamedTuple):
    """A set of articles that are compared among themselves, and their stories."""

    pairs: Pairs
    stories: NDArray[np.int64]
    kind: str


def read_gold(path: Path) -> list[Gold]:
    """The articles of a gold file (`data/stories`), read."""
    from tocsin.pipeline import read_all

    found = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines() if line.strip()]
    records = read_all(capture_of(row["doc_id"], row["text"]) for row in found)
    return [Gold(telling_of(r), row["story"], int(row["topic"])) for row, r in zip(found, records, strict=True)]


def samples(gold: Sequence[Gold], *, seed: int = 0) -> list[Sample]:
    """The articles as they are, and thinned."""
    sets = [("whole", list(gold)), *(("thinned", thinned(gold, seed * _THINNED + n)) for n in range(_THINNED))]
    return [_sample(some, kind) for kind, some in sets]


def thinned(gold: Sequence[Gold], seed: int) -> list[Gold]:
    """Some articles of each story, at least one, small numbers being as likely as large ones."""
    random = Random(seed)
    by_story: dict[str, list[Gold]] = defaultdict(list)
    for one in gold:
        by_story[one.story].append(one)
    kept = []
    for _, some in sorted(by_story.items()):
        size = round(float(np.exp(random.random() * np.log(len(some) + 1))))
        size = 1 if random.random() < _ALONE else max(1, min(len(some), size))
        kept += random.sample(some, size)
    return kept


def _sample(gold: Sequence[Gold], kind: str) -> Sample:
    ordered = sorted(gold, key=lambda one: one.telling.id)
    names = sorted({one.story for one in gold})
    return Sample(pairs([one.telling for one in ordered]), np.array([names.index(g.story) for g in ordered]), kind)


def fitted(many: Iterable[Sample]) -> tuple[float, ...]:
    """The weights and the constant by ridge logistic regression, all articles counting alike in their set."""
    designs, right, worth = [], [], []
    for sample in many:
        one, other = sample.pairs.one, sample.pairs.other
        count = np.bincount(np.concatenate([one, other]), minlength=len(sample.stories)).astype(float)
        each = 1 / count[one] + 1 / count[other]
        designs.append(sample.pairs.features)
        right.append(sample.stories[one] == sample.stories[other])
        worth.append(each / each.sum() * _WORTH)
    return logistic(np.concatenate(designs), np.concatenate(right).astype(float), np.concatenate(worth), _RIDGE)


def logistic(
    features: NDArray[np.float64], right: NDArray[np.float64], worth: NDArray[np.float64], ridge: float
) -> tuple[float, ...]:
    """The weights of the features, and a constant, which is not held to nought."""
    design = np.concatenate([features, np.ones((len(features), 1))], axis=1)
    held = np.eye(design.shape[1]) * ridge
    held[-1, -1] = 1e-6
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (worth * (chance - right)) + held @ weights
        bend = (design * (worth * chance * (1 - chance) + 1e-9)[:, None]).T @ design + held
        weights = weights - np.linalg.solve(bend, slope)
    return tuple(float(w) for w in weights)


def f1(sample: Sample, model: Model) -> float:
    """B-cubed F1 of the stories that the model makes of a sample."""
    groups = joined(sample.pairs, model.shares(sample.pairs), model.threshold)
    mine = {n: g for g, group in enumerate(groups) for n in group}
    return bcubed(dict(enumerate(sample.stories.tolist())), mine).f1


def chosen(gold: Sequence[Gold]) -> tuple[Model, dict[str, float]]:
    """The model fitted on all, its threshold the best by folds of topics; and what it reaches by these folds.

    Whole and thinned sets count alike; of the thresholds within 0.003 of the best it is the middle one.
    """
    scores: dict[str, NDArray[np.float64]] = {kind: np.zeros(len(_THRESHOLDS)) for kind in _KINDS}
    counts: Counter[str] = Counter()
    topics = sorted({one.topic for one in gold})
    for fold in range(FOLDS):
        held = set(topics[fold::FOLDS])
        weights = fitted(samples([one for one in gold if one.topic not in held], seed=fold))
        for sample in samples([one for one in gold if one.topic in held], seed=fold):
            scores[sample.kind] += [f1(sample, Model(weights, t)) for t in _THRESHOLDS]
            counts[sample.kind] += 1
    means = {kind: scores[kind] / counts[kind] for kind in _KINDS}
    both = sum(means.values(), np.zeros(len(_THRESHOLDS))) / 2
    good = np.flatnonzero(both >= both.max() - 0.003)
    best = int(good[len(good) // 2])
    model = Model(fitted(samples(gold)), float(_THRESHOLDS[best]))
    return model, {kind: float(means[kind][best]) for kind in _KINDS}


def write(model: Model, path: Path) -> None:
    """Writes the table of weights."""
    named = zip((*FEATURES, "constant", "threshold"), (*model.weights, model.threshold), strict=True)
    lines = ["feature\tweight", *(f"{name}\t{value:.3f}" for name, value in named)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def count_words(texts: Iterable[str], path: Path) -> int:
    """Writes which share of texts has a stem, for common ones without numbers; gives how many stems these are."""
    each = [set(stems(text)) for text in set(texts)]
    having = Counter(stem for some in each for stem in some)
    common = sorted((s, n / len(each)) for s, n in having.items() if n >= _COMMON * len(each) and not _has_digit(s))
    path.write_text("stem\tshare\n" + "".join(f"{s}\t{share:.3f}\n" for s, share in common), encoding="utf-8")
    return len(common)


def _has_digit(stem: str) -> bool:
    return any(map(str.isdigit, stem))
