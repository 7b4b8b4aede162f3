"""What speaks for incidents being one: for those that came, and those of articles that are reprints of others now."""

from collections.abc import Collection, Mapping

from tocsin.deriving.shelf import Shelf
from tocsin.incidents import Pair, Unit, reason_of, sought
from tocsin.store import Grouping


def pair(grouping: Grouping, shelf: Shelf, changed: Collection[int]) -> frozenset[int]:
    """Writes the pairs of these units with any anew; gives the happenings that they are in."""
    units = shelf.units(changed)
    fellows = _fellows(grouping, units)
    others = shelf.units({n for found in fellows.values() for n in found})
    origins = grouping.origins({unit.seq for unit in (*units.values(), *others.values())})
    pairs: list[Pair] = []
    for one, found in fellows.items():
        for other in found:
            if other in units and other <= one:
                continue  # of two that both came, once
            reason = reason_of(units[one], others[other], origins)
            if reason:
                pairs.append((*reason, one, other))
    grouping.forget_pairs(changed)
    grouping.add_pairs(pairs)
    return shelf.happenings(changed)


def _fellows(grouping: Grouping, units: Mapping[int, Unit]) -> dict[int, set[int]]:
    """The units that share a key with each; a pair of two of these is with the lower, the higher may lack it."""
    seekers: dict[int, list[int]] = {}
    for number, unit in units.items():
        for key in sought(unit):
            seekers.setdefault(key, []).append(number)
    fellows: dict[int, set[int]] = {number: set() for number in units}
    for key, other in grouping.found_by(seekers):
        for number in seekers[key]:
            if other == number:
                continue
            fellows[number].add(other)
            if other in fellows:
                fellows[other].add(number)
    return fellows
