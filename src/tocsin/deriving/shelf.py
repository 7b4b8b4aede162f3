"""The units that are in the store, for grouping: read once each while some are taken in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from tocsin.incidents import Area, Node, Told, Unit, told_from, unit_from
from tocsin.records import UnitRow
from tocsin.store import Grouping


@dataclass
class Shelf:
    """Units of the store. A class because it keeps what it has read: each is asked for several times."""

    grouping: Grouping
    _rows: dict[int, UnitRow] = field(default_factory=dict)
    _units: dict[int, Unit] = field(default_factory=dict)

    def area(self, groups: Collection[int]) -> Area:
        """The units of these happenings and of those next to them, as `regrouped` asks for them."""
        own = self._keep(self.grouping.members(groups))
        touching = self.grouping.pairs_of(own)
        near = {*groups, *self.happenings({n for pair in touching for n in pair[2:]})}
        members = self._keep(self.grouping.members(near - {*groups})) | own
        inside = self.grouping.pairs_inside(near - {*groups})
        happening = {n: found for n in members if (found := self._rows[n].happening) is not None}
        return Area({n: self._unit(n) for n in members}, happening, [*touching, *inside])

    def groups_of(self, nodes: Collection[Node]) -> set[int]:
        """The happenings that these articles' incidents are in."""
        return set(self.grouping.happenings_of(nodes).values())

    def units(self, numbers: Collection[int]) -> dict[int, Unit]:
        """The units of these numbers."""
        self._keep(self.grouping.units({*numbers} - self._rows.keys()))
        return {n: self._unit(n) for n in numbers if n in self._rows}

    def happenings(self, numbers: Collection[int]) -> frozenset[int]:
        """The happenings that these units are in."""
        self._keep(self.grouping.units({*numbers} - self._rows.keys()))
        found = {self._rows[n].happening for n in numbers if n in self._rows}
        return frozenset(happening for happening in found if happening is not None)

    def rows(self, numbers: Iterable[int]) -> list[UnitRow]:
        """The rows of these units, as they were read."""
        return [self._rows[n] for n in numbers]

    def _keep(self, rows: Iterable[UnitRow]) -> set[int]:
        found = {row.number: row for row in rows}
        self._rows |= found
        return set(found)

    def _unit(self, number: int) -> Unit:
        if number not in self._units:
            row = self._rows[number]
            self._units[number] = unit_from(row.line, row.article)
        return self._units[number]


def told_in(rows: Iterable[UnitRow]) -> dict[int, Told]:
    """What each of these units brings to its happening."""
    return {row.number: told_from(row.told, unit_from(row.line, row.article)) for row in rows}
