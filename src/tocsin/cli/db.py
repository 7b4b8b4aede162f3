"""`tocsin db`."""

import contextlib
import sys
from pathlib import Path

import click

from tocsin.cli.options import desk_option, open_desk


@click.group()
def command() -> None:
    """Look after the desk's database: upgrade, check, back up.

    \b
    Example:
      tocsin db check --desk desk.db
    """


@command.command()
@desk_option
def upgrade(address: str) -> None:
    """Bring the tables to this version of Tocsin, in one transaction, and derive the happenings anew.

    \b
    Example:
      tocsin db upgrade --desk desk.db
    """
    from tocsin.store import Desk, StoreError, StoreOutdated, upgrade_desk
    from tocsin.upkeep import bring_up_to_date

    try:
        with contextlib.suppress(StoreOutdated):  # what is not there is not made: its name may be mistyped
            Desk(address).close()
        before, after = upgrade_desk(address)
        with Desk(address) as desk:
            bring_up_to_date(desk)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{address} is at version {after}" + (" already." if before == after else f" (was {before})."))


@command.command()
@desk_option
def check(address: str) -> None:
    """Look for damage; exit status 1 if something is wrong.

    \b
    Example:
      tocsin db check --desk desk.db
    """
    with open_desk(address) as desk:
        found = desk.check()
    for sentence in found or ["Nothing is wrong."]:
        click.echo(sentence)
    if found:
        sys.exit(1)


@command.command()
@click.argument("target", type=click.Path(path_type=Path))
@desk_option
def backup(target: Path, address: str) -> None:
    """Copy an SQLite desk to the file TARGET, while it may be in use.

    \b
    Example:
      tocsin db backup --desk desk.db desk-2025-03-13.db
    """
    with open_desk(address) as desk:
        desk.backup(target)
    click.echo(f"{address} is copied to {target}.")
