"""Records come in; stories go out: which articles tell the same event.

Two articles are compared by what they have in common, each thing weighed by how few articles have it: words, names,
headlines, numbers, days, places. What is close is relative too: in the same week two arrests of two players are told
in the same words, so that it counts whether the two are among each other's nearest articles. A logistic model weighs
this (`data/stories.tsv`, fitted by `python -m tocsin.training stories`); articles are joined by average link.

The stories are a pure function of the set of articles: their order changes nothing. Only articles that share rare
things are compared at all, so that cost grows with the number of articles and not with its square.
"""

import datetime as dt
import heapq
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from tocsin.incidents.wording import Bag, Frequencies, Vectors, bag, stems, without_addresses
from tocsin.knowledge import TableError
from tocsin.knowledge.tables import rows
from tocsin.records import Record

FEATURES = (
    "words",  # cosines of what stands in the two: stems of all words
    "names",
    "persons",
    "lead",  # the headline and the first two sentences of one with all words of the other, the greater of both ways
    "numbers",  # no years
    "days",  # a month with its day
    "places",  # by their ids
    "unshared",  # both have many names, and few the same
    "near",  # how near they are, relative to the nearest ones of each
    "neighbours",  # how much they have the same nearest ones
)
"""What two articles are compared by; all between 0 and 1."""
_LOCAL = re.compile(r"[ap]\d+|r\d+")
_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d-\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAD = 2
# Nearest articles that tell how close is close. 3, 5 and 8 are alike by folds of ECB+ train (0.92 to 0.93) and far
# better than none (0.90); 5 is best where stories are small. 2026-11-29, as what follows.
_NEAREST = 5
# Below this mean cosine of words, names and lead two articles are not compared: so are 170 of the 3,324 pairs of one
# story of ECB+ train, which are too unlike to be told from those of two; twice as much gave the same F1 by folds.
_FAINT = 0.03
# What keeps an article that is like no other from having neighbours all the same
_ALONE = 0.02
# Rarest things of an article that others are looked for by, how many articles may have such a thing, and how many of
# those found are compared. They miss none of the pairs of one story of ECB+ train above `_FAINT`, and 1 of 1,150 of
# dev. 20,000 made-up articles take 24 s of one core, 100,000 some minutes and 1.9 GB.
_RAREST, _MANY, _COMPARED = 30, 400, 80
# A link below it counts as none: the mean over two stories hardly moves.
_NO_LINK = 0.02
# Days that two articles on one event may lie apart. From judgement, as ECB+ has no days: a trial years later is news
# of its own, whatever it tells of the deed.
APART_DAYS = 30


@dataclass(frozen=True, slots=True)
class Telling:
    """What of an article tells its story. `much` is how many names it has."""

    id: str
    published: dt.date | None
    words: Bag
    names: Bag
    persons: Bag
    lead: Bag
    numbers: Bag
    days: Bag
    places: Bag
    much: int


def telling_of(record: Record) -> Telling:
    """What of a record tells its story; a small part of it, to be kept for many."""
    text = without_addresses(record.text)
    words = stems(text)
    named = [e for e in record.entities if e.named]
    names = [stems(text[e.start : e.end]) for e in named]
    lead = [record.headline or "", *(text[a:b] for a, b in record.sentences[:_LEAD])]
    return Telling(
        id=record.id,
        published=record.published.date,
        words=bag(words),
        names=bag(stem for name in names for stem in name),
        persons=bag(stem for e, name in zip(named, names, strict=True) if e.kind == "person" for stem in name),
        lead=bag(stems(" ".join(dict.fromkeys(lead)))),
        numbers=bag(w for w in words if any(map(str.isdigit, w)) and not _YEAR.fullmatch(w)),
        days=bag(m[1] for t in record.times if (m := _DAY.fullmatch(t.value))),
        places=bag(e.place for e in record.entities if e.place and not _LOCAL.fullmatch(e.place)),
        much=sum(map(len, names)),
    )


