"""`tocsin sources`: what a desk reads, whether it answers, and what became of what was fetched."""

import asyncio
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from tocsin.cli.options import desk_option, known, settings_of, settings_option, store_advice
from tocsin.cli.output import output_options, print_csv, print_json
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.sources.kinds import Listing

_SHOWN = 10  # items of a list that `test` shows
_LIST = ("name", "kind", "grade", "country", "language", "feed", "every", "address")
_HEALTH = ("source", "state", "kind", "succeeded", "items", "usual", "last_day", "failures", "due", "address", "says")
_LOG = ("fetched", "outcome", "source", "uri", "reason", "says", "status", "article")


@click.group()
def command() -> None:
    """Look after the sources that the desk file names: list, add, test, and see how they do.

    \b
    Example:
      tocsin sources add https://www.example.org/
    """


@command.command("list")
@output_options
@settings_option
def list_(desk_file: Path | None, output: str) -> None:
    """List the sources with the places where their news is looked for.

    \b
    Example:
      tocsin sources list --desk-file desk.toml
    """
    rows = [
        {
            "name": outlet.name,
            "kind": outlet.kind,
            "grade": outlet.grade,
            "country": outlet.country,
            "language": outlet.language,
            "feed": feed.kind if feed else None,
            "every": _span(feed.every) if feed else None,
            "address": feed.address if feed else None,
        }
        for outlet in settings_of(desk_file).sources
        for feed in (outlet.feeds or (None,))
    ]
    _print("Sources", _LIST, rows, output)


@command.command()
@click.argument("address", metavar="URL")
@click.option("--name", metavar="NAME", help="What it is called; without it, by its own title.")
@click.option("--kind", metavar="KIND", default="independent", show_default=True, help="What kind of outlet it is.")
@settings_option
def add(address: str, desk_file: Path | None, name: str | None, kind: str) -> None:
    """Find where a site lists its news, and write it into the desk file as a source.

    URL is a feed, or any page of the site: its feed is found, else its news sitemap, else the page's own links.

    \b
    Example:
      tocsin sources add https://www.example.org/ --name "Example Daily" --desk-file desk.toml
    """
    from tocsin.deskfile import SOURCE_KINDS
    from tocsin.gathering import add_source, find, name_for, policy_of
    from tocsin.records import ArgumentError, TocsinError
    from tocsin.sources.fetching import Fetcher

    settings = settings_of(desk_file)
    kind = known("kind", kind, SOURCE_KINDS)

    async def found() -> Any:
        async with Fetcher(policy_of(settings)) as fetcher:
            return await find(fetcher, address)

    try:
        source = asyncio.run(found())
        called = name or name_for(source)
        add_source(path_of(desk_file), source, called, kind)
    except (ArgumentError, TocsinError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(
        f'Added "{called}": a {source.feed.kind} at {source.feed.address}, '
        f"with {counted(len(source.listing.items), 'item')} now. Gather: tocsin gather"
    )


@command.command()
@click.argument("source", metavar="SOURCE")
@click.option("--json", "as_json", is_flag=True, help="Print what it offers as one JSON object a line.")
@settings_option
def test(source: str, desk_file: Path | None, as_json: bool) -> None:
    """Ask a source what it has, and show it. Nothing is kept.

    \b
    Example:
      tocsin sources test "Example Daily"
    """
    from tocsin.gathering import look, policy_of
    from tocsin.gathering.local import read_local
    from tocsin.sources.fetching import Fetcher

    settings = settings_of(desk_file)
    source = known("source", source, [s.name for s in settings.sources])
    feeds = next(s.feeds for s in settings.sources if s.name == source)

    async def found() -> "list[Listing | str]":
        async with Fetcher(policy_of(settings)) as fetcher:
            return [await look(fetcher, feed) if feed.is_remote else read_local(feed) for feed in feeds]

    for feed, listing in zip(feeds, asyncio.run(found()), strict=True):
        if isinstance(listing, str):
            click.echo(f"{feed.address}: {listing}", err=True)
        else:
            _show_listing(feed.address, listing, as_json=as_json)


def _show_listing(address: str, listing: "Listing", *, as_json: bool) -> None:
    from tocsin.cli.layout import say, show_table
    from tocsin.records import to_dict

    if as_json:
        print_json([{**to_dict(item), "list": address} for item in listing.items])
        return
    rows = [[i.published or "", i.offered, i.headline or "", i.address or i.id or ""] for i in listing.items[:_SHOWN]]
    show_table(f"{listing.title or address} ({listing.kind})", ("published", "offers", "headline", "address"), rows)
    say(f"{counted(len(listing.items), 'item')}.{f' {len(listing.more)} further lists.' if listing.more else ''}")
    for problem in listing.problems:
        say(f"{problem.code}: {problem.message}")


@command.command()
@desk_option
@output_options
@settings_option
def health(desk_file: Path | None, address: str, output: str) -> None:
    """How each source does: when it last answered, what was wrong, and whether it has gone silent.

    `usual` are its articles a day over two weeks, `last_day` those of today. All times are UTC.

    \b
    Example:
      tocsin sources health
    """
    from tocsin import gathering
    from tocsin.gathering.health import USUAL_DAYS
    from tocsin.store import Desk

    settings, now = settings_of(desk_file), dt.datetime.now(dt.UTC)
    with store_advice(), Desk(address) as desk:
        brought = desk.articles_a_day(now - dt.timedelta(days=USUAL_DAYS + 1))
        found = gathering.health(settings, desk.feeds(), brought, now)
    rows = [{name: getattr(one, name) for name in _HEALTH} for one in found]
    _print("Sources", _HEALTH, rows, output)


@command.command()
@desk_option
@click.option("--source", metavar="NAME", help="Only of this source.")
@click.option("--outcome", metavar="OUTCOME", help="Only what became this: new, version, refused, failed, …")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
@output_options
def log(address: str, source: str | None, outcome: str | None, limit: int, output: str) -> None:
    """What was fetched, and what became of it, the newest first. All times are UTC.

    \b
    Example:
      tocsin sources log --outcome failed
    """
    from tocsin.records.gathering import CaptureOutcome
    from tocsin.store import Desk

    chosen: Any = None if outcome is None else known("outcome", outcome, get_args(CaptureOutcome))
    with store_advice(), Desk(address) as desk:
        rows = desk.captures(source=source, outcome=chosen, limit=limit)
    _print("Fetched", _LOG, [{name: row[name] for name in _LOG} for row in rows], output)


def _print(title: str, fields: tuple[str, ...], rows: list[dict[str, Any]], output: str) -> None:
    from tocsin.cli.layout import say, show_table

    if output == "json":
        print_json(rows)
    elif output == "csv":
        print_csv(fields, rows)
    elif rows:
        show_table(title, fields, [[_cell(row[name]) for name in fields] for row in rows])
    else:
        say("There is nothing to show yet.")


def _cell(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def _span(seconds: float) -> str:
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:g}{unit}"
    return f"{seconds:g}s"


def path_of(desk_file: Path | None) -> Path:
    """The desk file, which is there: `settings_of` read it."""
    assert desk_file is not None
    return desk_file
