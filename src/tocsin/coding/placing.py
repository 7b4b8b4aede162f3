"""Which place a name means in an article: candidates of the tables and the gazetteer, weighed by their context.

One name has one meaning in an article, unless the text itself says in what the place lies ("Paris, Texas" and,
elsewhere, "Paris, France"). A candidate counts by what it is, and by what the article's other names say: their
countries and regions, how near they lie, what stands behind the name. The other names' meanings are not known either,
so that all are weighed together, a few times over. The weights (`data/placing.tsv`) were fitted to gold articles
(`python -m tocsin.training places`).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.coding.toponym_spans import Toponym, general_words
from tocsin.knowledge import Candidate, KnownPlace, TableError, distance_km, place_of, places_like, places_named, state
from tocsin.knowledge.gazetteer.folding import ARTICLE, bare, fold, words_of
from tocsin.knowledge.tables import rows
from tocsin.records import Reading, Sentence
from tocsin.records.vocabulary import Span

SETTLED = (
    "inhabitants",  # logarithm of the number, 0 to 1
    "state",
    "region",
    "district",
    "site",  # of places.tsv, which only has what is in the news
    "wide",  # such a place that reaches over several regions: a sea, the Middle East
    "capital",  # of a state
    "own_name",  # the place's own name, and no other spelling of it
    "small_by_another_name",  # a small town by no name of its own
    "spelt_alike",  # has no such name, only one with the same consonants
    "most_inhabitants",  # of all places of that name
    "within",  # lies in what stands behind it as what it lies in
    "not_within",
    "kind",  # is what the text calls it: a town, a district, a region
    "other_kind",
    "nowhere",  # none of the candidates: a place that nobody knows has the name too
)
"""What a candidate is by itself."""
FEATURES = (
    *SETTLED,
    "country",  # share of the article's other names that lie in its country
    "same_region",  # share of them that lie in its region, or are it
    "near",  # how near the nearest of them lies, 1 at the spot
    "sentence",  # share of the other names of its sentences that lie in its country
    "dateline",  # near where the report was written
)
"""The features in the order of the columns of `Weighed.features`; all lie between 0 and 1."""
_ROUNDS = 3  # in which all names are weighed by one another; a fourth changed 1 of 800 names of TR-News (2026-11-28)
_MOST = 40  # candidates of a name: those with most inhabitants, and all of the tables
_LARGEST = 4e7  # inhabitants of the largest towns
_UNCOUNTED = 10_000  # of a town whose people nobody counted: GeoNames has such as seats of districts; from judgement
_NEAR_KM = 100.0  # at which being near counts a third; from judgement
_ENOUGH = 4.0  # mentions of other places, by which a name has to fit; from judgement
# of a region's people that live in the town of its name, or else the region is meant; where the name is not the town's
# own ("New York" is "New York City"), more of them; from judgement
_SEAT, _SEAT_BY_ANOTHER_NAME = 0.05, 0.3
_SPELT = 5  # letters of a name from which its consonants tell something; from judgement
_NAMESAKE = 100_000  # inhabitants of a town that more than its own region may know; from judgement
_TELLING = 0.1  # of a score, and less is not told
_SPOT_KM = 50.0  # from judgement
_WIDE_KM = 300.0  # from judgement
_MENTIONS = 3  # of a name count as evidence at most, so that one town does not drown the rest; from judgement


_NOWHERE = KnownPlace("", "", 0.0, 0.0, "", "area", None, 0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A name's place; `share`, 0 to 1, is how much of the weight of all candidates lies at its spot."""

    toponym: Toponym
    place: KnownPlace
    share: float


@dataclass(slots=True)
class Group:
    """The toponyms of one name, and the places that they may all mean."""

    toponyms: list[Toponym]
    candidates: list[Candidate]
    within: KnownPlace | None
    alike: bool = False


def placed(reading: Reading, names: Sequence[Toponym]) -> dict[Span, Placed]:
    """The place of each name that has one, by its characters."""
    groups = grouped(names)
    if not groups:
        return {}
    weighed = Weighed(reading.sentences, groups)
    shares = weighed.shares(_weights())
    found: dict[Span, Placed] = {}
    for group, (first, last) in zip(groups, weighed.bounds, strict=True):
        best = first + int(np.argmax(shares[first:last]))
        if best < last - 1:  # the last is "nowhere"
            share = _there(group, shares[first : last - 1], group.candidates[best - first].place)
            place = _town_of(group, group.candidates[best - first])
            for one in group.toponyms:
                found[one.span] = Placed(one, place, round(share, 3))
    return found


