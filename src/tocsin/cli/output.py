"""The output of commands that print rows: a table for people, CSV and JSON Lines for programs."""

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

import click

_FORMS = {
    "table": "Print a table (the default).",
    "csv": "Print comma-separated values with a header.",
    "json": "Print one JSON object a line.",
}


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--table`, `--csv` and `--json`, of which one may be given; the command gets its name as `output`."""

    @functools.wraps(function)
    def with_one(**options: Any) -> Any:
        given = [form for form in _FORMS if options.pop(f"as_{form}")]
        if len(given) > 1:
            shown = " and ".join(f"--{form}" for form in given)
            raise click.UsageError(f"Wanted one form of output, found {shown}. Leave out all but one of them.")
        return function(output=given[0] if given else "table", **options)

    command: Callable[..., Any] = with_one
    for form in reversed(_FORMS):
        command = click.option(f"--{form}", f"as_{form}", is_flag=True, help=_FORMS[form])(command)
    return command


def print_json(rows: Sequence[dict[str, Any]]) -> None:
    """All fields, one object a line."""
    import json

    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def print_csv(fields: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """All fields under a header, on standard output."""
    csv_to(sys.stdout, fields)(rows)


def csv_to(file: TextIO, fields: Sequence[str]) -> Callable[[Iterable[dict[str, Any]]], None]:
    """Writes the header, and gives the function that writes rows below it: once, or as they come.

    The header is there without rows too, as a program asks for columns by name.
    """
    import csv

    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(fields)

    def write(rows: Iterable[dict[str, Any]]) -> None:
        writer.writerows(["" if row[f] is None else row[f] for f in fields] for row in rows)

    return write
