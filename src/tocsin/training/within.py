"""Fits `incidents/data/within.tsv`: how likely two mentions of one article are one happening.

The reader learned from these very articles which mentions are one, so that its shares are better there than on any
others. Fitted as they are, they would be trusted too much. They are therefore made as good as on articles that taught
it nothing: among the pairs that are one happening, and among the others, the logits are moved to have the mean that
they have there, and where they spread less, spread as much. All that dev gives are these four numbers.
"""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.evaluation.coref_scores import bcubed
from tocsin.evaluation.frames import paired_deeds
from tocsin.evaluation.runner import gold_rows
from tocsin.incidents.merge import incidents, may_be_joined
from tocsin.incidents.stories import Model
from tocsin.incidents.within import FEATURES, compare
from tocsin.records import Event, Place
from tocsin.training.stories import logistic

FOLDS = 5
_RIDGE = 3.0  # 1 and 10 gave the same F1 by folds
_SEED = 1
_THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55)
_SHARE = FEATURES.index("share")

_Array = NDArray[np.float64]
_Same = Sequence[tuple[str, str, float]]


class Gold(NamedTuple):
    """An article as it is coded, with the gold happening of each mention that the gold has too."""

    text: str
    events: Sequence[Event]
    places: Sequence[Place]
    same: _Same
    happening: Mapping[str, str]


class Likeness(NamedTuple):
    """How the reader's logits lie: mean and spread among pairs that are one happening, and among the others."""

    one: tuple[float, float]
    apart: tuple[float, float]


def read_gold(path: Path) -> list[Gold]:
    """The articles of a gold file (`data/deeds`), read and coded."""
    from tocsin import coding
    from tocsin.pipeline import annotate
    from tocsin.records import Capture

    found = []
    told = gold_rows(path)
    for row, reading in zip(told, annotate(Capture(row["text"]) for row in told), strict=True):
        coded = coding.code(reading)
        deeds = [{"id": e.id, "trigger": e.trigger, "type": e.type} for e in coded.events]
        happening = {ours["id"]: str(g["incident"]) for g, ours in paired_deeds(row, deeds)}
        found.append(Gold(row["text"], coded.events, coded.places, coded.same, happening))
    return found


def likeness(gold: Sequence[Gold]) -> Likeness:
    """How the reader's logits lie in these articles."""
    features, right = _known(gold)
    sides = [features[right == side, _SHARE] for side in (1.0, 0.0)]
    one, apart = ((float(s.mean()), float(s.std())) if len(s) else (0.0, 1.0) for s in sides)
    return Likeness(one, apart)


def as_unseen(gold: Sequence[Gold], wanted: Likeness) -> list[Gold]:
    """The articles with shares as uncertain as `wanted`, drawn with a fixed seed."""
    draw = np.random.default_rng(_SEED)
    here = likeness(gold)
    found = []
    for article in gold:
        same = []
        for later, earlier, share in article.same:
            one = article.happening.get(later) is not None and article.happening[later] == article.happening.get(
                earlier
            )
            (mean, spread), (mean_wanted, spread_wanted) = (here.one, wanted.one) if one else (here.apart, wanted.apart)
            held = min(max(share, 0.001), 0.999)
            more = max(0.0, spread_wanted**2 - spread**2) ** 0.5
            logit = np.log(held / (1 - held)) + mean_wanted - mean + draw.normal() * more
            same.append((later, earlier, float(1 / (1 + np.exp(-logit)))))
        found.append(article._replace(same=same))
    return found


def _known(gold: Sequence[Gold]) -> tuple[_Array, _Array]:
    """Features of the pairs whose two mentions the gold has, and which of them are one happening."""
    features, right = [np.zeros((0, len(FEATURES)))], [np.zeros(0)]
    for article in gold:
        f, r = _pairs(article)
        features.append(f)
        right.append(r)
    return np.concatenate(features), np.concatenate(right)


def _pairs(article: Gold) -> tuple[_Array, _Array]:
    by = {e.id: e for e in article.events}
    names, pairs = compare(article.events, article.places, article.same, article.text)
    happening = article.happening
    kept = [n for n, (b, a) in enumerate(names) if a in happening and b in happening and may_be_joined(by[a], by[b])]
    right = [float(happening[names[n][0]] == happening[names[n][1]]) for n in kept]
    return pairs.features[kept], np.array(right)


def fitted(gold: Sequence[Gold]) -> tuple[float, ...]:
    """The weights and the constant by ridge logistic regression; articles count by mentions more than by pairs."""
    features, right, worth = [], [], []
    for article in gold:
        f, r = _pairs(article)
        features.append(f)
        right.append(r)
        worth.append(np.full(len(r), min(1.0, (len(article.happening) / max(1, len(r))) ** 0.5)))
    return logistic(np.concatenate(features), np.concatenate(right), np.concatenate(worth), _RIDGE)


def f1(gold: Sequence[Gold], model: Model) -> float:
    """B-cubed F1 over the mentions that the gold has too, each in the incident that joining makes with the model."""
    wanted: dict[tuple[int, str], tuple[int, str]] = {}
    ours: dict[tuple[int, str], tuple[int, str]] = {}
    for n, article in enumerate(gold):
        made = incidents(article.events, article.places, article.same, article.text, by=model)
        of = {mention: (n, i.id) for i in made for mention in i.events}
        wanted |= {(n, e): (n, h) for e, h in article.happening.items()}
        ours |= {(n, e): of.get(e, (n, e)) for e in article.happening}
    return bcubed(wanted, ours).f1


def chosen(gold: Sequence[Gold]) -> tuple[Model, float]:
    """The model fitted on all, its threshold the best by folds of articles, and the B-cubed F1 by these folds."""
    order = list(range(len(gold)))
    random.Random(_SEED).shuffle(order)
    sums = dict.fromkeys(_THRESHOLDS, 0.0)
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        weights = fitted([gold[n] for n in order if n not in held])
        for threshold in sums:
            sums[threshold] += f1([gold[n] for n in sorted(held)], Model(weights, threshold)) / FOLDS
    best = max(sums, key=lambda t: sums[t])
    return Model(fitted(gold), best), sums[best]


def write(model: Model, path: Path) -> None:
    """Writes the table of weights."""
    named = zip((*FEATURES, "constant", "threshold"), (*model.weights, model.threshold), strict=True)
    lines = ["feature\tweight", *(f"{name}\t{value:.3f}" for name, value in named)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