def _there(group: Group, shares: NDArray[Any], place: KnownPlace) -> float:
    """The share of all candidates at one spot: a town and the district of its name are not two meanings."""
    near = [distance_km(c.place.lat, c.place.lon, place.lat, place.lon) <= _SPOT_KM for c in group.candidates]
    return float(shares[np.array(near)].sum())


def _town_of(group: Group, chosen: Candidate) -> KnownPlace:
    """The town that a region is named after, unless the text says that it means the region ("Kunduz province")."""
    place = chosen.place
    if place.kind not in ("region", "district") or any(t.kind in ("region", "district") for t in group.toponyms):
        return place
    towns = [c for c in group.candidates if c.place.kind == "city" and _lies_in(c.place, place)]
    town = max(towns, key=lambda c: c.place.population, default=chosen)
    share = _SEAT if town.own or not chosen.own else _SEAT_BY_ANOTHER_NAME
    return town.place if town.place.population >= share * place.population else place


@dataclass(frozen=True, slots=True)
class Weight:
    """A place that a name may mean beside others, its share, and what counts for it: features by what each adds."""

    place: KnownPlace
    share: float
    counts: tuple[tuple[str, float], ...]


def weighed_beside(name: str, others: Sequence[str]) -> list[Weight]:
    """The places that a name may mean in an article with these other names, the likeliest first, with what counts.

    What counts are the features with their share of the score, the largest first. Empty where nobody knows the name.
    """
    names = [Toponym(n, n + 1, one) for n, one in enumerate((name, *others))]
    groups = grouped(names)
    if not groups or groups[0].toponyms[0].start != 0:
        return []
    weighed = Weighed((), groups)
    weights = _weights()
    shares = weighed.shares(weights)
    adds = weighed.features(shares) * weights
    found = []
    for at, candidate in enumerate(groups[0].candidates):
        counts = sorted(zip(FEATURES, adds[at].tolist(), strict=True), key=lambda pair: -abs(pair[1]))
        told = tuple((feature, round(value, 2)) for feature, value in counts if abs(value) >= _TELLING)
        found.append(Weight(candidate.place, round(float(shares[at]), 3), told))
    return sorted(found, key=lambda one: -one.share)


def grouped(names: Sequence[Toponym]) -> list[Group]:
    """The names with their candidates; a name that nobody knows has no group."""
    by_span = {one.span: one for one in names}
    lying: dict[str, Counter[Span]] = defaultdict(Counter)
    for one in names:
        if one.within is not None and one.within in by_span:
            lying[fold(one.name)][one.within] += 1
    made: dict[tuple[str, str, tuple[str, ...]], Group] = {}
    for one in names:
        folded = fold(one.name)
        own = one.within if one.within in by_span else next(iter(lying[folded]), None)
        # what it lies in is named once in an article; later mentions without it mean the same
        container = _certain(by_span[own]) if own is not None else None
        key = (folded, container.id if container else "", one.ids)
        if key not in made:
            found = _candidates(one)
            found = found if container is not None else _without_namesakes(found)
            alike = [] if found else _alike(one)
            made[key] = Group([], found or alike, container, alike=bool(alike))
        made[key].toponyms.append(one)
    return [group for group in made.values() if group.candidates]


def _certain(one: Toponym) -> KnownPlace | None:
    """The region, state or large town that a name stands for as what another lies in."""
    found = _candidates(one)
    wide = [c.place for c in found if c.place.kind in ("country", "region", "area")]
    if wide:
        return max(wide, key=lambda p: (p.kind == "country", p.population))
    return max((c.place for c in found), key=lambda p: p.population, default=None)


def _candidates(one: Toponym) -> list[Candidate]:
    if not general_words().get(one.name, True) and one.kind is None and one.within is None:
        return []  # "the West", "Central"
    if one.ids:
        return [Candidate(place, True) for id in one.ids if (place := place_of(id)) is not None]
    found = _likely(places_named(one.name) or places_named(bare(one.name)))
    if len(found) > _MOST:
        tables = [c for c in found if c.place.geonames is None]
        found = [*tables, *[c for c in found if c.place.geonames is not None][: _MOST - len(tables)]]
    return found


def _alike(one: Toponym) -> list[Candidate]:
    """Towns of which a name that nobody knows may be another transliteration: of one word, beside an article."""
    words = words_of(one.name)
    usable = len(words) == 1 or (len(words) == 2 and words[0] in ARTICLE)
    if not usable or one.inside or one.facility or one.ids or len(one.name) < _SPELT:
        return []
    return [Candidate(place, False) for place in places_like(one.name)]