@dataclass(frozen=True, slots=True)
class Pairs:
    """Articles that were compared: positions `one` < `other`, and a row of `FEATURES` each."""

    articles: int
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    features: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of `FEATURES` with a constant behind them, and the mean share from which stories are joined."""

    weights: tuple[float, ...]
    threshold: float

    def shares(self, pairs: Pairs) -> NDArray[np.float64]:
        """How likely the two of each pair tell one event, 0 to 1."""
        odds = pairs.features @ np.array(self.weights[:-1]) + self.weights[-1]
        found: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return found


def stories(articles: Iterable[Record | Telling]) -> list[tuple[int, ...]]:
    """The stories of articles: positions in what was given, in order; an article that is like no other is one alone.

    >>> stories([])
    []
    """
    told = [a if isinstance(a, Telling) else telling_of(a) for a in articles]
    order = sorted(range(len(told)), key=lambda n: (told[n].id, n))
    compared = pairs([told[n] for n in order])
    groups = joined(compared, model().shares(compared), model().threshold)
    return sorted(tuple(sorted(order[n] for n in group)) for group in groups)


def pairs(tellings: Sequence[Telling]) -> Pairs:
    """All that is to be compared among the articles, and how alike the two are."""
    words = Vectors([t.words for t in tellings], counts := Frequencies((t.words for t in tellings), words=True))
    names = _vectors([t.names for t in tellings])
    lead = Vectors([t.lead for t in tellings], counts)
    more = [_vectors([getattr(t, name) for t in tellings]) for name in ("persons", "numbers", "days", "places")]
    one, other = _worth_comparing(tellings, words, names, counts)
    bounds = np.searchsorted(one, np.arange(len(tellings) + 1))
    found = np.zeros((len(one), len(FEATURES)))
    for n in range(len(tellings)):
        part = slice(bounds[n], bounds[n + 1])
        others = other[part]
        if not len(others):
            continue
        persons, *rest = [v.cosines(n, others) for v in more]
        ways = np.maximum(lead.cosines(n, others, words), words.cosines(n, others, lead))
        found[part, :7] = np.stack([words.cosines(n, others), names.cosines(n, others), persons, ways, *rest], axis=1)
    much = np.array([t.much / (t.much + 3) for t in tellings])
    found[:, 7] = much[one] * much[other] * (1 - found[:, 1])
    close = found[:, [0, 1, 3]].mean(axis=1)
    kept = close >= _FAINT
    one, other, found, close = one[kept], other[kept], found[kept], close[kept]
    found[:, 8], found[:, 9] = _relative(len(tellings), one, other, close)
    return Pairs(len(tellings), one, other, found)


def _vectors(bags: Sequence[Bag]) -> Vectors:
    return Vectors(bags, Frequencies(bags))


def _worth_comparing(
    tellings: Sequence[Telling], words: Vectors, names: Vectors, counts: Frequencies
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs that share some of their rarest words or names, each once, the smaller position first and in order."""
    keys = []
    for n in range(len(tellings)):
        found: dict[int, float] = {}
        for vectors in (words, names):  # a name counts twice
            for bucket, value in zip(*(part.tolist() for part in vectors.row(n)), strict=True):
                found[bucket] = found.get(bucket, 0.0) + value
        rare = [(-value, bucket) for bucket, value in found.items() if 2 <= counts.having[bucket] <= _MANY]
        keys.append({bucket: -value for value, bucket in heapq.nsmallest(_RAREST, rare)})
    filed: dict[int, list[int]] = {}
    for n, own in enumerate(keys):
        for bucket in own:
            filed.setdefault(bucket, []).append(n)
    lists = {bucket: np.array(having) for bucket, having in filed.items() if len(having) > 1}
    days = np.array([t.published.toordinal() if t.published else 0 for t in tellings])
    found_pairs = [np.zeros(0, dtype=np.int64)]
    for n, own in enumerate(keys):
        shared = [(lists[bucket], value) for bucket, value in own.items() if bucket in lists]
        if not shared:
            continue
        at, inverse = np.unique(np.concatenate([having for having, _ in shared]), return_inverse=True)
        value = np.bincount(inverse, weights=np.repeat([v for _, v in shared], [len(h) for h, _ in shared]))
        near = (days[at] == 0) | (days[n] == 0) | (np.abs(days[at] - days[n]) <= APART_DAYS)
        at, value = at[near & (at != n)], value[near & (at != n)]
        best = at[np.lexsort((at, -np.round(value, 9)))[:_COMPARED]]
        found_pairs.append(np.minimum(best, n) * len(tellings) + np.maximum(best, n))
    both = np.unique(np.concatenate(found_pairs))
    return both // max(1, len(tellings)), both % max(1, len(tellings))


