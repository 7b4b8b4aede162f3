"""The tables of following: which happenings keep or break what was promised, and how reports say so."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import get_args

from tocsin.knowledge.errors import TableError
from tocsin.knowledge.tables import Row, rows
from tocsin.records.vocabulary import EventType

_TYPES = get_args(EventType)
_USES = ("kept", "broken", "unsure", "condition", "common", "retract", "correct")
_MODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_REST = r"\b[^.!?]*\b"


@dataclass(frozen=True, slots=True)
class Deed:
    """A type of happening, with a mode or without: "RETREAT/withdraw"."""

    type: str
    mode: str | None

    def __str__(self) -> str:
        return f"{self.type}/{self.mode}" if self.mode else self.type


@dataclass(frozen=True, slots=True)
class Promise:
    """A row of `following.tsv`: what is promised, and what keeps or breaks it."""

    deed: Deed
    words: tuple[str, ...]
    kept_by: tuple[Deed, ...]
    broken_by: tuple[Deed, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Telling:
    """A way in which reports say what became of a promise; `late`: said of it only after its day."""

    keeps: bool
    pattern: re.Pattern[str]
    late: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The rows of `following-words.tsv` by use; `any_telling` finds whether a text has any of `tellings`."""

    tellings: tuple[Telling, ...]
    any_telling: re.Pattern[str]
    unsure: re.Pattern[str]
    condition: re.Pattern[str]
    common: frozenset[str]
    retract: re.Pattern[str]
    correct: re.Pattern[str]


def read_promises(path: Traversable) -> dict[Deed, Promise]:
    """The rows by what is promised. Raises `TableError` for a type or a mode that cannot be, and for a second row."""
    found: dict[Deed, Promise] = {}
    phrases: dict[str, Deed] = {}
    for row in rows(path, "promised words kept_by broken_by days note"):
        deed = _deed(row, row.text("promised"))
        if deed in found:
            raise row.error(f'"{deed}" has a row already. Merge the two.')
        one = Promise(
            deed,
            row.names("words"),
            tuple(_deed(row, name) for name in row.names("kept_by")),
            tuple(_deed(row, name) for name in row.names("broken_by")),
            int(row.number("days", 1, 3650)),
        )
        if not one.kept_by:
            raise row.error('the column "kept_by" is empty. Say which type of happening keeps it.')
        if both := [str(d) for d in one.kept_by if d in one.broken_by]:
            raise row.error(f"{both[0]} keeps it and breaks it. Leave it out of one of the two.")
        for phrase in one.words:
            if phrase in phrases:
                raise row.error(f'"{phrase}" tells {phrases[phrase]} already. Keep one.')
            phrases[phrase] = deed
        found[deed] = one
    if not found:
        raise TableError(f"{path} has no row. Write what keeps a promise.")
    return found


def _deed(row: Row, name: str) -> Deed:
    type_, _, mode = name.partition("/")
    if type_ not in _TYPES:
        raise row.error(f'"{type_}" is no type of event. Use one of: {", ".join(_TYPES)}.')
    if mode and not _MODE.fullmatch(mode):
        raise row.error(f'"{mode}" is no mode. Write it in small letters, such as RETREAT/withdraw.')
    return Deed(type_, mode or None)


def read_words(path: Traversable) -> Words:
    """The rows by use. Raises `TableError` for a row that cannot be, and for a use without rows."""
    by_use: dict[str, list[str]] = {use: [] for use in _USES}
    tellings: list[Telling] = []
    for row in rows(path, "use words needs"):
        use, words = row.one_of("use", _USES) or "", row.text("words")
        if words != words.casefold():
            raise row.error(f'"{words}" has capitals. Write it in small letters.')
        if words in by_use[use]:
            raise row.error(f'"{words}" has a row under {use} already. Keep one.')
        late = row.one_of("needs", ("late",), empty=True) is not None
        by_use[use].append(words)
        if use in ("kept", "broken"):
            pattern = rf"\b{_REST.join(re.escape(part.strip()) for part in words.split('…'))}\b"
            tellings.append(Telling(use == "kept", re.compile(pattern, re.IGNORECASE), late))
    if empty := [use for use, found in by_use.items() if not found]:
        raise TableError(f"{path} has no row for {', '.join(empty)}. Write at least one for each use.")
    return Words(
        tuple(tellings),
        re.compile("|".join(t.pattern.pattern for t in tellings), re.IGNORECASE),
        _any(by_use["unsure"]),
        _any(by_use["condition"]),
        frozenset(by_use["common"]),
        _any(by_use["retract"]),
        _any(by_use["correct"]),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def promises() -> dict[Deed, Promise]:
    """The rows that are shipped, by what is promised."""
    return read_promises(files("tocsin.incidents") / "data" / "following.tsv")


@cache
def words() -> Words:
    """The ways of saying that are shipped."""
    return read_words(files("tocsin.incidents") / "data" / "following-words.tsv")


@cache
def phrases() -> tuple[tuple[re.Pattern[str], Promise], ...]:
    """Patterns of the phrases that tell what is promised, the longest first."""
    every = [(phrase, promise) for promise in promises().values() for phrase in promise.words]
    every.sort(key=lambda e: (-len(e[0]), e[0]))
    return tuple((re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE), promise) for phrase, promise in every)
