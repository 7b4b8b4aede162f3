"""Families of types of incidents, as maps tell them apart: a word, a shape and a colour each."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from tocsin.knowledge import TableError
from tocsin.knowledge.tables import rows
from tocsin.records.vocabulary import EventType

_TABLE = Path(__file__).parent / "data" / "families.tsv"


@dataclass(frozen=True, slots=True)
class Family:
    """Types that a map shows alike. `path` is its shape as an SVG path about 0, 0, with a reach of 10."""

    name: str
    words: str
    types: tuple[str, ...]
    path: str


@cache
def families() -> tuple[Family, ...]:
    """All families, in the order of the legend."""
    found = tuple(
        Family(row["family"], row["words"], tuple(row["types"].split()), row["path"])
        for row in rows(_TABLE, "family words types path")
    )
    counts = Counter(t for family in found for t in family.types)
    wrong = [t for t in {*get_args(EventType), *counts} if counts[t] != 1 or t not in get_args(EventType)]
    if wrong or len({f.path for f in found}) < len(found):
        raise TableError(
            f"{_TABLE.name}: wanted each type of event in one family and a shape for each family alone, found "
            f"{', '.join(sorted(wrong)) or 'a shape twice'}. Give the type to one family, or the family a shape."
        )
    return found


@cache
def family_of(type: str) -> Family:
    """The family of a type.

    >>> family_of("ASSAULT").name
    'violence'
    """
    return next(family for family in families() if type in family.types)
