"""How records are printed as they come: tables, JSON Lines, or a list of their events."""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import click

from tocsin.cli.options import unwritable
from tocsin.cli.output import csv_to
from tocsin.records import EVENT_COLUMNS, PROBLEM_CODES, Record, event_rows, to_line


def printer(form: Literal["tables", "json", "csv"]) -> Callable[[Record], None]:
    """The function that prints a record in that form; the header of a list of events is printed at once."""
    return {"tables": _tables, "json": _json, "csv": _events}[form]()


def _json() -> Callable[[Record], None]:
    def show(record: Record) -> None:
        sys.stdout.write(to_line(record) + "\n")

    return show


def _events() -> Callable[[Record], None]:
    write = csv_to(sys.stdout, tuple(EVENT_COLUMNS))

    def show(record: Record) -> None:
        write(event_rows(record))
        for problem in record.problems:
            if PROBLEM_CODES[problem.code].fatal:  # a list of events has no line for it
                click.echo(f"{record.source.uri or record.source.id or 'an input'}: {problem.message}", err=True)

    return show


def _tables() -> Callable[[Record], None]:
    from tocsin.cli.layout import say
    from tocsin.cli.show import show_record

    shown = False

    def show(record: Record) -> None:
        nonlocal shown
        if shown:
            say("\n---\n", style="dim")
        shown = True
        show_record(record)

    return show


@contextlib.contextmanager
def events_file(path: Path | None) -> Iterator[Callable[[Iterable[dict[str, Any]]], None]]:
    """The function that writes rows of events to the file; one that does nothing where no file is named."""
    if path is None:
        yield lambda rows: None
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise unwritable(path, error) from error
    with file:
        yield csv_to(file, tuple(EVENT_COLUMNS))
