"""Which number an article's incident has: that of the same incident in the version before, else the next.

Numbers are given in the order of arrival and never to another incident. One that no article tells any more leaves its
number to a fellow of its happening, so that the happening goes on under it.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.incidents import Told, filed, line_of, told_of, unit_line
from tocsin.records import Report, UnitRow
from tocsin.store import Grouping

# Share of their words that a sentence and its corrected form have in common, as for the mentions of judgements
_CORRECTED = 0.6


@dataclass(frozen=True, slots=True)
class Numbered:
    """What came of numbering: the units that are there now, by number, as they are told, and all that changed.

    `touched` are the happenings that some unit came into, left or changed in; a new unit is one of its own.
    """

    told: Mapping[int, Told]
    touched: frozenset[int]


def number(grouping: Grouping, pending: Mapping[int, str], reports: Sequence[Report]) -> Numbered:
    """Numbers the incidents of the reports, and retires those of pending articles that are not told any more."""
    before = grouping.units_of(pending)
    told = [one for report in reports for one in told_of(report)]
    numbers, following = _same(before, told, pending), grouping.next_number()
    found: dict[int, Told] = {}
    for one in told:
        if one.unit.node not in numbers:
            numbers[one.unit.node] = following
            following += 1
        found[numbers[one.unit.node]] = one
    there = {unit.number: unit for unit in before}
    gone = [unit for unit in before if unit.number not in found]
    rows = [_row(n, one, there.get(n)) for n, one in found.items()]
    grouping.put(rows, {n: filed(one.unit) for n, one in found.items()})
    _leave(grouping, gone)
    touched = {unit.happening for unit in (*before, *rows)}
    return Numbered(found, frozenset(happening for happening in touched if happening is not None))


def _row(n: int, told: Told, before: UnitRow | None) -> UnitRow:
    unit = told.unit
    # a new one is a happening of its own until it is grouped
    title, happening = (before.title, before.happening) if before else (n, n)
    return UnitRow(
        number=n,
        article=unit.seq,
        incident=unit.name,
        title=title,
        happening=n if happening is None else happening,
        type=unit.type,
        evidence=unit.evidence,
        line=unit_line(unit),
        told=line_of(told),
    )


def _leave(grouping: Grouping, gone: Sequence[UnitRow]) -> None:
    """Retires units; the first of those that stay in their happening is their heir."""
    left = {unit.number for unit in gone}
    heirs: dict[int, int] = {}
    for unit in grouping.members({u.happening for u in gone if u.happening is not None}):
        if unit.number not in left and unit.happening is not None:
            heirs.setdefault(unit.happening, unit.number)
    grouping.retire(gone, {u.number: heirs[u.happening] for u in gone if u.happening in heirs})
    titles: dict[int, int] = {}
    for unit in gone:
        if unit.happening in heirs:
            heir = heirs[unit.happening]
            titles[heir] = min(unit.title, titles.get(heir, unit.title))
    own = {unit.number: unit.title for unit in grouping.units(titles)}
    grouping.entitle({heir: min(title, own[heir]) for heir, title in titles.items()})


def _same(before: Sequence[UnitRow], told: Sequence[Told], keys: Mapping[int, str]) -> dict[tuple[int, str], int]:
    """Which told incidents were there before, in whatever version of their article: by their words."""
    found: dict[tuple[int, str], int] = {}
    old: dict[str, list[UnitRow]] = {}
    for unit in before:
        old.setdefault(keys[unit.article], []).append(unit)
    new: dict[str, list[Told]] = {}
    for one in told:
        new.setdefault(keys[one.unit.seq], []).append(one)
    for key, units in old.items():
        taken: set[int] = set()
        for unit, one in _likest(units, new.get(key, ())):
            if unit.number not in taken and one.unit.node not in found:
                found[one.unit.node] = unit.number
                taken.add(unit.number)
    return found


def _likest(units: Sequence[UnitRow], told: Sequence[Told]) -> Iterator[tuple[UnitRow, Told]]:
    """Pairs that may be one, the likest first; of those as like the earlier."""
    scored = []
    for a, unit in enumerate(units):
        for b, one in enumerate(told):
            like = _likeness(unit.evidence, one.unit.evidence)
            if like >= _CORRECTED:
                scored.append((-like, unit.type != one.unit.type, a, b))
    return ((units[a], told[b]) for *_, a, b in sorted(scored))


def _likeness(old: str, new: str) -> float:
    if old == new:
        return 1.0
    matcher = difflib.SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _CORRECTED else 0.0
