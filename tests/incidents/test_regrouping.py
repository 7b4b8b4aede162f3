"""Articles taken in one at a time, corrected and withdrawn: the groups are always those of grouping all afresh."""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import pytest

from incidents.world import drawn_report
from tocsin.incidents.clustering import Pair, clusters, reasons
from tocsin.incidents.keys import Node
from tocsin.incidents.links import NO_LINKS, Links
from tocsin.incidents.regrouping import Area, regrouped
from tocsin.incidents.units import Unit, units_of


@dataclass
class Memory:
    """Units, pairs and groups in memory."""

    units: dict[int, Unit] = field(default_factory=dict)
    group: dict[int, int] = field(default_factory=dict)

    def pairs(self, numbers: Collection[int]) -> list[Pair]:
        """All pairs between these units and any."""
        listed = sorted(self.units, key=lambda n: self.units[n].place_in_order)
        found = reasons([self.units[n] for n in listed], origins(self.units.values()))
        named = [(reason, close, listed[a], listed[b]) for reason, close, a, b in found]
        return [pair for pair in named if {pair[2], pair[3]} & {*numbers}]

    def area(self, groups: Collection[int]) -> Area:
        own = {n for n, group in self.group.items() if group in groups}
        touching = self.pairs(own)
        near = {self.group[n] for pair in touching for n in pair[2:]} | {*groups}
        inside = {n for n, group in self.group.items() if group in near}
        return Area(
            {n: self.units[n] for n in inside},
            {n: self.group[n] for n in inside},
            [pair for pair in self.pairs(inside) if {pair[2], pair[3]} <= inside],
        )

    def groups_of(self, nodes: Collection[Node]) -> set[int]:
        return {self.group[n] for n, unit in self.units.items() if unit.node in nodes}

    def take(self, touched: Iterable[int], links: Links = NO_LINKS) -> None:
        for group in regrouped(self, set(touched), links):
            self.group |= dict.fromkeys(group, min(group))

    def shown(self) -> set[frozenset[Node]]:
        found: dict[int, set[Node]] = {}
        for n, group in self.group.items():
            found.setdefault(group, set()).add(self.units[n].node)
        return {frozenset(nodes) for nodes in found.values()}


def origins(units: Iterable[Unit]) -> dict[int, int]:
    return {unit.seq: unit.seq for unit in units}


def afresh(units: Collection[Unit], links: Links = NO_LINKS) -> set[frozenset[Node]]:
    return {frozenset(u.node for u in group) for group in clusters(units, origins(units), links)}


def drawn(source: random.Random, seq: int) -> Unit:
    """The incident of such an article."""
    (unit,) = units_of(drawn_report(source, seq))
    return unit


@pytest.mark.parametrize("seed", range(12))
def test_one_at_a_time_makes_the_groups_that_all_at_once_make(seed: int) -> None:
    source, desk = random.Random(seed), Memory()
    for seq in range(1, 26):
        desk.units[seq] = drawn(source, seq)
        desk.group[seq] = seq
        desk.take([seq])
        assert desk.shown() == afresh(desk.units.values())


@pytest.mark.parametrize("seed", range(6))
def test_articles_that_go_leave_the_groups_that_would_be_without_them(seed: int) -> None:
    source, desk = random.Random(100 + seed), Memory()
    for seq in range(1, 31):
        desk.units[seq], desk.group[seq] = drawn(source, seq), seq
    desk.take(list(desk.units))
    for seq in source.sample(list(desk.units), 20):
        del desk.units[seq]
        left = desk.group.pop(seq)
        fellows = [n for n, group in desk.group.items() if group == left]
        for n in fellows:  # a group is named by a unit of it
            desk.group[n] = min(fellows)
        desk.take({min(fellows)} if fellows else ())
        assert desk.shown() == afresh(desk.units.values())


def test_what_analysts_put_together_comes_with_it() -> None:
    source, desk = random.Random(9), Memory()
    for seq in range(1, 16):
        desk.units[seq], desk.group[seq] = drawn(source, seq), seq
    desk.take(list(desk.units))
    nodes = frozenset(((3, "i1"), (16, "i1")))
    links = Links(dict.fromkeys(nodes, 0), {0: nodes})
    desk.units[16], desk.group[16] = drawn(source, 16), 16
    desk.take([16], links)
    assert desk.shown() == afresh(desk.units.values(), links)
    assert any(nodes <= group for group in desk.shown())
