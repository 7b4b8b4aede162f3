"""Options that several commands share: which desk, which days, which rows."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from tocsin.cli.words import as_written, closest

if TYPE_CHECKING:
    from tocsin.deskfile import DeskFile
    from tocsin.records import Capture
    from tocsin.sources import Format, Names
    from tocsin.store import Desk, Filter

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2; we run on 8.1 too
    """A day as ISO 8601 writes it, given to the command as a `date`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; a word that is none is answered with an example."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            self.fail(f"Wanted a day of the calendar as YYYY-MM-DD, such as 2025-03-05, found {value!r}.", param, ctx)


def date_options(function: F) -> F:
    """`--date`: when the inputs were published that do not say so; `--force-date`: when all of them were."""
    function = click.option(
        "--force-date",
        type=Day(),
        metavar="YYYY-MM-DD",
        callback=_one_date,
        help="Day of publication of all inputs, also of those that bring another.",
    )(function)
    return click.option(
        "--date",
        type=Day(),
        metavar="YYYY-MM-DD",
        callback=_one_date,
        help="Day of publication of inputs that bring none of their own.",
    )(function)


def _one_date(ctx: click.Context, param: click.Parameter, day: dt.date | None) -> dt.date | None:
    other = "date" if param.name == "force_date" else "force_date"  # they come in the order of the command line
    if day is not None and ctx.params.get(other) is not None:
        raise click.UsageError("--force-date dates all inputs, so --date would date none. Give one of the two.")
    return day


def format_option(function: F) -> F:
    """`--format`: what the inputs are."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["auto", "text", "html", "jsonl", "json", "csv", "tsv"]),
        default="auto",
        show_default=True,
        help="What the inputs are. auto tells by the file's name, else by its first characters.",
    )(function)


def _names(ctx: click.Context, param: click.Parameter, words: str | None) -> dict[str, str] | None:
    from tocsin.records import ArgumentError
    from tocsin.sources import names_of

    if words is None:
        return None
    try:
        return names_of(words)
    except ArgumentError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def map_option(function: F) -> F:
    """`--map`: how the inputs call the fields of an article."""
    return click.option(
        "--map",
        "names",
        metavar="FIELD=COLUMN,...",
        callback=_names,
        help="Which columns (CSV, TSV) or keys (JSON) hold the fields of an article, where they have other names, "
        "such as text=body,published=date.",
    )(function)


def _use_tables(ctx: click.Context, param: click.Parameter, folder: Path | None) -> None:
    """The user's tables, checked before any work; the environment carries them to the processes that read."""
    import os

    from tocsin.knowledge import TableError
    from tocsin.knowledge.compiled import compiled
    from tocsin.knowledge.tables import USERS, users_tables

    if folder is None:
        return
    os.environ[USERS] = str(folder.resolve())
    try:
        users_tables()
        if ctx.info_name != "check":  # which tells all that is wrong, not the first alone
            compiled()
    except TableError as error:
        raise click.UsageError(str(error)) from error


def use_desk_file(ctx: click.Context, param: click.Parameter, path: Path | None) -> Path | None:
    """The desk file, and the tables that it names in use, unless `--knowledge` or TOCSIN_KNOWLEDGE names others."""
    import os

    from tocsin.knowledge.tables import USERS

    if path is None or os.environ.get(USERS):  # --knowledge is eager, so it has been here before
        return path
    from tocsin.deskfile import DeskFileError, tables_of

    try:
        folder = tables_of(path)
    except DeskFileError as error:
        raise click.UsageError(str(error)) from error
    _use_tables(ctx, param, folder)
    return path


def desk_file_option(function: F) -> F:
    """`--desk-file`, for the tables that it names; nothing where the command has the option already."""
    if any(param.name == "desk_file" for param in getattr(function, "__click_params__", ())):
        return function
    return click.option(
        "--desk-file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        envvar="TOCSIN_DESK_FILE",
        show_envvar=True,
        callback=use_desk_file,
        expose_value=False,
        help="The desk file (TOML), for the tables that it names under `knowledge`; --knowledge goes before them.",
    )(function)


# the desk file where none is named: that of the folder one works in
_HERE = Path("desk.toml")


