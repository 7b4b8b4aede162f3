"""Incidents of many articles in groups that are one happening each, whatever order the articles came in.

Pairs with a reason are joined from the best reason down, each group keeping only what nothing in it excludes. What only
a name or the model speaks for goes to the group with which most pairs have such a reason, counted when all better ones
are joined. Of reasons that are as good, the closer pair goes first, then the earlier, by day and article and not by
arrival, so that the same articles always make the same groups. What becomes of a pair depends on nothing but the two
groups that it meets, by which `regrouping.py` takes a few incidents into groups that are there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from tocsin.incidents.agreement import ALIKE, DEED, NAMED, agreement, closeness, compatible, places_agree
from tocsin.incidents.blocking import filed, sought
from tocsin.incidents.links import NO_LINKS, Links
from tocsin.incidents.reprints import Groups
from tocsin.incidents.units import Unit

# Share of the pairs between two groups that something must speak for where the model alone would join them. By joined
# pairs of incidents of different articles of ECB+ train: none asked for 0.67 right of 750, and 40 over two topics; a
# fifth 0.73 of 660, a third 0.75 of 591, half 0.75 of 561, and none over two topics. The bundled sample is the same
# with all (2026-11-29).
_TOLD = 0.2
_JUDGED = 9  # a reason above all that reports give
Pair = tuple[int, int, int, int]  # the reason, how close they are, and two places in the list, the lower first


def clusters(units: Iterable[Unit], origins: Mapping[int, int], links: Links = NO_LINKS) -> list[tuple[Unit, ...]]:
    """The groups, each in order of its units' place; groups in that of their first.

    `origins` names for each article's `seq` that of the first of its reprints. What analysts have put together is
    joined before all else, and what they keep apart is never joined.
    """
    listed = sorted(units, key=lambda u: u.place_in_order)
    return [tuple(listed[i] for i in group) for group in grouped(listed, reasons(listed, origins), links)]


def grouped(listed: Sequence[Unit], pairs: Iterable[Pair], links: Links = NO_LINKS) -> list[list[int]]:
    """The groups that these pairs make of units in the order of their place; each its places in the list."""
    every = [*pairs, *_judged(listed, links)]
    made: list[list[int]] = []
    for component, own in _components(len(listed), every):
        made += _grouped(listed, component, own, links)
    return sorted(made)


def reasons(listed: Sequence[Unit], origins: Mapping[int, int]) -> list[Pair]:
    """The pairs that something speaks for and nothing excludes."""
    return [(*found, a, b) for a, b in _candidates(listed) if (found := reason_of(listed[a], listed[b], origins))]


def reason_of(a: Unit, b: Unit, origins: Mapping[int, int]) -> tuple[int, int] | None:
    """The reason for two incidents being one happening, and on how many things they agree; `None`: there is none."""
    reason = agreement(a, b, origins)
    return (reason, closeness(a, b)) if reason and compatible(a, b) else None


def _judged(listed: Sequence[Unit], links: Links) -> list[Pair]:
    """The pairs that analysts have put together."""
    places = {unit.node: n for n, unit in enumerate(listed)} if links else {}
    found = []
    for node, n in places.items():
        first = min(places[other] for other in links.together(node) if other in places)
        if first < n:
            found.append((_JUDGED, 0, first, n))
    return found


def _candidates(listed: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, the earlier first, each once."""
    index: dict[int, list[int]] = defaultdict(list)
    for n, unit in enumerate(listed):
        for key in filed(unit):
            index[key].append(n)
    for n, unit in enumerate(listed):
        for other in {o for key in sought(unit) if key in index for o in index[key] if o < n}:
            yield other, n


def _components(count: int, pairs: Sequence[Pair]) -> list[tuple[list[int], list[Pair]]]:
    """What pairs connect, each component once with its pairs; those of one unit too."""
    groups = Groups(range(count))
    for *_, a, b in pairs:
        groups.join(a, b)
    found: dict[int, tuple[list[int], list[Pair]]] = defaultdict(lambda: ([], []))
    for n in range(count):
        found[groups.find(n)][0].append(n)
    for pair in pairs:
        found[groups.find(pair[2])][1].append(pair)
    return list(found.values())


def _grouped(listed: Sequence[Unit], component: Sequence[int], pairs: Sequence[Pair], links: Links) -> list[list[int]]:
    group_of = {n: [n] for n in component}
    told = {pair[2:] for pair in pairs}
    strong = [pair for pair in pairs if pair[0] > NAMED]
    _join(listed, group_of, sorted(strong, key=lambda pair: (-pair[0], -pair[1], pair[2:])), told, links)
    weak = [pair for pair in pairs if pair[0] <= NAMED]
    if weak:
        support = Counter(_between(group_of, pair) for pair in weak)
        by_support = sorted(weak, key=lambda p: (-p[0], -support[_between(group_of, p)], -p[1], p[2:]))
        _join(listed, group_of, by_support, told, links)
    return list({id(group): group for group in group_of.values()}.values())


def _between(group_of: Mapping[int, Sequence[int]], pair: Pair) -> tuple[int, int]:
    """The groups that a pair lies between, each by its first."""
    one, two = group_of[pair[2]][0], group_of[pair[3]][0]
    return min(one, two), max(one, two)


def _join(
    listed: Sequence[Unit],
    group_of: dict[int, list[int]],
    pairs: Sequence[Pair],
    told: AbstractSet[tuple[int, int]],
    links: Links,
) -> None:
    """Joins the groups of these pairs, one after the other."""
    for reason, _, a, b in pairs:
        one, two = group_of[a], group_of[b]
        if one is two or not _may_join(listed, one, two, reason, links):
            continue
        if reason == ALIKE and not _mostly_told(told, one, two):
            continue
        joined = sorted(one + two)
        for n in joined:
            group_of[n] = joined


def _mostly_told(told: AbstractSet[tuple[int, int]], one: Sequence[int], two: Sequence[int]) -> bool:
    """Does something speak for enough of the pairs between two groups, where the model alone would join them?

    One likely pair of two large groups is what chance brings.
    """
    between = sum((min(a, b), max(a, b)) in told for a in one for b in two)
    return between >= _TOLD * len(one) * len(two)


def _may_join(listed: Sequence[Unit], one: Sequence[int], two: Sequence[int], reason: int, links: Links) -> bool:
    """Does nothing in either group exclude the other, and do most of their places agree?"""
    pairs = [(listed[a], listed[b]) for a in one for b in two]
    if links and any(links.apart(a.node, b.node) for a, b in pairs):
        return False
    if reason >= _JUDGED:
        return True
    if not all(compatible(a, b) for a, b in pairs):
        return False
    if reason >= DEED:
        return True
    # one that was read wrong in one report keeps no other report out
    placed = [places_agree(a, b) for a, b in pairs if a.place is not None and b.place is not None]
    return 2 * sum(placed) >= len(placed)
