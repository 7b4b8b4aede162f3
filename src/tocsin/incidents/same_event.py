"""Mentions of events come in; groups go out: which of them, in whichever article, are one event.

Two mentions are compared where their articles tell one story (`stories.py`): by their words, by what the reader's
network makes of them, turned so that mentions of one event lie close (`data/same-event.npy`), and by who and what is
named beside them. What a first logistic model says of all pairs of a story is then evidence itself: mentions that are
like the same others are alike, and if "raid" and "heist" fit in most sentences of a story they do in the rest. A second
model weighs that (`data/same-event.tsv`); groups form by average link. Both are fitted by `python -m tocsin.training
same-event`.

Within a story every mention is compared with every other one: this is for the events of a story, not for all its words.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from tocsin.incidents.mentions import EventMention
from tocsin.incidents.stories import Pairs, joined
from tocsin.incidents.wording import Frequencies, Vectors
from tocsin.knowledge import TableError
from tocsin.knowledge.tables import rows

FEATURES = (
    "stem",
    "word",  # a lemma of both
    "vectors",  # cosine of what the reader makes of the two, its mean taken off
    "turned",  # the same, turned by what is learned
    "turned_squared",
    "stem_turned",  # of those with one stem
    "arguments",
    "objects",
    "near",  # of the words to both sides
    "other_subjects",  # both have some, and none the same
    "other_objects",
    "other_compounds",
    "other_names",
    "other_numbers",
    "same_sentence",
    "other_kind",  # frames of two kinds
    "one_kind",  # a frame, and none
    "saying",  # both are statements, and of one stem: he said, she said
    "inside",  # the one is told as a part of the other: "the trial for the robbery"
    "stem_share",  # of the story's mentions, with that stem, where the stem is one
    "size",  # of the story
)
"""What two mentions are compared by at first."""
SECOND = (
    "rows",  # cosine of how alike each is to all the story's mentions
    "neighbours",  # the same of the nearest eight
    "relative",  # how alike they are for what the nearest of each are
    "stems",  # how alike mentions of these two stems are, over the story
)
"""What is added when all pairs of the story were told apart once."""
_NEAREST, _REACH = 8, 5  # 3 and 8 were tried; both add to the other features, the latter more (2026-11-29)
_ALONE = 0.02

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs of one story's mentions: positions in `of`, and their features, of the first kind and of both."""

    of: tuple[int, ...]
    stems: tuple[str, ...]
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of `FEATURES` and a constant; of these with `SECOND` and a constant; and from where groups are joined."""

    first: tuple[float, ...]
    second: tuple[float, ...]
    threshold: float


def same_events(mentions: Sequence[EventMention], story: Mapping[str, int]) -> list[tuple[int, ...]]:
    """Groups of mentions of one event: positions, in order. `story` tells the story of each article.

    >>> same_events([], {})
    []
    """
    found = []
    for compared in compare(mentions, story, turning()):
        found += grouped(compared, model())
    return sorted(found)


def grouped(compared: Compared, by: Model) -> list[tuple[int, ...]]:
    """The groups of one story's mentions."""
    both = with_second(compared, by.first)
    groups = joined(both.pairs, likely(both, by.second), by.threshold)
    return [tuple(sorted(compared.of[n] for n in group)) for group in groups]


def likely(compared: Compared, weights: Sequence[float]) -> _Array:
    """How likely each pair is one event, 0 to 1."""
    found: _Array = 1 / (1 + np.exp(-(compared.pairs.features @ np.array(weights[:-1]) + weights[-1])))
    return found