def settings_option(function: F) -> F:
    """`--desk-file`, for all that it says; the command gets its path, `None` where there is none."""
    return click.option(
        "--desk-file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        envvar="TOCSIN_DESK_FILE",
        show_envvar=True,
        callback=lambda ctx, param, path: use_desk_file(ctx, param, path or (_HERE if _HERE.exists() else None)),
        help="The desk file (TOML): sources, audiences, alerts, tables. Without it, desk.toml of this folder.",
    )(function)


def settings_of(path: Path | None, *, needed: bool = True) -> "DeskFile":
    """What the desk file says; without one, and not `needed`, what the example's does."""
    from tocsin.desk import read_desk_file
    from tocsin.deskfile import DeskFileError

    if path is None and needed:
        raise click.UsageError(
            "There is no desk.toml here, and no --desk-file is given. Make one: tocsin desk new NAME --country ISO3"
        )
    try:
        return read_desk_file(path)
    except DeskFileError as error:
        raise click.UsageError(str(error)) from error


def knowledge_option(function: F) -> F:
    """`--knowledge`: the folder of the user's own tables; and `--desk-file`, which may name it too."""
    function = desk_file_option(function)
    return click.option(
        "--knowledge",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        envvar="TOCSIN_KNOWLEDGE",
        show_envvar=True,
        callback=_use_tables,
        is_eager=True,  # so that a desk file finds whether others are named
        expose_value=False,
        help="A folder of tables of your own, named and built like ours; their rows add to ours or replace them.",
    )(function)


def _use_codebook(ctx: click.Context, param: click.Parameter, path: Path | None) -> None:
    """The desk's own rows, checked before any work; the environment carries them to the processes that read."""
    import os

    from tocsin.coding.codebook import known_overrides
    from tocsin.coding.codebook.overrides import USERS
    from tocsin.knowledge import TableError

    if path is None:
        return
    os.environ[USERS] = str(path.resolve())
    try:
        known_overrides()
    except TableError as error:
        raise click.UsageError(f"{error} All that is wrong: tocsin codebook check {path}") from error


def codebook_option(function: F) -> F:
    """`--codebook`: the file of the desk's own rows."""
    return click.option(
        "--codebook",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        envvar="TOCSIN_CODEBOOK",
        show_envvar=True,
        callback=_use_codebook,
        expose_value=False,
        help="Rows of your own that forbid, retype or add events by their words; they go before ours "
        "(docs/codebook.md).",
    )(function)


def jobs_option(function: F) -> F:
    """`--jobs`: how many processes read."""
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes that read at once; one for each core is fastest for many articles.",
    )(function)


def captures_of(inputs: Sequence[str], format: "Format", names: "Names | None") -> "Iterator[Capture]":
    """The articles of the inputs.

    Refuses an empty name, which would be the whole working folder: a variable of the shell that is not set.
    """
    from tocsin.records import ArgumentError
    from tocsin.sources import from_paths

    if "" in inputs:
        raise click.UsageError(
            "Wanted a file, a folder or - as INPUT, found an empty name. For this folder give a dot."
        )
    try:
        return from_paths(inputs, format, names)
    except ArgumentError as error:
        raise click.UsageError(str(error)) from error


def desk_option(function: F) -> F:
    """`--desk`: the file or database that holds the desk; TOCSIN_DESK names another default. And `--desk-file`."""
    function = desk_file_option(function)
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
        function = click.option(name, type=Day(), metavar="YYYY-MM-DD", help=f"The {what} day to show.")(function)
    return function


_ISO3 = "(ISO 3166 alpha-3, such as TJK)"
# What can be asked of the rows of each kind, as their help says it. A test compares it with the store's FILTERS,
# which is not asked here: it would bring the database to `tocsin incidents --help`.
ASKED = {
    "incidents": {
        "country": f"Only in this country {_ISO3}.",
        "actor": "Only with this name, or a part of it, among who, whom and who claims it.",
        "type": "Only this type, such as ASSAULT.",
        "status": "Only this status, such as actual or future.",
        "words": "Only from reports that hold all these words.",
        "standing": "Only with this standing, such as disputed or denied.",
        "harm": "Only with people harmed so, such as killed.",
    },
    "statements": {
        "country": f"Only by speakers of this country {_ISO3}.",
        "actor": "Only by speakers with this name, or a part of it.",
        "type": "Only this act, such as deny.",
        "words": "Only what holds all these words.",
    },
    "warnings": {
        "country": f"Only what concerns this country {_ISO3}.",
        "actor": "Only by those with this name, or a part of it.",
        "words": "Only of what these words say, all of them.",
    },
    "pledges": {
        "country": f"Only by or to somebody of this country {_ISO3}.",
        "actor": "Only by or to those with this name, or a part of it.",
        "words": "Only what holds all these words.",
    },
    "articles": {
        "country": f"Only with a place in this country {_ISO3}.",
        "actor": "Only from outlets with this name, or a part of it.",
        "type": "Only with an event of this type, such as ASSAULT.",
        "status": "Only with an event of this status, such as actual or future.",
        "words": "Only with all these words.",
    },
}
_METAVARS = {
    "country": "ISO3",
    "actor": "NAME",
    "type": "TYPE",
    "status": "STATUS",
    "words": "WORDS",
    "standing": "STANDING",
    "harm": "HARM",
}