def _without_namesakes(found: list[Candidate]) -> list[Candidate]:
    """Of the name of a state, a continent or a sea, only that, unless a town is said to lie somewhere."""
    if not any(c.own and (c.place.kind == "country" or _is_wide(c.place)) for c in found):
        return found
    return [c for c in found if c.place.kind != "city" or c.place.population >= _NAMESAKE]


def _is_wide(place: KnownPlace) -> bool:
    return _is_site(place) and place.precision_km >= _WIDE_KM


def _is_capital(place: KnownPlace) -> bool:
    own = state(place.country) if place.country else None
    return own is not None and own.capital_id == place.id


def _is_site(place: KnownPlace) -> bool:
    """Is it of our own tables, and no town of which nobody counted the people?"""
    return not place.population and place.geonames is None and place.kind != "country"


def _likely(found: list[Candidate]) -> list[Candidate]:
    """The candidates without those that the name is only another name of, where a better known one has it for its own.

    "Kharkov" is another name of the city and the own name of a village: both stay. "Africa" is no town of Tunisia.
    """
    own = [c.place for c in found if c.own]
    listed = any(_is_site(p) or p.kind == "country" or _is_capital(p) for p in own)
    most = max((p.population for p in own if p.kind == "city"), default=0)
    return [
        c
        for c in found
        if c.own or c.place.kind == "country" or _is_site(c.place) or not (listed or c.place.population < most)
    ]


