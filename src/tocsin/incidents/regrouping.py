"""New, changed and vanished incidents taken into groups that are there, as if all were grouped afresh.

Groups are made from the best pair down (`clustering.py`), and what becomes of a pair depends on nothing but the two
groups that it meets. So where an article comes in, only the groups that its incidents touch can change, and, where one
of these meets another group otherwise than before, that one too. `regrouped` makes the touched ones anew beside those
that they have a pair with; where the two now go together, the other is touched as well, and all is made once more. What
is then left out has met what it met before, so the outcome is that of grouping all, whatever came first.

The door to where units are kept is `Shelf`; nothing is read through it but what is near.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tocsin.incidents.clustering import Pair, grouped
from tocsin.incidents.keys import Node
from tocsin.incidents.links import NO_LINKS, Links
from tocsin.incidents.units import Unit


@dataclass(frozen=True, slots=True)
class Area:
    """Some groups with those next to them: units by number, the group that each is in, and pairs.

    `pairs` are (reason, closeness, one, other) by the numbers of the units: of the groups that were asked for all, of
    those next to them at least those inside them.
    """

    units: Mapping[int, Unit]
    group: Mapping[int, int]
    pairs: Sequence[Pair]


class Shelf(Protocol):
    """Where units, their pairs and their groups are kept."""

    def area(self, groups: Collection[int]) -> Area:
        """These groups, and each that has a pair with one of them."""
        ...

    def groups_of(self, nodes: Collection[Node]) -> set[int]:
        """The groups that hold these articles' incidents; those that are not there are in none."""
        ...


def regrouped(shelf: Shelf, touched: Collection[int], links: Links = NO_LINKS) -> list[tuple[int, ...]]:
    """The units of the touched groups, by number, in the groups that they are in now; others may have joined them.

    A new unit is on the shelf as a group of its own, one that vanished is not there any more.
    """
    inside = set(touched)
    while True:
        area, inside = _whole(shelf, inside, links)
        order = sorted(area.units, key=lambda number: area.units[number].place_in_order)
        place = {number: n for n, number in enumerate(order)}
        pairs = [_placed(pair, place) for pair in area.pairs if _counts(pair, area, inside)]
        found = grouped([area.units[number] for number in order], pairs, links)
        groups = [tuple(order[n] for n in group) for group in found]
        mine = [g for g in groups if any(area.group[number] in inside for number in g)]
        joined = {area.group[number] for group in mine for number in group}
        if joined <= inside:
            return mine
        inside |= joined


def _whole(shelf: Shelf, groups: set[int], links: Links) -> tuple[Area, set[int]]:
    """The area of the groups with those that analysts have put together with them."""
    while True:
        area = shelf.area(groups)
        nodes = {u.node for number, u in area.units.items() if area.group[number] in groups} if links else set()
        fellows = {other for node in nodes for other in links.together(node)} - nodes
        more = shelf.groups_of(fellows) - groups if fellows else set()
        if not more:
            return area, groups
        groups = groups | more


def _counts(pair: Pair, area: Area, inside: Collection[int]) -> bool:
    """Is it of a touched group, or inside another? Of two others' pairs it is known what became."""
    one, other = area.group[pair[2]], area.group[pair[3]]
    return one == other or one in inside or other in inside


def _placed(pair: Pair, place: Mapping[int, int]) -> Pair:
    reason, close, one, other = pair
    a, b = sorted((place[one], place[other]))
    return reason, close, a, b
