"""`tocsin places`."""

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from tocsin.cli.options import knowledge_option
from tocsin.cli.output import output_options, print_csv, print_json
from tocsin.cli.words import counted

_COLUMNS = ("id", "name", "kind", "country", "admin1", "lat", "lon", "precision_km", "population", "likeness")


@click.group()
def command() -> None:
    """Look up where a name is: towns, regions, crossings, camps, rivers, seas.

    \b
    Example:
      tocsin places find Qunduz
    """


@command.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--country", metavar="ISO3", help="Only places of this country, as ISO 3166 alpha-3.")
@click.option(
    "--beside",
    "others",
    multiple=True,
    metavar="NAME",
    help="A name that an article has beside it; may be given several times. Then the likeliest comes first, and why.",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=12, show_default=True, help="At most so many.")
@knowledge_option
@output_options
def find(words: tuple[str, ...], country: str | None, others: tuple[str, ...], limit: int, output: str) -> None:
    """List the places that WORDS may mean, the likeliest without any context first; spelling need not be exact.

    \b
    Examples:
      tocsin places find krasnohorivka --country UKR
      tocsin places find Paris --beside Dallas --beside Austin
    """
    from tocsin.knowledge import find_places

    name = " ".join(words)
    if others:
        _show_weighed(name, others, country, limit, output)
        return
    rows = [
        asdict(one.place) | {"likeness": round(one.likeness, 2)}
        for one in find_places(name, country=country.upper() if country else None, limit=limit)
    ]
    if output == "json":
        print_json(rows)
    elif output == "csv":
        print_csv(_COLUMNS, rows)
    else:
        _show_found(name, rows)
    if not rows:
        sys.exit(1)


def _show_weighed(name: str, others: tuple[str, ...], country: str | None, limit: int, output: str) -> None:
    """The places by how likely an article with the other names means them, and what counts for each."""
    from tocsin.coding.placing import weighed_beside

    found = [one for one in weighed_beside(name, others) if country is None or one.place.country == country.upper()]
    rows = [
        asdict(one.place) | {"share": one.share, "counts": ", ".join(f"{what} {n:+g}" for what, n in one.counts)}
        for one in found[:limit]
    ]
    if output == "json":
        print_json(rows)
    elif output == "csv":
        print_csv((*_COLUMNS[:-1], "share", "counts"), rows)
    elif rows:
        from tocsin.cli.layout import show_table

        columns = ("id", "name", "kind", "country", "region", "share", "what counts for it, the most first")
        shown = [
            [r["id"], r["name"], r["kind"], r["country"], r["admin1"] or "", f"{r['share']:.0%}", r["counts"]]
            for r in rows
        ]
        show_table(f"{name} beside {', '.join(others)}", columns, shown)
    else:
        _show_found(name, [])
    if not rows:
        sys.exit(1)


def _show_found(name: str, rows: list[dict[str, Any]]) -> None:
    from tocsin.cli.layout import say, show_table

    if not rows:
        say(f"No place is called {name!r} or nearly so. Try another spelling, or leave --country out.")
        return
    columns = ("id", "name", "kind", "country", "region", "point", "± km", "inhabitants", "likeness")
    cells = [
        [
            row["id"],
            row["name"],
            row["kind"],
            row["country"],
            row["admin1"] or "",
            f"{row['lat']:.2f} {row['lon']:.2f}",
            f"{row['precision_km']:g}",
            f"{row['population']:,}" if row["population"] else "",
            f"{row['likeness']:.0%}",
        ]
        for row in rows
    ]
    show_table("Places", columns, cells)
    say(f"{counted(len(rows), 'place')}. More of one: tocsin places show {rows[0]['id']}", style="dim")


@command.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@knowledge_option
def show(id: str, as_json: bool) -> None:
    """Show all that is known of the place ID, such as `gn:713174`, `iso:UA-14` or `tocsin:torkham-border-crossing`.

    \b
    Example:
      tocsin places show gn:713174
    """
    from tocsin.knowledge import find_places, place_of

    known = place_of(id)
    if known is None:
        named = find_places(id, limit=3)
        hint = f" Meant perhaps: {', '.join(one.place.id for one in named)}." if named else ""
        raise click.UsageError(f"No place {id!r}.{hint} Try: tocsin places find WORDS")
    if as_json:
        click.echo(json.dumps(asdict(known), ensure_ascii=False))
        return
    from tocsin.cli.layout import say

    say(known.name, style="bold")
    facts = (
        ("id", known.id),
        ("kind", known.kind),
        ("country", known.country),
        ("region", f"{known.admin1} ({known.region})" if known.admin1 else None),
        ("point", f"{known.lat} {known.lon}"),
        ("reaches", f"{known.precision_km:g} km from it"),
        ("inhabitants", f"{known.population:,}" if known.population else None),
        ("geonames", known.geonames),
    )
    for name, value in facts:
        if value:
            say(f"{name}: {value}")
