"""`tocsin incidents`, `statements`, `warnings`, `pledges` and `articles`: rows of the desk, with one set of options."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast, get_args

import click

from tocsin.cli.options import Day, chosen, desk_option, filter_options, open_desk
from tocsin.cli.output import output_options, print_csv, print_json
from tocsin.cli.words import counted
from tocsin.records.following import FollowedKind, FollowedState
from tocsin.records.vocabulary import HarmKind

if TYPE_CHECKING:
    import datetime as dt

    from tocsin.store import Desk, Filter

# For people: which fields of the rows a table shows, and how it calls them. `--csv` and `--json` give all fields under
# their own names, which are those of docs/store.md.
_HEADINGS = {
    "incidents": {
        name: name
        for name in ("id", "when", "where", "what", "who", "whom", "harm", "status", "told by", "evidence", "address")
    },
    "statements": {"published": "published", "speaker_name": "who", "act": "act", "content": "says"},
    "warnings": {
        "published": "published",
        "speaker_name": "who warns",
        "of": "of",
        "from_place": "from",
        "to_countries": "concerns",
        "level": "level",
        "trend": "trend",
    },
    "pledges": {
        "published": "published",
        "kind": "kind",
        "by_name": "by",
        "to_names": "to",
        "due": "due",
        "content": "says",
        "state": "state",
        "why": "why",
    },
    "articles": {
        "seq": "article",
        "published": "published",
        "publisher": "publisher",
        "language": "language",
        "version": "version",
        "headline": "headline",
        "problems": "problems",
    },
}


def _rows(kind: str, address: str, output: str, options: dict[str, Any], *, every: bool = True) -> None:
    from tocsin.desk import list_fields

    wanted = chosen(kind, options)
    with open_desk(address) as desk:
        rows, fields = _asked(kind, desk, wanted), list_fields(desk, kind)
        last = _less_likely(desk, wanted) if kind == "incidents" and output == "table" else frozenset()
    if output == "json":
        print_json(rows)
    elif output == "csv":
        print_csv(fields, rows)
    elif last:
        _show_likely_first(rows, last, every=every)
    else:
        show_rows(kind, rows)


def _asked(kind: str, desk: "Desk", wanted: "Filter") -> "list[dict[str, Any]]":
    from tocsin.desk import incident_rows

    return incident_rows(desk, wanted) if kind == "incidents" else desk.rows(kind, wanted)


def _less_likely(desk: "Desk", wanted: "Filter") -> frozenset[int]:
    from tocsin.briefing import less_likely

    return less_likely(desk.happenings(wanted))


def _show_likely_first(rows: Sequence[dict[str, Any]], last: frozenset[int], *, every: bool) -> None:
    from tocsin.briefing import FLOOR
    from tocsin.cli.layout import say

    likely, rest = ([r for r in rows if (r["id"] in last) == late] for late in (False, True))
    if likely:
        show_rows("incidents", likely)
    what = f"less sure (a confidence below {FLOOR})"
    if every:
        show_rows("incidents", rest, title=f"Incidents, {what}")
    else:
        more = "more is" if likely and len(rest) == 1 else "more are" if likely else "is" if len(rest) == 1 else "are"
        say(f"{len(rest)} {more} {what} and not shown: add --all")


def show_rows(
    kind: str, rows: Sequence[dict[str, Any]], *, title: str | None = None, called: str | None = None
) -> None:
    """Rows of a kind (`incidents`, `statements`, …) as a table, and how many there are; `called` is one of them."""
    from tocsin.cli.layout import say, show_table

    if not rows:
        say(f"No {kind} pass the filter.")
        return
    headings = _HEADINGS[kind]
    in_words = {"incidents": _incident, "articles": _article}.get(kind, dict)
    shown = [in_words(row) for row in rows]
    show_table(
        title or kind.capitalize(), tuple(headings.values()), [[_cell(row[name]) for name in headings] for row in shown]
    )
    say(counted(len(rows), called or kind.removesuffix("s")), style="dim")


def _cell(value: Any) -> str:
    """The value in one piece: the words of an article may run over several of its lines."""
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else " ".join(str(value).split())


def _incident(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a table: few columns, in words."""
    days = {str(row["earliest"] or ""), str(row["latest"] or "")}
    tolls = [
        f"{_range(row[f'{kind}_low'], row[f'{kind}_high'])} {kind}"
        for kind in get_args(HarmKind)
        if row[f"{kind}_low"] is not None or row[f"{kind}_high"] is not None
    ]
    notes = [note for note in ("disputed", "denied", "verified") if row[note]]
    notes += [row["standing"]] if row["standing"] not in ("reported", *notes) else []
    origins = [counted(row["origins"], "origin")] if row["reports"] > 1 else []
    claimed = f"claimed by {row['claimed_by']}" if row["claimed_by"] else ""
    return {
        "id": f"i{row['id']}",
        "when": " to ".join(sorted(days)).strip(" to"),
        "where": [part for part in (row["place"], row["country"]) if part],
        "what": [row["type"], *row["mode"].split()],
        "who": [part for part in (row["actors"], *_known(row, "actor"), claimed) if part],
        "whom": [part for part in (row["whom"], *_known(row, "whom")) if part],
        "harm": ", ".join(tolls),
        "status": [row["status"], *notes],
        "told by": [counted(row["reports"], "report"), *origins],
        "evidence": row["evidence"],
        "address": row["uri"],
    }


