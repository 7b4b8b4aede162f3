"""What an evaluation is: how gold becomes cases, how a case is answered, and how answers are scored.

Each measured set is a `Suite`; `SUITES` in `registry.py` lists them. `runner.py` does what is the same for all:
parting gold from input, catching crashes, the naive baseline.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Row = Mapping[str, Any]
"""One line of a gold file."""

Scores = dict[str, float | None]
"""Measure -> value between 0 and 1; `None` where the data has nothing to measure it on."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to be answered. `input` is all that the answering side may see; `gold` is kept from it."""

    id: str
    input: Row
    gold: Row


class Suite(Protocol):
    """One measured set."""

    name: str
    help: str
    key: str
    """The measure that the set is known by."""

    def case(self, row: Row) -> Case:
        """The case of one gold line, input and gold parted."""

    def predict(self, given: Row) -> Row:
        """Tocsin's answer, through the public record."""

    def baseline(self, given: Row) -> Row:
        """The naive answer that Tocsin must beat."""

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """The numbers of one case for the per-case file; an answer of `None` is a crash, and a miss."""

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """The measures over all cases."""
