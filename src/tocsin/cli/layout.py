"""How rows and sentences look to people: a table where there is room, cards on a narrow terminal, lines in a pipe.

What comes in are cells of text, from articles too: marks such as `[sic]` and control characters are only text.
"""

import os
import re
from collections.abc import Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

Cell = str | Text

# Below so many columns of the terminal a table that must fold its cells becomes cards: eight columns of less than a
# dozen characters are tall and thin. From judgement, at widths 60 to 120.
NARROW = 100
# Characters to which a cell of a plain line is filled up; a longer one is whole and pushes the rest of its line to the
# right. The names of the sample's actors are 5 to 34 long.
_FILL = 36
# least widths in characters, so that names and days are not broken into single letters
_WIDTHS = {"when": 10, "where": 9, "who": 12, "whom": 12, "harm": 10, "report": 26, "says": 40, "told by": 9}
_WIDTHS["evidence"] = 26
# and the greatest width of a column whose cells have no place to break at
_MOST = {"address": 20}
# columns whose words are short and lose their sense when broken
_WHOLE = frozenset({"id", "what", "status", "act", "code", "level", "due", "date", "published", "article"})
# a terminal obeys these; an article has no business in commanding one
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def room(*, err: bool = False) -> int | None:
    """How many columns there are to fill; `None` where nobody said: a pipe or a file, and COLUMNS is not set."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    made = Console(stderr=err)
    return made.width if made.is_terminal else None


def console(*, err: bool = False) -> Console:
    """The console of standard output, or of standard error: colours where it is a terminal.

    Lines are not broken where nobody looks on.
    """
    wide = room(err=err)
    if wide is None:
        return Console(soft_wrap=True, highlight=False, stderr=err)
    return Console(width=max(wide, 20), highlight=False, stderr=err)


def say(words: Cell, *, style: str = "", indent: int = 0, err: bool = False) -> None:
    """Prints a sentence or a few lines, folded where there is a width to fill and whole where there is none."""
    out = console(err=err)
    text = _text(words)
    lines = list(text.split("\n", allow_blank=True))
    if not out.soft_wrap:
        lines = [part for line in lines for part in (line.wrap(out, max(out.width - indent, 10)) if line else [line])]
    for line in lines:
        out.print(Text(" " * indent) + line if line else "", style=style, soft_wrap=True)


def show_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, err: bool = False) -> None:
    """Prints rows under their headings, with `err` on standard error; no rows: nothing.

    A table where its columns fit; cards, one block of `heading: value` a row, on a narrow terminal; one line a row,
    nothing folded or cut, where the output goes to a program (`grep`, `less -S`) or a file.
    """
    if not rows:
        return
    out = console(err=err)
    if out.soft_wrap:
        _print_lines(out, title, columns, rows)
        return
    table = _table(title, columns, rows)
    need = Measurement.get(out, out.options.update(max_width=10_000), table)
    if need.minimum > out.width or (out.width < NARROW and need.maximum > out.width):
        _print_cards(title, columns, rows, err=err)
    else:
        table.min_width = min(len(title) + 2, out.width)
        out.print(table)


def _text(cell: Cell) -> Text:
    """The cell as it may be printed: no markup, and nothing that a terminal obeys."""
    text = cell if isinstance(cell, Text) else Text(cell)
    if _CONTROLS.search(text.plain):  # one for one, so that styles stay where they are
        text = text.copy()
        text.plain = _CONTROLS.sub(" ", text.plain)
    return text


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table:
    table = Table(title=_text(title), title_justify="left", title_style="bold", header_style="dim", box=box.HORIZONTALS)
    table.padding = (0, 1, 0, 0)
    table.show_lines = len(columns) > 4
    for column in columns:
        least, most = _WIDTHS.get(column, len(column)), _MOST.get(column)
        table.add_column(column, overflow="fold", no_wrap=column in _WHOLE, min_width=least, max_width=most)
    for row in rows:
        table.add_row(*map(_text, row))
    return table


def _print_cards(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, err: bool) -> None:
    say(title, style="bold", err=err)
    for row in rows:
        say("", err=err)
        for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if text := _one_line(cell):
                say(Text.assemble((f"{column}: ", "dim"), text), style="bold" if at == 0 else "", err=err)


def _print_lines(out: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    cells = [[Text(column) for column in columns], *([_one_line(cell) for cell in row] for row in rows)]
    fills = [min(max(cell_len(row[n].plain) for row in cells), _FILL) for n in range(len(columns))]
    out.print(_text(title), style="bold")
    for row in cells:
        line = Text()
        for cell, fill in zip(row, fills, strict=True):
            line.append_text(cell).append(" " * (max(fill - cell_len(cell.plain), 0) + 2))
        line.rstrip()
        out.print(line)


def _one_line(cell: Cell) -> Text:
    """The cell without line ends: the lines of a cell are a list, as "ASSAULT, firearms"."""
    lines = [line for line in _text(cell).split("\n") if line.plain.strip()]
    return Text(", ").join(lines)
