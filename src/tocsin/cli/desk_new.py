"""`tocsin desk`."""

from pathlib import Path

import click

from tocsin.cli.options import store_advice


@click.group()
def command() -> None:
    """Begin a desk.

    \b
    Example:
      tocsin desk new "Ferghana desk" --country KGZ --country TJK
    """


@command.command()
@click.argument("name")
@click.option("--country", "countries", multiple=True, metavar="ISO3", required=True, help="A country of the region.")
@click.option("--contact", metavar="MAIL", help="Under which address site owners reach you; every site is told.")
@click.option(
    "--desk-file", type=click.Path(path_type=Path), default=Path("desk.toml"), show_default=True, help="Where it goes."
)
@click.option("--desk", "address", default="desk.db", show_default=True, metavar="DESK", help="The desk's database.")
def new(name: str, countries: tuple[str, ...], contact: str | None, desk_file: Path, address: str) -> None:
    """Make a desk file for a region, with an audience for each country, and an empty desk.

    \b
    Example:
      tocsin desk new "Ferghana desk" --country KGZ --country TJK --country UZB
    """
    from tocsin.deskfile import DeskFileError, new_desk_file
    from tocsin.store import Desk

    if desk_file.exists():
        raise click.UsageError(f"{desk_file} is there already. Name another one: --desk-file FILE")
    try:
        new_desk_file(desk_file, name, [code.upper() for code in countries], contact)
    except DeskFileError as error:
        raise click.UsageError(str(error)) from error
    with store_advice(), Desk(address, create=True):
        pass
    click.echo(f"Made {desk_file} and {address}. Name your sources: tocsin sources add URL --desk-file {desk_file}")
