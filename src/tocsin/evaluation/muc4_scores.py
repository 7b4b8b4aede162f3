"""The measure of GTT for templates of MUC-4: answers aligned with gold, document by document, to the best F1.

Du, Rush and Cardie, "Template Filling with Generative Transformers" (NAACL 2021), as its published scorer counts:
an answered template may stand for one gold template whose type holds its type ("attack" for "bombing / attack"). In
such a pair the type is right; an answered entity is right if all its mentions are mentions of one gold entity of that
role, and the gold entity is found. Everything in templates without a partner is spurious or missing.
"""

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.evaluation.suites import Row, Scores

ROLES = {"PerpInd": "perp_ind", "PerpOrg": "perp_org", "Target": "target", "Victim": "victim", "Weapon": "weapon"}
"""The roles of a template as GTT's files name them, and the measures that they are told by."""

_TYPE = "incident_type"
_SLOTS = (_TYPE, *ROLES.values())

# Templates of the smaller side that are searched exactly, over 2^10 sets of them. From judgement: one of the 1,500
# documents of GTT's train and dev has more than nine.
_EXACT = 10

Gain = tuple[int, int]
"""What a pair of templates adds: fills of the answer that are right, fills of the gold that are found."""


@dataclass(slots=True)
class Counts:
    """Of one slot, or of all: how many fills are `right` of those `told`, and `found` of those `wanted`.

    Right and found differ where two answers are mentions of one gold entity: both are right, and one is found.
    """

    right: int = 0
    told: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """The sums."""
        return Counts(
            self.right + other.right, self.told + other.told, self.found + other.found, self.wanted + other.wanted
        )

    @property
    def precision(self) -> float | None:
        """Share of right ones; `None` where nothing is told."""
        return self.right / self.told if self.told else None

    @property
    def recall(self) -> float | None:
        """Share of found ones; `None` where nothing is wanted."""
        return self.found / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; `None` where nothing is told or wanted."""
        if not self.told and not self.wanted:
            return None
        p, r = self.precision or 0.0, self.recall or 0.0
        return 2 * p * r / (p + r) if p + r else 0.0


def all_scores(tables: Sequence[Mapping[str, Counts]]) -> Scores:
    """`f1`, `precision` and `recall` over the fills of all slots and documents, and the F1 of each slot."""
    slots = {slot: sum((table[slot] for table in tables), Counts()) for slot in _SLOTS}
    every = sum(slots.values(), Counts())
    scores: Scores = {"f1": every.f1, "precision": every.precision, "recall": every.recall}
    return scores | {slot: counts.f1 for slot, counts in slots.items()}


def counted(told: Sequence[Row], wanted: Sequence[Row]) -> dict[str, Counts]:
    """The counts of each slot in one document, its templates aligned."""
    ours, gold = [_template(t) for t in told], [_template(t) for t in wanted]
    counts = {slot: Counts() for slot in _SLOTS}
    for side, name in ((ours, "told"), (gold, "wanted")):
        for template in side:
            for slot in _SLOTS:
                setattr(counts[slot], name, getattr(counts[slot], name) + template.size(slot))
    gains = [[_gain(a, b) for b in gold] for a in ours]
    sizes = (sum(c.told for c in counts.values()), sum(c.wanted for c in counts.values()))
    for i, j in aligned(gains, *sizes):
        for slot in _SLOTS:
            right, found = _agreement(ours[i], gold[j], slot)
            counts[slot].right += right
            counts[slot].found += found
    return counts


def aligned(gains: Sequence[Sequence[Gain | None]], told: int, wanted: int) -> list[tuple[int, int]]:
    """The pairs of an answer's templates (rows) and gold ones (columns) that give the best F1, one to one.

    `None` is a pair that may not be. Exact where the smaller side has up to ten templates; beyond, the pair that
    gains most is taken first.

    >>> aligned([[(3, 3), (2, 2)], [(2, 2), None]], 6, 6)
    [(0, 1), (1, 0)]
    """
    rows, columns = len(gains), len(gains[0]) if gains else 0
    if min(rows, columns) > _EXACT:
        return _greedy(gains)
    if columns > rows:
        turned = [[gains[i][j] for i in range(rows)] for j in range(columns)]
        return sorted((i, j) for j, i in _best(turned, told, wanted))
    return sorted(_best(gains, told, wanted))


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to pair the templates looked at so far."""

    right: int = 0
    found: int = 0
    pairs: tuple[tuple[int, int], ...] = field(default=())

    def and_pair(self, i: int, j: int, gain: Gain) -> "_Way":
        return _Way(self.right + gain[0], self.found + gain[1], (*self.pairs, (i, j)))


