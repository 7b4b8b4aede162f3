"""`tocsin incidents`, `statements`, `warnings`, `pledges` and `articles`: rows of the desk, with one set of options."""

from collections.abc import Sequence
from typing import Any

import click

from tocsin.cli.options import (
    chosen,
    desk_option,
    filter_options,
    open_desk,
    output_options,
    print_rows,
    print_table,
)

_COLUMNS = {
    "incidents": ("id", "when", "where", "what", "who", "whom", "harm", "status", "reports", "origins"),
    "statements": ("published", "speaker_name", "act", "content"),
    "warnings": ("published", "speaker_name", "of", "from_place", "to_countries", "level", "trend"),
    "pledges": ("published", "by_name", "to_names", "content", "due"),
    "articles": ("seq", "published", "publisher", "headline", "language", "version", "problems"),
}


def _rows(kind: str, address: str, output: str | None, options: dict[str, Any]) -> None:
    with open_desk(address) as desk:
        rows = desk.rows(kind, chosen(options))
    if output in (None, "table"):
        show_rows(kind, rows)
    else:
        print_rows(rows, output)


def show_rows(kind: str, rows: Sequence[dict[str, Any]], *, title: str | None = None) -> None:
    """Rows of a kind (`incidents`, `statements`, …) as a table."""
    shown = [_incident(row) for row in rows] if kind == "incidents" else rows
    print_table(shown, kind=kind, title=title or kind.capitalize(), columns=_COLUMNS[kind])


def _incident(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a table: few columns, in words."""
    days = {str(row["earliest"] or ""), str(row["latest"] or "")}
    tolls = [
        f"{_range(row[f'{kind}_low'], row[f'{kind}_high'])} {kind}"
        for kind in ("killed", "injured")
        if row[f"{kind}_low"] is not None or row[f"{kind}_high"] is not None
    ]
    notes = [n for n, holds in (("disputed", row["disputed"]), ("denied", row["denied"])) if holds]
    return {
        "id": f"i{row['id']}",
        "when": " to ".join(sorted(days)).strip(" to"),
        "where": row["place"],
        "what": "\n".join([row["type"], *row["mode"].split()]),
        "who": row["actors"] or (f"claimed by {row['claimed_by']}" if row["claimed_by"] else ""),
        "whom": row["whom"],
        "harm": ", ".join(tolls),
        "status": "\n".join([row["status"], *notes]),
        "reports": row["reports"],
        "origins": row["origins"],
    }


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"


@click.command()
@desk_option
@filter_options
@output_options
def incidents(address: str, output: str | None, **options: Any) -> None:
    """List happenings of the desk, by day.

    \b
    Example:
      tocsin incidents --country TJK --type ASSAULT --since 2025-03-01
    """
    _rows("incidents", address, output, options)


@click.command()
@desk_option
@filter_options
@output_options
def statements(address: str, output: str | None, **options: Any) -> None:
    """List who says what.

    \b
    Example:
      tocsin statements --type deny --json
    """
    _rows("statements", address, output, options)


@click.command()
@desk_option
@filter_options
@output_options
def warnings(address: str, output: str | None, **options: Any) -> None:
    """List dangers that somebody warns of.

    \b
    Example:
      tocsin warnings --country TJK
    """
    _rows("warnings", address, output, options)


@click.command()
@desk_option
@filter_options
@output_options
def pledges(address: str, output: str | None, **options: Any) -> None:
    """List promises: by whom, to whom, in which words.

    \b
    Example:
      tocsin pledges --actor Uzbekistan --csv
    """
    _rows("pledges", address, output, options)


@click.command()
@desk_option
@filter_options
@output_options
def articles(address: str, output: str | None, **options: Any) -> None:
    """List the articles of the desk with their versions.

    \b
    Example:
      tocsin articles --words "border post"
    """
    _rows("articles", address, output, options)
