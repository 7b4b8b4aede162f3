"""How likely an event is right in type and place: the reader's share, calibrated by type.

The share is the network's own for the type that it tells; it is too sure of some types and too modest of others. A line
through its log-odds, with a shift for each type, was fitted on articles that taught the reader nothing
(`python -m tocsin.training confidence`; Platt 1999, with types as a random effect).
"""

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import get_args

from tocsin.knowledge.tables import rows
from tocsin.records.vocabulary import EventType

_FILE = files("tocsin.coding") / "data" / "confidence.tsv"
_ANY = "*"
_EDGE = 0.001  # shares nearer to 0 or 1 than that are taken for it: their log-odds say nothing more


@dataclass(frozen=True, slots=True)
class Line:
    """Log-odds of being right = `slope` times the log-odds of the share, plus `shift`."""

    slope: float
    shift: float


def read_lines(path: Traversable) -> dict[str, Line]:
    """The lines by type; the row `*` has the slope, and the shift that those of types add to."""
    found: dict[str, Line] = {}
    for row in rows(path, "type slope shift"):
        name = str(row.one_of("type", (_ANY, *get_args(EventType))))
        if name in found:
            raise row.error(f"{name} has a row already. Merge the two.")
        if name != _ANY and row["slope"]:
            raise row.error("a type has a shift alone. Leave its slope empty; the row * has the slope of all.")
        slope = row.number("slope", 0, 10) if row["slope"] else 0.0
        found[name] = Line(slope, row.number("shift", -10, 10))
    return found


@cache
def _lines() -> dict[str, Line]:
    return read_lines(_FILE)


def calibrated(kind: EventType, share: float) -> float:
    """The chance, 0 to 1, that an event of this type is one, given the reader's share for it."""
    every, own = _lines()[_ANY], _lines().get(kind, Line(0.0, 0.0))
    share = min(max(share, _EDGE), 1 - _EDGE)
    odds = every.slope * math.log(share / (1 - share)) + every.shift + own.shift
    return round(1 / (1 + math.exp(-odds)), 4)