def _best(gains: Sequence[Sequence[Gain | None]], told: int, wanted: int) -> tuple[tuple[int, int], ...]:
    """For each set of columns used the ways that no other one beats in both counts; of all in the end the best F1.

    F1 is no sum over pairs, for right and found may differ; it rises with either, so what is beaten in both can go.
    """
    ways: dict[int, list[_Way]] = {0: [_Way()]}
    for i, row in enumerate(gains):
        after = {used: list(some) for used, some in ways.items()}
        for used, some in ways.items():
            for j, gain in enumerate(row):
                if gain is not None and not used >> j & 1:
                    after.setdefault(used | 1 << j, []).extend(way.and_pair(i, j, gain) for way in some)
        ways = {used: _unbeaten(some) for used, some in after.items()}
    every = [way for some in ways.values() for way in some]
    return max(every, key=lambda way: Counts(way.right, told, way.found, wanted).f1 or 0.0).pairs


def _unbeaten(ways: Sequence[_Way]) -> list[_Way]:
    kept: list[_Way] = []
    for way in sorted(ways, key=lambda w: (-w.right, -w.found)):
        if not kept or way.found > kept[-1].found:
            kept.append(way)
    return kept


def _greedy(gains: Sequence[Sequence[Gain | None]]) -> list[tuple[int, int]]:
    pairs = [(sum(gain), i, j) for i, row in enumerate(gains) for j, gain in enumerate(row) if gain is not None]
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(pairs, key=lambda p: -p[0]):
        if all(i != a and j != b for a, b in found):
            found.append((i, j))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Template:
    """A template as it is compared: of each role the entities, each as its mentions."""

    type: str
    fills: Mapping[str, tuple[frozenset[str], ...]]

    def size(self, slot: str) -> int:
        return 1 if slot == _TYPE else len(self.fills[slot])


def _template(row: Row) -> _Template:
    fills: dict[str, tuple[frozenset[str], ...]] = {}
    for role, slot in ROLES.items():
        entities: Sequence[Sequence[Any]] = row[role]
        fills[slot] = tuple(frozenset(map(plain, mentions)) for mentions in entities)
    return _Template(row[_TYPE], fills)


_ARTICLE = re.compile(r"\b(?:a|an|the)\b")
_NO_POINTS = str.maketrans("", "", string.punctuation)


def plain(mention: str) -> str:
    """The mention as GTT compares it: small letters, no punctuation, no articles, single blanks.

    >>> plain('The "San  Jorge" Bridge')
    'san jorge bridge'
    """
    return " ".join(_ARTICLE.sub(" ", mention.lower().translate(_NO_POINTS)).split())


def _gain(ours: _Template, gold: _Template) -> Gain | None:
    if ours.type not in gold.type:
        return None
    both = [_agreement(ours, gold, slot) for slot in _SLOTS]
    return sum(right for right, _ in both), sum(found for _, found in both)


def _agreement(ours: _Template, gold: _Template, slot: str) -> Gain:
    """How many of our fills are right, and how many gold ones are found, in a pair of templates of one type."""
    if slot == _TYPE:
        return 1, 1
    told, wanted = ours.fills[slot], gold.fills[slot]
    return sum(any(a <= b for b in wanted) for a in told), sum(any(a <= b for a in told) for b in wanted)
