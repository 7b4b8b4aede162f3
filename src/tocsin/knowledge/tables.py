"""Reading a table: a header, one fact a row, columns parted by tabs; a bad row fails with file and line."""

import calendar as gregorian
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from tocsin.knowledge.errors import TableError

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_ID = re.compile(r"Q[1-9]\d*|tocsin:[a-z0-9-]+")
_REGION = re.compile(r"iso:[A-Z]{2}-[A-Z0-9]{1,3}")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

# the sector codes of the PLOVER codebook
SECTORS = frozenset(
    (
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS"),
        *("CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
    )
)
# what stands in PLOVER's country field for those who belong to no country
INTERNATIONAL = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])


@dataclass(frozen=True, slots=True)
class Term:
    """The days from `first` to `last`, both included; `None` is an open end.

    `exact` is false where the table knows the first day only to the month or year.
    """

    first: date | None
    last: date | None
    exact: bool

    def holds(self, day: date | None) -> bool:
        """Whether the term covers the day; without a day, whether it still runs."""
        if day is None:
            return self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: "Term") -> bool:
        """Whether the two share a day."""
        return (self.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (
            self.last or date.max
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, its cells by column, able to say where it stands."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, sentence: str) -> TableError:
        """The error to raise about this row."""
        return TableError(f"{self.table} line {self.line}: {sentence}")

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not self.cells[column]:
            raise self.error(f'the column "{column}" is empty. Fill it, or remove the row.')
        return self.cells[column]

    def names(self, column: str) -> tuple[str, ...]:
        """The cell's parts between bars."""
        cell = self.cells[column]
        if not cell:
            return ()
        parts = tuple(cell.split("|"))
        for part in parts:
            if not part or part != part.strip():
                raise self.error(f'"{column}" has an empty or padded part in "{cell}". Remove the stray bar or blank.')
            if part.startswith("the "):
                raise self.error(f'"{part}" carries its article. Write it without "the".')
        if len(set(parts)) < len(parts):
            raise self.error(f'"{column}" names something twice in "{cell}". Keep one.')
        return parts

    def one_of(self, column: str, allowed: Iterable[str], *, empty: bool = False) -> str | None:
        """The cell, which must be one of the allowed words; `None` where it may be and is empty."""
        cell = self.cells[column]
        if not cell and empty:
            return None
        if cell not in allowed:
            shown = ", ".join(sorted(allowed)[:12])
            raise self.error(f'"{cell}" is no known {column}. Use one of: {shown}, ...')
        return cell

    def number(self, column: str, low: float, high: float) -> float:
        """The cell as a number between the bounds, both included."""
        try:
            value = float(self.cells[column])
        except ValueError:
            raise self.error(f'"{column}" holds "{self.cells[column]}". Write a number.') from None
        if not low <= value <= high:
            raise self.error(f"{column} {value:g} is out of range. Write a number from {low:g} to {high:g}.")
        return value

    def whole(self, column: str) -> int | None:
        """The cell as a whole number, `None` where it is empty."""
        cell = self.cells[column]
        if cell and not cell.isdecimal():
            raise self.error(f'"{column}" holds "{cell}". Write a whole number or nothing.')
        return int(cell) if cell else None

    def wikidata(self) -> str | None:
        """The Wikidata id, `None` where the table has none."""
        cell = self.cells["wikidata"]
        if cell and not _WIKIDATA.fullmatch(cell):
            raise self.error(f'"{cell}" is no Wikidata id. Write Q and digits, or leave it empty when in doubt.')
        return cell or None

    def identity(self, *, regions: bool = False) -> str:
        """The row's id: a Wikidata id or a slug of our own; where `regions` may have rows, also an ISO 3166-2 code."""
        cell = self.cells["id"]
        if not _ID.fullmatch(cell) and not (regions and _REGION.fullmatch(cell)):
            raise self.error(f'"{cell}" is no id. Write Q and digits, or tocsin: and a slug of small letters.')
        if cell.startswith("Q") and self.cells.get("wikidata", cell) != cell:
            raise self.error(f'the id {cell} and the Wikidata id "{self.cells["wikidata"]}" differ. Make them one.')
        return cell

    def source(self) -> str:
        """Where the fact is from: a code of sources.tsv."""
        return self.one_of("source", source_codes()) or ""

    def term(self) -> Term:
        """The days between the cells `from` and `until`, both included."""
        first, last = self._day("from", last=False), self._day("until", last=True)
        if first and last and first > last:
            raise self.error(f"from {self['from']} is after until {self['until']}. Swap or correct them.")
        return Term(first, last, len(self["from"]) in (0, 10))

    def _day(self, column: str, *, last: bool) -> date | None:
        cell = self.cells[column]
        if not cell:
            return None
        found = _DAY.fullmatch(cell)
        try:
            if found is None:
                raise ValueError
            year = int(found[1])
            month = int(found[2]) if found[2] else 12 if last else 1
            if found[3]:
                return date(year, month, int(found[3]))
            return date(year, month, gregorian.monthrange(year, month)[1] if last else 1)
        except ValueError:
            raise self.error(f'"{column}" holds "{cell}". Write YYYY, YYYY-MM or YYYY-MM-DD.') from None


USERS = "TOCSIN_KNOWLEDGE"
"""The environment variable that names the folder of the user's own tables; `--knowledge` sets it."""

# What a row is about, by table: a user's rows on it take the place of all of ours on it.
_ABOUT = {
    "ambiguous.tsv": "form table",
    "bodies.tsv": "id",
    "calendar.tsv": "word",
    "careful.tsv": "form",
    "forces.tsv": "id",
    "groups.tsv": "id",
    "institutions.tsv": "id",
    "memberships.tsv": "body iso3",
    "neighbours.tsv": "iso3 neighbour",
    "news.tsv": "id",
    "numerals.tsv": "word",
    "offices.tsv": "person role",
    "parties.tsv": "id",
    "people.tsv": "id",
    "place-abbreviations.tsv": "form",
    "places.tsv": "id",
    "reporting.tsv": "word",
    "roles.tsv": "word",
    "sources.tsv": "code",
    "states.tsv": "iso3",
    "territories.tsv": "id",
}


def table(name: str) -> Traversable:
    """The file of that name in the knowledge room's data folder."""
    return files("tocsin.knowledge") / "data" / name


def users_tables() -> dict[str, Path]:
    """The user's own tables by name. Raises `TableError` for a folder or a file in it that is not of use."""
    named = os.environ.get(USERS)
    if not named:
        return {}
    folder = Path(named)
    if not folder.is_dir():
        raise TableError(f"There is no folder {folder} of tables. Correct --knowledge or {USERS}, or leave it out.")
    found = {path.name: path for path in sorted(folder.glob("*.tsv"))}
    if strange := sorted(found.keys() - _ABOUT.keys()):
        raise TableError(f"{folder / strange[0]} has no table of ours beside it. Name it like one of: {_names()}.")
    return found


def _names() -> str:
    return ", ".join(name.removesuffix(".tsv") for name in _ABOUT)


def own_tables() -> Iterator[tuple[str, Traversable]]:
    """All tables that there are, ours before the user's, by a name that tells the two apart."""
    for name in _ABOUT:
        yield name, table(name)
    for name, path in users_tables().items():
        yield f"user/{name}", path


def _shown(path: Traversable) -> str:
    """The table's name with its two folders, as an editor finds it."""
    return "/".join(str(path).replace("\\", "/").split("/")[-3:])


def rows(path: Traversable, columns: str) -> Iterator[Row]:
    """The table's rows in order, once its header is found to be exactly these columns.

    The user's rows stand behind ours, in place of those of ours that are about the same.
    """
    theirs: list[Row] = []
    about = _ABOUT.get(path.name, "").split()
    if path == table(path.name) and (own := users_tables().get(path.name)):
        theirs = list(_rows_of(own, columns))
    replaced = {tuple(row[column] for column in about) for row in theirs}
    for row in _rows_of(path, columns):
        if not replaced or tuple(row[column] for column in about) not in replaced:
            yield row
    yield from theirs


def bytes_of(path: Traversable) -> bytes:
    """What the table's file holds. Raises `TableError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        advice = "Install Tocsin anew" if path == table(path.name) else "Correct the name, or the file's rights"
        raise TableError(f"{_shown(path)} could not be read: {error.strerror}. {advice}.") from error


def _rows_of(path: Traversable, columns: str) -> Iterator[Row]:
    names = columns.split()
    # spreadsheets put a mark first and end lines in their own way
    try:
        lines = bytes_of(path).decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise TableError(f"{_shown(path)} is not UTF-8. Save it as UTF-8, columns parted by tabs.") from None
    if lines[0].split("\t") != names:
        raise TableError(
            f"{_shown(path)} line 1: wanted the columns {', '.join(names)}; found "
            f"{', '.join(lines[0].split(chr(9)))}. Restore the header."
        )
    if lines[-1]:
        lines.append("")
    for number, line in enumerate(lines[1:-1], 2):
        cells = line.split("\t")
        if len(cells) != len(names):
            raise TableError(
                f"{_shown(path)} line {number}: wanted {len(names)} columns, found {len(cells)}. "
                "Part columns by one tab each; a row may not be empty or a comment."
            )
        yield Row(_shown(path), number, dict(zip(names, cells, strict=True)))


@cache
def source_codes() -> frozenset[str]:
    """The codes of sources.tsv, which says where facts are from."""
    found = set[str]()
    for row in rows(table("sources.tsv"), "code what date licence"):
        row.text("what"), row.text("date"), row.text("licence")
        if row.text("code") in found:
            raise row.error(f'"{row["code"]}" has a row already. Merge the two.')
        found.add(row["code"])
    return frozenset(found)


class Once:
    """Remembers who owns each name of a table, so that the second owner fails.

    A name that two owners share on purpose stands in ambiguous.tsv.
    """

    def __init__(self, shared: dict[str, tuple[str, ...]] | None = None) -> None:
        self._owner: dict[str, str] = {}
        self._shared = shared or {}

    def claim(self, row: Row, owner: str, names: Iterable[str]) -> None:
        """Note the owner's names; raise where another has one of them already."""
        for name in names:
            before = self._owner.setdefault(name, owner)
            if before != owner and not {before, owner} <= set(self._shared.get(name, ())):
                raise row.error(
                    f'"{name}" names both {before} and {owner}. Remove it from one, '
                    "or list it with both in ambiguous.tsv."
                )


def shared_names(of: str, path: Traversable | None = None) -> dict[str, tuple[str, ...]]:
    """Names that several rows of the named table share on purpose, with their ids."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(path or table("ambiguous.tsv"), "form table ids why"):
        row.text("why")
        ids = row.names("ids")
        if len(ids) < 2:
            raise row.error(f'"{row["form"]}" lists fewer than two ids. List all that share it, or remove the row.')
        if row["table"] == of:
            found[row.text("form")] = ids
    return found