def _relative(
    articles: int, one: NDArray[np.int64], other: NDArray[np.int64], close: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How near the two are relative to the nearest of each, and the cosine of their nearest, themselves included."""
    sources, targets, values = np.concatenate([one, other]), np.concatenate([other, one]), np.concatenate([close] * 2)
    order = np.lexsort((targets, -values, sources))
    sources, targets, values = sources[order], targets[order], values[order]
    rank = np.arange(len(sources)) - np.searchsorted(sources, sources)
    nearest = np.full((articles, _NEAREST + 1), -1, dtype=np.int64)
    weight = np.zeros((articles, _NEAREST + 1))
    few = rank < _NEAREST
    nearest[sources[few], rank[few] + 1] = targets[few]
    weight[sources[few], rank[few] + 1] = values[few]
    reach = weight.sum(axis=1) / max(1, min(_NEAREST, articles - 1)) + _ALONE
    near = np.clip(close / np.sqrt(reach[one] * reach[other]), 0, 1.5) / 1.5
    nearest[:, 0], weight[:, 0] = np.arange(articles), weight[:, 1]
    weight /= np.maximum(1e-9, np.sqrt((weight**2).sum(axis=1, keepdims=True)))
    shared = np.zeros(len(one))
    for a in range(_NEAREST + 1):
        for b in range(_NEAREST + 1):
            same = (nearest[one, a] == nearest[other, b]) & (nearest[one, a] >= 0)
            shared += same * weight[one, a] * weight[other, b]
    return near, np.clip(shared, 0, 1)


def joined(compared: Pairs, shares: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Articles joined by average link: the two groups of the greatest mean share first, while it reaches the threshold.

    Pairs that were not compared count as nought.
    """
    members: dict[int, list[int]] = {n: [n] for n in range(compared.articles)}
    links: dict[int, dict[int, float]] = {n: {} for n in members}
    likely = shares >= _NO_LINK
    for a, b, share in zip(*(v[likely].tolist() for v in (compared.one, compared.other, shares)), strict=True):
        links[a][b] = links[b][a] = share
    heap = [(-share, a, b) for a, near in links.items() for b, share in near.items() if a < b and share >= threshold]
    heapq.heapify(heap)
    fresh = compared.articles  # each joined group has a number of its own: what the heap has of old ones is void
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        sums = links.pop(a)
        for other, total in links.pop(b).items():
            sums[other] = sums.get(other, 0.0) + total
        members[fresh] = members.pop(a) + members.pop(b)
        links[fresh] = {other: total for other, total in sums.items() if other not in (a, b)}
        for other, total in links[fresh].items():
            links[other].pop(a, None)
            links[other].pop(b, None)
            links[other][fresh] = total
            mean = total / (len(members[fresh]) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, fresh))
        fresh += 1
    return [sorted(group) for group in members.values()]


@cache
def model() -> Model:
    """The fitted model."""
    found: Mapping[str, float] = {
        row["feature"]: float(row["weight"])
        for row in rows(files("tocsin.incidents") / "data" / "stories.tsv", "feature weight")
    }
    missing = [name for name in (*FEATURES, "constant", "threshold") if name not in found]
    if missing:
        raise TableError(f"stories.tsv has no weight for {', '.join(missing)}. Fit it anew: tocsin.training stories")
    return Model(tuple(found[name] for name in (*FEATURES, "constant")), found["threshold"])