class Weighed:
    """The candidates of all groups as numbers: one row a candidate, those of a group side by side, "nowhere" last."""

    def __init__(self, sentences: Sequence[Sentence], groups: Sequence[Group]) -> None:
        self.bounds: list[tuple[int, int]] = []
        places: list[KnownPlace] = []
        fixed: list[list[float]] = []
        for group in groups:
            first = len(places)
            most = max((c.place.population for c in group.candidates), default=0)
            for candidate in group.candidates:
                places.append(candidate.place)
                fixed.append(_fixed(candidate, group, most))
            places.append(_NOWHERE)
            fixed.append([float(name == "nowhere") for name in SETTLED])
            self.bounds.append((first, len(places)))
        self.places = places
        self._fixed = np.array(fixed)
        self._group = np.repeat(np.arange(len(groups)), [last - first for first, last in self.bounds])
        self._starts = np.array([first for first, _ in self.bounds])
        self._country = _numbered(p.country or p.id for p in places)
        self._region = _numbered(p.region or p.id for p in places)
        self._somewhere = np.array([p is not _NOWHERE for p in places], dtype=float)
        self._mass = np.array([float(min(len(g.toponyms), _MENTIONS)) for g in groups])
        # a name that stands alone in its article is the place that bears it; one among many others has to fit them
        others = np.minimum((self._mass.sum() - self._mass) / _ENOUGH, 1.0)
        self._fixed[:, SETTLED.index("nowhere")] *= others[self._group]
        self._together = _together(sentences, groups)
        self._dateline = np.array([any(t.dateline for t in g.toponyms) for g in groups])
        lat, lon = np.radians([p.lat for p in places]), np.radians([p.lon for p in places])
        self._xyz = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)

    def shares(self, weights: NDArray[Any]) -> NDArray[Any]:
        """The share of each candidate in the weight of its group's, 0 to 1, each group's summing to 1."""
        shares = self._softmax(self._fixed @ weights[: self._fixed.shape[1]])
        for _ in range(_ROUNDS):
            shares = self._softmax(self.features(shares) @ weights)
        return shares

    def features(self, shares: NDArray[Any]) -> NDArray[Any]:
        """Candidates by `FEATURES`, given what the candidates of the other names count."""
        shares = shares * self._somewhere
        mass = shares * self._mass[self._group]
        country = self._others(self._country, mass)
        region = self._others(self._region, mass)
        sentence = self._of_sentence(shares)
        near, dateline = self._near(shares)
        context = np.column_stack([country, region, near, sentence, dateline])
        return np.concatenate([self._fixed, context * self._somewhere[:, None]], axis=1)

    def _others(self, label: NDArray[Any], mass: NDArray[Any]) -> NDArray[Any]:
        """The share of the other groups' mass that has a candidate's label."""
        number = int(label.max()) + 1
        of_group = np.zeros((len(self.bounds), number))
        np.add.at(of_group, (self._group, label), mass)
        total = of_group.sum(axis=0)[label] - of_group[self._group, label]
        found: NDArray[Any] = total / np.maximum(self._mass.sum() - self._mass[self._group], 1.0)
        return found

    def _of_sentence(self, shares: NDArray[Any]) -> NDArray[Any]:
        number = int(self._country.max()) + 1
        of_group = np.zeros((len(self.bounds), number))
        np.add.at(of_group, (self._group, self._country), shares)
        beside = self._together @ of_group
        found: NDArray[Any] = (
            beside[self._group, self._country] / np.maximum(self._together.sum(axis=1), 1.0)[self._group]
        )
        return found

    def _near(self, shares: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """How near the likeliest places of the other groups lie, and that of the dateline; states are nowhere near."""
        best = [first + int(np.argmax(shares[first:last])) for first, last in self.bounds]
        cosine = np.clip(self._xyz @ self._xyz[best].T, -1.0, 1.0)
        closeness = np.exp(-np.arccos(cosine) * 6371.0 / _NEAR_KM) * shares[best]
        wide = np.array([self.places[i].kind == "country" for i in best])
        closeness[:, wide] = 0.0
        closeness[np.arange(len(self._group)), self._group] = 0.0
        dateline = closeness[:, self._dateline].max(axis=1) if self._dateline.any() else np.zeros(len(closeness))
        found: tuple[NDArray[Any], NDArray[Any]] = closeness.max(axis=1), dateline
        return found

    def _softmax(self, scores: NDArray[Any]) -> NDArray[Any]:
        top = np.maximum.reduceat(scores, self._starts)
        weight = np.exp(scores - top[self._group])
        found: NDArray[Any] = weight / np.add.reduceat(weight, self._starts)[self._group]
        return found


def _fixed(candidate: Candidate, group: Group, most: int) -> list[float]:
    place = candidate.place
    called = next((t.kind for t in group.toponyms if t.kind), None)
    lies = _lies_in(place, group.within) if group.within is not None else None
    values = {
        "inhabitants": _size(place),
        "state": place.kind == "country",
        "region": place.kind == "region",
        "district": place.kind == "district",
        "site": _is_site(place),
        "wide": _is_wide(place),
        "capital": _is_capital(place),
        "own_name": candidate.own,
        "small_by_another_name": not candidate.own and place.kind == "city" and place.population < _NAMESAKE,
        "spelt_alike": group.alike,
        "most_inhabitants": place.population == most and most > 0,
        "within": lies is True,
        "not_within": lies is False,
        "kind": called is not None and place.kind == called,
        "other_kind": called is not None and place.kind != called,
        "nowhere": False,
    }
    return [float(values[name]) for name in SETTLED]


def _size(place: KnownPlace) -> float:
    """The logarithm of its inhabitants, 0 to 1; nought for a state and what has none."""
    if place.kind == "country":
        return 0.0
    people = place.population or (_UNCOUNTED if place.geonames is not None else 0)
    return min(1.0, math.log1p(people) / math.log(_LARGEST))


def _lies_in(place: KnownPlace, container: KnownPlace) -> bool:
    """Does the place lie in the other one, as far as countries, regions and distances tell?"""
    if container.kind == "country":
        return place.country == container.country and place.id != container.id
    if place.region == container.id or (place.admin1 is not None and fold(place.admin1) == fold(container.name)):
        return True
    if place.country and container.country and place.country != container.country:
        return False
    return distance_km(place.lat, place.lon, container.lat, container.lon) <= container.precision_km


def _together(sentences: Sequence[Sentence], groups: Sequence[Group]) -> NDArray[Any]:
    """Groups by groups: do they share a sentence?"""
    starts = [s.start for s in sentences]
    of_sentence: dict[int, set[int]] = defaultdict(set)
    for n, group in enumerate(groups):
        for one in group.toponyms:
            of_sentence[int(np.searchsorted(starts, one.start, side="right"))].add(n)
    found = np.zeros((len(groups), len(groups)))
    for members in of_sentence.values():
        for n in members:
            found[n, list(members)] = 1.0
    np.fill_diagonal(found, 0.0)
    return found


def _numbered(labels: Iterable[str]) -> NDArray[Any]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(label, len(numbers)) for label in labels], dtype=np.intp)


def read_weights(path: Traversable) -> dict[str, float]:
    """The weights by feature. Raises `TableError` for a row that is wrong, or a feature without one."""
    found: dict[str, float] = {}
    for row in rows(path, "feature weight"):
        found[row.one_of("feature", FEATURES) or ""] = row.number("weight", -100, 100)
    if missing := [name for name in FEATURES if name not in found]:
        raise TableError(f"placing.tsv has no weight for {', '.join(missing)}. Fit it anew: tocsin.training places")
    return found


@cache
def _weights() -> NDArray[Any]:
    table = read_weights(files("tocsin.coding") / "data" / "placing.tsv")
    return np.array([table[name] for name in FEATURES])
