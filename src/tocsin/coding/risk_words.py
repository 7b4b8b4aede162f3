"""The words of dangers and promises: the table `risk.tsv`, by what each is used for."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast, get_args

from tocsin.knowledge.errors import TableError
from tocsin.knowledge.tables import rows
from tocsin.records.vocabulary import Level, Trend

# What may stand in `value`, by use
_VALUES: dict[str, tuple[str, ...]] = {
    "danger": ("bad", "open"),
    "likely": (),
    "level": get_args(Level),
    "trend": get_args(Trend),
    "exists": (),
    "carry": (),
    "suffer": (),
    "over": (),
    "plain": (),
    "promise": ("dated",),
    "ready": (),
    "unwilled": (),
}


@dataclass(frozen=True, slots=True)
class RiskWords:
    """The rows by use, each with its value by the word's base form (for levels: as it is written)."""

    of: dict[str, dict[str, str]]

    def has(self, use: str, word: str) -> bool:
        """Does the table list the word for the use?"""
        return word in self.of[use]

    def level(self, surface: str) -> Level | None:
        """How high the word says that a danger is; a comparative ("higher") says nothing of it."""
        return cast(Level | None, self.of["level"].get(surface))

    def trend(self, word: str) -> Trend | None:
        """Where the word says that a danger is going."""
        return cast(Trend | None, self.of["trend"].get(word))


def read_risk_words(path: Traversable) -> RiskWords:
    """The table by use. Raises `TableError` for a bad row, and for a use that no row has."""
    found: dict[str, dict[str, str]] = {use: {} for use in _VALUES}
    for row in rows(path, "use word value"):
        use, word = row.one_of("use", _VALUES) or "", row.text("word")
        if word in found[use]:
            raise row.error(f'"{word}" has a row under {use} already. Keep one.')
        needs_value = use in ("danger", "level", "trend")
        found[use][word] = row.one_of("value", _VALUES[use], empty=not needs_value) or ""
    if empty := [use for use, words in found.items() if not words]:
        raise TableError(f"{path} has no row for {', '.join(empty)}. Write at least one word for each use.")
    return RiskWords(found)


@cache
def risk_words() -> RiskWords:
    """The words of the table that is shipped."""
    return read_risk_words(files("tocsin.coding") / "data" / "risk.tsv")
