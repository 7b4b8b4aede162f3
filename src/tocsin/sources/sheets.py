"""CSV and TSV to captures: one article a row, its fields by the names of the columns."""

import csv
from collections.abc import Iterator, Sequence
from csv import reader
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from tocsin.records import Capture, Problem, Source
from tocsin.sources.fields import FIELDS, Names, beginning, capture_of, listed, named

SheetFormat = Literal["csv", "tsv"]

# What stands between the fields of files that are called CSV: the comma first, then what spreadsheets write where a
# comma is the decimal mark. From judgement.
_DELIMITERS = (",", ";", "\t")
# Characters of one field. Python's own limit, 131,072, is shorter than a long report; what is too long for an article
# is told as such by `bounded`, as of any other format. The csv module keeps it for the whole process.
_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, the line that it begins on, and why it could not be taken apart (`None`: it could)."""

    cells: list[str]
    line: int
    raw: str
    error: str | None = None


def from_sheet(
    text: str, format: SheetFormat, name: str | None, names: Names, problems: tuple[Problem, ...] = ()
) -> Iterator[Capture]:
    """A capture for each row below the first, which names the columns; rows without anything in them are passed over.

    An empty cell is a field that was not given. A row that does not fit the columns is kept as the text of a capture
    that is not read. `problems` are those of the whole file, said of each capture.
    """
    file = name or "the input"
    lines = list(StringIO(text, newline=""))
    rows = _rows(lines, *_dialect(lines, format, names))
    header = next(rows, None)
    if header is None:
        yield _refused(text, format, name, Problem("empty", f"{file} holds no row, not even the names of columns."))
        return
    columns = [cell.strip() for cell in header.cells]
    if wrong := _wrong_columns(columns, header, file, names):
        yield _refused("", format, name, wrong)
        return
    problems += tuple(_missing(columns, file, names))
    for row in rows:
        where = f"line {row.line}" + (f" of {name}" if name else "")
        cells = row.cells
        while len(cells) > len(columns) and not cells[-1]:  # empty cells beyond the last column, as spreadsheets write
            cells = cells[:-1]
        if row.error or len(cells) != len(columns):
            yield _refused(row.raw, format, None, _bad_row(row, len(cells), columns, where, format))
        else:
            given = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
            given.setdefault(named(names, "text"), "")
            yield capture_of(given, where, format, names, problems)


def _dialect(lines: Sequence[str], format: SheetFormat, names: Names) -> tuple[str, bool]:
    """What stands between fields, and whether quotation marks hold a field together."""
    if format == "tsv":
        # two customs: as in CSV, or no quoting at all, where a text may begin with a quotation mark of its own. The
        # file is of the one by which fewer rows are bad, and of the first where that says nothing.
        return "\t", _bad(lines, quoted=True) <= _bad(lines, quoted=False)
    heads = {d: next(_rows(lines[:1], d, True), None) for d in _DELIMITERS}
    columns = {d: [cell.strip() for cell in head.cells] if head else [] for d, head in heads.items()}
    return max(_DELIMITERS, key=lambda d: (named(names, "text") in columns[d], len(columns[d]))), True


def _bad(lines: Sequence[str], *, quoted: bool) -> int:
    """How many rows of a TSV file do not fit its columns."""
    rows = _rows(lines, "\t", quoted)
    head = next(rows, None)
    return sum(1 for row in rows if head and len(row.cells) != len(head.cells)) + bool(head and head.error)


def _rows(lines: Sequence[str], delimiter: str, quoted: bool) -> Iterator[_Row]:
    """The rows that are not blank. One that cannot be taken apart is its first line; reading goes on with the next.

    So a quotation mark that is never closed costs its own line, not all that follow it.
    """
    csv.field_size_limit(_LIMIT)
    at = 0
    while at < len(lines):
        rest = (lines[i] for i in range(at, len(lines)))
        cut = reader(rest, delimiter=delimiter, strict=True, quoting=_QUOTING[quoted])
        begin = at
        try:
            for cells in cut:
                after = at + cut.line_num
                if any(cells):
                    yield _Row(cells, begin + 1, "".join(lines[begin:after]).rstrip("\r\n"))
                begin = after
            return
        except csv.Error as error:
            yield _Row([], begin + 1, lines[begin].rstrip("\r\n"), str(error))
            at = begin + 1


_QUOTING: dict[bool, Literal[0, 3]] = {True: csv.QUOTE_MINIMAL, False: csv.QUOTE_NONE}


def _wrong_columns(columns: list[str], header: _Row, file: str, names: Names) -> Problem | None:
    """What keeps the whole file from being read: no column of texts, or two of one name."""
    wanted = named(names, "text")
    if header.error:
        return Problem("bad-row", f"Wanted the names of columns in line 1 of {file}, found {beginning(header.raw)}.")
    if wanted not in columns:
        return Problem(
            "no-text",
            f"Wanted a column {wanted!r} with the articles' texts in {file}, found the columns: {listed(columns)}. "
            "Name the one that holds them, as in --map text=COLUMN, and other fields after a comma: "
            "published=COLUMN, headline=COLUMN.",
        )
    for field in FIELDS:
        if columns.count(named(names, field)) > 1:
            sentence = f"{file} has {columns.count(named(names, field))} columns {named(names, field)!r}. Rename one."
            return Problem("no-text", sentence)
    return None


def _missing(columns: list[str], file: str, names: Names) -> Iterator[Problem]:
    """A column that was asked for by name and is not there."""
    for field, column in names.items():
        if column not in columns:
            yield Problem(
                "bad-field",
                f"Wanted a column {column!r} as {field} in {file}, found the columns: {listed(columns)}. "
                "Correct --map, or leave the field out.",
            )


def _bad_row(row: _Row, found: int, columns: list[str], where: str, format: SheetFormat) -> Problem:
    if row.error:
        return Problem(
            "bad-row",
            f"{where[:1].upper()}{where[1:]} cannot be taken apart: {row.error}. Put a text with commas or quotation "
            "marks between quotation marks, and write each of its own twice.",
        )
    advice = "Put a text with commas or line ends in quotation marks." if format == "csv" else "No text may hold a tab."
    return Problem(
        "bad-row",
        f"Wanted {len(columns)} fields in {where} ({listed(columns)}), found {found}. {advice}",
    )


def _refused(text: str, format: SheetFormat, name: str | None, problem: Problem) -> Capture:
    """What is not read: a row, or the whole file, which `name` is then the address of."""
    return Capture(text, Source(uri=name, format=format), problems=(problem,), unread=True)
