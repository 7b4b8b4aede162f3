"""Options that several commands share: which desk, which rows, which output."""

import datetime as dt
import difflib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

if TYPE_CHECKING:
    from tocsin.store import Desk, Filter

F = TypeVar("F", bound=Callable[..., Any])


def desk_option(function: F) -> F:
    """`--desk`: the file or database that holds the desk; TOCSIN_DESK names another default."""
    return click.option(
        "--desk",
        "address",
        envvar="TOCSIN_DESK",
        show_envvar=True,
        default="desk.db",
        show_default=True,
        metavar="DESK",
        help="The desk: an SQLite file, or postgresql://user@host/name.",
    )(function)


def period_options(function: F) -> F:
    """`--since` and `--until`, both included."""
    for name, what in (("--until", "last"), ("--since", "first")):
        function = click.option(
            name, type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help=f"The {what} day to show."
        )(function)
    return function


def filter_options(function: F) -> F:
    """What to show: period, country, actor, type, status, words."""
    for name, metavar, text in (
        ("--words", "WORDS", "Only from reports that hold all these words."),
        ("--status", "STATUS", "Only this status, such as actual or future."),
        ("--type", "TYPE", "Only this type, such as ASSAULT; of statements the act, such as deny."),
        ("--actor", "NAME", "Only with this name, or a part of it."),
        ("--country", "ISO3", "Only this country (ISO 3166 alpha-3, such as TJK)."),
    ):
        function = click.option(name, metavar=metavar, help=text)(function)
    return period_options(function)


def output_options(function: F) -> F:
    """`--table` for people (the default), `--csv` and `--json` (one object a line) for programs."""
    for name, text in (
        ("json", "Print one JSON object a line."),
        ("csv", "Print comma-separated values with a header."),
        ("table", "Print a table (the default)."),
    ):
        function = click.option(f"--{name}", "output", flag_value=name, help=text)(function)
    return function


def day(value: dt.datetime | None) -> dt.date | None:
    """The day of an option."""
    return value.date() if value else None


def chosen(options: dict[str, Any]) -> "Filter":
    """The filter of `filter_options`."""
    from tocsin.knowledge import state
    from tocsin.records.vocabulary import Act, EventType, Status
    from tocsin.store import Filter

    since, until = day(options["since"]), day(options["until"])
    if since and until and since > until:
        raise click.UsageError(f"The period begins on {since} and ends on {until}. Swap the two, or leave one out.")
    country = options["country"].upper() if options["country"] else None
    if country and state(country) is None:
        raise click.UsageError(f"No country {options['country']!r}. Give its three letters (ISO 3166), such as TJK.")
    return Filter(
        since=since,
        until=until,
        country=country,
        actor=options["actor"],
        type=_known("type", options["type"], [*get_args(EventType), *get_args(Act)]),
        status=_known("status", options["status"], get_args(Status)),
        words=options["words"],
    )


def _known(what: str, given: str | None, words: Sequence[str]) -> str | None:
    """The word that was given, as the record writes it; a word that is none is answered with the closest."""
    if given is None:
        return None
    by_case = {word.casefold(): word for word in words}
    if given.casefold() in by_case:
        return by_case[given.casefold()]
    close = difflib.get_close_matches(given.casefold(), by_case, n=1)
    hint = f"Closest: {by_case[close[0]]}." if close else f"Known: {', '.join(words)}."
    raise click.UsageError(f"No {what} {given!r}. {hint}")


@contextmanager
def open_desk(address: str, *, create: bool = False) -> Iterator["Desk"]:
    """The desk, or its advice as the command's error."""
    from tocsin.store import Desk, StoreError

    try:
        with Desk(address, create=create) as desk:
            yield desk
    except StoreError as error:
        raise click.ClickException(str(error)) from error


def write_text(path: Path, text: str) -> None:
    """Writes a file, or says why it could not be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{path} could not be written: {error.strerror}. Check that its folder exists and may be written to."
        ) from error


def print_rows(rows: Sequence[dict[str, Any]], output: str | None) -> None:
    """Rows for programs, all columns: `json`, one object a line, or `csv` with a header."""
    if output == "json":
        import json

        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        return
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    if rows:
        writer.writerow(list(rows[0]))
    writer.writerows(["" if v is None else v for v in row.values()] for row in rows)


def print_table(rows: Sequence[dict[str, Any]], *, kind: str, title: str, columns: Sequence[str]) -> None:
    """Rows for people: the named columns, and how many there are."""
    from tocsin.cli.show import console, new_table

    if not rows:
        console().print(f"No {kind} pass the filter.")
        return
    table = new_table(title, columns)
    for row in rows:
        table.add_row(*("" if row[c] is None else str(row[c]) for c in columns))
    console().print(table)
    console().print(f"{len(rows)} {kind}", style="dim")