def _known(row: dict[str, Any], role: str) -> list[str]:
    """The ids that hold everywhere, and the countries. An id of one report's own, such as a4, tells people nothing."""
    ids = [i for i in row[f"{role}_ids"].split("; ") if not re.fullmatch(r"a\d+|", i)]
    return [*ids, *row[f"{role}_countries"].split()]


def _article(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "version": row["version"] if row["current"] else f"{row['version']}, replaced"}


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"


@click.command()
@desk_option
@filter_options("incidents")
@click.option("--all", "every", is_flag=True, help="In the table also those that are less sure, after the others.")
@output_options
def incidents(address: str, output: str, every: bool, **options: Any) -> None:
    """List happenings of the desk, by day.

    The table leaves out those of which the reader is less sure than 0.6 (0 to 1), and says how many they are; --all
    shows them after the others. --csv and --json have all in any case.

    \b
    Example:
      tocsin incidents --country TJK --type ASSAULT --since 2025-03-01
    """
    _rows("incidents", address, output, options, every=every)


@click.command()
@desk_option
@filter_options("statements")
@output_options
def statements(address: str, output: str, **options: Any) -> None:
    """List who says what.

    \b
    Example:
      tocsin statements --type deny --json
    """
    _rows("statements", address, output, options)


@click.command()
@desk_option
@filter_options("warnings")
@output_options
def warnings(address: str, output: str, **options: Any) -> None:
    """List dangers that somebody warns of.

    \b
    Example:
      tocsin warnings --country TJK
    """
    _rows("warnings", address, output, options)


@click.command()
@desk_option
@filter_options("pledges")
@click.option(
    "--kind",
    type=click.Choice([*get_args(FollowedKind), "all"]),
    default="pledge",
    show_default=True,
    help="Pledges, threats, demands or warnings; all of them.",
)
@click.option("--state", type=click.Choice(get_args(FollowedState)), help="Only those of which this became.")
@click.option(
    "--today",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="The day from which overdue counts, as if later reports had not come. Without it that of the newest report.",
)
@output_options
def pledges(
    address: str, output: str, kind: str, state: "FollowedState | None", today: "dt.date | None", **options: Any
) -> None:
    """List promises, threats, demands and warnings: by whom, to whom, in which words, and what became of each.

    One told in ten reports is one. kept: done, carried out, met, come true; broken: its contrary happened, or a report
    says that it was not kept; overdue: its day passed and no report tells what became of it; overtaken: idle by what
    came after; open: not due yet, or in doubt. The last column says why, and --json has the evidence.

    \b
    Example:
      tocsin pledges --kind all --state overdue
    """
    from tocsin.desk import followed
    from tocsin.records import FOLLOWED_COLUMNS, followed_row

    wanted = chosen("pledges", options)
    with open_desk(address) as desk:
        found = followed(
            desk, wanted, kind=None if kind == "all" else cast(FollowedKind, kind), state=state, today=today
        )
    rows = [followed_row(one) for one in found]
    if output == "json":
        print_json(rows)
    elif output == "csv":
        print_csv(tuple(FOLLOWED_COLUMNS), rows)
    else:
        title = "Promises, threats, demands, warnings" if kind == "all" else f"{kind.capitalize()}s"
        show_rows("pledges", rows, title=title, called="entry" if kind == "all" else kind)


@click.command()
@desk_option
@filter_options("articles")
@output_options
def articles(address: str, output: str, **options: Any) -> None:
    """List the articles of the desk with their versions.

    \b
    Example:
      tocsin articles --words "border post"
    """
    _rows("articles", address, output, options)
