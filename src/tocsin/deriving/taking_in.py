"""Taking in what waits, some articles at a time."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from tocsin.deriving.judging import judged_on
from tocsin.deriving.numbering import number
from tocsin.deriving.origins import regroup_origins
from tocsin.deriving.pairing import pair
from tocsin.deriving.pooling import pool
from tocsin.deriving.shelf import Shelf
from tocsin.incidents import regrouped
from tocsin.store import Grouping

if TYPE_CHECKING:
    from tocsin.store import Desk

# Articles that are taken in together: another writer waits for a few seconds at most. From judgement.
_AT_ONCE = 100


def derive(desk: "Desk") -> None:
    """Derives the desk's happenings from its articles and judgements, where they do not take in the last change yet."""
    while desk.is_stale():
        with desk.grouping() as grouping:
            _take_in(grouping)


def _take_in(grouping: Grouping) -> None:
    pending = grouping.pending(_AT_ONCE)
    reports = grouping.reports(pending)
    numbered = number(grouping, pending, reports)
    origins = regroup_origins(grouping, pending, reports)
    judged = judged_on(grouping, pending, reports)
    shelf = Shelf(grouping)
    parted = {unit.number for unit in grouping.units_of(origins.parted)}
    paired = pair(grouping, shelf, numbered.told.keys() | parted)
    renamed = _happenings(grouping, origins.renamed)
    touched = numbered.touched | paired | judged.touched
    groups = regrouped(shelf, touched, judged.links)
    pool(grouping, shelf, groups, judged, anew=touched | renamed)
    grouping.took_in(pending, judged.last)


def _happenings(grouping: Grouping, articles: Collection[int]) -> frozenset[int]:
    return frozenset(unit.happening for unit in grouping.units_of(articles) if unit.happening is not None)