def compare(mentions: Sequence[EventMention], story: Mapping[str, int], turn: tuple[_Array, _Array]) -> list[Compared]:
    """All pairs of mentions whose articles tell one story, with `FEATURES`; a story of one mention has no pairs.

    `turn` is what is taken off a vector of unit length, and what it is then turned by.
    """
    bags = {
        name: [getattr(m, name) for m in mentions]
        for name in ("arguments", "objects", "near", "subjects", "compounds", "names", "numbers")
    }
    vectors = {name: Vectors(some, Frequencies(some)) for name, some in bags.items()}
    has = {name: np.array([len(b.buckets) > 0 for b in some]) for name, some in bags.items()}
    off, turned_by = turn
    plain = _unit(np.array([m.vector for m in mentions], dtype=float).reshape(-1, len(off))) - off
    turned = _unit(plain @ turned_by)
    plain = _unit(plain)
    by_story: dict[int, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        by_story[story[mention.article]].append(n)
    found = []
    for _, members in sorted(by_story.items()):
        some = [mentions[n] for n in members]
        at = np.array(members)
        one, other = np.triu_indices(len(some), 1)
        a, b = at[one], at[other]
        alike = {name: _cosines(v, at) for name, v in vectors.items()}
        features = _told(some, one, other)
        features["vectors"] = (plain[a] * plain[b]).sum(axis=1)
        features["turned"] = (turned[a] * turned[b]).sum(axis=1)
        features["turned_squared"] = np.clip(features["turned"], 0, 1) ** 2
        features["stem_turned"] = features["stem"] * features["turned"]
        for name in ("arguments", "objects", "near"):
            features[name] = alike[name]
        for name in ("subjects", "objects", "compounds", "names", "numbers"):
            features[f"other_{name}"] = (has[name][a] & has[name][b] & (alike[name] == 0)).astype(float)
        table = np.stack([features[name] for name in FEATURES], axis=1) if len(one) else np.zeros((0, len(FEATURES)))
        found.append(Compared(tuple(members), tuple(m.stem for m in some), Pairs(len(some), one, other, table)))
    return found


def _cosines(vectors: Vectors, members: NDArray[np.int64]) -> _Array:
    return np.concatenate([np.zeros(0), *(vectors.cosines(int(m), members[k + 1 :]) for k, m in enumerate(members))])


def _told(some: Sequence[EventMention], one: NDArray[np.int64], other: NDArray[np.int64]) -> dict[str, _Array]:
    """The features that need no vectors."""
    stems, kinds = np.array([m.stem for m in some]), np.array([m.kind for m in some])
    places = [(m.article, m.sentence) for m in some]
    counts = Counter(m.stem for m in some)
    share = np.sqrt(np.array([counts[m.stem] for m in some]) / max(1, len(some)))
    same = (stems[one] == stems[other]).astype(float)
    saying = np.array([m.kind.startswith("statement") for m in some])
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    inside = [some[a].stem in some[b].said_of or some[b].stem in some[a].said_of for a, b in pairs]
    return {
        "stem": same,
        "word": np.array([bool(some[a].words & some[b].words) for a, b in pairs], dtype=float),
        "same_sentence": np.array([places[a] == places[b] for a, b in pairs], dtype=float),
        "other_kind": ((kinds[one] != kinds[other]) & (kinds[one] != "") & (kinds[other] != "")).astype(float),
        "one_kind": ((kinds[one] == "") != (kinds[other] == "")).astype(float),
        "saying": same * saying[one] * saying[other],
        "inside": np.array(inside, dtype=float),
        "stem_share": same * share[one],
        "size": np.full(len(one), np.log(max(1, len(some))) / 6),
    }


def with_second(compared: Compared, first: Sequence[float]) -> Compared:
    """The same pairs with `SECOND` beside `FEATURES`, from what the first model says of them."""
    n, one, other = compared.pairs.articles, compared.pairs.one, compared.pairs.other
    share = likely(compared, first)
    table = np.eye(n)
    table[one, other] = table[other, one] = share
    rows_ = _unit(table)
    nearest = _nearest(table)
    bare = table - np.eye(n)
    reach = np.sort(bare, axis=1)[:, -_REACH:].mean(axis=1) + _ALONE
    relative = np.clip(share / np.sqrt(reach[one] * reach[other]), 0, 1.5)
    more = [(rows_ @ rows_.T)[one, other], (nearest @ nearest.T)[one, other], relative, _by_stems(compared, share)]
    features = np.concatenate([compared.pairs.features, np.stack(more, axis=1)], axis=1)
    return Compared(compared.of, compared.stems, Pairs(n, one, other, features))


def _nearest(table: _Array) -> _Array:
    """The rows of a table of likeness with the greatest values alone, itself among them, in unit length."""
    kept = np.zeros(table.shape)
    order = np.argsort(-table, axis=1, kind="stable")[:, : _NEAREST + 1]
    np.put_along_axis(kept, order, np.take_along_axis(table, order, axis=1), axis=1)
    return _unit(kept)


def _by_stems(compared: Compared, share: _Array) -> _Array:
    """The mean share of the pairs that have the same two stems."""
    names, numbers = np.unique(np.array(compared.stems), return_inverse=True)
    a, b = numbers[compared.pairs.one], numbers[compared.pairs.other]
    key = np.minimum(a, b) * len(names) + np.maximum(a, b)
    _, which = np.unique(key, return_inverse=True)
    sums, counts = np.bincount(which, weights=share), np.bincount(which)
    found: _Array = (sums / np.maximum(1, counts))[which]
    return found


def _unit(table: _Array) -> _Array:
    found: _Array = table / np.maximum(1e-9, np.linalg.norm(table, axis=1, keepdims=True))
    return found


@cache
def model() -> Model:
    """The fitted model."""
    told = list(rows(files("tocsin.incidents") / "data" / "same-event.tsv", "feature first second"))
    found = {row["feature"]: (row["first"], row["second"]) for row in told}
    wanted = (*FEATURES, *SECOND, "constant", "threshold")
    missing = [name for name in wanted if name not in found]
    if missing:
        raise TableError(
            f"same-event.tsv has no weight for {', '.join(missing)}. Fit it anew: tocsin.training same-event"
        )
    first = tuple(float(found[name][0]) for name in (*FEATURES, "constant"))
    second = tuple(float(found[name][1]) for name in (*FEATURES, *SECOND, "constant"))
    return Model(first, second, float(found["threshold"][1]))


@cache
def turning() -> tuple[_Array, _Array]:
    """What is taken off the reader's vectors, and what they are then turned by."""
    table = np.load(BytesIO((files("tocsin.incidents") / "data" / "same-event.npy").read_bytes()), allow_pickle=False)
    return table[:, 0].astype(float), table[:, 1:].astype(float)