def filter_options(kind: str) -> Callable[[F], F]:
    """What rows of a kind to show: period, country, actor, type, status, words, standing, harm.

    What they do not have is an option all the same, hidden, so that it is answered with what they do have.
    """

    def add(function: F) -> F:
        for name in reversed(_METAVARS):
            text = ASKED[kind].get(name)
            function = click.option(
                f"--{name}",
                metavar=_METAVARS[name],
                help=text or f"{kind.capitalize()} have no {name}.",
                hidden=text is None,
            )(function)
        return period_options(function)

    return add


def chosen(kind: str, options: dict[str, Any]) -> "Filter":
    """The filter of `filter_options`."""
    from tocsin.records.following import StandingName
    from tocsin.records.vocabulary import Act, EventType, HarmKind, Status
    from tocsin.store import Filter

    check_period(options["since"], options["until"])
    types = get_args(Act) if kind == "statements" else get_args(EventType)
    given = dict(options)
    asked = {"type": types, "status": get_args(Status), "standing": get_args(StandingName), "harm": get_args(HarmKind)}
    for name, words in asked.items():
        if options[name] is not None and name in ASKED[kind]:
            given[name] = known(name, options[name], words)
    if options["country"] is not None:
        given["country"] = _country(options["country"])
    return Filter(**given)


def check_period(since: dt.date | None, until: dt.date | None) -> None:
    """Refuses a period that ends before it begins."""
    if since and until and since > until:
        raise click.UsageError(f"The period begins on {since} and ends on {until}. Swap the two, or leave one out.")


def known(what: str, given: str, words: Sequence[str]) -> str:
    """The word that was given, as it is written; a word that is none is answered with the closest."""
    found = as_written(given, words)
    if found is None:
        raise click.UsageError(f"No {what} {given!r}. {closest(given, words)}")
    return found


def _country(given: str) -> str:
    from tocsin.knowledge import find_names, state

    if state(given.upper()):
        return given.upper()
    names = {i.removeprefix("iso:") for name in find_names(given) for i in name.ids if i.startswith("iso:")}
    hint = f" Closest: {min(names)}." if len(names) == 1 else ""
    raise click.UsageError(f"No country {given!r}. Give its three letters (ISO 3166), such as TJK.{hint}")


class IncidentNumber(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2; we run on 8.1 too
    """An incident as lists name it, i12, or its number alone; given to the command as the number."""

    name = "incident"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; words that are none are answered with an example."""
        digits = str(value).lower().removeprefix("i")
        if not digits.isdecimal() or len(digits) > 15:
            raise click.UsageError(f"Wanted an incident such as i12, found {value!r}. List them: tocsin incidents", ctx)
        return int(digits)


@contextmanager
def open_desk(address: str, *, create: bool = False) -> Iterator["Desk"]:
    """The desk, or its advice as the command's error."""
    from tocsin.store import Desk

    with store_advice(), Desk(address, create=create) as desk:
        yield desk


@contextmanager
def store_advice() -> Iterator[None]:
    """Turns what a desk advises into the command's error."""
    from tocsin.store import FilterError, StoreError

    try:
        yield
    except FilterError as error:
        raise click.UsageError(str(error)) from error
    except StoreError as error:
        raise click.ClickException(str(error)) from error


def write_text(path: Path, text: str) -> None:
    """Writes a file, or says why it could not be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> click.ClickException:
    """Why a file could not be written, and what to do."""
    return click.ClickException(
        f"{path} could not be written: {error.strerror}. Check that its folder exists and may be written to."
    )
