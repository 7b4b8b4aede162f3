"""Places by their names, for people who look something up; which of them a text means is a matter of its context."""

import difflib
import math
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.knowledge.compiled import Kind, compiled
from tocsin.knowledge.gazetteer import gazetteer
from tocsin.knowledge.gazetteer.folding import bare, fold
from tocsin.knowledge.places import KnownPlace, places_named

# two spellings that are less alike are not shown; "Kharkov" and "Kharkiv" are 0.86 alike, "Basra" and "Bursa" 0.6
_LEAST = 0.75
# of the first letters, in which spellings of one name seldom differ; names that begin otherwise are not compared
_SAME = 1
# inhabitants of the largest towns, by which those of others are put in order
_LARGEST = 4e7


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place and how alike its name is to what was asked for: 1 is the same but for case, accents and hyphens."""

    place: KnownPlace
    likeness: float


def find_places(words: str, *, country: str | None = None, limit: int = 12) -> list[FoundPlace]:
    """Places of that name, the best known first; where there is none, those with a name nearly so.

    `country` (ISO 3166 alpha-3) leaves out all others. Empty where no name is near.

    >>> [one.place.name for one in find_places("Kharkov")][:1]
    ['Kharkiv']
    """
    found = _called({fold(words): 1.0, fold(bare(words)): 1.0}, country)
    if not found:
        found = _called(dict(_near(fold(words))), country)
    return sorted(found, key=lambda one: (-one.likeness, -_known(one.place), one.place.id))[:limit]


def _called(names: dict[str, float], country: str | None) -> list[FoundPlace]:
    best: dict[str, FoundPlace] = {}
    for name, likeness in names.items():
        for one in places_named(name):
            if country in (None, one.place.country):
                found = FoundPlace(one.place, likeness)
                best[one.place.id] = max(best.get(one.place.id, found), found, key=lambda f: f.likeness)
    return list(best.values())


def _near(wanted: str) -> Iterator[tuple[str, float]]:
    """Folded names that are nearly the wanted one."""
    matcher = difflib.SequenceMatcher(b=wanted)
    tables = (key for key in compiled().keys(Kind.TOPONYM, wanted[:_SAME]))
    for name in {*tables, *gazetteer().names(wanted[:_SAME])}:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= _LEAST and matcher.quick_ratio() >= _LEAST and matcher.ratio() >= _LEAST:
            yield name, matcher.ratio()


def _known(place: KnownPlace) -> float:
    """How likely it is meant, from 0 to 1: states, then by inhabitants; sites in between."""
    if place.kind == "country":
        return 1.0
    if not place.population:
        return 0.5
    return math.log1p(place.population) / math.log(_LARGEST)
